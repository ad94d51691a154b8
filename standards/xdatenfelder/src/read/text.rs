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
fn is_clean(text: &str) -> bool {
    let mut after_blank = true;
    for byte in text.bytes() {
        match byte {
            b' ' if after_blank => return false,
            b' ' => after_blank = true,
            0x21..=0x7e | 0x80..=0xc1 | 0xc3..=0xe0 => after_blank = false,
            _ => return false,
        }
    }
    !after_blank
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
