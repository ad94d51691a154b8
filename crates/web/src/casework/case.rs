// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/vorgang/{id}`: a case, its files, its decision.

use super::{ask, id_of, origin, words};
use crate::{
    answer::{Answer, file, file_stream, page, short_kind},
    frame::frame,
    kept, proof,
};
use axum::extract::{Path, Query};
use http::{Visit, form::Fields};
use model::{
    CaseId, Instant,
    casework::{CommandKind, DecisionResult},
    id::Uuid,
};
use ui::{
    Attachment, FormError, PdfState, Proof,
    casework::{
        CaseCommand, CaseDecision, CaseFile, CasePage, CasePrintPage, HandOverNotice, NoteLine, Proposal, Reminder,
        UndoNotice, XmlData,
    },
};
use usecases::{
    Result,
    account::Colleague,
    casework::{CaseView, Desk, Event, Note},
};

/// What was typed on the desk.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) note: String,
    pub(super) day: String,
    pub(super) return_reason: String,
}

impl Typed {
    /// Each form of the desk has some of the fields.
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            note: fields.get("note").replace("\r\n", "\n"),
            day: fields.get("day").to_owned(),
            return_reason: fields.get("return_reason").replace("\r\n", "\n"),
        }
    }
}

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = id_of(&id)?;
    let Some(kept) = kept::fields(&visit).await? else {
        return page(&shown(&visit, id, Typed::default(), Vec::new()).await?);
    };
    let mut again = shown(&visit, id, Typed::read(&kept), Vec::new()).await?;
    kept::say(&visit, &mut again.frame);
    page(&again)
}

#[derive(serde::Deserialize)]
pub(crate) struct OnPaper {
    #[serde(default)]
    notizen: String,
}

/// The case on paper.
pub(crate) async fn print(visit: Visit, Path((_, id)): Path<(String, String)>, Query(asked): Query<OnPaper>) -> Answer {
    let with_notes = !asked.notizen.is_empty();
    let view = usecases::casework::case_on_paper(&visit.context, id_of(&id)?, with_notes).await?;
    let case = page_of(&visit, view, Typed::default(), Vec::new()).await?;
    page(&CasePrintPage { frame: case.frame.clone(), case, at: visit.context.platform.now().timestamp(), with_notes })
}

/// The page of a case, with what was typed on the desk and what is to mend there.
pub(super) async fn shown(visit: &Visit, id: CaseId, typed: Typed, errors: Vec<FormError>) -> Result<CasePage> {
    let view = usecases::casework::case(&visit.context, id).await?;
    page_of(visit, view, typed, errors).await
}

async fn page_of(visit: &Visit, view: CaseView, typed: Typed, errors: Vec<FormError>) -> Result<CasePage> {
    let pdf = view.document.map_or(PdfState::Pending, |bytes| PdfState::Ready { bytes });
    let commands = view.possible.iter().filter(|kind| !kind.needs_more());
    let undo = view
        .undoable
        .as_ref()
        .map(|last| UndoNotice { what: words::done(visit, last.kind), until: last.until.timestamp() });
    let proof = view.evidence.as_ref().map(|evidence| proof::shown(visit, evidence));
    let original = view.xml.as_ref().map(|data| data.file);
    let sent = view.decision_sent.map(|sent| origin::sent(visit, sent));
    let return_reason = typed.return_reason.clone();
    Ok(CasePage {
        frame: frame(visit).await?,
        id: view.row.id.to_string(),
        version: view.row.version.to_string(),
        number: view.row.number.clone(),
        service: view.row.service.clone(),
        applicant: view.applicant,
        origin: origin::of(visit, &view.said),
        file_number: view.file_number,
        may_number: view.may_number,
        electronic_decision: view.electronic_decision,
        mailbox_gone: view.mailbox_gone,
        received: view.row.received_at.timestamp(),
        status: words::state(visit, view.row.state),
        tone: words::tone(view.row.state),
        desk: desk(visit, view.desk, view.row.due, typed, errors),
        attachments: view
            .files
            .into_iter()
            .enumerate()
            .map(|(at, file)| CaseFile {
                label: if original == Some(at + 1) { visit.locale.text("case-xml-original") } else { file.question },
                file: Attachment { name: file.name, bytes: file.bytes, kind: short_kind(&file.media_type) },
            })
            .collect(),
        thread: view.thread.messages.iter().map(|message| ask::shown(visit, message)).collect(),
        has_mailbox: view.thread.has_mailbox,
        can_write: view.thread.may_write,
        history: view.history.iter().rev().map(|event| words::event(visit, event)).collect(),
        commands: commands
            .map(|kind| CaseCommand { code: kind.as_str().to_owned(), label: words::command(visit, *kind) })
            .collect(),
        can_decide: view.possible.contains(&CommandKind::Decide),
        can_hand_over: view.possible.contains(&CommandKind::ProposeHandOver),
        hand_over: view.hand_over.map(|state| HandOverNotice {
            to: state.to,
            due: state.due.day(),
            consented: state.consented.map(Instant::timestamp),
            carried_out: state.carried_out.map(Instant::timestamp),
        }),
        undo,
        proposal: view.proposal.and_then(|event| proposal_of(event, view.may_approve, return_reason)),
        decision: view.decision.and_then(|event| decision_of(event, pdf, proof, sent)),
        sections: view.sections,
        xml: view.xml.map(xml),
    })
}

