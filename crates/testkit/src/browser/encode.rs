// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bodies of forms as browsers write them.

/// Between the parts of a form with files.
const BOUNDARY: &str = "----amtswegtestkit7d3b1f";

/// A file to send.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name.
    pub name: &'a str,
    /// The type that the browser claims.
    pub media_type: &'a str,
    /// Its bytes.
    pub content: &'a [u8],
}

/// `application/x-www-form-urlencoded`.
#[must_use]
pub fn form_body(pairs: &[(String, String)]) -> Vec<u8> {
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    pairs.join("&").into_bytes()
}

fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // browsers send line breaks as CR LF
    for byte in text.replace("\r\n", "\n").replace('\n', "\r\n").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// `multipart/form-data`: its content type and body, the file last.
#[must_use]
pub fn multipart_body(pairs: &[(String, String)], field: &str, file: &File<'_>) -> (String, Vec<u8>) {
    let mut body = multipart_head(pairs, field, file).into_bytes();
    body.extend(file.content);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    (content_type(), body)
}

/// Content type of [`multipart_head`].
#[must_use]
pub fn content_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// Everything before the bytes of the file.
#[must_use]
pub fn multipart_head(pairs: &[(String, String)], field: &str, file: &File<'_>) -> String {
    let mut head = String::new();
    for (name, value) in pairs {
        head.push_str(&format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{value}\r\n",
            quoted(name)
        ));
    }
    head.push_str(&format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
        quoted(field),
        quoted(file.name),
        file.media_type
    ));
    head
}

/// Quotes and line breaks of names, as the HTML standard has browsers write them.
fn quoted(name: &str) -> String {
    name.replace('\n', "%0A").replace('\r', "%0D").replace('"', "%22")
}

#[cfg(test)]
mod tests {
    use super::{File, form_body, multipart_body};

    #[test]
    fn forms_are_written_as_browsers_write_them() {
        let pairs = [("G1/F.0".to_owned(), "Ä b&c\nd".to_owned()), ("x".to_owned(), String::new())];
        assert_eq!(form_body(&pairs), b"G1%2FF.0=%C3%84+b%26c%0D%0Ad&x=");
    }

    #[test]
    fn parts_carry_names_and_bytes() {
        let file = File { name: "a\"b ä.pdf", media_type: "application/pdf", content: b"%PDF-" };
        let (kind, body) = multipart_body(&[("_csrf".to_owned(), "t".to_owned())], "datei", &file);
        let boundary = kind.split_once("boundary=").unwrap().1;
        let expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nt\r\n--{boundary}\r\n\
             Content-Disposition: form-data; name=\"datei\"; filename=\"a%22b ä.pdf\"\r\n\
             Content-Type: application/pdf\r\n\r\n%PDF-\r\n--{boundary}--\r\n"
        );
        assert_eq!(String::from_utf8(body).unwrap(), expected);
    }
}
