// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Fetches what waits at a destination, opens it with the authority's key, and makes it a case. Safe to run twice.

mod files;

pub use files::Kept;
pub(super) use files::{noted, open_file, part};

use super::{
    CASE, Contents, HEAD, Head, NoteHandOver, Original, Report, Said, Withdraw, bridge, continued, foreign, place,
    search, setup, sign,
};
use crate::{Platform, Result, audit, keys, platform::blocking};
use crypto::{jwe::Decrypter, token::CaseNumber};
use files::{discard, keep_file, keep_original};
use fitconnect::{Instance, Limits, Metadata, Problem, ProblemKind, ReplyChannel};
use jobs::{Failure, Job, Wake};
use model::{
    CaseId, DestinationId, Instant as Moment, SubmissionId, TenantId,
    account::Actor,
    casework::{CaseState, CommandKind, HandOverAnswer},
    delivery::{StatusKind, SubmissionState},
    form::SchemaRef,
    id::Uuid,
};
use ports::{Arrivals, Clock, FetchedSubmission, Ids, OutsideError};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, sync::Arc};
use store::{
    Store,
    casework::{CaseRow, NewCommand},
};

/// Longest name of an applicant in the worklist, in characters.
const NAME: usize = 80;
/// Longest name of a schema that is kept, in characters.
const SCHEMA: usize = 1_000;

/// Hears that a submission waits, and enqueues its fetching for the tenant that owns the destination.
pub struct Intake {
    /// The database.
    pub store: Store,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Ids.
    pub ids: Arc<dyn Ids>,
    /// Wakes the workers after a commit.
    pub wake: Wake,
}

#[async_trait::async_trait]
impl Arrivals for Intake {
    async fn arrived(&self, tenant: TenantId, submission: SubmissionId) -> Result<(), OutsideError> {
        let unavailable =
            |error: store::Error| OutsideError::Unavailable { system: "casework", reason: error.to_string() };
        let mut tx = self.store.begin(tenant).await.map_err(unavailable)?;
        let job = Fetch { tenant, submission };
        let key = submission.to_string();
        let enqueued = jobs::enqueue(&mut tx, self.ids.new(), &job, Some(&key), self.clock.now()).await;
        enqueued.map_err(|error| OutsideError::Unavailable { system: "casework", reason: error.to_string() })?;
        tx.commit().await.map_err(unavailable)?;
        self.wake.wake();
        Ok(())
    }

    async fn hand_over_answered(
        &self,
        tenant: TenantId,
        case: CaseId,
        answer: HandOverAnswer,
    ) -> Result<(), OutsideError> {
        let unavailable =
            |error: store::Error| OutsideError::Unavailable { system: "casework", reason: error.to_string() };
        let mut tx = self.store.begin(tenant).await.map_err(unavailable)?;
        let key = format!("{case}:{}:{:?}", answer.proposal, answer.step);
        let job = NoteHandOver { tenant, case, answer };
        let enqueued = jobs::enqueue(&mut tx, self.ids.new(), &job, Some(&key), self.clock.now()).await;
        enqueued.map_err(|error| OutsideError::Unavailable { system: "casework", reason: error.to_string() })?;
        tx.commit().await.map_err(unavailable)?;
        self.wake.wake();
        Ok(())
    }

    async fn withdrawn(&self, tenant: TenantId, case: CaseId, declared: Moment) -> Result<(), OutsideError> {
        let unavailable =
            |error: store::Error| OutsideError::Unavailable { system: "casework", reason: error.to_string() };
        let mut tx = self.store.begin(tenant).await.map_err(unavailable)?;
        let job = Withdraw { tenant, case, declared };
        let key = case.to_string();
        let enqueued = jobs::enqueue(&mut tx, self.ids.new(), &job, Some(&key), self.clock.now()).await;
        enqueued.map_err(|error| OutsideError::Unavailable { system: "casework", reason: error.to_string() })?;
        tx.commit().await.map_err(unavailable)?;
        self.wake.wake();
        Ok(())
    }
}

/// The job.
#[derive(Serialize, Deserialize)]
pub struct Fetch {
    /// The authority.
    pub tenant: TenantId,
    /// What waits.
    pub submission: SubmissionId,
}

impl Job for Fetch {
    const KIND: &'static str = "casework.fetch";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(fetch(&platform, self.tenant, self.submission).await?)
    }
}

