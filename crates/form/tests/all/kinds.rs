// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every kind of answer: what is taken, what is not, what is shown and what is sent.

use form::view::{ProblemKind, SummaryValue};
use form::{Answers, check_all, from_json, summary, to_json};
use serde_json::{Value, json};

use crate::build::{field, form, page, place, post, questions};

/// Posts one answer to a field of a kind and gives problem, JSON and summary.
fn ask(datentyp: &str, parts: &str, typed: &str) -> (Option<ProblemKind>, Value, SummaryValue) {
    let feldart = if parts.contains("werte") { "select" } else { "input" };
    let form = form(&place("1:1", &field("F1", feldart, datentyp, parts)));
    let mut answers = Answers::default();
    if datentyp == "date" {
        let parts: Vec<&str> = typed.split('.').collect();
        post(&form, &mut answers, &[("F1.day", parts[0]), ("F1.month", parts[1]), ("F1.year", parts[2])]);
    } else {
        post(&form, &mut answers, &[("F1", typed)]);
    }
    let problem = check_all(&form, &answers).into_iter().next().map(|problem| problem.kind);
    let sent = to_json(&form, &answers);
    if problem.is_none() {
        let received = from_json(&form, &sent);
        assert_eq!(to_json(&form, &received), sent, "{typed} does not survive");
        assert_eq!(check_all(&form, &received), []);
    }
    let row = summary(&form, &answers).remove(0).rows.remove(0);
    (problem, sent["F1"].clone(), row.value)
}

fn taken(datentyp: &str, parts: &str, typed: &str, sent: Value, shown: &str) {
    let expected = (None, sent, SummaryValue::Text(shown.to_owned()));
    assert_eq!(ask(datentyp, parts, typed), expected, "{datentyp} {typed}");
}

fn refused(datentyp: &str, parts: &str, typed: &str, kind: ProblemKind) {
    assert_eq!(ask(datentyp, parts, typed).0, Some(kind), "{datentyp} {typed}");
}

fn bounds(attributes: &str) -> String {
    format!("<x:praezisierung {attributes}/>")
}

#[test]
fn numbers() {
    taken("num", "", "1.234,50", json!(1234.5), "1234,5");
    taken("num", "", "0,1", json!(0.1), "0,1");
    taken("num", "", "0,000001", json!(0.000_001), "0,000001");
    taken("num", "", "123456789012345", json!(123_456_789_012_345_i64), "123456789012345");
    taken("num_int", "", "-7", json!(-7), "-7");
    taken("num_currency", "", "12,5 €", json!(12.5), "12,50 €");
    refused("num_int", "", "1,5", ProblemKind::NotAnInteger);
    refused("num_int", "", "viel", ProblemKind::NotANumber);
    let range = bounds("minValue=\"0.1\" maxValue=\"12\"");
    refused("num", &range, "0,09", ProblemKind::TooSmall { min: "0,1".to_owned() });
    refused("num", &range, "12,01", ProblemKind::TooLarge { max: "12".to_owned() });
    taken("num", &range, "0,10", json!(0.1), "0,1");
    taken("num", &range, "12", json!(12), "12");
}

#[test]
fn dates_and_times() {
    assert_eq!(ask("date", "", "1.2.2024"), (None, json!("2024-02-01"), SummaryValue::Date("2024-02-01".to_owned())));
    refused("date", "", "30.2.2024", ProblemKind::NotADate);
    refused("date", "", "1.2.24", ProblemKind::NotADate);
    refused("date", "", "1..", ProblemKind::NotADate);
    let range = bounds("minValue=\"2024-02-01\" maxValue=\"2024-02-28\"");
    refused("date", &range, "31.1.2024", ProblemKind::TooSmall { min: "2024-02-01".to_owned() });
    refused("date", &range, "29.2.2024", ProblemKind::TooLarge { max: "2024-02-28".to_owned() });
    taken("time", "", "8.30 Uhr", json!("08:30:00"), "08:30");
    refused("time", "", "25:00", ProblemKind::NotATime);
    let at = "2024-02-01T08:30:00";
    assert_eq!(ask("datetime", "", "2024-02-01T08:30"), (None, json!(at), SummaryValue::DateTime(at.to_owned())));
    refused("datetime", "", "2024-02-01", ProblemKind::NotATime);
}

#[test]
fn wrong_dates_are_shown_again_unchanged() {
    let form = form(&place("1:1", &field("F1", "input", "date", "")));
    let mut answers = Answers::default();
    post(&form, &mut answers, &[("F1.day", "31"), ("F1.month", "2"), ("F1.year", "2024")]);
    let view = page(&form, &answers, "F1");
    assert_eq!(questions(&view)[0].parts, ["31", "2", "2024"].map(str::to_owned));
    assert_eq!(questions(&view)[0].value, "");
}

