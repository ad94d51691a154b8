// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The part of the configuration about the delivery service for programs outside.

use crate::Failure;
use crypto::x509::TrustPolicy;
use serde::Deserialize;
use std::{fs, path::PathBuf};

/// The delivery service for programs outside.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FitConnect {
    /// PEM file with roots that certificates of destinations must lead to; without it they may be self-signed.
    pub(crate) roots_file: Option<PathBuf>,
    /// PEM file with revocation lists of their issuers.
    pub(crate) revocation_file: Option<PathBuf>,
}

impl FitConnect {
    pub(super) fn check(&self) -> Result<(), &'static str> {
        if self.revocation_file.is_some() && self.roots_file.is_none() {
            return Err("fit_connect.revocation_file needs fit_connect.roots_file");
        }
        Ok(())
    }

    /// Which certificates keys of destinations need.
    pub(crate) fn trust(&self) -> Result<TrustPolicy, Failure> {
        let Some(roots) = &self.roots_file else { return Ok(TrustPolicy::SelfSignedAllowed) };
        let read = |path: &PathBuf| {
            fs::read(path).map_err(|error| Failure::new(&format!("{} cannot be read", path.display()), error))
        };
        let lists = self.revocation_file.as_ref().map(read).transpose()?.unwrap_or_default();
        TrustPolicy::roots_from_pem(&read(roots)?, &lists)
            .map_err(|error| Failure::new("the certificates of fit_connect cannot be used", error))
    }
}
