// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imports of the official list of municipalities (GV100AD) and of postcodes: in steps, each durable, safe to repeat.

use crate::{Error, Platform, Result};
use model::directory::Area;
use regionalkey::{AreaLevel, read_gv100, read_postcodes};
use std::collections::HashMap;

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

/// Imports municipalities.
///
/// # Errors
/// When the database is out of reach; a bad line is no error but stands in the report.
pub async fn import_gv100(platform: &Platform, bytes: &[u8], progress: Progress<'_>) -> Result<Report> {
    let mut report = Report::default();
    let mut districts: HashMap<String, String> = HashMap::new();
    let mut areas = Vec::new();
    for record in read_gv100(bytes) {
        match record {
            Ok(record) if record.level == AreaLevel::Kreis => {
                districts.insert(record.ars.kreis().to_owned() + record.ars.land(), record.plain_name().to_owned());
            }
            Ok(record) if record.level == AreaLevel::Gemeinde && !record.is_unincorporated() => {
                let key = record.ars.kreis().to_owned() + record.ars.land();
                areas.push(Area {
                    ars: record.ars.as_str().to_owned(),
                    name: record.plain_name().to_owned(),
                    district: districts.get(&key).cloned().unwrap_or_default(),
                    inhabitants: record.inhabitants.map_or(0, i64::from),
                });
            }
            Ok(_) => {}
            Err(error) => report.refused.push(Refused { reason: error.to_string() }),
        }
    }
    for step in areas.chunks(STEP) {
        let mut tx = platform.store.begin_instance().await?;
        for area in step {
            store::directory::put_area(&mut tx, area).await?;
        }
        tx.commit().await?;
        report.written += step.len();
        progress(report.written);
    }
    Ok(report)
}

/// Imports which postcodes belong to which municipalities.
///
/// # Errors
/// `Internal` when the table has another header or cannot be read on; bad rows stand in the report.
pub async fn import_postcodes(platform: &Platform, bytes: &[u8], progress: Progress<'_>) -> Result<Report> {
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