async fn fetch(platform: &Arc<Platform>, tenant: TenantId, submission: SubmissionId) -> Result<()> {
    let mut read = platform.store.read(tenant).await?;
    let there = store::casework::has_submission(&mut read, submission).await?
        || store::casework::messages::has_submission(&mut read, submission).await?;
    drop(read);
    let fetched = platform.subscriber.fetch(submission).await?;
    // rejected; or accepted, and the case may have been deleted since
    if fetched.state != SubmissionState::Submitted {
        return Ok(());
    }
    if !there {
        if let Err(problems) = take(platform, tenant, fetched.clone()).await? {
            return sign::reject(platform, tenant, &fetched, problems).await;
        }
        platform.wake.wake();
    }
    // only after the durable commit of the case
    sign::accept(platform, tenant, &fetched).await
}

/// What a submission says, once it is decrypted; its files are opened one after the other with the same key.
#[derive(Clone)]
pub struct Opened {
    /// The sender's description.
    pub metadata: Metadata,
    /// The answers; nothing where they came as XML.
    pub data: serde_json::Value,
    /// The data as they came, where they are XML.
    pub xml: Option<Vec<u8>>,
    key: Arc<Decrypter>,
}

async fn take(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: FetchedSubmission,
) -> Result<Result<(), Vec<Problem>>> {
    let opened = match open(platform, tenant, &fetched).await? {
        Ok(opened) => opened,
        Err(problems) => return Ok(Err(problems)),
    };
    if fetched.foreign && bridge::is_for_bridge(&fetched.service) {
        return bridge::take(platform, tenant, &fetched, opened).await;
    }
    let form = if fetched.foreign && !fetched.continues {
        match foreign::form_of(platform, tenant, &fetched, &opened.metadata).await? {
            Ok(form) => form,
            Err(problem) => return Ok(Err(vec![problem])),
        }
    } else {
        None
    };
    let mut kept = Vec::new();
    if let Some(xml) = &opened.xml {
        kept.push(keep_original(platform, tenant, xml).await?);
    }
    for entry in &opened.metadata.content_structure.attachments {
        match keep_file(platform, tenant, &fetched, &opened, entry).await? {
            Ok(file) => kept.push(file),
            Err(problem) => {
                discard(platform, tenant, &kept).await?;
                return Ok(Err(vec![problem]));
            }
        }
    }
    let violations = form.map(|form| foreign::violations(&form, &opened.data, &kept)).unwrap_or_default();
    if !violations.is_empty() {
        discard(platform, tenant, &kept).await?;
        return Ok(Err(violations));
    }
    let is_new = if fetched.continues {
        match continued::write(platform, tenant, &fetched, opened, &kept).await? {
            Ok(new) => new,
            Err(problem) => {
                discard(platform, tenant, &kept).await?;
                return Ok(Err(vec![problem]));
            }
        }
    } else {
        create(platform, tenant, &fetched, opened, &kept).await?
    };
    if !is_new {
        // the job ran twice at the same time; the other one's files stay
        discard(platform, tenant, &kept).await?;
    }
    Ok(Ok(()))
}

