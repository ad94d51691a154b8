// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Texts in several languages.

use form::design::{Design, DesignProblem, ElementText, PageText, Texts};
use form::view::{Block, Control};
use form::{Answers, to_json};

use super::{designed, sample};
use crate::build::{field, group, page, place, post, questions, schema};

fn label(text: &str) -> ElementText {
    ElementText { label: Some(text.to_owned()), ..ElementText::default() }
}

fn design(entries: &[(&str, &str, ElementText)]) -> Design {
    let mut design = Design::default();
    for (language, path, text) in entries {
        let texts = design.texts.entry((*language).to_owned()).or_default();
        texts.elements.insert((*path).to_owned(), text.clone());
    }
    design
}

#[test]
fn what_a_language_does_not_say_is_said_in_german_then_as_in_the_schema() {
    let schema = sample();
    let mut design = design(&[
        ("de", "G1/F1", ElementText { help: Some("Wie im Ausweis.".to_owned()), ..label("Ihr Name") }),
        ("de", "G2/F6", label("Lesen Sie das.")),
        ("en", "G1/F1", label("Your name")),
        ("en", "G2", label("Address")),
        ("de", "G9/F9", label("gibt es nicht")),
    ]);
    let english = design.texts.get_mut("en").unwrap();
    english.title = Some("Sample".to_owned());
    let told = PageText { title: Some("About you".to_owned()), help: Some("Please answer.".to_owned()) };
    english.pages.insert("G1".to_owned(), told);
    let none = Answers::default();

    let german = designed(&schema, &design, "de");
    let first = page(&german, &none, "G1");
    assert_eq!((german.title.as_str(), first.title.as_str()), ("Probe", "Gruppe G1"));
    assert_eq!(questions(&first)[0].label, "Ihr Name");
    assert_eq!(questions(&first)[0].hint.as_deref(), Some("Wie im Ausweis."));
    assert_eq!(questions(&first)[1].label, "Frage F2");
    assert!(page(&german, &none, "G2").blocks.contains(&Block::Text("Lesen Sie das.".to_owned())));

    let english = designed(&schema, &design, "en");
    let first = page(&english, &none, "G1");
    assert_eq!((english.title.as_str(), first.title.as_str()), ("Sample", "About you"));
    assert_eq!(first.hint.as_deref(), Some("Please answer."));
    assert_eq!(questions(&first)[0].label, "Your name");
    assert_eq!(questions(&first)[0].hint.as_deref(), Some("Wie im Ausweis."));
    // pages that nobody named bear the title of their group in the language
    assert_eq!(page(&english, &none, "G2").title, "Address");
    // a language that is not there is German
    assert_eq!(page(&designed(&schema, &design, "fr"), &none, "G1").title, "Gruppe G1");
    assert_eq!(design.languages(), ["de", "en"]);
}

#[test]
fn entries_are_named_and_codes_stay() {
    let values = "<x:wert><x:code>1</x:code><x:name>rot</x:name></x:wert><x:wert><x:code>2</x:code><x:name>blau</x:name></x:wert>";
    let colour = field("F1", "select", "text", &format!("<x:werte>{values}</x:werte>"));
    let schema = schema(&place("1:1", &group("G1", &place("1:1", &colour))));
    let mut text = label("Colour");
    text.choices.insert("1".to_owned(), "red".to_owned());
    let form = designed(&schema, &design(&[("en", "G1/F1", text)]), "en");
    let view = page(&form, &Answers::default(), "G1");
    let Control::Radios(choices) = &questions(&view)[0].control else { panic!("radios") };
    assert_eq!(choices.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>(), ["red", "blau"]);
    let mut answers = Answers::default();
    post(&form, &mut answers, &[("G1/F1", "1")]);
    assert_eq!(to_json(&form, &answers), serde_json::json!({"G1": {"F1": "1"}}));
}

#[test]
fn a_design_from_elsewhere_is_looked_at_first() {
    let mut large = Design::default();
    for n in 0..11 {
        large.texts.insert(format!("x{}", char::from(b'a' + n)), Texts::default());
    }
    large.texts.insert("Deutsch!".to_owned(), Texts { title: Some("x".repeat(301)), ..Texts::default() });
    for id in ["a", "a", "../b", ""] {
        large.pages.push(form::design::DesignPage { id: id.to_owned(), ..Default::default() });
    }
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    let tree = serde_json::from_str(&deep).unwrap();
    for _ in 0..2 {
        let decision = form::design::RuleDecision {
            rule: "R1".to_owned(),
            tree: std::clone::Clone::clone(&tree),
            ..Default::default()
        };
        large.rules.push(decision);
    }
    let problems = large.check().unwrap_err();
    for wanted in
        ["languages: 13", "Deutsch!", "300", "`a` stands twice", "`../b`", "``", "decided twice", "parts of a rule"]
    {
        assert!(problems.iter().any(|problem| problem.to_string().contains(wanted)), "{wanted}: {problems:?}");
    }
    assert!(problems.contains(&DesignProblem::PageTwice("a".to_owned())));
    assert!(serde_json::from_str::<Design>(r#"{"pages": [], "colour": 1}"#).is_err());
    assert_eq!(serde_json::to_string(&Design::default()).unwrap(), "{}");
}
