// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small schemas for tests, written as XML and read by the real reader.

use form::view::{Block, Choice, FieldView, PageView};
use form::{Answers, CodeLists, CompileProblem, Definition, Path, compile, page_ids, page_view, read_page};
use xdatenfelder::{Limits, Schema};

/// A field; `parts` are its own elements after `feldart` and `datentyp`.
pub(crate) fn field(id: &str, feldart: &str, datentyp: &str, parts: &str) -> String {
    format!(
        "<x:datenfeld><x:identifikation><x:id>{id}</x:id></x:identifikation><x:name>Name {id}</x:name>\
         <x:bezeichnungEingabe>Frage {id}</x:bezeichnungEingabe><x:feldart><code>{feldart}</code></x:feldart>\
         <x:datentyp><code>{datentyp}</code></x:datentyp>{parts}</x:datenfeld>"
    )
}

/// An input of text.
pub(crate) fn text(id: &str) -> String {
    field(id, "input", "text", "")
}

/// A group with content made by [`place`].
pub(crate) fn group(id: &str, content: &str) -> String {
    format!(
        "<x:datenfeldgruppe><x:identifikation><x:id>{id}</x:id></x:identifikation><x:name>Gruppe {id}</x:name>\
         {content}</x:datenfeldgruppe>"
    )
}

/// A group of which exactly one child is answered.
pub(crate) fn choice_group(id: &str, content: &str) -> String {
    group(id, &format!("<x:art><code>X</code></x:art>{content}"))
}

/// An element at its place.
pub(crate) fn place(anzahl: &str, element: &str) -> String {
    format!("<x:struktur><x:anzahl>{anzahl}</x:anzahl><x:enthaelt>{element}</x:enthaelt></x:struktur>")
}

/// A schema with content made by [`place`].
pub(crate) fn schema(content: &str) -> Schema {
    let xml = format!(
        "<x:xdatenfelder.stammdatenschema.0102 xmlns:x=\"urn:xoev-de:fim:standard:xdatenfelder_3.0.0\">\
         <x:stammdatenschema><x:identifikation><x:id>S1</x:id></x:identifikation><x:name>Probe</x:name>\
         {content}</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"
    );
    xdatenfelder::read(xml.as_bytes(), &Limits::default()).unwrap()
}

/// No published lists.
pub(crate) struct NoLists;

impl CodeLists for NoLists {
    fn find(&self, _uri: &str, _version: Option<&str>) -> Option<Vec<Choice>> {
        None
    }
}

/// A form from content made by [`place`].
pub(crate) fn form(content: &str) -> Definition {
    compile(&schema(content), &NoLists).unwrap()
}

/// Problems of content that gives no form.
pub(crate) fn problems(content: &str) -> Vec<CompileProblem> {
    compile(&schema(content), &NoLists).unwrap_err()
}

/// A path.
pub(crate) fn path(text: &str) -> Path {
    text.parse().unwrap()
}

/// Ids of the pages.
pub(crate) fn ids(form: &Definition) -> Vec<String> {
    page_ids(form).map(|(id, _)| id.to_owned()).collect()
}

/// A page with nothing to mend.
pub(crate) fn page(form: &Definition, answers: &Answers, id: &str) -> PageView {
    page_view(form, answers, id, &[]).unwrap()
}

/// Questions of a page.
pub(crate) fn questions(page: &PageView) -> Vec<&FieldView> {
    let blocks = page.blocks.iter();
    blocks.filter_map(|block| if let Block::Field(field) = block { Some(field) } else { None }).collect()
}

/// Posts pairs to the only page of a form.
pub(crate) fn post(form: &Definition, answers: &mut Answers, pairs: &[(&str, &str)]) {
    let pairs: Vec<(String, String)> = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    for id in ids(form) {
        read_page(form, &id, &pairs, answers).unwrap();
    }
}

/// Problems of all pages as `path kind`.
pub(crate) fn faults(form: &Definition, answers: &Answers) -> Vec<String> {
    let problems = form::check_all(form, answers);
    problems.iter().map(|problem| format!("{} {:?}", problem.path, problem.kind)).collect()
}
