// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules in German: what is understood, what it becomes, and what is refused at which word.

use proptest::prelude::*;
use xdatenfelder::rules::{
    Condition, Effect, Literal, NotUnderstood, Note, Plain, Reason, Scope, Standing, State, compile, read, write,
};
use xdatenfelder::{Field, Limits, Schema};

use crate::build::{field, group, kind, place, schema};

const A: &str = "F99000000001";
const B: &str = "F99000000002";

/// A yes-or-no, a choice, a number, two texts, and a group with another text of the same id twice.
fn sample() -> Schema {
    let named = |id: &str, name: &str, parts: &str| {
        let label = |at: &str| format!("<x:{at}>Feld</x:{at}>");
        let field = field(id, parts).replace("<x:name>Feld</x:name>", &format!("<x:name>{name}</x:name>"));
        ["bezeichnungEingabe", "bezeichnungAusgabe"].iter().fold(field, |field, at| field.replace(&label(at), ""))
    };
    let value = |code: &str, name: &str| format!("<x:wert><x:code>{code}</x:code><x:name>{name}</x:name></x:wert>");
    let values = [value("001", "Hund"), value("002", "Katze"), value("003", "Anderes Tier")].concat();
    let choice = format!("{}<x:werte>{values}</x:werte>", kind("select", "text"));
    let inner = place("0:1", &named("F99000000006", "Rasse", &kind("input", "text")));
    let twice = place("0:1", &named("F99000000007", "Ort", &kind("input", "text")));
    let places = [
        place("1:1", &named(A, "Tier vorhanden", &kind("input", "bool"))),
        place("0:1", &named(B, "Art des Tiers", &choice)),
        place("0:1", &named("F99000000003", "Zahl der Tiere", &kind("input", "num_int"))),
        place("0:1", &named("F99000000004", "Name und Rufname", &kind("input", "text"))),
        place("0:1", &named("F99000000005", "Bemerkung", &kind("input", "text"))),
        place("0:1", &group("G99000000001", "", &[inner, twice.clone()].concat())),
        place("0:1", &group("G99000000002", "", &twice)),
    ];
    read_schema(&places.concat())
}

fn read_schema(content: &str) -> Schema {
    xdatenfelder::read(schema(content).as_bytes(), &Limits::default()).unwrap()
}

fn none(_: &Field) -> Option<Vec<(String, String)>> {
    None
}

fn refused(text: &str, scope: &Scope<'_>) -> NotUnderstood {
    compile(text, scope).map(|draft| draft.sentences()).expect_err(text)
}

/// The sentences of a text, which compile to the same again.
fn said(text: &str, scope: &Scope<'_>) -> Vec<String> {
    let draft = compile(text, scope).unwrap_or_else(|error| panic!("{text}: {error}"));
    let sentences = draft.sentences();
    let again = compile(&sentences.join(" "), scope).unwrap_or_else(|error| panic!("{sentences:?}: {error}"));
    assert_eq!(again.rules(), draft.rules(), "{text}");
    assert_eq!(again.sentences(), sentences);
    assert_eq!(read(&write(draft.rules())).as_deref(), Ok(draft.rules()));
    sentences
}

#[test]
fn a_condition_and_its_opposite() {
    let schema = sample();
    let scope = Scope::of_schema(&schema, &none);
    for text in [
        "Wenn F99000000001 = JA, dann muss F99000000002 befüllt sein, sonst darf F99000000002 nicht befüllt sein.",
        "WENN das Feld F99000000001 \"Tier vorhanden\" = \"wahr\", DANN zeige als Pflicht F99000000002 Art des Tiers an, \
         SONST zeige F99000000002 Art des Tiers nicht an.",
        "Wenn F99000000001 Tier vorhanden === Ja, dann ist das Feld F99000000002 als Pflichtfeld anzuzeigen, ansonsten \
         blende es aus",
        "Wenn F99000000001V1.0 = ja, dann zeige F99000000002 an und mache es zu einer Pflichtangabe. Ansonsten ist das \
         Datenfeld F99000000002 „Art des Tiers“ auszublenden.",
    ] {
        assert_eq!(
            said(text, &scope),
            [
                "Wenn F99000000001 \"Tier vorhanden\" = wahr, dann muss F99000000002 \"Art des Tiers\" befüllt werden.",
                "Wenn F99000000001 \"Tier vorhanden\" <> wahr, dann darf F99000000002 \"Art des Tiers\" nicht angezeigt werden.",
            ],
            "{text}"
        );
    }
}

