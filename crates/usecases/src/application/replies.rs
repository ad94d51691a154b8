// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Replies of recipients outside: fetched, opened with the key of the case, checked, and put beside the other letters of the case,
//! into the mailbox of the account or the box of the case. What cannot be used is rejected with what is wrong. Safe to run twice.

use super::{print, reply_key};
use crate::{Error, Platform, Result, audit, platform::blocking};
use crypto::jwe::{Decrypter, authentication_tag};
use fitconnect::{
    AuthenticationTags, CaseLetter, Instance, LevelOfAssurance, Limits, Metadata, Problem, ProblemKind,
    attachment_problems, open_attachment, open_data, open_metadata, tag_problem,
};
use jobs::{Failure, Job, Recurring};
use model::{AttachmentId, CaseId, MessageId, SubmissionId, TrustLevel, account::Actor};
use ports::{Addressee, FetchedReply, Letter, LetterFile, OutsideError, PartTags, Reply, ReplyProblem};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use texts::Locale;

/// Who does it, in the audit log.
const JOB: &str = "take_reply";
/// Most bytes of all encrypted files of a reply.
const FILES: u64 = 100_000_000;
/// Longest subject, text and name of a file that are taken over, in characters.
const SUBJECT: usize = 300;
const TEXT: usize = 100_000;
const FILE_NAME: usize = 200;
/// Most problems that are told.
const PROBLEMS: usize = 50;

/// Job that comes back: looks which replies wait, and lets each be taken by a job of its own.
#[derive(Default, Serialize, Deserialize)]
pub struct TakeReplies {}

impl Recurring for TakeReplies {
    const EVERY: i64 = 20;
}

impl Job for TakeReplies {
    const KIND: &'static str = "application.take_replies";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let waiting = platform.replies.waiting().await.map_err(Error::from)?;
        if waiting.is_empty() {
            return Ok(());
        }
        let mut tx = platform.store.begin_instance().await.map_err(Error::from)?;
        for (reply, _) in waiting {
            let key = reply.to_string();
            let enqueued =
                jobs::enqueue(&mut tx, platform.id(), &TakeReply { reply }, Some(&key), platform.now()).await;
            enqueued.map_err(Error::from)?;
        }
        tx.commit().await.map_err(Error::from)?;
        platform.wake.wake();
        Ok(())
    }
}

/// Job: takes one reply.
#[derive(Serialize, Deserialize)]
pub struct TakeReply {
    /// The reply.
    pub reply: SubmissionId,
}

impl Job for TakeReply {
    const KIND: &'static str = "application.take_reply";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(take(&platform, self.reply).await?)
    }
}

async fn take(platform: &Arc<Platform>, id: SubmissionId) -> Result<()> {
    let Some(fetched) = platform.replies.fetch(id).await? else { return Ok(()) };
    if !fetched.waits {
        return Ok(());
    }
    match deliver(platform, &fetched).await? {
        // only after the durable commit of the message
        Ok(tags) => Ok(platform.replies.accept(id, tags).await?),
        Err(problems) => {
            let kinds: Vec<&str> = problems.iter().map(|problem| problem.kind_uri.as_str()).collect();
            tracing::warn!(reply = %id, ?kinds, "a reply is rejected");
            let problems = problems.into_iter().take(PROBLEMS).map(|problem| ReplyProblem {
                kind: problem.kind_uri,
                title: problem.title,
                detail: problem.detail,
                instance: problem.instance,
            });
            Ok(platform.replies.reject(id, problems.collect()).await?)
        }
    }
}

