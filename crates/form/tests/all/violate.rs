// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Wrong answers: for every constraint of a question one answer that breaks this one and no other. Made from what is known
//! of the question alone, so that tests of the engine and tests of the whole system send the same.

use form::view::{Control, LineKind};
use form::{FieldInfo, ValueKind};
use regex::Regex;

/// An answer that breaks one constraint.
pub(crate) struct Violation {
    /// How the name of the problem begins that has to be found.
    pub(crate) expected: &'static str,
    /// Pairs of the page that change.
    pub(crate) pairs: Vec<(String, String)>,
}

/// Characters that patterns of released schemas seldom allow.
const ODD: [&str; 4] = ["#", "x", "9", "@ä"];

/// Every violation of the constraints of one question, files aside.
pub(crate) fn violations(info: &FieldInfo, path: &str, required: bool) -> Vec<Violation> {
    let mut maker = Maker { path, search: matches!(info.control, Control::Search(_)), found: Vec::new() };
    match info.kind {
        ValueKind::File => return Vec::new(),
        ValueKind::Text | ValueKind::TextLatin => texts(info, &mut maker),
        ValueKind::Integer | ValueKind::Decimal | ValueKind::Currency => numbers(info, &mut maker),
        ValueKind::Date => {
            for (day, month, year) in [("31", "2", "2024"), ("1", "1", "24"), ("1", "", "2024")] {
                maker.date("NotADate", [day, month, year]);
            }
            for (expected, bound, days) in [("TooSmall", &info.min_value, -1), ("TooLarge", &info.max_value, 1)] {
                if let Some(other) = bound.as_deref().and_then(|bound| beside(bound, days)) {
                    let parts: Vec<&str> = other.split('-').collect();
                    maker.date(expected, [parts[2], parts[1], parts[0]]);
                }
            }
        }
        ValueKind::Time => maker.one("NotATime", "25:00"),
        ValueKind::DateTime => maker.one("NotATime", "2024-02-30T08:00"),
        ValueKind::Bool => maker.one("NotInList", "vielleicht"),
        ValueKind::Choice if maker.search => {
            maker.pair("NothingFound", format!("{path}.suche"), "§§§".to_owned());
            maker.pair("NothingFound", format!("{path}.suche"), "qqqqqq".to_owned());
        }
        ValueKind::Choice => maker.one("NotInList", "kein-solcher-code"),
    }
    if required {
        maker.empty(info.kind);
    }
    maker.found
}

struct Maker<'a> {
    path: &'a str,
    search: bool,
    found: Vec<Violation>,
}

impl Maker<'_> {
    fn pair(&mut self, expected: &'static str, name: String, value: String) {
        self.found.push(Violation { expected, pairs: vec![(name, value)] });
    }

    fn one(&mut self, expected: &'static str, value: impl Into<String>) {
        self.pair(expected, self.path.to_owned(), value.into());
    }

    fn date(&mut self, expected: &'static str, parts: [&str; 3]) {
        let named = ["day", "month", "year"].into_iter().zip(parts);
        let pairs = named.map(|(part, value)| (format!("{}.{part}", self.path), value.to_owned())).collect();
        self.found.push(Violation { expected, pairs });
    }

    fn empty(&mut self, kind: ValueKind) {
        match kind {
            ValueKind::Date => self.date("Missing", ["", "", ""]),
            _ if self.search => self.pair("Missing", format!("{}.suche", self.path), String::new()),
            _ => self.one("Missing", ""),
        }
    }
}

fn texts(info: &FieldInfo, maker: &mut Maker<'_>) {
    let (min, max) = (info.min_length.unwrap_or(1).max(1), info.max_length.unwrap_or(10_000));
    let fitting = min.max(3).min(max) as usize;
    if min > 1 {
        maker.one("TooShort", "a".repeat(min as usize - 1));
    }
    maker.one("TooLong", "a".repeat(max as usize + 1));
    let ring = |odd: &str| odd.chars().cycle().take(fitting).collect::<String>();
    maker.one("CharactersNotAllowed", ring("a\u{7}"));
    if info.kind == ValueKind::TextLatin {
        maker.one("CharactersNotAllowed", ring("Я"));
    }
    if let Some(pattern) = info.value_pattern.as_deref().and_then(|pattern| Regex::new(pattern).ok()) {
        let odd = ODD.iter().map(|odd| ring(odd)).find(|text| !pattern.is_match(text));
        if let Some(text) = odd {
            maker.one("WrongPattern", text);
        }
    }
}

fn numbers(info: &FieldInfo, maker: &mut Maker<'_>) {
    maker.one("NotANumber", "viel");
    if info.kind == ValueKind::Integer {
        maker.one("NotAnInteger", "1,5");
    }
    if matches!(info.control, Control::Line { kind: LineKind::Currency, .. }) {
        maker.one("NotANumber", "1,505");
    }
    for (expected, bound, step) in [("TooSmall", &info.min_value, -1.0), ("TooLarge", &info.max_value, 1.0)] {
        if let Some(bound) = bound.as_deref().and_then(|bound| bound.parse::<f64>().ok()) {
            maker.one(expected, (bound + step).to_string().replace('.', ","));
        }
    }
}

/// The first day of the year before, or the last of the year after.
fn beside(bound: &str, years: i32) -> Option<String> {
    let year: i32 = bound.get(..4)?.parse().ok()?;
    let end = if years < 0 { "01-01" } else { "12-31" };
    Some(format!("{:04}-{end}", year + years))
}
