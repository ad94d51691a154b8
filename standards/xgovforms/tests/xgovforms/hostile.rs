// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is refused, and what costs nobody much.

use xgovforms::{Error, Limits, Logic, read};

use crate::{definition, page};

fn refusal(text: &str, limits: &Limits) -> Error {
    read(text.as_bytes(), limits).unwrap_err()
}

#[test]
fn what_is_no_definition_is_refused() {
    let limits = Limits::default();
    assert!(matches!(refusal("", &limits), Error::NotJson { .. }));
    assert!(matches!(refusal(&"[".repeat(100_000), &limits), Error::NotJson { .. }));
    for text in ["[]", "{}", r#"{"pages":[]}"#, r#"{"pages":{}}"#] {
        assert_eq!(refusal(text, &limits), Error::NoPages, "{text}");
    }
}

#[test]
fn caps_hold() {
    let limits = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        limits
    };
    let text = r#"{"pages":[{"path":"/a","next":[{"path":"/b"},{"path":"/c"}],"components":[{"type":"Para"},{"type":"Para"}]},{"path":"/b"}],
        "lists":[{"name":"l","items":[{"text":"a"},{"text":"b"}]},{"name":"m"}],"conditions":[{},{}]}"#;
    let too_many = |change: fn(&mut Limits), what: &'static str, max: usize| {
        assert_eq!(refusal(text, &limits(change)), Error::TooMany { what, max });
    };
    too_many(|limits| limits.pages = 1, "pages", 1);
    too_many(|limits| limits.components = 1, "components", 1);
    too_many(|limits| limits.links = 1, "links of one page", 1);
    too_many(|limits| limits.items = 1, "entries of lists", 1);
    too_many(|limits| limits.conditions = 1, "conditions", 1);
    assert!(matches!(refusal(text, &limits(|limits| limits.bytes = 10)), Error::TooManyBytes { max: 10, .. }));
    assert_eq!(refusal(text, &limits(|limits| limits.text = 3)), Error::TextTooLong { max: 3 });
}

#[test]
fn values_of_other_kinds_are_told_and_end_nothing() {
    let read =
        definition(&page(r#"7,{"type":[],"name":{"a":1,"b":2},"title":3,"options":[1],"schema":"x","list":{}}"#));
    let told: Vec<&str> = read.left.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(
        told,
        ["a component that is no object: 7", r#"`name` = {"a":1,"b":2}"#, "`options` = [1]", r#"`schema` = "x""#]
    );
    let nested = format!("{}{}", r#"{"conditions":["#.repeat(40), "]}".repeat(40));
    let text = format!(
        r#"{{"pages":[{{"path":"/a"}}],"conditions":[{{"name":"c","value":{nested}}},{{"value":7}},{{"items":[]}}]}}"#
    );
    let conditions = definition(&text).conditions;
    let has_other = |logic: &Logic| format!("{logic:?}").contains("Other");
    assert!(conditions.iter().all(|condition| has_other(&condition.logic)), "{conditions:?}");
}
