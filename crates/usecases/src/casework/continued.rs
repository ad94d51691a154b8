// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What comes in for a case that is open already: an answer or a letter of the applicant.

use super::{
    CASE, Contents, MESSAGE, MessageContents,
    intake::{self, Kept},
    place,
};
use crate::{Platform, Result, audit, keys};
use fitconnect::{CaseLetter, Problem, ProblemKind, ReplyChannel};
use model::{MessageId, TenantId, account::Actor, casework::MessageKind};
use ports::FetchedSubmission;
use std::sync::Arc;
use store::casework::messages::NewMessage;
use texts::Locale;

/// Longest text that is taken over, in characters.
const TEXT: usize = 20_000;

/// The data, where they are a letter.
fn letter(data: &serde_json::Value) -> Option<CaseLetter> {
    serde_json::from_value(data.clone()).ok()
}

/// Writes what came in to its case; false when it is there already. What belongs to no case here, or comes from
/// somebody else than its applicant, is a problem for the sender.
pub(super) async fn write(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    opened: intake::Opened,
    kept: &[Kept],
) -> Result<Result<bool, Problem>> {
    let intake::Opened { metadata, data, xml, .. } = opened;
    let problem = |kind, detail: &str| Ok(Err(Problem::new(kind, fitconnect::Instance::Data, detail)));
    let mut read = platform.store.read(tenant).await?;
    let case = store::casework::find(&mut read, fetched.case).await?;
    drop(read);
    let Some(case) = case.filter(|case| case.destination == fetched.destination) else {
        return problem(ProblemKind::SchemaViolation, "there is no such case");
    };
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let contents: Contents = keys::open(&ring, &place(tenant, CASE, case.id.0), &case.sealed)?;
    let from = match &metadata.reply_channel {
        Some(ReplyChannel::IdBundDeMailbox { mailbox_uuid }) => Some(*mailbox_uuid),
        _ => None,
    };
    if contents.mailbox.is_some() && contents.mailbox != from {
        return problem(ProblemKind::SchemaViolation, "the sender is not the applicant");
    }
    let is_theirs = fetched.foreign && fetched.reply;
    let (text, answers) = match letter(&data) {
        // it is the first file
        _ if xml.is_some() && is_theirs => (Locale::De.text("casework-reply-in-xml"), None),
        Some(CaseLetter { text, answers, .. }) => (text, answers),
        // unverified: in which form other portals reply; people read what came
        None if is_theirs => (serde_json::to_string_pretty(&data)?, None),
        None => return problem(ProblemKind::SchemaViolation, "the data are no letter"),
    };
    let (id, now): (MessageId, _) = (platform.id(), platform.now());
    let text: String = text.chars().take(TEXT).collect();
    let contents = MessageContents { text, by: String::new(), proposal: None, trust: model::TrustLevel::None };
    let actor = Actor::System("intake");
    let label = actor.label();
    let answers = answers.map(MessageId);
    let new = NewMessage {
        id,
        kind: if answers.is_some() { MessageKind::Answer } else { MessageKind::Letter },
        answers,
        due: None,
        submission: Some(fetched.submission),
        actor: &label,
        sealed: keys::seal(&ring, &place(tenant, MESSAGE, id.0), &contents)?,
    };
    let mut tx = platform.store.begin(tenant).await?;
    if !store::casework::messages::add(&mut tx, case.id, &new, now).await? {
        // the other one may wait for the same sync of the disk: it counts only after that
        tx.commit().await?;
        return Ok(Ok(false));
    }
    for file in kept {
        store::casework::messages::add_file(&mut tx, case.id, id, &file.row).await?;
    }
    if let Some(question) = answers {
        store::casework::messages::mark_answered(&mut tx, case.id, question, now).await?;
        store::casework::notes::put_first_reminder(&mut tx, case.id).await?;
    }
    let object = format!("case:{} message:{id}", case.id);
    audit::note(&mut tx, platform, &actor, "casework.receive_message", object).await?;
    tx.commit().await?;
    Ok(Ok(true))
}
