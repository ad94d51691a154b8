// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The part of the configuration about sources of the catalogue: Bereitstelldienste of others.

use crate::Failure;
use adapters::{callback::Allowed, pvog::Bereitstelldienste};
use ipnet::IpNet;
use ports::Feeds;
use serde::Deserialize;
use std::sync::Arc;

/// The section `[sources]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Sources {
    /// Whether programs on this machine may be asked, also without TLS: for trials.
    pub(crate) allow_loopback_http: bool,
    /// Networks that are not public and may be asked by https.
    pub(crate) networks: Vec<IpNet>,
}

impl Sources {
    /// Asks them.
    pub(crate) fn client(&self) -> Result<Arc<dyn Feeds>, Failure> {
        let allowed = Allowed { loopback: self.allow_loopback_http, networks: self.networks.clone() };
        let client = Bereitstelldienste::new(allowed);
        let client = client.map_err(|error| Failure::new("sources of the catalogue cannot be asked", error))?;
        Ok(Arc::new(client))
    }
}
