// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Texts of the catalogue: paragraphs, lists, headings and links in a plain form that people can type. Texts of persons never come
//! through here, because a link in them could lead anywhere.

/// A block of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Block<'a> {
    /// A paragraph; its lines.
    Paragraph(Vec<Line<'a>>),
    /// A list; its entries. Lines that begin with `- `.
    List(Vec<Line<'a>>),
    /// A numbered list; its entries. Lines that begin with a number and a dot.
    Numbered(Vec<Line<'a>>),
    /// A heading within the text. A line that begins with `### `.
    Heading(Line<'a>),
}

/// A line: words and links.
pub(crate) type Line<'a> = Vec<Part<'a>>;

/// A part of a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// `[words](address)`.
    Link {
        /// What is read.
        words: &'a str,
        /// Where it leads: http, https, mailto or tel.
        address: &'a str,
    },
}

/// Parts a text into blocks: an empty line ends a paragraph.
pub(crate) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut out: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
            continue;
        }
        let last = open.then(|| out.last_mut()).flatten();
        if let Some(heading) = line.strip_prefix("### ") {
            out.push(Block::Heading(parts(heading)));
            open = false;
            continue;
        }
        match (line.strip_prefix("- "), numbered(line), last) {
            (Some(entry), _, Some(Block::List(entries))) | (None, Some(entry), Some(Block::Numbered(entries))) => {
                entries.push(parts(entry));
            }
            (Some(entry), _, _) => out.push(Block::List(vec![parts(entry)])),
            (None, Some(entry), _) => out.push(Block::Numbered(vec![parts(entry)])),
            (None, None, Some(Block::Paragraph(lines))) => lines.push(parts(line)),
            (None, None, _) => out.push(Block::Paragraph(vec![parts(line)])),
        }
        open = true;
    }
    out
}

/// The entry of a numbered list: up to three digits, a dot and a blank before it.
fn numbered(line: &str) -> Option<&str> {
    let (number, entry) = line.split_once(". ")?;
    (!number.is_empty() && number.len() <= 3 && number.bytes().all(|digit| digit.is_ascii_digit())).then_some(entry)
}

/// Parts a line into words and links. What is no link that may be shown stays as it is typed.
pub(crate) fn parts(line: &str) -> Line<'_> {
    let mut out = Vec::new();
    let mut rest = line;
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|text| text.find('[')).map(|at| at + from) {
        let Some((words, address, end)) = link(rest, at) else {
            from = at + 1;
            continue;
        };
        if at > 0 {
            out.push(Part::Words(&rest[..at]));
        }
        out.push(Part::Link { words, address });
        rest = &rest[end..];
        from = 0;
    }
    if !rest.is_empty() {
        out.push(Part::Words(rest));
    }
    out
}

/// The link whose bracket opens at a place: its words, its address and where it ends.
fn link(line: &str, at: usize) -> Option<(&str, &str, usize)> {
    let inner = line.get(at + 1..)?;
    let close = inner.find("](")?;
    let words = inner.get(..close)?.trim();
    let after = inner.get(close + 2..)?;
    let end = after.find(')')?;
    let address = after.get(..end)?.trim();
    let fits = !words.is_empty() && !words.contains('[') && is_safe(address);
    fits.then_some((words, address, at + 1 + close + 2 + end + 1))
}

fn is_safe(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme));
    known && !address.chars().any(|letter| letter.is_whitespace() || letter.is_control())
}

#[cfg(test)]
mod tests {
    use super::{Block, Part, blocks, parts};

    #[test]
    fn blocks_are_told_apart() {
        let text = "### Vorab\nEins\nzwei\n\n- A\n- B\n\n1. Antrag\n2. Bescheid\nDrei";
        let words = |text| vec![Part::Words(text)];
        assert_eq!(
            blocks(text),
            [
                Block::Heading(words("Vorab")),
                Block::Paragraph(vec![words("Eins"), words("zwei")]),
                Block::List(vec![words("A"), words("B")]),
                Block::Numbered(vec![words("Antrag"), words("Bescheid")]),
                Block::Paragraph(vec![words("Drei")]),
            ]
        );
        assert_eq!(blocks("Am 24. Dezember"), [Block::Paragraph(vec![words("Am 24. Dezember")])]);
        assert!(blocks(" \n\n").is_empty());
    }

    #[test]
    fn links_are_found_and_only_safe_ones() {
        let link = |words, address| Part::Link { words, address };
        assert_eq!(
            parts("Siehe [das Merkblatt](https://a.example/x?y=1) und [Post](mailto:amt@a.example)."),
            [
                Part::Words("Siehe "),
                link("das Merkblatt", "https://a.example/x?y=1"),
                Part::Words(" und "),
                link("Post", "mailto:amt@a.example"),
                Part::Words("."),
            ]
        );
        for left in
            ["[x](javascript:alert(1))", "[](https://a.example)", "[x] (https://a.example)", "[x](https://a b)", "["]
        {
            assert_eq!(parts(left), [Part::Words(left)], "{left}");
        }
        assert_eq!(parts("[a [b](tel:115)"), [Part::Words("[a "), link("b", "tel:115")]);
        assert!(parts("").is_empty());
    }
}
