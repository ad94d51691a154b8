// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules between answers. The tree is the JSON form in which the FIM portal gives out translated rules (effect, target,
//! message, condition), with two conditions of our own: `land` and `date`. German free text (`freitextRegel`) compiles
//! into drafts of that tree. A text compiles only if every word of it is used; a draft applies nothing before an editor
//! confirms it.
//!
//! ```
//! use xdatenfelder::rules::{compile, Scope};
//!
//! let draft = compile("Wenn F99000000001 = \"ja\", dann muss F99000000002 befüllt werden.", &Scope::unknown())?;
//! assert_eq!(draft.sentences(), ["Wenn F99000000001 = wahr, dann muss F99000000002 befüllt werden."]);
//! assert_eq!(draft.confirmed(), None);
//! # Ok::<(), xdatenfelder::rules::NotUnderstood>(())
//! ```

mod carried;
mod conflict;
mod draft;
mod facts;
mod grammar;
mod json;
mod land;
mod lex;
mod message;
mod refusal;
mod say;
mod scope;
mod speak;
mod tree;

pub use carried::{Carried, compile_for, of_schema};
pub use draft::{Draft, Note, Shown, State, text_hash};
pub use facts::{Facts, Plain, Standing};
pub use grammar::compile;
pub use json::{read, write};
pub use land::Land;
pub use refusal::{NotUnderstood, Reason};
pub use say::sentences;
pub use scope::{Lists, Scope};
pub use tree::{Condition, Effect, Literal, Place, Rule};
