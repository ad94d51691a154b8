// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Editions: what an authority decides about the form of an online service. One person edits and proposes, another one
//! publishes; applications keep the edition that they were begun with.

mod change;
mod compare;
mod desk;
mod settings;
mod steps;
mod terms;
mod upload;
mod words;

pub use change::{EditionChange, Refusal, change};
pub use compare::{Comparison, SettingChange, compare};
pub use desk::{Desk, Line, Overview, desk, overview, rules, standing};
pub use settings::{Body, Branding, Settings};
pub use steps::{begin, begin_with, discard, propose, publish, retire, send_back};
pub(crate) use terms::schemas;
pub use terms::{Terms, fee_lines, terms};
pub use upload::{FILE_BYTES, FindingView, Uploaded, quality, upload};
pub use words::{Said, compile_problem, note_words, notes, obstacle, obstacle_said, refusal};

pub(crate) use change::MOST_BYTES;
pub(crate) use steps::hindrance;

use crate::{Context, Error, Result};
use model::{AccountId, catalogue::OnlineService, rights::Right};
use store::form::edition::EditionRow;

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// It is done; the edition has this version now.
    Saved(i64),
    /// Somebody else changed the edition since it was shown: look again.
    Stale,
    /// It cannot be done, and why.
    Refused(Refusal),
}

/// Who edits, or publishes what others edited, may look.
fn may_look(context: &Context) -> Result<AccountId> {
    context.may(Right::EditForms).or_else(|_| context.may(Right::PublishForms)).map(|person| person.account)
}

async fn service_of(read: &mut store::Session, slug: &str) -> Result<OnlineService> {
    if !model::tenant::is_slug(slug) {
        return Err(Error::NotFound);
    }
    store::catalogue::find_online_service(read, slug).await?.ok_or(Error::NotFound)
}

async fn edition_of(read: &mut store::Session, service: &OnlineService, number: i64) -> Result<(EditionRow, Body)> {
    let row = store::form::edition::find(read, service.id, number).await?.ok_or(Error::NotFound)?;
    let body = serde_json::from_str(&row.body)?;
    Ok((row, body))
}

/// What audit rows call an edition.
fn object(slug: &str, number: i64, what: &str) -> String {
    let space = if what.is_empty() { "" } else { " " };
    format!("online_service:{slug} edition:{number}{space}{what}")
}
