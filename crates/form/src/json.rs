// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers as the JSON that travels: one property for each element, named by its bare id; arrays where an element may
//! occur more than once; numbers and truth values typed; files by the id of their attachment.

mod from;
mod to;

pub use from::from_json;
pub use to::to_json;