#[test]
fn texts() {
    let length = bounds("minLength=\"2\" maxLength=\"3\"");
    refused("text", &length, "ä", ProblemKind::TooShort { min: 2 });
    refused("text", &length, "äöüß", ProblemKind::TooLong { max: 3 });
    taken("text", &length, "äöü", json!("äöü"), "äöü");
    taken("text", &length, "  a\u{308}o\u{308}  ", json!("äö"), "äö");
    let pattern = bounds("pattern=\"[a-z]+$\"");
    refused("text", &pattern, "1abc", ProblemKind::WrongPattern);
    taken("text", &pattern, "abc", json!("abc"), "abc");
    taken("text", "", "Жук 😀", json!("Жук 😀"), "Жук 😀");
    refused("text", "", "a\u{7}b", ProblemKind::CharactersNotAllowed { characters: "\u{7}".to_owned() });
    refused("text_latin", "", "Жук", ProblemKind::CharactersNotAllowed { characters: "Жук".to_owned() });
    refused("text", "", "", ProblemKind::Missing);
    taken("text", "", "zwei\r\nZeilen", json!("zwei Zeilen"), "zwei Zeilen");
    taken("text", &bounds("maxLength=\"400\""), "zwei\r\nZeilen", json!("zwei\nZeilen"), "zwei\nZeilen");
}

#[test]
fn choices_and_truth() {
    let list = "<x:werte><x:wert><x:code>1</x:code><x:name>eins</x:name></x:wert></x:werte>";
    taken("text", list, "1", json!("1"), "eins");
    refused("text", list, "eins", ProblemKind::NotInList);
    assert_eq!(ask("bool", "", "false"), (None, json!(false), SummaryValue::YesNo(false)));
    refused("bool", "", "ja", ProblemKind::NotInList);
    refused("bool", "", "", ProblemKind::Missing);
}

#[test]
fn contents_that_do_not_fit_are_left_out_and_told() {
    let list = "<x:werte><x:wert><x:code>1</x:code><x:name>eins</x:name></x:wert></x:werte>";
    let given = |feldart: &str, datentyp: &str, parts: &str, inhalt: &str| {
        let parts = format!("{parts}<x:inhalt>{inhalt}</x:inhalt>");
        // a form asks something, and nobody is asked for what is hidden
        let content =
            place("1:1", &field("F1", feldart, datentyp, &parts)) + &place("0:1", &field("F2", "input", "text", ""));
        let form = form(&content);
        (to_json(&form, &Answers::default())["F1"].clone(), form.notes.len())
    };
    for (datentyp, parts, inhalt, sent) in [
        ("text", list, "1", json!("1")),
        ("text", list, "eins", json!("1")),
        ("bool", "", "Ja", json!(true)),
        ("bool", "", "0", json!(false)),
        ("num_currency", "", "12.50", json!(12.5)),
        ("date", "", "2024-02-29", json!("2024-02-29")),
        ("time", "", "08:30:00", json!("08:30:00")),
        ("text_latin", "", "Łódź", json!("Łódź")),
    ] {
        let feldart = if parts.is_empty() { "input" } else { "select" };
        assert_eq!(given(feldart, datentyp, parts, inhalt), (sent.clone(), 0), "{datentyp} {inhalt}");
        assert_eq!(given("hidden", datentyp, parts, inhalt), (sent.clone(), 0), "hidden {datentyp} {inhalt}");
        assert_eq!(given("locked", datentyp, parts, inhalt), (sent, 0), "locked {datentyp} {inhalt}");
    }
    for (datentyp, parts, inhalt) in [
        ("text", list, "zwei"),
        ("bool", "", "vielleicht"),
        ("num_int", "", "1.5"),
        ("date", "", "29.02.2023"),
        ("time", "", "acht"),
        ("text_latin", "", "Жук"),
    ] {
        let feldart = if parts.is_empty() { "input" } else { "select" };
        assert_eq!(given(feldart, datentyp, parts, inhalt), (Value::Null, 1), "{datentyp} {inhalt}");
    }
}

#[test]
fn received_json_is_read_leniently() {
    let content = format!(
        "{}{}{}",
        place("1:1", &field("F1", "input", "text", "")),
        place("0:2", &field("F2", "input", "num", "")),
        place("0:2", &field("F3", "input", "file", ""))
    );
    let form = form(&content);
    let sent = json!({"F1V1.2.0": ["a"], "F2": ["1.5", 2, 3], "F3": "datei", "F9": 1, "G1": {"a": null}});
    let answers = from_json(&form, &sent);
    assert_eq!(to_json(&form, &answers), json!({"F1": "a", "F2": [1.5, 2], "F3": ["datei"]}));
    assert_eq!(answers.unknown(), ["F2: 3 entries, 2 expected", "F9", "G1"]);
    assert_eq!(from_json(&form, &json!([1])).unknown(), [": the JSON is no object"]);
}
