// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms of other form builders become data schemas: XDatenfelder 3.0.0 in a range of ids of one's own. Pure: the same form
//! gives the same bytes. What has no counterpart is told by name and place, what is carried over otherwise too.

mod build;
mod html;
mod open_forms;
mod open_forms_field;
mod open_forms_rules;
mod place;
mod rules;
#[cfg(test)]
mod tests;
mod unpack;
mod xgov;
mod xgov_field;
mod xgov_flow;
mod xgov_rules;

pub use unpack::{UnpackRefused, unpack};

use xdatenfelder::{Header, Schema};

/// A form of another builder as a data schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The schema.
    pub schema: Schema,
    /// What became of the form.
    pub report: Report,
    /// Instant of the file, ISO 8601: that of the export where it names one.
    pub created: String,
}

/// What became of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Components of the form: questions, texts and frames.
    pub components: usize,
    /// Components that are in the schema.
    pub carried: usize,
    /// Rules between answers, conditions of components and pages counted one by one.
    pub rules: usize,
    /// Rules that are in the schema and say the same.
    pub carried_rules: usize,
    /// What is in the schema, but otherwise.
    pub changed: Vec<Told>,
    /// What is not in the schema.
    pub left: Vec<Told>,
}

/// Something to tell the person who imports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Where in the form.
    pub place: String,
    /// What.
    pub what: String,
}

impl Report {
    fn change(&mut self, place: &str, what: impl Into<String>) {
        self.changed.push(Told { place: place.to_owned(), what: what.into() });
    }

    fn leave(&mut self, place: &str, what: impl Into<String>) {
        self.left.push(Told { place: place.to_owned(), what: what.into() });
    }
}

/// The instant of a file that names none: there is no other that stays the same.
const NO_INSTANT: &str = "1970-01-01T00:00:00Z";

/// Converts a form of Open Forms; `version` is that of the schema, such as `1.0.0`.
#[must_use]
pub fn open_forms(export: &openforms::Export, version: &str) -> Foreign {
    let created = export.created.as_deref().and_then(build::instant).unwrap_or_else(|| NO_INSTANT.to_owned());
    let (schema, report) = open_forms::convert(export, version, &created);
    finished(schema, report, created)
}

/// The schema as it is read from its own file: what a reader takes for nothing is nothing then.
fn finished(schema: Schema, report: Report, created: String) -> Foreign {
    let made = Foreign { schema, report, created };
    match xdatenfelder::read(&made.document(), &xdatenfelder::Limits::default()) {
        Ok(schema) => Foreign { schema, ..made },
        // the import says what is wrong
        Err(_) => made,
    }
}

/// Converts a form definition of the XGov form builder or of DEFRA's designer. `name` is used where the definition has
/// none, for example that of its file.
#[must_use]
pub fn xgov_forms(definition: &xgovforms::Definition, name: &str, version: &str) -> Foreign {
    let (schema, report) = xgov::convert(definition, name, version, NO_INSTANT);
    finished(schema, report, NO_INSTANT.to_owned())
}

impl Foreign {
    /// The schema as a file.
    #[must_use]
    pub fn document(&self) -> Vec<u8> {
        let message_id = format!("{}-{}", self.schema.id, self.schema.version.as_deref().unwrap_or_default());
        let header = Header { message_id: &message_id, created_at: &self.created };
        xdatenfelder::write(&self.schema, header).write().into_bytes()
    }
}
