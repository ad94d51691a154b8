// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! LeiKa keys and OZG ids in what people type.

/// The key that a whole text is, as the index holds it: 14 digits of LeiKa, also with blanks, dots or as a URN, or five
/// digits of the OZG catalogue.
pub(crate) fn read(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let rest = ["urn:de:fim:leika:leistung:", "leika", "ozg-id", "ozg"]
        .iter()
        .find_map(|ahead| text.strip_prefix(ahead))
        .unwrap_or(&text);
    let mut digits = String::new();
    for letter in rest.chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            ' ' | '.' | ':' | '-' | '/' | '\u{a0}' => {}
            _ => return None,
        }
    }
    matches!(digits.len(), 5 | 14).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn keys_are_read_as_people_copy_them() {
        for (typed, key) in [
            ("99110009104000", Some("99110009104000")),
            ("99 110 009 104 000", Some("99110009104000")),
            ("urn:de:fim:leika:leistung:99110009104000", Some("99110009104000")),
            ("LeiKa: 99110009104000", Some("99110009104000")),
            ("OZG-ID 10160", Some("10160")),
            ("10160", Some("10160")),
            ("50667 köln", None),
            ("99110", Some("99110")),
            ("hund", None),
            ("", None),
        ] {
            assert_eq!(read(typed).as_deref(), key, "{typed}");
        }
    }
}
