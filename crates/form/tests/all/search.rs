// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Long lists: people type words and choose a name, the code travels.

use form::view::{Control, ProblemKind, SearchView, SummaryValue};
use form::{Answers, Definition, summary, to_json};
use serde_json::json;

use crate::build::{faults, field, form, page, place, post, questions};

fn value(code: &str, name: &str) -> String {
    format!("<x:wert><x:code>{code}</x:code><x:name>{name}</x:name></x:wert>")
}

/// Two questions with the same list of forty places, of which two have one name.
fn places() -> Definition {
    let mut list: String = (0..36).map(|n| value(&format!("{n:02}"), &format!("Beispielort {n}"))).collect();
    for (code, name) in [("A", "Hinterwald"), ("B", "Vorderwald"), ("C", "Doppelstadt"), ("D", "Doppelstadt")] {
        list.push_str(&value(code, name));
    }
    let question =
        |id: &str, anzahl: &str| place(anzahl, &field(id, "select", "text", &format!("<x:werte>{list}</x:werte>")));
    form(&(question("F1", "1:1") + &question("F2", "0:1")))
}

fn shown(form: &Definition, answers: &Answers) -> SearchView {
    let view = page(form, answers, "F1");
    questions(&view)[0].search.clone().unwrap()
}

fn found(form: &Definition, answers: &Answers) -> Vec<String> {
    shown(form, answers).found.into_iter().map(|choice| choice.label).collect()
}

#[test]
fn a_name_becomes_its_code() {
    let form = places();
    let mut answers = Answers::default();
    assert!(matches!(&questions(&page(&form, &answers, "F1"))[0].control, Control::Search(list) if list.len() == 40));
    assert_eq!(faults(&form, &answers), ["F1 Missing"]);
    post(&form, &mut answers, &[("F1.suche", "hinterwald ")]);
    assert_eq!(faults(&form, &answers), [""; 0]);
    assert_eq!(to_json(&form, &answers), json!({"F1": "A"}));
    assert_eq!(summary(&form, &answers)[0].rows[0].value, SummaryValue::Text("Hinterwald".to_owned()));
    assert_eq!((shown(&form, &answers).words.as_str(), found(&form, &answers)), ("Hinterwald", vec![]));
    // sent again as it is shown, nothing changes
    let before = answers.clone();
    post(&form, &mut answers, &[("F1.suche", "Hinterwald")]);
    assert_eq!(answers, before);
    post(&form, &mut answers, &[("F1.suche", "")]);
    assert_eq!(to_json(&form, &answers), json!({}));
}

#[test]
fn words_that_name_several_are_chosen_from() {
    let form = places();
    let mut answers = Answers::default();
    post(&form, &mut answers, &[("F1.suche", "wald")]);
    assert_eq!(faults(&form, &answers), ["F1 NotChosen"]);
    assert_eq!(found(&form, &answers), ["Hinterwald", "Vorderwald"]);
    assert_eq!(summary(&form, &answers)[0].rows[0].value, SummaryValue::Text("wald".to_owned()));
    // the draft survives its storage
    let stored = serde_json::to_string(&answers).unwrap();
    assert_eq!(serde_json::from_str::<Answers>(&stored).unwrap(), answers);
    post(&form, &mut answers, &[("F1.suche", "wald"), ("F1", "B")]);
    assert_eq!((faults(&form, &answers), to_json(&form, &answers)), (vec![], json!({"F1": "B"})));
    // new words count for themselves, whatever was chosen before
    post(&form, &mut answers, &[("F1.suche", "Beispielort 7"), ("F1", "B")]);
    assert_eq!(to_json(&form, &answers), json!({"F1": "07"}));
}

#[test]
fn codes_are_no_names_and_unknown_codes_no_answers() {
    let form = places();
    let mut answers = Answers::default();
    for (words, kind) in [("D", "NotChosen"), ("Quxel", "NothingFound"), ("…", "NothingFound")] {
        post(&form, &mut answers, &[("F1.suche", words)]);
        assert_eq!(faults(&form, &answers), [format!("F1 {kind}")], "{words}");
        assert_eq!(shown(&form, &answers).words, words);
    }
    post(&form, &mut answers, &[("F1.suche", "…"), ("F1", "Z")]);
    assert_eq!(form::check_all(&form, &answers)[0].kind, ProblemKind::NotInList);
}

#[test]
fn entries_of_one_name_are_told_apart() {
    let form = places();
    let mut answers = Answers::default();
    post(&form, &mut answers, &[("F1.suche", "Doppelstadt")]);
    assert_eq!(found(&form, &answers), ["Doppelstadt (C)", "Doppelstadt (D)"]);
    post(&form, &mut answers, &[("F1.suche", "Doppelstadt (D)")]);
    assert_eq!(to_json(&form, &answers), json!({"F1": "D"}));
    assert_eq!(form.notes.len(), 2, "{:?}", form.notes);
}

#[test]
fn a_page_says_where_each_list_stands() {
    let form = places();
    let view = page(&form, &Answers::default(), "F1");
    let lists: Vec<&str> = questions(&view).iter().map(|field| field.search.as_ref().unwrap().list.as_str()).collect();
    // written in the schema twice, they are two lists
    assert_eq!(lists, ["F1", "F2"]);
}
