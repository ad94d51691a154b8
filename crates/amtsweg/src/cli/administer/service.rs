// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators: online services.

use super::super::{Format, Target};
use clap::{Args, Subcommand};

pub(in crate::cli) const SERVICE_EXAMPLES: &str = "Examples:
  amtsweg service list --tenant musterstadt
  amtsweg service withdraw hund-anmelden --tenant musterstadt
  amtsweg service publish hund-anmelden --tenant musterstadt
  amtsweg service deliver hund-anmelden --tenant musterstadt --destination 019ab6f2-0000-7000-8000-000000000000

A withdrawn service takes no new applications; applications that were begun can be finished. Services come in by
`amtsweg import xdatenfelder`.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `service`.
#[derive(Debug, Args)]
pub struct ServiceArguments {
    /// What to do
    #[command(subcommand)]
    pub action: ServiceAction,
    /// The portal
    #[arg(long, global = true, default_value = "")]
    pub tenant: String,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with online services.
#[derive(Debug, Subcommand)]
pub enum ServiceAction {
    /// Lists the online services of a portal
    List {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Publishes an online service: applications can be begun
    Publish {
        /// Its address, for example hund-anmelden
        slug: String,
    },
    /// Withdraws an online service: no applications are begun any more
    Withdraw {
        /// Its address, for example hund-anmelden
        slug: String,
    },
    /// Delivers what is applied for from now on to another destination, here or at a delivery service elsewhere
    Deliver {
        /// Its address, for example hund-anmelden
        slug: String,
        /// The destination, as `destination list` shows it
        #[arg(long)]
        destination: uuid::Uuid,
    },
}
