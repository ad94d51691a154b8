// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The authority writes to the applicant: a question with a last day for the answer, or a notice.

use super::{
    CASE, Contents, MESSAGE, MessageContents, SendMessage, place,
    service::{chosen_trust, reading_levels},
    way,
};
use crate::{Context, Error, FieldProblem, Result, audit, keys};
use model::{
    CaseId, Instant, MessageId, TrustLevel,
    casework::{CaseState, MessageKind},
    rights::Right,
};
use store::casework::messages::NewMessage;

/// Longest text in characters.
pub const MESSAGE_MAX: usize = 10_000;
/// Most days that an answer may take.
const DAYS_MAX: i64 = 366;

/// What a caseworker writes.
pub struct Message {
    /// Chosen before it is sent: sending twice gives one message.
    pub id: MessageId,
    /// Whether an answer is awaited.
    pub kind: MessageKind,
    /// Plain text, paragraphs parted by an empty line.
    pub text: String,
    /// Last day for the answer to a question.
    pub due: Option<jiff::civil::Date>,
    /// What the person must log in by to read it; nothing: as the service says.
    pub trust: Option<TrustLevel>,
}

/// Whether the authority may still write in a case of this state.
#[must_use]
pub fn may_write(state: CaseState) -> bool {
    state.is_open()
}

/// Writes to the applicant; a job puts it into their mailbox.
///
/// # Errors
/// `Invalid` names what to mend; `Conflict` when the case is over; `LoginNeeded`, `NotFound`.
pub async fn write(context: &Context, id: CaseId, message: Message) -> Result<()> {
    let person = context.may(Right::Work)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let now = platform.now();
    let due = check(&message, now)?;
    let levels = reading_levels(platform).await?;
    let mut read = platform.store.read(tenant).await?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    context.may_for(Right::Work, &case.service_key)?;
    let trust = chosen_trust(&levels, &mut read, &case.service_key, message.trust).await?;
    drop(read);
    if !may_write(case.state) {
        return Err(Error::Conflict);
    }
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let came: Contents = keys::open(&ring, &place(tenant, CASE, id.0), &case.sealed)?;
    let mut read = platform.store.read(tenant).await?;
    let way = way::of(&mut read, &came).await?;
    drop(read);
    if !way.reaches() {
        // the page offers it for no such case
        return Err(Error::Conflict);
    }
    let (text, by) = (message.text.trim().to_owned(), person.display_name.clone());
    let contents = MessageContents { text, by, proposal: None, trust };
    let actor = context.actor.label();
    let new = NewMessage {
        id: message.id,
        kind: message.kind,
        answers: None,
        due,
        submission: None,
        actor: &actor,
        sealed: keys::seal(&ring, &place(tenant, MESSAGE, message.id.0), &contents)?,
    };
    let mut tx = platform.store.begin(tenant).await?;
    if store::casework::messages::add(&mut tx, id, &new, now).await? {
        store::casework::notes::put_first_reminder(&mut tx, id).await?;
        let job = SendMessage { tenant, case: id, message: message.id, version: None };
        let key = format!("{id}:{}", message.id);
        jobs::enqueue(&mut tx, platform.id(), &job, Some(&key), now).await?;
        let object = format!("case:{id} message:{}", message.id);
        audit::note(&mut tx, platform, &context.actor, "casework.write", object).await?;
    }
    // sent twice: the first one may wait for the same sync of the disk
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}

/// The last moment of the last day, where the message is fine.
fn check(message: &Message, now: Instant) -> Result<Option<Instant>> {
    let mut problems = Vec::new();
    match message.text.trim().chars().count() {
        0 => problems.push(FieldProblem { field: "text", text: "casework-message-missing" }),
        length if length > MESSAGE_MAX => {
            problems.push(FieldProblem { field: "text", text: "casework-message-long" });
        }
        _ => {}
    }
    let due = match (message.kind, message.due) {
        (MessageKind::Question, Some(last)) if last > now.day() && last <= now.plus_days(DAYS_MAX).day() => {
            Some(Instant::end_of(last))
        }
        (MessageKind::Question, _) => {
            problems.push(FieldProblem { field: "due", text: "casework-due-missing" });
            None
        }
        _ => None,
    };
    if problems.is_empty() { Ok(due) } else { Err(Error::Invalid(problems)) }
}

#[cfg(test)]
mod tests {
    use super::{Message, check};
    use crate::Error;
    use model::{Instant, MessageId, casework::MessageKind, id::Uuid};

    fn fields(kind: MessageKind, text: &str, due: Option<&str>) -> Vec<&'static str> {
        // half past midnight of 24 November in Berlin
        let now = Instant::from("2026-11-23T23:30:00Z".parse::<jiff::Timestamp>().unwrap());
        let due = due.map(|day| day.parse().unwrap());
        match check(&Message { id: MessageId(Uuid::nil()), kind, text: text.to_owned(), due, trust: None }, now) {
            Ok(_) => Vec::new(),
            Err(Error::Invalid(problems)) => problems.into_iter().map(|problem| problem.field).collect(),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn a_question_needs_a_text_and_a_day_to_come() {
        assert_eq!(fields(MessageKind::Question, " ", None), ["text", "due"]);
        assert_eq!(fields(MessageKind::Question, "Bitte?", Some("2026-11-24")), ["due"], "today is too late");
        assert_eq!(fields(MessageKind::Question, "Bitte?", Some("2026-11-25")), [""; 0]);
        assert_eq!(fields(MessageKind::Question, "Bitte?", Some("2028-01-01")), ["due"]);
        assert_eq!(fields(MessageKind::Notice, "Zur Kenntnis.", None), [""; 0]);
        assert_eq!(fields(MessageKind::Notice, &"x".repeat(10_001), None), ["text"]);
    }

    #[test]
    fn the_last_day_is_whole() {
        let now = Instant::from("2026-11-24T10:00:00Z".parse::<jiff::Timestamp>().unwrap());
        let due = "2027-03-27".parse().unwrap();
        let message = Message {
            id: MessageId(Uuid::nil()),
            kind: MessageKind::Question,
            text: "x".to_owned(),
            due: Some(due),
            trust: None,
        };
        // the clocks go forward in the night after
        let end = check(&message, now).unwrap().unwrap();
        assert_eq!(end.timestamp().to_string(), "2027-03-27T22:59:59.999999Z");
    }
}
