// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules of data schemas: German text and the JSON of the tree.

use xdatenfelder::rules::{Land, Plain, Scope, compile, read, write};

const TEXTS: &[&str] = &[
    "Wenn das Feld F99000000001 \"Tier\" = 001 \"Hund\" ODER = 002 \"Katze\", dann muss die Gruppe G99000000001 \"Halter\" befüllt sein. \
     Wenn das Feld F99000000001 \"Tier\" <> 001 \"Hund\" UND <> 002 \"Katze\", dann darf die Gruppe G99000000001 \"Halter\" nicht befüllt sein.",
    "Für die Länder NW, SL gilt: WENN F99000000001 'Tier' = JA, DANN zeige G99000000001.F99000000002 Name (kurz) als Pflicht an, \
     SONST zeige G99000000001.F99000000002 Name (kurz) nicht an. Für alle anderen Länder gilt: F99000000002 darf nicht angezeigt werden.",
    "Es muss mindestens eines der Felder F99000000001 \"A\", F99000000002 \"B\" oder F99000000003 \"C\" befüllt sein.",
    "Entweder muss G99000000001 oder G99000000002 befüllt sein.",
    "Wenn (F99000000001 = (01 ODER 02) UND F99000000002 leer ist) ODER nicht (F99000000003 = wahr), dann muss das Feld F99000000004 \
     angezeigt werden, wobei nur die Codes A \"a\" ODER B \"b\" ausgewählt werden dürfen.",
    "Wenn alle drei Felder F99000000001, F99000000002 und F99000000003 befüllt sind, muss das Kalenderdatum gültig sein.",
    "Wenn F99000000001 === \"Ja\" ist, dann aktiviere F99000000002 und mache es zu einer Pflichtangabe, wenn <> \"Ja\", blende es aus.",
];

pub(super) fn texts() -> Vec<Vec<u8>> {
    TEXTS.iter().map(|text| text.as_bytes().to_vec()).collect()
}

pub(super) fn feed_text(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    match compile(&text, &Scope::unknown()) {
        Ok(draft) => {
            assert!(draft.confirmed().is_none(), "nobody confirmed it");
            assert!(!draft.sentences().is_empty(), "what was understood can be said");
            assert_eq!(read(&write(draft.rules())).as_deref(), Ok(draft.rules()), "what is written can be read");
            let nothing = Plain::new([], Some(Land::NW));
            let _ = (nothing.is_valid(draft.rules()), nothing.standing(draft.rules(), &[]));
        }
        Err(refused) => assert!(refused.position <= text.chars().count() + 1, "the place is in the text"),
    }
}

pub(super) fn scripts() -> Vec<Vec<u8>> {
    let rules = TEXTS.iter().filter_map(|text| compile(text, &Scope::unknown()).ok());
    rules.map(|draft| write(draft.rules()).into_bytes()).collect()
}

pub(super) fn feed_script(input: &[u8]) {
    if let Ok(rules) = read(&String::from_utf8_lossy(input)) {
        assert_eq!(read(&write(&rules)).as_deref(), Ok(rules.as_slice()), "what is read can be written");
        let _ = Plain::new([], None).is_valid(&rules);
    }
}
