// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From the JSON of a rule to the rule. What cannot be read whole is not applied, and said so.

use serde_json::{Map, Value};

use super::{Condition, Effect, Place, Rule};
use crate::definition::Node;

/// Deepest nesting of a condition, and most parts of one.
const DEEPEST: usize = 16;
const MOST_PARTS: usize = 200;

/// Reads the rules of a script. `bearer` is the place of the element that carries it, `home` how many of its ids are
/// groups that the rule holds in one by one.
pub(crate) fn compile(
    id: &str,
    script: &str,
    bearer: &Place,
    home: usize,
    roots: &[Node],
) -> Result<Vec<Rule>, String> {
    let value: Value = serde_json::from_str(script).map_err(|_| "its script is not the JSON of rules".to_owned())?;
    let rules = match value {
        Value::Array(rules) => rules,
        single => vec![single],
    };
    let reader = Reader { bearer, roots };
    rules.iter().map(|rule| reader.rule(id, home, rule)).collect()
}

struct Reader<'a> {
    bearer: &'a Place,
    roots: &'a [Node],
}

impl Reader<'_> {
    fn rule(&self, id: &str, home: usize, value: &Value) -> Result<Rule, String> {
        let Value::Object(rule) = value else { return Err("a rule is no object".to_owned()) };
        let word = |name: &str| rule.get(name).and_then(Value::as_str);
        let effect = match word("effect") {
            Some("require") => Effect::Require,
            Some("forbid") => Effect::Forbid,
            Some("valid") => Effect::Valid,
            other => return Err(format!("the effect `{}` is not known", other.unwrap_or_default())),
        };
        let condition = rule.get("condition").ok_or("it has no condition")?;
        let condition = self.condition(condition, 0)?;
        let target = match word("target") {
            Some(target) => self.place(target)?,
            // a rule about validity belongs to what it looks at first
            None if effect == Effect::Valid => condition.places().first().ok_or("it has no target")?.to_vec(),
            None => return Err("it has no target".to_owned()),
        };
        Ok(Rule {
            id: id.to_owned(),
            home,
            effect,
            target,
            message: word("message").unwrap_or_default().to_owned(),
            condition,
        })
    }

    fn condition(&self, value: &Value, depth: usize) -> Result<Condition, String> {
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
            "identifier" => Condition::Truth(self.identifier(object)?),
            "equal" => self.equal(inside)?,
            "not_equal" => Condition::Not(Box::new(self.equal(inside)?)),
            "is_empty" => {
                let Value::Object(inside) = inside else { return Err("`is_empty` needs an identifier".to_owned()) };
                Condition::IsEmpty(self.identifier(inside)?)
            }
            "not" => Condition::Not(Box::new(self.condition(inside, depth + 1)?)),
            "and" => Condition::All(self.parts(inside, depth)?),
            "or" => Condition::Any(self.parts(inside, depth)?),
            "xor" => Condition::Odd(self.parts(inside, depth)?),
            other => return Err(format!("the condition `{other}` is not known")),
        })
    }

    fn parts(&self, value: &Value, depth: usize) -> Result<Vec<Condition>, String> {
        let Value::Array(parts) = value else { return Err("a list of conditions is missing".to_owned()) };
        if parts.is_empty() || parts.len() > MOST_PARTS {
            return Err(format!("a list of conditions has {} parts", parts.len()));
        }
        parts.iter().map(|part| self.condition(part, depth + 1)).collect()
    }

    fn equal(&self, value: &Value) -> Result<Condition, String> {
        let sides = value.as_array().map(Vec::as_slice);
        let Some([Value::Object(left), right]) = sides else {
            return Err("`equal` needs an identifier and a value".to_owned());
        };
        let text = match right {
            Value::String(text) => text.clone(),
            Value::Bool(truth) => truth.to_string(),
            Value::Number(number) => number.to_string(),
            _ => return Err("`equal` compares with a text, a number or yes and no".to_owned()),
        };
        Ok(Condition::Equal(self.identifier(left)?, text))
    }

    fn identifier(&self, object: &Map<String, Value>) -> Result<Place, String> {
        let name = object.get("identifier").and_then(Value::as_str).ok_or("an identifier is missing")?;
        self.place(name)
    }

    /// `self.G1.F2`, seen from the bearer; `self` is the bearer itself.
    fn place(&self, name: &str) -> Result<Place, String> {
        let mut parts = name.split('.');
        if parts.next() != Some("self") {
            return Err(format!("`{name}` does not begin with `self`"));
        }
        let place: Place = self.bearer.iter().cloned().chain(parts.map(str::to_owned)).collect();
        let mut nodes = self.roots;
        let mut is_there = false;
        for id in &place {
            let node = nodes.iter().find(|node| node.id() == Some(id.as_str()));
            let node = node.ok_or_else(|| format!("`{name}` is not in the schema"))?;
            nodes = if let Node::Group(group) = node { &group.children } else { &[] };
            is_there = true;
        }
        if is_there { Ok(place) } else { Err(format!("`{name}` names nothing")) }
    }
}
