// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The JSON of rules: `[{"effect", "target", "message", "condition"}]`. What cannot be read whole is refused.

use serde_json::{Map, Value, json};

use super::land::Land;
use super::tree::{Condition, Effect, Literal, Place, Rule};

/// Deepest nesting of a condition, most parts of one, and most rules of a script.
const DEEPEST: usize = 16;
const MOST_PARTS: usize = 200;
pub(super) const MOST_RULES: usize = 1000;

/// Whether a condition is within the bounds of what is read.
pub(super) fn fits(condition: &Condition, depth: usize) -> bool {
    let all = |parts: &[Condition]| parts.len() <= MOST_PARTS && parts.iter().all(|part| fits(part, depth + 1));
    depth <= DEEPEST
        && match condition {
            Condition::Not(inside) => fits(inside, depth + 1),
            Condition::And(parts) | Condition::Or(parts) | Condition::Xor(parts) => all(parts),
            _ => true,
        }
}

/// Reads one rule or a list of them.
///
/// # Errors
/// The first thing that is not understood, in words that follow "the rule is not applied:".
pub fn read(script: &str) -> Result<Vec<Rule>, String> {
    let value: Value = serde_json::from_str(script).map_err(|_| "its script is not the JSON of rules".to_owned())?;
    let rules = match value {
        Value::Array(rules) => rules,
        single => vec![single],
    };
    if rules.len() > MOST_RULES {
        return Err(format!("its script has more than {MOST_RULES} rules"));
    }
    rules.iter().map(rule).collect()
}

/// Writes rules as the portal does.
#[must_use]
pub fn write(rules: &[Rule]) -> String {
    Value::Array(rules.iter().map(written).collect()).to_string()
}

fn rule(value: &Value) -> Result<Rule, String> {
    let Value::Object(rule) = value else { return Err("a rule is no object".to_owned()) };
    let word = |name: &str| rule.get(name).and_then(Value::as_str);
    let effect = match word("effect") {
        Some("require") => Effect::Require,
        Some("forbid") => Effect::Forbid,
        Some("valid") => Effect::Valid,
        other => return Err(format!("the effect `{}` is not known", other.unwrap_or_default())),
    };
    let condition = condition(rule.get("condition").ok_or("it has no condition")?, 0)?;
    let target = word("target").map(place).transpose()?;
    if target.is_none() && (effect != Effect::Valid || condition.places().is_empty()) {
        return Err("it has no target".to_owned());
    }
    Ok(Rule { effect, target, message: word("message").unwrap_or_default().to_owned(), condition })
}

fn condition(value: &Value, depth: usize) -> Result<Condition, String> {
    if depth > DEEPEST {
        return Err(format!("its condition is nested more than {DEEPEST} deep"));
    }
    let object = match value {
        Value::Bool(true) => return Ok(Condition::Always),
        Value::Object(object) if object.len() == 1 => object,
        _ => return Err("a part of its condition is not understood".to_owned()),
    };
    let (name, inside) = object.iter().next().ok_or("a part of its condition is empty")?;
    Ok(match name.as_str() {
        "identifier" => Condition::Truth(identifier(object)?),
        "equal" => {
            let (place, literal) = sides(inside)?;
            Condition::Equal(place, literal)
        }
        "not_equal" => {
            let (place, literal) = sides(inside)?;
            Condition::NotEqual(place, literal)
        }
        "is_empty" => match inside {
            Value::Object(inside) => Condition::IsEmpty(identifier(inside)?),
            _ => return Err("`is_empty` needs an identifier".to_owned()),
        },
        "not" => Condition::Not(Box::new(self::condition(inside, depth + 1)?)),
        "and" => Condition::And(parts(inside, depth)?),
        "or" => Condition::Or(parts(inside, depth)?),
        "xor" => Condition::Xor(parts(inside, depth)?),
        "land" => Condition::Land(lands(inside)?),
        "date" => Condition::Date(Box::new(date(inside)?)),
        other => return Err(format!("the condition `{other}` is not known")),
    })
}

