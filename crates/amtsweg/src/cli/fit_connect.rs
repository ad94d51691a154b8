// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of a FIT-Connect client, for trying a delivery service: this program's or another one.

use super::Format;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use uuid::Uuid;

pub(super) const EXAMPLES: &str = "Examples, with what a demonstration wrote (amtsweg demo):
  amtsweg fit-connect send application.json --attach photo.jpg --demo amtsweg-demo/demo.json
  amtsweg fit-connect waiting --demo amtsweg-demo/demo.json
  amtsweg fit-connect fetch 019ab6f2-0000-7000-8000-000000000000 --to received --demo amtsweg-demo/demo.json
  amtsweg fit-connect accept 019ab6f2-0000-7000-8000-000000000000 --demo amtsweg-demo/demo.json
  amtsweg fit-connect log 019ab6f2-1111-7000-8000-000000000000 --demo amtsweg-demo/demo.json

A reply to the sender of a case, whose key came with the submission that was fetched, and what the sender does with it:
  amtsweg fit-connect send application.json --reply-key reply-key.jwk.json --demo amtsweg-demo/demo.json
  amtsweg fit-connect reply 019ab6f2-1111-7000-8000-000000000000 answer.json --metadata received/metadata.json \\
      --demo amtsweg-demo/demo.json
  amtsweg fit-connect replies --demo amtsweg-demo/demo.json
  amtsweg fit-connect fetch 019ab6f2-3333-7000-8000-000000000000 --reply-as sender --to reply --key reply-key.jwk.json \\
      --demo amtsweg-demo/demo.json
  amtsweg fit-connect accept 019ab6f2-3333-7000-8000-000000000000 --reply-as sender --demo amtsweg-demo/demo.json

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

/// A side of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Side {
    /// Who sent the submission that opened it
    Sender,
    /// Who fetches from its destination
    Subscriber,
}

/// What is fetched or answered.
#[derive(Debug, Clone, Copy, Args)]
pub struct Received {
    /// The submission, or the reply
    pub id: Uuid,
    /// It is a reply, and this client is that side of its case
    #[arg(long, value_enum)]
    pub reply_as: Option<Side>,
}

/// What is encrypted and handed over.
#[derive(Debug, Args)]
pub struct Contents {
    /// The data, JSON or XML by the ending of the name
    pub data: PathBuf,
    /// A file to send along; may be repeated
    #[arg(long)]
    pub attach: Vec<PathBuf>,
    /// URI of the data's schema
    #[arg(long, default_value = "urn:de:amtsweg:trial:1.0")]
    pub schema: String,
}

/// What a client does.
#[derive(Debug, Subcommand)]
pub enum FitConnectAction {
    /// Encrypts data and files to a destination and hands them over
    Send {
        /// What goes along
        #[command(flatten)]
        contents: Contents,
        /// The destination; a demonstration's own without it
        #[arg(long)]
        destination: Option<Uuid>,
        /// URN of the public service; a demonstration's own without it
        #[arg(long)]
        service: Option<String>,
        /// Place of the application: DE and the digits of an ARS
        #[arg(long)]
        region: Option<String>,
        /// File with the private key, a JWK, that replies are to be encrypted to; made where there is none
        #[arg(long)]
        reply_key: Option<PathBuf>,
    },
    /// Encrypts data and files to the other side of a case and hands them over as a reply
    Reply {
        /// The case
        case: Uuid,
        /// What goes along
        #[command(flatten)]
        contents: Contents,
        /// Which side of the case replies
        #[arg(long = "as", value_enum, default_value = "subscriber")]
        side: Side,
        /// Metadata of a submission as `fetch` wrote them, with the key of the sender to reply to; only a sender needs none
        #[arg(long)]
        metadata: Option<PathBuf>,
    },
    /// Lists replies that wait to be fetched
    Replies {
        /// As which side of the cases
        #[arg(long = "as", value_enum, default_value = "sender")]
        side: Side,
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
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
    /// Fetches, decrypts and checks a submission or reply and writes its parts into a new folder
    Fetch {
        /// What is meant
        #[command(flatten)]
        received: Received,
        /// The folder
        #[arg(long)]
        to: PathBuf,
        /// File with the private key, a JWK; a demonstration's own without it
        #[arg(long)]
        key: Option<PathBuf>,
    },
    /// Says that a submission or reply was taken: it is deleted at the service
    Accept {
        /// What is meant
        #[command(flatten)]
        received: Received,
        /// File with the private signing key, a JWK; a demonstration's own without it
        #[arg(long)]
        signing_key: Option<PathBuf>,
    },
    /// Says that a submission or reply cannot be used: it is deleted at the service
    Reject {
        /// What is meant
        #[command(flatten)]
        received: Received,
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
