// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Plain text as paragraphs and lists, and which addresses may become links.

/// A piece of plain text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Prose<'a> {
    /// A paragraph; its lines.
    Paragraph(Vec<&'a str>),
    /// A list; its entries.
    List(Vec<&'a str>),
}

/// Parts plain text: an empty line ends a paragraph, lines beginning with "- " are a list.
pub(crate) fn prose(text: &str) -> Vec<Prose<'_>> {
    let mut out: Vec<Prose<'_>> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
            continue;
        }
        match (line.strip_prefix("- "), open.then(|| out.last_mut()).flatten()) {
            (Some(entry), Some(Prose::List(entries))) => entries.push(entry),
            (Some(entry), _) => out.push(Prose::List(vec![entry])),
            (None, Some(Prose::Paragraph(lines))) => lines.push(line),
            (None, _) => out.push(Prose::Paragraph(vec![line])),
        }
        open = true;
    }
    out
}

/// The address when it is http or https: nothing else becomes a link.
pub(crate) fn web_address(address: &Option<String>) -> Option<&str> {
    let lower = address.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
    let web = lower.starts_with("https://") || lower.starts_with("http://");
    address.as_deref().map(str::trim).filter(|_| web)
}

#[cfg(test)]
mod tests {
    use super::{Prose, prose, web_address};

    #[test]
    fn paragraphs_and_lists_are_told_apart() {
        assert_eq!(
            prose("Eins\nzwei\n\nSie brauchen:\n- A\n- B\n\nDrei"),
            vec![
                Prose::Paragraph(vec!["Eins", "zwei"]),
                Prose::Paragraph(vec!["Sie brauchen:"]),
                Prose::List(vec!["A", "B"]),
                Prose::Paragraph(vec!["Drei"]),
            ]
        );
        assert!(prose(" \n\n").is_empty());
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(web_address(&Some(" https://example.org ".into())), Some("https://example.org"));
        assert_eq!(web_address(&Some("javascript:alert(1)".into())), None);
        assert_eq!(web_address(&Some("data:text/html,x".into())), None);
        assert_eq!(web_address(&None), None);
    }
}
