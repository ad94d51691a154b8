// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether an answer is wanted follows its group.

use form::{Answers, add};

use crate::build::{choice_group, faults, field, form, group, page, path, place, post, questions, text};

#[test]
fn an_empty_optional_group_wants_nothing() {
    let inner = group("G2", &format!("{}{}", place("1:1", &text("F2")), place("0:1", &text("F3"))));
    let form = form(&place("0:1", &group("G1", &format!("{}{}", place("1:1", &text("F1")), place("1:1", &inner)))));
    let mut answers = Answers::default();
    assert_eq!(faults(&form, &answers), [""; 0]);
    let required = |answers: &Answers| {
        let view = page(&form, answers, "G1");
        questions(&view).iter().filter(|question| question.required).map(|q| q.path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(required(&answers), [""; 0]);
    post(&form, &mut answers, &[("G1/G2/F3", "x")]);
    assert_eq!(faults(&form, &answers), ["G1/F1 Missing", "G1/G2/F2 Missing"]);
    assert_eq!(required(&answers), ["G1/F1", "G1/G2/F2"]);
    post(&form, &mut answers, &[("G1/G2/F3", " ")]);
    assert_eq!(faults(&form, &answers), [""; 0]);
}

#[test]
fn a_wanted_group_in_an_empty_optional_page_wants_nothing() {
    let many: String = (0..13).map(|n| place("1:1", &text(&format!("F{n}")))).collect();
    let inner = place("1:1", &group("G2", &place("1:1", &text("F20"))));
    let form = form(&place("0:1", &group("G1", &format!("{many}{inner}"))));
    assert_eq!(crate::build::ids(&form), ["G1", "G1-G2"]);
    let mut answers = Answers::default();
    assert_eq!(faults(&form, &answers), [""; 0]);
    post(&form, &mut answers, &[("G1/F3", "x")]);
    assert_eq!(faults(&form, &answers).last().unwrap(), "G1/G2/F20 Missing");
}

#[test]
fn added_occurrences_want_their_answers() {
    let form =
        form(&place("0:*", &group("G1", &format!("{}{}", place("1:1", &text("F1")), place("0:1", &text("F2"))))));
    let mut answers = Answers::default();
    assert_eq!(faults(&form, &answers), [""; 0]);
    add(&form, &mut answers, &path("G1")).unwrap();
    assert_eq!(faults(&form, &answers), ["G1.0/F1 Missing"]);
}

#[test]
fn repeated_fields_want_as_many_as_the_schema_says() {
    let form = form(&place("2:3", &text("F1")));
    let mut answers = Answers::default();
    assert_eq!(faults(&form, &answers), ["F1.0 Missing", "F1.1 Missing"]);
    add(&form, &mut answers, &path("F1")).unwrap();
    post(&form, &mut answers, &[("F1.1", "a"), ("F1.2", "b")]);
    assert_eq!(faults(&form, &answers), [""; 0]);
    assert!(add(&form, &mut answers, &path("F1")).is_err());
}

#[test]
fn exactly_one_child_of_a_choice_is_wanted() {
    let inner = group("G2", &format!("{}{}", place("1:1", &text("F2")), place("0:*", &text("F3"))));
    let content = format!("{}{}", place("0:1", &text("F1")), place("0:1", &inner));
    let wanted = form(&place("1:1", &choice_group("G1", &content)));
    let mut answers = Answers::default();
    assert_eq!(faults(&wanted, &answers), ["G1 NeedsOneOf"]);
    post(&wanted, &mut answers, &[("G1/G2/F3.0", "x")]);
    assert_eq!(faults(&wanted, &answers), ["G1/G2/F2 Missing"]);
    post(&wanted, &mut answers, &[("G1/F1", "x"), ("G1/G2/F2", "y")]);
    assert_eq!(faults(&wanted, &answers), ["G1 OnlyOneOf"]);
    let optional = form(&place("0:1", &choice_group("G1", &content)));
    assert_eq!(faults(&optional, &Answers::default()), [""; 0]);
}

#[test]
fn contents_of_the_schema_are_nobodys_answer() {
    let given = field("F1", "input", "text", "<x:inhalt>DE</x:inhalt>");
    let form = form(&place("0:1", &group("G1", &format!("{}{}", place("1:1", &given), place("1:1", &text("F2"))))));
    let mut answers = Answers::default();
    post(&form, &mut answers, &[("G1/F1", "DE"), ("G1/F2", "")]);
    assert_eq!(faults(&form, &answers), [""; 0]);
    assert_eq!(form::to_json(&form, &answers), serde_json::json!({}));
    post(&form, &mut answers, &[("G1/F1", "FR")]);
    assert_eq!(faults(&form, &answers), ["G1/F2 Missing"]);
    post(&form, &mut answers, &[("G1/F1", ""), ("G1/F2", "x")]);
    assert_eq!(faults(&form, &answers), ["G1/F1 Missing"]);
}
