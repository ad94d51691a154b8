// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who uses a data folder: programs that serve share it, a command that replaces the data wants it alone.

use crate::Failure;
use std::{
    fs::{File, TryLockError},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// File in the data folder that is held while the folder is used.
pub(crate) const FILE: &str = "amtsweg.lock";

/// The use of a data folder; ends with the value, also when the process is killed.
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Uses the folder together with others.
    pub(crate) fn shared(dir: &Path) -> Result<Self, Failure> {
        Self::take(dir, File::try_lock_shared, "a command is replacing its data: wait until it is done")
    }

    /// Uses the folder alone.
    pub(crate) fn alone(dir: &Path) -> Result<Self, Failure> {
        Self::take(dir, File::try_lock, "a program uses it: stop `serve` and other commands first")
    }

    fn take(dir: &Path, lock: fn(&File) -> Result<(), TryLockError>, advice: &str) -> Result<Self, Failure> {
        let doing = format!("the data folder {} cannot be used", dir.display());
        let file = File::options().write(true).create(true).truncate(false).mode(0o600).open(dir.join(FILE));
        let file = file.map_err(|error| Failure::new(&doing, error))?;
        match lock(&file) {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Failure::new(&doing, advice)),
            Err(TryLockError::Error(error)) => Err(Failure::new(&doing, error)),
        }
    }
}
