// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators: tenants, people, services, destinations. Secrets are never arguments: other people on the
//! machine can see those.

use super::{Format, Target};
use clap::{Args, Subcommand, ValueEnum};
use fitconnect::Region;
use model::tenant::{Role, TenantKind};
use usecases::delivery::Scope;

pub(super) const TENANT_EXAMPLES: &str = "Examples:
  amtsweg tenant list --config /etc/amtsweg.toml
  amtsweg tenant add musterstadt --name \"Stadt Musterstadt\" --ars 059999999999 --town \"99999 Musterstadt\"
  amtsweg tenant change musterstadt --name Musterstadt
  amtsweg tenant stop musterstadt
  amtsweg tenant sandbox musterstadt
  amtsweg tenant remove musterstadt --yes

A new tenant gets an authority and a destination for applications. Only a tenant without applications and cases is removed.
The pages of a stopped tenant are closed; nothing of it is lost, and what is on its way is still delivered.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

pub(super) const USER_EXAMPLES: &str = "Examples:
  amtsweg user list --tenant musterstadt
  amtsweg user add a.beispiel --tenant musterstadt --role caseworker --role distributor
  amtsweg user password a.beispiel --password-stdin < /run/secrets/new-password
  amtsweg user role a.beispiel --tenant musterstadt --give admin --take caseworker
  amtsweg user lock a.beispiel
  amtsweg user operator b.beispiel
  amtsweg user remove b.beispiel --yes

A password is read from standard input with --password-stdin; otherwise one is made and shown once. It is never an argument.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

pub(super) const SERVICE_EXAMPLES: &str = "Examples:
  amtsweg service list --tenant musterstadt
  amtsweg service withdraw hund-anmelden --tenant musterstadt
  amtsweg service publish hund-anmelden --tenant musterstadt
  amtsweg service deliver hund-anmelden --tenant musterstadt --destination 019ab6f2-0000-7000-8000-000000000000

A withdrawn service takes no new applications; applications that were begun can be finished. Services come in by
`amtsweg import xdatenfelder`.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

pub(super) const DESTINATION_EXAMPLES: &str = "Examples:
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

pub(super) const CLIENT_EXAMPLES: &str = "Examples:
  amtsweg client list
  amtsweg client add \"Fachverfahren Nord\" --scope subscribe --scope manage --tenant musterstadt
  amtsweg client add \"Onlinedienst Rheinland\" --scope send --region DE05 --region DE07
  amtsweg client secret 019ab6f2-0000-7000-8000-000000000000
  amtsweg client link 019ab6f2-0000-7000-8000-000000000000 --destination 019ab6f2-1111-7000-8000-000000000000
  amtsweg client lock 019ab6f2-0000-7000-8000-000000000000

A client is a program outside that hands submissions over to the delivery service of this instance (send), fetches them from
its destinations (subscribe), or adds and changes destinations (manage), by FIT-Connect. Its secret is shown once.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

pub(super) const JOB_EXAMPLES: &str = "Examples:
  amtsweg job list
  amtsweg job retry 019ab6f2-0000-7000-8000-000000000000
  amtsweg job retry --all --kind account.send_mail

Lists jobs that were tried in vain, with the reason of the last failure, and those that were given up. A job holds ids only.
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
    /// Removes a client; what it sent and its destinations stay
    Remove {
        /// Its id, as `client list` shows it
        id: uuid::Uuid,
    },
}

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
}

/// What a tenant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A municipality
    Municipality,
    /// A Land
    State,
}

impl From<Kind> for TenantKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Municipality => Self::Municipality,
            Kind::State => Self::State,
        }
    }
}

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

fn ars(text: &str) -> Result<String, String> {
    let right = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    if right { Ok(text.to_owned()) } else { Err("a Regionalschlüssel has 12 digits".to_owned()) }
}

fn role(text: &str) -> Result<Role, String> {
    let of_tenant = || Role::ALL.into_iter().filter(|role| role.is_of_tenant());
    let known = || of_tenant().map(Role::as_str).collect::<Vec<_>>().join(", ");
    of_tenant().find(|role| role.as_str() == text).ok_or_else(|| format!("roles are {}", known()))
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
