// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imports of LeiKa keys, OZG services and situations: in steps, each durable, safe to repeat.

use super::{situation, table::Table};
use crate::{
    Error, Platform, Result,
    directory::{Origin, Progress, Refused, Report, note_list},
};
use model::{id::Uuid, tenant::slug_of};
use std::collections::BTreeSet;
use store::{
    Tx,
    catalogue::situation::{self as rows_of, LeikaRow, SituationRow},
    change::{self, Changed},
};

/// Rows of a step.
const STEP: usize = 500;
/// Names that columns have in the official list and in lists made of it. unverified: that of the name in the official one.
const KEY: [&str; 4] = ["schluessel", "schlüssel", "leika_schluessel", "leistungsschluessel"];
const NAME: [&str; 4] = ["bezeichnung", "leistungsbezeichnung", "name", "leistungsbezeichnung ii"];
const TYPING: [&str; 3] = ["typisierung", "leistungstyp", "typ"];

fn refuse(doing: &'static str, why: String) -> Error {
    Error::internal(doing)(Box::new(std::io::Error::new(std::io::ErrorKind::InvalidData, why)))
}

/// Imports keys of the LeiKa: the official table, or one that says which OZG service each belongs to.
///
/// # Errors
/// `Internal` when the table cannot be read; bad rows stand in the report.
pub async fn import_leika(
    platform: &Platform,
    bytes: &[u8],
    origin: Origin<'_>,
    progress: Progress<'_>,
) -> Result<Report> {
    let table = Table::read(bytes).map_err(|why| refuse("reading the table of LeiKa keys", why))?;
    if !table.has(&KEY) || !table.has(&NAME) {
        let why = "the header names no column Schluessel and no column Bezeichnung or Name".to_owned();
        return Err(refuse("reading the table of LeiKa keys", why));
    }
    let (mut report, mut rows, mut state) = (Report::default(), Vec::new(), String::new());
    for row in table.rows() {
        let key = row.get(&KEY);
        if !(key.len() == 14 && key.starts_with("99") && key.bytes().all(|byte| byte.is_ascii_digit())) {
            let reason = format!("line {}: {key:?} is no LeiKa key: 14 digits that begin with 99", row.line);
            report.refused.push(Refused { reason });
            continue;
        }
        let synonyms: Vec<&str> = row.get(&["synonyme"]).split('|').map(str::trim).collect();
        state = state.max(iso_day(row.get(&["veröffentlichungsdatum", "veroeffentlichungsdatum"])));
        let ozg: Vec<String> = numbers(row.get(&["ozg_id", "ozg-id", "ozg"]));
        let entry = LeikaRow {
            leika: key.to_owned(),
            name: row.get(&NAME).to_owned(),
            typing: row.get(&TYPING).to_owned(),
            synonyms: synonyms.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("\n"),
        };
        rows.push((entry, ozg));
    }
    for step in rows.chunks(STEP) {
        let mut tx = platform.store.begin_instance().await?;
        let mut assigned = Vec::new();
        for (entry, ozg) in step {
            rows_of::put_leika(&mut tx, entry).await?;
            for ozg in ozg {
                if rows_of::put_leika_ozg(&mut tx, &entry.leika, ozg).await? {
                    assigned.push(entry.leika.clone());
                }
            }
        }
        let services = rows_of::services_of_keys(&mut tx, &assigned).await?;
        note(&mut tx, services).await?;
        tx.commit().await?;
        report.written += step.len();
        progress(report.written);
    }
    note_list(platform, "leika", origin.or("LeiKa", &state), report.written).await?;
    Ok(report)
}

