// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names of code lists.

/// Whether a text has the form of a URN (RFC 2141).
pub(super) fn is_urn(text: &str) -> bool {
    let Some((space, rest)) = text.strip_prefix("urn:").and_then(|text| text.split_once(':')) else { return false };
    let is_space = (1..=32).contains(&space.len())
        && !space.starts_with('-')
        && space.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_space && !rest.is_empty() && is_specific(rest.as_bytes())
}

fn is_specific(mut rest: &[u8]) -> bool {
    while let [byte, tail @ ..] = rest {
        rest = match (byte, tail) {
            (b'%', [first, second, tail @ ..]) if first.is_ascii_hexdigit() && second.is_ascii_hexdigit() => tail,
            (byte, tail) if byte.is_ascii_alphanumeric() || b"()+,-.:=@;$_!*'".contains(byte) => tail,
            _ => return false,
        };
    }
    true
}

/// `2018-03-01`
pub(super) fn is_dated(version: &str) -> bool {
    super::values::measure(crate::codes::DataType::Date, version).is_some() && version.len() == 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for good in ["urn:de:fim:codeliste:a", "urn:xoev-de:a_b-1.0", "urn:a:%20"] {
            assert!(is_urn(good), "{good}");
        }
        for bad in
            ["urn:de:fim:codeliste:ä", "urn:de", "urn:de:", "urn:-a:b", "urn:a:b c", "urn:a:%2", "de:a:b", "urn:a:%zz"]
        {
            assert!(!is_urn(bad), "{bad}");
        }
        assert!(is_dated("2018-03-01") && !is_dated("1.0") && !is_dated("2018-13-01"));
    }
}
