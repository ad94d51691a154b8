// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The texts: names from the lists of LeiKa and of the OZG catalogue (test data), and as many descriptions as the country has
//! made from them: each name once for each Land and again, with texts of words that stand in names.

use search::relevance::Listed;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Words of a made text.
const WORDS: usize = 120;

struct Service {
    leika: String,
    name: String,
    ozg: String,
    ozg_name: String,
    situation: String,
}

/// The lists.
pub(crate) struct Corpus {
    services: Vec<Service>,
    words: Vec<String>,
    /// LeiKa keys.
    pub(crate) keys: Vec<String>,
}

/// A description as every engine gets it.
#[derive(Default)]
pub(crate) struct Text {
    pub(crate) number: u64,
    pub(crate) leika: String,
    pub(crate) title: String,
    /// Other names, a line each.
    pub(crate) names: String,
    pub(crate) body: String,
    pub(crate) ozg: String,
    /// Land, or nothing for the whole country.
    pub(crate) land: String,
}

impl Text {
    pub(crate) fn document(&self) -> search::Document {
        let (name, situation) = self.names.split_once('\n').unwrap_or_default();
        let listed = Listed {
            number: u128::from(self.number),
            leika: &self.leika,
            name: &self.title,
            ozg: &self.ozg,
            ozg_name: name,
            situation,
        };
        let valid = if self.land.is_empty() { Vec::new() } else { vec![self.land.clone()] };
        search::Document { body: self.body.clone(), valid, ..listed.document() }
    }
}

impl Corpus {
    /// Reads the lists; none where the test data are missing.
    pub(crate) fn read() -> Option<Self> {
        let data = std::env::var_os("AMTSWEG_TEST_DATA")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
        let rows = |name: &str| {
            let mut reader = csv::Reader::from_path(data.join("programme").join(name)).ok()?;
            Some(reader.records().map(|row| row.expect("a row")).collect::<Vec<_>>())
        };
        let ozg: HashMap<String, (String, String)> = rows("ozg_leistungen.csv")?
            .iter()
            .map(|row| (row[0].to_owned(), (row[1].to_owned(), row[2].to_owned())))
            .collect();
        let mut services = Vec::new();
        for row in rows("leika_zu_ozg.csv")? {
            let (ozg_name, situation) = ozg.get(&row[2]).cloned().unwrap_or_default();
            let (leika, name) = (row[0].to_owned(), row[1].to_owned());
            services.push(Service { leika, name, ozg: row[2].to_owned(), ozg_name, situation });
        }
        let words = services.iter().flat_map(|service| service.name.split_whitespace()).map(str::to_owned).collect();
        let keys = services.iter().map(|service| service.leika.clone()).filter(|key| !key.is_empty()).collect();
        Some(Self { services, words, keys })
    }

    /// The names alone, once each.
    pub(crate) fn names(&self) -> impl Iterator<Item = Text> + '_ {
        (1..).zip(&self.services).map(|(number, service)| service.text(number, String::new(), String::new()))
    }

    /// So many descriptions with texts, the same ones each time.
    pub(crate) fn descriptions(&self, count: usize) -> impl Iterator<Item = Text> + '_ {
        (0..count).map(|at| {
            let service = &self.services[at % self.services.len()];
            let turn = at / self.services.len();
            let land = if turn == 0 { String::new() } else { format!("{:02}", (turn - 1) % 16 + 1) };
            let mut body = String::with_capacity(WORDS * 12);
            let mut state = at as u64 ^ 0x9e37_79b9_7f4a_7c15;
            for _ in 0..WORDS {
                // a linear congruential generator (Knuth): no text needs better chance
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                body += &self.words[(state >> 33) as usize % self.words.len()];
                body.push(' ');
            }
            service.text(at as u64 + 1, land, body)
        })
    }
}

impl Service {
    fn text(&self, number: u64, land: String, body: String) -> Text {
        Text {
            number,
            leika: self.leika.clone(),
            title: self.name.clone(),
            names: format!("{}\n{}", self.ozg_name, self.situation),
            body,
            ozg: self.ozg.clone(),
            land,
        }
    }
}
