// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators: destinations.

use super::super::{Format, Target};
use clap::{Args, Subcommand};

pub(in crate::cli) const DESTINATION_EXAMPLES: &str = "Examples:
  amtsweg destination list
  amtsweg destination add --tenant musterstadt --name \"Ordnungsamt Musterstadt\"
  amtsweg destination rotate-key 019ab6f2-0000-7000-8000-000000000000
  amtsweg destination take-messages 019ab6f2-0000-7000-8000-000000000000
  amtsweg destination send-messages 019ab6f2-3333-7000-8000-000000000000 --tenant musterstadt \\
      --key author.jwk.json --certificate author.pem
  amtsweg destination add-remote 019ab6f2-1111-7000-8000-000000000000 --name \"Ordnungsamt Nord\" \\
      --token-url https://example.org/token --api https://example.org/submission-api/v2 \\
      --client-id 019ab6f2-2222-7000-8000-000000000000 --secret-file /run/secrets/fit-connect

A rotated key encrypts applications that are begun from now on; earlier keys stay and open what is on its way.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `destination`.
#[derive(Debug, Args)]
pub struct DestinationArguments {
    /// What to do
    #[command(subcommand)]
    pub action: DestinationAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with destinations.
#[derive(Debug, Subcommand)]
pub enum DestinationAction {
    /// Lists the destinations of the instance
    List {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Adds a destination of a tenant, with a key pair; takes some seconds
    Add {
        /// The tenant that fetches from it
        #[arg(long)]
        tenant: String,
        /// Name for people
        #[arg(long)]
        name: String,
    },
    /// Gives a destination a new key pair; takes some seconds
    RotateKey {
        /// Its id, as `destination list` shows it
        id: uuid::Uuid,
        /// The key that signs what becomes of submissions, instead of the one that they are encrypted to
        #[arg(long)]
        signing: bool,
    },
    /// Makes a destination at a delivery service elsewhere known, so that services can be delivered there
    AddRemote {
        /// Its id there
        id: uuid::Uuid,
        /// Name for people
        #[arg(long)]
        name: String,
        /// Address of the token service there
        #[arg(long)]
        token_url: String,
        /// Address of the Submission API there, with the version: https://example.org/submission-api/v2
        #[arg(long)]
        api: String,
        /// Our client there, which must have the right to send
        #[arg(long)]
        client_id: String,
        /// File with its secret
        #[arg(long)]
        secret_file: std::path::PathBuf,
    },
    /// Lets a destination take messages to mailboxes and status reports, in the form of the mailbox of the DeutschlandID
    TakeMessages {
        /// Its id, as `destination list` shows it
        id: uuid::Uuid,
    },
    /// Lets an authority write to mailboxes at the service of a destination elsewhere, and report to its status monitor
    SendMessages {
        /// Its id, as `destination list` shows it; `add-remote` makes it known
        id: uuid::Uuid,
        /// The authority
        #[arg(long)]
        tenant: String,
        /// File with the key that signs, a private JWK; without it a key is made that certifies itself
        #[arg(long, requires = "certificate")]
        key: Option<std::path::PathBuf>,
        /// File with its certificate and those above it, PEM
        #[arg(long, requires = "key")]
        certificate: Option<std::path::PathBuf>,
    },
}
