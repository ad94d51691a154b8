// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The form engine: a data schema becomes pages of questions, answers are kept by path, checked, summed up and
//! turned into the JSON that is sent. Pure: no IO, no clock, no language of the interface.

mod answers;
mod autocomplete;
mod check;
mod compile;
mod dates;
mod definition;
pub mod design;
mod differences;
mod edit;
mod fields;
mod find;
mod journey;
mod json;
mod latin;
mod note;
mod numbers;
mod own;
mod pages;
mod partial;
mod path;
mod prefill;
mod read;
mod rules;
mod summary;
mod tasks;
mod value;
pub mod view;
mod walk;

pub use answers::{Answers, Attachment, Scan};
pub use check::{check_all, check_page};
pub use compile::{CodeLists, CompileProblem, compile, compile_design, compile_with};
pub use definition::{Definition, FormDefaults, StandIn, ValueKind};
pub use differences::{Difference, differences};
pub use edit::{EditError, FileRule, add, attach_file, drop_file, file_rule, remove};
pub use fields::{FieldInfo, fields};
pub use journey::{
    first_incomplete_page, first_page, newly_asked, next_page, open_page, page_ids, page_of, previous_page,
};
pub use json::{from_json, to_json};
pub use note::{Note, NoteKind, Obstacle};
pub use own::OwnAttribute;
pub use pages::{page_view, preview};
pub use path::{Path, PathError, Segment};
pub use prefill::prefill;
pub use read::{ReadError, read_page};
pub use summary::{kept_back, sent_attachments, summary, summary_of_received};
pub use tasks::{Task, TaskSection, TaskState, has_tasks, tasks};
