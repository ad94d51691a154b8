// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What keeps a package from being taken, and what is worth telling: by name, in the words of a language.

use super::ListName;
use crate::form::edition::{self, Refusal};
use model::form::SchemaRef;
use texts::Locale;

/// Why a package is not taken as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// Nobody here trusts the key that signed it.
    UnknownSigner {
        /// RFC 7638 thumbprint.
        thumbprint: String,
    },
    /// A code list that is neither in the package nor here: URN and version.
    Unresolved(String),
    /// The data schema is here with other contents.
    SchemaOtherwise(SchemaRef),
    /// A code list is here with other contents.
    ListOtherwise(ListName),
    /// The address belongs to a service with another LeiKa key.
    OtherService {
        /// Address.
        slug: String,
        /// LeiKa key here.
        here: String,
        /// LeiKa key of the package.
        there: String,
    },
    /// Somebody works on an edition of the service.
    EditionOpen {
        /// Its number.
        number: i64,
    },
    /// The form cannot be put into use here.
    Form(Refusal),
}

/// What is worth telling of a package that is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The schema was here before, with another version of a code list.
    ListDiffers {
        /// URN.
        uri: String,
        /// Version here.
        here: String,
        /// Version of the package.
        there: String,
    },
}

impl Obstacle {
    /// What it is and what to do, in a language.
    #[must_use]
    pub fn words(&self, locale: Locale) -> Vec<String> {
        let one = |key: &str, values: &[(&str, String)]| vec![locale.text_with(key, values)];
        match self {
            Self::UnknownSigner { thumbprint } => one("package-unknown-signer", &[("key", thumbprint.clone())]),
            Self::Unresolved(list) => one("package-unresolved", &[("list", list.clone())]),
            Self::SchemaOtherwise(schema) => one("package-schema-otherwise", &[("name", schema.to_string())]),
            Self::ListOtherwise(list) => one("package-list-otherwise", &[("name", list.to_string())]),
            Self::OtherService { slug, here, there } => one(
                "package-other-service",
                &[("slug", slug.clone()), ("here", here.clone()), ("there", there.clone())],
            ),
            Self::EditionOpen { number } => one("package-edition-open", &[("number", number.to_string())]),
            Self::Form(refusal) => {
                let mut all: Vec<String> =
                    edition::refusal(locale, refusal).into_iter().map(|(_, text)| text).collect();
                all.dedup();
                all
            }
        }
    }
}

impl Remark {
    /// What it is, in a language.
    #[must_use]
    pub fn words(&self, locale: Locale) -> String {
        match self {
            Self::ListDiffers { uri, here, there } => locale.text_with(
                "package-list-differs",
                &[("uri", uri.clone()), ("here", here.clone()), ("there", there.clone())],
            ),
        }
    }
}
