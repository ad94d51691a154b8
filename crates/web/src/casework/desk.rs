// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/vorgang/{id}/zuweisen`, `/frist`, `/notiz`, `/erledigt`: who works on a case, until when, and what is noted.

use super::{
    case::{Typed, shown},
    command::conflict,
    id_of,
};
use crate::answer::{Answer, Failed, go, page_with};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use jiff::civil::Date;
use model::{AccountId, CaseId, casework::CommandKind, id::Uuid};
use ui::FormError;
use usecases::{
    Error,
    casework::{Done, NewText},
};

pub(crate) async fn assign(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let to: Option<AccountId> = match fields.get("assignee") {
        "" => None,
        account => Some(account.parse().map_err(|_| Failed(Error::NotFound))?),
    };
    let version = fields.number("version");
    let done = usecases::casework::assign(&visit.context, id, version, to).await;
    moved(&visit, id, version, CommandKind::Assign, done).await
}

pub(crate) async fn due(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let Ok(day) = day_of(fields.get("due")) else {
        return again(&visit, id, Typed::default(), vec![error(&visit, "due", "casework-day-invalid")]).await;
    };
    let version = fields.number("version");
    let done = usecases::casework::set_due(&visit.context, id, version, day).await;
    moved(&visit, id, version, CommandKind::SetDue, done).await
}

pub(crate) async fn file_number(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (id, version) = (id_of(&id)?, fields.number("version"));
    let done = usecases::casework::set_file_number(&visit.context, id, version, fields.get("file_number")).await;
    moved(&visit, id, version, CommandKind::SetFileNumber, done).await
}

pub(super) async fn moved(
    visit: &Visit,
    id: CaseId,
    version: i64,
    kind: CommandKind,
    done: usecases::Result<Done>,
) -> Answer {
    match done {
        Ok(Done::Done(_)) => Ok(go(&visit.url(&format!("/amt/vorgang/{id}")))),
        Ok(Done::Changed | Done::Impossible) => conflict(visit, id, version, kind, String::new()).await,
        Err(Error::Invalid(problems)) => {
            let errors = problems.iter().map(|problem| error(visit, problem.field, problem.text)).collect();
            again(visit, id, Typed::default(), errors).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn note(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let typed = Typed::read(&fields);
    let note: Uuid = fields.get("id").parse().map_err(|_| Failed(Error::NotFound))?;
    let Ok(day) = day_of(&typed.day) else {
        return again(&visit, id, typed, vec![error(&visit, "day", "casework-day-invalid")]).await;
    };
    let new = NewText { id: note, text: typed.note.clone(), day };
    match usecases::casework::add_note(&visit.context, id, new).await {
        Ok(()) => Ok(go(&visit.url(&format!("/amt/vorgang/{id}#notes-title")))),
        Err(Error::Invalid(problems)) => {
            let errors = problems.iter().map(|problem| error(&visit, problem.field, problem.text)).collect();
            again(&visit, id, typed, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn finish(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let note: Uuid = fields.get("id").parse().map_err(|_| Failed(Error::NotFound))?;
    usecases::casework::finish_reminder(&visit.context, id, note).await?;
    Ok(go(&visit.url(&format!("/amt/vorgang/{id}#notes-title"))))
}

/// The case once more, with what was typed and what is to mend.
async fn again(visit: &Visit, id: CaseId, typed: Typed, errors: Vec<FormError>) -> Answer {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(visit, id, typed, errors).await?)
}

fn error(visit: &Visit, field: &str, key: &str) -> FormError {
    FormError { field: field.to_owned(), text: visit.locale.text(key) }
}

/// A day as a browser sends it, or as people write it here; nothing where nothing was typed.
fn day_of(text: &str) -> Result<Option<Date>, jiff::Error> {
    match text.trim() {
        "" => Ok(None),
        text => Date::strptime("%d.%m.%Y", text).or_else(|_| text.parse()).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::day_of;
    use jiff::civil::date;

    #[test]
    fn days_are_read_in_both_ways() {
        assert_eq!(day_of("2026-11-24").unwrap(), Some(date(2026, 11, 24)));
        assert_eq!(day_of("24.11.2026").unwrap(), Some(date(2026, 11, 24)));
        assert_eq!(day_of(" ").unwrap(), None);
        assert!(day_of("morgen").is_err() && day_of("31.02.2026").is_err());
    }
}