/// Decrypts a submission with the authority's key for its destination; gives what is wrong with it where it cannot be used.
///
/// # Errors
/// When the key or the database is out of reach.
pub async fn open(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: &FetchedSubmission,
) -> Result<Result<Opened, Vec<Problem>>> {
    if fetched.encrypted_data.is_empty() {
        let problem = Problem::new(ProblemKind::MissingData, Instance::Data, "there are no data");
        return Ok(Err(vec![problem]));
    }
    let altered = altered(fetched);
    if !altered.is_empty() {
        return Ok(Err(altered));
    }
    let (metadata, data) = (fetched.encrypted_metadata.clone(), fetched.encrypted_data.clone());
    let keys = (
        key_of(platform, tenant, fetched.destination, &metadata, None).await?,
        key_of(platform, tenant, fetched.destination, &data, None).await?,
    );
    let (Some(key), Some(key_of_data)) = keys else {
        let detail = "it was encrypted to a key that the destination does not have";
        return Ok(Err(vec![Problem::new(ProblemKind::EncryptionIssue, Instance::Submission, detail)]));
    };
    let present: BTreeSet<Uuid> = fetched.attachments.iter().map(|(id, _)| id.0).collect();
    blocking("opening a submission", move || {
        let metadata = match fitconnect::open_metadata(&key, &metadata, Limits::default()) {
            Ok(metadata) => metadata,
            Err(problems) => return Ok(Err(problems)),
        };
        let mismatch = fitconnect::attachment_problems(&metadata, &present);
        if !mismatch.is_empty() {
            return Ok(Err(mismatch));
        }
        let opened = match &metadata.content_structure.data {
            Some(entry) => fitconnect::open_data(&key_of_data, entry, &data, Limits::default()),
            None => Err(Problem::new(ProblemKind::MissingData, Instance::Data, "there are no data")),
        };
        let plain = match opened {
            Ok(plain) => plain,
            Err(problem) => return Ok(Err(vec![problem])),
        };
        if is_xml(&metadata) {
            return Ok(match fitconnect::xml::outline(&plain, 0) {
                Ok(_) => Ok(Opened { metadata, data: serde_json::Value::Null, xml: Some(plain), key }),
                Err(error) => Err(vec![Problem::new(ProblemKind::SyntaxViolation, Instance::Data, error.to_string())]),
            });
        }
        Ok(match serde_json::from_slice(&plain) {
            Ok(data) => Ok(Opened { metadata, data, xml: None, key }),
            Err(_) => Err(vec![Problem::new(ProblemKind::UnsupportedSchema, Instance::Data, "the data are no JSON")]),
        })
    })
    .await
}

/// Whether the data are XML.
fn is_xml(metadata: &Metadata) -> bool {
    let data = metadata.content_structure.data.as_ref();
    data.is_some_and(|data| data.submission_schema.mime_type == "application/xml")
}

/// Parts that are not those which the delivery service had when the submission was complete.
fn altered(fetched: &FetchedSubmission) -> Vec<Problem> {
    let Some(tags) = fetched.tags.clone().map(sign::of_parts) else { return Vec::new() };
    let parts = [(Instance::Metadata, &fetched.encrypted_metadata), (Instance::Data, &fetched.encrypted_data)];
    parts.into_iter().filter_map(|(part, jwe)| fitconnect::tag_problem(part, jwe, &tags)).collect()
}

/// The authority's key that a part is encrypted to: parts may name different ones while a key is changed.
async fn key_of(
    platform: &Platform,
    tenant: TenantId,
    destination: DestinationId,
    jwe: &str,
    known: Option<&Arc<Decrypter>>,
) -> Result<Option<Arc<Decrypter>>> {
    let kid = crypto::jwe::header(jwe, true).ok().and_then(|header| header.kid).unwrap_or_default();
    if let Some(known) = known.filter(|known| known.is(&kid)) {
        return Ok(Some(Arc::clone(known)));
    }
    let secret = setup::secret(platform, tenant, destination, &kid).await?;
    // one that signs opens nothing
    Ok(secret.and_then(|secret| Decrypter::new(&secret).ok()).map(Arc::new))
}

