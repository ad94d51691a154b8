// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Designs: what an authority decides about a schema.

mod arranging;
mod comparing;
mod confirming;
mod texts;

use form::design::{Design, PageChange, outline};
use form::{Definition, FormDefaults, compile_design};
use xdatenfelder::Schema;

use crate::build::{NoLists, field, group, place, schema, text};

pub(crate) fn designed(schema: &Schema, design: &Design, language: &str) -> Definition {
    compile_design(schema, &NoLists, &FormDefaults::default(), design, language).unwrap()
}

/// Three groups: a person, an address with a group inside and a text, persons again and again.
pub(crate) fn sample() -> Schema {
    let hint = "<x:hilfetextEingabe>Hilfe der Person</x:hilfetextEingabe>";
    let person = group("G1", &[hint.to_owned(), place("1:1", &text("F1")), place("0:1", &text("F2"))].concat());
    let inner = group("G3", &[place("1:1", &text("F4")), place("1:1", &text("F5"))].concat());
    let words = field("F6", "label", "text", "<x:inhalt>Bitte lesen</x:inhalt>");
    let address = [place("1:1", &text("F3")), place("1:1", &inner), place("1:1", &words), place("1:1", &text("F7"))];
    let list = group("G4", &place("1:1", &text("F8")));
    let all = [
        place("1:1", &person),
        place("1:1", &group("G2", &address.concat())),
        place("0:5", &list),
        place("1:1", &text("F9")),
    ];
    schema(&all.concat())
}

/// Pages as `id: element element`.
pub(crate) fn pages(form: &Definition) -> Vec<String> {
    Design::default().settled(form).iter().map(|page| format!("{}: {}", page.id, page.elements.join(" "))).collect()
}

pub(crate) fn change(schema: &Schema, design: &mut Design, changes: &[PageChange]) {
    for one in changes {
        design.change_pages(&designed(schema, design, "de"), one).unwrap_or_else(|error| panic!("{one:?}: {error}"));
    }
}

/// Every path of the outline with its page, sorted.
pub(crate) fn placed(form: &Definition) -> Vec<String> {
    let mut all: Vec<String> = outline(form).into_iter().map(|element| element.path).collect();
    all.sort();
    all
}
