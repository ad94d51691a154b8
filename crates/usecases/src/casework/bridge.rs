// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Messages and status reports in the form of the DeutschlandID's mailbox, sent to a destination that an operator opened for them:
//! a message goes into the mailbox of the account whose id is its `mailboxUuid`, a report into the timeline of the case whose id is its
//! `applicationId`. Both are signed by their author, whose certificate must satisfy the instance's policy.

use super::intake;
use crate::{Platform, Result, audit, platform::blocking};
use fitconnect::{
    Instance, Metadata, Problem, ProblemKind,
    zbp::{Envelope, MESSAGE_SERVICE, Message, STATUS_SERVICE, Status, StatusReport, ZbpError},
};
use model::{AccountId, CaseId, Instant, TenantId, TrustLevel, account::Actor, delivery::StatusKind};
use ports::{Addressee, FetchedSubmission, Letter, LetterFile, OutsideError};
use std::sync::Arc;

/// Longest text of a message, in characters.
const TEXT: usize = 100_000;
/// Most bytes of all files of a message.
const FILES: u64 = 20_000_000;

/// Whether a submission is for the bridge.
pub(super) fn is_for_bridge(service: &str) -> bool {
    service == MESSAGE_SERVICE || service == STATUS_SERVICE
}

/// Takes a message or a report; gives what is wrong with it where it cannot be used. Safe to repeat.
pub(super) async fn take(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    opened: intake::Opened,
) -> Result<Result<(), Vec<Problem>>> {
    let refused = |kind, instance, detail: &str| Ok(Err(vec![Problem::new(kind, instance, detail)]));
    if !fetched.offered {
        let detail = "the destination does not take this service";
        return refused(ProblemKind::ServiceMismatch, Instance::Submission, detail);
    }
    let now = platform.now();
    let (authors, seconds) = (platform.authors.policy().await?, now.0.div_euclid(1_000_000));
    let data = opened.data.to_string();
    let checked = blocking("checking a message to a mailbox", move || {
        let envelope = Envelope::from_json(data.as_bytes());
        Ok(envelope.and_then(|envelope| envelope.verify(&authors, seconds).map(|author| (envelope, author))))
    });
    let (envelope, author) = match checked.await? {
        Ok(checked) => checked,
        Err(error) => return Ok(Err(vec![problem(&error)])),
    };
    let author = author.common_name().unwrap_or_default();
    let taken = if fetched.service == MESSAGE_SERVICE {
        match envelope.read::<Message>() {
            Ok(message) => deliver(platform, tenant, fetched, &opened, message).await?,
            Err(error) => Err(problem(&error)),
        }
    } else {
        match envelope.read::<StatusReport>() {
            Ok(report) => note(platform, report, now).await?,
            Err(error) => Err(problem(&error)),
        }
    };
    if let Err(problem) = taken {
        return Ok(Err(vec![problem]));
    }
    tracing::info!(submission = %fetched.submission, author, "a message or a status report came over the bridge");
    let mut tx = platform.store.begin(tenant).await?;
    let object = format!("submission:{}", fetched.submission);
    audit::note(&mut tx, platform, &Actor::System("intake"), "casework.take_bridge", object).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Puts a message into the mailbox that it names.
async fn deliver(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    opened: &intake::Opened,
    message: Message,
) -> Result<Result<(), Problem>> {
    let refused = |kind, detail: &str| Ok(Err(Problem::new(kind, Instance::Data, detail)));
    let trust = level(message.stork_qaa_level);
    if trust > platform.messages.highest_log_in().await? {
        return refused(ProblemKind::TechnicalError, "no log-in here has the level that stork_qaa_level asks for");
    }
    if message.content.chars().count() > TEXT {
        return refused(ProblemKind::SchemaViolation, "content is too long");
    }
    if fetched.attachments.iter().map(|(_, bytes)| bytes).sum::<u64>() > FILES * 3 / 2 {
        return refused(ProblemKind::TechnicalError, "the files are larger than what mailboxes take");
    }
    let files = match files(platform, tenant, fetched, opened, &message).await? {
        Ok(files) => files,
        Err(problem) => return Ok(Err(problem)),
    };
    let letter = Letter {
        to: Addressee::Account(AccountId(message.mailbox_uuid)),
        idempotency_key: format!("zbp:{}", fetched.submission),
        case: None,
        sender: message.sender,
        number: message.reference.unwrap_or_default(),
        file_number: String::new(),
        service: message.service,
        subject: message.title,
        text: message.content,
        // whether it is an administrative act is said nowhere, so no day of announcement is reckoned
        decision: false,
        trust,
        reply: None,
        hand_over: None,
        files,
    };
    match platform.messages.deliver(letter).await {
        Ok(()) => Ok(Ok(())),
        Err(OutsideError::Refused { .. }) => refused(ProblemKind::TechnicalError, "there is no such mailbox"),
        Err(error) => Err(error.into()),
    }
}

/// The files that a message names, by the hashes that it names; what it does not name is not delivered.
async fn files(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    opened: &intake::Opened,
    message: &Message,
) -> Result<Result<Vec<LetterFile>, Problem>> {
    let mut files = Vec::new();
    for named in &message.attachments {
        let wanted = named.sha512.to_ascii_lowercase();
        let entry = attachment(&opened.metadata, &wanted);
        let Some(entry) = entry else {
            let detail = "the message names a file that was not sent";
            return Ok(Err(Problem::new(ProblemKind::MissingAttachment, Instance::Data, detail)));
        };
        match intake::open_file(platform, tenant, fetched, opened, entry).await? {
            Ok(bytes) => {
                files.push(LetterFile { name: named.filename.clone(), media_type: entry.mime_type.clone(), bytes })
            }
            Err(problem) => return Ok(Err(problem)),
        }
    }
    Ok(Ok(files))
}

fn attachment<'m>(metadata: &'m Metadata, sha512: &str) -> Option<&'m fitconnect::Attachment> {
    metadata.content_structure.attachments.iter().find(|entry| entry.hash.content == sha512)
}

