// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Not responsible: the authority proposes another one to the applicant, or closes the case with a notice. Nothing goes to the
//! other authority from here: the applicant's portal hands it over once they consent.

use super::{
    CASE, CommandContents, Contents, Done, HEAD, Head, MESSAGE, MessageContents, ProposedTo,
    command::{Beside, append_beside},
    place,
    service::{chosen_trust, reading_levels},
};
use crate::{Context, Error, FieldProblem, Result, audit, directory, keys};
use jiff::civil::Date;
use model::{
    AuthorityId, CaseId, DestinationId, Instant, MessageId, TrustLevel,
    casework::{CommandKind, MessageKind, next},
    catalogue::parse_identifier,
    directory::Authority,
    fold::fold,
    id::Uuid,
    rights::Right,
};
use store::casework::CaseRow;
use texts::Locale;

/// Longest reason in characters.
pub const HAND_OVER_REASON_MAX: usize = 3_000;
/// Most days that an answer may take.
const DAYS_MAX: i64 = 92;
/// Most authorities that are offered at once.
const OFFERED: usize = 20;

/// An authority that takes the same service.
pub struct Receiver {
    /// The authority.
    pub authority: Authority,
    /// Where it gets submissions.
    pub destination: DestinationId,
}

/// A case that the authority is not responsible for.
pub struct NotResponsible {
    /// As stored.
    pub row: CaseRow,
    /// Who applied, as far as the answers tell.
    pub applicant: String,
    /// Whether the applicant has a mailbox and so can consent.
    pub has_mailbox: bool,
    /// Other authorities that take the service, by name.
    pub receivers: Vec<Receiver>,
    /// Whether more fit than are told.
    pub more: bool,
}

/// What is proposed to the applicant.
pub struct HandOverProposal {
    /// The other authority, and where it gets submissions.
    pub to: Option<(AuthorityId, DestinationId)>,
    /// Why.
    pub reason: String,
    /// Last day for the answer.
    pub due: Option<Date>,
}

/// A case with the other authorities that take its service and whose name or place holds what is looked for. Leaves an audit row.
///
/// # Errors
/// `Conflict` when the state of the case allows it no more; `LoginNeeded`, `NotFound`.
pub async fn not_responsible(context: &Context, id: CaseId, wanted: &str) -> Result<NotResponsible> {
    let row = row(context, id).await?;
    if next(row.state, CommandKind::ProposeHandOver, row.decided).is_none() {
        return Err(Error::Conflict);
    }
    audit::reading(context, "casework.read", format!("case:{id}")).await?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let head: Head = keys::open(&ring, &place(tenant, HEAD, id.0), &row.sealed_head)?;
    let contents: Contents = keys::open(&ring, &place(tenant, CASE, id.0), &row.sealed)?;
    let mut receivers = receivers(context, &row).await?;
    let wanted = fold(wanted);
    receivers.retain(|found| fold(&format!("{} {}", found.authority.name, found.authority.town)).contains(&wanted));
    let more = receivers.len() > OFFERED;
    receivers.truncate(OFFERED);
    Ok(NotResponsible { row, applicant: head.applicant, has_mailbox: contents.mailbox.is_some(), receivers, more })
}

