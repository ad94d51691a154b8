// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The delivery room carries what it cannot read: nothing in it names a key or a function that decrypts. One file of it signs, and
//! one of the room that opens submissions. Packages of forms and log-ins are signed in files of their own.

use crate::{
    rust,
    tree::{Breach, File, files, hold},
};

/// Pieces of names, in small letters, that only those need who read contents.
const OPENING: [&str; 12] = [
    "decrypt",
    "private_key",
    "privatekey",
    "privatejwk",
    "open_submission",
    "open_metadata",
    "open_attachment",
    "unwrap_key",
    "masterkey",
    "tenantkey",
    "pkcs8",
    "destination_secret",
];

fn is_delivery(file: &File) -> bool {
    let inner = file.path.strip_prefix("crates/").and_then(|path| path.split_once("/src/"));
    inner.is_some_and(|(_, inner)| inner == "delivery.rs" || inner.starts_with("delivery/"))
}

/// The one place that signs: it keeps a key of that use, and names no other.
const SIGNER: &str = "crates/usecases/src/delivery/sign.rs";
/// Words that it may name: `SigningKey` alone is made of them, and the type opens nothing.
const SIGNING: [&str; 3] = ["pkcs8", "from_pkcs8", "to_pkcs8"];

fn check(file: &File) -> Vec<Breach> {
    let source = rust::read(&file.text);
    let code = rust::without_tests(&source.code);
    let signs = |word: &str| file.path == SIGNER && SIGNING.contains(&word);
    let named = rust::words(&code).filter(|(_, word)| opens(word) && !signs(word));
    let mut breaches: Vec<Breach> = named.map(|(line, word)| Breach::at(file, line, format!("names {word}"))).collect();
    // a statement may reach for a key as well as code
    let strings = source.strings.iter().filter(|(_, text)| text.split_whitespace().any(opens));
    breaches.extend(strings.map(|(line, text)| Breach::at(file, *line, format!("names a key in {text:?}"))));
    breaches
}

/// The places of the use cases that hold keys that sign: for the service, for destinations of authorities, for packages of forms,
/// which hold nothing of a person, and for log-ins that a person releases; the last two never go by the delivery service.
const SIGNERS: [&str; 4] = [
    SIGNER,
    "crates/usecases/src/casework/sign.rs",
    "crates/usecases/src/form/package/sign.rs",
    "crates/usecases/src/account/openid/sign.rs",
];

/// Signing keys elsewhere in the use cases.
fn check_signing(file: &File) -> Vec<Breach> {
    if !file.path.starts_with("crates/usecases/src/") || SIGNERS.contains(&file.path.as_str()) {
        return Vec::new();
    }
    let code = rust::without_tests(&rust::read(&file.text).code);
    let named = rust::words(&code).filter(|(_, word)| *word == "SigningKey");
    named.map(|(line, _)| Breach::at(file, line, "holds a key that signs".to_owned())).collect()
}

#[test]
fn keys_that_sign_are_held_in_four_places() {
    hold(
        "what a service or a destination says is signed in crates/usecases/src/delivery/sign.rs and \
         crates/usecases/src/casework/sign.rs, a package of a form in crates/usecases/src/form/package/sign.rs, a log-in in \
         crates/usecases/src/account/openid/sign.rs: call a function there.",
        files(&[".rs"]).iter().flat_map(check_signing).collect(),
    );
}

fn opens(word: &str) -> bool {
    let small = word.to_lowercase();
    OPENING.iter().any(|piece| small.contains(piece))
}

#[test]
fn the_delivery_room_cannot_read_what_it_carries() {
    let rooms: Vec<File> = files(&[".rs"]).into_iter().filter(is_delivery).collect();
    assert!(rooms.len() >= 2, "the delivery room was not found");
    hold(
        "open submissions in the room casework, which holds the keys of the authority's destination, and encrypt them in \
         the room application; delivery moves compact JWEs as text. An application is encrypted from end to end \
         (docs/adr/0013).",
        rooms.iter().flat_map(check).collect(),
    );
}

#[cfg(test)]
mod tests {
    use super::{File, SIGNERS, check, check_signing, is_delivery};

    #[test]
    fn a_key_that_signs_in_another_place_is_found() {
        let code = "let key = SigningKey::from_jwk(key)?;";
        assert_eq!(check_signing(&File::new("crates/usecases/src/mailbox/sign.rs", code)).len(), 1);
        assert_eq!(SIGNERS.map(|path| check_signing(&File::new(path, code)).len()), [0, 0, 0, 0]);
    }

    #[test]
    fn the_room_is_found_on_every_floor() {
        let is = |path: &str| is_delivery(&File::new(path, ""));
        assert!(is("crates/store/src/delivery.rs") && is("crates/usecases/src/delivery/fetch.rs"));
        assert!(!is("crates/usecases/src/casework/delivery.rs") && !is("standards/fitconnect/src/delivery.rs"));
    }

    #[test]
    fn keys_and_opening_are_found() {
        let found = |code: &str| check(&File::new("crates/usecases/src/delivery/x.rs", code)).len();
        for code in [
            "use crypto::jwe::Decrypter;",
            "crypto::jwe::decrypt(key, jwe, 1)",
            "fn f(key: &PrivateJwk) {}",
            "fitconnect::open_submission(x)",
            "let x: TenantKey = master.key();",
            "tx.opt(\"SELECT sealed FROM destination_secret\", args![])",
        ] {
            assert_eq!(found(code), 1, "{code}");
        }
        let signs = "let key = SigningKey::from_pkcs8(&pkcs8)?; let sealed = ring.seal(&place, &key.to_pkcs8())?;";
        assert_eq!(check(&File::new(super::SIGNER, signs)).len(), 0);
        assert_eq!(found(signs), 3, "only one place signs");
        assert_eq!(check(&File::new(super::SIGNER, "PrivateJwk::from_pkcs8(&x)")).len(), 1);
        assert_eq!(found("// we never decrypt\nfn f(key: &PublicJwk, jwe: &str) { let encrypted = 1; }"), 0);
    }
}