/// Notes a report in the timeline of the case.
async fn note(platform: &Arc<Platform>, report: StatusReport, now: Instant) -> Result<Result<(), Problem>> {
    let Some(kind) = kind(report.status) else { return Ok(Ok(())) };
    let created = report.created_date.parse::<jiff::Timestamp>().map(Instant::from);
    // unverified: the form of createdDate; what is no moment counts as now
    let at = created.ok().filter(|at| *at <= now).unwrap_or(now);
    match platform.subscriber.report_outside(CaseId(report.application_id), kind, at).await {
        Ok(()) => Ok(Ok(())),
        Err(OutsideError::Refused { .. }) => {
            let detail = "there is no such application";
            Ok(Err(Problem::new(ProblemKind::TechnicalError, Instance::Data, detail)))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the timeline shows of a status; that an application was begun is known here.
fn kind(status: Status) -> Option<StatusKind> {
    match status {
        Status::Initiated | Status::Submitted => None,
        Status::Received => Some(StatusKind::Received),
        Status::Processing | Status::ActionRequired => Some(StatusKind::InProgress),
        Status::Completed => Some(StatusKind::Closed),
    }
}

/// What a person must log in by to read a message of a level of STORK. unverified: that 1 and 2 ask for no more than the account.
fn level(stork: u8) -> TrustLevel {
    match stork {
        0..=2 => TrustLevel::None,
        3 => TrustLevel::Substantial,
        _ => TrustLevel::High,
    }
}

fn problem(error: &ZbpError) -> Problem {
    let kind = match error {
        ZbpError::Form(_) => ProblemKind::SchemaViolation,
        // unverified: FIT-Connect has no name for it
        ZbpError::Signature | ZbpError::Token(_) | ZbpError::Certificate(_) => ProblemKind::TechnicalError,
    };
    Problem::new(kind, Instance::Data, error.to_string())
}
