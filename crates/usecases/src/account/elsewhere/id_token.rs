// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the claims of an ID token must say before anybody is believed to be somebody (OpenID Connect Core §3.1.3.7). The signature was
//! verified before.

use model::TrustLevel;
use serde::Deserialize;

/// Seconds by which clocks may differ.
const LEEWAY: i64 = 60;
/// Longest name of a person, in bytes (§2: 255 ASCII characters).
const SUBJECT: usize = 255;

/// What must be in them.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    /// Seconds since 1970.
    pub(super) now: i64,
}

/// What they say.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Who it is, at that provider.
    pub(super) subject: String,
    /// How surely; a provider that does not say so in words that are known has looked at a password at best.
    pub(super) level: TrustLevel,
    /// When they logged in there, in seconds since 1970, where it is told.
    pub(super) auth_time: Option<i64>,
}

impl Told {
    /// Whether they logged in there after a moment; who does not say when is not believed.
    pub(super) fn is_since(&self, seconds: i64) -> bool {
        self.auth_time.is_some_and(|at| at >= seconds - LEEWAY)
    }
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: i64,
    iat: i64,
    #[serde(default)]
    nbf: Option<i64>,
    #[serde(default)]
    azp: Option<String>,
    #[serde(default)]
    nonce: Option<String>,
    #[serde(default)]
    acr: Option<String>,
    #[serde(default)]
    auth_time: Option<i64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Checks them.
pub(super) fn check(claims: &[u8], expected: &Expected<'_>) -> Result<Told, &'static str> {
    let claims: Claims = serde_json::from_slice(claims).map_err(|_| "its ID token lacks a claim")?;
    let (ours, others) = match &claims.aud {
        Audience::One(one) => (one == expected.client, false),
        Audience::Many(many) => (many.iter().any(|one| one == expected.client), many.len() > 1),
    };
    let party = claims.azp.as_deref().is_none_or(|party| party == expected.client);
    let rules = [
        (claims.iss == expected.issuer, "its ID token is of another issuer"),
        (ours, "its ID token is for somebody else"),
        (party && (claims.azp.is_some() || !others), "its ID token is for others, too"),
        (claims.exp > expected.now - LEEWAY, "its ID token is over"),
        (claims.iat < expected.now + LEEWAY, "its ID token comes from the future"),
        (claims.nbf.is_none_or(|from| from < expected.now + LEEWAY), "its ID token is not good yet"),
        (claims.nonce.as_deref() == Some(expected.nonce), "its ID token belongs to another log-in"),
        ((1..=SUBJECT).contains(&claims.sub.len()), "its ID token names nobody"),
    ];
    if let Some((_, wrong)) = rules.into_iter().find(|(kept, _)| !kept) {
        return Err(wrong);
    }
    let level = claims.acr.as_deref().and_then(TrustLevel::from_class).unwrap_or(TrustLevel::Basic);
    Ok(Told { subject: claims.sub, level, auth_time: claims.auth_time })
}

#[cfg(test)]
mod tests {
    use super::{Expected, check};
    use model::TrustLevel;
    use serde_json::{Value, json};

    const EXPECTED: Expected<'static> =
        Expected { issuer: "https://a.example", client: "we", nonce: "n", now: 1_000_000 };

    fn good() -> Value {
        json!({ "iss": "https://a.example", "sub": "s", "aud": "we", "exp": 1_000_300, "iat": 999_999, "nonce": "n" })
    }

    fn with(name: &str, value: Value) -> Result<TrustLevel, &'static str> {
        let mut claims = good();
        claims[name] = value;
        if claims[name].is_null() {
            claims.as_object_mut().map(|claims| claims.remove(name));
        }
        check(claims.to_string().as_bytes(), &EXPECTED).map(|told| told.level)
    }

    #[test]
    fn nobody_is_believed_by_a_token_of_another_issuer_client_log_in_or_time() {
        assert!(check(good().to_string().as_bytes(), &EXPECTED).is_ok_and(|told| told.subject == "s"));
        for (name, value) in [
            ("iss", json!("https://a.example/")),
            ("iss", json!("https://b.example")),
            ("iss", Value::Null),
            ("aud", json!("they")),
            ("aud", json!(["they"])),
            ("aud", json!(["we", "they"])),
            ("aud", Value::Null),
            ("azp", json!("they")),
            ("exp", json!(999_940)),
            ("exp", Value::Null),
            ("exp", json!("never")),
            ("iat", json!(1_000_061)),
            ("iat", Value::Null),
            ("nbf", json!(1_000_100)),
            ("nonce", json!("m")),
            ("nonce", Value::Null),
            ("sub", json!("")),
            ("sub", json!("x".repeat(256))),
            ("sub", Value::Null),
        ] {
            assert!(with(name, value.clone()).is_err(), "{name}: {value}");
        }
        assert!(with("aud", json!(["we"])).is_ok());
        let mut both = good();
        both["aud"] = json!(["they", "we"]);
        both["azp"] = json!("we");
        assert!(check(both.to_string().as_bytes(), &EXPECTED).is_ok());
    }

    #[test]
    fn a_log_in_is_new_only_by_its_own_word() {
        for (told, is_new) in
            [(Value::Null, false), (json!(999_000), false), (json!(999_950), true), (json!(1_000_020), true)]
        {
            let mut claims = good();
            claims["auth_time"] = told.clone();
            let told_of = check(claims.to_string().as_bytes(), &EXPECTED);
            assert_eq!(told_of.map(|told| told.is_since(1_000_000)), Ok(is_new), "{told}");
        }
    }

    #[test]
    fn a_level_in_words_that_nobody_knows_is_the_lowest() {
        for (acr, level) in [
            (Value::Null, TrustLevel::Basic),
            (json!("gold"), TrustLevel::Basic),
            (json!("STORK-QAA-Level-1"), TrustLevel::Basic),
            (json!("http://eidas.europa.eu/LoA/substantial"), TrustLevel::Substantial),
            (json!("STORK-QAA-Level-4"), TrustLevel::High),
        ] {
            assert_eq!(with("acr", acr.clone()), Ok(level), "{acr}");
        }
    }
}
