// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imports of the official list of municipalities (GV100AD), of parts of cities and of postcodes: in steps, each durable, safe to repeat.

use super::{Origin, note_list};
use crate::{Error, Platform, Result};
use model::directory::{Area, AreaLevel};
use regionalkey::{AreaLevel as Listed, Ars, plain_name, read_gv100, read_postcodes};
use std::collections::{BTreeMap, HashMap};
use xdatenfelder::{Limits, genericode};

/// Rows of a step.
const STEP: usize = 500;

/// Told after each step: rows done so far.
pub type Progress<'a> = &'a mut (dyn FnMut(usize) + Send);

/// What an import did.
#[derive(Debug, Default)]
pub struct Report {
    /// Rows written.
    pub written: usize,
    /// Rows refused.
    pub refused: Vec<Refused>,
}

/// A row that was not taken.
#[derive(Debug)]
pub struct Refused {
    /// Why, with its line.
    pub reason: String,
}

/// Imports areas of all levels. Where several have the same key, as a city that is its own Kreis, the smallest level counts.
///
/// # Errors
/// When the database is out of reach; a bad line is no error but stands in the report.
pub async fn import_gv100(
    platform: &Platform,
    bytes: &[u8],
    origin: Origin<'_>,
    progress: Progress<'_>,
) -> Result<Report> {
    let mut report = Report::default();
    let (mut state, mut districts) = (String::new(), HashMap::new());
    let mut areas: BTreeMap<String, Area> = BTreeMap::new();
    for record in read_gv100(bytes) {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                report.refused.push(Refused { reason: error.to_string() });
                continue;
            }
        };
        let level = match record.level {
            // it is no part of the key
            Listed::Region => continue,
            Listed::Land => AreaLevel::Land,
            Listed::Regierungsbezirk => AreaLevel::Regierungsbezirk,
            Listed::Kreis => AreaLevel::Kreis,
            Listed::Gemeindeverband => AreaLevel::Verband,
            // nobody lives in them, or no municipality is theirs
            Listed::Gemeinde if record.is_unincorporated() => continue,
            Listed::Gemeinde => AreaLevel::Gemeinde,
        };
        let kreis = record.ars.cut(5);
        if level == AreaLevel::Kreis {
            districts.insert(kreis, record.plain_name().to_owned());
        }
        if let (Some(year), Some(month), Some(day)) =
            (record.date.get(..4), record.date.get(4..6), record.date.get(6..))
        {
            state = state.max(format!("{year}-{month}-{day}"));
        }
        let area = Area {
            ars: record.ars.as_str().to_owned(),
            name: record.plain_name().to_owned(),
            district: if level > AreaLevel::Kreis {
                districts.get(&kreis).cloned().unwrap_or_default()
            } else {
                String::new()
            },
            inhabitants: record.inhabitants.map_or(0, i64::from),
            level,
            note: String::new(),
        };
        match areas.get(&area.ars) {
            Some(known) if known.level > area.level => {}
            _ => drop(areas.insert(area.ars.clone(), area)),
        }
    }
    put_areas(platform, areas.into_values().collect(), &mut report, progress).await?;
    let known = origin.or("Gemeindeverzeichnis GV100AD, Statistisches Bundesamt (Destatis)", &state);
    note_list(platform, "gv100", known, report.written).await?;
    Ok(report)
}

/// Imports parts of cities from the code list of Regionalschlüssel, as XRepository gives it: the entries with a note. All others
/// are in the official list of municipalities.
///
/// # Errors
/// `Internal` when the list cannot be read; entries without a valid key stand in the report.
pub async fn import_ars(
    platform: &Platform,
    bytes: &[u8],
    origin: Origin<'_>,
    progress: Progress<'_>,
) -> Result<Report> {
    let reading = Error::internal("reading the code list of Regionalschlüssel");
    let list = genericode::read(bytes, &Limits::default()).map_err(|error| reading(Box::new(error)))?;
    let column = |id: &str, otherwise: usize| list.column(id).unwrap_or(otherwise);
    let (key, name, note) = (column("SCHLUESSEL", 0), column("Bezeichnung", 1), column("Hinweis", 2));
    let cell = |row: &[Option<String>], at: usize| row.get(at).cloned().flatten().unwrap_or_default();
    let mut report = Report::default();
    let (mut cities, mut parts) = (Vec::new(), Vec::new());
    for (at, row) in list.rows.iter().enumerate() {
        let ars = match Ars::parse(&cell(row, key)) {
            Ok(ars) => ars,
            Err(error) => {
                report.refused.push(Refused { reason: format!("entry {}: {error}", at + 1) });
                continue;
            }
        };
        let (name, note) = (cell(row, name), cell(row, note));
        match note.trim() {
            "" => cities.push((ars, plain_name(&name).to_owned())),
            // what stands behind a comma tells parts from each other
            note => parts.push((ars, name.trim().to_owned(), note.to_owned())),
        }
    }
    let city = |part: &Ars| {
        let around = cities.iter().filter(|(city, _)| city.covers(part));
        around.max_by_key(|(city, _)| city.prefix().len()).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let areas = parts.into_iter().map(|(ars, name, note)| Area {
        ars: ars.as_str().to_owned(),
        name,
        district: city(&ars),
        inhabitants: 0,
        level: AreaLevel::Stadtteil,
        note,
    });
    put_areas(platform, areas.collect(), &mut report, progress).await?;
    let state = list.version.clone().unwrap_or_default();
    let known = origin.or("Codeliste Regionalschlüssel, Statistisches Bundesamt (Destatis), XRepository", &state);
    note_list(platform, "ars", known, report.written).await?;
    Ok(report)
}

async fn put_areas(platform: &Platform, areas: Vec<Area>, report: &mut Report, progress: Progress<'_>) -> Result<()> {
    for step in areas.chunks(STEP) {
        let mut tx = platform.store.begin_instance().await?;
        for area in step {
            store::directory::put_area(&mut tx, area).await?;
        }
        tx.commit().await?;
        report.written += step.len();
        progress(report.written);
    }
    Ok(())
}

/// Imports which postcodes belong to which municipalities.
///
/// # Errors
/// `Internal` when the table has another header or cannot be read on; bad rows stand in the report.
pub async fn import_postcodes(
    platform: &Platform,
    bytes: &[u8],
    origin: Origin<'_>,
    progress: Progress<'_>,
) -> Result<Report> {
    let reading = Error::internal("reading the table of postcodes");
    let rows = read_postcodes(bytes).map_err(|error| reading(Box::new(error)))?;
    let mut report = Report::default();
    let mut step = Vec::with_capacity(STEP);
    for row in rows {
        match row {
            Ok(row) => step.push(row),
            Err(error) => report.refused.push(Refused { reason: error.to_string() }),
        }
        if step.len() == STEP {
            write(platform, &mut step, &mut report, progress).await?;
        }
    }
    write(platform, &mut step, &mut report, progress).await?;
    note_list(platform, "plz", origin.or("Postleitzahlen mit Regionalschlüssel", ""), report.written).await?;
    Ok(report)
}

async fn write(
    platform: &Platform,
    step: &mut Vec<regionalkey::PostcodeArea>,
    report: &mut Report,
    progress: Progress<'_>,
) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    for row in step.iter() {
        store::directory::put_postcode(&mut tx, row.postcode.as_str(), row.ars.as_str()).await?;
    }
    tx.commit().await?;
    report.written += step.len();
    step.clear();
    progress(report.written);
    Ok(())
}