/// Opens a reply and puts it into the mailbox; gives the authentication tags of what was taken, or what is wrong with it.
async fn deliver(platform: &Arc<Platform>, fetched: &FetchedReply) -> Result<Result<PartTags, Vec<Problem>>> {
    let refused = |kind, instance, detail: &str| Ok(Err(vec![Problem::new(kind, instance, detail)]));
    let Some((tenant, application, key)) = reply_key::holder(platform, fetched.case).await? else {
        let detail = "the key of this case does not exist any more";
        return refused(ProblemKind::EncryptionIssue, Instance::Other, detail);
    };
    let bytes = fetched.attachments.iter().map(|(_, bytes)| bytes).sum::<u64>();
    if bytes > FILES {
        let detail = "the files are larger than what mailboxes take";
        return refused(ProblemKind::TechnicalError, Instance::Other, detail);
    }
    let actor = Actor::System(JOB);
    let object = format!("application:{application} reply:{}", fetched.reply);
    audit::reading_in(platform, tenant, &actor, "application.take_reply", object).await?;
    let _held = platform.whole.hold(bytes).await?;
    let mut opened = match open(fetched, key).await? {
        Ok(opened) => opened,
        Err(problems) => return Ok(Err(problems)),
    };
    let mut files = Vec::with_capacity(fetched.attachments.len());
    for entry in opened.metadata.content_structure.attachments.clone() {
        let jwe = platform.replies.fetch_attachment(fetched.reply, entry.attachment_id.into()).await?;
        let instance = Instance::Attachment(entry.attachment_id);
        if let Some(problem) = opened.told.as_ref().and_then(|tags| tag_problem(instance, &jwe, tags)) {
            return Ok(Err(vec![problem]));
        }
        let tag = authentication_tag(&jwe).unwrap_or_default().to_owned();
        opened.tags.attachments.insert(AttachmentId(entry.attachment_id), tag);
        let (key, described) = (Arc::clone(&opened.key), entry.clone());
        let content =
            blocking("opening a file", move || Ok(open_attachment(&key, &described, &jwe, Limits::default())));
        match content.await? {
            Ok(bytes) => {
                files.push(LetterFile { name: name_of(entry.filename.as_deref()), media_type: entry.mime_type, bytes })
            }
            Err(problem) => return Ok(Err(vec![problem])),
        }
    }
    let (context, draft) = print::load(platform, tenant, application, JOB).await?;
    let said = said(&opened.data, &opened.metadata, &mut files);
    // whoever has no account cannot log in, and finds the reply by what they hold
    let (trust, highest) = match draft.row.account {
        Some(_) => (level(&said), platform.messages.highest_log_in().await?),
        None => (Some(level(&said)).filter(|level| *level > TrustLevel::Basic).unwrap_or_default(), TrustLevel::None),
    };
    if trust > highest {
        let detail = "no log-in here has the level that levelOfAssurance asks for";
        return refused(ProblemKind::TechnicalError, Instance::Data, detail);
    }
    let question = said.question.as_ref().map_or(fetched.named.0, |question| question.id);
    let due = said.question.as_ref().and_then(|question| question.due.as_deref()?.parse::<jiff::Timestamp>().ok());
    let letter = Letter {
        to: draft.row.account.map_or(Addressee::Applicant(fetched.case), Addressee::Account),
        idempotency_key: format!("reply:{}", fetched.reply),
        case: Some(fetched.case),
        // as the applicant chose it, whatever the reply says
        sender: sender(&context, &draft, fetched.case).await?,
        number: draft.row.number.clone(),
        file_number: said.file_number,
        service: draft.online.title.clone(),
        subject: said.subject,
        text: said.text,
        decision: said.decision,
        trust,
        reply: Some(Reply {
            destination: fetched.destination,
            message: MessageId(question),
            due: due.map(model::Instant::from),
        }),
        hand_over: None,
        files,
    };
    match platform.messages.deliver(letter).await {
        Ok(()) => Ok(Ok(opened.tags)),
        Err(OutsideError::Refused { .. }) => {
            refused(ProblemKind::TechnicalError, Instance::Other, "the mailbox does not exist any more")
        }
        Err(error) => Err(error.into()),
    }
}

/// A reply, decrypted.
struct Opened {
    metadata: Metadata,
    data: Vec<u8>,
    key: Arc<Decrypter>,
    /// What the delivery service told of the parts.
    told: Option<AuthenticationTags>,
    /// Of what is taken.
    tags: PartTags,
}

