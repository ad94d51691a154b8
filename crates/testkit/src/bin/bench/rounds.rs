// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Ratios against a baseline that is measured before and after each figure: a disk and a shared machine change their
//! speed within minutes.

/// Most that the baseline may move within a round.
const MOVED: f64 = 0.30;

/// One figure between two measurements of its baseline.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Round {
    /// Baseline before.
    pub(crate) before: f64,
    /// The figure.
    pub(crate) figure: f64,
    /// Baseline after.
    pub(crate) after: f64,
}

impl Round {
    fn is_steady(&self) -> bool {
        let (low, high) = (self.before.min(self.after), self.before.max(self.after));
        high - low <= MOVED * low
    }

    fn baseline(&self) -> f64 {
        self.before.midpoint(self.after)
    }

    fn ratio(&self) -> f64 {
        self.figure / self.baseline()
    }
}

/// What all rounds together say.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    /// Median ratio of the kept rounds; none when no round was kept.
    pub(crate) ratio: Option<f64>,
    /// Lowest and highest ratio of the kept rounds.
    pub(crate) range: (f64, f64),
    /// Median figure.
    pub(crate) figure: f64,
    /// Median baseline.
    pub(crate) baseline: f64,
    /// Rounds kept.
    pub(crate) kept: usize,
    /// Rounds dropped because the baseline moved too much.
    pub(crate) dropped: usize,
}

/// Sums up.
pub(crate) fn sum_up(rounds: &[Round]) -> Verdict {
    let kept: Vec<Round> = rounds.iter().copied().filter(Round::is_steady).collect();
    // without a steady round there is no ratio, but figures for orientation
    let shown = if kept.is_empty() { rounds } else { &kept };
    let ratios: Vec<f64> = kept.iter().map(Round::ratio).collect();
    Verdict {
        ratio: (!kept.is_empty()).then(|| median(&ratios)),
        range: (
            ratios.iter().copied().fold(f64::INFINITY, f64::min),
            ratios.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        ),
        figure: median(&shown.iter().map(|round| round.figure).collect::<Vec<_>>()),
        baseline: median(&shown.iter().map(Round::baseline).collect::<Vec<_>>()),
        kept: kept.len(),
        dropped: rounds.len() - kept.len(),
    }
}

/// The median; 0 of nothing.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => sorted[odd / 2],
        even => sorted[even / 2 - 1].midpoint(sorted[even / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::{Round, median, sum_up};

    #[test]
    fn rounds_with_a_moving_baseline_are_dropped() {
        let steady = |figure| Round { before: 100.0, figure, after: 120.0 };
        let moved = Round { before: 100.0, figure: 1_000.0, after: 131.0 };
        let verdict = sum_up(&[steady(55.0), moved, steady(66.0), steady(44.0)]);
        assert_eq!((verdict.ratio, verdict.range), (Some(0.5), (0.4, 0.6)));
        assert_eq!((verdict.kept, verdict.dropped, verdict.figure, verdict.baseline), (3, 1, 55.0, 110.0));
        assert_eq!(sum_up(&[moved]).ratio, None);
    }

    #[test]
    fn medians() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
    }
}
