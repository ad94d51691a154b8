// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How well a search answers everyday questions: the committed set of them, and the figures that compare engines.

use crate::document::Document;
use uuid::Uuid;

const QUERIES: &str = include_str!("../relevance/queries.txt");

/// A question of the set.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What somebody types.
    pub text: &'static str,
    /// Beginnings of LeiKa keys and how good they answer, 1 to 3; none means that nothing may be found.
    pub expected: Vec<(&'static str, u8)>,
    /// Kept aside while synonyms and weights are set.
    pub is_held: bool,
}

/// The committed set. Lines that cannot be read are left out; a test holds that there are none.
#[must_use]
pub fn questions() -> Vec<Question> {
    QUERIES.lines().filter_map(question).collect()
}

fn question(line: &'static str) -> Option<Question> {
    let (is_held, rest) = match line.split_once(' ')? {
        ("held", rest) => (true, rest),
        ("tune", rest) => (false, rest),
        _ => return None,
    };
    let (text, expected) = rest.split_once(" | ")?;
    let grade = |pair: &'static str| {
        let (grade, key) = pair.split_once(':')?;
        Some((key, grade.parse().ok()?))
    };
    let expected =
        if expected == "none" { Vec::new() } else { expected.split(' ').map(grade).collect::<Option<Vec<_>>>()? };
    Some(Question { text, expected, is_held })
}

impl Question {
    /// How well the service with this key answers, 0 for not at all: the longest beginning that fits decides.
    #[must_use]
    pub fn grade(&self, key: &str) -> u8 {
        let fitting = self.expected.iter().filter(|(beginning, _)| key.starts_with(beginning));
        fitting.max_by_key(|(beginning, _)| beginning.len()).map_or(0, |(_, grade)| *grade)
    }

    /// Normalised discounted cumulative gain of the first `most` results, 0 to 1, with the gain 2^grade − 1; `all` are the
    /// keys of the catalogue. A question that nothing may be found for has 1 where nothing was.
    #[must_use]
    pub fn ndcg(&self, results: &[String], all: &[String], most: usize) -> f64 {
        if self.expected.is_empty() {
            return if results.is_empty() { 1.0 } else { 0.0 };
        }
        let gain = |grades: &[u8]| -> f64 {
            let gains = grades.iter().take(most).zip(2_u32..);
            gains.map(|(grade, rank)| (f64::from(1_u32 << grade) - 1.0) / f64::from(rank).log2()).sum()
        };
        let mut best: Vec<u8> = all.iter().map(|key| self.grade(key)).collect();
        best.sort_unstable_by(|left, right| right.cmp(left));
        let found: Vec<u8> = results.iter().map(|key| self.grade(key)).collect();
        let best = gain(&best);
        if best > 0.0 { gain(&found) / best } else { 0.0 }
    }

    /// Whether one of the first `most` results is what they came for.
    #[must_use]
    pub fn is_success(&self, results: &[String], most: usize) -> bool {
        if self.expected.is_empty() {
            return results.is_empty();
        }
        results.iter().take(most).any(|key| self.grade(key) == 3)
    }
}

/// A row of the lists of services that the set was made for.
#[derive(Debug, Clone, Default)]
pub struct Listed<'a> {
    /// Number of the row, which becomes the id.
    pub number: u128,
    /// LeiKa key, or nothing.
    pub leika: &'a str,
    /// Name in LeiKa.
    pub name: &'a str,
    /// Id in the OZG catalogue.
    pub ozg: &'a str,
    /// Name there.
    pub ozg_name: &'a str,
    /// Life or business situation.
    pub situation: &'a str,
}

impl Listed<'_> {
    /// The description that is indexed: nothing but what the lists say.
    #[must_use]
    pub fn document(&self) -> Document {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Document {
            id: Uuid::from_u128(self.number),
            slug: self.number.to_string(),
            title: self.name.to_owned(),
            names: some(self.ozg_name).into_iter().chain(some(self.situation)).collect(),
            leika: some(self.leika),
            ozg: some(self.ozg).into_iter().collect(),
            situations: some(self.situation).into_iter().collect(),
            ..Document::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{QUERIES, questions};

    #[test]
    fn every_line_of_the_set_is_read() {
        let lines = QUERIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
        let questions = questions();
        assert_eq!(questions.len(), lines);
        assert!(questions.len() >= 150);
        let held = questions.iter().filter(|question| question.is_held).count();
        assert!(held * 3 >= questions.len() - 3, "{held} are kept aside");
        for question in &questions {
            let grades = question.expected.iter().map(|(_, grade)| *grade);
            assert!(grades.clone().all(|grade| (1..=3).contains(&grade)), "{}", question.text);
            assert!(question.expected.is_empty() || grades.max() == Some(3), "{}", question.text);
        }
    }

    #[test]
    fn figures_are_those_of_the_books() {
        let question = super::question("tune x | 3:99 1:991").unwrap();
        let keys = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!((question.grade("9912"), question.grade("9955"), question.grade("1")), (1, 3, 0));
        let all = keys("9955 9912 1");
        assert!((question.ndcg(&keys("9955 9912"), &all, 5) - 1.0).abs() < 1e-9);
        // 1/log2(2) + 7/log2(3) over 7/log2(2) + 1/log2(3)
        assert!((question.ndcg(&keys("9912 9955"), &all, 5) - 0.709_809).abs() < 1e-5);
        assert!(question.is_success(&keys("1 1 9955"), 3) && !question.is_success(&keys("1 1 1 9955"), 3));
        let none = super::question("held y | none").unwrap();
        assert!(none.is_success(&[], 3) && none.ndcg(&keys("9955"), &all, 5) == 0.0);
    }
}
