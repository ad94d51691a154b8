// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Calls programs outside at addresses that they named themselves, and so must be kept from reaching what only this machine
//! may: https only, no redirects, no address of a private network unless the operator named it, whatever a name in the DNS leads
//! to. An answer counts by its status; nothing of it is read.

mod allowed;

pub use allowed::Allowed;

use ::fitconnect::callback::{AUTHENTICATION_HEADER, TIMESTAMP_HEADER};
use ports::{Call, Caller, OutsideError};
use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
    header, redirect,
};
use std::{error::Error, net::SocketAddr, sync::Arc, time::Duration};

/// Name in messages.
const SYSTEM: &str = "the receiver of callbacks";
/// Longest time until a connection stands, and until the answer's head is there.
const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(10);
/// Longest address taken, in bytes.
const LENGTH: usize = 2_000;
/// Longest words about a failure.
const WORDS: usize = 300;

/// The client.
pub struct Callbacks {
    http: reqwest::Client,
    allowed: Allowed,
}

impl Callbacks {
    /// A client that calls what is allowed; nothing is called yet.
    ///
    /// # Errors
    /// When TLS cannot be used.
    pub fn new(allowed: Allowed) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            // a proxy would look names up by itself, and go where it may go
            .no_proxy()
            .redirect(redirect::Policy::none())
            .dns_resolver(Arc::new(Guarded(allowed.clone())))
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .pool_idle_timeout(Duration::from_secs(30))
            .pool_max_idle_per_host(1)
            .user_agent("amtsweg-callback")
            .build()?;
        Ok(Self { http, allowed })
    }
}

/// An address that may be called, with its host and port.
pub(crate) fn look(allowed: &Allowed, text: &str) -> Result<(Url, String), &'static str> {
    if text.len() > LENGTH {
        return Err("the address has more than 2000 bytes");
    }
    let url = Url::parse(text).map_err(|_| "it is no address")?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address with a user name or password is not taken: the secret stands beside it");
    }
    if url.fragment().is_some() {
        return Err("an address with a fragment is not taken");
    }
    let host = url.host_str().ok_or("the address names no host")?.to_owned();
    allowed.check(url.scheme(), &host)?;
    let port = url.port_or_known_default().unwrap_or_default();
    Ok((url, format!("{host}:{port}")))
}

#[async_trait::async_trait]
impl Caller for Callbacks {
    fn check(&self, url: &str) -> Result<String, &'static str> {
        look(&self.allowed, url).map(|(_, host)| host)
    }

    async fn call(&self, call: Call) -> Result<(), OutsideError> {
        // what is allowed may have changed since the address was named
        let (url, _) = look(&self.allowed, &call.url).map_err(unavailable)?;
        let request = self
            .http
            .post(url)
            .header(header::CONTENT_TYPE, "application/json")
            .header(AUTHENTICATION_HEADER, call.authentication)
            .header(TIMESTAMP_HEADER, call.timestamp)
            .body(call.body);
        let answer = request.send().await.map_err(|error| unavailable(words(&error.without_url())))?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        let more = if status.is_redirection() { ", and redirects are not followed" } else { "" };
        Err(unavailable(format!("it answered {status}{more}")))
    }
}

/// Looks names up, and leaves out what may not be called: what a name leads to can change after it was checked.
pub(crate) struct Guarded(pub(crate) Allowed);

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let allowed = self.0.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let open: Vec<SocketAddr> = found.filter(|address| allowed.address(address.ip())).collect();
            if open.is_empty() {
                return Err("its name leads to no address that may be called".into());
            }
            Ok(Box::new(open.into_iter()) as Addrs)
        })
    }
}

fn unavailable(reason: impl std::fmt::Display) -> OutsideError {
    OutsideError::Unavailable { system: SYSTEM, reason: reason.to_string() }
}

/// Why nothing came back, without the address: it may hold a secret.
pub(crate) fn words(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "it did not answer in time".to_owned();
    }
    let mut cause: &dyn Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    let words: String = cause.to_string().chars().take(WORDS).collect();
    format!("no connection comes about, or it breaks: {words}")
}

#[cfg(test)]
mod tests;
