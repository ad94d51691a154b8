// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Programs that show who they are by name and secret in the head `Authorization: Basic` (RFC 7617).

use crypto::encoding::from_base64;

/// Name and secret of such a head, each in the encoding of forms (RFC 6749 §2.3.1).
#[must_use]
pub fn read(value: &str) -> Option<(String, String)> {
    let (kind, encoded) = value.split_once(' ')?;
    if !kind.eq_ignore_ascii_case("basic") || encoded.len() > 1000 {
        return None;
    }
    let text = String::from_utf8(from_base64(encoded.trim())?).ok()?;
    let (name, secret) = text.split_once(':')?;
    Some((decoded(name)?, decoded(secret)?))
}

/// Ids and secrets are of ASCII letters, digits, `-` and `_`; some clients write the latter as `%2D` and `%5F`.
fn decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let byte = if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
            high << 4 | low
        } else {
            byte
        };
        out.push(byte);
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_head_is_read_as_clients_write_it() {
        let pair = |id: &str, secret: &str| Some((id.to_owned(), secret.to_owned()));
        // a-b:c_d
        assert_eq!(read("Basic YS1iOmNfZA=="), pair("a-b", "c_d"));
        // a%2Db:c%5Fd
        assert_eq!(read("basic YSUyRGI6YyU1RmQ="), pair("a-b", "c_d"));
        for wrong in ["Bearer YS1iOmNfZA==", "Basic", "Basic YWJj", "Basic ???"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
