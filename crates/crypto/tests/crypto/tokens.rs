// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Session tokens, case numbers, cookies and form tokens.

use std::collections::HashSet;

use crypto::seal::MasterKey;
use crypto::token::{
    AccessClaims, AccessKey, CaseNumber, CookieKey, CsrfKey, MAX_COOKIE_LEN, ResumeCode, SessionToken,
};
use crypto::{Error, digest, encoding};
use proptest::prelude::*;

const ALPHABET: &str = "23456789CDFHJKMNPQRTVWX";

#[test]
fn a_session_token_is_text_of_43_characters_and_known_by_its_hash() {
    let token = SessionToken::generate().unwrap();
    let text = token.to_text();
    assert_eq!(text.len(), 43);
    assert_eq!(SessionToken::parse(&text).unwrap().hash(), token.hash());
    assert_eq!(token.hash(), digest::sha256(&encoding::from_base64url(&text).unwrap()));
    assert_ne!(token.hash(), SessionToken::generate().unwrap().hash());
    assert_eq!(format!("{token:?}"), "SessionToken(..)");
    for wrong in ["", "abc", &text[1..], &format!("{text}A"), &text.replace(&text[..1], "!")] {
        assert!(SessionToken::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn case_numbers_are_read_as_people_type_them() {
    let number = CaseNumber::generate().unwrap();
    let shown = number.to_string();
    assert_eq!(shown.len(), 14);
    assert_eq!(number.compact().len(), 12);
    for typed in [
        shown.clone(),
        number.compact(),
        shown.to_lowercase(),
        shown.replace('-', " "),
        format!(" {shown} "),
        shown.replace('-', "–"),
    ] {
        assert_eq!(CaseNumber::parse(&typed).unwrap(), number, "{typed}");
    }
    for wrong in ["", "2222", &shown[1..], &format!("{shown}2"), &"2".repeat(1000), "AEIO-UAEI-OUAE"] {
        assert!(CaseNumber::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn every_single_error_and_every_swap_in_a_case_number_is_noticed() {
    for _ in 0..50 {
        let number: Vec<char> = CaseNumber::generate().unwrap().compact().chars().collect();
        for place in 0..12 {
            for symbol in ALPHABET.chars().filter(|symbol| *symbol != number[place]) {
                let mut wrong = number.clone();
                wrong[place] = symbol;
                assert!(CaseNumber::parse(&wrong.iter().collect::<String>()).is_err());
            }
            for other in (place + 1..12).filter(|other| number[*other] != number[place]) {
                let mut wrong = number.clone();
                wrong.swap(place, other);
                assert!(CaseNumber::parse(&wrong.iter().collect::<String>()).is_err(), "{number:?} {place} {other}");
            }
        }
    }
}

#[test]
fn case_numbers_use_all_symbols_and_do_not_repeat() {
    let numbers: HashSet<CaseNumber> = (0..2000).map(|_| CaseNumber::generate().unwrap()).collect();
    assert_eq!(numbers.len(), 2000);
    let mut counts = std::collections::HashMap::new();
    numbers
        .iter()
        .flat_map(|number| number.compact().into_bytes())
        .for_each(|symbol| *counts.entry(symbol).or_insert(0) += 1);
    // 24,000 symbols over 23: about 1,043 each with a standard deviation of 32.
    assert_eq!(counts.len(), 23);
    assert!(counts.values().all(|count| (750..1350).contains(count)), "{counts:?}");
}

#[test]
fn a_cookie_opens_under_its_name_and_key_only() {
    let master = MasterKey::generate().unwrap();
    let key = CookieKey::derive(&master).unwrap();
    let value = key.seal("session", b"content").unwrap();
    assert_eq!(CookieKey::derive(&master).unwrap().open("session", &value).unwrap(), b"content");
    assert_eq!(key.open("place", &value).unwrap_err(), Error::Open);
    let other = CookieKey::derive(&MasterKey::generate().unwrap()).unwrap();
    assert_eq!(other.open("session", &value).unwrap_err(), Error::Open);
    for index in 0..value.len() {
        let replacement = if value.as_bytes()[index] == b'A' { "Q" } else { "A" };
        let mut changed = value.clone();
        changed.replace_range(index..=index, replacement);
        assert_eq!(key.open("session", &changed).unwrap_err(), Error::Open, "character {index}");
        assert_eq!(key.open("session", &value[..index]).unwrap_err(), Error::Open, "cut at {index}");
    }
    assert!(matches!(key.seal("session", &[0; 3000]), Err(Error::TooLarge { .. })));
    assert_eq!(key.open("session", &"A".repeat(MAX_COOKIE_LEN + 1)).unwrap_err(), Error::Open);
}

#[test]
fn a_form_token_is_valid_for_its_session_only() {
    let key = CsrfKey::derive(&MasterKey::generate().unwrap()).unwrap();
    let token = key.token(b"session 1").unwrap();
    assert!(key.verify(b"session 1", &token));
    assert!(!key.verify(b"session 2", &token));
    assert!(!CsrfKey::derive(&MasterKey::generate().unwrap()).unwrap().verify(b"session 1", &token));
    assert_ne!(token, key.token(b"session 1").unwrap(), "every page has its own");
    for index in 0..token.len() {
        let replacement = if token.as_bytes()[index] == b'A' { "Q" } else { "A" };
        let mut changed = token.clone();
        changed.replace_range(index..=index, replacement);
        assert!(!key.verify(b"session 1", &changed), "character {index}");
        assert!(!key.verify(b"session 1", &token[..index]));
    }
}

#[test]
fn a_resume_code_is_read_as_people_type_it_and_never_printed_by_accident() {
    let code = ResumeCode::generate().unwrap();
    let shown = code.to_string();
    assert_eq!(shown.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
    for typed in [shown.to_lowercase(), shown.replace('-', " "), format!("  {} ", code.compact())] {
        assert_eq!(ResumeCode::parse(&typed).unwrap().compact(), code.compact(), "{typed}");
    }
    assert!(ResumeCode::parse(&shown[1..]).is_err() && ResumeCode::parse(&format!("{shown}2")).is_err());
    assert_ne!(ResumeCode::generate().unwrap().compact(), code.compact());
    assert!(!format!("{code:?}").contains(&code.compact()[..4]));
}

#[test]
fn an_access_token_says_who_may_do_what_until_when() {
    let master = MasterKey::generate().unwrap();
    let key = AccessKey::derive(&master).unwrap();
    let claims = AccessClaims { sub: "client".into(), scope: "a b".into(), iat: 1000, exp: 2800 };
    let token = key.issue(&claims).unwrap();
    assert_eq!(token.split('.').count(), 3);
    assert_eq!(key.open(&token, 2799), Ok(claims.clone()));
    assert_eq!(key.open(&token, 2800), Err(Error::Open), "over");
    let other = AccessKey::derive(&MasterKey::generate().unwrap()).unwrap();
    assert_eq!(other.open(&token, 1000), Err(Error::Open));
    let parts: Vec<&str> = token.split('.').collect();
    let none = encoding::base64url(br#"{"alg":"none"}"#);
    let more = encoding::base64url(br#"{"sub":"client","scope":"a b c","iat":1000,"exp":2800}"#);
    for forged in [
        [none.as_str(), parts[1], ""].join("."),
        [parts[0], &more, parts[2]].join("."),
        [parts[0], parts[1], &parts[2][1..]].join("."),
        String::new(),
        "..".to_owned(),
        "A".repeat(10_000),
    ] {
        assert_eq!(key.open(&forged, 1000), Err(Error::Open), "{forged}");
    }
    let stored = crypto::seal::TenantKey::generate(1).unwrap();
    let changed = AccessKey::from_wrapped(&stored, Some(key)).unwrap();
    assert_eq!(changed.open(&token, 1000), Ok(claims.clone()), "an older key opens");
    assert_ne!(changed.issue(&claims).unwrap(), token);
    assert!(changed.issue(&AccessClaims { scope: "x".repeat(4000), ..claims }).is_err());
    assert_eq!(format!("{changed:?}"), "AccessKey(..)");
}

proptest! {
    #[test]
    fn nothing_a_browser_sends_panics(text in "\\PC{0,80}") {
        let master = super::keys::counting_key();
        prop_assert!(CookieKey::derive(&master).unwrap().open("c", &text).is_err());
        prop_assert!(!CsrfKey::derive(&master).unwrap().verify(b"s", &text));
        let _ = SessionToken::parse(&text);
        if let Ok(code) = ResumeCode::parse(&text) {
            prop_assert_eq!(ResumeCode::parse(&code.to_string()).unwrap().compact(), code.compact());
        }
        if let Ok(number) = CaseNumber::parse(&text) {
            prop_assert_eq!(CaseNumber::parse(&number.to_string()).unwrap(), number);
        }
    }

    #[test]
    fn hex_and_base64url_round_trip(bytes in any::<Vec<u8>>()) {
        prop_assert_eq!(encoding::unhex(&encoding::hex(&bytes)).unwrap(), &bytes[..]);
        prop_assert_eq!(encoding::from_base64url(&encoding::base64url(&bytes)).unwrap(), bytes);
    }
}
