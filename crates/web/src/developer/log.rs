// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/entwicklung/{client}/vorgang/{case}`: the log of a case, decoded and verified.

use super::clients::client;
use crate::{
    answer::{Answer, Failed, page},
    frame::frame,
};
use axum::extract::Path;
use http::Visit;
use ui::developer::{EventLine, LogPage};
use usecases::{Error, developer};

pub(crate) async fn get(visit: Visit, Path((_, by, case)): Path<(String, String, String)>) -> Answer {
    let case = case.parse().map_err(|_| Failed(Error::NotFound))?;
    let logged = developer::log(&visit.context, client(&by)?, case).await?;
    let line = |event: developer::LoggedEvent| EventLine {
        name: event.name,
        at: event.at.timestamp(),
        issuer: event.issuer.map(|id| id.to_string()),
        kid: event.kid,
        verified: event.verified,
        decoded: event.decoded,
    };
    page(&LogPage {
        frame: frame(&visit).await?,
        base: logged.base_url,
        case: case.to_string(),
        events: logged.events.into_iter().map(line).collect(),
    })
}
