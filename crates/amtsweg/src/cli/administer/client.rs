// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators: clients of the delivery service.

use super::super::{Format, Target};
use clap::{Args, Subcommand};
use fitconnect::Region;
use usecases::delivery::Scope;

pub(in crate::cli) const CLIENT_EXAMPLES: &str = "Examples:
  amtsweg client list
  amtsweg client add \"Fachverfahren Nord\" --scope subscribe --scope manage --tenant musterstadt
  amtsweg client add \"Onlinedienst Rheinland\" --scope send --region DE05 --region DE07
  amtsweg client secret 019ab6f2-0000-7000-8000-000000000000
  amtsweg client link 019ab6f2-0000-7000-8000-000000000000 --destination 019ab6f2-1111-7000-8000-000000000000
  amtsweg client lock 019ab6f2-0000-7000-8000-000000000000
  amtsweg client log-in add \"Portal Nachbarstadt\" --tenant musterstadt --redirect-uri https://nachbarstadt.example/openid/callback
  amtsweg client log-in list

A client is a program outside that hands submissions over to the delivery service of this instance (send), fetches them from
its destinations (subscribe), or adds and changes destinations (manage), by FIT-Connect. Its secret is shown once.
A client of `log-in` is a program or an instance outside for which people may log in by their account here, by OpenID Connect.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `client`.
#[derive(Debug, Args)]
pub struct ClientArguments {
    /// What to do
    #[command(subcommand)]
    pub action: ClientAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with clients that people log in for by their account here.
#[derive(Debug, Subcommand)]
pub enum LogInAction {
    /// Lists the clients
    List {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Registers a client; its secret is shown this once
    Add {
        /// Name that people are told
        name: String,
        /// The portal whose pages ask for log-in and consent
        #[arg(long)]
        tenant: String,
        /// Address to go back to, taken exactly as it is; may be repeated, all on one host
        #[arg(long, required = true)]
        redirect_uri: Vec<String>,
        /// It cannot keep a secret (a program in a browser or on a phone): PKCE alone holds it
        #[arg(long)]
        public: bool,
    },
    /// Gives a client another secret; the earlier one is void at once
    Secret {
        /// Its id, as the list shows it
        id: uuid::Uuid,
    },
    /// Locks a client: nobody can log in for it, its tokens are void at once
    Lock {
        /// Its id, as the list shows it
        id: uuid::Uuid,
    },
    /// Opens a locked client again
    Unlock {
        /// Its id, as the list shows it
        id: uuid::Uuid,
    },
    /// Removes a client
    Remove {
        /// Its id, as the list shows it
        id: uuid::Uuid,
    },
}

/// What can be done with clients of the delivery service.
#[derive(Debug, Subcommand)]
pub enum ClientAction {
    /// Lists the clients
    List {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Adds a client; its secret is shown this once
    Add {
        /// Name for people
        name: String,
        /// What it may do: send, subscribe or manage; may be repeated
        #[arg(long, value_parser = scope, required = true)]
        scope: Vec<Scope>,
        /// Where it may send to: DE and the first digits of a Regionalschlüssel; may be repeated, without it everywhere
        #[arg(long, value_parser = region)]
        region: Vec<Region>,
        /// The tenant that it belongs to, if any
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Gives a client another secret; the earlier one is void at once
    Secret {
        /// Its id, as `client list` shows it
        id: uuid::Uuid,
    },
    /// Lets a client fetch from a destination and manage it
    Link {
        /// Its id, as `client list` shows it
        id: uuid::Uuid,
        /// A destination that no tenant of this instance fetches from
        #[arg(long)]
        destination: uuid::Uuid,
    },
    /// Locks a client: its tokens are void at once
    Lock {
        /// Its id, as `client list` shows it
        id: uuid::Uuid,
    },
    /// Opens a locked client again
    Unlock {
        /// Its id, as `client list` shows it
        id: uuid::Uuid,
    },
    /// Clients that people log in for by their account here (OpenID Connect)
    LogIn {
        /// What to do
        #[command(subcommand)]
        action: LogInAction,
    },
    /// Removes a client; what it sent and its destinations stay
    Remove {
        /// Its id, as `client list` shows it
        id: uuid::Uuid,
    },
}

fn region(text: &str) -> Result<Region, String> {
    let region = Region(text.to_owned());
    let sound = text == "DE" || region.ars().is_some();
    if sound { Ok(region) } else { Err("a region is DE, or DE and 2 to 12 digits".to_owned()) }
}

fn scope(text: &str) -> Result<Scope, String> {
    let known = || Scope::ALL.map(Scope::as_str).join(", ");
    Scope::parse(text).ok_or_else(|| format!("scopes are {}", known()))
}
