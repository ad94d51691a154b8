// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of tasks that long forms begin with.

use super::ApplicationFrame;
use crate::page::page;
use crate::{Frame, Page, Tone};
use form::{Task, TaskSection, TaskState};

/// `GET /{t}/antrag/{id}/uebersicht`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/tasks.html")]
pub struct TasksPage {
    /// The frame.
    pub frame: Frame,
    /// The application.
    pub application: ApplicationFrame,
    /// Pages of the form under the groups of the schema.
    pub sections: Vec<TaskSection>,
    /// Id of the page where the person left off, or of the first one to do; nothing where all is done.
    pub next: Option<String>,
    /// Whether all is answered and right.
    pub complete: bool,
}

page!(TasksPage, |page| page.frame.t("tasks-title"));

impl TasksPage {
    pub(crate) fn page_address(&self, page: &str) -> String {
        self.frame.url(&format!("/antrag/{}/seite/{page}", self.application.id))
    }

    pub(crate) fn check_address(&self) -> String {
        self.frame.url(&format!("/antrag/{}/pruefen", self.application.id))
    }

    /// The page to go on with, and whether anything was done before.
    pub(crate) fn next_task(&self) -> Option<(&Task, bool)> {
        let next = self.next.as_deref()?;
        let begun = self.tasks().any(|task| matches!(task.state, TaskState::Begun | TaskState::Done));
        self.tasks().find(|task| task.page == next).map(|task| (task, begun))
    }

    /// How many tasks are done, of how many.
    pub(crate) fn counts(&self) -> (String, String) {
        let done = self.tasks().filter(|task| task.state == TaskState::Done).count();
        (done.to_string(), self.tasks().count().to_string())
    }

    fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.sections.iter().flat_map(|section| &section.tasks)
    }

    pub(crate) fn state(&self, state: &TaskState) -> String {
        self.frame.t(match state {
            TaskState::NotBegun => "tasks-not-begun",
            TaskState::Begun => "tasks-begun",
            TaskState::Done => "tasks-done",
            TaskState::Optional => "tasks-optional",
            TaskState::Later => "tasks-later",
        })
    }

    /// The colour of a state that stands out.
    pub(crate) fn tone(&self, state: &TaskState) -> Option<Tone> {
        match state {
            TaskState::Begun => Some(Tone::Warning),
            TaskState::Done => Some(Tone::Success),
            TaskState::NotBegun | TaskState::Optional | TaskState::Later => None,
        }
    }

    pub(crate) fn has_later(&self) -> bool {
        self.tasks().any(|task| task.state == TaskState::Later)
    }
}
