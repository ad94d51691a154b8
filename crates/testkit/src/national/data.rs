// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is real about the data set: areas of the Gemeindeverzeichnis, keys and names of the LeiKa, situations of the OZG, read at run time.

use std::collections::HashMap;
use std::path::Path;

use regionalkey::{AreaLevel, Ars, read_gv100};

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The federation.
    Bund,
    /// A Land.
    Land,
    /// A Kreis or a city that is one.
    Kreis,
    /// A Gemeinde.
    Gemeinde,
}

/// An area, on every level that it stands on: Berlin is Land, Kreis and Gemeinde.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its key.
    pub ars: Ars,
    /// Its name without additions.
    pub name: String,
    /// The highest level it stands on.
    pub level: Level,
    /// Whether it is a Kreis.
    pub is_kreis: bool,
    /// Whether it is a Gemeinde.
    pub is_gemeinde: bool,
    /// Inhabitants, where they are known.
    pub inhabitants: u32,
    /// Postcode of the seat.
    pub postcode: Option<String>,
}

impl Area {
    /// Number of the Land, 1 to 16; 0 for the federation.
    #[must_use]
    pub fn land(&self) -> u64 {
        self.ars.land().parse().unwrap_or_default()
    }
}

/// A service of the LeiKa.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeikaKey {
    /// 14 digits.
    pub key: String,
    /// Its official name.
    pub name: String,
    /// Its typing, for example `2/3`.
    pub typing: String,
    /// The situation of its OZG service, with number, name and whether it is one of business.
    pub situation: Option<(u32, String, bool)>,
}

/// Everything that is read.
#[derive(Debug, Clone)]
pub struct Data {
    /// Areas in the order of the file, the federation first.
    pub areas: Vec<Area>,
    /// Keys in the order of the file, none twice.
    pub keys: Vec<LeikaKey>,
}

impl Data {
    /// Reads the files of a folder of test data.
    ///
    /// # Errors
    /// In words: which file is missing or wrong, and where it belongs.
    pub fn load(folder: &Path) -> Result<Self, String> {
        let read = |path: &str| {
            std::fs::read(folder.join(path)).map_err(|error| {
                format!(
                    "{} cannot be read ({error}); name the folder of test data by --data or AMTSWEG_TEST_DATA",
                    folder.join(path).display()
                )
            })
        };
        let areas = areas(&read("fim/gebiete/GV100AD_301123.txt")?)?;
        let situations = situations(&read("programme/ozg_lagen.csv")?, &read("programme/ozg_leistungen.csv")?)?;
        let keys = keys(&read("programme/leika_zu_ozg.csv")?, &situations)?;
        if keys.is_empty() || areas.len() < 2 {
            return Err("the test data hold no areas or no keys".to_owned());
        }
        Ok(Self { areas, keys })
    }
}

fn areas(bytes: &[u8]) -> Result<Vec<Area>, String> {
    let bund = Area {
        ars: Ars::BUND,
        name: "Deutschland".to_owned(),
        level: Level::Bund,
        is_kreis: false,
        is_gemeinde: false,
        inhabitants: 0,
        postcode: None,
    };
    let mut found = vec![bund];
    let mut known = HashMap::new();
    for record in read_gv100(bytes) {
        let record = record.map_err(|error| format!("GV100AD: {error}"))?;
        let level = match record.level {
            AreaLevel::Land => Level::Land,
            AreaLevel::Kreis => Level::Kreis,
            AreaLevel::Gemeinde if !record.is_unincorporated() => Level::Gemeinde,
            _ => continue,
        };
        let at = *known.entry(record.ars).or_insert_with(|| {
            found.push(Area {
                ars: record.ars,
                name: record.plain_name().to_owned(),
                level,
                is_kreis: false,
                is_gemeinde: false,
                inhabitants: 0,
                postcode: None,
            });
            found.len() - 1
        });
        let area = &mut found[at];
        area.is_kreis |= level == Level::Kreis;
        if level == Level::Gemeinde {
            area.is_gemeinde = true;
            area.inhabitants = record.inhabitants.unwrap_or_default();
            area.postcode = record.postcode.map(|postcode| postcode.to_string());
        }
    }
    Ok(found)
}

type Situations = HashMap<String, (u32, String, bool)>;

fn rows(bytes: &[u8]) -> impl Iterator<Item = Result<csv::StringRecord, csv::Error>> {
    csv::ReaderBuilder::new().flexible(true).from_reader(bytes).into_records()
}

/// Situations by the id of the OZG service.
fn situations(lagen: &[u8], services: &[u8]) -> Result<Situations, String> {
    let mut numbers = HashMap::new();
    for row in rows(lagen) {
        let row = row.map_err(|error| format!("ozg_lagen.csv: {error}"))?;
        let number: u32 = row.get(0).unwrap_or_default().parse().unwrap_or_default();
        let is_business = row.get(2) == Some("Unternehmenslage");
        numbers.insert(row.get(1).unwrap_or_default().to_owned(), (number, is_business));
    }
    let mut found = Situations::new();
    for row in rows(services) {
        let row = row.map_err(|error| format!("ozg_leistungen.csv: {error}"))?;
        let name = row.get(2).unwrap_or_default();
        if let Some((number, is_business)) = numbers.get(name) {
            found.insert(row.get(0).unwrap_or_default().to_owned(), (*number, name.to_owned(), *is_business));
        }
    }
    Ok(found)
}

fn keys(bytes: &[u8], situations: &Situations) -> Result<Vec<LeikaKey>, String> {
    let mut found = Vec::new();
    let mut known = std::collections::HashSet::new();
    for row in rows(bytes) {
        let row = row.map_err(|error| format!("leika_zu_ozg.csv: {error}"))?;
        let (key, name) = (row.get(0).unwrap_or_default(), row.get(1).unwrap_or_default().trim());
        let is_key = key.len() == 14 && key.bytes().all(|byte| byte.is_ascii_digit());
        if !is_key || name.is_empty() || !known.insert(key.to_owned()) {
            continue;
        }
        found.push(LeikaKey {
            key: key.to_owned(),
            name: name.to_owned(),
            typing: row.get(3).unwrap_or_default().trim().to_owned(),
            situation: row.get(2).and_then(|id| situations.get(id)).cloned(),
        });
    }
    Ok(found)
}
