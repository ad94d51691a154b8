// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/code` and `/{t}/fortsetzen`: going on in another browser without an account.

use super::{application_frame, frame_for, id_of};
use crate::{
    account::enter,
    answer::{Answer, go, page, page_with},
    frame::frame,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::ApplicationId;
use ui::{
    FormError,
    application::{CodePage, EnterCodePage, ShownCode},
};
use usecases::{
    Error, FieldProblem,
    application::{CODE_DAYS, Draft, Entered, codable, enter_code, mail_code, make_code},
};

pub(crate) async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let draft = codable(&visit.context, id_of(&id)?).await?;
    page(&shown(&visit, &draft, None).await?)
}

/// The code goes to the address that was typed; it is shown too, as nobody can ask for it again.
async fn mailed(visit: &Visit, id: ApplicationId, email: &str) -> Answer {
    match mail_code(&visit.context, id, email, visit.locale).await {
        Ok(made) => {
            let code = ShownCode { code: made.code, expires: made.expires.timestamp() };
            page(&CodePage { email: email.trim().to_owned(), ..shown(visit, &made.draft, Some(code)).await? })
        }
        Err(Error::Invalid(problems)) => {
            let draft = codable(&visit.context, id).await?;
            let told = |problem: &FieldProblem| FormError {
                field: problem.field.to_owned(),
                text: visit.locale.text(problem.text),
            };
            let errors = problems.iter().map(told).collect();
            let email = email.chars().take(254).collect();
            let page = CodePage { email, errors, ..shown(visit, &draft, None).await? };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The code is shown in the answer itself: nobody can ask for it again.
pub(crate) async fn make(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    if fields.get("_action") == "mail" {
        return mailed(&visit, id_of(&id)?, fields.get("email")).await;
    }
    let made = make_code(&visit.context, id_of(&id)?).await?;
    let code = ShownCode { code: made.code, expires: made.expires.timestamp() };
    page(&shown(&visit, &made.draft, Some(code)).await?)
}

async fn shown(visit: &Visit, draft: &Draft, code: Option<ShownCode>) -> usecases::Result<CodePage> {
    Ok(CodePage {
        frame: frame_for(visit, draft).await?,
        application: application_frame(visit, draft).await?,
        days: u32::try_from(CODE_DAYS).unwrap_or_default(),
        code,
        mails: usecases::account::mail_is_on(&visit.context.platform),
        email: String::new(),
        errors: Vec::new(),
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
