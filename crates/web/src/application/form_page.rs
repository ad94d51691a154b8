// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/seite/{page}`: a page of the form.

use super::{application_frame, conflict, frame_for, id_of};
use crate::{
    answer::{Answer, Failed, go, page, page_with},
    kept,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use http::{Visit, form::Fields};
use model::{ApplicationId, account::Actor, application::ApplicationState};
use ui::application::FormPage;
use usecases::{
    Context, Error,
    application::{Action, Page, Saved},
};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    /// Set after saving: the page says so.
    gespeichert: Option<String>,
    /// Set when an answer brought further questions: the page says so.
    neu: Option<String>,
}

/// Goes to where the person left off; with a long form to the list of tasks, which leads there.
pub(crate) async fn resume(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = id_of(&id)?;
    let draft = usecases::application::open(&visit.context, id).await?;
    let address = match draft.row.state {
        ApplicationState::Draft if form::has_tasks(&draft.form) => tasks_address(&visit, id),
        ApplicationState::Draft => page_address(&visit, id, &draft.row.page),
        _ => visit.url(&format!("/antrag/{id}/eingang")),
    };
    Ok(go(&address))
}

fn page_address(visit: &Visit, id: ApplicationId, page: &str) -> String {
    visit.url(&format!("/antrag/{id}/seite/{page}"))
}

fn tasks_address(visit: &Visit, id: ApplicationId) -> String {
    visit.url(&format!("/antrag/{id}/uebersicht"))
}

