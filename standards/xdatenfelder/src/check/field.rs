// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Checks of one field.

use std::collections::HashSet;

use super::values::{codes, measure};
use super::{Report, content, texts, urn};
use crate::codes::{DataType, ElementKind, FieldKind};
use crate::schema::{CodeListReference, Field, Precision};

/// Looks at one field.
pub(crate) fn check(report: &mut Report, field: &Field) {
    if field.common.schemaelementart == Some(ElementKind::Abstract) {
        report.add(1014);
    }
    if field.vorbefuellung.is_none() {
        report.add(1030);
    }
    super::rules::check(report, &field.common.regeln, &[], Some(&field.common.id));
    lists(report, field);
    values(report, field);
    lengths(report, field);
    bounds(report, field);
    content::check(report, field);
    texts::text(report, "inhalt", field.inhalt.as_deref(), texts::LONG);
    texts::text(report, "pattern", field.praezisierung.pattern.as_deref(), texts::PATTERN);
    if field.datentyp != DataType::File {
        if field.max_size.is_some() {
            report.add(1056);
        }
        if !field.media_types.is_empty() {
            report.add(1057);
        }
    }
    if matches!(field.datentyp, DataType::File | DataType::Object) && field.praezisierung.pattern.is_some() {
        report.add(1120);
    }
    if field.feldart == FieldKind::Label {
        if !matches!(field.datentyp, DataType::Text | DataType::TextLatin | DataType::Object) {
            report.add(1090);
        }
        if field.inhalt.is_none() {
            report.add(1109);
        }
    }
}

fn lists(report: &mut Report, field: &Field) {
    let lists = usize::from(!field.werte.is_empty()) + usize::from(field.codeliste.is_some());
    if field.feldart == FieldKind::Select {
        if !matches!(field.datentyp, DataType::Text) {
            report.add(1011);
        }
        if lists != 1 {
            report.add(1018);
        }
    } else if lists > 0 {
        report.add(1017);
    }
    if field.codeliste.is_none() && (field.code_key.is_some() || field.name_key.is_some() || field.help_key.is_some()) {
        report.add(1058);
    }
    if let Some(list) = &field.codeliste {
        list_name(report, list);
    }
}

fn list_name(report: &mut Report, list: &CodeListReference) {
    let name = list.canonical_identification.as_str();
    if !name.is_empty() && !name.starts_with("urn:") {
        report.tell(1005, name);
    } else if !name.is_empty() && !urn::is_urn(name) {
        report.tell(1048, name);
    }
    if let Some(version) = list.wanted_version()
        && !urn::is_dated(version)
    {
        report.tell(1105, version);
    }
    texts::address(report, 1137, "canonicalIdentification", Some(name));
    texts::address(report, 1137, "canonicalVersionUri", list.canonical_version_uri.as_deref());
}

fn values(report: &mut Report, field: &Field) {
    if field.werte.len() == 1 {
        report.add(1044);
    }
    let (mut codes, mut names) = (HashSet::new(), HashSet::new());
    for value in &field.werte {
        if !codes.insert(value.code.as_str()) {
            report.tell(1045, &value.code);
        }
        if !names.insert(value.name.as_str()) {
            report.tell(1093, &value.name);
        }
        if value.hilfe.as_ref() == Some(&value.name) {
            report.tell(1099, &value.name);
        }
        texts::text(report, "code", Some(&value.code), texts::CODE);
        texts::text(report, "name", Some(&value.name), texts::NAME);
        texts::text(report, "hilfe", value.hilfe.as_deref(), texts::HELP);
    }
}

fn lengths(report: &mut Report, field: &Field) {
    let Precision { min_length, max_length, .. } = &field.praezisierung;
    let has_length = min_length.is_some() || max_length.is_some();
    if !matches!(field.datentyp, DataType::Text | DataType::TextLatin) {
        if has_length {
            report.add(1015);
        }
        return;
    }
    if has_length && matches!(field.feldart, FieldKind::Select | FieldKind::Label) {
        report.add(1012);
    }
    if field.feldart == FieldKind::Input && (min_length.is_none() || max_length.is_none()) {
        report.add(1102);
    }
    if *max_length == Some(0) {
        report.add(1060);
    }
    if let (Some(min), Some(max)) = (min_length, max_length)
        && min > max
        && *max > 0
    {
        report.add(1061);
    }
}

fn bounds(report: &mut Report, field: &Field) {
    let Precision { min_value, max_value, .. } = &field.praezisierung;
    let has_bounds = min_value.is_some() || max_value.is_some();
    let kind = field.datentyp;
    let Some([_, no_lower, no_upper]) = codes(kind) else {
        if has_bounds {
            report.add(1016);
        }
        return;
    };
    if !has_bounds && !matches!(kind, DataType::Time | DataType::DateTime) {
        report.add(1103);
    }
    let mut bound = |text: &Option<String>, code| {
        let text = text.as_deref()?;
        let value = measure(kind, text);
        if value.is_none() {
            report.tell(code, text);
        }
        value
    };
    let (min, max) = (bound(min_value, no_lower), bound(max_value, no_upper));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        report.add(1064);
    }
}
