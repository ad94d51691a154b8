// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! XGov and DEFRA.

use super::Filled;
use crate::form::foreign::{Foreign, xgov_forms};
use xdatenfelder::Element;

fn convert(text: &str) -> Foreign {
    let definition = xgovforms::read(text.as_bytes(), &xgovforms::Limits::default()).unwrap();
    xgov_forms(&definition, "formular", "1.0.0")
}

fn filled(text: &str) -> Filled {
    Filled::new(convert(text))
}

#[test]
fn the_same_definition_gives_the_same_bytes() {
    let text = r#"{"pages":[{"path":"/a","title":"A","components":[{"type":"TextField","name":"n","title":"N"},{"type":"Para","content":"x"}]}]}"#;
    assert_eq!(convert(text).document(), convert(text).document());
    assert_eq!(convert(text).schema.name, "formular");
}

#[track_caller]
fn becomes(component: &str, expected: &str) {
    let text = format!(
        r#"{{"pages":[{{"path":"/a","title":"A","components":[{{"name":"k","title":"T",{component}}},{{"type":"TextField","name":"z","title":"Z"}}]}}],
            "lists":[{{"name":"l","items":[{{"text":"A","value":"a"}},{{"text":"B","value":2}}]}}]}}"#
    );
    let filled = filled(&text);
    let Element::Group(page) = &filled.schema.struktur[0].element else { panic!("a page is a group") };
    let child = &page.struktur[0];
    let max = child.anzahl.max.map_or_else(|| "*".to_owned(), |max| max.to_string());
    let spoken = match &child.element {
        Element::Field(field) => {
            format!("{} {} {}:{max}", field.feldart.code(), field.datentyp.code(), child.anzahl.min)
        }
        Element::Group(group) => format!("group of {}", group.struktur.len()),
    };
    assert_eq!(spoken, expected, "{component}");
}

