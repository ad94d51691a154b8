// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Open Forms.

use super::Filled;
use crate::form::foreign::{Foreign, open_forms};
use xdatenfelder::{Element, Field};

fn convert(steps: &[&str], rules: &str) -> Foreign {
    let list = |entries: Vec<String>| format!("[{}]", entries.join(",")).into_bytes();
    let number = |entry: fn(usize) -> String| (0..steps.len()).map(entry).collect::<Vec<_>>();
    let definitions = steps.iter().enumerate().map(|(at, components)| {
        format!(r#"{{"uuid":"d{at}","name":"Schritt {at}","slug":"schritt-{at}","configuration":{{"components":[{components}]}}}}"#)
    });
    let files = [
        ("forms.json", list(vec![r#"{"uuid":"f1","name":"Formular"}"#.to_owned()])),
        (
            "formSteps.json",
            list(number(|at| {
                format!(r#"{{"uuid":"s{at}","slug":"schritt-{at}","index":{at},"form_definition":"x/d{at}"}}"#)
            })),
        ),
        ("formDefinitions.json", list(definitions.collect())),
        ("formLogic.json", format!("[{rules}]").into_bytes()),
    ];
    let files = files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
    open_forms(&openforms::read(&files, &openforms::Limits::default()).unwrap(), "1.0.0")
}

fn filled(steps: &[&str], rules: &str) -> Filled {
    Filled::new(convert(steps, rules))
}

const TEXT: &str = r#"{"type":"textfield","key":"name","label":"Name"}"#;
const RADIO: &str =
    r#"{"type":"radio","key":"art","label":"Art","values":[{"value":"a","label":"A"},{"value":"b","label":"B"}]}"#;
const BOX: &str = r#"{"type":"checkbox","key":"ja","label":"Ja"}"#;

/// Something that is shown when `when` equals `eq`.
fn when(kind: &str, label: &str, show: bool, key: &str, eq: &str) -> String {
    format!(
        r#"{{"type":"{kind}","key":"{label}","label":"{label}","html":"{label}","conditional":{{"show":{show},"when":"{key}","eq":{eq}}}}}"#
    )
}

fn rule(trigger: &str, actions: &str) -> String {
    format!(r#"{{"json_logic_trigger":{trigger},"actions":[{actions}]}}"#)
}

fn hidden(component: &str, state: bool) -> String {
    format!(
        r#"{{"component":"{component}","action":{{"type":"property","property":{{"value":"hidden"}},"state":{state}}}}}"#
    )
}

#[test]
fn the_same_form_gives_the_same_bytes_and_ids_stay() {
    let one = convert(&[TEXT, RADIO], "");
    assert_eq!(one.document(), convert(&[TEXT, RADIO], "").document());
    let more = convert(&[&format!("{BOX},{TEXT}"), RADIO], "");
    let ids = |foreign: &Foreign| {
        let pages = foreign.schema.struktur.iter();
        pages
            .flat_map(|page| match &page.element {
                Element::Group(group) => group.struktur.iter().map(|child| child.element.common().id.clone()).collect(),
                Element::Field(_) => Vec::new(),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&one), ids(&more)[1..]);
    assert!(ids(&more).iter().all(|id| id.starts_with("F99") && id.len() == 12));
    assert_eq!(one.schema.id, more.schema.id);
    assert!(convert(&[TEXT], "").schema.id.starts_with("S99"));
}

/// The only field that a component becomes.
#[track_caller]
fn field(component: &str) -> (Field, String) {
    let filled = filled(&[component], "");
    let Element::Group(step) = &filled.schema.struktur[0].element else { panic!("a step is a group") };
    let Element::Field(field) = &step.struktur[0].element else { panic!("no field") };
    let occurs = step.struktur[0].anzahl;
    let max = occurs.max.map_or_else(|| "*".to_owned(), |max| max.to_string());
    ((**field).clone(), format!("{} {} {}:{max}", field.feldart.code(), field.datentyp.code(), occurs.min))
}

#[track_caller]
fn becomes(component: &str, expected: &str) {
    let (_, found) = field(&format!(r#"{{"key":"k","label":"L",{component}}}"#));
    assert_eq!(found, expected, "{component}");
}

#[test]
fn every_kind_with_a_counterpart_is_carried_over() {
    becomes(r#""type":"textfield""#, "input text 0:1");
    becomes(r#""type":"textfield","validate":{"required":true},"multiple":true"#, "input text 1:*");
    becomes(r#""type":"textarea""#, "input text 0:1");
    becomes(r#""type":"number""#, "input num 0:1");
    becomes(r#""type":"number","decimalLimit":0"#, "input num_int 0:1");
    becomes(r#""type":"currency""#, "input num_currency 0:1");
    becomes(r#""type":"date""#, "input date 0:1");
    becomes(r#""type":"datetime""#, "input datetime 0:1");
    becomes(r#""type":"time""#, "input time 0:1");
    becomes(r#""type":"checkbox""#, "input bool 0:1");
    for kind in ["email", "phoneNumber", "postcode", "iban", "bsn", "licenseplate"] {
        becomes(&format!(r#""type":"{kind}""#), "input text 0:1");
    }
    let values = r#""values":[{"value":"a","label":"A"},{"value":"b","label":"B"}]"#;
    becomes(&format!(r#""type":"radio",{values}"#), "select text 0:1");
    becomes(&format!(r#""type":"select","data":{{{values}}}"#), "select text 0:1");
    becomes(&format!(r#""type":"select","multiple":true,"data":{{{values}}}"#), "select text 0:2");
    becomes(
        &format!(r#""type":"selectboxes","validate":{{"required":true,"minSelectedCount":2}},{values}"#),
        "select text 2:2",
    );
    becomes(r#""type":"file","maxNumberOfFiles":3,"multiple":true"#, "input file 0:3");
}

#[test]
fn bounds_help_and_given_answers_are_carried_over() {
    let (text, _) = field(
        r#"{"type":"textfield","key":"k","label":" Mein  Feld ","description":"Hilfe <b>dazu</b>","tooltip":"mehr","defaultValue":"xy",
            "validate":{"minLength":2,"maxLength":9,"pattern":"[a-z]+"}}"#,
    );
    assert_eq!(text.common.bezeichnung_eingabe.as_deref(), Some("Mein Feld"));
    assert_eq!(text.common.hilfetext_eingabe.as_deref(), Some("Hilfe dazu\nmehr"));
    assert_eq!((text.praezisierung.min_length, text.praezisierung.max_length), (Some(2), Some(9)));
    assert_eq!(text.praezisierung.pattern.as_deref(), Some("[a-z]+"));
    assert_eq!(text.inhalt.as_deref(), Some("xy"));
    let (number, _) = field(r#"{"type":"number","key":"k","label":"L","validate":{"min":1.5,"max":"20"}}"#);
    assert_eq!(
        (number.praezisierung.min_value.as_deref(), number.praezisierung.max_value.as_deref()),
        (Some("1.5"), Some("20"))
    );
    let (date, _) =
        field(r#"{"type":"date","key":"k","label":"L","datePicker":{"minDate":"2026-01-31T00:00:00+01:00"}}"#);
    assert_eq!(date.praezisierung.min_value.as_deref(), Some("2026-01-31"));
    let (file, _) = field(r#"{"type":"file","key":"k","label":"L","fileMaxSize":"2MB","file":{"type":["image/png"]}}"#);
    assert_eq!((file.max_size, file.media_types.as_slice()), (Some(2_000_000), &["image/png".to_owned()][..]));
}

#[test]
fn what_is_not_carried_over_is_told_by_name_and_place() {
    let filled = filled(
        &[&[
            TEXT,
            r#"{"type":"map","key":"karte","label":"Karte"}"#,
            r#"{"type":"select","key":"x","label":"Ohne Liste","openForms":{"dataSrc":"variable"}}"#,
            r#"{"type":"textfield","key":"h","label":"Versteckt","hidden":true}"#,
            r#"{"type":"textfield","key":"p","label":"Muster","validate":{"pattern":"(?!a).*"}}"#,
            r#"{"type":"fieldset","key":"f","label":"Leer","components":[{"type":"signature","key":"s","label":"Zeichen"}]}"#,
        ]
        .join(",")],
        &rule("true", r#"{"action":{"type":"fetch-from-service"}}"#),
    );
    assert_eq!(
        filled.left(),
        [
            "Schritt 0 / Ohne Liste: `openForms.dataSrc`: the options come from elsewhere (variable)",
            "Schritt 0 / Karte: a component of the kind map",
            "Schritt 0 / Ohne Liste: a question to choose from without options of its own",
            "Schritt 0 / Versteckt: a component that is hidden and that no rule shows",
            "Schritt 0 / Muster: the pattern (?!a).*, which looks around itself",
            "Schritt 0 / Leer / Zeichen: a component of the kind signature",
            "Schritt 0 / Leer: a group of which nothing is carried over",
            r#"formLogic.json, rule 1: the action {"type":"fetch-from-service"}"#,
        ]
    );
    assert_eq!((filled.report.components, filled.report.carried), (7, 2));
    assert_eq!((filled.report.rules, filled.report.carried_rules), (1, 0));
}

#[test]
fn conditions_show_and_hide() {
    let components = [
        RADIO.to_owned(),
        when("textfield", "Bei a", true, "art", r#""a""#),
        when("textfield", "Nicht bei b", false, "art", r#""b""#),
        when("content", "Text bei b", true, "art", r#""b""#),
    ];
    let mut form = filled(&[&components.join(",")], "");
    assert_eq!(form.left(), Vec::<String>::new());
    assert_eq!((form.report.rules, form.report.carried_rules), (3, 3));
    assert_eq!(form.shown(), ["Art", "Nicht bei b"]);
    assert_eq!(form.answer("Art", "a").shown(), ["Art", "Bei a", "Nicht bei b"]);
    assert_eq!(form.answer("Art", "b").shown(), ["Art", "Text bei b"]);
}

#[test]
fn boxes_and_ticks_are_compared_as_they_are_there() {
    let boxes = r#"{"type":"selectboxes","key":"tage","label":"Tage","values":[{"value":"mo","label":"Mo"},{"value":"di","label":"Di"}]}"#;
    let components = [
        boxes.to_owned(),
        BOX.to_owned(),
        when("textfield", "Am Montag", true, "tage", r#""mo""#),
        when("textfield", "Ohne Haken", true, "ja", "false"),
        TEXT.to_owned(),
    ];
    let mut form = filled(
        &[&components.join(",")],
        &[
            rule(r#"{"==":[{"var":"tage.di"},true]}"#, &hidden("name", true)),
            rule(r#"{"var":"ja"}"#, &hidden("name", true)),
        ]
        .join(","),
    );
    assert_eq!((form.report.rules, form.report.carried_rules), (3, 3));
    assert_eq!(form.shown(), ["Tage", "Ja", "Ohne Haken", "Name"]);
    let tage = form.path("Tage");
    form.post(&[(tage.clone(), "mo".to_owned())]);
    assert_eq!(form.shown()[1..], ["Ja", "Am Montag", "Ohne Haken", "Name"]);
    assert_eq!(form.post(&[(tage, "di".to_owned())]).shown()[1..], ["Ja", "Ohne Haken"]);
    assert_eq!(form.answer("Ja", "true").shown()[1..], ["Ja"]);
}

#[test]
fn logic_shows_requires_leaves_out_and_stops() {
    let first = format!(r#"{RADIO},{{"type":"textfield","key":"spaeter","label":"Später","hidden":true}},{TEXT}"#);
    let second = r#"{"type":"textfield","key":"zwei","label":"Zwei","validate":{"required":true}}"#;
    let required = |state: bool, key: &str| {
        format!(
            r#"{{"component":"{key}","action":{{"type":"property","property":{{"value":"validate.required"}},"state":{state}}}}}"#
        )
    };
    let rules = [
        rule(r#"{"or":[{"==":[{"var":"art"},"a"]},{"==":[{"var":"name"},"x"]}]}"#, &hidden("spaeter", false)),
        rule(r#"{"==":["a",{"var":"art"}]}"#, &required(true, "name")),
        rule(r#"{"in":[{"var":"art"},["b"]]}"#, &required(false, "zwei")),
        rule(r#"{"==":[{"var":"name"},"weg"]}"#, r#"{"form_step_uuid":"s1","action":{"type":"step-not-applicable"}}"#),
        rule(r#"{"==":[{"var":"name"},"halt"]}"#, r#"{"action":{"type":"disable-next"}}"#),
    ];
    let mut form = filled(&[&first, second], &rules.join(","));
    assert_eq!(form.left(), Vec::<String>::new());
    assert_eq!((form.report.rules, form.report.carried_rules), (5, 5));
    assert_eq!(form.shown(), ["Art", "Name", "Zwei"]);
    assert_eq!(form.problems(), ["Zwei Missing"]);
    assert_eq!(form.answer("Art", "a").shown(), ["Art", "Später", "Name", "Zwei"]);
    assert_eq!(form.problems(), ["Name Missing", "Zwei Missing"]);
    assert_eq!(form.answer("Name", "x").answer("Art", "b").shown(), ["Art", "Später", "Name", "Zwei"]);
    assert_eq!(form.problems(), Vec::<String>::new());
    assert_eq!(form.answer("Name", "weg").shown(), ["Art", "Name"]);
    let problems = form.answer("Name", "halt").problems();
    assert!(problems.len() == 1 && problems[0].starts_with("Name Rule"), "{problems:?}");
}

#[test]
fn a_box_that_must_be_ticked_must_be_ticked() {
    let must = r#"{"type":"checkbox","key":"ja","label":"Einverstanden","validate":{"required":true}}"#;
    let mut form = filled(&[must], "");
    assert_eq!(form.problems(), ["Einverstanden Missing"]);
    let problems = form.answer("Einverstanden", "false").problems();
    assert!(problems.len() == 1 && problems[0].contains("Bitte bestätigen Sie: Einverstanden"), "{problems:?}");
    assert_eq!(form.answer("Einverstanden", "true").problems(), Vec::<String>::new());
}

#[test]
fn rules_that_would_say_something_else_are_left_out() {
    let grid = format!(
        r#"{{"type":"editgrid","key":"kinder","label":"Kinder","components":[{RADIO},{}]}}"#,
        when("textfield", "In der Zeile", true, "art", r#""a""#)
    );
    let outside = when("textfield", "Außerhalb", true, "kinder.art", r#""a""#);
    let number = r#"{"type":"number","key":"alter","label":"Alter"}"#;
    let rules = [
        rule(r#"{">":[{"var":"alter"},18]}"#, &hidden("name", true)),
        rule("true", &hidden("nirgends", true)),
        rule(r#"{"==":[{"var":"alter"},3]}"#, r#"{"form_step_uuid":"s7","action":{"type":"step-not-applicable"}}"#),
    ];
    let components =
        [grid, outside, number.to_owned(), TEXT.to_owned(), when("textfield", "Falsch", true, "fehlt", r#""a""#)];
    let form = filled(&[&components.join(",")], &rules.join(","));
    let left = form.left();
    assert_eq!((form.report.rules, form.report.carried_rules), (6, 1), "{left:?}");
    for expected in [
        "Schritt 0 / Außerhalb: its condition: it looks from outside into something that is repeated",
        "Schritt 0 / Falsch: its condition: fehlt is not carried over",
        "Schritt 0 / Name: the rule that shows or hides it: Alter is compared with a bound",
        "formLogic.json, rule 2: an action on a component that is not carried over",
        "formLogic.json, rule 3: an action on a step that is not carried over",
    ] {
        assert!(left.iter().any(|told| told == expected), "{expected}: {left:?}");
    }
    // nothing is hidden by a rule that is not there
    assert_eq!(form.shown(), ["Außerhalb", "Alter", "Name", "Falsch"]);
    assert_eq!(form.changed(), Vec::<String>::new());
}
