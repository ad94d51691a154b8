// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators: people.

use super::super::{Format, Target};
use clap::{Args, Subcommand};
use model::tenant::Role;

pub(in crate::cli) const USER_EXAMPLES: &str = "Examples:
  amtsweg user list --tenant musterstadt
  amtsweg user add a.beispiel --tenant musterstadt --role caseworker --role distributor
  amtsweg user password a.beispiel --password-stdin < /run/secrets/new-password
  amtsweg user role a.beispiel --tenant musterstadt --give admin --take caseworker
  amtsweg user lock a.beispiel
  amtsweg user operator b.beispiel
  amtsweg user remove b.beispiel --yes

A password is read from standard input with --password-stdin; otherwise one is made and shown once. It is never an argument.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `user`.
#[derive(Debug, Args)]
pub struct UserArguments {
    /// What to do
    #[command(subcommand)]
    pub action: UserAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with people.
#[derive(Debug, Subcommand)]
pub enum UserAction {
    /// Lists who works in a tenant, with their roles
    List {
        /// The tenant
        #[arg(long)]
        tenant: String,
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Adds an account, with roles in a tenant where they are named
    Add(NewUser),
    /// Gives an account another password and ends its sessions
    Password {
        /// Name to log in with
        login: String,
        /// Reads the password from standard input; otherwise one is made and shown once
        #[arg(long)]
        password_stdin: bool,
    },
    /// Gives and takes roles in a tenant
    Role {
        /// Name to log in with
        login: String,
        /// The tenant
        #[arg(long)]
        tenant: String,
        /// Role to give; may be repeated
        #[arg(long, value_parser = role)]
        give: Vec<Role>,
        /// Role to take; may be repeated
        #[arg(long, value_parser = role)]
        take: Vec<Role>,
    },
    /// Lets an account operate the instance in the browser: see, add, change and stop its tenants
    Operator {
        /// Name to log in with
        login: String,
        /// Ends it
        #[arg(long)]
        end: bool,
    },
    /// Closes an account for log-ins and ends its sessions; its data stay
    Lock {
        /// Name to log in with
        login: String,
    },
    /// Opens a locked account again
    Unlock {
        /// Name to log in with
        login: String,
    },
    /// Deletes an account with drafts, copies and mailbox; files of authorities stay
    Remove {
        /// Name to log in with
        login: String,
        /// Says that it is meant: a deletion cannot be undone
        #[arg(long, required = true)]
        yes: bool,
    },
}

/// An account to add.
#[derive(Debug, Args)]
pub struct NewUser {
    /// Name to log in with
    pub login: String,
    /// Given name
    #[arg(long, default_value = "")]
    pub given_name: String,
    /// Family name
    #[arg(long, default_value = "")]
    pub family_name: String,
    /// E-mail address
    #[arg(long, default_value = "")]
    pub email: String,
    /// Tenant to work in
    #[arg(long)]
    pub tenant: Option<String>,
    /// Role in the tenant; may be repeated
    #[arg(long, value_parser = role, requires = "tenant")]
    pub role: Vec<Role>,
    /// Reads the password from standard input; otherwise one is made and shown once
    #[arg(long)]
    pub password_stdin: bool,
}

fn role(text: &str) -> Result<Role, String> {
    let of_tenant = || Role::ALL.into_iter().filter(|role| role.is_of_tenant());
    let known = || of_tenant().map(Role::as_str).collect::<Vec<_>>().join(", ");
    of_tenant().find(|role| role.as_str() == text).ok_or_else(|| format!("roles are {}", known()))
}
