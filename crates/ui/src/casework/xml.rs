// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data of an application that came as XML: a tree of elements with their texts.

/// The data.
#[derive(Debug, Clone)]
pub struct XmlData {
    /// The schema that the sender names; may be empty.
    pub schema: String,
    /// Number of the file with the data as they came, for `/anlage/{n}`.
    pub file: usize,
    /// The first elements in their order.
    pub lines: Vec<XmlLine>,
    /// Number of all elements.
    pub elements: usize,
}

/// An element.
#[derive(Debug, Clone)]
pub struct XmlLine {
    /// Name without prefix.
    pub name: String,
    /// Attributes: name and value.
    pub attributes: Vec<(String, String)>,
    /// Its own text.
    pub text: String,
    /// Whether the next line lies in it.
    pub opens: bool,
    /// How many elements around it end with it.
    pub closes: usize,
}

impl XmlData {
    /// The data from elements in their order: depth (0 for the root), name, attributes, text.
    pub fn new(
        (schema, file): (String, usize),
        elements: usize,
        shown: impl IntoIterator<Item = (usize, String, Vec<(String, String)>, String)>,
    ) -> Self {
        let shown: Vec<_> = shown.into_iter().collect();
        let depths: Vec<usize> = shown.iter().map(|(depth, ..)| *depth).collect();
        let line = |(at, (depth, name, attributes, text)): (usize, (usize, _, _, _))| {
            let next = depths.get(at + 1).copied().unwrap_or_default();
            XmlLine { name, attributes, text, opens: next > depth, closes: depth.saturating_sub(next) }
        };
        Self { schema, file, elements, lines: shown.into_iter().enumerate().map(line).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::XmlData;

    #[test]
    fn every_list_that_begins_ends() {
        for depths in [vec![0], vec![0, 1, 1, 2, 1], vec![0, 1, 2, 3], vec![0, 1, 2, 1, 2, 3, 1]] {
            let shown = depths.iter().map(|depth| (*depth, String::new(), Vec::new(), String::new()));
            let data = XmlData::new((String::new(), 1), depths.len(), shown);
            let opened = data.lines.iter().filter(|line| line.opens).count();
            let closed: usize = data.lines.iter().map(|line| line.closes).sum();
            assert_eq!(opened, closed, "{depths:?}");
        }
    }
}
