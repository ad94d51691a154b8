// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms of other builders as forms that people fill in: the whole way through the file that is written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod open_forms;
mod unpacking;
mod xgov;

use super::{Foreign, Report};
use form::{
    Answers, CodeLists, Definition, compile, fields, page_ids, page_view, read_page,
    view::{Block, Choice},
};
use xdatenfelder::{Limits, Schema};

struct NoLists;

impl CodeLists for NoLists {
    fn find(&self, _: &str, _: Option<&str>) -> Option<Vec<Choice>> {
        None
    }
}

/// A form with answers.
struct Filled {
    report: Report,
    schema: Schema,
    form: Definition,
    answers: Answers,
}

impl Filled {
    /// Through the file, which must be clean and read as what was written.
    fn new(foreign: Foreign) -> Self {
        let document = foreign.document();
        let schema = xdatenfelder::read(&document, &Limits::default()).unwrap();
        let critical = schema.findings.iter().filter(|finding| finding.class.code() == "FehlerKritisch");
        // the norm that a service rests on stands in no form
        let faults: Vec<_> = critical.filter(|finding| finding.code != 1051).collect();
        assert!(faults.is_empty(), "{faults:?}");
        let again = Foreign { schema: schema.clone(), ..foreign.clone() };
        assert_eq!(again.document(), document, "what was written is read as the same");
        let form = compile(&schema, &NoLists).unwrap();
        assert_eq!(form.notes, [], "everything is applied");
        Self { report: foreign.report, schema, form, answers: Answers::default() }
    }

    fn path(&self, label: &str) -> String {
        let all = fields(&self.form);
        let found = all.iter().find(|field| field.label == label);
        found.unwrap_or_else(|| panic!("no question {label}")).path.to_string()
    }

    /// Answers a question on whichever page it is.
    fn answer(&mut self, label: &str, value: &str) -> &mut Self {
        let pairs = [(self.path(label), value.to_owned())];
        self.post(&pairs)
    }

    fn post(&mut self, pairs: &[(String, String)]) -> &mut Self {
        let ids: Vec<String> = page_ids(&self.form).map(|(id, _)| id.to_owned()).collect();
        for id in ids {
            read_page(&self.form, &id, pairs, &mut self.answers).unwrap();
        }
        self
    }

    /// Questions and texts that are shown, in order.
    fn shown(&self) -> Vec<String> {
        let pages = page_ids(&self.form).filter_map(|(id, _)| page_view(&self.form, &self.answers, id, &[]));
        let blocks = pages.flat_map(|page| page.blocks);
        let word = |block| match block {
            Block::Field(field) => Some(field.label),
            Block::Text(text) => Some(text),
            _ => None,
        };
        blocks.filter_map(word).collect()
    }

    /// Problems as `label kind`.
    fn problems(&self) -> Vec<String> {
        let all = fields(&self.form);
        let label =
            |path: &str| all.iter().find(|field| field.path.to_string() == path).map(|field| field.label.clone());
        let problems = form::check_all(&self.form, &self.answers);
        problems
            .iter()
            .map(|problem| format!("{} {:?}", label(&problem.path.to_string()).unwrap_or_default(), problem.kind))
            .collect()
    }

    fn left(&self) -> Vec<String> {
        self.report.left.iter().map(|told| format!("{}: {}", told.place, told.what)).collect()
    }

    fn changed(&self) -> Vec<String> {
        self.report.changed.iter().map(|told| format!("{}: {}", told.place, told.what)).collect()
    }
}
