// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The part of the configuration about the delivery service for programs outside.

use crate::Failure;
use adapters::callback::{Allowed, Callbacks};
use adapters::revocation::Lists;
use crypto::x509::{Certificate, revocation_lists};
use ipnet::IpNet;
use ports::{Caller, Clock};
use serde::Deserialize;
use std::{fs, path::PathBuf, sync::Arc};
use usecases::Trust;

/// The delivery service for programs outside.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FitConnect {
    /// PEM file with roots that certificates of destinations must lead to; without it they may be self-signed.
    pub(crate) roots_file: Option<PathBuf>,
    /// File with revocation lists of their issuers, in PEM or one in DER; read again whenever they are needed.
    pub(crate) revocation_file: Option<PathBuf>,
    /// Addresses of further ones, fetched again after an hour.
    pub(crate) revocation_urls: Vec<String>,
    /// Whether programs on this machine may be called, also without TLS: for trials.
    pub(crate) allow_loopback_http_callbacks: bool,
    /// Networks that are not public and may be called by https.
    pub(crate) callback_networks: Vec<IpNet>,
}

impl FitConnect {
    pub(super) fn check(&self) -> Result<(), &'static str> {
        let revocation = self.revocation_file.is_some() || !self.revocation_urls.is_empty();
        if revocation && self.roots_file.is_none() {
            return Err("fit_connect.revocation_file and revocation_urls need fit_connect.roots_file");
        }
        let address = |text: &String| text.starts_with("http://") || text.starts_with("https://");
        if !self.revocation_urls.iter().all(address) {
            return Err("each of fit_connect.revocation_urls begins with http:// or https://");
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

    /// Which certificates keys of destinations need, and authors of messages to mailboxes. Files must be there at the start; what
    /// lies at addresses is fetched when it is first needed.
    pub(crate) fn trust(&self, clock: Arc<dyn Clock>) -> Result<Trust, Failure> {
        let Some(roots) = &self.roots_file else { return Ok(Trust::default()) };
        let read = |path: &PathBuf| {
            fs::read(path).map_err(|error| Failure::new(&format!("{} cannot be read", path.display()), error))
        };
        let unusable = |path: &PathBuf, error| Failure::new(&format!("{} cannot be used", path.display()), error);
        let roots = Certificate::from_pem(&read(roots)?).map_err(|error| unusable(roots, error))?;
        if let Some(path) = &self.revocation_file {
            revocation_lists(&read(path)?).map_err(|error| unusable(path, error))?;
        }
        let lists = Lists::new(clock, self.revocation_file.clone(), &self.revocation_urls);
        let lists = lists.map_err(|error| Failure::new("fit_connect.revocation_urls cannot be used", error))?;
        Ok(Trust::roots(roots, Arc::new(lists)))
    }
}
