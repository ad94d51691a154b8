// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules in words: a draft applies nothing before its test cases hold and somebody confirms it.

use form::design::{Design, NotConfirmed, Outcome, TestCase, Verdict, Workbench};
use form::view::ProblemKind;
use form::{Answers, Definition, check_all, to_json};
use xdatenfelder::Schema;

use super::designed;
use crate::build::{NoLists, faults, field, group, path, place, post, schema, text};

const DOG: &str = "Wenn F99000000001 = \"ja\", dann muss F99000000002 befüllt werden, sonst darf F99000000002 nicht angezeigt werden.";

fn rule(id: &str, text: &str) -> String {
    let text = text.replace('"', "&quot;");
    format!(
        "<x:regel><x:identifikation><x:id>{id}</x:id></x:identifikation><x:name>Hund</x:name>\
         <x:freitextRegel>{text}</x:freitextRegel></x:regel>"
    )
}

fn dogs(words: &str, anzahl: &str) -> Schema {
    let inside = [
        rule("R1", words),
        place("1:1", &field("F99000000001", "input", "bool", "")),
        place("0:1", &text("F99000000002")),
    ];
    schema(&place(anzahl, &group("G99000000001", &inside.concat())))
}

fn case(answers: &[(&str, &str)], outcome: &[(&str, Outcome)]) -> TestCase {
    TestCase {
        name: String::new(),
        answers: answers.iter().map(|(at, text)| (path(at), (*text).to_owned())).collect(),
        outcome: outcome.iter().map(|(at, outcome)| (path(at), *outcome)).collect(),
    }
}

const YES: &str = "G99000000001/F99000000001";
const NAME: &str = "G99000000001/F99000000002";

/// A design in which the rule is confirmed, and its form.
fn confirmed(schema: &Schema, cases: &[TestCase]) -> Result<(Design, Definition), NotConfirmed> {
    let mut design = Design::default();
    let form = designed(schema, &design, "de");
    let bench = Workbench::new(schema, &NoLists, &form);
    bench.try_cases(&mut design, "G99000000001", "R1", |known| known.extend(cases.iter().cloned()))?;
    let shown = bench.standing(&design, "G99000000001", "R1").ok_or(NotConfirmed::NoSuchRule)?;
    bench.confirm(&mut design, "G99000000001", "R1", &shown.text_hash)?;
    assert_eq!(bench.faults(&design), []);
    let form = designed(schema, &design, "de");
    Ok((design, form))
}

fn good() -> [TestCase; 2] {
    [case(&[(YES, "ja")], &[(NAME, Outcome::Required)]), case(&[(YES, "nein")], &[(NAME, Outcome::Forbidden)])]
}

#[test]
fn a_draft_applies_nothing_and_a_confirmed_rule_does() {
    let schema = dogs(DOG, "1:1");
    let draft = designed(&schema, &Design::default(), "de");
    let mut answers = Answers::default();
    post(&draft, &mut answers, &[(YES, "true")]);
    assert_eq!(check_all(&draft, &answers), []);

    let (mut design, form) = confirmed(&schema, &good()).unwrap();
    assert_eq!(form.notes, []);
    assert_eq!(faults(&form, &answers), [format!("{NAME} Missing")]);
    post(&form, &mut answers, &[(NAME, "Bello"), (YES, "false")]);
    assert_eq!(check_all(&form, &answers), []);
    assert_eq!(to_json(&form, &answers), serde_json::json!({"G99000000001": {"F99000000001": false}}));

    // a design is kept as JSON and works the same
    let stored = serde_json::to_string(&design).unwrap();
    assert_eq!(serde_json::from_str::<Design>(&stored).unwrap(), design);

    let bench = Workbench::new(&schema, &NoLists, &draft);
    bench.decide(&mut design, "G99000000001", "R1", Verdict::Rejected).unwrap();
    assert_eq!(design.rules[0].cases.len(), 2);
    assert_eq!(check_all(&designed(&schema, &design, "de"), &answers), []);
}

#[test]
fn a_rule_whose_cases_do_not_hold_is_not_confirmed() {
    let schema = dogs(DOG, "1:1");
    let refused = |cases: &[TestCase]| confirmed(&schema, cases).unwrap_err();
    assert_eq!(refused(&[]), NotConfirmed::NoCase);
    let [yes, no] = good();
    assert_eq!(refused(std::slice::from_ref(&yes)), NotConfirmed::OneSided);
    let wrong = case(&[(YES, "ja")], &[(NAME, Outcome::Forbidden)]);
    assert_eq!(refused(&[yes.clone(), wrong]), NotConfirmed::Fails { number: 2 });
    let empty = case(&[(YES, "ja")], &[]);
    assert_eq!(refused(&[empty, no.clone()]), NotConfirmed::Fails { number: 1 });
    for answer in ["vielleicht", ""] {
        let strange = case(&[(YES, answer)], &[(NAME, Outcome::Forbidden)]);
        assert_eq!(refused(&[yes.clone(), strange]), NotConfirmed::Fails { number: 2 });
    }
    let nowhere = case(&[("G99000000001/F9", "ja")], &[(NAME, Outcome::Forbidden)]);
    assert_eq!(refused(&[yes, nowhere]), NotConfirmed::Fails { number: 2 });
}