/// Creates the case of a submission that was opened; false when the submission has one already.
///
/// # Errors
/// When the database is out of reach.
pub async fn create(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    opened: Opened,
    kept: &[Kept],
) -> Result<bool> {
    let Opened { metadata, data, xml, .. } = opened;
    let original = xml.and_then(|_| kept.first()).map(|file| Original {
        file: file.row.id,
        schema: metadata.content_structure.data.as_ref().map_or_else(String::new, |data| {
            data.submission_schema.schema_uri.chars().filter(|c| !c.is_control()).take(SCHEMA).collect()
        }),
    });
    tracing::debug!(bytes = kept.iter().map(|file| file.size).sum::<u64>(), "a case comes in");
    let schema = schema_of(&metadata);
    let head = Head { applicant: applicant(platform, &schema, &data).await, file_number: String::new() };
    let said = Said::of(&metadata, fetched.foreign);
    // a program outside cannot name an edition of ours
    let begun = if fetched.foreign { None } else { crate::form::Begun::of(&metadata) };
    let mailbox = match metadata.reply_channel {
        // whom a program outside names is none of our accounts
        Some(ReplyChannel::IdBundDeMailbox { mailbox_uuid }) if !fetched.foreign => Some(mailbox_uuid),
        _ => None,
    };
    let reference = metadata.additional_reference_info.unwrap_or_default();
    let number = if fetched.foreign { Some(CaseNumber::generate()?.to_string()) } else { reference.sender_reference };
    // who does not agree expressly gets the decision by post
    let electronic_decision = Some(reference.agrees_to_digital_decision.unwrap_or(false));
    // what the sender encrypted counts more than what it told the delivery service
    let (service, named) = match metadata.public_service {
        Some(service) => (service.name, Some(service.identifier)),
        None => (String::new(), None),
    };
    let named = named.filter(|identifier| fitconnect::is_service_identifier(identifier));
    let service = if fetched.foreign { known_title(platform, tenant, &fetched.service).await? } else { service };
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let (id, now) = (fetched.case, platform.now());
    let contents = Contents { data, mailbox, electronic_decision, said, original, begun };
    let case = CaseRow {
        id,
        submission: fetched.submission,
        destination: fetched.destination,
        number: number.unwrap_or_else(|| id.to_string()),
        service: if service.is_empty() { fetched.service.clone() } else { service },
        service_key: named.unwrap_or_else(|| fetched.service.clone()),
        state: CaseState::New,
        decided: false,
        version: 1,
        schema,
        received_at: now,
        changed_at: now,
        assignee: None,
        due: None,
        remind: None,
        sealed_head: keys::seal(&ring, &place(tenant, HEAD, id.0), &head)?,
        sealed: keys::seal(&ring, &place(tenant, CASE, id.0), &contents)?,
    };
    let actor = Actor::System("intake");
    let mut tx = platform.store.begin(tenant).await?;
    if !store::casework::add(&mut tx, &case).await? {
        // the other case may wait for the same sync of the disk: it counts only after that
        tx.commit().await?;
        return Ok(false);
    }
    search::index(&mut tx, &ring, id, &head, &case.number)?;
    for file in kept {
        store::casework::add_attachment(&mut tx, id, &file.row).await?;
    }
    let receive = NewCommand {
        id: platform.id(),
        version: 1,
        kind: CommandKind::Receive,
        to: CaseState::New,
        decided: false,
        actor: &actor.label(),
        at: now,
        sealed: None,
    };
    store::casework::add_command(&mut tx, id, &receive).await?;
    store::casework::know_service(&mut tx, &case.service_key, &case.service);
    let report = Report { tenant: Some(tenant), case: id, step: 1, kind: StatusKind::Received, at: now };
    report.enqueue(&mut tx, platform, now).await?;
    audit::note(&mut tx, platform, &actor, "casework.receive", format!("case:{id}")).await?;
    tx.commit().await?;
    Ok(true)
}

/// The authority's own title of a service.
async fn known_title(platform: &Platform, tenant: TenantId, service: &str) -> Result<String> {
    let mut read = platform.store.read(tenant).await?;
    let known = store::casework::services::find(&mut read, service).await?;
    Ok(known.map(|known| known.title).unwrap_or_default())
}

/// The schema that the metadata name by URI.
pub(super) fn schema_of(metadata: &Metadata) -> SchemaRef {
    let uri = metadata.content_structure.data.as_ref().map(|data| data.submission_schema.schema_uri.as_str());
    let name = uri.and_then(|uri| uri.rsplit('/').next()).unwrap_or_default();
    let name = name.strip_suffix(".schema.json").unwrap_or(name);
    let (id, version) = name.split_once('_').unwrap_or((name, "0.0.0"));
    SchemaRef { id: id.to_uppercase(), version: version.to_owned() }
}

/// Who applied, as far as the answers tell: the first given name and family name that are asked for.
async fn applicant(platform: &Platform, schema: &SchemaRef, data: &serde_json::Value) -> String {
    let Ok(form) = crate::form::definition(platform, schema).await else { return String::new() };
    let answers = ::form::from_json(&form, data);
    let sections = ::form::summary_of_received(&form, &answers);
    let first = |wanted: &[&str]| {
        sections.iter().flat_map(|section| &section.rows).find_map(|row| match &row.value {
            ::form::view::SummaryValue::Text(text) if wanted.iter().any(|word| row.label.starts_with(word)) => {
                Some(text.clone())
            }
            _ => None,
        })
    };
    let name = [first(&["Vorname"]), first(&["Familienname", "Nachname", "Name"])];
    let name: Vec<String> = name.into_iter().flatten().collect();
    name.join(" ").chars().take(NAME).collect()
}