#[test]
fn values_are_codes_names_or_both() {
    let schema = sample();
    let scope = Scope::of_schema(&schema, &none);
    for value in [
        "001 \"Hund\"",
        "001",
        "\"001\"",
        "\"Hund\"",
        "Hund",
        "\"001 Hund\"",
        "001 - Hund",
        "001=Hund",
        "001 Hund",
        "001 'hund'",
    ] {
        let text = format!("Wenn {B} = {value}, dann muss F99000000005 befüllt werden.");
        let expected =
            "Wenn F99000000002 \"Art des Tiers\" = 001 \"Hund\", dann muss F99000000005 \"Bemerkung\" befüllt werden.";
        assert_eq!(said(&text, &scope), [expected], "{value}");
    }
    let of =
        |value: &str| refused(&format!("Wenn {B} = {value}, dann muss F99000000005 befüllt werden."), &scope).reason;
    assert_eq!(of("004"), Reason::UnknownValue);
    assert_eq!(of("001 \"Katze\""), Reason::OtherValue { code: "002".to_owned() });
    assert_eq!(of("\"Maus\""), Reason::UnknownValue);
    assert_eq!(of("Maus"), Reason::Word);
    assert_eq!(of("wahr"), Reason::UnknownValue);
    let number = compile("Wenn F99000000003 = 3, dann muss F99000000005 befüllt werden.", &scope).unwrap();
    let place = vec!["F99000000003".to_owned()];
    assert_eq!(number.rules()[0].condition, Condition::Equal(place, Literal::Number("3".to_owned())));
    let other = compile("Wenn F99000000002 = 002 \"Kater\", dann muss F99000000005 befüllt werden.", &scope).unwrap();
    let note = Note::Value { code: "002".to_owned(), text: "Kater".to_owned(), list: "Katze".to_owned() };
    assert_eq!(other.notes(), [note]);
}

#[test]
fn what_joins_conditions_must_be_clear() {
    let scope = Scope::unknown();
    let text = |condition: &str| format!("Wenn {condition}, dann muss F99000000005 befüllt werden.");
    for (condition, expected) in [
        ("F99000000001 = 01 ODER 02", "F99000000001 = (01 ODER 02)"),
        ("F99000000001 = 01 ODER = 02", "F99000000001 = (01 ODER 02)"),
        ("F99000000001 <> 01 UND <> 02", "F99000000001 <> (01 UND 02)"),
        ("F99000000001 <> (01 ODER 02)", "F99000000001 <> (01 UND 02)"),
        ("F99000000001 = 01 und F99000000002 = 02", "F99000000001 = 01 UND F99000000002 = 02"),
        (
            "(F99000000001 = 01 und F99000000002 = 02) oder F99000000003 leer",
            "(F99000000001 = 01 UND F99000000002 = 02) ODER (F99000000003 leer ist)",
        ),
        (
            "F99000000001 und F99000000002 befüllt sind",
            "(F99000000001 nicht leer ist) UND (F99000000002 nicht leer ist)",
        ),
        ("F99000000001 gleich 01 ist", "F99000000001 = 01"),
        ("F99000000001 nicht den Wert 01 hat", "F99000000001 <> 01"),
        ("F99000000001 mit ja beantwortet wird", "F99000000001 = wahr"),
        (
            "nicht (entweder (F99000000001 = 01) oder (F99000000002 = 02))",
            "nicht (entweder (F99000000001 = 01) oder (F99000000002 = 02))",
        ),
    ] {
        let expected = format!("Wenn {expected}, dann muss F99000000005 befüllt werden.");
        assert_eq!(said(&text(condition), &scope), [expected], "{condition}");
    }
    for condition in [
        "F99000000001 = 01 UND 02",
        "F99000000001 <> 01 ODER <> 02",
        "F99000000001 <> 01 ODER 02",
        "F99000000001 = (01 UND 02)",
        "F99000000001 = 01 ODER F99000000002 = 02 UND F99000000003 = 03",
        "F99000000001 = 01 ODER = 02 UND F99000000003 = 03",
        "F99000000001 oder F99000000002 nicht befüllt ist",
    ] {
        assert_eq!(refused(&text(condition), &scope).reason, Reason::Ambiguous, "{condition}");
    }
}

