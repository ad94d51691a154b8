// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators.

use super::{Format, Target};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

pub(super) const MIGRATE_EXAMPLES: &str = "Examples:
  amtsweg migrate --config /etc/amtsweg.toml --dry-run
  amtsweg migrate --config /etc/amtsweg.toml

`serve` does the same when it starts, unless [database] migrate is false. Take a backup first: there is no way back.
Exit codes: 0 done or nothing to do, 1 a fault, 2 a wrong call.";

pub(super) const DOCTOR_EXAMPLES: &str = "Examples:
  amtsweg doctor --config /etc/amtsweg.toml
  amtsweg doctor --config /etc/amtsweg.toml --format json

Nothing is changed; a small file is written to the folder of files and removed. May run while the program serves.
Exit codes: 0 everything is in order (there may be warnings), 1 there is a problem, 2 a wrong call.";

pub(super) const BACKUP_EXAMPLES: &str = "Example:
  amtsweg backup /var/backups/amtsweg/2026-11-24 --config /etc/amtsweg.toml

The folder must not exist; it appears when the backup is whole. Everything personal in it is sealed, and the master key is
not in it: keep the key apart. `sha512sum --check SHA512SUMS` in the folder checks it without this program.
Exit codes: 0 done, 1 a fault, or files are missing that rows name (standard error says which), 2 a wrong call.";

pub(super) const RESTORE_EXAMPLES: &str = "Examples:
  amtsweg restore /var/backups/amtsweg/2026-11-24 --config /etc/amtsweg.toml
  amtsweg restore /var/backups/amtsweg/2026-11-24 --config /etc/amtsweg.toml --force

Reads the whole backup before anything is touched. Stop the program first. A backup of SQLite restores to PostgreSQL and the
other way round, and a backup of an older version is brought up to date.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

pub(super) const MOVE_EXAMPLES: &str = "Example:
  amtsweg move --from /etc/amtsweg-sqlite.toml --to /etc/amtsweg-postgresql.toml

Stop the program first. Both may name the same database: then only the files move, for example into a bucket. Copy the master key to
where the new configuration names it. The old place stays as it is. A move
that was cut off left nothing in the new database: run it again.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

pub(super) const BLOBS_EXAMPLES: &str = "Examples:
  amtsweg blobs check --config /etc/amtsweg.toml
  amtsweg blobs check --config /etc/amtsweg.toml --delete-orphans

Compares sealed files with the rows that name them; may run while the program serves, which does the same once a day. Only
files older than a day are called orphans: younger ones may be on their way.
Exit codes: 0 nothing is missing, 1 a fault, or files are missing that rows name, 2 a wrong call.";

/// Of `blobs`.
#[derive(Debug, Args)]
pub struct BlobsArguments {
    /// What to do
    #[command(subcommand)]
    pub action: BlobsAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with files.
#[derive(Debug, Subcommand)]
pub enum BlobsAction {
    /// Names files without a row, and rows without a file
    Check {
        /// Deletes files without a row that are older than a day
        #[arg(long)]
        delete_orphans: bool,
    },
}

pub(super) const KEY_EXAMPLES: &str = "Examples:
  amtsweg key list --config /etc/amtsweg.toml
  amtsweg key rotate data --config /etc/amtsweg.toml --wait
  amtsweg key rotate data --tenant musterstadt --config /etc/amtsweg.toml
  amtsweg key rotate destinations --tenant musterstadt --config /etc/amtsweg.toml
  amtsweg key rotate master --config /etc/amtsweg.toml
  amtsweg key rotate fit-connect --config /etc/amtsweg.toml
  amtsweg key rotate openid --config /etc/amtsweg.toml
  amtsweg key finish --config /etc/amtsweg.toml

Everything may be run while the program serves, and again after it was cut off. A new data key seals after 15 seconds; what
is there stays readable, and a job seals it anew. The master key is changed in its file, which keeps the old one until `finish`.
Keep a copy of the new master key before `finish`, apart from the backups.
Exit codes: 0 done, 1 a fault or a refusal, 2 a wrong call.";

/// Of `key`.
#[derive(Debug, Args)]
pub struct KeyArguments {
    /// What to do
    #[command(subcommand)]
    pub action: KeyAction,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// What can be done with keys.
#[derive(Debug, Subcommand)]
pub enum KeyAction {
    /// Shows every data key, how far the sealing anew is, and the keys that sign
    List {
        /// How the list is printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Makes new keys; old data stay readable and are sealed anew
    Rotate {
        /// Which keys
        #[arg(value_enum)]
        keys: KeyKind,
        /// Of this tenant alone; without it of the instance and all tenants (for data and destinations)
        #[arg(long)]
        tenant: Option<String>,
        /// Waits until everything is sealed anew by a program that runs jobs (for data)
        #[arg(long)]
        wait: bool,
    },
    /// Goes on here with sealing anew, where no program runs jobs
    Reseal,
    /// Takes old master keys out of their file, when nothing needs them any more
    Finish,
}

/// Kinds of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KeyKind {
    /// Data keys, under which everything is sealed
    Data,
    /// Keys of destinations, to which applications are encrypted
    Destinations,
    /// The master key, which wraps data keys
    Master,
    /// Keys by which the delivery service signs; earlier ones stay public until what they signed is gone
    FitConnect,
    /// The key by which log-ins are told to clients (OpenID Connect); the one before it stays public
    Openid,
}

/// Of `backup`.
#[derive(Debug, Args)]
pub struct BackupArguments {
    /// Folder of the new backup
    pub to: PathBuf,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// Of `restore`.
#[derive(Debug, Args)]
pub struct RestoreArguments {
    /// Folder of the backup
    pub from: PathBuf,
    /// Replaces the data that are there
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// Of `move`.
#[derive(Debug, Args)]
pub struct MoveArguments {
    /// Configuration of the old place
    #[arg(long)]
    pub from: PathBuf,
    /// Configuration of the new place
    #[arg(long)]
    pub to: PathBuf,
}

/// Of `migrate`.
#[derive(Debug, Args)]
pub struct MigrateArguments {
    /// Only tells what would be run
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// Of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorArguments {
    /// How the report is printed
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    #[command(flatten)]
    pub(crate) target: Target,
}
