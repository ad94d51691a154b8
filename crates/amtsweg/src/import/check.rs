// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `check`: a configuration, or the quality report of a data schema.

use super::{read, say};
use crate::{
    Failure,
    cli::{CheckArguments, CheckKind, Format},
    operate,
};
use serde_json::json;
use xdatenfelder::{Document, Limits, Quirk, Schema};

/// Class of findings that make a schema unusable.
const CRITICAL: &str = "FehlerKritisch";

/// The command.
pub(crate) fn run(arguments: CheckArguments) -> Result<(), Failure> {
    if arguments.kind == CheckKind::Config {
        return operate::check_config(&arguments.file, arguments.format);
    }
    let bytes = read(&arguments.file)?;
    let unread = |error| Failure::new(&format!("{} cannot be read", arguments.file.display()), error);
    let schema = xdatenfelder::inspect(&bytes, &Limits::default()).map_err(unread)?;
    match arguments.format {
        Format::Text => {
            text(&schema);
            quirks(&xdatenfelder::quirks(&Document::read(&bytes, &Limits::default()).map_err(unread)?));
        }
        Format::Json => say(&report(&schema).to_string()),
    }
    let critical = schema.findings.iter().filter(|finding| finding.class.code() == CRITICAL).count();
    if critical > 0 {
        return Err(Failure { message: format!("{critical} findings are critical (FehlerKritisch)"), code: 1 });
    }
    Ok(())
}

fn report(schema: &Schema) -> serde_json::Value {
    let counts = schema.counts();
    let findings = schema.findings.iter().map(|finding| {
        json!({
            "code": finding.code,
            "class": finding.class.code(),
            "path": finding.path,
            "message": finding.message,
            "detail": finding.detail,
        })
    });
    json!({
        "id": schema.id,
        "version": schema.version,
        "fields": counts.fields,
        "groups": counts.groups,
        "rules": counts.rules,
        "findings": findings.collect::<Vec<_>>(),
    })
}

fn text(schema: &Schema) {
    let counts = schema.counts();
    let version = schema.version.as_deref().unwrap_or("ohne Version");
    say(&format!("{} {version}: {}", schema.id, schema.name));
    say(&format!("{} Felder, {} Gruppen, {} Regeln", counts.fields, counts.groups, counts.rules));
    for finding in &schema.findings {
        let detail = finding.detail.as_ref().map(|detail| format!(" [{detail}]")).unwrap_or_default();
        say(&format!(
            "{} {} Zeile {} {}: {}{detail}",
            finding.class.code(),
            finding.code,
            finding.line,
            finding.path,
            finding.message
        ));
    }
    if schema.findings.is_empty() {
        say("keine Befunde");
    }
}

/// What no official code tells of, and what is taken nevertheless.
fn quirks(found: &[Quirk]) {
    for quirk in found {
        let place = if quirk.path.is_empty() { String::new() } else { format!(" {}", quirk.path) };
        say(&format!("Besonderheit ({}×, zuerst Zeile {}{place}): {}", quirk.count, quirk.line, quirk.kind.message()));
    }
}