#[test]
fn a_text_with_a_word_too_many_is_refused_at_that_word() {
    let schema = sample();
    let scope = Scope::of_schema(&schema, &none);
    for (text, word, position) in [
        ("Wenn F99000000001 = ja, dann muss F99000000002 manchmal befüllt sein.", "manchmal", 48),
        ("Wenn vielleicht F99000000001 = ja, dann muss F99000000002 befüllt sein.", "vielleicht", 6),
        ("Wenn F99000000001 = ja, dann muss F99000000002 befüllt sein, außer sonntags.", "außer", 62),
        ("Bitte prüfen.", "Bitte", 1),
        ("Wenn F99000000003 > 3, dann muss F99000000002 befüllt sein.", ">", 19),
        ("Für die Länder NW, XX gilt: F99000000002 muss befüllt werden.", "XX", 20),
        ("Für alle anderen Länder gilt: F99000000002 muss befüllt werden.", "Länder", 18),
    ] {
        let found = refused(text, &scope);
        assert_eq!((found.word.as_str(), found.position, &found.reason), (word, position, &Reason::Word), "{text}");
    }
    let ends = refused("Wenn F99000000001 = ja, dann muss", &scope);
    assert_eq!((ends.word.as_str(), ends.reason), ("", Reason::Ends));
    assert!(refused("Wenn F99000000001 = 01x", &Scope::unknown()).to_string().starts_with("at character "));
}

#[test]
fn ids_and_names_are_those_of_the_schema() {
    let schema = sample();
    let scope = Scope::of_schema(&schema, &none);
    let reason = |text: &str| refused(text, &scope).reason;
    assert_eq!(reason("F99000000099 muss befüllt werden."), Reason::NotBelow);
    assert_eq!(reason("F99000000007 muss befüllt werden."), Reason::ManyPlaces);
    assert_eq!(reason("F9900000099 muss befüllt werden."), Reason::Id);
    assert_eq!(reason("G99000000001F99000000006 muss befüllt werden."), Reason::Id);
    assert_eq!(reason("F99000000001 \"Art des Tiers\" muss befüllt werden."), Reason::OtherName { id: B.to_owned() });
    assert_eq!(reason("F99000000001 \"Tier vorhanden muss befüllt werden."), Reason::Quote);
    // a clear place may leave out what lies between, a name may have words that carry meaning elsewhere
    assert_eq!(
        said("F99000000006 muss befüllt werden.", &scope),
        ["G99000000001.F99000000006 \"Rasse\" muss befüllt werden."]
    );
    let named = "F99000000004 Name und Rufname muss befüllt werden.";
    assert_eq!(said(named, &scope), ["F99000000004 \"Name und Rufname\" muss befüllt werden."]);
    assert_eq!(
        said("Wenn F99000000001 = ja, dann ist in der Gruppe G99000000002 das Feld F99000000007 zu befüllen.", &scope)
            .len(),
        1,
    );
    let draft = compile("F99000000001 \"Tier da\" muss befüllt werden.", &scope).unwrap();
    let note = Note::Name { id: A.to_owned(), text: "Tier da".to_owned(), schema: "Tier vorhanden".to_owned() };
    assert_eq!(draft.notes(), [note]);
    assert_eq!(compile("F99000000001 muss befüllt werden.", &Scope::unknown()).unwrap().notes(), [Note::NotCompared]);
}

