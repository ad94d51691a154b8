// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `demo.json`: what programs that look at the demonstration need to know.

use crate::Failure;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

/// The contract.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Contract {
    /// Address of the instance; tenants are path prefixes under it.
    pub(crate) base_url: String,
    /// Log-ins by role.
    pub(crate) people: BTreeMap<String, Login>,
    /// What a client of FIT-Connect needs.
    #[serde(default)]
    pub(crate) fit_connect: Option<FitConnect>,
}

/// Addresses, clients and a destination of FIT-Connect.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct FitConnect {
    pub(crate) token_url: String,
    pub(crate) submission_api_v1: String,
    pub(crate) submission_api_v2: String,
    pub(crate) destination_api: String,
    pub(crate) routing_api: String,
    pub(crate) sender: Credentials,
    pub(crate) subscriber: Credentials,
    pub(crate) destination_id: String,
    pub(crate) service_identifier: String,
    pub(crate) service_name: String,
    pub(crate) ars: String,
    /// Files beside `demo.json`.
    pub(crate) subscriber_decryption_jwk: String,
    pub(crate) subscriber_signing_jwk: String,
    /// Where submissions become cases of an authority of the demonstration.
    #[serde(default)]
    pub(crate) authority: AuthorityDestination,
}

/// A destination of an authority that works here, and a service that it takes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct AuthorityDestination {
    pub(crate) destination_id: String,
    pub(crate) service_identifier: String,
    pub(crate) schema_uri: String,
}

/// By which a client gets tokens.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Credentials {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
}

/// A log-in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Login {
    pub(crate) username: String,
    pub(crate) password: String,
}

/// Its file in the data folder; written last, when everything is there.
pub(super) const FILE: &str = "demo.json";

/// Its name while it is written.
pub(super) const UNFINISHED: &str = "demo.json.new";

impl Contract {
    /// The contract of an earlier start, if there was one.
    pub(crate) fn read(dir: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(dir.join(FILE)).ok()?).ok()
    }

    /// Writes it for the owner's eyes only.
    pub(crate) fn write(&self, dir: &Path) -> Result<(), Failure> {
        let failed = |error: &dyn std::fmt::Display| Failure::new("demo.json cannot be written", error);
        let json = serde_json::to_vec_pretty(self).map_err(|error| failed(&error))?;
        // whole or not at all: the log-ins stand nowhere else
        let unfinished = dir.join(UNFINISHED);
        let file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished);
        file.and_then(|mut file| file.write_all(&json).and_then(|()| file.sync_all()))
            .map_err(|error| failed(&error))?;
        fs::rename(&unfinished, dir.join(FILE)).map_err(|error| failed(&error))
    }
}
