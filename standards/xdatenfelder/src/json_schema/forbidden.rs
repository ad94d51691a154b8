// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What rules with a script may forbid, so that it cannot be required.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::schema::{Child, Element, Rule, Schema};

/// Ids of the targets of all rules with the effect `forbid`; scripts that are no such rules say nothing.
pub(super) fn targets(schema: &Schema) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    of_rules(&schema.regeln, &mut found);
    let mut open: Vec<&Child> = schema.struktur.iter().collect();
    while let Some(child) = open.pop() {
        of_rules(&child.element.common().regeln, &mut found);
        if let Element::Group(group) = &child.element {
            open.extend(&group.struktur);
        }
    }
    found
}

fn of_rules(rules: &[Rule], found: &mut BTreeSet<String>) {
    for script in rules.iter().filter_map(|rule| rule.skript.as_deref()) {
        let Ok(script) = serde_json::from_str::<Value>(script) else { continue };
        let rules = match &script {
            Value::Array(rules) => rules.iter().collect(),
            single => vec![single],
        };
        for rule in rules.into_iter().filter(|rule| rule.get("effect").and_then(Value::as_str) == Some("forbid")) {
            let target = rule.get("target").and_then(Value::as_str).and_then(|path| path.rsplit('.').next());
            found.extend(target.map(str::to_owned));
        }
    }
}
