// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Arguments of `authority`.

use super::{Format, Target};
use clap::{Args, Subcommand};
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "Examples:
  amtsweg authority list --config /etc/amtsweg.toml
  amtsweg authority parameters show \"Bürgeramt Musterstadt\"
  amtsweg authority parameters set \"Bürgeramt Musterstadt\" behoerde-telefon=\"0999 12-0\" frist-bearbeitung=\"vier Wochen\"
  amtsweg authority parameters set \"Bürgeramt Musterstadt\" --service hund-anmelden bank-iban=DE89370400440532013000
  amtsweg authority parameters import \"Bürgeramt Musterstadt\" parameter.json
  amtsweg authority parameters known
  amtsweg authority arms set \"Bürgeramt Musterstadt\" wappen.png --alt \"Wappen von Musterstadt: ein Turm\"
  amtsweg authority arms remove \"Bürgeramt Musterstadt\"

An authority is named by its id or its whole name. An empty value takes a parameter back. A file of parameters is JSON:
{\"parameters\": {\"behoerde-telefon\": \"…\"}, \"services\": {\"hund-anmelden\": {\"bank-iban\": \"…\"}}}
Names that the program does not know are kept as they come. Nothing of a file is taken where a part of it is refused.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `authority`.
#[derive(Debug, Args)]
pub struct AuthorityArguments {
    /// What to do
    #[command(subcommand)]
    pub action: AuthorityAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with authorities.
#[derive(Debug, Subcommand)]
pub enum AuthorityAction {
    /// Lists the authorities of the instance
    List {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Parameters of services that are run for many authorities
    #[command(subcommand)]
    Parameters(ParametersAction),
    /// The coat of arms that applicants see
    #[command(subcommand)]
    Arms(ArmsAction),
}

/// What can be done with parameters.
#[derive(Debug, Subcommand)]
pub enum ParametersAction {
    /// Lists the parameters that the program knows, and which of them have an effect
    Known {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Shows the parameters of an authority
    Show {
        /// Its id or name
        authority: String,
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Sets parameters of an authority
    Set {
        /// Its id or name
        authority: String,
        /// Parameters as NAME=VALUE
        #[arg(required = true)]
        values: Vec<String>,
        /// Address of the online service that they hold for; all services where nothing is said
        #[arg(long, default_value = "")]
        service: String,
    },
    /// Reads parameters of an authority from a JSON file
    Import {
        /// Its id or name
        authority: String,
        /// The file
        file: PathBuf,
    },
}

/// What can be done with coats of arms.
#[derive(Debug, Subcommand)]
pub enum ArmsAction {
    /// Takes a picture, PNG or JPEG, at most 200 KB
    Set {
        /// Id or name of the authority
        authority: String,
        /// The picture
        file: PathBuf,
        /// What it shows, for people who cannot see it
        #[arg(long)]
        alt: String,
    },
    /// Removes the picture
    Remove {
        /// Id or name of the authority
        authority: String,
    },
}
