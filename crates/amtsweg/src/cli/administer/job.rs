// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators: jobs.

use super::super::{Format, Target};
use clap::{Args, Subcommand};

pub(in crate::cli) const JOB_EXAMPLES: &str = "Examples:
  amtsweg job list
  amtsweg job retry 019ab6f2-0000-7000-8000-000000000000
  amtsweg job retry --all --kind account.send_mail

Lists jobs that were tried in vain, with the reason of the last failure, and those that were given up. A job holds ids only.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `job`.
#[derive(Debug, Args)]
pub struct JobArguments {
    /// What to do
    #[command(subcommand)]
    pub action: JobAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with jobs.
#[derive(Debug, Subcommand)]
pub enum JobAction {
    /// Lists jobs that were tried in vain
    List {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Lets a job be tried again now, also one that was given up
    Retry {
        /// Its id, as `job list` shows it
        #[arg(required_unless_present = "all", conflicts_with = "all")]
        id: Option<uuid::Uuid>,
        /// Every job that was tried in vain
        #[arg(long)]
        all: bool,
        /// With `--all`: those of this kind, as `job list` shows it
        #[arg(long, requires = "all")]
        kind: Option<String>,
    },
}
