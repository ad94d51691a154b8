// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers for the closing line: tests from nextest's report, skips from the file that tests append to.
//!
//! Convention: a test that cannot run prints `skipped: why` and appends the same line to the file named by the
//! environment variable `AMTSWEG_SKIPS`, because nextest hides what passed tests print.

/// How many tests ran and how many of them failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tests {
    /// Tests that ran.
    pub(crate) run: usize,
    /// Of these, tests that failed.
    pub(crate) failed: usize,
}

/// Reads the totals of a JUnit report.
pub(crate) fn junit(report: &str) -> Option<Tests> {
    let (_, rest) = report.split_once("<testsuites ")?;
    let (totals, _) = rest.split_once('>')?;
    let number = |name: &str| {
        let (_, value) =
            totals.split_once(&format!(" {name}=\"")).or_else(|| totals.split_once(&format!("{name}=\"")))?;
        value.split_once('"')?.0.parse::<usize>().ok()
    };
    Some(Tests { run: number("tests")?, failed: number("failures")? + number("errors")? })
}

/// The skips, each with how often it was written, in the order of their first appearance.
pub(crate) fn skips(lines: &str) -> Vec<(&str, usize)> {
    let mut skips: Vec<(&str, usize)> = Vec::new();
    for line in lines.lines().filter(|line| line.starts_with("skipped:")) {
        match skips.iter_mut().find(|(known, _)| *known == line) {
            Some((_, count)) => *count += 1,
            None => skips.push((line, 1)),
        }
    }
    skips
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_read() {
        let report = "<?xml version=\"1.0\"?>\n<testsuites name=\"nextest-run\" tests=\"15\" failures=\"2\" errors=\"1\" uuid=\"x\">\n<testsuite tests=\"1\" failures=\"0\" errors=\"0\">";
        assert_eq!(junit(report), Some(Tests { run: 15, failed: 3 }));
        assert_eq!(junit("<testsuites tests=\"15\">"), None);
        assert_eq!(junit(""), None);
    }

    #[test]
    fn equal_skips_are_counted_together() {
        assert_eq!(skips("skipped: a\nskipped: b\nnoise\nskipped: a\n"), vec![("skipped: a", 2), ("skipped: b", 1)]);
        assert!(skips("").is_empty());
    }
}
