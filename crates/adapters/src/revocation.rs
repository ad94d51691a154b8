// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Revocation lists from a file and from addresses that the operator names: the file is read each time, so that it may be replaced
//! while the program serves; what is fetched is kept for an hour. An old list is used as long as it says that it holds. Who signed
//! a list is checked with the certificates that it speaks of.

use crypto::x509::revocation_lists;
use model::Instant;
use ports::{Clock, OutsideError, RevocationLists};
use reqwest::{Url, redirect};
use std::{collections::BTreeMap, path::PathBuf, sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// Name in messages.
const SYSTEM: &str = "the source of a revocation list";
/// Seconds that a fetched list is used before it is fetched again.
const KEPT: i64 = 3_600;
/// Seconds until an address that did not answer is asked again.
const AGAIN: i64 = 60;
/// Longest time until a list is there.
const WHOLE: Duration = Duration::from_secs(20);
/// Largest list, in bytes.
const LARGEST: usize = 16 << 20;

/// Lists of an address, and when it is asked again.
#[derive(Default)]
struct Fetched {
    lists: Option<Vec<Vec<u8>>>,
    again: Option<Instant>,
}

/// The lists.
pub struct Lists {
    http: reqwest::Client,
    clock: Arc<dyn Clock>,
    file: Option<PathBuf>,
    addresses: Vec<Url>,
    fetched: Mutex<BTreeMap<Url, Fetched>>,
}

impl Lists {
    /// Lists of a file in PEM or DER, and of addresses that answer with one of both; nothing is read yet.
    ///
    /// # Errors
    /// `Refused` names what is no address; `Unavailable` when TLS cannot be used.
    pub fn new(clock: Arc<dyn Clock>, file: Option<PathBuf>, addresses: &[String]) -> Result<Self, OutsideError> {
        let address = |text: &String| Url::parse(text).map_err(|_| refused(text, "it is no address"));
        let addresses = addresses.iter().map(address).collect::<Result<_, _>>()?;
        let http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(WHOLE)
            .user_agent("amtsweg-revocation")
            .build()
            .map_err(|error| unavailable("TLS", error))?;
        Ok(Self { http, clock, file, addresses, fetched: Mutex::default() })
    }

    async fn of_file(&self) -> Result<Vec<Vec<u8>>, OutsideError> {
        let Some(path) = &self.file else { return Ok(Vec::new()) };
        let bytes = tokio::fs::read(path).await.map_err(|error| unavailable(path.display(), error))?;
        revocation_lists(&bytes).map_err(|error| refused(path.display(), error))
    }

    async fn fetch(&self, address: &Url) -> Result<Vec<Vec<u8>>, OutsideError> {
        let failed = |error: reqwest::Error| unavailable(address, error.without_url());
        let mut answer = self.http.get(address.clone()).send().await.map_err(failed)?;
        if !answer.status().is_success() {
            return Err(unavailable(address, answer.status()));
        }
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(failed)? {
            if bytes.len() + piece.len() > LARGEST {
                return Err(refused(address, format!("it has more than {LARGEST} bytes")));
            }
            bytes.extend_from_slice(&piece);
        }
        revocation_lists(&bytes).map_err(|error| refused(address, error))
    }

    /// The lists of an address, fetched where they are not kept.
    async fn of_address(&self, address: &Url, fetched: &mut Fetched) -> Result<Vec<Vec<u8>>, OutsideError> {
        let now = self.clock.now();
        if let (Some(lists), Some(again)) = (&fetched.lists, fetched.again)
            && now < again
        {
            return Ok(lists.clone());
        }
        match (self.fetch(address).await, &fetched.lists) {
            (Ok(lists), _) => {
                *fetched = Fetched { lists: Some(lists.clone()), again: Some(now.plus_seconds(KEPT)) };
                Ok(lists)
            }
            // it says itself until when it holds
            (Err(_), Some(old)) => {
                fetched.again = Some(now.plus_seconds(AGAIN));
                Ok(old.clone())
            }
            (Err(error), None) => Err(error),
        }
    }
}

#[async_trait::async_trait]
impl RevocationLists for Lists {
    async fn lists(&self) -> Result<Vec<Vec<u8>>, OutsideError> {
        let mut lists = self.of_file().await?;
        // who waits for a list that is being fetched has it then
        let mut fetched = self.fetched.lock().await;
        for address in &self.addresses {
            let kept = fetched.entry(address.clone()).or_default();
            lists.extend(self.of_address(address, kept).await?);
        }
        Ok(lists)
    }
}

fn unavailable(place: impl std::fmt::Display, reason: impl std::fmt::Display) -> OutsideError {
    OutsideError::Unavailable { system: SYSTEM, reason: format!("{place}: {reason}") }
}

fn refused(place: impl std::fmt::Display, reason: impl std::fmt::Display) -> OutsideError {
    OutsideError::Refused { system: SYSTEM, reason: format!("{place}: {reason}") }
}
