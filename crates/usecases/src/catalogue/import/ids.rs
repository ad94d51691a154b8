// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Ids and addresses of imported objects, made of their three-part key, so that what names an object need not wait for it.

use model::id::Uuid;
use xzufi::Key;

/// Longest part of an address (see [`model::tenant::is_slug`]).
const LONGEST: usize = 40;

/// Id of an imported object: a UUID of version 8 (RFC 9562), made of SHA-256 over editor, class and text.
#[must_use]
pub fn imported_id(key: &Key) -> Uuid {
    let text = format!("{}\u{1f}{}\u{1f}{}", key.agency, key.class.word(), key.id);
    let digest = crypto::digest::sha256(text.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    Uuid::from_bytes(bytes)
}

/// Address of an imported service: its key as the PVOG writes it in letters of addresses, or a part of its id where that is too long.
pub(super) fn slug(key: &Key) -> String {
    let plain = |text: &str| text.to_ascii_lowercase();
    let slug = format!("{}-{}-{}", plain(&key.agency), plain(key.class.letters()), plain(&key.id));
    if slug.len() <= LONGEST && model::tenant::is_slug(&slug) {
        return slug;
    }
    format!("lb-{}", &imported_id(key).simple().to_string()[..16])
}

#[cfg(test)]
mod tests {
    use super::{imported_id, slug};
    use xzufi::{Class, Key};

    fn key(agency: &str, id: &str) -> Key {
        Key { agency: agency.to_owned(), class: Class::Service, id: id.to_owned() }
    }

    #[test]
    fn ids_depend_on_every_part_of_the_key() {
        let id = imported_id(&key("L100042", "2292"));
        assert_eq!((id.get_version_num(), id.as_bytes()[8] >> 6), (8, 2));
        assert_eq!(id, imported_id(&key("L100042", "2292")));
        for other in [key("L100043", "2292"), key("L100042", "229"), key("L10004", "22292")] {
            assert_ne!(id, imported_id(&other));
        }
        let organisation = Key { class: Class::Organisation, ..key("L100042", "2292") };
        assert_ne!(id, imported_id(&organisation));
    }

    #[test]
    fn addresses_are_readable_where_they_can_be() {
        assert_eq!(slug(&key("L100042", "2292")), "l100042-lb-2292");
        for strange in ["a/b", "ß", &"9".repeat(60), ""] {
            let slug = slug(&key("L100042", strange));
            assert!(model::tenant::is_slug(&slug) && slug.starts_with("lb-"), "{slug}");
        }
    }
}
