// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line.

mod administer;
mod authority;
mod export;
mod fit_connect;
mod operate;
mod package;
mod search;
mod source;

pub use administer::{
    ClientAction, ClientArguments, DestinationAction, DestinationArguments, For, JobAction, JobArguments, Kind, Level,
    LogInAction, NewTenant, NewUser, ProviderAction, ProviderArguments, ServiceAction, ServiceArguments, TenantAction,
    TenantArguments, TenantChanges, UserAction, UserArguments,
};
pub use authority::{ArmsAction, AuthorityAction, AuthorityArguments, ParametersAction};
pub use export::{ExportArguments, ExportKind, XzufiVersion};
pub(crate) use fit_connect::OutsideArguments;
pub use fit_connect::{Contents, FitConnectAction, FitConnectArguments, Received, Side};
pub use operate::{
    BackupArguments, BlobsAction, BlobsArguments, DoctorArguments, KeyAction, KeyArguments, KeyKind, MigrateArguments,
    MoveArguments, RestoreArguments,
};
pub use package::{PackageAction, PackageArguments};
pub use search::{SearchAction, SearchArguments};
pub use source::{SourceAction, SourceArguments};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{net::SocketAddr, path::PathBuf};

/// The whole Onlinezugangsgesetz in one program: find, apply, deliver, decide, read.
#[derive(Debug, Parser)]
#[command(name = "amtsweg", version, after_help = EXIT_CODES)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done, 1 a fault or a refusal (standard error says why), 2 a wrong call.";

/// Commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Starts everything on this machine with demonstration data, for looking around
    #[command(
        after_help = "Example:\n  amtsweg demo\n  amtsweg demo --listen 127.0.0.1:9000 --data /tmp/amtsweg --reset"
    )]
    Demo(DemoArguments),
    /// Serves portals and authorities as the configuration says
    #[command(after_help = SERVE_EXAMPLE)]
    Serve(ServeArguments),
    /// Imports services, organisations, schemas, code lists, areas, postcodes, keys of services or situations
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(ImportArguments),
    /// Lists authorities, and sets what applicants of services that are run for many of them see
    #[command(after_help = authority::EXAMPLES)]
    Authority(AuthorityArguments),
    /// Makes a backup of everything except the master key, while the program serves
    #[command(after_help = operate::BACKUP_EXAMPLES)]
    Backup(BackupArguments),
    /// Compares sealed files with the rows that name them
    #[command(after_help = operate::BLOBS_EXAMPLES)]
    Blobs(BlobsArguments),
    /// Checks a configuration, or a data schema and prints a quality report
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// Lists, adds and locks clients of the delivery service: programs outside that send or fetch
    #[command(after_help = administer::CLIENT_EXAMPLES)]
    Client(ClientArguments),
    /// Lists, adds and changes destinations, to which applications are delivered
    #[command(after_help = administer::DESTINATION_EXAMPLES)]
    Destination(DestinationArguments),
    /// Looks whether everything that the program needs is there and in order
    #[command(after_help = operate::DOCTOR_EXAMPLES)]
    Doctor(DoctorArguments),
    /// Exports what this instance publishes: services, organisations, online services, responsibilities
    #[command(after_help = export::EXAMPLES)]
    Export(ExportArguments),
    /// Sends and fetches by FIT-Connect, to try a delivery service: of this program or another one
    #[command(after_help = fit_connect::EXAMPLES)]
    FitConnect(FitConnectArguments),
    /// Lists jobs that could not be done, and has them tried again
    #[command(after_help = administer::JOB_EXAMPLES)]
    Job(JobArguments),
    /// Lists keys, and changes them while the program serves
    #[command(after_help = operate::KEY_EXAMPLES)]
    Key(KeyArguments),
    /// Brings the tables of the database up to date
    #[command(after_help = operate::MIGRATE_EXAMPLES)]
    Migrate(MigrateArguments),
    /// Moves an instance to another database, another place of files, or both
    #[command(after_help = operate::MOVE_EXAMPLES)]
    Move(MoveArguments),
    /// Exports online services as signed packages, and imports them elsewhere
    #[command(after_help = package::EXAMPLES)]
    Package(PackageArguments),
    /// Lists and accepts providers of log-ins elsewhere: other instances, other providers of OpenID Connect
    #[command(after_help = administer::PROVIDER_EXAMPLES)]
    Provider(ProviderArguments),
    /// Restores a backup, to either kind of database
    #[command(after_help = operate::RESTORE_EXAMPLES)]
    Restore(RestoreArguments),
    /// Shows how far the search index of this node is, or builds it anew
    #[command(after_help = search::EXAMPLES)]
    Search(SearchArguments),
    /// Lists, publishes and withdraws online services
    #[command(after_help = administer::SERVICE_EXAMPLES)]
    Service(ServiceArguments),
    /// Lists, adds, asks and removes sources of the catalogue: Bereitstelldienste of others
    #[command(after_help = source::EXAMPLES)]
    Source(SourceArguments),
    /// Lists, adds, changes and removes tenants: portals and authorities
    #[command(after_help = administer::TENANT_EXAMPLES)]
    Tenant(TenantArguments),
    /// Lists, adds, locks people, and gives them passwords and roles
    #[command(after_help = administer::USER_EXAMPLES)]
    User(UserArguments),
}

