// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/code` and `/{t}/fortsetzen`: going on in another browser without an account.

use super::{application_frame, id_of};
use crate::{
    account::enter,
    answer::{Answer, go, page, page_with},
    frame::frame,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use ui::{
    FormError,
    application::{CodePage, EnterCodePage, ShownCode},
};
use usecases::application::{CODE_DAYS, Draft, Entered, codable, enter_code, make_code};

pub(crate) async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let draft = codable(&visit.context, id_of(&id)?).await?;
    page(&shown(&visit, &draft, None).await?)
}

/// The code is shown in the answer itself: nobody can ask for it again.
pub(crate) async fn make(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let made = make_code(&visit.context, id_of(&id)?).await?;
    let code = ShownCode { code: made.code, expires: made.expires.timestamp() };
    page(&shown(&visit, &made.draft, Some(code)).await?)
}

async fn shown(visit: &Visit, draft: &Draft, code: Option<ShownCode>) -> usecases::Result<CodePage> {
    Ok(CodePage {
        frame: frame(visit).await?,
        application: application_frame(visit, draft),
        days: u32::try_from(CODE_DAYS).unwrap_or_default(),
        code,
    })
}

pub(crate) async fn get(visit: Visit) -> Answer {
    page(&EnterCodePage { frame: frame(&visit).await?, errors: Vec::new() })
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    match enter_code(&visit.context, fields.get("code"), &visit.address).await? {
        Entered::Found(id, opened) => {
            let address = visit.url(&format!("/antrag/{id}"));
            match opened {
                Some(opened) => enter(&visit, &opened, &address),
                None => Ok(go(&address)),
            }
        }
        Entered::Unknown => {
            let text = visit.locale.text("resume-unknown");
            let errors = vec![FormError { field: "code".to_owned(), text }];
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &EnterCodePage { frame: frame(&visit).await?, errors })
        }
    }
}
