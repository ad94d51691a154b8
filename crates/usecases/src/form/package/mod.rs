// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A published service as one portable file: its data schema, texts, rules with their tests, layout and code lists, under a signed
//! manifest with the hash of each. The file is a ZIP file without compression in one fixed form, so that the same contents under
//! the same signature are the same bytes, and what is read is written again as it was. `manifest`, `read`, `write` and
//! `contents` are pure; who signs, what leaves and what is taken is decided in the others.

mod check;
mod contents;
mod export;
mod manifest;
mod obstacle;
mod plan;
mod read;
mod sign;
mod signers;
mod write;

pub use check::{Checked, ImportRefused, check};
pub use contents::{Contents, Described, Unfit};
pub use export::{ExportRefused, Exported, Lists, download, export};
pub use manifest::{ListName, Manifest, PartEntry, Signer};
pub use obstacle::{Obstacle, Remark};
pub use plan::{Plan, PlannedEdition, PlannedService, Stored};
pub use read::{PackageRefused, read};
pub use sign::{new_key, public_key, public_keys};
pub use signers::{TrustRefused, Trusted, distrust, trust, trusted};
pub use write::{NotPacked, pack};

pub(crate) use check::{forget, write};

use crypto::jwk::PublicJwk;
use std::collections::BTreeMap;

/// Name of the format, in the manifest and in the signature.
pub const FORMAT: &str = "amtsweg-package";
/// Edition of the format.
pub const EDITION: u32 = 1;

const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "signature.jws";
/// Most bytes of a package, of one of its parts, and most parts.
const LARGEST: usize = 64 << 20;
const LARGEST_PART: usize = 32 << 20;
const MOST_PARTS: usize = 500;
/// Longest path of a part.
const LONGEST_PATH: usize = 100;

/// A package that was read, or that is about to be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// What it holds.
    pub manifest: Manifest,
    /// Files by path.
    pub parts: BTreeMap<String, Vec<u8>>,
    /// The manifest as it is signed.
    signed: Vec<u8>,
    /// Detached JWS of the manifest.
    signature: String,
}

impl Package {
    /// The package as it was read.
    ///
    /// # Errors
    /// When it passes a bound; what was read does not.
    pub fn bytes(&self) -> Result<Vec<u8>, NotPacked> {
        write::zip(&self.signed, &self.signature, &self.parts)
    }

    /// Who signed it. A key that is not in the list of trusted ones is unknown, whatever the manifest says of it.
    #[must_use]
    pub fn signer(&self, trusted: &[(String, PublicJwk)]) -> Signer {
        let thumbprint = self.manifest.signer.thumbprint();
        match trusted.iter().find(|(_, key)| key.thumbprint() == thumbprint) {
            Some((name, _)) => Signer::Trusted { name: name.clone(), thumbprint },
            None => Signer::Unknown { thumbprint },
        }
    }

    /// Code lists that the schema refers to and that are neither in the package nor in the instance, in the order of the manifest.
    #[must_use]
    pub fn unresolved(&self, is_there: impl Fn(&ListName) -> bool) -> Vec<&ListName> {
        let lists = self.manifest.code_lists.iter();
        lists.filter(|list| list.part.is_none() && !is_there(list)).collect()
    }
}