const SERVE_EXAMPLE: &str = concat!(
    "Example:\n  amtsweg serve --config /etc/amtsweg.toml\n\nA whole configuration:\n\n",
    include_str!("../../../docs/book/operate/amtsweg.toml")
);

const CHECK_EXAMPLES: &str = "Examples:
  amtsweg check config /etc/amtsweg.toml
  amtsweg check xdatenfelder S99000000001.xdf.xml --format json

Exit codes: 0 usable, 1 the configuration cannot be used or a finding is of class FehlerKritisch, 2 a wrong call.";

const IMPORT_EXAMPLES: &str = "Examples:
  amtsweg import gv100 GV100AD_301123.txt
  amtsweg import ars rs_2021-07-31_genericode-daten.json
  amtsweg import plz plz_ars.csv
  amtsweg import lagen lagen.csv --source \"Informationsplattform\" --state 2026-06-30
  amtsweg import ozg ozg_leistungen.csv
  amtsweg import leika leika.csv
  amtsweg import genericode staat_2024.xml kreis_2026.json
  amtsweg import genericode rechtsformen.json --uri urn:xoev-de:xunternehmen:codeliste:rechtsformen --list-version 2.4
  amtsweg import xdatenfelder S00000000395.xdf.xml --tenant musterstadt --service hund-anmelden
  amtsweg import open-forms export.zip --tenant musterstadt --service hund-anmelden
  amtsweg import xgov-forms form.json --write form.xdf.xml
  amtsweg import xprozess prozess.xml --tenant musterstadt --service hund-anmelden
  amtsweg import xzufi land.xml sammler/ --report refused.csv

Code lists come as genericode XML or as the JSON of XRepository (genericode-daten). A schema uses the version of a code
list that it names, else the newest that was imported and says so, else it is refused and names the list.

Forms of Open Forms and of the XGov and DEFRA designers become data schemas in the range 99. Everything that is not
carried over, or otherwise, is printed by name and place; with --write nothing is imported.

Every import is safe to repeat. A file that is refused leaves nothing behind.";

/// Of `demo`.
#[derive(Debug, Args)]
pub struct DemoArguments {
    /// Address to listen on; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Folder for the data
    #[arg(long, default_value = "amtsweg-demo")]
    pub data: PathBuf,
    /// Begins anew: deletes the folder's demonstration data first
    #[arg(long)]
    pub reset: bool,
}

/// Of `serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// The configuration, a TOML file
    #[arg(long)]
    pub config: PathBuf,
}

/// Which data a command works on.
#[derive(Debug, Args)]
pub struct Target {
    /// The configuration of the instance
    #[arg(long, conflicts_with = "data", global = true)]
    pub config: Option<PathBuf>,
    /// Folder of a demonstration
    #[arg(long, global = true, default_value = "amtsweg-demo")]
    pub data: PathBuf,
}