fn parts(value: &Value, depth: usize) -> Result<Vec<Condition>, String> {
    let Value::Array(parts) = value else { return Err("a list of conditions is missing".to_owned()) };
    if parts.is_empty() || parts.len() > MOST_PARTS {
        return Err(format!("a list of conditions has {} parts", parts.len()));
    }
    parts.iter().map(|part| condition(part, depth + 1)).collect()
}

fn sides(value: &Value) -> Result<(Place, Literal), String> {
    let Some([Value::Object(left), right]) = value.as_array().map(Vec::as_slice) else {
        return Err("`equal` needs an identifier and a value".to_owned());
    };
    let literal = match right {
        Value::String(text) => Literal::Text(text.clone()),
        Value::Bool(truth) => Literal::Bool(*truth),
        Value::Number(number) => Literal::Number(number.to_string()),
        _ => return Err("`equal` compares with a text, a number or yes and no".to_owned()),
    };
    Ok((identifier(left)?, literal))
}

fn lands(value: &Value) -> Result<Vec<Land>, String> {
    let lands = value.as_array().filter(|lands| !lands.is_empty() && lands.len() <= Land::ALL.len());
    let lands = lands.ok_or("`land` needs a list of Länder")?;
    let land =
        |land: &Value| land.as_str().and_then(Land::named).ok_or_else(|| format!("the Land {land} is not known"));
    lands.iter().map(land).collect()
}

fn date(value: &Value) -> Result<[Place; 3], String> {
    let parts = value.as_array().map(Vec::as_slice);
    let Some([Value::Object(day), Value::Object(month), Value::Object(year)]) = parts else {
        return Err("`date` needs the identifiers of day, month and year".to_owned());
    };
    Ok([identifier(day)?, identifier(month)?, identifier(year)?])
}

fn identifier(object: &Map<String, Value>) -> Result<Place, String> {
    place(object.get("identifier").and_then(Value::as_str).ok_or("an identifier is missing")?)
}

fn place(name: &str) -> Result<Place, String> {
    let mut parts = name.split('.');
    match parts.next() {
        Some("self") => Ok(parts.map(str::to_owned).collect()),
        _ => Err(format!("`{name}` does not begin with `self`")),
    }
}

/// `self.G….F…`.
pub(super) fn name(place: &Place) -> String {
    std::iter::once("self").chain(place.iter().map(String::as_str)).collect::<Vec<_>>().join(".")
}

fn written(rule: &Rule) -> Value {
    let effect = match rule.effect {
        Effect::Require => "require",
        Effect::Forbid => "forbid",
        Effect::Valid => "valid",
    };
    let mut object = Map::new();
    object.insert("effect".to_owned(), effect.into());
    if let Some(target) = &rule.target {
        object.insert("target".to_owned(), name(target).into());
    }
    object.insert("message".to_owned(), rule.message.as_str().into());
    object.insert("condition".to_owned(), written_condition(&rule.condition));
    Value::Object(object)
}

fn written_condition(condition: &Condition) -> Value {
    let identifier = |place: &Place| json!({"identifier": name(place)});
    let many = |parts: &[Condition]| parts.iter().map(written_condition).collect::<Vec<_>>();
    match condition {
        Condition::Always => Value::Bool(true),
        Condition::Truth(place) => identifier(place),
        Condition::Equal(place, literal) => json!({"equal": [identifier(place), written_literal(literal)]}),
        Condition::NotEqual(place, literal) => json!({"not_equal": [identifier(place), written_literal(literal)]}),
        Condition::IsEmpty(place) => json!({"is_empty": identifier(place)}),
        Condition::Land(lands) => json!({"land": lands.iter().map(|land| land.code()).collect::<Vec<_>>()}),
        Condition::Date(places) => json!({"date": places.iter().map(identifier).collect::<Vec<_>>()}),
        Condition::Not(inside) => json!({"not": written_condition(inside)}),
        Condition::And(parts) => json!({"and": many(parts)}),
        Condition::Or(parts) => json!({"or": many(parts)}),
        Condition::Xor(parts) => json!({"xor": many(parts)}),
    }
}

fn written_literal(literal: &Literal) -> Value {
    match literal {
        Literal::Text(text) => text.as_str().into(),
        Literal::Bool(truth) => (*truth).into(),
        Literal::Number(number) => serde_json::from_str(number).unwrap_or_else(|_| number.as_str().into()),
    }
}
