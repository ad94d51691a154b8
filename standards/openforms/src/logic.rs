// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules of logic: a trigger in JsonLogic and what it does.

use serde_json::Value;

use crate::component::Compared;
use crate::members::{Left, Members, shown, tell};

/// A rule of logic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogicRule {
    /// Number and description, for messages.
    pub place: String,
    /// Uuid of the step from which on it is looked at; `None` is from the beginning.
    pub from_step: Option<String>,
    /// When.
    pub trigger: Expression,
    /// What then.
    pub actions: Vec<Action>,
}

/// An expression of JsonLogic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// A value.
    Literal(Compared),
    /// Nothing.
    Null,
    /// `{"var": "key"}`
    Variable(String),
    /// `{"operator": […]}`
    Call(String, Vec<Expression>),
    /// A list of values.
    List(Vec<Expression>),
    /// What is no JsonLogic.
    Broken(String),
}

/// What a rule does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Hides a component or shows it.
    Hidden {
        /// Its key.
        component: String,
        /// Hidden or shown.
        state: bool,
    },
    /// Wants an answer, or wants none any more.
    Required {
        /// Key of the component.
        component: String,
        /// Wanted or not.
        state: bool,
    },
    /// Keeps people from going on.
    DisableNext,
    /// A step is wanted or left out.
    Applicable {
        /// Uuid of the step.
        step: String,
        /// Wanted or left out.
        state: bool,
    },
    /// Anything else, in short.
    Other(String),
}

impl Expression {
    /// Reads an expression; serde_json bounds the nesting.
    #[must_use]
    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Array(list) => Self::List(list.iter().map(Self::of).collect()),
            Value::Object(object) => match object.iter().next() {
                Some((operator, arguments)) if object.len() == 1 => Self::call(operator, arguments),
                _ => Self::Broken(shown(value)),
            },
            value => Compared::of(value).map_or_else(|| Self::Broken(shown(value)), Self::Literal),
        }
    }

    fn call(operator: &str, arguments: &Value) -> Self {
        let arguments = match arguments {
            Value::Array(list) => list.iter().map(Self::of).collect(),
            single => vec![Self::of(single)],
        };
        match (operator, arguments.as_slice()) {
            ("var", [Self::Literal(Compared::Text(key))]) => Self::Variable(key.clone()),
            _ => Self::Call(operator.to_owned(), arguments),
        }
    }
}

/// Reads `formLogic.json`, in the order of `order`.
pub(crate) fn rules(list: &[Value], left: &mut Vec<Left>) -> Vec<LogicRule> {
    let mut found: Vec<(u32, LogicRule)> = Vec::new();
    for (number, value) in list.iter().enumerate() {
        let place = format!("formLogic.json, rule {}", number + 1);
        let Value::Object(object) = value else {
            tell(left, &place, format!("a rule that is no object: {}", shown(value)));
            continue;
        };
        let mut members = Members::new(object);
        members.ignore(&["uuid", "url", "form", "is_advanced"]);
        let place = match members.text("description") {
            Some(description) => format!("{place} ({description})"),
            None => place,
        };
        let order = members.count("order").unwrap_or_default();
        let from_step = members.text("trigger_from_step").map(|url| last(&url).to_owned());
        let trigger = members.get("json_logic_trigger").map_or(Expression::Null, Expression::of);
        let actions = members.list("actions").iter().map(action).collect();
        members.finish(&place, "", left);
        found.push((order, LogicRule { place, from_step, trigger, actions }));
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, rule)| rule).collect()
}

fn action(value: &Value) -> Action {
    read(value).unwrap_or_else(|| Action::Other(shown(value.get("action").unwrap_or(value))))
}

fn read(value: &Value) -> Option<Action> {
    let action = value.get("action")?;
    let word = |name: &str| value.get(name).and_then(Value::as_str).filter(|word| !word.is_empty());
    let step = || word("form_step_uuid").or_else(|| word("form_step")).map(|step| last(step).to_owned());
    Some(match action.get("type")?.as_str()? {
        "disable-next" => Action::DisableNext,
        "step-not-applicable" => Action::Applicable { step: step()?, state: false },
        "step-applicable" => Action::Applicable { step: step()?, state: true },
        "property" => {
            let component = word("component")?.to_owned();
            let state = action.get("state")?.as_bool()?;
            match action.get("property")?.get("value")?.as_str()? {
                "hidden" => Action::Hidden { component, state },
                "validate.required" => Action::Required { component, state },
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// The last part of an address, which is the uuid of what it names.
pub(crate) fn last(url: &str) -> &str {
    url.trim_end_matches('/').rsplit('/').next().unwrap_or(url)
}
