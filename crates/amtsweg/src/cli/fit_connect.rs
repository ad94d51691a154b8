// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of a FIT-Connect client, for trying a delivery service: this program's or another one.

use super::Format;
use clap::{Args, Subcommand};
use std::path::PathBuf;
use uuid::Uuid;

pub(super) const EXAMPLES: &str = "Examples, with what a demonstration wrote (amtsweg demo):
  amtsweg fit-connect send application.json --attach photo.jpg --demo amtsweg-demo/demo.json
  amtsweg fit-connect waiting --demo amtsweg-demo/demo.json
  amtsweg fit-connect fetch 019ab6f2-0000-7000-8000-000000000000 --to received --demo amtsweg-demo/demo.json
  amtsweg fit-connect accept 019ab6f2-0000-7000-8000-000000000000 --demo amtsweg-demo/demo.json
  amtsweg fit-connect log 019ab6f2-1111-7000-8000-000000000000 --demo amtsweg-demo/demo.json

With another service:
  amtsweg fit-connect waiting --token-url https://auth.example.org/token --api https://example.org/submission-api/v2 \\
      --client-id 019ab6f2-2222-7000-8000-000000000000 --secret-file /run/secrets/fit-connect

Data and files are encrypted here before they go out, and decrypted and checked here after they came.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `fit-connect`.
#[derive(Debug, Args)]
pub struct FitConnectArguments {
    /// What to do
    #[command(subcommand)]
    pub action: FitConnectAction,
    #[command(flatten)]
    pub(crate) service: OutsideArguments,
}

/// Which delivery service, and as whom.
#[derive(Debug, Args)]
pub(crate) struct OutsideArguments {
    /// A demo.json that tells everything: addresses, clients, destination, keys
    #[arg(long, global = true)]
    pub(crate) demo: Option<PathBuf>,
    /// Address of the token service
    #[arg(long, global = true, conflicts_with = "demo")]
    pub(crate) token_url: Option<String>,
    /// Address of the Submission API v2, with the version
    #[arg(long, global = true, conflicts_with = "demo")]
    pub(crate) api: Option<String>,
    /// Id of the client
    #[arg(long, global = true, conflicts_with = "demo")]
    pub(crate) client_id: Option<String>,
    /// File with the client's secret
    #[arg(long, global = true, conflicts_with = "demo")]
    pub(crate) secret_file: Option<PathBuf>,
}

/// What a client does.
#[derive(Debug, Subcommand)]
pub enum FitConnectAction {
    /// Encrypts data and files to a destination and hands them over
    Send {
        /// The data, JSON or XML by the ending of the name
        data: PathBuf,
        /// A file to send along; may be repeated
        #[arg(long)]
        attach: Vec<PathBuf>,
        /// The destination; a demonstration's own without it
        #[arg(long)]
        destination: Option<Uuid>,
        /// URN of the public service; a demonstration's own without it
        #[arg(long)]
        service: Option<String>,
        /// URI of the data's schema
        #[arg(long, default_value = "urn:de:amtsweg:trial:1.0")]
        schema: String,
        /// Place of the application: DE and the digits of an ARS
        #[arg(long)]
        region: Option<String>,
    },
    /// Lists what waits to be fetched
    Waiting {
        /// Only of this destination
        #[arg(long)]
        destination: Option<Uuid>,
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Fetches, decrypts and checks a submission and writes its parts into a new folder
    Fetch {
        /// The submission
        submission: Uuid,
        /// The folder
        #[arg(long)]
        to: PathBuf,
        /// File with the private key, a JWK; a demonstration's own without it
        #[arg(long)]
        key: Option<PathBuf>,
    },
    /// Says that a submission was taken: it is deleted at the service
    Accept {
        /// The submission
        submission: Uuid,
        /// File with the private signing key, a JWK; a demonstration's own without it
        #[arg(long)]
        signing_key: Option<PathBuf>,
    },
    /// Says that a submission cannot be used: it is deleted at the service
    Reject {
        /// The submission
        submission: Uuid,
        /// Name of the problem, for example schema-violation
        #[arg(long)]
        problem: String,
        /// What is wrong, for the people who run the sender; no contents of the submission
        #[arg(long)]
        detail: String,
        /// File with the private signing key, a JWK; a demonstration's own without it
        #[arg(long)]
        signing_key: Option<PathBuf>,
    },
    /// Prints the log of a case and checks every signature
    Log {
        /// The case
        case: Uuid,
        /// How the log is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}
