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

/// Longest help text, in bytes, that is shown whole.
const SHORT: usize = 200;

/// A help text in two: what everybody reads, and what people open who want to know more. Parted at the end of a sentence; a
/// short text stays whole, and so does one without such a place.
pub(crate) fn lead(text: &str) -> (&str, Option<&str>) {
    if text.len() <= SHORT {
        return (text, None);
    }
    let ends = text.match_indices(['.', '!', '?', '\n']).map(|(at, end)| at + end.len());
    let is_end = |at: &usize| {
        let (before, after) = (text.get(..*at).unwrap_or_default(), text.get(*at..).unwrap_or_default());
        // abbreviations end in a dot as well, but are short or go on in small letters or with numbers
        let word = before.split_whitespace().next_back().unwrap_or_default().chars().count();
        let next = after.trim_start();
        before.ends_with('\n')
            || (after.starts_with(char::is_whitespace) && word > 4 && next.starts_with(char::is_uppercase))
    };
    match ends.take_while(|at| *at <= SHORT).filter(is_end).last() {
        Some(at) => (text[..at].trim_end(), Some(text[at..].trim_start())),
        None => (text, None),
    }
}

/// The address when it is http or https: nothing else becomes a link.
pub(crate) fn web_address(address: &Option<String>) -> Option<&str> {
    let lower = address.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
    let web = lower.starts_with("https://") || lower.starts_with("http://");
    address.as_deref().map(str::trim).filter(|_| web)
}

#[cfg(test)]
mod tests {
    use super::{Prose, lead, prose, web_address};

    #[test]
    fn long_help_is_parted_at_a_sentence() {
        assert_eq!(lead("Kurz. Und gut."), ("Kurz. Und gut.", None));
        let rest = "Weitere Hinweise finden Sie hier. ".repeat(8);
        let long = format!("Geben Sie die Nummer an, z. B. 12 oder Nr. 5. {}", rest.trim_end());
        let (first, more) = lead(&long);
        assert!(first.ends_with("finden Sie hier.") && first.len() <= 200, "{first}");
        assert_eq!(format!("{first} {}", more.unwrap_or_default()), long);
        let endless = "ü".repeat(300);
        assert_eq!(lead(&endless), (endless.as_str(), None));
    }

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
