// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/sprache`: another language for a form that was begun. Pages of the form change it by a button of their own, which
//! saves what is typed.

use super::id_of;
use crate::answer::{Answer, go};
use axum::extract::Path;
use http::{Visit, form::Fields};
use usecases::Error;

pub(crate) async fn post(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    match usecases::application::choose_language(&visit.context, id, fields.get("formularsprache")).await {
        Ok(()) => Ok(go(&visit.back(fields.get("zurueck"), &format!("/antrag/{id}")))),
        // submitted meanwhile, in another tab
        Err(Error::Conflict) => Ok(go(&visit.url(&format!("/antrag/{id}/eingang")))),
        Err(error) => Err(error.into()),
    }
}
