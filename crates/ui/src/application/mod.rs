// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages to apply for a service: start, form pages, files, check, receipt, status.

mod check;
mod conflict;
mod consent;
mod discard;
mod form_page;
mod receipt;
mod resume;
mod start;
mod status;
mod tasks;
mod upload;
mod withdraw;

pub use check::{CheckPage, CheckSection, DeliveryQuestion};
pub use conflict::{AnswersConflictPage, ConflictField};
pub use consent::{ConsentPage, ConsentState};
pub use discard::DiscardPage;
pub use form_page::{FormPage, FormPreview};
pub use receipt::ReceiptPage;
pub use resume::{CodePage, EnterCodePage, ShownCode};
pub use start::OnlineServicePage;
pub use status::{StatusMessage, StatusPage, StatusStep};
pub use tasks::TasksPage;
pub use upload::UploadPage;
pub use withdraw::{WithdrawEnd, WithdrawPage};

use crate::directory::RecipientContact;
use crate::wording::media_names;
use crate::{FormLanguage, FormWords, Frame};
use form::view::{Choice, Control, FieldView, LineKind, SummaryRow, SummaryValue};
use model::application::{Kept, retention_days};

/// What all pages of one application share.
#[derive(Debug, Clone)]
pub struct ApplicationFrame {
    /// In which language texts of the form are.
    pub words: FormWords,
    /// Languages to choose from; none where there is only German, or nothing is to choose any more.
    pub languages: Vec<FormLanguage>,
    /// Id of the application, part of its addresses.
    pub id: String,
    /// Version of the answers shown, sent back as `_version`.
    pub version: String,
    /// Name of the service.
    pub service: String,
    /// Who receives the application; named on every page.
    pub recipient: String,
    /// Whether the draft can be found again after a log-in; otherwise only in this browser.
    pub signed_in: bool,
    /// How the recipient is reached, and its coat of arms.
    pub contact: RecipientContact,
    /// Whether the form is so long that it has a list of tasks.
    pub has_tasks: bool,
}

impl ApplicationFrame {
    /// Where the list of tasks is.
    pub(crate) fn tasks_address(&self, frame: &Frame) -> String {
        frame.url(&format!("/antrag/{}/uebersicht", self.id))
    }
}

/// For how long something is kept.
pub(crate) fn retention(frame: &Frame, kept: Kept) -> String {
    let days = retention_days(kept);
    match kept {
        Kept::Draft => frame.tn("retention-draft", days),
        Kept::Copy => frame.tn("retention-copy", days),
        Kept::Transit => frame.tn("retention-transit", days),
        Kept::Deletion => frame.tn("retention-deletion", days),
        Kept::Audit => frame.tn("retention-audit", days),
    }
}

/// What files are taken, in one sentence each.
pub(crate) fn file_limits(frame: &Frame, max_bytes: &u64, media_types: &[String], max_files: &u32) -> String {
    let mut text = frame.t1("upload-max-size", "size", frame.bytes(max_bytes));
    if !media_types.is_empty() {
        text.push_str(&format!(" {}", frame.t1("upload-types", "types", media_names(media_types))));
    }
    if *max_files > 1 {
        text.push_str(&format!(" {}", frame.t1("upload-max-files", "max", max_files)));
    }
    text
}

/// The answer of a locked question in words.
pub(crate) fn shown_value(frame: &Frame, field: &FieldView) -> String {
    let label = |choices: &[Choice]| choices.iter().find(|choice| choice.code == field.value).map(|c| c.label.clone());
    match &field.control {
        Control::Radios(choices) | Control::Select(choices) => label(choices).unwrap_or_else(|| field.value.clone()),
        Control::Search(choices) => label(choices).unwrap_or_else(|| field.value.clone()),
        Control::YesNo if field.value == "true" => frame.t("summary-yes"),
        Control::YesNo => frame.t("summary-no"),
        Control::Date => frame.locale.iso_date(&field.value),
        Control::DateTime => frame.locale.iso_date_time(&field.value),
        _ => field.value.clone(),
    }
}

/// Most entries of a list that the browser gets to offer while people type; longer ones are looked through by the button.
const MOST_OFFERED: usize = 1_000;

/// Whether the browser gets the names of a list to offer while people type.
pub(crate) fn offers(list: &[Choice]) -> bool {
    list.len() <= MOST_OFFERED
}

/// Whether a question stands in one row with the other parts of a date.
pub(crate) fn is_date_part(control: &Control) -> bool {
    matches!(control, Control::Line { kind: LineKind::Day | LineKind::Month | LineKind::Year, .. })
}

/// Short answers get short inputs.
pub(crate) fn line_class(kind: &LineKind, max_length: &Option<u32>) -> &'static str {
    match (kind, max_length) {
        (_, Some(1..=5)) => " aw-width-5",
        (LineKind::Day | LineKind::Month | LineKind::Year, _) => " aw-width-5",
        (LineKind::Integer | LineKind::Decimal | LineKind::Currency, _) | (_, Some(6..=12)) => " aw-width-10",
        (_, Some(13..=25)) => " aw-width-20",
        _ => "",
    }
}

/// Answers under one heading.
pub(crate) struct AnswerGroup<'a> {
    pub(crate) heading: Option<&'a str>,
    pub(crate) rows: Vec<&'a SummaryRow>,
}

/// Parts the rows of a summary at their headings.
pub(crate) fn answer_groups(rows: &[SummaryRow]) -> Vec<AnswerGroup<'_>> {
    let mut groups = vec![AnswerGroup { heading: None, rows: vec![] }];
    for row in rows {
        match (&row.value, groups.last_mut()) {
            (SummaryValue::Heading, _) => groups.push(AnswerGroup { heading: Some(&row.label), rows: vec![] }),
            (_, Some(group)) => group.rows.push(row),
            (_, None) => {}
        }
    }
    groups
}
