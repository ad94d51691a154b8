// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules between answers: what is asked, wanted and sent follows what was answered.

use form::view::{ProblemKind, SummaryValue};
use form::{
    Answers, Definition, add, check_all, from_json, kept_back, newly_asked, next_page, open_page, page_view,
    previous_page, summary, summary_of_received, to_json,
};

use crate::build::{faults, field, form, group, ids, path, place, post, questions, text};

/// A rule with a script, as a child of the element that carries it.
pub(crate) fn rule(id: &str, script: &str) -> String {
    let script = script.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<x:regel><x:identifikation><x:id>{id}</x:id></x:identifikation><x:name>Regel</x:name>\
         <x:skript>{script}</x:skript></x:regel>"
    )
}

/// Three pages: whether there is a dog, the dog, and what follows.
pub(crate) fn dog(rules: &str) -> Definition {
    let has_dog = group("G1", &place("1:1", &field("F1", "input", "bool", "")));
    let the_dog = group("G2", &[place("1:1", &text("F2")), place("0:1", &text("F3"))].concat());
    let end = group("G3", &place("1:1", &text("F4")));
    let places = [place("1:1", &has_dog), place("1:1", &the_dog), place("1:1", &end)].concat();
    form(&format!("{rules}{places}"))
}

pub(crate) const NO_DOG: &str = r#"[{"effect": "forbid", "target": "self.G2", "message": "",
    "condition": {"not": {"identifier": "self.G1.F1"}}}]"#;

#[test]
fn pages_follow_the_answers() {
    let form = dog(&rule("R1", NO_DOG));
    assert_eq!(form.notes, []);
    let mut answers = Answers::default();
    let [first, dog, last] = &ids(&form)[..] else { panic!("three pages") };
    // nothing is answered, so the answer is not yes
    assert_eq!(next_page(&form, &answers, first), Some(last.as_str()));
    post(&form, &mut answers, &[("G1/F1", "true")]);
    assert_eq!(next_page(&form, &answers, first), Some(dog.as_str()));
    assert_eq!(page_view(&form, &answers, last, &[]).unwrap().total, 3);
    post(&form, &mut answers, &[("G2/F2", "Bello"), ("G3/F4", "Ende")]);
    assert_eq!(check_all(&form, &answers), []);

    post(&form, &mut answers, &[("G1/F1", "false")]);
    assert_eq!(next_page(&form, &answers, first), Some(last.as_str()));
    assert_eq!(previous_page(&form, &answers, last), Some(first.as_str()));
    assert_eq!(open_page(&form, &answers, dog), Some(first.as_str()));
    assert_eq!(page_view(&form, &answers, dog, &[]), None);
    assert_eq!(page_view(&form, &answers, last, &[]).unwrap().total, 2);
    assert_eq!(check_all(&form, &answers), []);
    assert_eq!(to_json(&form, &answers), serde_json::json!({"G1": {"F1": false}, "G3": {"F4": "Ende"}}));
    assert!(summary(&form, &answers).iter().all(|section| section.page != *dog));
    // the answer is kept, and said to be
    let kept = kept_back(&form, &answers);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].rows[0].value, SummaryValue::Text("Bello".to_owned()));
    post(&form, &mut answers, &[("G1/F1", "true")]);
    assert_eq!(to_json(&form, &answers)["G2"]["F2"], "Bello");
    assert_eq!(kept_back(&form, &answers), []);
}

#[test]
fn whoever_receives_sees_everything_that_came() {
    let form = dog(&rule("R1", NO_DOG));
    let came = serde_json::json!({"G1": {"F1": false}, "G2": {"F2": "Bello"}, "G3": {"F4": "Ende"}});
    let shown = summary_of_received(&form, &from_json(&form, &came));
    let labels: Vec<_> = shown.iter().flat_map(|section| &section.rows).map(|row| row.path.as_str()).collect();
    assert_eq!(labels, ["G1/F1", "G2/F2", "G3/F4"]);
}

#[test]
fn a_rule_may_want_what_is_voluntary() {
    let script = r#"{"effect": "require", "target": "self.G2.F3", "message": "",
        "condition": {"equal": [{"identifier": "self.G2.F2"}, "Rex"]}}"#;
    let form = dog(&rule("R1", script));
    let mut answers = Answers::default();
    post(&form, &mut answers, &[("G1/F1", "true"), ("G2/F2", "Bello"), ("G3/F4", "Ende")]);
    assert_eq!(check_all(&form, &answers), []);
    post(&form, &mut answers, &[("G2/F2", "Rex")]);
    assert_eq!(faults(&form, &answers), ["G2/F3 Missing"]);
    let page = page_view(&form, &answers, &ids(&form)[1], &[]).unwrap();
    assert!(questions(&page)[1].required);
}

#[test]
fn a_repeated_group_can_be_wanted() {
    let script = r#"{"effect": "require", "target": "self.G2", "condition": {"identifier": "self.F1"}}"#;
    let list = place("0:3", &group("G2", &place("1:1", &text("F2"))));
    let inside = [rule("R1", script), place("1:1", &field("F1", "input", "bool", "")), list].concat();
    let form = form(&place("1:1", &group("G1", &inside)));
    let mut answers = Answers::default();
    post(&form, &mut answers, &[("G1/F1", "false")]);
    assert_eq!(check_all(&form, &answers), []);
    post(&form, &mut answers, &[("G1/F1", "true")]);
    assert_eq!(faults(&form, &answers), ["G1/G2 TooFewEntries { min: 1 }"]);
    add(&form, &mut answers, &path("G1/G2")).unwrap();
    assert_eq!(faults(&form, &answers), ["G1/G2.0/F2 Missing"]);
}

