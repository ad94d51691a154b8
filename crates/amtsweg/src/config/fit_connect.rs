// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The part of the configuration about the delivery service for programs outside.

use crate::Failure;
use adapters::callback::{Allowed, Callbacks};
use crypto::x509::TrustPolicy;
use ipnet::IpNet;
use ports::Caller;
use serde::Deserialize;
use std::{fs, path::PathBuf, sync::Arc};

/// The delivery service for programs outside.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FitConnect {
    /// PEM file with roots that certificates of destinations must lead to; without it they may be self-signed.
    pub(crate) roots_file: Option<PathBuf>,
    /// PEM file with revocation lists of their issuers.
    pub(crate) revocation_file: Option<PathBuf>,
    /// Whether programs on this machine may be called, also without TLS: for trials.
    pub(crate) allow_loopback_http_callbacks: bool,
    /// Networks that are not public and may be called by https.
    pub(crate) callback_networks: Vec<IpNet>,
}

impl FitConnect {
    pub(super) fn check(&self) -> Result<(), &'static str> {
        if self.revocation_file.is_some() && self.roots_file.is_none() {
            return Err("fit_connect.revocation_file needs fit_connect.roots_file");
        }
        Ok(())
    }

    /// Calls programs outside.
    pub(crate) fn caller(&self) -> Result<Arc<dyn Caller>, Failure> {
        let allowed =
            Allowed { loopback: self.allow_loopback_http_callbacks, networks: self.callback_networks.clone() };
        let callbacks = Callbacks::new(allowed).map_err(|error| Failure::new("callbacks cannot be made", error))?;
        Ok(Arc::new(callbacks))
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
