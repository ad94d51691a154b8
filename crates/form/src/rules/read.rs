// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From the rules of a script to the rules of a form. What cannot be read whole is not applied, and said so.

use xdatenfelder::rules::{self, Effect, Place};

use super::Rule;
use crate::definition::Node;
use crate::note::Obstacle;

/// Reads the rules of a script. `bearer` is the place of the element that carries it, `home` how many of its ids are
/// groups that the rule holds in one by one.
pub(crate) fn compile(
    id: &str,
    script: &str,
    bearer: &Place,
    home: usize,
    roots: &[Node],
) -> Result<Vec<Rule>, Obstacle> {
    rules::read(script)
        .map_err(Obstacle::Unreadable)?
        .into_iter()
        .map(|rule| from_top(id, rule, bearer, home, roots))
        .collect()
}

/// The rule with places from the top of the schema.
fn from_top(id: &str, rule: rules::Rule, bearer: &Place, home: usize, roots: &[Node]) -> Result<Rule, Obstacle> {
    if rule.condition.asks_land() {
        return Err(Obstacle::AsksLand);
    }
    let condition = rule.condition.with_places(&mut |place| absolute(place, bearer, roots))?;
    let target = match rule.target {
        Some(target) => absolute(target, bearer, roots)?,
        // a rule about validity belongs to what it looks at first
        None if rule.effect == Effect::Valid => condition.places().first().ok_or(Obstacle::NoTarget)?.to_vec(),
        None => return Err(Obstacle::NoTarget),
    };
    Ok(Rule { id: id.to_owned(), home, effect: rule.effect, target, message: rule.message, condition })
}

/// `self.G1.F2`, seen from the bearer; `self` is the bearer itself.
fn absolute(place: Place, bearer: &Place, roots: &[Node]) -> Result<Place, Obstacle> {
    let name = || std::iter::once("self").chain(place.iter().map(String::as_str)).collect::<Vec<_>>().join(".");
    let absolute: Place = bearer.iter().chain(&place).cloned().collect();
    if absolute.is_empty() {
        return Err(Obstacle::NamesNothing(name()));
    }
    let mut nodes = roots;
    for id in &absolute {
        let node = nodes.iter().find(|node| node.id() == Some(id.as_str()));
        let node = node.ok_or_else(|| Obstacle::NotInSchema(name()))?;
        nodes = if let Node::Group(group) = node { &group.children } else { &[] };
    }
    Ok(absolute)
}