/// XML data, to look at.
fn xml(data: usecases::casework::XmlData) -> XmlData {
    let lines = data.outline.lines.into_iter();
    let shown = lines.map(|line| (line.depth, line.name, line.attributes, line.text));
    XmlData::new((data.schema, data.file), data.outline.elements, shown)
}

fn desk(visit: &Visit, desk: Desk, due: Option<Instant>, typed: Typed, errors: Vec<FormError>) -> ui::casework::Desk {
    let platform = &visit.context.platform;
    let now = platform.now();
    let note = |note: Note| NoteLine {
        id: note.id.to_string(),
        text: note.text,
        by: note.by,
        at: note.at.timestamp(),
        reminder: note.due.map(|due| Reminder { day: due.day(), is_due: due <= now, is_done: note.done.is_some() }),
    };
    let colleague = |colleague: Colleague| (colleague.account.to_string(), colleague.name);
    ui::casework::Desk {
        assignee: desk.assignee.map(|colleague| colleague.name),
        is_mine: desk.is_mine,
        me: desk.me.map(|account| account.to_string()),
        colleagues: desk.colleagues.into_iter().map(colleague).collect(),
        due: due.map(Instant::day),
        is_late: due.is_some_and(|due| due < now),
        may_note: desk.may_note,
        notes: desk.notes.into_iter().map(note).collect(),
        note_id: platform.id::<Uuid>().to_string(),
        note: typed.note,
        day: typed.day,
        errors,
    }
}

fn proposal_of(event: Event, may_approve: bool, return_reason: String) -> Option<Proposal> {
    let decision = event.decision?;
    Some(Proposal {
        result: result(decision.result),
        reason: decision.reason,
        by: event.by,
        at: event.at.timestamp(),
        may_approve,
        return_reason,
    })
}

fn decision_of(
    event: Event,
    pdf: PdfState,
    proof: Option<Proof>,
    sent: Option<(ui::Tone, String)>,
) -> Option<CaseDecision> {
    let decision = event.decision?;
    Some(CaseDecision {
        result: result(decision.result),
        reason: decision.reason,
        at: event.at.timestamp(),
        by: event.by,
        proof,
        sent,
        pdf,
    })
}

fn result(result: DecisionResult) -> ui::casework::DecisionResult {
    match result {
        DecisionResult::Granted => ui::casework::DecisionResult::Granted,
        DecisionResult::Rejected => ui::casework::DecisionResult::Rejected,
    }
}

pub(crate) async fn attachment(visit: Visit, Path((_, id, number)): Path<(String, String, usize)>) -> Answer {
    let found = usecases::casework::attachment(&visit.context, id_of(&id)?, number).await?;
    Ok(file_stream(&found.name, &found.media_type, found.pieces))
}

pub(crate) async fn decision(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let bytes = usecases::casework::decision_pdf(&visit.context, id_of(&id)?).await?;
    Ok(file("Bescheid.pdf", "application/pdf", bytes))
}