/// Imports OZG services with the situations they belong to: a table with the columns `ozg_id`, `name` and `lage`.
///
/// # Errors
/// As [`import_leika`].
pub async fn import_ozg(
    platform: &Platform,
    bytes: &[u8],
    origin: Origin<'_>,
    progress: Progress<'_>,
) -> Result<Report> {
    let table = Table::read(bytes).map_err(|why| refuse("reading the table of OZG services", why))?;
    if !table.has(&["ozg_id"]) || !table.has(&["lage"]) {
        return Err(refuse("reading the table of OZG services", "the header names no columns ozg_id and lage".into()));
    }
    let (mut report, mut rows) = (Report::default(), Vec::new());
    for row in table.rows() {
        match numbers(row.get(&["ozg_id"])).as_slice() {
            [id] => rows.push((id.clone(), row.get(&["name"]).to_owned(), slug_of(row.get(&["lage"])))),
            _ => report.refused.push(Refused { reason: format!("line {}: the OZG id is no number", row.line) }),
        }
    }
    for step in rows.chunks(STEP) {
        let mut tx = platform.store.begin_instance().await?;
        let mut moved = Vec::new();
        for (id, name, situation) in step {
            if rows_of::put_ozg_service(&mut tx, id, name, situation).await? {
                moved.push(id.clone());
            }
        }
        let services = rows_of::services_of_ozg(&mut tx, &moved).await?;
        note(&mut tx, services).await?;
        tx.commit().await?;
        report.written += step.len();
        progress(report.written);
    }
    note_list(platform, "ozg", origin.or("OZG-Leistungen", ""), report.written).await?;
    Ok(report)
}

/// Imports situations in the place of those before: a table with the columns `lage`, `art` (Lebenslage or Unternehmenslage),
/// `themenfeld`, and `zusatz` where something marks those that are not told officially.
///
/// # Errors
/// As [`import_leika`]; a table without any situation changes nothing.
pub async fn import_situations(platform: &Platform, bytes: &[u8], origin: Origin<'_>) -> Result<Report> {
    let read = situation::read(bytes).and_then(|(rows, refused)| match rows.is_empty() {
        true => Err("the table holds no situation".to_owned()),
        false => Ok((rows, refused)),
    });
    let (rows, refused) = read.map_err(|why| refuse("reading the table of situations", why))?;
    let mut tx = platform.store.begin_instance().await?;
    let before = rows_of::situations(&mut tx, i64::MAX).await?;
    rows_of::replace_situations(&mut tx, &rows).await?;
    // what is called otherwise, and what came or went
    let names = |rows: &[SituationRow]| -> BTreeSet<(String, String)> {
        rows.iter().map(|row| (row.slug.clone(), row.name.clone())).collect()
    };
    let changed = names(&before).symmetric_difference(&names(&rows)).map(|(slug, _)| slug.clone()).collect::<Vec<_>>();
    let services = rows_of::services_by_key_of(&mut tx, &changed).await?;
    note(&mut tx, services).await?;
    tx.commit().await?;
    note_list(platform, "lagen", origin.or("Lebens- und Unternehmenslagen", ""), rows.len()).await?;
    platform.situations.forget(|()| true);
    let refused = refused.into_iter().map(|reason| Refused { reason }).collect();
    Ok(Report { written: rows.len(), refused })
}

/// Notes that services belong to other situations by their LeiKa keys: the index follows.
async fn note(tx: &mut Tx, services: Vec<Uuid>) -> Result<()> {
    let services: BTreeSet<Uuid> = services.into_iter().collect();
    let changes: Vec<_> = services.into_iter().map(|id| (Changed::Service, id, false)).collect();
    change::note(tx, &changes).await?;
    Ok(())
}

/// Numbers of a cell, parted by commas, semicolons, lines or spaces; empty when anything else is in it.
fn numbers(cell: &str) -> Vec<String> {
    let parts: Vec<&str> = cell.split([',', ';', '|', ' ', '\n']).filter(|part| !part.is_empty()).collect();
    let fit = parts.iter().all(|part| part.len() <= 10 && part.bytes().all(|byte| byte.is_ascii_digit()));
    if fit { parts.into_iter().map(str::to_owned).collect() } else { Vec::new() }
}

/// `DD.MM.YYYY hh:mm` as `YYYY-MM-DD`; empty when it is none.
fn iso_day(text: &str) -> String {
    let mut parts = text.split(' ').next().unwrap_or_default().split('.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(day), Some(month), Some(year)) if day.len() == 2 && month.len() == 2 && year.len() == 4 => {
            format!("{year}-{month}-{day}")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{iso_day, numbers};

    #[test]
    fn days_and_numbers_of_cells_are_read() {
        assert_eq!(iso_day("30.06.2021 08:15"), "2021-06-30");
        assert_eq!(iso_day("gestern"), "");
        assert_eq!(numbers("10119, 10124"), ["10119", "10124"]);
        assert!(numbers("10119 x").is_empty());
    }
}
