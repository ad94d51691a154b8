// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is read.

use xgovforms::{Controller, Kind, Logic, Side, Value};

use crate::{definition, page};

#[test]
fn components_are_read_with_their_bounds() {
    let definition = definition(&page(
        r#"{"type":"TextField","name":"n","title":"Name","hint":"voll","schema":{"max":"20","min":2,"regex":"[a-z]+"},"options":{}},
           {"type":"NumberField","name":"z","title":"Zahl","schema":{"min":0.5,"precision":2},"options":{"required":false}},
           {"type":"RadiosField","name":"r","title":"Wahl","values":{"type":"listRef","list":"l"},"options":{}},
           {"type":"DatePartsField","name":"d","title":"Tag","options":{"earliestDate":"2026-01-01"}},
           {"type":"Para","content":"Text","options":{"condition":"c"}},{"type":"Strange","name":"s"}"#,
    ));
    let [text, number, radios, date, para, strange] = definition.pages[0].components.as_slice() else { panic!("six") };
    assert!(text.required && !number.required);
    assert_eq!((text.schema.min.as_deref(), text.schema.max.as_deref()), (Some("2"), Some("20")));
    assert_eq!(text.schema.regex.as_deref(), Some("[a-z]+"));
    assert_eq!((number.schema.min.as_deref(), number.schema.precision), (Some("0.5"), Some(2)));
    assert_eq!(radios.list.as_deref(), Some("l"));
    assert_eq!(date.schema.earliest.as_deref(), Some("2026-01-01"));
    assert_eq!((para.content.as_deref(), para.condition.as_deref()), (Some("Text"), Some("c")));
    assert_eq!(strange.kind, Kind::Other("Strange".to_owned()));
    assert!(definition.is_sequence);
    assert_eq!(definition.left, []);
}

#[test]
fn pages_lists_and_sections_are_read() {
    let definition = definition(
        r#"{"name":"Formular","startPage":"/a","declaration":"<p>Ja</p>","metadata":{},"fees":[],
            "pages":[{"path":"/a","title":"A","controller":"./pages/start.js","section":"s","next":[{"path":"/b","condition":"c"},{"path":"/c"}]},
             {"path":"/b","controller":"RepeatPageController","repeat":{"options":{"name":"x","title":"Kind"},"schema":{"min":1,"max":3}}},
             {"path":"/c","title":"C","controller":"SummaryPageController"},{"path":"/d","controller":"Own","events":{"onLoad":{"type":"http"}}}],
            "lists":[{"name":"l","title":"Liste","type":"string","items":[{"text":"Eins","value":1,"hint":{"text":"h"}},{"text":"Zwei","value":"2","conditional":{"components":[1]}}]}],
            "sections":[{"name":"s","title":"Abschnitt"}],"fees2":[1]}"#,
    );
    assert!(!definition.is_sequence);
    let [a, b, c, d] = definition.pages.as_slice() else { panic!("four") };
    assert_eq!((&a.controller, a.section.as_deref()), (&Controller::Start, Some("s")));
    assert_eq!(
        a.next.iter().map(|link| (link.path.as_str(), link.condition.as_deref())).collect::<Vec<_>>(),
        [("/b", Some("c")), ("/c", None)]
    );
    let repeat = b.repeat.as_ref().unwrap();
    assert_eq!((repeat.title.as_deref(), repeat.min, repeat.max), (Some("Kind"), Some(1), Some(3)));
    assert_eq!((&c.controller, &d.controller), (&Controller::Summary, &Controller::Other("Own".to_owned())));
    assert_eq!(d.title, "d");
    let items = &definition.lists[0].items;
    assert_eq!((items[0].value.as_str(), items[0].description.as_deref()), ("1", Some("h")));
    assert_eq!(definition.sections[0].title, "Abschnitt");
    let told: Vec<String> = definition.left.iter().map(|left| format!("{}: {}", left.place, left.what)).collect();
    assert_eq!(
        told,
        [
            r#"d: `events` = {"onLoad":{"type":"http"}}"#,
            r#"list Liste / Zwei: `conditional` = {"components":[1]}"#,
            "the definition: `fees2` = [1]",
        ]
    );
}