/// Kinds of files that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// A FIM data schema, XDatenfelder 2.0 or 3.0.0
    Xdatenfelder,
    /// A code list, genericode 1.0 as XML or as the JSON of XRepository
    Genericode,
    /// The official list of municipalities, GV100AD
    Gv100,
    /// Parts of cities: the code list of Regionalschlüssel as the JSON of XRepository
    Ars,
    /// Postcodes and the municipalities they belong to: a table `plz;ars12`
    Plz,
    /// Keys of the LeiKa: the official CSV, or a table with the columns leika_schluessel, name, ozg_id, leistungstyp
    Leika,
    /// OZG services and the situations they belong to: a table with the columns ozg_id, name, lage
    Ozg,
    /// Life and business situations in the place of those before: a table with the columns lage, art, themenfeld
    Lagen,
    /// A form of Open Forms: the ZIP file that it exports, or the folder of its files
    OpenForms,
    /// A form definition of the XGov digital form builder or of DEFRA's forms designer, JSON
    XgovForms,
    /// A process of FIM, XProzess 2.0, beside an online service that is there
    Xprozess,
    /// Services, organisations, online services and who is responsible where: XZuFi 2.2.0 or 2.3.1, a file or a directory with
    /// index.txt
    Xzufi,
}

impl ImportKind {
    /// Whether it is a form of another form builder.
    pub(crate) fn is_foreign(self) -> bool {
        matches!(self, Self::OpenForms | Self::XgovForms)
    }
}

/// Of `import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// What the files are
    #[arg(value_enum)]
    pub kind: ImportKind,
    /// The files
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Portal that offers the online service (for schemas and forms)
    #[arg(long, required_if_eq_any([("kind", "xdatenfelder"), ("kind", "xprozess")]))]
    pub tenant: Option<String>,
    /// Address of the online service, for example hund-anmelden (for schemas and forms)
    #[arg(long, required_if_eq_any([("kind", "xdatenfelder"), ("kind", "xprozess")]))]
    pub service: Option<String>,
    /// Writes the data schema to this file instead of importing it (for open-forms and xgov-forms)
    #[arg(long)]
    pub write: Option<PathBuf>,
    /// Version of the data schema (for open-forms and xgov-forms)
    #[arg(long, default_value = "1.0.0")]
    pub schema_version: String,
    /// Whether applicants must log in (for schemas and forms)
    #[arg(long, default_value = "login")]
    pub access: Access,
    /// URN of a code list whose file does not name it (for genericode)
    #[arg(long)]
    pub uri: Option<String>,
    /// Version of a code list whose file does not name it (for genericode)
    #[arg(long)]
    pub list_version: Option<String>,
    /// Begins at the start, even where an earlier import of the same files was cut off (for xzufi)
    #[arg(long)]
    pub anew: bool,
    /// Writes what was refused and why to this file, CSV (for xzufi)
    #[arg(long)]
    pub report: Option<PathBuf>,
    /// Whose a list is, as pages say it (for gv100, ars, plz, leika, ozg, lagen); without it what the program knows
    #[arg(long)]
    pub source: Option<String>,
    /// The day that a list describes, YYYY-MM-DD, as pages say it; without it what the list says itself
    #[arg(long, value_parser = day)]
    pub state: Option<String>,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// A day.
fn day(text: &str) -> Result<String, String> {
    let is_day = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    if is_day { Ok(text.to_owned()) } else { Err("a day is written YYYY-MM-DD, for example 2026-06-30".to_owned()) }
}

/// How people get into an online service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Access {
    /// With an account
    Login,
    /// With or without an account
    Open,
}

/// Of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// What the file is
    #[arg(value_enum)]
    pub kind: CheckKind,
    /// The file
    pub file: PathBuf,
    /// How the report is printed
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// Kinds of files that can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckKind {
    /// A configuration of `serve`
    Config,
    /// A FIM data schema, XDatenfelder 2.0 or 3.0.0
    Xdatenfelder,
}

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}
