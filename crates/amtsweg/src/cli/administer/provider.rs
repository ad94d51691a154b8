// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators: providers of log-ins elsewhere.

use super::super::{Format, Target};
use clap::{Args, Subcommand, ValueEnum};
use model::TrustLevel;
use std::path::PathBuf;

pub(in crate::cli) const PROVIDER_EXAMPLES: &str = "Examples:
  amtsweg provider add \"Portal Nachbarstadt\" --issuer https://nachbarstadt.example \\
      --client-id 019ab6f2-0000-7000-8000-000000000000 --secret-file /run/secrets/nachbarstadt --highest substantial
  amtsweg provider list
  amtsweg provider set 019ab6f2-1111-7000-8000-000000000000 --highest basic
  amtsweg provider lock 019ab6f2-1111-7000-8000-000000000000

A provider is another instance of this program or any other provider of OpenID Connect. People find it on the log-in pages of all
portals. Register this instance there first, with the address to go back to that `add` prints; on another instance of this program by
`amtsweg client log-in add`. However surely the provider says that it knows somebody, no more than --highest is believed.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `provider`.
#[derive(Debug, Args)]
pub struct ProviderArguments {
    /// What to do
    #[command(subcommand)]
    pub action: ProviderAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// How surely somebody is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// By user name and password
    Basic,
    /// Low (niedrig)
    Low,
    /// Substantial (substanziell)
    Substantial,
    /// High (hoch)
    High,
}

impl From<Level> for TrustLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Basic => Self::Basic,
            Level::Low => Self::Low,
            Level::Substantial => Self::Substantial,
            Level::High => Self::High,
        }
    }
}

/// What can be done with providers.
#[derive(Debug, Subcommand)]
pub enum ProviderAction {
    /// Lists the providers
    List {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Accepts log-ins of a provider
    Add {
        /// Name that people are told
        name: String,
        /// Its name in tokens: an address, exactly as it tells it
        #[arg(long)]
        issuer: String,
        /// Who this instance is there
        #[arg(long)]
        client_id: String,
        /// File with the secret of this instance there; without it a public client
        #[arg(long)]
        secret_file: Option<PathBuf>,
        /// Highest trust level that is believed
        #[arg(long, value_enum, default_value = "basic")]
        highest: Level,
    },
    /// Changes the highest trust level that is believed
    Set {
        /// Its id, as `provider list` shows it
        id: uuid::Uuid,
        /// Highest trust level that is believed
        #[arg(long, value_enum)]
        highest: Level,
    },
    /// Puts another secret of this instance in place
    Secret {
        /// Its id, as `provider list` shows it
        id: uuid::Uuid,
        /// File with the secret
        #[arg(long)]
        secret_file: PathBuf,
    },
    /// Takes no log-ins of a provider for the time being
    Lock {
        /// Its id, as `provider list` shows it
        id: uuid::Uuid,
    },
    /// Takes them again
    Unlock {
        /// Its id, as `provider list` shows it
        id: uuid::Uuid,
    },
    /// Removes a provider and forgets who belongs to whom there; accounts stay
    Remove {
        /// Its id, as `provider list` shows it
        id: uuid::Uuid,
    },
}
