// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Arguments of `source`.

use super::{Format, Target};
use clap::{Args, Subcommand};
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "Examples:
  amtsweg source add https://portal.example
  amtsweg source add https://pvog.example/bereitstelldienst/api/v2/verwaltungsobjekte --token-url https://sso.example/token \\
      --client-id amtsweg --secret-file /etc/amtsweg/pvog-secret
  amtsweg source list
  amtsweg source fetch
  amtsweg source remove https://portal.example

A source is a Bereitstelldienst of the Portalverbund: that of another instance, or the national one. While the program serves,
each source is asked every 20 seconds for what changed. What came stays when a source is out of reach; `list` says how fresh it
is. An address with a machine only means an instance of this program.";

/// Of `source`.
#[derive(Debug, Args)]
pub struct SourceArguments {
    /// What to do
    #[command(subcommand)]
    pub action: SourceAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with sources.
#[derive(Debug, Subcommand)]
pub enum SourceAction {
    /// Adds a source
    Add {
        /// Address of its Bereitstelldienst, without a query
        url: String,
        /// Address of its token service, where it needs a token
        #[arg(long, requires = "client_id")]
        token_url: Option<String>,
        /// Our name there
        #[arg(long, requires = "token_url", requires = "secret_file")]
        client_id: Option<String>,
        /// File with our secret there
        #[arg(long)]
        secret_file: Option<PathBuf>,
    },
    /// Lists sources and how fresh what they gave is
    List {
        /// How they are printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Asks now: one source, or all
    Fetch {
        /// Address or id
        source: Option<String>,
    },
    /// Asks a source no more; what it gave stays
    Remove {
        /// Address or id
        source: String,
    },
}
