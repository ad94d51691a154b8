// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Versions, status, publication and who released.

use super::{Around, Report, id_form};
use crate::codes::{ElementKind, Status};
use crate::schema::{Common, Edition, Life, Schema};

/// Who maintains the elements of the range 60.
const LIBRARY: [&str; 2] = ["FIM-Baustein Datenfelder", "FIM Baustein Datenfelder"];

/// The schema itself.
pub(super) fn schema(report: &mut Report, schema: &Schema) {
    report.schema_version.clone_from(&schema.version);
    life(report, &schema.id, &schema.life, schema.version.is_some(), 1141);
    if report.edition == Edition::V3 && needs_date(schema.freigabestatus) && schema.life.status_gesetzt_am.is_none() {
        report.add(1143);
    }
}

/// A group or a field.
pub(super) fn element(report: &mut Report, common: &Common) {
    let letter = if common.id.starts_with('G') { 'G' } else { 'F' };
    id_form(report, &common.id, letter);
    life(report, &common.id, &common.life, common.version.is_some(), 1140);
    if report.edition == Edition::V3 && needs_date(common.freigabestatus) && common.life.status_gesetzt_am.is_none() {
        report.add(1142);
    }
}

/// An element inside another one.
pub(super) fn place(report: &mut Report, common: &Common, around: &Around) {
    if common.freigabestatus == Some(Status::Inactive) {
        report.add(1116);
    }
    if (report.schema_version.is_some() || around.has_version) && common.version.is_none() {
        report.add(1135);
    }
    let range = |id: &str| id.get(1..3).map(str::to_owned);
    let schema_range = report.path.first().and_then(|id| range(id));
    if report.schema_version.is_none()
        && common.version.is_some()
        && common.schemaelementart == Some(ElementKind::LegallyBound)
        && range(&common.id) == schema_range
    {
        report.add(1134);
    }
    let is_published = common.life.veroeffentlichungsdatum.is_some();
    let is_early = matches!(common.freigabestatus, None | Some(Status::Planned | Status::InWork));
    for (around, unpublished, early) in [(around.is_published, 1127, 1129), (around.group_is_published, 1128, 1130)] {
        if around && !is_published {
            report.add(unpublished);
        }
        if around && is_early {
            report.add(early);
        }
    }
}

fn life(report: &mut Report, id: &str, life: &Life, has_version: bool, foreign: u16) {
    match life.status_gesetzt_durch.as_deref() {
        None if has_version || life.veroeffentlichungsdatum.is_some() => report.add(1117),
        Some(name) if LIBRARY.contains(&name) && id.get(1..3) != Some("60") => report.tell(foreign, name),
        _ => {}
    }
}

fn needs_date(status: Option<Status>) -> bool {
    use Status::{Draft, Gold, Inactive, MethodReleased, Silver};
    matches!(status, Some(Draft | MethodReleased | Silver | Gold | Inactive))
}