#[test]
fn what_has_no_clear_meaning_is_refused() {
    let scope = Scope::unknown();
    let reason = |text: &str| refused(text, &scope).reason;
    assert_eq!(reason("Wenn F99000000001 = ja, dann zeige F99000000002 an."), Reason::NoEffect);
    let both = "Wenn F99000000001 = ja, dann muss F99000000002 befüllt sein. Wenn F99000000001 <> nein, dann darf F99000000002 nicht befüllt sein.";
    assert_eq!(reason(both), Reason::Contradiction);
    let inside = "Wenn F99000000001 = 01, dann muss G99000000001.F99000000002 befüllt sein. Wenn F99000000001 = 01, dann darf G99000000001 nicht befüllt sein.";
    assert_eq!(reason(inside), Reason::Contradiction);
    let after = "Wenn F99000000001 = 01, dann muss F99000000002 befüllt sein. F99000000003 darf nicht befüllt sein.";
    assert_eq!(reason(after), Reason::Unclear);
    let chain = "Wenn F99000000001 = 01, dann muss F99000000002 befüllt sein, wenn F99000000001 = 02, dann muss F99000000003 befüllt sein, sonst nicht.";
    assert_eq!(reason(chain), Reason::Word);
    assert_eq!(reason("Wenn F99000000001 = \"Hund\", dann muss F99000000002 befüllt sein."), Reason::NoCode);
    assert_eq!(reason("F99000000002 muss nicht befüllt werden."), Reason::MustNot);
    assert_eq!(reason("Für die Länder NW, SL gilt: "), Reason::Ends);
    assert_eq!(reason("."), Reason::Word);
    assert_eq!(reason("  "), Reason::Empty);
    assert_eq!(reason(&"x ".repeat(11_000)), Reason::TooLong { max: 20_000 });
    let deep = format!("Wenn {}F99000000001 = 01{}, dann", "(".repeat(50), ")".repeat(50));
    assert_eq!(reason(&deep), Reason::TooDeep);
}

#[test]
fn several_answers_belong_together() {
    let scope = Scope::unknown();
    let draft = compile(
        "Mindestens eines der Felder F99000000001 \"A\", F99000000002 \"B\" oder F99000000003 muss befüllt sein.",
        &scope,
    )
    .unwrap();
    assert_eq!(draft.rules()[0].effect, Effect::Valid);
    assert_eq!(draft.rules()[0].message, "Bitte füllen Sie mindestens eines davon aus: „A“, „B“, „F99000000003“.");
    let plain = |answers: &[(&str, &str)]| {
        Plain::new(answers.iter().map(|(id, value)| ((*id).to_owned(), (*value).into())), None)
    };
    assert!(!plain(&[]).is_valid(draft.rules()) && plain(&[(B, "x")]).is_valid(draft.rules()));
    let one = compile("Es muss entweder F99000000001, F99000000002 oder F99000000003 befüllt werden.", &scope).unwrap();
    assert!(plain(&[(A, "x")]).is_valid(one.rules()));
    assert!(!plain(&[]).is_valid(one.rules()));
    assert!(!plain(&[(A, "x"), (B, "x"), ("F99000000003", "x")]).is_valid(one.rules()), "not an odd number, but one");
    let only = "Wenn F99000000001 = 01, dann muss F99000000002 angezeigt werden, wobei nur die Codes A \"a\" ODER B \"b\" ausgewählt werden dürfen.";
    let only = compile(only, &scope).unwrap();
    for (first, second, is_valid) in [("01", "A", true), ("01", "C", false), ("02", "C", true)] {
        assert_eq!(plain(&[(A, first), (B, second)]).is_valid(only.rules()), is_valid, "{first} {second}");
    }
    let date = compile(
        "Wenn F99000000001, F99000000002 und F99000000003 befüllt sind, dann muss das Kalenderdatum gültig sein.",
        &scope,
    )
    .unwrap();
    for (day, month, year, is_valid) in [
        ("29", "02", "2024", true),
        ("29", "02", "2023", false),
        ("31", "11", "1968", false),
        ("31", "12", "1968", true),
    ] {
        let plain = plain(&[(A, day), (B, month), ("F99000000003", year)]);
        assert_eq!(plain.is_valid(date.rules()), is_valid, "{day}.{month}.{year}");
    }
    assert!(plain(&[(A, "31"), (B, "02")]).is_valid(date.rules()), "a part of a date is no date yet");
}

