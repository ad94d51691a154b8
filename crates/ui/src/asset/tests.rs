// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The vendored files are the ones their list names, every address in the style sheet is served, and the budget holds.

use super::{Kern, Own, SHELF, asset, asset_url, files};
use std::collections::BTreeSet;

#[test]
fn vendored_files_match_their_checksums() {
    let list = String::from_utf8(Kern::get("SHA256SUMS").unwrap().data.into_owned()).unwrap();
    let mut listed = BTreeSet::new();
    for line in list.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let file = Kern::get(name).unwrap_or_else(|| panic!("{name} is listed but missing"));
        let actual: String = file.metadata.sha256_hash().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(actual, sum, "{name} was changed: run vendor/update.sh");
        listed.insert(name.to_owned());
    }
    let present: BTreeSet<String> = Kern::iter().map(String::from).filter(|name| name != "SHA256SUMS").collect();
    assert_eq!(present, listed);
    for needed in ["LICENSE.md", "OFL.txt", "PROVENANCE"] {
        assert!(listed.contains(needed), "{needed}");
    }
}

#[test]
fn every_address_in_the_style_sheet_is_served() {
    let name = asset_url("amtsweg.css").replace("/assets/", "");
    let css = String::from_utf8(asset(&name).unwrap().bytes.clone()).unwrap();
    let mut fonts = 0;
    for part in css.split("url(").skip(1) {
        let address = part.split(')').next().unwrap().trim_matches(['"', '\'']);
        if address.starts_with("data:") {
            continue;
        }
        assert!(asset(address).is_some(), "{address}");
        fonts += 1;
    }
    assert_eq!(fonts, 4);
    assert!(!css.contains("@import"));
}

#[test]
fn hashed_names_stand_for_their_content() {
    for (name, hashed) in &SHELF.hashed_names {
        let file = asset(hashed).unwrap();
        assert!(asset_url(name).ends_with(hashed));
        assert!(hashed.contains(file.etag.trim_matches('"')));
        assert!(!hashed.contains('/'));
    }
    assert!(asset("amtsweg.css").is_none());
    assert!(asset_url("nothing.css").contains("missing"));
}

/// Uncompressed bytes stand in for the compressed budget of a first view (120 KB): the style sheet shrinks to an eighth.
#[test]
fn the_first_view_stays_small() {
    let size = |name: &str| asset(&asset_url(name).replace("/assets/", "")).unwrap().bytes.len();
    assert!(size("amtsweg.css") < 200_000, "{}", size("amtsweg.css"));
    assert!(size("amtsweg.js") < 10_000, "{}", size("amtsweg.js"));
    assert!(size("fonts/sans-regular-latin.woff2") + size("fonts/sans-semibold-latin.woff2") < 40_000);
    for (name, bytes) in files::<Own>("brand/") {
        assert!(bytes.len() < 6_000, "{name}");
    }
}
