// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Checks of one field.

use std::collections::HashSet;

use super::Report;
use crate::codes::{DataType, ElementKind, FieldKind};
use crate::finding::FindingClass::{Critical, Methodical, Warning};
use crate::schema::{Field, Precision};

/// Looks at one field.
pub(crate) fn check(report: &mut Report, field: &Field) {
    if field.common.schemaelementart == Some(ElementKind::Abstract) {
        report.add(1014, Critical, "Ein Datenfeld darf nicht abstrakt sein.");
    }
    if field.vorbefuellung.is_none() {
        report.add(1030, Critical, "Die Art der Vorbefüllung fehlt.");
    }
    lists(report, field);
    bounds(report, field);
    let is_file = matches!(field.datentyp, DataType::File | DataType::Object);
    if field.max_size.is_some() && !is_file {
        report.add(1056, Critical, "Eine Dateigröße passt nur zu einer Anlage.");
    }
    if !field.media_types.is_empty() && !is_file {
        report.add(1057, Critical, "Dateitypen passen nur zu einer Anlage.");
    }
    if is_file && field.inhalt.is_some() {
        report.add(1100, Critical, "Eine Anlage hat keinen vorgegebenen Inhalt.");
    }
    if is_file && field.praezisierung.pattern.is_some() {
        report.add(1120, Methodical, "Eine Anlage hat kein Muster.");
    }
    if field.datentyp == DataType::Bool && field.inhalt.as_deref().is_some_and(|text| !matches!(text, "true" | "false"))
    {
        report.add(1077, Critical, "Der Inhalt muss true oder false sein.");
    }
    if field.feldart == FieldKind::Label {
        if !matches!(field.datentyp, DataType::Text | DataType::TextLatin | DataType::Object) {
            report.add(1090, Critical, "Ein statisches Feld enthält Text.");
        }
        if field.inhalt.is_none() {
            report.add(1109, Warning, "Das statische Feld hat keinen Text.");
        }
    }
}

fn lists(report: &mut Report, field: &Field) {
    let has_list = !field.werte.is_empty() || field.codeliste.is_some();
    if field.feldart == FieldKind::Select {
        if !matches!(field.datentyp, DataType::Text) {
            report.add(1011, Critical, "Ein Auswahlfeld hat den Datentyp Text.");
        }
        if !has_list {
            report.add(1018, Warning, "Dem Auswahlfeld fehlt die Liste.");
        }
    } else if has_list {
        report.add(1017, Critical, "Nur ein Auswahlfeld hat eine Liste.");
    }
    if field.codeliste.is_none() && (field.code_key.is_some() || field.name_key.is_some() || field.help_key.is_some()) {
        report.add(1058, Methodical, "Spalten lassen sich nur zu einer referenzierten Liste angeben.");
    }
    if field.codeliste.as_ref().is_some_and(|list| !list.canonical_identification.starts_with("urn:")) {
        report.add(1005, Critical, "Die Kennung der Codeliste ist keine URN.");
    }
    if field.werte.len() == 1 {
        report.add(1044, Methodical, "Eine Liste braucht zwei Einträge.");
    }
    let mut codes = HashSet::new();
    if let Some(twice) = field.werte.iter().find(|value| !codes.insert(value.code.as_str())) {
        report.add(1045, Critical, format!("Der Code {} kommt doppelt vor.", twice.code));
    }
    let mut names = HashSet::new();
    if let Some(twice) = field.werte.iter().find(|value| !names.insert(value.name.as_str())) {
        report.add(1093, Warning, format!("Der Name {} kommt doppelt vor.", twice.name));
    }
    if let Some(content) = &field.inhalt
        && !field.werte.is_empty()
        && !field.werte.iter().any(|value| value.code == *content)
    {
        report.add(1085, Methodical, "Der Inhalt ist kein Code der Liste.");
    }
}

fn bounds(report: &mut Report, field: &Field) {
    let Precision { min_length, max_length, min_value, max_value, .. } = &field.praezisierung;
    let has_length = min_length.is_some() || max_length.is_some();
    if has_length && matches!(field.feldart, FieldKind::Select | FieldKind::Label) {
        report.add(1012, Methodical, "Auswahlfelder und statische Felder haben keine Feldlänge.");
    }
    if has_length && !matches!(field.datentyp, DataType::Text | DataType::TextLatin) {
        report.add(1015, Critical, "Eine Feldlänge passt nur zu Text.");
    }
    if *max_length == Some(0) {
        report.add(1060, Critical, "Die größte Feldlänge muss über null liegen.");
    }
    if let (Some(min), Some(max)) = (min_length, max_length)
        && min > max
    {
        report.add(1061, Critical, "Die kleinste Feldlänge liegt über der größten.");
    }
    let is_number = matches!(field.datentyp, DataType::Number | DataType::Integer | DataType::Currency);
    let is_time = matches!(field.datentyp, DataType::Date | DataType::Time | DataType::DateTime);
    if (min_value.is_some() || max_value.is_some()) && !is_number && !is_time {
        report.add(1016, Critical, "Ein Wertebereich passt nur zu Zahlen und Zeiten.");
    }
    if is_number {
        number_bounds(report, field);
    }
}

fn number_bounds(report: &mut Report, field: &Field) {
    let Precision { min_value, max_value, .. } = &field.praezisierung;
    let parse = |text: &Option<String>| text.as_deref().map(|text| text.parse::<f64>().ok().filter(|n| n.is_finite()));
    let (min, max) = (parse(min_value), parse(max_value));
    let whole = field.datentyp == DataType::Integer;
    let is_broken = |bound: Option<Option<f64>>| match bound {
        Some(None) => true,
        Some(Some(number)) => whole && number.fract() != 0.0,
        None => false,
    };
    if is_broken(min) {
        report.add(if whole { 1065 } else { 1062 }, Critical, "Die untere Wertgrenze ist keine passende Zahl.");
    }
    if is_broken(max) {
        report.add(if whole { 1066 } else { 1063 }, Critical, "Die obere Wertgrenze ist keine passende Zahl.");
    }
    if let (Some(Some(min)), Some(Some(max))) = (min, max)
        && min > max
    {
        report.add(1064, Critical, "Die untere Wertgrenze liegt über der oberen.");
    }
}