#[test]
fn every_kind_with_a_counterpart_is_carried_over() {
    becomes(r#""type":"TextField""#, "input text 1:1");
    becomes(r#""type":"TextField","options":{"required":false}"#, "input text 0:1");
    for kind in ["MultilineTextField", "EmailAddressField", "TelephoneNumberField", "WebsiteField", "OsGridRefField"] {
        becomes(&format!(r#""type":"{kind}""#), "input text 1:1");
    }
    becomes(r#""type":"NumberField""#, "input num 1:1");
    becomes(r#""type":"NumberField","schema":{"precision":0}"#, "input num_int 1:1");
    becomes(r#""type":"YesNoField""#, "input bool 1:1");
    becomes(r#""type":"DatePartsField""#, "input date 1:1");
    becomes(r#""type":"TimeField""#, "input time 1:1");
    becomes(r#""type":"DateTimeField""#, "input datetime 1:1");
    becomes(r#""type":"RadiosField","list":"l""#, "select text 1:1");
    becomes(r#""type":"CheckboxesField","list":"l""#, "select text 1:2");
    becomes(r#""type":"CheckboxesField","list":"l","schema":{"length":1}"#, "select text 1:1");
    becomes(r#""type":"FileUploadField""#, "input file 1:1");
    becomes(r#""type":"FileUploadField","schema":{"min":2,"max":4}"#, "input file 2:4");
    becomes(r#""type":"UkAddressField""#, "group of 5");
    becomes(r#""type":"MonthYearField""#, "group of 2");
    becomes(r#""type":"LatLongField""#, "group of 2");
    becomes(r#""type":"DeclarationField","content":"Ich erkläre"}"#.trim_end_matches('}'), "group of 2");
    becomes(r#""type":"Html","content":"<p>x</p>""#, "label text 1:1");
    becomes(r#""type":"List","list":"l""#, "label text 1:1");
}

/// Links from page to page: each under its condition, and together again.
#[test]
fn links_decide_which_pages_are_asked() {
    let page = |path: &str, component: &str, next: &str| {
        format!(r#"{{"path":"/{path}","title":"{path}","section":"s","components":[{component}],"next":[{next}]}}"#)
    };
    let text = |name: &str| format!(r#"{{"type":"TextField","name":"{name}","title":"{name}"}}"#);
    let pages = [
        page(
            "a",
            r#"{"type":"YesNoField","name":"pass","title":"Pass"}"#,
            r#"{"path":"/c"},{"path":"/b","condition":"hat"}"#,
        ),
        page("b", &text("B"), r#"{"path":"/d"}"#),
        page("c", &text("C"), r#"{"path":"/d"}"#),
        page("d", &text("D"), r#"{"path":"/summary"}"#),
        page("e", &text("E"), ""),
        r#"{"path":"/summary","controller":"./pages/summary.js","components":[]}"#.to_owned(),
    ];
    let mut form = filled(&format!(
        r#"{{"startPage":"/a","pages":[{}],"sections":[{{"name":"s","title":"Teil"}}],"declaration":"Alles wahr.",
            "conditions":[{{"name":"hat","displayName":"hat","value":"s.pass == true"}}]}}"#,
        pages.join(",")
    ));
    assert_eq!((form.report.rules, form.report.carried_rules), (2, 2));
    assert_eq!(form.left(), ["e: a page that no link leads to"]);
    let end = ["Alles wahr.", "Ich stimme der Erklärung zu"];
    assert_eq!(form.shown(), [&["Pass", "C", "D"][..], &end].concat());
    assert_eq!(form.answer("Pass", "true").shown(), [&["Pass", "B", "D"][..], &end].concat());
    assert_eq!(form.answer("Pass", "false").shown(), [&["Pass", "C", "D"][..], &end].concat());
    form.answer("C", "c").answer("D", "d");
    let problems = form.answer("Ich stimme der Erklärung zu", "false").problems();
    assert!(problems.len() == 1 && problems[0].contains("Bitte bestätigen Sie"), "{problems:?}");
    assert_eq!(form.answer("Ich stimme der Erklärung zu", "true").problems(), Vec::<String>::new());
}

/// Pages in a row with conditions, rows of a repeated page, texts under a condition.
#[test]
fn conditions_of_pages_and_texts_are_carried_over() {
    let mut form = filled(
        r#"{"engine":"V2","name":"Neu","pages":[
            {"path":"/a","title":"A","components":[
              {"type":"CheckboxesField","id":"i1","name":"n1","title":"Tiere","list":"L"},
              {"type":"Details","name":"t","title":"Mehr","content":"zu Hunden","options":{"condition":"hund"}}]},
            {"path":"/b","title":"Hunde","condition":"hund","controller":"RepeatPageController",
             "repeat":{"options":{"name":"x","title":"Hund"},"schema":{"min":1,"max":3}},
             "components":[{"type":"TextField","name":"r","title":"Rasse"}]},
            {"path":"/c","title":"C","condition":"spaet","components":[{"type":"TextField","name":"s","title":"Spät"}]}],
           "lists":[{"id":"l1","name":"L","items":[{"id":"x","text":"Hund","value":"hund"},{"id":"y","text":"Katze","value":"katze"}]}],
           "conditions":[
            {"id":"hund","displayName":"Hund","items":[{"componentId":"i1","operator":"contains","type":"ListItemRef","value":{"listId":"l1","itemId":"x"}}]},
            {"id":"spaet","displayName":"Spät","items":[{"componentId":"i1","operator":"is at least","type":"NumberValue","value":3}]}]}"#,
    );
    assert_eq!(form.left(), ["C: the condition of the page: Spät: Tiere is compared with a bound"]);
    assert_eq!((form.report.rules, form.report.carried_rules), (3, 2));
    let tiere = form.path("Tiere");
    let first = form.shown();
    assert_eq!(first[1..], ["Spät"]);
    form.post(&[(tiere.clone(), "hund".to_owned())]);
    assert_eq!(form.shown()[1..], ["Mehr\nzu Hunden", "Rasse", "Spät"]);
    form.post(&[(tiere, "katze".to_owned())]);
    assert_eq!(form.shown()[1..], ["Spät"]);
}

#[test]
fn what_is_not_carried_over_is_told_by_name_and_place() {
    let form = filled(
        r#"{"pages":[{"path":"/a","title":"A","components":[{"type":"TextField","name":"n","title":"N"},{"type":"PaymentField","name":"p","title":"Zahlung"},
            {"type":"SelectField","name":"s","title":"Wahl","list":"fehlt"},{"type":"TextField","name":"r","title":"R","schema":{"regex":"(?=a)a"}},
            {"type":"Para","content":"x","options":{"condition":"fehlt"}}]},
            {"path":"/end","controller":"SummaryPageController","components":[{"type":"Para","name":"q","title":"Q","content":"y"}]}],"fees":[{"amount":1}]}"#,
    );
    assert_eq!(
        form.left(),
        [
            r#"the definition: `fees` = [{"amount":1}]"#,
            "A / Zahlung: a component of the kind PaymentField",
            "A / Wahl: a question to choose from without a list",
            "A / R: the pattern (?=a)a, which looks around itself",
            "end / Q: a component of a page that the platform has itself",
            "A / Para: its condition: the condition fehlt is not in the definition",
        ]
    );
    assert_eq!((form.report.components, form.report.carried), (6, 3));
}

#[test]
fn links_in_a_circle_leave_every_page_asked() {
    let form = filled(
        r#"{"startPage":"/a","pages":[{"path":"/a","title":"A","components":[{"type":"TextField","name":"n","title":"N"}],"next":[{"path":"/b"}]},
            {"path":"/b","title":"B","components":[{"type":"TextField","name":"m","title":"M"}],"next":[{"path":"/a"}]}]}"#,
    );
    assert_eq!(form.left(), ["the definition: the links between pages: they run in a circle; all pages are asked"]);
    assert_eq!(form.shown(), ["N", "M"]);
}