pub(crate) async fn get(
    visit: Visit,
    Path((_, id, name)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id = id_of(&id)?;
    if let Some(kept) = kept::fields(&visit).await? {
        return kept_conflict(&visit, id, &name, kept).await;
    }
    match usecases::application::page(&visit.context, id, &name).await {
        Ok(found) => {
            let saved = asked.gespeichert.is_some();
            let more = asked.neu.is_some();
            page(&FormPage { more, ..shown(&visit, found, Vec::new(), saved || more).await? })
        }
        // back button after submitting: the receipt, not an empty form
        Err(Error::Conflict) => Ok(go(&visit.url(&format!("/antrag/{id}/eingang")))),
        Err(error) => Err(error.into()),
    }
}

async fn shown(
    visit: &Visit,
    found: Page,
    problems: Vec<form::view::Problem>,
    saved: bool,
) -> usecases::Result<FormPage> {
    Ok(FormPage {
        frame: frame_for(visit, &found.draft).await?,
        application: application_frame(visit, &found.draft).await?,
        saved: saved.then(|| found.draft.row.changed_at.timestamp()),
        more: false,
        preview: None,
        view: found.view,
        problems,
    })
}

/// What the button that was pressed wants.
enum Wanted {
    Stay(Action),
    /// Look through a long list for the words of this question.
    Find(String),
    Continue,
    Back,
    Leave,
    /// To the list of tasks.
    Tasks,
    /// The same page in another language.
    Language,
    Upload(String),
    DropFile(String),
}

fn wanted(action: &str) -> Wanted {
    match action.split_once(':') {
        Some(("add", path)) => Wanted::Stay(Action::Add(path.to_owned())),
        Some(("remove", path)) => Wanted::Stay(Action::Remove(path.to_owned())),
        Some(("find", path)) => Wanted::Find(path.to_owned()),
        Some(("file", path)) => Wanted::Upload(path.to_owned()),
        Some(("drop-file", file)) => Wanted::DropFile(file.to_owned()),
        _ if action == "back" => Wanted::Back,
        _ if action == "save" => Wanted::Leave,
        _ if action == "tasks" => Wanted::Tasks,
        _ if action == "language" => Wanted::Language,
        // the enter key sends no button on some browsers
        _ => Wanted::Continue,
    }
}

pub(crate) async fn post(visit: Visit, Path((_, id, name)): Path<(String, String, String)>, fields: Fields) -> Answer {
    let id = id_of(&id)?;
    visit.check_token(fields.get("_csrf"))?;
    if let Some(holder) = &visit.expired {
        visit.check_expired_token(fields.get("_csrf"))?;
        return keep_for_later(&visit, holder.clone(), id, &name, &fields).await;
    }
    let wanted = wanted(fields.get("_action"));
    let action = match &wanted {
        Wanted::Stay(action) => action.clone(),
        Wanted::Continue => Action::Continue,
        _ => Action::Save,
    };
    let version = fields.number("_version");
    match usecases::application::save(&visit.context, id, &name, version, &fields.0, &action).await {
        Ok(Ok(_)) if matches!(wanted, Wanted::Language) => {
            usecases::application::choose_language(&visit.context, id, fields.get("formularsprache")).await?;
            Ok(go(&format!("{}?gespeichert=1", page_address(&visit, id, &name))))
        }
        Ok(Ok(saved)) => after(&visit, id, &name, wanted, saved).await,
        Ok(Err(other)) => conflict::show(&visit, id, &name, &fields, *other).await,
        // submitted meanwhile, in another tab or by a second click
        Err(Error::Conflict) => Ok(go(&visit.url(&format!("/antrag/{id}/eingang")))),
        Err(error) => Err(error.into()),
    }
}

/// The session ended while the person was typing: what they sent is saved for them, then they log in again.
async fn keep_for_later(
    visit: &Visit,
    holder: model::account::Actor,
    id: ApplicationId,
    name: &str,
    fields: &Fields,
) -> Answer {
    let context = Context { actor: holder, ..visit.context.clone() };
    let version = fields.number("_version");
    match usecases::application::save(&context, id, name, version, &fields.0, &Action::Save).await {
        // somebody was faster, in another tab: after the log-in both versions are shown
        Ok(Err(_)) if matches!(context.actor, Actor::Person(_)) => {
            let page = visit.path.split('?').next().unwrap_or_default();
            return kept::keep_for_later(visit, page, Fields(fields.0.clone())).await;
        }
        // whatever came of it is told after the log-in, never before
        Ok(_) | Err(Error::Conflict | Error::NotFound | Error::LoginNeeded) => {}
        Err(error) => return Err(error.into()),
    }
    let back = page_address(visit, id, name);
    Ok(go(&format!("{}?zurueck={}&grund=ende", visit.url("/anmelden"), ui::encode(&back))))
}

/// What was sent when the session had ended, and somebody was faster: shown beside what is saved now.
async fn kept_conflict(visit: &Visit, id: ApplicationId, name: &str, kept: Fields) -> Answer {
    let version = kept.number("_version");
    match usecases::application::save(&visit.context, id, name, version, &kept.0, &Action::Save).await {
        Ok(Err(other)) => conflict::show(visit, id, name, &kept, *other).await,
        Ok(Ok(_)) => Ok(go(&format!("{}?gespeichert=1", page_address(visit, id, name)))),
        Err(Error::Conflict) => Ok(go(&visit.url(&format!("/antrag/{id}/eingang")))),
        Err(error) => Err(error.into()),
    }
}

async fn after(visit: &Visit, id: ApplicationId, name: &str, wanted: Wanted, saved: Saved) -> Answer {
    let here = page_address(visit, id, name);
    match wanted {
        Wanted::Continue if !saved.problems.is_empty() => {
            let shown = shown(visit, saved.page, saved.problems, true).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Wanted::Continue if saved.more.is_some() => {
            let first = saved.more.as_deref().map(ui::field_id).unwrap_or_default();
            Ok(go(&format!("{here}?neu=1#{first}")))
        }
        Wanted::Continue => Ok(go(&match saved.next {
            Some(next) => page_address(visit, id, &next),
            None => visit.url(&format!("/antrag/{id}/pruefen")),
        })),
        Wanted::Stay(_) | Wanted::Language => Ok(go(&format!("{here}?gespeichert=1"))),
        Wanted::Find(path) => Ok(go(&format!("{here}?gespeichert=1#{}", ui::field_id(&path)))),
        Wanted::Back => {
            let before = form::previous_page(&saved.page.draft.form, &saved.page.draft.answers, name);
            let first = if form::has_tasks(&saved.page.draft.form) { tasks_address(visit, id) } else { here };
            Ok(go(&before.map_or(first, |before| page_address(visit, id, before))))
        }
        Wanted::Tasks => Ok(go(&tasks_address(visit, id))),
        Wanted::Leave if saved.page.draft.row.account.is_some() => Ok(go(&visit.url("/mein"))),
        // without an account a code leads back here
        Wanted::Leave => Ok(go(&visit.url(&format!("/antrag/{id}/code")))),
        Wanted::Upload(path) => Ok(go(&visit.url(&format!("/antrag/{id}/datei?feld={}", ui::encode(&path))))),
        Wanted::DropFile(file) => match usecases::application::drop_file(&visit.context, id, &file).await {
            Ok(()) => Ok(go(&format!("{here}?gespeichert=1"))),
            Err(Error::Conflict) => Ok(go(&here)),
            Err(error) => Err(Failed(error)),
        },
    }
}
