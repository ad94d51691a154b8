// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! One table for people and one JSON file for programs.

use crate::process::cores;
use crate::rounds::Verdict;
use serde_json::{Value, json};

/// What a figure must keep to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Limit {
    /// It is told for orientation.
    None,
    /// At least this.
    AtLeast(f64),
    /// At most this.
    AtMost(f64),
    /// Less than this.
    Below(f64),
}

/// A row of the table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    name: String,
    figure: f64,
    unit: &'static str,
    /// What it is compared with.
    baseline: Option<(&'static str, f64)>,
    ratio: Option<f64>,
    range: Option<(f64, f64)>,
    limit: Limit,
    notes: Vec<String>,
    /// Every measurement, for the JSON file.
    detail: Vec<Vec<f64>>,
}

impl Row {
    /// A figure that stands alone.
    pub(crate) fn figure(name: &str, figure: f64, unit: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            figure,
            unit,
            baseline: None,
            ratio: None,
            range: None,
            limit: Limit::None,
            notes: Vec::new(),
            detail: Vec::new(),
        }
    }

    /// A figure against a baseline; the limit is the ratio's.
    pub(crate) fn ratio(
        name: &str,
        unit: &'static str,
        baseline: &'static str,
        verdict: &Verdict,
        limit: Limit,
    ) -> Self {
        let all = verdict.kept + verdict.dropped;
        let dropped = match verdict.dropped {
            0 => format!("median of {all} rounds"),
            some => format!("median of {} of {all} rounds: in {some} the baseline moved more than 30 %", verdict.kept),
        };
        Self {
            baseline: Some((baseline, verdict.baseline)),
            ratio: verdict.ratio,
            range: verdict.ratio.map(|_| verdict.range),
            limit,
            notes: vec![dropped],
            ..Self::figure(name, verdict.figure, unit)
        }
    }

    /// Sets the limit.
    pub(crate) fn limit(self, limit: Limit) -> Self {
        Self { limit, ..self }
    }

    /// Adds a remark.
    pub(crate) fn note(mut self, note: &str) -> Self {
        self.notes.push(note.to_owned());
        self
    }

    /// Adds every measurement.
    pub(crate) fn detail(self, detail: Vec<Vec<f64>>) -> Self {
        Self { detail, ..self }
    }

    /// Whether the limit is kept; nothing where there is none. No steady round is no success.
    pub(crate) fn is_met(&self) -> Option<bool> {
        let judged = if self.baseline.is_some() { self.ratio } else { Some(self.figure) };
        match self.limit {
            Limit::None => None,
            Limit::AtLeast(least) => Some(judged.is_some_and(|judged| judged >= least)),
            Limit::AtMost(most) => Some(judged.is_some_and(|judged| judged <= most)),
            Limit::Below(most) => Some(judged.is_some_and(|judged| judged < most)),
        }
    }

    fn cells(&self) -> [String; 6] {
        let unit = if self.baseline.is_some() { "" } else { self.unit };
        let limit = match self.limit {
            Limit::None => "–".to_owned(),
            Limit::AtLeast(least) => format!("≥ {least}{unit}"),
            Limit::AtMost(most) => format!("≤ {most}{unit}"),
            Limit::Below(most) => format!("< {most}{unit}"),
        };
        let ratio = match (self.ratio, self.range) {
            (Some(ratio), Some((low, high))) => format!("{ratio:.2} [{low:.2}–{high:.2}]"),
            _ if self.baseline.is_some() => "no steady round".to_owned(),
            _ => "–".to_owned(),
        };
        let met = match self.is_met() {
            None => "–",
            Some(true) => "met",
            Some(false) => "missed",
        };
        [
            self.name.clone(),
            format!("{}{}", number(self.figure), self.unit),
            self.baseline.map_or("–".to_owned(), |(name, rate)| format!("{}{} {name}", number(rate), self.unit)),
            ratio,
            limit,
            met.to_owned(),
        ]
    }

    fn json(&self) -> Value {
        let limit = match self.limit {
            Limit::None => Value::Null,
            Limit::AtLeast(least) => json!({"at_least": least}),
            Limit::AtMost(most) => json!({"at_most": most}),
            Limit::Below(most) => json!({"below": most}),
        };
        json!({
            "name": self.name,
            "figure": self.figure,
            "unit": self.unit.trim(),
            "baseline": self.baseline.map(|(name, rate)| json!({"name": name, "figure": rate})),
            "ratio": self.ratio,
            "ratio_range": self.range.map(|(low, high)| [low, high]),
            "limit": limit,
            "met": self.is_met(),
            "notes": self.notes,
            "rounds_before_figure_after": self.detail,
        })
    }
}

/// Three digits that matter, thousands apart.
fn number(value: f64) -> String {
    if value >= 1_000.0 {
        let digits = format!("{value:.0}");
        let (head, tail) = digits.split_at(digits.len() - 3);
        return format!("{head},{tail}");
    }
    let places = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    format!("{value:.places$}")
}

/// The table with its remarks.
pub(crate) fn table(rows: &[Row]) -> String {
    let heads = ["measured", "figure", "baseline", "ratio [lowest–highest]", "target", ""].map(str::to_owned);
    let cells: Vec<[String; 6]> = std::iter::once(heads).chain(rows.iter().map(Row::cells)).collect();
    let width = |column: usize| cells.iter().map(|cells| cells[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..6).map(width).collect();
    let mut text = String::new();
    for (at, cells) in cells.iter().enumerate() {
        let line: Vec<String> = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        text += &format!("{}\n", line.join("  ").trim_end());
        if at == 0 {
            text += &format!("{}\n", "-".repeat(widths.iter().sum::<usize>() + 10));
        }
    }
    for row in rows.iter().filter(|row| !row.notes.is_empty()) {
        text += &format!("\n{}\n", row.name);
        for note in &row.notes {
            text += &format!("  {note}\n");
        }
    }
    text
}

/// Everything for programs.
pub(crate) fn to_json(rows: &[Row]) -> Value {
    json!({"cores": cores(), "rows": rows.iter().map(Row::json).collect::<Vec<_>>()})
}

#[cfg(test)]
mod tests {
    use super::{Limit, Row, number, table};
    use crate::rounds::{Round, sum_up};

    #[test]
    fn limits_are_judged() {
        let check = |limit, expected| assert_eq!(Row::figure("a", 25.0, " ms").limit(limit).is_met(), expected);
        check(Limit::None, None);
        check(Limit::AtMost(25.0), Some(true));
        check(Limit::AtMost(24.9), Some(false));
        check(Limit::Below(25.0), Some(false));
        let moved = Round { before: 1.0, figure: 1.0, after: 2.0 };
        let row = Row::ratio("a", "/s", "b", &sum_up(&[moved]), Limit::AtLeast(0.1));
        assert_eq!(row.is_met(), Some(false), "no steady round is no success");
        let steady = Round { before: 2.0, figure: 1.0, after: 2.0 };
        assert_eq!(Row::ratio("a", "/s", "b", &sum_up(&[steady]), Limit::AtLeast(0.5)).is_met(), Some(true));
    }

    #[test]
    fn columns_are_aligned() {
        let text = table(&[Row::figure("ä", 1.0, " s"), Row::figure("longer", 2_345.6, "/s").note("why")]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0].find("figure"), Some(10));
        assert!(lines[2].starts_with("ä         1.00 s"), "{text}");
        assert!(text.contains("2,346/s") && text.ends_with("longer\n  why\n"));
        assert_eq!(number(123.4), "123");
    }
}
