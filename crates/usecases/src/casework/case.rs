// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A case with its answers, files and history.

use super::{
    CASE, COMMAND, CommandContents, Contents, Desk, FILE, FileHead, FileStream, HEAD, HandOverState, Head, Original,
    Said, Sent, Thread, Undoable, approve, decision_step, desk, hand_over_answer, parcel, place,
    service::{reading_levels, reading_trust},
    thread, undo,
    way::{self, Way},
};
use crate::{Context, Error, Platform, Result, audit, form, keys, platform::blocking};
use ::form::view::Section;
use blobs::BlobKey;
use fitconnect::xml::Outline;
use model::{
    CaseId, Instant, TrustLevel,
    account::Person,
    casework::{CaseState, CommandKind, Decision, HandOverStep, possible, standing},
    id::Uuid,
    rights::Right,
};
use store::{
    casework::{CaseRow, CommandRow},
    file::AttachmentRow,
};

/// Largest file that is read back.
const FILE_MAX: usize = 100_000_000;
/// Elements of XML data that are shown; the file has them all.
const XML_LINES: usize = 2_000;

/// A case.
pub struct CaseView {
    /// As stored.
    pub row: CaseRow,
    /// Who applied, as far as the answers tell.
    pub applicant: String,
    /// The authority's own number; empty where it set none.
    pub file_number: String,
    /// Whether the person who looks may set it now.
    pub may_number: bool,
    /// Whether the decision goes into the applicant's mailbox; otherwise it goes by post.
    pub electronic_decision: bool,
    /// Whether the applicant's mailbox does not exist any more.
    pub mailbox_gone: bool,
    /// What the sender said beside the answers.
    pub said: Said,
    /// The answers by page.
    pub sections: Vec<Section>,
    /// The data, where they came as XML.
    pub xml: Option<XmlData>,
    /// The files.
    pub files: Vec<CaseFile>,
    /// What happened, in order.
    pub history: Vec<Event>,
    /// What can be done now.
    pub possible: Vec<CommandKind>,
    /// The decision that stands.
    pub decision: Option<Event>,
    /// Where the decision that stands stands on its way, if it went out to another portal.
    pub decision_sent: Option<Sent>,
    /// What proves that the decision that stands was made available and retrieved.
    pub evidence: Option<ports::Evidence>,
    /// What authority and applicant wrote to each other.
    pub thread: Thread,
    /// Where the proposal of another authority stands.
    pub hand_over: Option<HandOverState>,
    /// The decision that waits for a second person.
    pub proposal: Option<Event>,
    /// Whether the person who looks is that second person.
    pub may_approve: bool,
    /// Whether decisions about the service need a second person.
    pub second_approver: bool,
    /// What applicants must log in by to read messages about the service, unless something else is chosen.
    pub reading_trust: TrustLevel,
    /// What the person who looks may take back now.
    pub undoable: Option<Undoable>,
    /// Size of its document, once it was made.
    pub document: Option<u64>,
    /// What lies on the desk beside it.
    pub desk: Desk,
}