#[test]
fn conditions_of_both_designers_become_one_tree() {
    let is = |field: &str, value: &str| Logic::Is(field.to_owned(), Value::Text(value.to_owned()));
    let read = |condition: &str| {
        let text = format!(
            r#"{{"pages":[{{"path":"/a","components":[{{"type":"CheckboxesField","id":"i1","name":"n1","list":"l1"}}]}}],
                "lists":[{{"id":"l1","name":"L","items":[{{"id":"x","text":"X","value":"vx"}},{{"id":"y","text":"Y","value":"vy"}}]}}],
                "conditions":[{condition}]}}"#
        );
        definition(&text).conditions[0].logic.clone()
    };
    let former = |parts: &str| {
        read(&format!(r#"{{"name":"c","displayName":"C","value":{{"name":"C","conditions":[{parts}]}}}}"#))
    };
    let part = |field: &str, operator: &str, value: &str, more: &str| {
        format!(
            r#"{{"field":{{"name":"{field}","type":"SelectField"}},"operator":"{operator}","value":{{"type":"Value","value":"{value}"}}{more}}}"#
        )
    };
    assert_eq!(former(&part("a", "is", "1", "")), is("a", "1"));
    let parts = [
        part("a", "is", "1", ""),
        part("b", "is", "2", r#","coordinator":"or""#),
        part("c", "is not", "3", r#","coordinator":"and""#),
    ];
    assert_eq!(
        former(&parts.join(",")),
        Logic::Any(vec![
            is("a", "1"),
            Logic::All(vec![is("b", "2"), Logic::IsNot("c".to_owned(), Value::Text("3".to_owned()))]),
        ])
    );
    let yes = r#"{"field":{"name":"a","type":"YesNoField"},"operator":"is","value":{"type":"Value","value":"true"}}"#;
    assert_eq!(former(yes), Logic::Is("a".to_owned(), Value::Bool(true)));
    assert_eq!(former(r#"{"conditionName":"d"}"#), Logic::Named("d".to_owned()));
    assert_eq!(former(&part("a", "is more than", "1", "")), Logic::Beyond("a".to_owned(), Side::Above, "1".to_owned()));
    assert!(matches!(former(&part("a", "is longer than", "1", "")), Logic::Other(_)));
    let relative =
        r#"{"field":{"name":"a","type":"DatePartsField"},"operator":"is","value":{"type":"RelativeDate","value":"1"}}"#;
    assert!(matches!(former(relative), Logic::Other(_)));
    assert_eq!(read(r#"{"name":"c","value":"s.a == 'x'"}"#), is("s.a", "x"));

    let present = |item: &str, coordinator: &str| {
        read(&format!(r#"{{"id":"c","displayName":"C","coordinator":"{coordinator}","items":[{item}]}}"#))
    };
    let item = |operator: &str, ids: &str| {
        format!(
            r#"{{"componentId":"i1","operator":"{operator}","type":"ListItemRef","value":{{"listId":"l1","itemId":{ids}}}}}"#
        )
    };
    let contains = |value: &str| Logic::Contains("n1".to_owned(), Value::Text(value.to_owned()));
    assert_eq!(present(&item("contains", r#""x""#), "and"), contains("vx"));
    assert_eq!(present(&item("contains", r#"["x","y"]"#), "and"), Logic::Any(vec![contains("vx"), contains("vy")]));
    assert!(matches!(present(&item("does not contain", r#"["x","y"]"#), "and"), Logic::All(_)));
    assert!(matches!(present(&item("contains", r#"["z"]"#), "and"), Logic::Other(_)));
    let both = format!(r#"{},{{"conditionId":"other"}}"#, item("contains", r#""x""#));
    assert_eq!(present(&both, "or"), Logic::Any(vec![contains("vx"), Logic::Named("other".to_owned())]));
    let truth = r#"{"componentId":"i1","operator":"is","type":"BooleanValue","value":true}"#;
    assert_eq!(present(truth, ""), Logic::Is("n1".to_owned(), Value::Bool(true)));
}