/// Proposes another authority to the applicant, over the version that was shown; a job asks them in their mailbox.
///
/// # Errors
/// `Invalid` names what to mend; `LoginNeeded`, `NotFound`.
pub async fn propose_hand_over(
    context: &Context,
    id: CaseId,
    version: i64,
    proposal: &HandOverProposal,
) -> Result<Done> {
    let by = context.may(Right::HandOver)?.display_name.clone();
    let row = row(context, id).await?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let contents: Contents = keys::open(&ring, &place(tenant, CASE, id.0), &row.sealed)?;
    let mut problems = Vec::new();
    if contents.mailbox.is_none() {
        problems.push(FieldProblem { field: "", text: "hand-over-no-mailbox" });
    }
    let receivers = receivers(context, &row).await?;
    let to = proposal.to.and_then(|(authority, destination)| {
        receivers.into_iter().find(|found| found.authority.id == authority && found.destination == destination)
    });
    if to.is_none() {
        problems.push(FieldProblem { field: "to", text: "hand-over-to-missing" });
    }
    problems.extend(problem_of(&proposal.reason, "reason"));
    let now = platform.now();
    let due = proposal.due.filter(|last| *last > now.day() && *last <= now.plus_days(DAYS_MAX).day());
    if due.is_none() {
        problems.push(FieldProblem { field: "due", text: "hand-over-due-missing" });
    }
    let (Some(to), Some(due), true) = (to, due.map(Instant::end_of), problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let reason = proposal.reason.trim().to_owned();
    let message: MessageId = platform.id();
    let text = letter(&to.authority.name, &reason, due);
    let proposal = ProposedTo { authority: to.authority.id, destination: to.destination };
    let trust = trust(context, &row).await?;
    let written = MessageContents { text, by: by.clone(), proposal: Some(proposal), trust };
    let beside = Beside {
        message,
        kind: MessageKind::HandOver,
        due: Some(due),
        sealed: keys::seal(&ring, &place(tenant, MESSAGE, message.0), &written)?,
    };
    let contents = CommandContents::ProposedHandOver { by, to: to.authority.name, reason, message, due };
    append_beside(context, id, version, CommandKind::ProposeHandOver, &contents, Some(&beside)).await
}

/// Closes a case as not responsible, over the version that was shown; the text goes to the applicant as a notice.
///
/// # Errors
/// `Invalid` when the text is missing or too long; `LoginNeeded`, `NotFound`.
pub async fn decline(context: &Context, id: CaseId, version: i64, text: &str) -> Result<Done> {
    let by = context.may(Right::HandOver)?.display_name.clone();
    let row = row(context, id).await?;
    let problems: Vec<_> = problem_of(text, "notice").into_iter().collect();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let message: MessageId = platform.id();
    let trust = trust(context, &row).await?;
    let written = MessageContents { text: text.trim().to_owned(), by: by.clone(), proposal: None, trust };
    let beside = Beside {
        message,
        kind: MessageKind::Notice,
        due: None,
        sealed: keys::seal(&ring, &place(tenant, MESSAGE, message.0), &written)?,
    };
    let contents = CommandContents::Declined { by, message };
    append_beside(context, id, version, CommandKind::Decline, &contents, Some(&beside)).await
}

async fn row(context: &Context, id: CaseId) -> Result<CaseRow> {
    context.may(Right::HandOver)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let row = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    drop(read);
    context.may_for(Right::HandOver, &row.service_key)?;
    Ok(row)
}

/// What the applicant must log in by to read it: as the service says.
async fn trust(context: &Context, row: &CaseRow) -> Result<TrustLevel> {
    let levels = reading_levels(&context.platform).await?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    chosen_trust(&levels, &mut read, &row.service_key, None).await
}

/// Other authorities that take the service of a case.
async fn receivers(context: &Context, row: &CaseRow) -> Result<Vec<Receiver>> {
    let mut read = context.platform.store.read_instance().await?;
    let (leika, slug) = parse_identifier(&row.service_key);
    let Some(service) = store::catalogue::service_with(&mut read, leika, slug).await? else { return Ok(Vec::new()) };
    let mut receivers = Vec::new();
    for (authority, destination, ..) in store::directory::receivers(&mut read, service).await? {
        let destination = DestinationId(destination);
        if destination != row.destination {
            let authority = directory::authority(&mut read, AuthorityId(authority)).await?;
            receivers.push(Receiver { authority, destination });
        }
    }
    Ok(receivers)
}

fn problem_of(text: &str, field: &'static str) -> Option<FieldProblem> {
    match text.trim().chars().count() {
        0 => Some(FieldProblem { field, text: "hand-over-reason-missing" }),
        length if length > HAND_OVER_REASON_MAX => Some(FieldProblem { field, text: "hand-over-reason-long" }),
        _ => None,
    }
}

/// What the applicant reads in the mailbox.
fn letter(to: &str, reason: &str, due: Instant) -> String {
    let locale = Locale::De;
    let lead = locale.text_with("hand-over-letter-lead", &[("to", to.to_owned())]);
    let end = locale.text_with("hand-over-letter-end", &[("date", locale.date(due.day()))]);
    format!("{lead}\n\n{reason}\n\n{end}")
}

/// The proposal that a message makes, for the letter.
pub(super) fn of_letter(message: Uuid, proposal: ProposedTo, due: Option<Instant>) -> Option<ports::HandOver> {
    let ProposedTo { authority, destination } = proposal;
    Some(ports::HandOver { message: message.into(), authority, destination, due: due? })
}
