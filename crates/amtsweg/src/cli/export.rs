// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Arguments of `export`.

use super::Target;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "Examples:
  amtsweg export xzufi katalog/
  amtsweg export xzufi katalog/ --xzufi-version 2.2.0 --config /etc/amtsweg.toml

Writes everything that this instance publishes, also what came from other editors, as transfer messages with an index.txt, as
collectors of the Portalverbund deliver them. `amtsweg import xzufi katalog/` reads it elsewhere.";

/// Of `export`.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// What is written
    #[arg(value_enum)]
    pub kind: ExportKind,
    /// A folder that is empty or not there yet
    pub folder: PathBuf,
    /// Version of the standard
    #[arg(long, value_enum, default_value = "2.3.1")]
    pub xzufi_version: XzufiVersion,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportKind {
    /// The catalogue as XZuFi: services, organisations, online services and who is responsible where
    Xzufi,
}

/// Versions that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum XzufiVersion {
    /// 2.2.0
    #[value(name = "2.2.0")]
    V2_2_0,
    /// 2.3.1
    #[value(name = "2.3.1")]
    V2_3_1,
}
