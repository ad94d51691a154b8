// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What colleagues note on a case: comments, and reminders that bring the case back on a day (Wiedervorlage).

use super::{NOTE, place};
use crate::{Context, Error, FieldProblem, Platform, Result, audit, keys};
use jiff::civil::Date;
use model::{CaseId, Instant, id::Uuid, rights::Right};
use serde::{Deserialize, Serialize};
use store::{
    Session,
    casework::{
        CaseRow,
        notes::{self, NewNote},
    },
};

/// Longest note in characters.
pub const NOTE_MAX: usize = 5_000;
/// Most notes on a case.
const NOTES_MOST: usize = 500;
/// Days in the future that a reminder may lie at most.
const DAYS_MAX: i64 = 3653;

/// A note on a case.
pub struct Note {
    /// Id.
    pub id: Uuid,
    /// The text.
    pub text: String,
    /// Who wrote it, by the name colleagues know.
    pub by: String,
    /// When it was written.
    pub at: Instant,
    /// The moment from which a reminder is due; none for a comment.
    pub due: Option<Instant>,
    /// When it was done.
    pub done: Option<Instant>,
}

/// A note as somebody writes it. The id is made when the form is shown: sending it twice writes it once.
pub struct NewText {
    /// Id.
    pub id: Uuid,
    /// The text.
    pub text: String,
    /// The day on which it brings the case back; none for a comment.
    pub day: Option<Date>,
}

/// What is sealed of a note.
#[derive(Serialize, Deserialize)]
pub(super) struct NoteContents {
    pub(super) text: String,
    pub(super) by: String,
}

/// Writes a comment or a reminder on a case.
///
/// # Errors
/// `Invalid` names what to mend; `LoginNeeded`, `NotFound`.
pub async fn add_note(context: &Context, case: CaseId, note: NewText) -> Result<()> {
    let person = context.may(Right::Note)?;
    let (platform, tenant, now) = (&context.platform, context.tenant.id, context.platform.now());
    let due = check(&note, now)?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let contents = NoteContents { text: note.text.trim().to_owned(), by: person.display_name.clone() };
    let new = NewNote {
        id: note.id,
        due,
        actor: &context.actor.label(),
        at: now,
        sealed: keys::seal(&ring, &place(tenant, NOTE, note.id), &contents)?,
    };
    let mut tx = platform.store.begin(tenant).await?;
    let row = store::casework::find(&mut tx, case).await?.ok_or(Error::NotFound)?;
    context.may_for(Right::Note, &row.service_key)?;
    if notes::of_case(&mut tx, case).await?.len() >= NOTES_MOST {
        return Err(Error::Invalid(vec![FieldProblem { field: "note", text: "casework-notes-many" }]));
    }
    if notes::add(&mut tx, case, &new).await? {
        notes::put_first_reminder(&mut tx, case).await?;
        let object = format!("case:{case} note:{}", note.id);
        audit::note(&mut tx, platform, &context.actor, "casework.note", object).await?;
    }
    // written twice: the first one may wait for the same sync of the disk
    tx.commit().await?;
    Ok(())
}

/// Marks a reminder as done; marking it twice changes nothing.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn finish_reminder(context: &Context, case: CaseId, note: Uuid) -> Result<()> {
    context.may(Right::Note)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut tx = platform.store.begin(tenant).await?;
    let row = store::casework::find(&mut tx, case).await?.ok_or(Error::NotFound)?;
    context.may_for(Right::Note, &row.service_key)?;
    if notes::finish(&mut tx, case, note, platform.now()).await? {
        notes::put_first_reminder(&mut tx, case).await?;
        let object = format!("case:{case} note:{note}");
        audit::note(&mut tx, platform, &context.actor, "casework.finish_reminder", object).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Notes on a case, the newest first.
pub(super) async fn of_case(
    platform: &Platform,
    session: &mut Session,
    row: &CaseRow,
    tenant: model::TenantId,
) -> Result<Vec<Note>> {
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let rows = notes::of_case(session, row.id).await?;
    let open = |row: notes::NoteRow| {
        let contents: NoteContents = keys::open(&ring, &place(tenant, NOTE, row.id), &row.sealed)?;
        Ok(Note {
            id: row.id,
            text: contents.text,
            by: contents.by,
            at: Instant(row.at),
            due: row.due_at.map(Instant),
            done: row.done_at.map(Instant),
        })
    };
    rows.into_iter().map(open).collect()
}

/// The moment from which a reminder is due: the beginning of its day.
fn check(note: &NewText, now: Instant) -> Result<Option<Instant>> {
    let mut problems = Vec::new();
    match note.text.trim().chars().count() {
        0 => problems.push(FieldProblem { field: "note", text: "casework-note-missing" }),
        length if length > NOTE_MAX => problems.push(FieldProblem { field: "note", text: "casework-note-long" }),
        _ => {}
    }
    if note.day.is_some_and(|day| day <= now.day()) {
        problems.push(FieldProblem { field: "day", text: "casework-reminder-past" });
    } else if note.day.is_some_and(|day| day > now.plus_days(DAYS_MAX).day()) {
        problems.push(FieldProblem { field: "day", text: "casework-due-far" });
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let before = note.day.map(Date::yesterday).transpose();
    let before = before.map_err(|error| Error::internal("reading a day")(Box::new(error)))?;
    Ok(before.map(|day| Instant(Instant::end_of(day).0 + 1)))
}

#[cfg(test)]
mod tests {
    use super::{NewText, check};
    use crate::Error;
    use model::{Instant, id::Uuid};

    fn due(text: &str, day: Option<&str>) -> Result<Option<String>, Vec<&'static str>> {
        // half past midnight of 24 November in Berlin
        let now = Instant::from("2026-11-23T23:30:00Z".parse::<jiff::Timestamp>().unwrap());
        let note = NewText { id: Uuid::nil(), text: text.to_owned(), day: day.map(|day| day.parse().unwrap()) };
        match check(&note, now) {
            Ok(due) => Ok(due.map(|due| due.timestamp().to_string())),
            Err(Error::Invalid(problems)) => Err(problems.into_iter().map(|problem| problem.field).collect()),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn a_reminder_is_due_from_the_first_moment_of_its_day() {
        assert_eq!(due("Unterlagen prüfen", Some("2026-11-25")), Ok(Some("2026-11-24T23:00:00Z".to_owned())));
        assert_eq!(due("Angerufen", None), Ok(None));
    }

    #[test]
    fn a_note_needs_a_text_and_a_reminder_a_day_to_come() {
        assert_eq!(due(" ", Some("2026-11-24")), Err(vec!["note", "day"]));
        assert_eq!(due("x", Some("2099-01-01")), Err(vec!["day"]));
        assert_eq!(due(&"x".repeat(5_001), None), Err(vec!["note"]));
    }
}
