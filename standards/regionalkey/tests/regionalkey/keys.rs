// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Arithmetic of the keys.

use proptest::prelude::*;
use regionalkey::*;

fn ars(text: &str) -> Ars {
    Ars::parse(text).unwrap()
}

#[test]
fn an_ars_has_five_parts() {
    let key = ars("053340002002");
    assert_eq!(
        [key.land(), key.regierungsbezirk(), key.kreis(), key.verband(), key.gemeinde()],
        ["05", "3", "34", "0002", "002"]
    );
    assert_eq!(key.ags(), Ags::parse("05334002").unwrap());
    assert_eq!(key.to_string(), "053340002002");
}

#[test]
fn short_keys_are_filled_up() {
    for (short, full) in [
        ("09", "090000000000"),
        ("091", "091000000000"),
        ("05334", "053340000000"),
        ("053340002", "053340002000"),
        ("0533400", "053340000000"),
        ("00", "000000000000"),
    ] {
        assert_eq!(ars(short).as_str(), full);
        assert_eq!(short.parse::<Ars>().unwrap(), ars(full));
    }
}

#[test]
fn what_is_no_ars_is_refused() {
    assert_eq!(Ars::parse("0"), Err(KeyError::Length { found: 1, expected: "2 to 12" }));
    assert_eq!(Ars::parse("0533400020021"), Err(KeyError::Length { found: 13, expected: "2 to 12" }));
    assert_eq!(Ars::parse("05334A"), Err(KeyError::NotDigits));
    assert_eq!(Ars::parse("٠٥"), Err(KeyError::NotDigits));
    assert_eq!(Ars::parse("05334002"), Err(KeyError::InsideLevel(8)), "an AGS");
    assert_eq!(Ars::parse("0533"), Err(KeyError::InsideLevel(4)));
}

#[test]
fn levels_go_from_the_place_to_the_bund_without_repetition() {
    let texts = |key: &str| ars(key).levels().iter().map(Ars::to_string).collect::<Vec<_>>();
    let all = ["053340002002", "053340002000", "053340000000", "053000000000", "050000000000", "000000000000"];
    assert_eq!(texts("053340002002"), all);
    assert_eq!(texts("110000000000"), ["110000000000", "000000000000"]);
    assert_eq!(texts("010010000000"), ["010010000000", "010000000000", "000000000000"]);
    assert_eq!(Ars::BUND.levels(), [Ars::BUND]);
}

#[test]
fn prefixes_end_at_level_borders() {
    for (key, prefix) in [
        ("053340002002", "053340002002"),
        ("053340002000", "053340002"),
        ("146120000000", "14612"),
        ("110000000000", "11"),
        ("091000000000", "091"),
        ("100000000000", "10"),
        ("053300000000", "05330"),
        ("000000000000", ""),
    ] {
        assert_eq!(ars(key).prefix(), prefix, "{key}");
    }
}

#[test]
fn an_area_covers_what_lies_in_it() {
    let aachen = ars("053340002002");
    for area in ["00", "05", "053", "05334", "053340002", "053340002002"] {
        assert!(ars(area).covers(&aachen), "{area}");
    }
    for area in ["06", "051", "05335", "053340003", "053340002003"] {
        assert!(!ars(area).covers(&aachen), "{area}");
    }
    assert!(!aachen.covers(&ars("05334")));
}

#[test]
fn an_ags_is_read_and_leads_to_its_kreis() {
    assert_eq!(Ags::parse("05334002").unwrap().kreis_ars(), ars("05334"));
    assert_eq!(Ags::parse("053").unwrap().to_string(), "05300000");
    assert_eq!(Ags::parse("0533"), Err(KeyError::Length { found: 4, expected: "2, 3, 5 or 8" }));
    assert_eq!(Ags::parse("0533400x"), Err(KeyError::NotDigits));
}

#[test]
fn names_lose_what_follows_the_comma() {
    for (official, plain) in [
        ("Kiel, Landeshauptstadt", "Kiel"),
        ("Aachen", "Aachen"),
        ("Sachsenwald (Forstgutsbez.),gemfr.Geb.", "Sachsenwald (Forstgutsbez.)"),
        (" Hof , St ", "Hof"),
        (", Stadt", ", Stadt"),
    ] {
        assert_eq!(plain_name(official), plain);
    }
}

proptest! {
    #[test]
    fn no_text_panics_and_what_is_read_is_written_alike(text in "\\PC{0,16}", digits in "[0-9]{1,13}") {
        for text in [text, digits] {
            if let Ok(key) = Ars::parse(&text) {
                prop_assert!(key.as_str().starts_with(&text));
                prop_assert_eq!(Ars::parse(key.as_str()), Ok(key));
                prop_assert!(key.levels().iter().all(|level| level.covers(&key)));
                prop_assert_eq!(if key.prefix().is_empty() { Ars::BUND } else { ars(key.prefix()) }, key);
            }
            if let Ok(key) = Ags::parse(&text) {
                prop_assert!(key.as_str().starts_with(&text));
            }
            let _ = Postcode::parse(&text);
            let _ = plain_name(&text);
        }
    }
}