/// A file of a case.
pub struct CaseFile {
    /// The question it answers.
    pub question: String,
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// Data that came as XML, to look at.
pub struct XmlData {
    /// The schema that the sender names.
    pub schema: String,
    /// Place of the file that holds them as they came, from 1.
    pub file: usize,
    /// Their first elements.
    pub outline: Outline,
}

/// Something that happened.
#[derive(Clone)]
pub struct Event {
    /// Id.
    pub id: Uuid,
    /// Version of the case that it led to.
    pub version: i64,
    /// What.
    pub kind: CommandKind,
    /// Who, by the name colleagues know; empty for the platform.
    pub by: String,
    /// When.
    pub at: Instant,
    /// The decision, if it was one.
    pub decision: Option<Decision>,
    /// Who it was given to, if it was; empty for nobody.
    pub to: Option<String>,
    /// The day it is due, if it was set.
    pub due: Option<Instant>,
    /// What was said about it: why a decision went back, who proposed the one that was released.
    pub note: Option<String>,
    /// What was taken back, if it was that.
    pub took_back: Option<CommandKind>,
    /// Whether it was taken back.
    pub undone: bool,
    /// When the applicant declared the withdrawal or answered, if it was that.
    pub declared: Option<Instant>,
    /// What came of the proposal of another authority, if it was that.
    pub step: Option<HandOverStep>,
}

/// Opens a case; leaves an audit row.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn case(context: &Context, id: CaseId) -> Result<CaseView> {
    context.may(Right::ReadCase)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let levels = reading_levels(platform).await?;
    let mut read = platform.store.read(tenant).await?;
    let row = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    let person = context.may_for(Right::ReadCase, &row.service_key)?;
    let history = store::casework::history(&mut read, id).await?;
    let attachments = store::casework::attachments(&mut read, id).await?;
    let undoable = undo::undoable(context, &history);
    let may_undo = |undoable: &Undoable| person.reach(super::command::right_to(undoable.kind)).holds(&row.service_key);
    let undoable = undoable.filter(may_undo);
    let newest = newest_decision(history.clone()).filter(|_| row.decided);
    let waiting = approve::proposal(history.clone()).filter(|_| row.state == CaseState::Proposed);
    let may_approve = waiting.as_ref().is_some_and(|proposal| {
        person.reach(Right::Approve).holds(&row.service_key) && proposal.actor != context.actor.label()
    });
    let stands: Vec<i64> = standing(history.clone(), undo::kind_of).iter().map(|command| command.version).collect();
    let hand_over = hand_over_answer::state(&ring, tenant, row.state, &history)?;
    let mut history =
        history.into_iter().map(|command| event(context, &ring, command)).collect::<Result<Vec<Event>>>()?;
    for event in &mut history {
        event.undone = event.kind != CommandKind::Undo && !stands.contains(&event.version);
    }
    let of = |version: i64| history.iter().find(|event| event.version == version).cloned();
    let decision = newest.and_then(of);
    let decided = decision.as_ref().map(|event| event.id);
    let proposal = waiting.and_then(|row| of(row.version));
    let document = match &decision {
        Some(event) => store::casework::document(&mut read, id, &decision_step(event.version)).await?,
        None => None,
    };
    let settings = store::casework::services::find(&mut read, &row.service_key).await?;
    let desk = desk::of_case(context, &mut read, person, &row).await?;
    let mut thread = thread::of_case(&mut read, &ring, &row).await?;
    let gone = store::casework::reach::gone_since(&mut read, id).await?;
    thread.has_mailbox &= gone.is_none();
    let parcels = parcel::of_case(&mut read, id).await?;
    thread.may_write &= context.may_for(Right::Work, &row.service_key).is_ok();
    drop(read);
    audit::reading(context, "casework.read", format!("case:{id}")).await?;
    thread::prove(platform, id, &mut thread).await?;
    let sent = parcel::standing(platform, parcels).await?;
    let sent_of = |letter| sent.iter().find(|(id, _)| *id == letter).map(|(_, sent)| *sent);
    for message in &mut thread.messages {
        message.sent = sent_of(message.id.0);
    }
    let evidence = match &decision {
        Some(event) => platform.messages.evidence(&[format!("{id}:{}", event.version)]).await?.pop().flatten(),
        None => None,
    };

