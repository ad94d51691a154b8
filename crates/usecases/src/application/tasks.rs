// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of tasks that long forms begin with.

use super::{Draft, open};
use crate::{Context, Result};
use ::form::TaskSection;
use model::ApplicationId;

/// The tasks of an application.
pub struct TaskList {
    /// The application.
    pub draft: Draft,
    /// Its tasks; none for a form that is short enough to do without.
    pub sections: Vec<TaskSection>,
    /// Whether all is answered and right, so that it can be submitted.
    pub complete: bool,
}

/// Shows what is done and what is still to do.
///
/// # Errors
/// `NotFound`, `LoginNeeded`; `Conflict` when it was submitted.
pub async fn tasks(context: &Context, id: ApplicationId) -> Result<TaskList> {
    let draft = open(context, id).await?;
    draft.editable()?;
    let sections = if ::form::has_tasks(&draft.form) { ::form::tasks(&draft.form, &draft.answers) } else { Vec::new() };
    let complete = ::form::first_incomplete_page(&draft.form, &draft.answers).is_none();
    Ok(TaskList { draft, sections, complete })
}