#[test]
fn cases_that_are_changed_later_open_a_confirmed_rule_again() {
    let schema = dogs(DOG, "1:1");
    let (mut design, form) = confirmed(&schema, &good()).unwrap();
    let bench = Workbench::new(&schema, &NoLists, &form);
    bench.try_cases(&mut design, "G99000000001", "R1", |cases| drop(cases.pop())).unwrap();
    assert_eq!(design.rules[0].verdict, Verdict::Open);
}

#[test]
fn a_new_text_has_to_be_confirmed_anew() {
    let (design, _) = confirmed(&dogs(DOG, "1:1"), &good()).unwrap();
    let newer = dogs(&DOG.replace("\"ja\"", "\"nein\""), "1:1");
    let form = designed(&newer, &design, "de");
    assert!(form.notes.iter().any(|note| note.kind.to_string().contains("its text is not the one that was confirmed")));
    let mut answers = Answers::default();
    post(&form, &mut answers, &[(YES, "false")]);
    assert_eq!(check_all(&form, &answers), []);
    let bench = Workbench::new(&newer, &NoLists, &form);
    assert_eq!(bench.faults(&design)[0].2, NotConfirmed::Changed);
    let standing = bench.standing(&design, "G99000000001", "R1").unwrap();
    assert!(standing.changed && standing.verdict == Verdict::Open);
    // the cases are still there, and show what is different
    assert_eq!(standing.cases.iter().map(|(_, result)| result.holds).collect::<Vec<_>>(), [false, false]);
    let mut design = design;
    let old = design.rules[0].text_hash.clone();
    assert_eq!(bench.confirm(&mut design, "G99000000001", "R1", &old), Err(NotConfirmed::Changed));
    let fails = NotConfirmed::Fails { number: 1 };
    assert_eq!(bench.confirm(&mut design, "G99000000001", "R1", &standing.text_hash), Err(fails));
    // single spaces more or less are no other text
    let spaced = dogs(&DOG.replace(' ', "  "), "1:1");
    assert!(designed(&spaced, &design, "de").notes.is_empty());
}

#[test]
fn in_a_repeated_group_cases_are_about_one_of_them() {
    let schema = dogs(DOG, "0:3");
    let (yes, name) = (YES.replace("01/", "01.0/"), NAME.replace("01/", "01.0/"));
    let cases = [
        case(&[(&yes, "true")], &[(&name, Outcome::Required)]),
        case(&[(&yes.replace(".0", ".1"), "true")], &[(&name, Outcome::Forbidden)]),
    ];
    let (design, form) = confirmed(&schema, &cases).unwrap();
    let bench = Workbench::new(&schema, &NoLists, &form);
    let standing = bench.standing(&design, "G99000000001", "R1").unwrap();
    assert_eq!((standing.looks_at, standing.says_of), (vec![yes], vec![name]));
    assert_eq!(standing.obstacle, None);
    assert!(standing.draft.unwrap().sentences()[0].starts_with("Wenn F99000000001"));
}

#[test]
fn what_is_not_understood_can_be_said_in_other_words() {
    let schema = dogs("Der Hund ist stets anzugeben, falls vorhanden.", "1:1");
    let Err(NotConfirmed::NotUnderstood(_)) = confirmed(&schema, &good()) else { panic!("understood") };
    let mut design = Design::default();
    let form = designed(&schema, &design, "de");
    let bench = Workbench::new(&schema, &NoLists, &form);
    bench.word(&mut design, "G99000000001", "R1", DOG).unwrap();
    bench.try_cases(&mut design, "G99000000001", "R1", |cases| cases.extend(good())).unwrap();
    let shown = bench.standing(&design, "G99000000001", "R1").unwrap();
    bench.confirm(&mut design, "G99000000001", "R1", &shown.text_hash).unwrap();
    let form = designed(&schema, &design, "de");
    let mut answers = Answers::default();
    post(&form, &mut answers, &[(YES, "true")]);
    assert_eq!(faults(&form, &answers), [format!("{NAME} Missing")]);
    // other words have to be confirmed anew
    bench.word(&mut design, "G99000000001", "R1", "").unwrap();
    assert_eq!(design.rules[0].verdict, Verdict::Open);
    assert_eq!(bench.word(&mut design, "G99000000001", "R2", DOG), Err(NotConfirmed::NoSuchRule));
}

#[test]
fn what_people_are_told_can_be_said_in_each_language() {
    let words = "Es muss mindestens eines der Felder F99000000002 oder F99000000003 befüllt sein.";
    let inside = [rule("R1", words), place("0:1", &text("F99000000002")), place("0:1", &text("F99000000003"))];
    let schema = schema(&place("1:1", &group("G99000000001", &inside.concat())));
    let cases = [case(&[], &[(NAME, Outcome::Invalid)]), case(&[(NAME, "Bello")], &[(NAME, Outcome::Free)])];
    let (mut design, form) = confirmed(&schema, &cases).unwrap();
    let told = |form: &Definition| match &check_all(form, &Answers::default())[0].kind {
        ProblemKind::Rule { message } => message.clone(),
        other => panic!("{other:?}"),
    };
    assert!(!told(&form).is_empty());
    let english = design.texts.entry("en".to_owned()).or_default();
    english.rules.insert("G99000000001/R1".to_owned(), "Fill in one of them.".to_owned());
    assert_eq!(told(&designed(&schema, &design, "en")), "Fill in one of them.");
    assert_eq!(told(&designed(&schema, &design, "de")), told(&form));
}
