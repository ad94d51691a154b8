// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The content given beforehand, against the data type and its bounds.

use super::Report;
use super::values::{codes, measure};
use crate::codes::{DataType, FieldKind};
use crate::schema::{Field, Precision};

/// Looks at `inhalt`.
pub(super) fn check(report: &mut Report, field: &Field) {
    let Some(content) = field.inhalt.as_deref() else { return };
    let Precision { min_length, max_length, min_value, max_value, .. } = &field.praezisierung;
    match field.datentyp {
        DataType::Text | DataType::TextLatin => {
            let length = u32::try_from(content.chars().count()).unwrap_or(u32::MAX);
            if min_length.is_some_and(|min| length < min) {
                report.add(1074);
            }
            if max_length.is_some_and(|max| length > max) {
                report.add(1075);
            }
        }
        DataType::Bool if !matches!(content, "true" | "false") => report.tell(1077, short(content)),
        DataType::Bool => {}
        DataType::File | DataType::Object => report.add(1100),
        kind => {
            let Some([no_value, ..]) = codes(kind) else { return };
            let Some(value) = measure(kind, content) else { return report.tell(no_value, short(content)) };
            let bound = |bound: &Option<String>| bound.as_deref().and_then(|text| measure(kind, text));
            if bound(min_value).is_some_and(|min| value < min) {
                report.tell(1072, short(content));
            }
            if bound(max_value).is_some_and(|max| value > max) {
                report.tell(1073, short(content));
            }
        }
    }
    let is_listed = field.werte.is_empty() || field.werte.iter().any(|value| value.code == content);
    if field.feldart == FieldKind::Select && !is_listed {
        report.tell(1085, short(content));
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
