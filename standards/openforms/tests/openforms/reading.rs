// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is read.

use openforms::{Action, Compared, Expression, Kind};

use crate::export;

#[test]
fn a_form_is_read_with_its_steps() {
    let export = export(r#"{"type":"textfield","key":"name","label":"Name"}"#, "");
    assert_eq!((export.id.as_str(), export.name.as_str()), ("f1", "Hund anmelden"));
    assert_eq!(export.explanation.as_deref(), Some("<p>Erst lesen.</p>"));
    assert_eq!(export.created.as_deref(), Some("2026-05-01T10:00:00.123+02:00"));
    assert_eq!(export.steps.len(), 1);
    assert_eq!((export.steps[0].uuid.as_str(), export.steps[0].name.as_str()), ("s1", "Tier"));
    assert!(export.steps[0].is_applicable);
    assert_eq!(export.left, []);
}

#[test]
fn a_component_is_read_with_its_bounds() {
    let export = export(
        r#"{"type":"selectboxes","key":"tage","label":"Tage","description":"Wann?","tooltip":"<b>Hilfe</b>","hidden":true,
            "clearOnHide":false,"validate":{"required":true,"minSelectedCount":1,"maxSelectedCount":"2","custom":"","plugins":[]},
            "values":[{"value":"mo","label":"Montag","description":"früh"},{"value":"di","label":"Dienstag"},{"value":"","label":""}],
            "conditional":{"show":true,"when":"art","eq":"x"},"defaultValue":{"mo":false}},
           {"type":"number","key":"alter","label":"Alter","decimalLimit":0,"allowNegative":false,"validate":{"max":120}},
           {"type":"file","key":"bild","label":"Bild","file":{"type":["image/png"]},"fileMaxSize":"10MB","maxNumberOfFiles":3},
           {"type":"date","key":"tag","label":"Tag","datePicker":{"minDate":"2026-01-01T00:00:00","maxDate":null}},
           {"type":"columns","key":"spalten","columns":[{"components":[{"type":"textfield","key":"a","label":"A"}]},
            {"size":6,"components":[{"type":"textfield","key":"b","label":"B"}]}]}"#,
        "",
    );
    let [boxes, number, file, date, columns] = export.steps[0].components.as_slice() else { panic!("five") };
    assert_eq!(boxes.kind, Kind::SelectBoxes);
    assert!(boxes.hidden && boxes.required && !boxes.clear_on_hide);
    assert_eq!((boxes.precision.min_selected, boxes.precision.max_selected), (Some(1), Some(2)));
    assert_eq!(boxes.options.iter().map(|option| option.value.as_str()).collect::<Vec<_>>(), ["mo", "di"]);
    assert_eq!(boxes.options[0].description.as_deref(), Some("früh"));
    let conditional = boxes.conditional.as_ref().unwrap();
    assert_eq!((conditional.show, conditional.when.as_str()), (true, "art"));
    assert_eq!(conditional.eq, Some(Compared::Text("x".to_owned())));
    assert_eq!((number.precision.min.as_deref(), number.precision.max.as_deref()), (Some("0"), Some("120")));
    assert!(number.precision.integer);
    assert_eq!((file.precision.max_bytes, file.precision.max_selected), (Some(10_000_000), Some(3)));
    assert_eq!(file.precision.media_types, ["image/png"]);
    assert_eq!(date.precision.min.as_deref(), Some("2026-01-01T00:00:00"));
    assert_eq!(columns.children.iter().map(|child| child.key.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(export.left, []);
}

/// One component, and the members that are told of it.
#[track_caller]
fn told(component: &str, expected: &[&str]) {
    let export = export(component, "");
    assert_eq!(export.left.iter().map(|left| left.what.as_str()).collect::<Vec<_>>(), expected);
    assert!(export.left.iter().all(|left| left.place == "Tier / Name"));
}

#[test]
fn what_the_model_does_not_hold_is_told() {
    let with = |more: &str| format!(r#"{{"type":"textfield","key":"name","label":"Name",{more}}}"#);
    told(
        &with(r#""widget":{"type":"input"},"calculateValue":"","unknown":null,"customConditional":"","logic":[]"#),
        &[],
    );
    told(&with(r#""unknown":{"a":[1]}"#), &[r#"`unknown` = {"a":[1]}"#]);
    told(&with(r#""calculateValue":"a + b""#), &[r#"`calculateValue` = "a + b""#]);
    told(&with(r#""validate":{"custom":"valid = false"}"#), &[r#"`validate.custom` = "valid = false""#]);
    told(&with(r#""prefill":{"plugin":"","identifierRole":"main"}"#), &[]);
    told(&with(r#""prefill":{"plugin":"demo","attribute":"x"}"#), &["`prefill`: known data of demo x"]);
    told(&with(r#""openForms":{"translations":{"nl":{}}}"#), &[]);
    told(
        &with(r#""openForms":{"translations":{"nl":{"label":"Naam"}}}"#),
        &[r#"`openForms.translations` = {"nl":{"label":"Naam"}}"#],
    );
    told(
        &with(r#""openForms":{"minDate":{"mode":"past","operator":"add"}}"#),
        &["`openForms.minDate`: a bound that moves (past)"],
    );
    told(
        &with(r#""conditional":{"when":"x","show":null,"eq":""}"#),
        &["`conditional`: it names x, but not whether to show or to hide"],
    );
    told(&with(r#""placeholder":"hier""#), &[r#"`placeholder` = "hier""#]);
    // a value of another kind than expected is not lost
    told(&with(r#""description":{"de":"x"}"#), &[r#"`description` = {"de":"x"}"#]);
}

#[test]
fn rules_are_read_in_their_order() {
    let export = export(
        r#"{"type":"textfield","key":"a","label":"A"}"#,
        r#"{"order":2,"description":"zweite","json_logic_trigger":{"and":[{"==":[{"var":"a"},"x"]},true,{"var":["b"]}]},
            "actions":[{"component":"a","action":{"type":"property","property":{"value":"hidden"},"state":true}},
             {"component":"a","action":{"type":"property","property":{"value":"validate.required"},"state":false}},
             {"form_step_uuid":"s1","action":{"type":"step-not-applicable"}},{"action":{"type":"disable-next"}}]},
           {"order":1,"trigger_from_step":"https://example.org/steps/s1","json_logic_trigger":{"a":1,"b":2},
            "actions":[{"action":{"type":"variable","value":1}},{"action":{}}]},
           {"order":3,"form":"x","unknown":7}"#,
    );
    let [first, second, third] = export.rules.as_slice() else { panic!("three") };
    assert_eq!(first.from_step.as_deref(), Some("s1"));
    assert!(matches!(first.trigger, Expression::Broken(_)));
    assert!(first.actions.iter().all(|action| matches!(action, Action::Other(_))));
    assert_eq!(second.place, "formLogic.json, rule 1 (zweite)");
    let Expression::Call(operator, parts) = &second.trigger else { panic!("a call") };
    assert_eq!(operator, "and");
    assert_eq!(parts[2], Expression::Variable("b".to_owned()));
    assert_eq!(
        second.actions,
        [
            Action::Hidden { component: "a".to_owned(), state: true },
            Action::Required { component: "a".to_owned(), state: false },
            Action::Applicable { step: "s1".to_owned(), state: false },
            Action::DisableNext,
        ]
    );
    assert_eq!(third.trigger, Expression::Null);
    assert_eq!(export.left.iter().map(|left| left.what.as_str()).collect::<Vec<_>>(), ["`unknown` = 7"]);
}
