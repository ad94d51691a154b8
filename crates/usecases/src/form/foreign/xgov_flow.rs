// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Links between pages as conditions of pages: a page is reached when one of the ways to it is taken. A way takes the first
//! link whose condition holds, else the link without one.

use std::collections::{BTreeMap, BTreeSet};
use xgovforms::{Controller, Definition};

/// Most ways to a page that are told apart.
const WAYS: usize = 64;

/// Most ways to a page before those that are one are taken together.
const RAW_WAYS: usize = 128;

/// Conditions that hold on one way, by name, with whether they hold or not.
type Way<'a> = BTreeMap<&'a str, bool>;

/// When a page is asked: on one of these ways. One way without conditions is always.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Ways<'a>(BTreeSet<Way<'a>>);

/// Why links are not carried over: pages follow each other then, and all are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoFlow {
    Circle,
    TooMany,
}

impl<'a> Ways<'a> {
    fn always() -> Self {
        Self(BTreeSet::from([Way::new()]))
    }

    pub(super) fn is_always(&self) -> bool {
        self.0.iter().any(BTreeMap::is_empty)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Way<'a>> {
        self.0.iter()
    }

    /// These ways, under further conditions.
    fn under(&self, conditions: &[(&'a str, bool)]) -> Self {
        let narrowed = self.0.iter().filter_map(|way| {
            let mut way = way.clone();
            for (name, holds) in conditions {
                if way.insert(name, *holds).is_some_and(|known| known != *holds) {
                    return None;
                }
            }
            Some(way)
        });
        Self(narrowed.collect())
    }

    /// Two ways that differ in one condition only are one without it; a way that asks more than another one is none.
    fn simplify(&mut self) {
        loop {
            let ways: Vec<Way<'a>> = self.0.iter().cloned().collect();
            let merged = ways.iter().enumerate().find_map(|(at, one)| {
                ways.iter().skip(at + 1).find_map(|other| {
                    let is_same_names = one.len() == other.len() && one.keys().eq(other.keys());
                    let differs = |name: &&&'a str| one.get(**name) != other.get(**name);
                    let differing: Vec<&'a str> = one.keys().filter(differs).copied().collect();
                    (is_same_names && differing.len() == 1).then(|| (one.clone(), other.clone(), differing[0]))
                })
            });
            let Some((one, other, name)) = merged else { break };
            self.0.remove(&one);
            self.0.remove(&other);
            let mut without = one;
            without.remove(name);
            self.0.insert(without);
        }
        let ways: Vec<Way<'a>> = self.0.iter().cloned().collect();
        let asks_more = |way: &Way<'a>| {
            ways.iter().any(|other| other != way && other.iter().all(|(name, holds)| way.get(name) == Some(holds)))
        };
        self.0.retain(|way| !asks_more(way));
    }
}

/// Pages in the order in which they are asked, each with when; pages that no link leads to are left out.
pub(super) fn flow(definition: &Definition) -> Result<Vec<(usize, Ways<'_>)>, NoFlow> {
    let pages = &definition.pages;
    let position = |path: &str| pages.iter().position(|page| page.path.trim_matches('/') == path.trim_matches('/'));
    let start = definition
        .start
        .as_deref()
        .and_then(position)
        .or_else(|| pages.iter().position(|page| page.controller == Controller::Start));
    let start = start.unwrap_or_default();
    let order = order(definition, start, &position)?;
    let mut reached: BTreeMap<usize, Ways<'_>> = BTreeMap::from([(start, Ways::always())]);
    for at in &order {
        let mut here = reached.remove(at).unwrap_or_default();
        here.simplify();
        if here.0.len() > WAYS {
            return Err(NoFlow::TooMany);
        }
        let mut failed: Vec<(&str, bool)> = Vec::new();
        let links = &pages[*at].next;
        // those with a condition are tried first
        let conditional = links.iter().filter(|link| link.condition.is_some());
        let default = links.iter().find(|link| link.condition.is_none());
        for link in conditional.chain(default) {
            let mut conditions = failed.clone();
            if let Some(name) = &link.condition {
                conditions.push((name, true));
                failed.push((name, false));
            }
            if let Some(to) = position(&link.path) {
                let ways = reached.entry(to).or_default();
                ways.0.extend(here.under(&conditions).0);
                if ways.0.len() > RAW_WAYS {
                    return Err(NoFlow::TooMany);
                }
            }
        }
        reached.insert(*at, here);
    }
    Ok(order.into_iter().filter_map(|at| reached.remove(&at).map(|ways| (at, ways))).collect())
}

/// Pages that can be reached, each behind all that lead to it; what stands first in the file comes first.
fn order(
    definition: &Definition,
    start: usize,
    position: &dyn Fn(&str) -> Option<usize>,
) -> Result<Vec<usize>, NoFlow> {
    let next = |at: usize| definition.pages[at].next.iter().filter_map(|link| position(&link.path));
    let mut reachable = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        open.extend(next(at).filter(|to| reachable.insert(*to)));
    }
    let mut before: BTreeMap<usize, usize> = reachable.iter().map(|at| (*at, 0)).collect();
    for to in reachable.iter().flat_map(|at| next(*at)) {
        *before.entry(to).or_default() += 1;
    }
    let mut order = Vec::new();
    while let Some(at) = before.iter().find(|(_, count)| **count == 0).map(|(at, _)| *at) {
        before.remove(&at);
        order.push(at);
        for to in next(at) {
            if let Some(count) = before.get_mut(&to) {
                *count = count.saturating_sub(1);
            }
        }
    }
    if before.is_empty() { Ok(order) } else { Err(NoFlow::Circle) }
}

