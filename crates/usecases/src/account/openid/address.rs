// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Addresses to go back to: what may be one, and how an answer is put into it.

/// Longest address, in bytes.
const LENGTH: usize = 500;

/// The host of an address that a browser may be sent back to: https, or http on the machine of the browser itself; no user name, no
/// fragment.
///
/// # Errors
/// The key of the text that says what is wrong.
pub(super) fn host(address: &str) -> Result<&str, &'static str> {
    let fine = address.len() <= LENGTH && address.bytes().all(|byte| (0x21..0x7f).contains(&byte) && byte != b'"');
    if !fine || address.contains(['#', '\\', '<', '>']) {
        return Err("openid-address-form");
    }
    let (scheme, rest) = address.split_once("://").ok_or("openid-address-form")?;
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let (host, port) = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((inner, port)) => (inner, port.strip_prefix(':').unwrap_or(port)),
        None => authority.split_once(':').unwrap_or((authority, "")),
    };
    if host.is_empty() || authority.contains('@') || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("openid-address-form");
    }
    let here = matches!(host, "localhost" | "127.0.0.1" | "::1");
    if scheme == "https" || (scheme == "http" && here) { Ok(host) } else { Err("openid-address-scheme") }
}

/// Scheme, host and port of an address.
#[must_use]
pub fn origin(address: &str) -> &str {
    let from = address.find("://").map_or(0, |at| at + 3);
    let to = address[from..].find(['/', '?']).map_or(address.len(), |at| from + at);
    &address[..to]
}

/// The address with more parameters.
pub(crate) fn with_query(address: &str, pairs: &[(&str, &str)]) -> String {
    let mut whole = address.to_owned();
    for (name, value) in pairs {
        whole.push(if whole.contains('?') { '&' } else { '?' });
        whole.push_str(name);
        whole.push('=');
        whole.push_str(&encode(value));
    }
    whole
}

fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{host, origin, with_query};

    #[test]
    fn only_addresses_that_are_safe_to_go_back_to_are_taken() {
        for (address, expected) in [
            ("https://portal.example/cb", "portal.example"),
            ("https://portal.example:8443/cb?a=b", "portal.example"),
            ("http://127.0.0.1:9999/cb", "127.0.0.1"),
            ("http://[::1]:9999/cb", "::1"),
            ("http://localhost/cb", "localhost"),
        ] {
            assert_eq!(host(address), Ok(expected), "{address}");
        }
        for address in [
            "http://portal.example/cb",
            "https://portal.example/cb#x",
            "https://a@portal.example/cb",
            "https://portal.example:x/cb",
            "javascript:alert(1)",
            "https:///cb",
            "https://portal.example/ cb",
            "/cb",
        ] {
            assert!(host(address).is_err(), "{address}");
        }
    }

    #[test]
    fn answers_are_put_behind_what_is_there() {
        assert_eq!(
            with_query("https://a.example/cb", &[("code", "x y"), ("state", "ä&b")]),
            "https://a.example/cb?code=x%20y&state=%C3%A4%26b"
        );
        assert_eq!(with_query("https://a.example/cb?a=b", &[("code", "1")]), "https://a.example/cb?a=b&code=1");
        assert_eq!(origin("https://a.example:44/cb?a"), "https://a.example:44");
        assert_eq!(origin("https://a.example"), "https://a.example");
    }
}