    let head: Head = keys::open(&ring, &place(tenant, HEAD, id.0), &row.sealed_head)?;
    let contents: Contents = keys::open(&ring, &place(tenant, CASE, id.0), &row.sealed)?;
    let mut read = platform.store.read(tenant).await?;
    let way = way::of_decision(&mut read, &contents).await?;
    drop(read);
    let xml = match &contents.original {
        Some(original) => Some(xml_of(platform, &ring, tenant, original, &attachments).await?),
        None => None,
    };
    let form = match xml {
        Some(_) => None,
        None => Some(form::as_begun(platform, &row.schema, contents.begun.as_ref()).await?),
    };
    let mut known = Vec::with_capacity(attachments.len());
    for attachment in attachments {
        let head: FileHead = keys::open(&ring, &place(tenant, FILE, attachment.id), &attachment.sealed)?;
        known.push(::form::Attachment {
            id: attachment.id.to_string(),
            name: head.name,
            bytes: u64::try_from(attachment.bytes).unwrap_or_default(),
            media_type: head.media_type,
            scan: ::form::Scan::Over,
        });
    }
    let (sections, questions) = match &form {
        Some(form) => {
            let mut answers = ::form::from_json(form, &contents.data);
            answers.describe_attachments(|id| known.iter().find(|file| file.id == id).cloned());
            (::form::summary_of_received(form, &answers), questions(form, &answers))
        }
        None => (Vec::new(), Vec::new()),
    };
    let files = known.into_iter().map(|file| CaseFile {
        question: questions.iter().find(|(id, _)| *id == file.id).map(|(_, label)| label.clone()).unwrap_or_default(),
        name: file.name,
        media_type: file.media_type,
        bytes: file.bytes,
    });
    Ok(CaseView {
        applicant: head.applicant,
        file_number: head.file_number,
        may_number: row.state.is_open() && person.reach(Right::Work).holds(&row.service_key),
        // what was made available before the mailbox was gone does not have to be sent once more
        electronic_decision: match way {
            Way::Here => gone.is_none() || evidence.is_some(),
            way => way.reaches(),
        },
        decision_sent: decided.and_then(sent_of),
        mailbox_gone: gone.is_some(),
        sections,
        xml,
        files: files.collect(),
        possible: allowed(person, &row),
        history,
        decision,
        hand_over,
        proposal,
        may_approve,
        reading_trust: settings.as_ref().map(|settings| reading_trust(&levels, settings)).unwrap_or_default(),
        second_approver: settings.is_some_and(|settings| settings.second_approver),
        undoable,
        desk,
        thread,
        evidence,
        said: contents.said,
        document: document.map(|document| u64::try_from(document.bytes).unwrap_or_default()),
        row,
    })
}

/// Opens a case to print it, with the notes of colleagues or without; leaves an audit row of its own.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn case_on_paper(context: &Context, id: CaseId, with_notes: bool) -> Result<CaseView> {
    let mut view = case(context, id).await?;
    audit::reading(context, "casework.print_case", format!("case:{id} notes:{with_notes}")).await?;
    if !with_notes {
        view.desk.notes.clear();
    }
    Ok(view)
}

/// Version that the newest decision led to that was not taken back.
pub(super) fn newest_decision(history: Vec<CommandRow>) -> Option<i64> {
    let stands = standing(history, undo::kind_of);
    stands.iter().rev().find(|command| undo::kind_of(command).decides()).map(|command| command.version)
}

/// Commands that are possible now and that the person may give.
fn allowed(person: &Person, row: &CaseRow) -> Vec<CommandKind> {
    let may = |kind: &CommandKind| person.reach(super::command::right_to(*kind)).holds(&row.service_key);
    possible(row.state).into_iter().filter(may).collect()
}

/// The data of a case that came as XML.
async fn xml_of(
    platform: &Platform,
    ring: &crypto::seal::KeyRing,
    tenant: model::TenantId,
    original: &Original,
    attachments: &[AttachmentRow],
) -> Result<XmlData> {
    let place = attachments.iter().position(|row| row.id == original.file).ok_or(Error::NotFound)?;
    let _held = platform.whole.hold(attachments[place].bytes.unsigned_abs()).await?;
    let xml = platform.blobs.get_bytes(BlobKey::new(tenant, attachments[place].blob), ring, FILE_MAX).await;
    let xml = xml.map_err(|error| Error::internal("reading the data of a case")(Box::new(error)))?;
    let read = blocking("reading XML", move || Ok(fitconnect::xml::outline(&xml, XML_LINES)?));
    Ok(XmlData { schema: original.schema.clone(), file: place + 1, outline: read.await? })
}

/// The question that each file answers, by id of the file.
fn questions(form: &::form::Definition, answers: &::form::Answers) -> Vec<(String, String)> {
    let rows: Vec<_> =
        ::form::summary_of_received(form, answers).into_iter().flat_map(|section| section.rows).collect();
    let label = |path: String| rows.iter().find(|row| row.path == path).map(|row| row.label.clone());
    let found =
        answers.attachments().map(|(path, file)| (file.id.clone(), label(path.to_string()).unwrap_or_default()));
    found.collect()
}