#[cfg(test)]
mod tests {
    use super::{NoFlow, flow};
    use xgovforms::{Limits, read};

    fn check(pages: &str, expected: Result<&[&str], NoFlow>) {
        let bytes = format!("{{\"startPage\":\"/a\",\"pages\":[{pages}]}}");
        let definition = read(bytes.as_bytes(), &Limits::default()).unwrap();
        let found = flow(&definition).map(|pages| {
            let spoken = pages.iter().map(|(at, ways)| {
                let way = |way: &std::collections::BTreeMap<&str, bool>| {
                    way.iter()
                        .map(|(name, holds)| format!("{}{name}", if *holds { "" } else { "!" }))
                        .collect::<Vec<_>>()
                        .join("&")
                };
                format!("{}: {}", definition.pages[*at].path, ways.iter().map(way).collect::<Vec<_>>().join(" | "))
            });
            spoken.collect::<Vec<_>>()
        });
        let expected = expected.map(|pages| pages.iter().map(|page| (*page).to_owned()).collect::<Vec<_>>());
        assert_eq!(found, expected);
    }

    fn page(path: &str, next: &[(&str, &str)]) -> String {
        let next = next.iter().map(|(to, condition)| format!("{{\"path\":\"/{to}\",\"condition\":\"{condition}\"}}"));
        format!("{{\"path\":\"/{path}\",\"next\":[{}]}}", next.collect::<Vec<_>>().join(","))
    }

    #[test]
    fn links_become_conditions_of_pages() {
        // a branch that joins again: the page behind it is always asked
        let pages = [
            page("a", &[("c", ""), ("b", "x")]),
            page("c", &[("d", "")]),
            page("b", &[("c", "")]),
            page("d", &[]),
            page("lost", &[]),
        ];
        check(&pages.join(","), Ok(&["/a: ", "/b: x", "/c: ", "/d: "]));
        // two ends
        let pages = [page("a", &[("b", "x"), ("c", "y"), ("d", "")]), page("b", &[]), page("c", &[]), page("d", &[])];
        check(&pages.join(","), Ok(&["/a: ", "/b: x", "/c: !x&y", "/d: !x&!y"]));
        let pages = [page("a", &[("b", "")]), page("b", &[("a", "x")])];
        check(&pages.join(","), Err(NoFlow::Circle));
    }
}
