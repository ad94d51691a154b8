// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever is posted, clicked or received: no panic, no growth without bound, and JSON that reads back to itself.

use form::{
    Answers, Definition, add, check_all, compile, differences, from_json, page_ids, page_view, read_page, remove,
    summary, summary_of_received, to_json,
};
use proptest::prelude::*;
use serde_json::Value;
use xdatenfelder::{Limits, read};

use crate::build::NoLists;

fn form() -> Definition {
    let file = include_str!("../../../amtsweg/src/demo/data/S99000000001.xdf.xml");
    compile(&read(file.as_bytes(), &Limits::default()).unwrap(), &NoLists).unwrap()
}

fn look_at_everything(form: &Definition, answers: &Answers) {
    let problems = check_all(form, answers);
    for (id, _) in page_ids(form) {
        // what is not asked as the answers stand has no page, and so no problem
        match page_view(form, answers, id, &problems) {
            Some(view) => assert!(view.blocks.len() < 2_000),
            None => assert!(problems.iter().all(|problem| problem.page != id)),
        }
    }
    assert!(summary_of_received(form, answers).len() >= summary(form, answers).len());
    let _ = summary(form, answers);
    assert_eq!(differences(form, answers, answers), []);
}

fn any_json() -> impl Strategy<Value = Value> {
    let key = prop::sample::select(vec![
        "G99000000001",
        "G99000000002",
        "G99000000006",
        "F99000000001",
        "F99000000004",
        "F99000000010",
        "F99000000025",
        "X",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..12).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_clicks_and_posts(steps in prop::collection::vec((0..4_u8, any::<prop::sample::Index>(), ".{0,20}"), 1..40)) {
        let form = form();
        let infos = form::fields(&form);
        let pages: Vec<&str> = page_ids(&form).map(|(id, _)| id).collect();
        let mut answers = Answers::default();
        for (what, place, text) in steps {
            let field = &infos[place.index(infos.len())].path;
            match what {
                0 => drop(add(&form, &mut answers, &field.parent().unwrap().with_index(None))),
                1 => drop(add(&form, &mut answers, &field.with_index(None))),
                2 => drop(remove(&form, &mut answers, &field.parent().unwrap())),
                _ => {
                    let pairs = [
                        (field.to_string(), text.clone()),
                        (format!("{field}.day"), text.clone()),
                        (format!("{field}.year"), text),
                    ];
                    for page in &pages {
                        read_page(&form, page, &pairs, &mut answers).unwrap();
                    }
                }
            }
        }
        look_at_everything(&form, &answers);
        let sent = to_json(&form, &answers);
        let received = from_json(&form, &sent);
        prop_assert_eq!(received.unknown(), [""; 0]);
        prop_assert_eq!(to_json(&form, &from_json(&form, &to_json(&form, &received))), to_json(&form, &received));
        let stored = serde_json::to_string(&answers).unwrap();
        prop_assert_eq!(serde_json::from_str::<Answers>(&stored).unwrap(), answers);
    }

    #[test]
    fn any_received_json(value in any_json()) {
        let form = form();
        let answers = from_json(&form, &value);
        look_at_everything(&form, &answers);
        let sent = to_json(&form, &answers);
        prop_assert_eq!(to_json(&form, &from_json(&form, &sent)), sent);
    }
}
