// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/pruefen` and `/absenden`: all answers once more, then submitted.

use super::{application_frame, id_of};
use crate::{
    answer::{Answer, go, page},
    frame::frame,
};
use axum::extract::Path;
use http::{Visit, form::Fields};
use ui::application::{CheckPage, CheckSection};
use usecases::{Error, application::Submitted};

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = id_of(&id)?;
    let check = match usecases::application::check(&visit.context, id).await {
        Ok(check) => check,
        Err(Error::Conflict) => return Ok(go(&visit.url(&format!("/antrag/{id}/eingang")))),
        Err(error) => return Err(error.into()),
    };
    let last_page = check.sections.last().map(|section| section.page.clone()).unwrap_or_default();
    let problems = check.problems;
    let sections = check.sections.into_iter().map(|section| CheckSection {
        complete: !problems.iter().any(|problem| problem.page == section.page),
        section,
    });
    page(&CheckPage {
        frame: frame(&visit).await?,
        application: application_frame(&visit, &check.draft),
        sections: sections.collect(),
        kept_back: check.kept_back,
        problems,
        last_page,
    })
}

pub(crate) async fn submit(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    let id = id_of(&id)?;
    visit.check_token(fields.get("_csrf"))?;
    let submitted = usecases::application::submit(&visit.context, id, fields.number("_version")).await?;
    Ok(go(&visit.url(&match submitted {
        Submitted::Taken => format!("/antrag/{id}/eingang"),
        Submitted::Incomplete | Submitted::Changed => format!("/antrag/{id}/pruefen"),
    })))
}
