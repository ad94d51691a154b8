// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Arguments of `package`.

use super::{Format, Target};
use clap::{Args, Subcommand};
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "Examples:
  amtsweg package export hund-anmelden --tenant musterstadt --to hund-anmelden.zip
  amtsweg package export hund-anmelden --tenant musterstadt --to hund-anmelden.zip --edition 3 --without-lists --force
  amtsweg package key --tenant musterstadt --write musterstadt.jwk.json

Where the service goes to:
  amtsweg package trust \"Stadt Musterstadt\" musterstadt.jwk.json --tenant beispielstadt
  amtsweg package import hund-anmelden.zip --tenant beispielstadt --dry-run
  amtsweg package import hund-anmelden.zip --tenant beispielstadt
  amtsweg package signers --tenant beispielstadt
  amtsweg package distrust \"Stadt Musterstadt\" --tenant beispielstadt

A package holds an edition of an online service: data schema, texts, rules with their test cases, pages, settings, code lists,
and what the service is about; nothing of a person. It is signed by a key of the tenant. What is imported is proposed: a second
person publishes it in the browser. A new service takes applications once `amtsweg service publish` was run, too.
Nothing that is known under the same name is changed, and a package that came before changes nothing.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `package`.
#[derive(Debug, Args)]
pub struct PackageArguments {
    /// What to do
    #[command(subcommand)]
    pub action: PackageAction,
    /// Portal that offers the online service
    #[arg(long, global = true, default_value = "")]
    pub tenant: String,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with packages.
#[derive(Debug, Subcommand)]
pub enum PackageAction {
    /// Writes an edition of an online service to a file
    Export {
        /// Address of the online service, for example hund-anmelden
        slug: String,
        /// The file
        #[arg(long)]
        to: PathBuf,
        /// Number of the edition; the one in use without it
        #[arg(long)]
        edition: Option<i64>,
        /// Names the code lists and does not take them along
        #[arg(long)]
        without_lists: bool,
        /// Replaces a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Takes a package: a new online service, or a proposed edition of one that is there
    Import {
        /// The file
        file: PathBuf,
        /// Another address than the package's own
        #[arg(long)]
        service: Option<String>,
        /// Only tells what would be done, and what keeps it from being done
        #[arg(long)]
        dry_run: bool,
        /// Takes a package of a key that nobody here trusts
        #[arg(long)]
        accept_unknown_signer: bool,
    },
    /// Shows the key by which the tenant signs packages, so that others can trust it
    Key {
        /// Writes the public key to this file, a JWK
        #[arg(long)]
        write: Option<PathBuf>,
        /// Makes a new key first; receivers must trust it anew
        #[arg(long)]
        new: bool,
        /// Replaces a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Trusts the packages of a key
    Trust {
        /// Whose key it is
        name: String,
        /// File with the public key, a JWK, as `package key` writes it
        file: PathBuf,
    },
    /// Lists whose packages are trusted
    Signers {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Trusts the packages of a key no longer; what came by it stays
    Distrust {
        /// Its name, or its thumbprint
        name: String,
    },
}