#[test]
fn a_rule_holds_in_its_laender() {
    let text = "Für die Länder NW und Saarland gilt: Wenn F99000000001 = ja, dann muss F99000000002 befüllt werden. \
        Für alle anderen Länder gilt: F99000000002 darf nicht angezeigt werden.";
    let draft = compile(text, &Scope::unknown()).unwrap();
    assert_eq!(
        said(text, &Scope::unknown())[1],
        "Für alle Länder außer NW, SL gilt: F99000000002 darf nicht angezeigt werden."
    );
    for (land, yes, standing) in [
        (Some("NW"), true, Standing::Required),
        (Some("SL"), false, Standing::Optional),
        (Some("BY"), true, Standing::Forbidden),
        // without a Land none of it can be said
        (None, true, Standing::Optional),
    ] {
        let land = land.and_then(xdatenfelder::rules::Land::named);
        let plain = Plain::new([(A.to_owned(), yes.into())], land);
        assert_eq!(plain.standing(draft.rules(), &[B.to_owned()]), standing, "{land:?}");
    }
}

#[test]
fn a_draft_applies_nothing_before_it_is_confirmed() {
    let mut draft = compile("F99000000001 muss befüllt werden.", &Scope::unknown()).unwrap();
    assert_eq!((draft.state(), draft.confirmed()), (State::Unconfirmed, None));
    assert_eq!(draft.text(), "F99000000001 muss befüllt werden.");
    assert_eq!(draft.hash(), compile("F99000000001  muss befüllt\nwerden.", &Scope::unknown()).unwrap().hash());
    assert_ne!(draft.hash(), compile("F99000000002 muss befüllt werden.", &Scope::unknown()).unwrap().hash());
    draft.decide(false);
    assert_eq!((draft.state(), draft.confirmed()), (State::Rejected, None));
    draft.decide(true);
    assert_eq!(draft.confirmed(), Some(draft.rules()));
}

#[test]
fn a_field_of_a_group_may_be_any_of_it() {
    let yes = |id: &str| place("0:1", &field(id, &kind("input", "bool")));
    let inside = [yes("F99000000001"), yes("F99000000002")].concat();
    let schema = read_schema(&place("1:1", &group("G99000000001", "", &inside)));
    let element = &schema.struktur[0].element;
    let text = "Mindestens ein Datenfeld der Datenfeldgruppe muss den Wert \"wahr\" haben.";
    let expected =
        "Mindestens eines der Felder F99000000001 \"Feld\" oder F99000000002 \"Feld\" muss den Wert wahr haben.";
    assert_eq!(compile(text, &Scope::of_element(element, &none)).unwrap().sentences(), [expected]);
    assert_eq!(refused(text, &Scope::unknown()).word, "Datenfeldgruppe");
}

proptest! {
    #[test]
    fn words_in_any_order_are_read_or_refused(words in prop::collection::vec(prop::sample::select(WORDS), 0..40)) {
        let text = words.join(" ");
        if let Ok(draft) = compile(&text, &Scope::unknown()) {
            let sentences = draft.sentences().join(" ");
            let again = compile(&sentences, &Scope::unknown());
            prop_assert!(again.is_ok(), "{text}\n{sentences}\n{again:?}");
            let again = again.unwrap();
            prop_assert_eq!(again.rules(), draft.rules(), "{}\n{}", text, sentences);
        }
    }
}

/// Words that rules are made of.
const WORDS: &[&str] = &[
    "Wenn",
    "dann",
    "muss",
    "darf",
    "nicht",
    "befüllt",
    "werden",
    "sein",
    "leer",
    "ist",
    "F99000000001",
    "F99000000002",
    "G99000000001.F99000000003",
    "=",
    "<>",
    "01",
    "\"ja\"",
    "wahr",
    "ODER",
    "UND",
    ",",
    ".",
    "(",
    ")",
    "sonst",
    "zeige",
    "an",
    "das Feld",
    "die Gruppe",
    "Für die Länder NW, SL gilt:",
    "Für alle anderen Länder gilt:",
    "Es muss mindestens eines der Felder",
    "Es muss gelten:",
    "entweder",
    "F99000000001 = 01, dann muss F99000000002 befüllt werden.",
    "Wenn F99000000001 = 02",
    "dann darf F99000000002 nicht angezeigt werden",
    "wobei nur",
    "01 ODER 02",
    "ausgewählt werden darf",
    "deaktiviere",
    "und",
];
