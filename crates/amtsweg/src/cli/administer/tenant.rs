// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators: tenants.

use super::super::{Format, Target};
use clap::{Args, Subcommand, ValueEnum};
use model::tenant::{Audience, TenantKind};

pub(in crate::cli) const TENANT_EXAMPLES: &str = "Examples:
  amtsweg tenant list --config /etc/amtsweg.toml
  amtsweg tenant add musterstadt --name \"Stadt Musterstadt\" --ars 059999999999 --town \"99999 Musterstadt\"
  amtsweg tenant change musterstadt --name Musterstadt
  amtsweg tenant add unternehmen --kind theme --audience company --name Unternehmen --ars 000000000000 --host firma.example
  amtsweg tenant add familie --kind theme --situation geburt --situation eheschliessung --name Familie --ars 000000000000
  amtsweg tenant stop musterstadt
  amtsweg tenant sandbox musterstadt
  amtsweg tenant remove musterstadt --yes

A new tenant gets an authority and a destination for applications. Only a tenant without applications and cases is removed.
The pages of a stopped tenant are closed; nothing of it is lost, and what is on its way is still delivered.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `tenant`.
#[derive(Debug, Args)]
pub struct TenantArguments {
    /// What to do
    #[command(subcommand)]
    pub action: TenantAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with tenants.
#[derive(Debug, Subcommand)]
pub enum TenantAction {
    /// Lists the tenants of the instance
    List {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Adds a tenant with its authority and a destination
    Add(NewTenant),
    /// Changes a tenant; what is not named stays
    Change {
        /// First part of its addresses
        slug: String,
        /// What is changed
        #[command(flatten)]
        changes: TenantChanges,
    },
    /// Closes the pages of a tenant to people; nothing of it is lost
    Stop {
        /// First part of its addresses
        slug: String,
    },
    /// Opens the pages of a stopped tenant again
    Start {
        /// First part of its addresses
        slug: String,
    },
    /// Lets people register programs of theirs with a tenant and try FIT-Connect there, or ends that
    Sandbox {
        /// First part of its addresses
        slug: String,
        /// Ends it; what was registered stays and cannot be used on the pages any more
        #[arg(long)]
        close: bool,
    },
    /// Removes a tenant that holds no application and no case, for good
    Remove {
        /// First part of its addresses
        slug: String,
        /// Says that it is meant
        #[arg(long, required = true)]
        yes: bool,
    },
}

/// A tenant to add.
#[derive(Debug, Args)]
pub struct NewTenant {
    /// First part of its addresses: 2 to 40 lower-case letters, digits and hyphens
    pub slug: String,
    /// Name for people
    #[arg(long)]
    pub name: String,
    /// Regionalschlüssel of the area it serves, 12 digits
    #[arg(long, value_parser = ars)]
    pub ars: String,
    /// What it is
    #[arg(long, value_enum, default_value = "municipality")]
    pub kind: Kind,
    /// Key of its look
    #[arg(long, default_value = "default")]
    pub branding: String,
    /// Of a theme portal: last part of the address of a life or business situation that it shows; may be said several times
    #[arg(long)]
    pub situation: Vec<String>,
    /// Of a theme portal: shows situations for these only
    #[arg(long, value_enum)]
    pub audience: Option<For>,
    /// Name of a host of its own, without port; the program must be reached by it
    #[arg(long, default_value = "")]
    pub host: String,
    /// Name of its authority; the tenant's where nothing is said
    #[arg(long)]
    pub authority: Option<String>,
    /// Street of the authority
    #[arg(long, default_value = "")]
    pub street: String,
    /// Postcode and town of the authority
    #[arg(long, default_value = "")]
    pub town: String,
    /// Telephone of the authority
    #[arg(long, default_value = "")]
    pub phone: String,
    /// E-mail address of the authority
    #[arg(long, default_value = "")]
    pub email: String,
    /// Says that the tenant only shows the platform and no application has legal effect
    #[arg(long)]
    pub demonstration: bool,
}

/// Changes of a tenant.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct TenantChanges {
    /// Another first part of its addresses; links to the old one lead nowhere
    #[arg(long)]
    pub new_slug: Option<String>,
    /// Another name
    #[arg(long)]
    pub name: Option<String>,
    /// Another area, a Regionalschlüssel with 12 digits
    #[arg(long, value_parser = ars)]
    pub ars: Option<String>,
    /// Another kind
    #[arg(long, value_enum)]
    pub kind: Option<Kind>,
    /// Another look
    #[arg(long)]
    pub branding: Option<String>,
    /// Of a theme portal: other situations in the place of all before; may be said several times
    #[arg(long)]
    pub situation: Vec<String>,
    /// Of a theme portal: shows situations for these only
    #[arg(long, value_enum)]
    pub audience: Option<For>,
    /// Another host of its own, without port; empty for none
    #[arg(long)]
    pub host: Option<String>,
}

/// What a tenant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A municipality
    Municipality,
    /// A Land
    State,
    /// The federation
    Federation,
    /// A subject, across all levels: it shows services of some situations only
    Theme,
}

/// Whom situations are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum For {
    /// Citizens
    Person,
    /// Companies
    Company,
    /// Both
    All,
}

impl For {
    /// The audience, nothing for both.
    #[must_use]
    pub fn audience(self) -> Option<Audience> {
        match self {
            Self::Person => Some(Audience::Person),
            Self::Company => Some(Audience::Company),
            Self::All => None,
        }
    }
}

impl From<Kind> for TenantKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Municipality => Self::Municipality,
            Kind::State => Self::State,
            Kind::Federation => Self::Federation,
            Kind::Theme => Self::Theme,
        }
    }
}

fn ars(text: &str) -> Result<String, String> {
    let right = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    if right { Ok(text.to_owned()) } else { Err("a Regionalschlüssel has 12 digits".to_owned()) }
}
