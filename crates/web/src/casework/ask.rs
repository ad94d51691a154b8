// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/vorgang/{id}/schreiben`: writes to the applicant.

use super::{id_of, origin, texts};
use crate::{
    answer::{Answer, Failed, file_stream, go, page, page_with, short_kind},
    frame::frame,
    kept, proof, trust,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::{CaseId, Instant, MessageId, TrustLevel, casework::MessageKind};
use ui::{
    Attachment, FormError, Tone,
    casework::{AskPage, CaseMessage},
};
use usecases::{
    Error,
    casework::{MESSAGE_MAX, Message, ThreadMessage},
};

/// What was typed so far.
struct Typed {
    message: MessageId,
    question: bool,
    text: String,
    due: String,
    /// A text block to put at the end of the text.
    block: Option<String>,
    /// What the person must log in by to read it.
    trust: Option<TrustLevel>,
}

impl Typed {
    fn read(fields: &Fields) -> Result<Self, Failed> {
        Ok(Self {
            message: fields.get("message").parse().map_err(|_| Failed(Error::NotFound))?,
            question: fields.get("kind") != "notice",
            text: fields.get("text").replace("\r\n", "\n"),
            due: fields.get("due").trim().chars().take(10).collect(),
            block: (!fields.get("insert").is_empty()).then(|| fields.get("block").to_owned()),
            trust: TrustLevel::from_code(fields.get("trust")),
        })
    }
}

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = id_of(&id)?;
    if let Some(kept) = kept::fields(&visit).await? {
        let mut again = ask_page(&visit, id, Typed::read(&kept)?, Vec::new()).await?;
        kept::say(&visit, &mut again.frame);
        return page(&again);
    }
    let message = visit.context.platform.id();
    let typed = Typed { message, question: true, text: String::new(), due: String::new(), block: None, trust: None };
    page(&ask_page(&visit, id, typed, Vec::new()).await?)
}

async fn ask_page(visit: &Visit, id: CaseId, typed: Typed, errors: Vec<FormError>) -> usecases::Result<AskPage> {
    let view = usecases::casework::case(&visit.context, id).await?;
    if !view.thread.may_write {
        return Err(Error::Conflict);
    }
    let text = match &typed.block {
        Some(block) => texts::inserted(visit, &view, &typed.text, block).await?,
        None => typed.text,
    };
    let files = usecases::casework::files_to_send(&visit.context, id, typed.message).await?;
    let attachment = |file: usecases::casework::ThreadFile| {
        let kind = short_kind(&file.media_type);
        (file.id.to_string(), Attachment { name: file.name, bytes: file.bytes, kind })
    };
    Ok(AskPage {
        files: files.into_iter().map(attachment).collect(),
        frame: frame(visit).await?,
        blocks: texts::choices(visit, &view).await?,
        id: id.to_string(),
        message: typed.message.to_string(),
        number: view.row.number.clone(),
        service: view.row.service.clone(),
        applicant: view.applicant,
        has_mailbox: view.thread.has_mailbox,
        question: typed.question,
        text,
        text_max: u32::try_from(MESSAGE_MAX).unwrap_or(u32::MAX),
        trust: typed.trust.unwrap_or(view.reading_trust).code().to_owned(),
        levels: trust::for_reading(visit).await?,
        due: typed.due,
        errors,
    })
}

pub(crate) async fn post(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let typed = Typed::read(&fields)?;
    if typed.block.is_some() {
        return page(&ask_page(&visit, id, typed, Vec::new()).await?);
    }
    let message = Message {
        id: typed.message,
        kind: if typed.question { MessageKind::Question } else { MessageKind::Notice },
        text: typed.text.clone(),
        due: typed.due.parse().ok(),
        trust: typed.trust,
    };
    match usecases::casework::write(&visit.context, id, message).await {
        Ok(()) => Ok(go(&visit.url(&format!("/amt/vorgang/{id}#thread-title")))),
        Err(Error::Invalid(problems)) => {
            let error = |problem: usecases::FieldProblem| FormError {
                field: problem.field.to_owned(),
                text: visit.locale.text(problem.text),
            };
            let page = ask_page(&visit, id, typed, problems.into_iter().map(error).collect()).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// A message of the correspondence in words.
pub(super) fn shown(visit: &Visit, message: &ThreadMessage) -> CaseMessage {
    let title = match message.kind {
        MessageKind::Question => "case-message-question",
        MessageKind::Notice => "case-message-notice",
        MessageKind::Answer => "case-message-answer",
        MessageKind::Letter => "case-message-letter",
        MessageKind::HandOver => "case-message-hand-over",
    };
    let attachment = |file: &usecases::casework::ThreadFile| {
        let shown = Attachment { name: file.name.clone(), bytes: file.bytes, kind: short_kind(&file.media_type) };
        (file.id.to_string(), shown)
    };
    CaseMessage {
        title: visit.locale.text(title),
        by: if message.by.is_empty() { visit.locale.text("case-applicant") } else { message.by.clone() },
        at: message.at.timestamp(),
        text: message.text.clone(),
        due: message.due.map(Instant::day),
        state: state(visit, message),
        level: (message.trust > TrustLevel::None).then(|| trust::name(visit, message.trust)),
        proof: message.evidence.as_ref().map(|evidence| proof::shown(visit, evidence)),
        sent: message.sent.map(|sent| origin::sent(visit, sent)),
        files: message.files.iter().map(attachment).collect(),
    }
}

fn state(visit: &Visit, message: &ThreadMessage) -> Option<(Tone, String)> {
    let due = message.due?;
    let at = |key: &str, at: Instant| visit.locale.text_with(key, &[("date", visit.locale.day(at.timestamp()))]);
    Some(match message.answered {
        Some(answered) if answered <= due => (Tone::Success, at("case-message-answered", answered)),
        Some(answered) => (Tone::Warning, at("case-message-late", answered)),
        None if message.is_overdue(visit.context.platform.now()) => {
            (Tone::Danger, visit.locale.text("case-message-overdue"))
        }
        None => (Tone::Warning, visit.locale.text("case-message-open")),
    })
}

pub(crate) async fn file_of_message(visit: Visit, Path((_, id, wanted)): Path<(String, String, String)>) -> Answer {
    let wanted = wanted.parse().map_err(|_| Failed(Error::NotFound))?;
    let found = usecases::casework::message_file(&visit.context, id_of(&id)?, wanted).await?;
    Ok(file_stream(&found.name, &found.media_type, found.pieces))
}