/// Compares with what was told, decrypts, and compares hashes.
async fn open(fetched: &FetchedReply, key: crypto::jwk::PrivateJwk) -> Result<Result<Opened, Vec<Problem>>> {
    let (metadata, data) = (fetched.encrypted_metadata.clone(), fetched.encrypted_data.clone());
    let told = fetched.tags.clone().map(|tags| AuthenticationTags {
        metadata: tags.metadata,
        data: tags.data,
        attachments: tags.attachments.into_iter().map(|(id, tag)| (id.0, tag)).collect(),
    });
    let present = fetched.attachments.iter().map(|(id, _)| id.0).collect();
    blocking("opening a reply", move || {
        if data.is_empty() {
            return Ok(Err(vec![Problem::new(ProblemKind::MissingData, Instance::Data, "there are no data")]));
        }
        let parts = [(Instance::Metadata, &metadata), (Instance::Data, &data)];
        let altered = parts.into_iter().filter_map(|(part, jwe)| tag_problem(part, jwe, told.as_ref()?));
        let altered: Vec<Problem> = altered.collect();
        if !altered.is_empty() {
            return Ok(Err(altered));
        }
        let key = Arc::new(Decrypter::new(&key)?);
        let opened = match open_metadata(&key, &metadata, Limits::default()) {
            Ok(opened) => opened,
            Err(problems) => return Ok(Err(problems)),
        };
        let mismatch = attachment_problems(&opened, &present);
        if !mismatch.is_empty() {
            return Ok(Err(mismatch));
        }
        let plain = match &opened.content_structure.data {
            Some(entry) => open_data(&key, entry, &data, Limits::default()),
            None => Err(Problem::new(ProblemKind::MissingData, Instance::Data, "there are no data")),
        };
        let tag = |jwe: &str| authentication_tag(jwe).unwrap_or_default().to_owned();
        let tags = PartTags { metadata: tag(&metadata), data: tag(&data), attachments: Default::default() };
        Ok(match plain {
            Ok(data) => Ok(Opened { metadata: opened, data, key, told, tags }),
            Err(problem) => Err(vec![problem]),
        })
    })
    .await
}

/// Who has the case, or had it before.
async fn sender(context: &crate::Context, draft: &super::Draft, case: CaseId) -> Result<String> {
    if draft.row.case == Some(case) {
        return Ok(draft.row.recipient.name.clone());
    }
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let earlier = store::application::earlier::list(&mut read, draft.row.id).await?;
    let earlier = earlier.into_iter().find(|earlier| earlier.case == case);
    Ok(earlier.map_or_else(|| draft.row.recipient.name.clone(), |earlier| earlier.recipient.name))
}

/// What a reply says. Data in another form than ours go along as a file, so that nothing of them is lost; whether they are an
/// administrative act is said nowhere then, so no day of announcement is reckoned.
fn said(data: &[u8], metadata: &Metadata, files: &mut Vec<LetterFile>) -> CaseLetter {
    let locale = Locale::De;
    let cut = |text: &str, most: usize| text.trim().chars().take(most).collect::<String>();
    let read = serde_json::from_slice::<CaseLetter>(data).ok().filter(|letter| !letter.text.trim().is_empty());
    let letter = read.unwrap_or_else(|| {
        let media_type = metadata.content_structure.data.as_ref().map(|data| data.submission_schema.mime_type.clone());
        let media_type = media_type.unwrap_or_else(|| "application/octet-stream".to_owned());
        let name = if media_type == "application/xml" { "antwort.xml" } else { "antwort.json" };
        files.push(LetterFile { name: name.to_owned(), media_type, bytes: data.to_vec() });
        CaseLetter { text: locale.text("reply-only-data"), ..CaseLetter::default() }
    });
    let subject = if letter.subject.trim().is_empty() { locale.text("reply-title") } else { letter.subject };
    CaseLetter {
        subject: cut(&subject, SUBJECT),
        text: cut(&letter.text, TEXT),
        file_number: cut(&letter.file_number, FILE_NAME),
        ..letter
    }
}

/// What a person must log in by to read it; a level that is not known asks for the highest.
fn level(letter: &CaseLetter) -> TrustLevel {
    let Some(uri) = letter.level_of_assurance.as_deref() else { return TrustLevel::None };
    match LevelOfAssurance::from_uri(uri) {
        // as portals say it of a password
        Some(LevelOfAssurance::Low) => TrustLevel::Basic,
        Some(LevelOfAssurance::Substantial) => TrustLevel::Substantial,
        Some(LevelOfAssurance::High) | None => TrustLevel::High,
    }
}

fn name_of(filename: Option<&str>) -> String {
    let name: String = filename.unwrap_or_default().chars().filter(|c| !c.is_control()).take(FILE_NAME).collect();
    if name.trim().is_empty() { "Datei".to_owned() } else { name }
}
