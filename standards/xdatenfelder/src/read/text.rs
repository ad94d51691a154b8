// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whitespace of released files: indentation inside texts, blank lines, and single marks that mean "nothing".

/// A text on one line; `None` when it says nothing (empty, `-` or `.`).
pub(crate) fn line(text: &str) -> Option<String> {
    if is_clean(text) {
        return is_content(text).then(|| text.to_owned());
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    is_content(&text).then_some(text)
}

/// A text of several lines without stray indentation; `None` when it says nothing.
pub(crate) fn lines(text: &str) -> Option<String> {
    let mut result = String::with_capacity(text.len().min(4096));
    let mut blank = 0;
    for line in text.trim().lines().map(str::trim) {
        if line.is_empty() {
            blank += 1;
            continue;
        }
        if !result.is_empty() {
            result.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        blank = 0;
        result.push_str(line);
    }
    is_content(&result).then_some(result)
}

/// Whether a text surely is one line already: words with one blank between them. Signs that may be other blanks are doubtful.
/// Without a way out in the middle the compiler looks at many bytes at once.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = |byte: u8| (byte >= b' ') & (byte != 0x7f) & (byte != 0xc2) & (byte <= 0xe0);
    let plain = bytes.iter().fold(true, |all, byte| all & is_plain(*byte));
    let beside = bytes.iter().zip(bytes.iter().skip(1));
    let doubled = beside.fold(false, |any, (one, next)| any | ((*one == b' ') & (*next == b' ')));
    let at_an_end = bytes.first().is_none_or(|first| *first == b' ') || bytes.last() == Some(&b' ');
    plain && !doubled && !at_an_end
}

fn is_content(text: &str) -> bool {
    !matches!(text, "" | "-" | ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_without_meaning_are_nothing() {
        for text in ["", " ", "-", " . ", "\n\t-\n"] {
            assert_eq!(line(text), None);
            assert_eq!(lines(text), None);
        }
    }

    #[test]
    fn clean_lines_are_what_they_become() {
        for text in ["a", "a b", "Straße", "§ 1", "a\u{a0}b", "a  b", " a", "a ", "a\tb", "", "a\u{2003}b", "\u{85}"]
        {
            let slow = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(line(text), is_content(&slow).then_some(slow), "{text:?}");
        }
    }

    #[test]
    fn stray_whitespace_goes() {
        assert_eq!(line(" Straße \n und\t Ort ").as_deref(), Some("Straße und Ort"));
        assert_eq!(lines("\n  eins  \n\n\n\t\tzwei\n drei ").as_deref(), Some("eins\n\nzwei\ndrei"));
    }
}