fn event(context: &Context, ring: &crypto::seal::KeyRing, command: CommandRow) -> Result<Event> {
    let contents: Option<CommandContents> = match &command.sealed {
        Some(sealed) => Some(keys::open(ring, &place(context.tenant.id, COMMAND, command.id), sealed)?),
        None => None,
    };
    let (mut decision, mut to, mut due, mut declared) = (None, None, None, None);
    let (mut note, mut took_back, mut step) = (None, None, None);
    let by = match contents {
        Some(CommandContents::Decision { decision: made, by }) => {
            decision = Some(made);
            by
        }
        Some(CommandContents::By { by }) => by,
        Some(CommandContents::Assign { by, to: whom, .. }) => {
            to = Some(whom);
            by
        }
        Some(CommandContents::Due { by, due: day }) => {
            due = day;
            by
        }
        Some(CommandContents::Approval { decision: made, by, proposed_by }) => {
            decision = Some(made);
            note = Some(proposed_by);
            by
        }
        Some(CommandContents::SentBack { by, reason }) => {
            note = Some(reason);
            by
        }
        Some(CommandContents::Undo { by, undone, .. }) => {
            took_back = Some(undone);
            by
        }
        Some(CommandContents::Withdrawal { declared: at }) => {
            declared = Some(at);
            String::new()
        }
        Some(CommandContents::ProposedHandOver { by, to: other, reason, due: last, .. }) => {
            (to, note, due) = (Some(other), Some(reason), Some(last));
            by
        }
        Some(CommandContents::HandOverStep { answer }) => {
            step = Some(answer.step);
            declared = (answer.step != HandOverStep::CarriedOut).then_some(answer.at);
            String::new()
        }
        Some(CommandContents::FileNumber { by, number }) => {
            note = Some(number);
            by
        }
        Some(CommandContents::Declined { by, .. }) => by,
        None => String::new(),
    };
    let corrupt = || Error::from(store::Error::Corrupt { table: "case_command", what: command.kind.clone() });
    Ok(Event {
        id: command.id,
        version: command.version,
        kind: CommandKind::parse(&command.kind).ok_or_else(corrupt)?,
        by,
        at: Instant(command.at),
        decision,
        to,
        due,
        declared,
        step,
        note,
        took_back,
        undone: false,
    })
}

/// A file of a case by its place (from 1). Leaves an audit row.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn attachment(context: &Context, id: CaseId, number: usize) -> Result<FileStream> {
    context.may(Right::ReadCase)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.read(tenant).await?;
    let row = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    context.may_for(Right::ReadCase, &row.service_key)?;
    let attachments = store::casework::attachments(&mut read, id).await?;
    drop(read);
    let row = number.checked_sub(1).and_then(|place| attachments.into_iter().nth(place)).ok_or(Error::NotFound)?;
    audit::reading(context, "casework.read_file", format!("case:{id} file:{}", row.id)).await?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let head: FileHead = keys::open(&ring, &place(tenant, FILE, row.id), &row.sealed)?;
    FileStream::open(platform, &ring, head, BlobKey::new(tenant, row.blob)).await
}

/// The document of the decision that stands, once it was made. Leaves an audit row.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn decision_pdf(context: &Context, id: CaseId) -> Result<Vec<u8>> {
    context.may(Right::ReadCase)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.read(tenant).await?;
    let row = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    context.may_for(Right::ReadCase, &row.service_key)?;
    let history = store::casework::history(&mut read, id).await?;
    let version = newest_decision(history);
    let version = version.filter(|_| row.decided).ok_or(Error::NotFound)?;
    let document = store::casework::document(&mut read, id, &decision_step(version)).await?.ok_or(Error::NotFound)?;
    drop(read);
    audit::reading(context, "casework.read_decision", format!("case:{id}")).await?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let bytes = platform.blobs.get_bytes(BlobKey::new(tenant, document.blob), &ring, FILE_MAX).await;
    bytes.map_err(|error| Error::internal("reading a decision")(Box::new(error)))
}
