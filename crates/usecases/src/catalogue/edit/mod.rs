// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Descriptions of services that an authority writes itself, in versions: one person writes and proposes, another one publishes. What is
//! published is what any portal would make of the XZuFi that is exported of it.

mod compare;
mod desk;
mod export;
mod list;
mod public;
mod steps;
mod wire;

pub use compare::{Comparison, TextChange, compare};
pub use desk::{Desk, Line, Overview, Standing, desk, overview, preview};
pub use export::{Exported, export};
pub use list::{LISTED, OwnList, OwnService, ServiceState, list};
pub use steps::{begin, create, discard, propose, publish, restore, save, send_back, withdraw};

use crate::{Context, Error, Result};
use model::{
    AccountId, PublicServiceId,
    catalogue::{DraftProblem, ServiceDraft},
    rights::Right,
};
use store::catalogue::{edition::EditionRow, own::OwnRow};

/// Languages that texts are written in here, German first.
pub const LANGUAGES: [&str; 3] = [model::catalogue::GERMAN, "en", model::catalogue::PLAIN];

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// It is done; the version counts this now.
    Saved(i64),
    /// Somebody else changed it since it was shown: look again.
    Stale,
    /// It cannot be done: inputs and text keys.
    Refused(Vec<DraftProblem>),
}

/// Who writes, or publishes what others wrote, may look.
fn may_look(context: &Context) -> Result<AccountId> {
    context.may(Right::EditServices).or_else(|_| context.may(Right::PublishServices)).map(|person| person.account)
}

async fn own_of(read: &mut store::Session, slug: &str) -> Result<OwnRow> {
    if !model::tenant::is_slug(slug) {
        return Err(Error::NotFound);
    }
    store::catalogue::own::find(read, slug).await?.ok_or(Error::NotFound)
}

async fn edition_of(read: &mut store::Session, own: &OwnRow, number: i64) -> Result<(EditionRow, ServiceDraft)> {
    let id = PublicServiceId(own.service_id);
    let row = store::catalogue::edition::find(read, id, number).await?.ok_or(Error::NotFound)?;
    let draft = serde_json::from_str(&row.body)?;
    Ok((row, draft))
}

/// What audit rows call a version.
fn object(slug: &str, number: i64) -> String {
    format!("service:{slug} version:{number}")
}
