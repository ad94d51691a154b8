// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Our own schemas for housing benefit and for registering a trade: clean, and asking only what applies.

use form::view::ProblemKind;
use form::{
    Answers, Definition, add, check_all, check_page, compile, fields, newly_asked, page_ids, page_view, to_json,
};
use xdatenfelder::{FindingClass, Limits, Schema, read};

use crate::build::{NoLists, path, post, questions};
use crate::fill::fill;

const HOUSING: &str = include_str!("../../../amtsweg/src/demo/data/S99000000003.xdf.xml");
const TRADE: &str = include_str!("../../../amtsweg/src/demo/data/S99000000004.xdf.xml");

fn schema(file: &str) -> Schema {
    read(file.as_bytes(), &Limits::default()).unwrap()
}

fn form(file: &str) -> Definition {
    compile(&schema(file), &NoLists).unwrap()
}

fn shown_pages(form: &Definition, answers: &Answers) -> Vec<String> {
    let shown = page_ids(form).filter(|(id, _)| page_view(form, answers, id, &[]).is_some());
    shown.map(|(_, title)| title.to_owned()).collect()
}

#[test]
fn they_are_methodically_clean_and_every_rule_is_applied() {
    for (file, counted, questions) in [(HOUSING, (45, 14, 9), 51), (TRADE, (46, 9, 10), 57)] {
        let schema = schema(file);
        let faults = schema.findings.iter().filter(|finding| finding.class >= FindingClass::Methodical);
        assert_eq!(faults.count(), 0, "{}: {:?}", schema.id, schema.findings);
        let counts = schema.counts();
        assert_eq!((counts.fields, counts.groups, counts.rules), counted, "{}", schema.id);
        let form = form(file);
        assert_eq!(form.notes, [], "{}", schema.id);
        assert_eq!(fields(&form).len(), questions, "{}", schema.id);
    }
}

#[test]
fn whatever_is_chosen_the_form_can_be_completed() {
    for file in [HOUSING, TRADE] {
        let form = form(file);
        let mut answers = fill(&form, |_| true);
        // other answers ask other questions: each choice is tried with all that follows from it
        for info in fields(&form) {
            let codes: Vec<String> = match &info.control {
                form::view::Control::YesNo => vec!["true".into(), "false".into()],
                form::view::Control::Radios(choices) => choices.iter().map(|choice| choice.code.clone()).collect(),
                _ => continue,
            };
            for code in codes {
                post(&form, &mut answers, &[(&info.path.to_string(), &code)]);
                for problem in check_all(&form, &answers) {
                    let is_asked = page_view(&form, &answers, &problem.page, &[]).is_some();
                    assert!(is_asked, "{} {code}: {problem:?} stands on a page that is not there", info.path);
                }
            }
        }
    }
}

#[test]
fn who_rents_is_not_asked_about_a_house() {
    let form = form(HOUSING);
    let mut answers = Answers::default();
    let kind = "G99000000301/F99000000301";
    post(&form, &mut answers, &[(kind, "M")]);
    let renting = shown_pages(&form, &answers);
    assert!(
        renting.contains(&"Miete".to_owned()) && !renting.contains(&"Kosten für das Eigentum".to_owned()),
        "{renting:?}"
    );
    post(&form, &mut answers, &[(kind, "L"), ("G99000000305/F99000000312", "1974")]);
    let owning = shown_pages(&form, &answers);
    assert!(
        !owning.contains(&"Miete".to_owned()) && owning.contains(&"Kosten für das Eigentum".to_owned()),
        "{owning:?}"
    );
    assert_eq!(to_json(&form, &answers)["G99000000305"]["F99000000312"], 1974);
    post(&form, &mut answers, &[(kind, "M")]);
    assert_eq!(to_json(&form, &answers)["G99000000305"], serde_json::Value::Null);
}

#[test]
fn each_person_of_the_household_has_incomes_of_their_own() {
    let form = form(HOUSING);
    let (mut answers, household) = (Answers::default(), "G99000000307");
    add(&form, &mut answers, &path(household)).unwrap();
    add(&form, &mut answers, &path(household)).unwrap();
    let before = answers.clone();
    post(&form, &mut answers, &[("G99000000307.0/F99000000320", "false"), ("G99000000307.1/F99000000320", "true")]);
    let new = newly_asked(&form, &before, &answers, household);
    assert!(!new.is_empty() && new.iter().all(|path| path.starts_with("G99000000307.1/")), "{new:?}");
    add(&form, &mut answers, &path("G99000000307.1/G99000000308")).unwrap();
    let amount = "F99000000322";
    post(
        &form,
        &mut answers,
        &[
            (&format!("G99000000307.1/G99000000308.0/{amount}"), "1.250,50"),
            (&format!("G99000000307.1/G99000000308.1/{amount}"), "300"),
        ],
    );
    let sent = to_json(&form, &answers);
    assert_eq!(sent[household][0]["G99000000308"], serde_json::Value::Null);
    assert_eq!(sent[household][1]["G99000000308"][0][amount], 1250.5);
    assert_eq!(sent[household][1]["G99000000308"][1][amount], 300);
}

#[test]
fn without_the_declaration_nothing_is_sent() {
    for (file, page) in [(HOUSING, "G99000000314"), (TRADE, "G99000000409")] {
        let form = form(file);
        let mut answers = Answers::default();
        let declaration = format!("{page}/F99000000028");
        let kinds = |answers: &Answers| {
            check_page(&form, answers, page).into_iter().map(|problem| problem.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&answers), [ProblemKind::Missing]);
        post(&form, &mut answers, &[(&declaration, "false")]);
        assert!(
            matches!(&kinds(&answers)[..], [ProblemKind::Rule { message }] if message.starts_with("Ohne diese Erklärung"))
        );
        post(&form, &mut answers, &[(&declaration, "true")]);
        assert_eq!(kinds(&answers), []);
    }
}

#[test]
fn one_who_trades_alone_is_not_asked_for_a_register() {
    let form = form(TRADE);
    let mut answers = Answers::default();
    let kind = "G99000000401/F99000000403";
    post(&form, &mut answers, &[(kind, "einzel")]);
    assert!(!shown_pages(&form, &answers).contains(&"Das Unternehmen".to_owned()));
    post(&form, &mut answers, &[(kind, "gmbh"), ("G99000000402/F99000000405", "true")]);
    let page = page_view(&form, &answers, "G99000000402", &[]).unwrap();
    assert_eq!(questions(&page).len(), 5);
    let proofs = page_view(&form, &answers, "G99000000408", &[]).unwrap();
    let labels: Vec<&str> = questions(&proofs).iter().map(|field| field.label.as_str()).collect();
    assert!(labels.contains(&"Auszug aus dem Register") && !labels.contains(&"Gesellschaftsvertrag"), "{labels:?}");
}
