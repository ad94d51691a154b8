// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small patterns of the standard that several types share.

/// Whether `text` is a service identifier: `urn:`, a namespace of up to 32 characters, and a specific part;
/// 7 to 255 characters (pattern of the Destination API).
pub fn is_service_identifier(text: &str) -> bool {
    const MARKS: &str = "()+,.:=@;$_!*'%/?#-";
    let lower = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let Some((namespace, specific)) = text.strip_prefix("urn:").and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let specific_ok = |b: u8| lower(b) || MARKS.as_bytes().contains(&b);
    (7..=255).contains(&text.len())
        && (1..=32).contains(&namespace.len())
        && namespace.bytes().all(|b| lower(b) || b == b'-')
        && !namespace.starts_with('-')
        && !specific.is_empty()
        && specific.bytes().all(specific_ok)
}

/// Whether `text` looks like `type/subtype` in the characters that the metadata schema allows.
pub(crate) fn is_mime_type(text: &str) -> bool {
    let word = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    text.len() <= 255
        && text.split_once('/').is_some_and(|(kind, sub)| {
            !kind.is_empty() && !sub.is_empty() && kind.bytes().all(word) && sub.bytes().all(|b| word(b) || b == b'+')
        })
}
