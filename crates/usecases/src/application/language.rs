// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The language of a form that was begun. Answers do not depend on it.

use super::{draft, open};
use crate::{Context, Error, Result, form};
use ::form::design::SCHEMA_LANGUAGE;
use model::ApplicationId;
use std::sync::Arc;

impl draft::Draft {
    /// Languages beside German that the form can be shown in.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn languages(&self, context: &Context) -> Result<Arc<Vec<String>>> {
        form::languages(&context.platform, context.tenant.id, self.row.online_service, self.row.edition).await
    }
}

/// Shows the form of a draft in another language from now on, wherever it is opened. Other open pages of it can still be saved.
///
/// # Errors
/// `LoginNeeded`, `NotFound` also where the form is not offered in it; `Conflict` when it was submitted.
pub async fn choose_language(context: &Context, id: ApplicationId, language: &str) -> Result<()> {
    let draft = open(context, id).await?;
    draft.editable()?;
    let wanted = match language {
        SCHEMA_LANGUAGE => None,
        other if draft.languages(context).await?.iter().any(|known| known == other) => Some(other),
        _ => return Err(Error::NotFound),
    };
    if draft.row.language.as_deref() == wanted {
        return Ok(());
    }
    let mut tx = context.platform.store.begin(context.tenant.id).await?;
    let done = store::application::set_language(&mut tx, id, wanted).await?;
    tx.commit().await?;
    if done { Ok(()) } else { Err(Error::Conflict) }
}