/// Whether a path may stand in a package: small letters, digits, points and hyphens in folders, nothing that leads elsewhere.
fn is_path(path: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && !name.starts_with('.')
            && !name.ends_with('.')
            && name
                .bytes()
                .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || matches!(sign, b'.' | b'-'))
    };
    path.len() <= LONGEST_PATH && path != MANIFEST && path != SIGNATURE && path.split('/').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crypto::jws::{self, SigningKey};
    use std::sync::LazyLock;

    static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());

    fn list(uri: &str, part: Option<&str>) -> ListName {
        ListName {
            uri: uri.to_owned(),
            version: Some("1".to_owned()),
            used: "1".to_owned(),
            part: part.map(str::to_owned),
        }
    }

    fn parts() -> BTreeMap<String, Vec<u8>> {
        let parts: [(&str, &[u8]); 3] =
            [("schema.xdf.xml", b"<schema/>"), ("design.json", b"{}"), ("lists/staat.xml", b"<list/>")];
        parts.into_iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
    }

    fn manifest(parts: &BTreeMap<String, Vec<u8>>) -> Manifest {
        let lists = vec![list("urn:a", Some("lists/staat.xml")), list("urn:b", None)];
        Manifest::new(
            "hund-anmelden",
            "Hund anmelden",
            ("S99000000001", "1.0.0"),
            lists,
            parts,
            KEY.public_jwk(KEY.kid()),
        )
    }

    fn sign(bytes: &[u8]) -> Result<String, crypto::Error> {
        jws::sign_detached(&KEY, &jws::Header::new(FORMAT, KEY.kid()), bytes)
    }

    fn packed() -> Vec<u8> {
        let parts = parts();
        pack(manifest(&parts), parts, sign).unwrap().bytes().unwrap()
    }

    #[test]
    fn what_is_read_is_written_again_as_it_was() {
        let bytes = packed();
        let package = read(&bytes).unwrap();
        assert_eq!(package.parts, parts());
        assert_eq!(package.manifest, manifest(&parts()));
        assert_eq!(package.bytes().unwrap(), bytes);
        assert_eq!(read(&package.bytes().unwrap()).unwrap(), package);
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let bytes = packed();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(read(&changed).is_err(), "the byte at {at} was changed");
        }
        for shorter in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            assert!(read(&bytes[..shorter]).is_err());
        }
        assert!(matches!(read(&[&bytes[..], b"x"].concat()), Err(PackageRefused::Form | PackageRefused::Broken(_))));
    }

    /// Packs what our own function would not.
    fn forced(change: impl FnOnce(&mut Manifest, &mut BTreeMap<String, Vec<u8>>)) -> Result<Package, PackageRefused> {
        let mut parts = parts();
        let mut manifest = manifest(&parts);
        change(&mut manifest, &mut parts);
        let signed = manifest.to_bytes();
        let signature = sign(&signed).unwrap();
        read(&write::zip(&signed, &signature, &parts).unwrap())
    }

    #[test]
    fn a_manifest_that_does_not_fit_is_refused_though_it_is_signed() {
        assert!(forced(|_, _| {}).is_ok());
        let more = forced(|_, parts| drop(parts.insert("more.txt".to_owned(), vec![1])));
        assert!(matches!(more, Err(PackageRefused::Stranger(path)) if path == "more.txt"));
        assert!(
            matches!(forced(|_, parts| drop(parts.remove("design.json"))), Err(PackageRefused::Missing(path)) if path == "design.json")
        );
        let other = forced(|_, parts| drop(parts.insert("design.json".to_owned(), b"[]".to_vec())));
        assert!(matches!(other, Err(PackageRefused::Hash(path)) if path == "design.json"));
        assert!(matches!(forced(|manifest, _| manifest.edition = 2), Err(PackageRefused::Edition { .. })));
        assert!(matches!(
            forced(|manifest, _| manifest.format = "zip".to_owned()),
            Err(PackageRefused::Edition { .. })
        ));
        let nowhere = forced(|manifest, _| manifest.code_lists.push(list("urn:c", Some("lists/kreis.xml"))));
        assert!(matches!(nowhere, Err(PackageRefused::Missing(path)) if path == "lists/kreis.xml"));
        for path in ["../x", "/x", "a//b", "A.txt", "a\\b", "", ".hidden", "x.", "manifest.json"] {
            let named = forced(|manifest, _| manifest.parts[0].path = path.to_owned());
            assert!(matches!(named, Err(PackageRefused::Path(_))), "{path}");
        }
        // a key that did not sign
        let other = SigningKey::generate().unwrap();
        let stolen = forced(|manifest, _| manifest.signer = other.public_jwk(other.kid()));
        assert!(matches!(stolen, Err(PackageRefused::Signature)));
        let renamed = forced(|manifest, _| manifest.signer.kid = "another-name".to_owned());
        assert!(matches!(renamed, Err(PackageRefused::Signature)));
    }

    #[test]
    fn unknown_signers_are_told_and_missing_lists_named() {
        let package = read(&packed()).unwrap();
        let thumbprint = KEY.public_jwk(KEY.kid()).thumbprint();
        assert_eq!(package.signer(&[]), Signer::Unknown { thumbprint: thumbprint.clone() });
        let trusted = [("Musterland".to_owned(), KEY.public_jwk("their-name"))];
        assert_eq!(package.signer(&trusted), Signer::Trusted { name: "Musterland".to_owned(), thumbprint });
        assert_eq!(package.unresolved(|_| false).iter().map(|list| list.uri.as_str()).collect::<Vec<_>>(), ["urn:b"]);
        assert!(package.unresolved(|list| list.uri == "urn:b").is_empty());
    }

    #[test]
    fn hostile_files_are_refused() {
        assert!(matches!(read(b""), Err(PackageRefused::Broken(_))));
        assert!(matches!(read(b"PK\x03\x04"), Err(PackageRefused::Broken(_))));
        assert!(matches!(read(&vec![0; LARGEST + 1]), Err(PackageRefused::TooLarge)));
        let empty = write::zip(b"{}", "a..b", &BTreeMap::new()).unwrap();
        assert!(matches!(read(&empty), Err(PackageRefused::Manifest(_))));
        let many = (0..=MOST_PARTS).map(|number| (format!("{number}.txt"), Vec::new())).collect();
        assert!(matches!(write::zip(b"{}", "", &many), Err(NotPacked::TooMany)));
        let path = BTreeMap::from([("../x".to_owned(), vec![])]);
        assert!(matches!(pack(manifest(&parts()), path, sign), Err(NotPacked::Path(_))));
    }
}
