// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/uebersicht`: what of a long form is done, and what is still to do.

use super::{application_frame, frame_for, id_of};
use crate::answer::{Answer, go, page};
use axum::extract::Path;
use form::{TaskSection, TaskState};
use http::Visit;
use ui::application::TasksPage;
use usecases::Error;

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = id_of(&id)?;
    let list = match usecases::application::tasks(&visit.context, id).await {
        Ok(list) if list.sections.is_empty() => return Ok(go(&visit.url(&format!("/antrag/{id}")))),
        Ok(list) => list,
        Err(Error::Conflict) => return Ok(go(&visit.url(&format!("/antrag/{id}/eingang")))),
        Err(error) => return Err(error.into()),
    };
    page(&TasksPage {
        frame: frame_for(&visit, &list.draft).await?,
        application: application_frame(&visit, &list.draft).await?,
        next: next(&list.sections, &list.draft.row.page),
        sections: list.sections,
        complete: list.complete,
    })
}

/// Where the person left off, as long as something is to do there; else the first page with something to do.
fn next(sections: &[TaskSection], left_off: &str) -> Option<String> {
    let open = || {
        let tasks = sections.iter().flat_map(|section| &section.tasks);
        tasks.filter(|task| matches!(task.state, TaskState::NotBegun | TaskState::Begun))
    };
    open().find(|task| task.page == left_off).or_else(|| open().next()).map(|task| task.page.clone())
}
