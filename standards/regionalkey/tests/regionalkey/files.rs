// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The real files, where they are present.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::PathBuf;

use regionalkey::*;

fn real_file(name: &str) -> Option<PathBuf> {
    let data = std::env::var_os("AMTSWEG_TEST_DATA").map(PathBuf::from);
    let data = data.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    let path = data.join("fim/gebiete").join(name);
    if !path.exists() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn the_register_of_november_2023_is_read_without_a_bad_line() {
    let Some(path) = real_file("GV100AD_301123.txt") else { return };
    let bytes = fs::read(path).unwrap();
    let records: Vec<Gv100Record> = read_gv100(&bytes).collect::<Result<_, _>>().unwrap();
    let count = |level| records.iter().filter(|record| record.level == level).count();
    use AreaLevel::*;
    let counts = [Land, Regierungsbezirk, Region, Kreis, Gemeindeverband, Gemeinde].map(count);
    assert_eq!(counts, [16, 29, 12, 400, 4597, 10_981]);
    assert_eq!(records.iter().filter(|record| record.is_unincorporated()).count(), 208);
    assert_eq!(records.iter().filter(|record| record.several_postcodes).count(), 3905);
    let inhabitants: u64 = records.iter().filter_map(|record| record.inhabitants).map(u64::from).sum();
    assert!((80_000_000..90_000_000).contains(&inhabitants), "{inhabitants}");
    let keys: HashSet<(AreaLevel, Ars, Option<u8>)> =
        records.iter().map(|record| (record.level, record.ars, record.region)).collect();
    assert_eq!(keys.len(), records.len(), "no key twice on a level");
    let counties: HashSet<Ars> =
        records.iter().filter(|record| record.level == Kreis).map(|record| record.ars).collect();
    let outside = records.iter().filter(|record| record.level == Gemeinde && !counties.contains(&record.ars.cut(5)));
    let outside: Vec<&str> = outside.map(Gv100Record::plain_name).collect();
    let expected =
        ["Gemeinsames deutsch-luxemburgisches Hoheitsgebiet", "Küstengewässer einschl. Anteil am Festlandsockel"];
    assert_eq!(outside, expected, "every other Gemeinde lies in a Kreis");
    let flensburg = records.iter().find(|record| record.level == Gemeinde).unwrap();
    assert_eq!((flensburg.name.as_str(), flensburg.plain_name()), ("Flensburg, Stadt", "Flensburg"));
    assert_eq!(
        (flensburg.inhabitants, flensburg.hectares, flensburg.postcode.unwrap().as_str()),
        (Some(92_550), Some(5673), "24937")
    );
}

#[test]
fn the_register_as_published_in_latin_1_reads_alike() {
    let Some(path) = real_file("GV100AD_301123.txt") else { return };
    let text = fs::read_to_string(path).unwrap();
    // Sorbian names have letters that Latin-1 lacks; everything else must read alike.
    let latin: Vec<u8> = text.chars().map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?')).collect();
    assert!(std::str::from_utf8(&latin).is_err());
    let read = |bytes: &[u8]| read_gv100(bytes).map(Result::unwrap).collect::<Vec<_>>();
    let (ours, published) = (read(text.as_bytes()), read(&latin));
    let differing: Vec<&str> =
        ours.iter().zip(&published).filter(|(a, b)| a != b).map(|(a, _)| a.name.as_str()).collect();
    let with_sorbian: Vec<&str> =
        ours.iter().map(|record| record.name.as_str()).filter(|name| name.chars().any(|letter| letter > 'ÿ')).collect();
    assert_eq!(differing, with_sorbian);
    assert_eq!(ours.len(), published.len());
}

#[test]
fn the_derived_postcode_table_is_read_without_a_bad_row() {
    let Some(path) = real_file("plz_ars_abgeleitet.csv") else { return };
    let rows: Vec<PostcodeArea> =
        read_postcodes(fs::File::open(path).unwrap()).unwrap().collect::<Result<_, _>>().unwrap();
    let mut places: HashMap<Postcode, HashSet<Ars>> = HashMap::new();
    for row in &rows {
        places.entry(row.postcode).or_default().insert(row.ars);
    }
    let all: HashSet<Ars> = rows.iter().map(|row| row.ars).collect();
    assert_eq!((places.len(), all.len()), (9448, 10_296));
    assert_eq!(places.values().filter(|places| places.len() > 1).count(), 1187);
    assert_eq!(places.values().map(HashSet::len).max(), Some(38));
    assert!(!rows.iter().any(|row| row.postcode.as_str() == "00000"));
}