#[test]
fn a_broken_rule_is_told_in_its_words_at_its_place() {
    let script = r#"{"effect": "valid", "target": "self.F2", "message": "Nur eines von beiden.",
        "condition": {"xor": [{"is_empty": {"identifier": "self.F2"}}, {"is_empty": {"identifier": "self.F3"}}]}}"#;
    let inside = [rule("R1", script), place("0:1", &text("F2")), place("0:1", &text("F3"))].concat();
    let form = form(&place("1:1", &group("G1", &inside)));
    assert_eq!(form.notes, []);
    let mut answers = Answers::default();
    let told =
        |answers: &Answers| check_all(&form, answers).into_iter().map(|problem| problem.kind).collect::<Vec<_>>();
    let rule = ProblemKind::Rule { message: "Nur eines von beiden.".to_owned() };
    assert_eq!(told(&answers), std::slice::from_ref(&rule));
    post(&form, &mut answers, &[("G1/F2", "a")]);
    assert_eq!(told(&answers), []);
    post(&form, &mut answers, &[("G1/F3", "b")]);
    assert_eq!(told(&answers), [rule]);
}

#[test]
fn a_rule_of_a_repeated_group_holds_in_each_of_them() {
    let script =
        r#"{"effect": "forbid", "target": "self.F2", "condition": {"not_equal": [{"identifier": "self.F1"}, "1,50"]}}"#;
    let script = script.replace("1,50", "1.50");
    let inside = [rule("R1", &script), place("1:1", &field("F1", "input", "num", "")), place("1:1", &text("F2"))];
    let form = form(&place("1:5", &group("G1", &inside.concat())));
    let mut answers = Answers::default();
    add(&form, &mut answers, &path("G1")).unwrap();
    post(&form, &mut answers, &[("G1.0/F1", "1,5"), ("G1.1/F1", "2"), ("G1.0/F2", "a"), ("G1.1/F2", "b")]);
    assert_eq!(to_json(&form, &answers), serde_json::json!({"G1": [{"F1": 1.5, "F2": "a"}, {"F1": 2}]}));
    assert_eq!(check_all(&form, &answers), []);
    let before = answers.clone();
    post(&form, &mut answers, &[("G1.1/F1", "1,5")]);
    assert_eq!(newly_asked(&form, &before, &answers, &ids(&form)[0]), ["G1.1/F2"]);
    assert_eq!(newly_asked(&form, &answers, &before, &ids(&form)[0]), [""; 0]);
}

#[test]
fn what_is_hidden_hides_what_hangs_on_it() {
    let chain = r#"[{"effect": "forbid", "target": "self.F2", "condition": {"not": {"identifier": "self.F1"}}},
        {"effect": "forbid", "target": "self.F3", "condition": {"not": {"identifier": "self.F2"}}}]"#;
    let yes = |id: &str| place("1:1", &field(id, "input", "bool", ""));
    let inside = [rule("R1", chain), yes("F1"), yes("F2"), place("1:1", &text("F3"))].concat();
    let form = form(&place("1:1", &group("G1", &inside)));
    let mut answers = Answers::default();
    post(&form, &mut answers, &[("G1/F1", "true"), ("G1/F2", "true"), ("G1/F3", "a")]);
    assert_eq!(to_json(&form, &answers)["G1"]["F3"], "a");
    post(&form, &mut answers, &[("G1/F1", "false")]);
    assert_eq!(to_json(&form, &answers), serde_json::json!({"G1": {"F1": false}}));
}

#[test]
fn what_cannot_be_applied_is_said_and_left_out() {
    let cases = [
        ("function(x) { return true; }", "not the JSON"),
        (r#"{"effect": "paint", "target": "self.G1", "condition": true}"#, "`paint` is not known"),
        (r#"{"effect": "forbid", "condition": true}"#, "no target"),
        (r#"{"effect": "forbid", "target": "self.G9", "condition": true}"#, "`self.G9` is not in the schema"),
        (r#"{"effect": "forbid", "target": "G2", "condition": true}"#, "does not begin with `self`"),
        (r#"{"effect": "forbid", "target": "self.G2", "condition": {"greater": [1, 2]}}"#, "`greater` is not known"),
        (r#"{"effect": "forbid", "target": "self.G2", "condition": {"and": []}}"#, "0 parts"),
        (
            r#"[{"effect": "forbid", "target": "self.G1", "condition": {"is_empty": {"identifier": "self.G2.F2"}}},
                {"effect": "forbid", "target": "self.G2", "condition": {"is_empty": {"identifier": "self.G1.F1"}}}]"#,
            "hides what it depends on",
        ),
    ];
    for (script, reason) in cases {
        let form = dog(&rule("R1", script));
        assert!(form.notes.iter().any(|note| note.kind.to_string().contains(reason)), "{script}: {:?}", form.notes);
        assert_eq!(page_view(&form, &Answers::default(), &ids(&form)[0], &[]).unwrap().total, 3, "{script}");
    }
    let deep = format!("{}true{}", r#"{"not": "#.repeat(40), "}".repeat(40));
    let form = dog(&rule("R1", &format!(r#"{{"effect": "forbid", "target": "self.G2", "condition": {deep}}}"#)));
    assert!(form.notes.iter().any(|note| note.kind.to_string().contains("nested")), "{:?}", form.notes);
}
