// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Arguments of `search`.

use super::Target;
use clap::{Args, Subcommand};

pub(super) const EXAMPLES: &str = "Examples:
  amtsweg search status --config /etc/amtsweg.toml
  amtsweg search rebuild --config /etc/amtsweg.toml

Every node has an index of its own in its data folder. It is built when it is missing, and follows every change within
a second; it holds nothing that the database does not have. A rebuild may run while the program serves: the old index
answers until the new one is whole.";

/// Of `search`.
#[derive(Debug, Args)]
pub struct SearchArguments {
    /// What to do
    #[command(subcommand)]
    pub action: SearchAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with the search index.
#[derive(Debug, Subcommand)]
pub enum SearchAction {
    /// Shows how many services are in it, and how many changes it has not taken in yet
    Status,
    /// Builds it anew beside the one in use, and swaps it in as a whole
    Rebuild,
}
