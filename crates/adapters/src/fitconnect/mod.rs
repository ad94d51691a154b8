// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A client of a FIT-Connect delivery service, this program's own or any other: the Submission API v2 as senders and as
//! recipients use it. What travels is encrypted before it comes here and decrypted after it left.

mod call;
mod recipient;
mod remote;
mod sender;

use ::fitconnect::{Parcel, set::Subject};
use call::Token;
use ports::{Clock, OutsideError};
pub use remote::Clients;
use reqwest::{Url, redirect};
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// Name in messages.
const SYSTEM: &str = "the delivery service";

/// A delivery service, and who we are there.
#[derive(Clone)]
pub struct Service {
    /// Address of its token service.
    pub token_url: String,
    /// Address of its Submission API, with the version: `https://example.org/submission-api/v2`.
    pub submission_api: String,
    /// Our name.
    pub client_id: String,
    /// Our secret.
    pub client_secret: String,
    /// Longest time without an answer.
    pub patience: Duration,
}

/// A service that cannot be used as it is configured.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// No address.
    #[error("{0} is no address of a delivery service")]
    Address(String),
    /// Secrets would go over the network in clear.
    #[error("{0} must begin with https://: only a service on this machine may be asked without")]
    InClear(String),
    /// TLS cannot be used.
    #[error("TLS cannot be used")]
    Tls(#[source] reqwest::Error),
}

/// The client. Keeps its token until shortly before it runs out.
pub struct FitConnect {
    http: reqwest::Client,
    service: Service,
    token_url: Url,
    base: Url,
    token: Mutex<Option<Token>>,
    clock: Arc<dyn Clock>,
}

impl FitConnect {
    /// A client of the service; nothing is asked yet.
    ///
    /// # Errors
    /// When the addresses cannot be used.
    pub fn new(service: Service, clock: Arc<dyn Clock>) -> Result<Self, SetupError> {
        let (token_url, base) = (address(&service.token_url)?, address(&service.submission_api)?);
        // whoever redirects a secret leads it astray
        let http = reqwest::Client::builder().redirect(redirect::Policy::none()).read_timeout(service.patience);
        let http = http.connect_timeout(service.patience).build().map_err(SetupError::Tls)?;
        Ok(Self { http, service, token_url, base, token: Mutex::new(None), clock })
    }

    /// An address below the Submission API; each piece is one segment, whatever is in it.
    fn at(&self, pieces: &[&str]) -> Url {
        let mut url = self.base.clone();
        // an address of http has segments
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(pieces);
        }
        url
    }
}

fn address(text: &str) -> Result<Url, SetupError> {
    let url = Url::parse(text).map_err(|_| SetupError::Address(text.to_owned()))?;
    let here = url.host_str().is_some_and(|host| {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
    });
    match url.scheme() {
        "https" => Ok(url),
        "http" if here => Ok(url),
        "http" => Err(SetupError::InClear(text.to_owned())),
        _ => Err(SetupError::Address(text.to_owned())),
    }
}

/// The word of its address.
fn list_of(what: Subject) -> &'static str {
    match what.parcel {
        Parcel::Submission => "submissions",
        Parcel::Reply => "replies",
    }
}

fn unavailable(reason: impl std::fmt::Display) -> OutsideError {
    OutsideError::Unavailable { system: SYSTEM, reason: reason.to_string() }
}

fn refused(reason: impl Into<String>) -> OutsideError {
    OutsideError::Refused { system: SYSTEM, reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn secrets_go_nowhere_in_clear() {
        for good in ["https://example.org/submission-api/v2", "http://127.0.0.1:8080/v1", "http://[::1]/v1"] {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in ["http://example.org/v1", "http://127.0.0.1.example.org/v1", "ftp://localhost/", "v1", ""] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
