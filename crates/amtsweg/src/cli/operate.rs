// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators.

use super::{Format, Target};
use clap::Args;
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
