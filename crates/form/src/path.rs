// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where an answer stands: element ids from the top of the schema down, with a number where the element is repeated,
//! such as `G05000000001.0/F05000000002`.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// Longest path as text that is read.
const LONGEST: usize = 2_000;
/// Longest id.
const LONGEST_ID: usize = 40;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment {
    /// Element id.
    pub id: String,
    /// Occurrence from 0, where the element is repeated.
    pub index: Option<u32>,
}

/// A path; the empty one is the schema itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path(Vec<Segment>);

/// The text is no path.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is no answer path; write element ids joined by `/`, with `.n` where an element is repeated")]
pub struct PathError(String);

impl Path {
    /// The path of the schema itself.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The steps.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// This path with one more step.
    #[must_use]
    pub fn child(&self, id: &str, index: Option<u32>) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(Segment { id: id.to_owned(), index });
        Self(segments)
    }

    /// The path without its last step; `None` for the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        Some(Self(above.to_vec()))
    }

    /// The last step.
    #[must_use]
    pub fn last(&self) -> Option<&Segment> {
        self.0.last()
    }

    /// The same path with another number at its end.
    #[must_use]
    pub fn with_index(&self, index: Option<u32>) -> Self {
        let mut path = self.clone();
        if let Some(last) = path.0.last_mut() {
            last.index = index;
        }
        path
    }

    /// Whether this path is `prefix` or lies below it.
    #[must_use]
    pub fn starts_with(&self, prefix: &Self) -> bool {
        self.0.starts_with(&prefix.0)
    }

    /// The same path with the number at the step `depth` replaced.
    pub(crate) fn renumbered(&self, depth: usize, index: u32) -> Self {
        let mut path = self.clone();
        if let Some(segment) = path.0.get_mut(depth) {
            segment.index = Some(index);
        }
        path
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, segment) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("/")?;
            }
            f.write_str(&segment.id)?;
            if let Some(index) = segment.index {
                write!(f, ".{index}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || PathError(text.chars().take(80).collect());
        if text.is_empty() || text.len() > LONGEST {
            return Err(bad());
        }
        text.split('/').map(|part| segment(part).ok_or_else(bad)).collect::<Result<Vec<_>, _>>().map(Self)
    }
}

fn segment(text: &str) -> Option<Segment> {
    let (id, index) = match text.split_once('.') {
        Some((id, number)) => (id, Some(index(number)?)),
        None => (text, None),
    };
    let is_id = !id.is_empty() && id.len() <= LONGEST_ID && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_id.then(|| Segment { id: id.to_owned(), index })
}

/// One spelling for each number: no sign, no leading zero.
fn index(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text.len() == 1 || !text.starts_with('0'));
    if is_plain { text.parse().ok() } else { None }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back() {
        for text in ["F1", "G05000000001.0/F05000000002", "G1/G2.17/F3.4", "G1.4294967295"] {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn only_the_strict_form_is_read() {
        for text in [
            "",
            "/",
            "F1/",
            "/F1",
            "F1.",
            "F1.01",
            "F1.-1",
            "F1.+1",
            "F1.a",
            "F1.1.2",
            "F 1",
            "F1.day",
            "..",
            "F1.9999999999",
        ] {
            assert!(text.parse::<Path>().is_err(), "{text}");
        }
        assert!("F1/".repeat(1000).parse::<Path>().is_err());
    }

    #[test]
    fn numbers_are_ordered_as_numbers() {
        let path = |text: &str| text.parse::<Path>().unwrap();
        assert!(path("F1.2") < path("F1.10"));
        assert!(path("G1.2/F1").starts_with(&path("G1.2")));
        assert!(!path("G1.20/F1").starts_with(&path("G1.2")));
    }
}
