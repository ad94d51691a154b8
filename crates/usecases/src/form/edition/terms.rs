// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What applicants are told of an edition beside its form: the fee, and how its pages look.

use super::{Body, Settings};
use crate::{Context, Error, Result};
use model::{OnlineServiceId, catalogue::OnlineService, fee::Fee, form::SchemaRef};
use serde::Deserialize;
use std::sync::Arc;
use texts::Locale;

/// Most editions that are looked through.
const MOST: i64 = 100;

/// What an edition says beside its form.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Fee in words, as the editors wrote them; may be empty.
    pub fee: String,
    /// Settings of the edition; nothing: the form as the schema gives it.
    pub settings: Option<Arc<Settings>>,
}

/// What an edition that was published once says beside its form. No personal data.
///
/// # Errors
/// `NotFound` when there is no such edition.
pub async fn terms(context: &Context, online: &OnlineService, edition: Option<i64>) -> Result<Terms> {
    let Some(number) = edition else { return Ok(Terms { fee: online.fee.clone(), settings: None }) };
    let platform = &context.platform;
    let key = (online.id, number);
    let settings = match platform.forms.settings(&key) {
        Some(known) => known,
        None => {
            let mut read = platform.store.look(context.tenant.id).await?;
            let row = store::form::edition::find(&mut read, online.id, number).await?.ok_or(Error::NotFound)?;
            drop(read);
            let body: Body = serde_json::from_str(&row.body)?;
            platform.forms.put_settings(key, body.settings)
        }
    };
    Ok(Terms { fee: settings.fee.clone(), settings: Some(settings) })
}

impl Terms {
    /// What applicants are told of the fee, line by line; nothing where nothing is said.
    #[must_use]
    pub fn fee_lines(&self, locale: Locale) -> Vec<String> {
        let none = Fee::Unsaid;
        let fee = self.settings.as_ref().map_or(&none, |settings| &settings.payment);
        fee_lines(locale, fee, &self.fee)
    }
}

/// A fee in words, line by line: how much, when it is paid, where it is ruled, and what the editors wrote.
#[must_use]
pub fn fee_lines(locale: Locale, fee: &Fee, words: &str) -> Vec<String> {
    let mut lines = match fee {
        Fee::Unsaid => Vec::new(),
        Fee::Free {} => vec![locale.text("fee-free")],
        Fee::Fixed { cents, purpose, .. } => vec![
            locale.amount(i64::from(*cents)),
            locale.text_with("fee-purpose", &[("purpose", purpose.clone())]),
            locale.text("fee-not-here"),
        ],
        Fee::Later { .. } => vec![locale.text("fee-later")],
    };
    if !fee.basis().is_empty() {
        lines.push(locale.text_with("fee-basis", &[("basis", fee.basis().to_owned())]));
    }
    if !words.is_empty() {
        lines.push(words.to_owned());
    }
    lines
}

/// Data schemas of the editions that applications of an online service were begun with, the newest first, each once.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn schemas(session: &mut store::Session, service: OnlineServiceId) -> Result<Vec<SchemaRef>> {
    /// Of the contents only this.
    #[derive(Deserialize)]
    struct OfSchema {
        schema: SchemaRef,
    }
    let mut schemas: Vec<SchemaRef> = Vec::new();
    for body in store::form::edition::used(session, service, MOST).await? {
        let OfSchema { schema } = serde_json::from_str(&body)?;
        if !schemas.contains(&schema) {
            schemas.push(schema);
        }
    }
    Ok(schemas)
}
