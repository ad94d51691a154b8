// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cookies: few, small, and only those that a person's own action needs.

use axum::http::{HeaderMap, HeaderValue, header};
use crypto::token::{CookieKey, SessionToken};

/// The session, sealed.
pub const SESSION: &str = "amtsweg_session";
/// The chosen language.
pub const LANGUAGE: &str = "amtsweg_language";
/// What the browser shows when it comes back from a log-in elsewhere.
pub const ELSEWHERE: &str = "amtsweg_elsewhere";
/// The portal that the person came from to apply here.
pub const WAY_BACK: &str = "amtsweg_way_back";
/// The chosen place.
pub const PLACE: &str = "amtsweg_place";

/// The value of a cookie.
#[must_use]
pub fn get<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}

/// The token of the session cookie, if it is genuine.
#[must_use]
pub fn session(headers: &HeaderMap, key: &CookieKey) -> Option<SessionToken> {
    let token = key.open(SESSION, get(headers, SESSION)?).ok()?;
    SessionToken::parse(std::str::from_utf8(&token).ok()?).ok()
}

/// Sets a cookie for `seconds`, or until the browser is closed.
#[must_use]
pub fn set(name: &str, value: &str, seconds: Option<i64>, secure: bool) -> Option<HeaderValue> {
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")).ok()
}

/// Removes a cookie.
#[must_use]
pub fn clear(name: &str, secure: bool) -> Option<HeaderValue> {
    set(name, "", Some(0), secure)
}

#[cfg(test)]
mod tests {
    use super::{get, set};
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("xamtsweg_place=1; amtsweg_place=2"));
        assert_eq!(get(&headers, "amtsweg_place"), Some("2"));
        assert_eq!(get(&headers, "place"), None);
    }

    #[test]
    fn a_value_that_would_break_the_header_is_not_set() {
        assert!(set("a", "b\r\nSet-Cookie: c=d", None, true).is_none());
    }
}
