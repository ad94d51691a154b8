// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of tasks of a long form: its pages under the groups of the schema, each with what is still to do. The pattern is the
//! task list of the GOV.UK Design System (<https://design-system.service.gov.uk/components/task-list/>).

use crate::answers::Answers;
use crate::check::check_one;
use crate::definition::{Definition, Page};
use crate::rules::Live;
use crate::walk::{is_empty, is_shown, occurrences, page_wants};

/// Forms of more pages than this begin with a list of tasks.
const LONG: usize = 12;

/// Whether a form begins with a list of tasks. It depends on the form alone, so that no answer makes the list come or go.
#[must_use]
pub fn has_tasks(definition: &Definition) -> bool {
    definition.pages.len() > LONG
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskState {
    /// Something must be answered, and nothing was.
    NotBegun,
    /// Something was answered, and something is missing or wrong.
    Begun,
    /// All is answered and right.
    Done,
    /// Nothing must be answered, and nothing was.
    Optional,
    /// As the answers stand nothing is asked here; answers elsewhere may change that.
    Later,
}

/// A page of the form as a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Id of the page.
    pub page: String,
    /// Its title.
    pub title: String,
    /// How far it is.
    pub state: TaskState,
}

/// Pages that belong together: those of one group at the top of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskSection {
    /// Title of the group; of the page, where there is no group.
    pub title: String,
    /// How far its tasks are together.
    pub state: TaskState,
    /// Its pages in their order; at least one.
    pub tasks: Vec<Task>,
}

/// All tasks in the order of the form. Pages that are not asked stand there as [`TaskState::Later`] as long as any other page
/// is not done, and are left out after that: then nothing can bring them back.
#[must_use]
pub fn tasks(definition: &Definition, answers: &Answers) -> Vec<TaskSection> {
    let live = Live::of(definition, answers);
    let mut found: Vec<(Option<usize>, TaskSection)> = Vec::new();
    for page in &definition.pages {
        let (title, state) = (page.title.clone(), state(definition, &live, answers, page));
        let task = Task { page: page.id.clone(), title, state };
        let top = top(definition, page);
        let position = top.map(|(position, _)| position);
        match found.iter_mut().find(|(known, _)| known.is_some() && *known == position) {
            Some((_, section)) => section.tasks.push(task),
            None => {
                let title = top.map_or(page.title.as_str(), |(_, title)| title).to_owned();
                found.push((position, TaskSection { title, state, tasks: vec![task] }));
            }
        }
    }
    let mut sections: Vec<TaskSection> = found.into_iter().map(|(_, section)| section).collect();
    let open = |task: &Task| matches!(task.state, TaskState::NotBegun | TaskState::Begun);
    if !sections.iter().flat_map(|section| &section.tasks).any(open) {
        for section in &mut sections {
            section.tasks.retain(|task| task.state != TaskState::Later);
        }
        sections.retain(|section| !section.tasks.is_empty());
    }
    for section in &mut sections {
        section.state = together(&section.tasks);
    }
    sections
}

/// The group at the top that a whole page is about.
fn top<'d>(definition: &'d Definition, page: &Page) -> Option<(usize, &'d str)> {
    let (first, others) = page.parts.split_first()?;
    let position = *first.group.first()?;
    let is_same = others.iter().all(|part| part.group.first() == Some(&position));
    let title = definition.groups_above(first).first().map(|group| group.title.as_str());
    title.filter(|_| is_same).map(|title| (position, title))
}

fn state(definition: &Definition, live: &Live<'_>, answers: &Answers, page: &Page) -> TaskState {
    if !is_shown(definition, live, page) {
        return TaskState::Later;
    }
    let is_right = check_one(definition, live, page).is_empty();
    let is_begun = answers.passed.contains(&page.id) || is_answered(definition, live, page);
    match (is_right, is_begun) {
        (true, true) => TaskState::Done,
        (false, true) => TaskState::Begun,
        (false, false) => TaskState::NotBegun,
        // what was taken from the account may be right already, and nobody has looked at it
        (true, false) if page_wants(definition, live, page) => TaskState::NotBegun,
        (true, false) => TaskState::Optional,
    }
}

/// Whether the person answered anything on a page; what was taken from the account nobody has looked at yet.
fn is_answered(definition: &Definition, live: &Live<'_>, page: &Page) -> bool {
    let answers: &Answers = &live.answers;
    let parts = page.parts.iter().flat_map(|part| definition.runs_of(part).flatten().map(|node| (&part.base, node)));
    let mut paths = parts.flat_map(|(base, node)| occurrences(answers, base, node));
    paths.any(|path| {
        !is_empty(definition, answers, &path)
            && answers.below(&path).any(|(place, entry)| !entry.is_empty() && !answers.is_taken(place))
    })
}

fn together(tasks: &[Task]) -> TaskState {
    let all = |wanted: &[TaskState]| tasks.iter().all(|task| wanted.contains(&task.state));
    match () {
        () if all(&[TaskState::Later]) => TaskState::Later,
        () if all(&[TaskState::Optional, TaskState::Later]) => TaskState::Optional,
        () if all(&[TaskState::Done, TaskState::Optional, TaskState::Later]) => TaskState::Done,
        () if all(&[TaskState::NotBegun, TaskState::Optional, TaskState::Later]) => TaskState::NotBegun,
        () => TaskState::Begun,
    }
}
