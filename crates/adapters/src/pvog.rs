// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A client of Bereitstelldienste. Their addresses are named by operators, yet it keeps to what callbacks may do, too: https only, no
//! redirects, no address of a private network unless the operator named it, caps on size and time.

use crate::callback::{Allowed, Guarded, look, words};
use ports::{FeedClient, Feeds, OutsideError};
use reqwest::{Response, StatusCode, header, redirect};
use serde::Deserialize;
use std::{sync::Arc, time::Duration};

/// Name in messages.
const SYSTEM: &str = "the Bereitstelldienst";
/// Longest time until a connection stands, without a byte, and for a whole answer.
const CONNECT: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_secs(60);
const WHOLE: Duration = Duration::from_secs(600);
/// Largest answer, and largest answer of a token service, in bytes.
const PAGE: usize = 64 << 20;
const TOKEN: usize = 64 << 10;

/// The client.
pub struct Bereitstelldienste {
    http: reqwest::Client,
    allowed: Allowed,
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

impl Bereitstelldienste {
    /// A client that asks what is allowed; nothing is asked yet.
    ///
    /// # Errors
    /// When TLS cannot be used.
    pub fn new(allowed: Allowed) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .dns_resolver(Arc::new(Guarded(allowed.clone())))
            .connect_timeout(CONNECT)
            .read_timeout(PAUSE)
            .timeout(WHOLE)
            .user_agent("amtsweg")
            .build()?;
        Ok(Self { http, allowed })
    }
}

#[async_trait::async_trait]
impl Feeds for Bereitstelldienste {
    fn check(&self, url: &str) -> Result<String, &'static str> {
        look(&self.allowed, url).map(|(_, host)| host)
    }

    async fn token(&self, client: FeedClient) -> Result<String, OutsideError> {
        let (url, _) = look(&self.allowed, &client.token_url).map_err(unavailable)?;
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", client.client_id.as_str()),
            ("client_secret", client.client_secret.as_str()),
        ];
        let answer = self.http.post(url).form(&form).send().await;
        let answer = answer.map_err(|error| unavailable(words(&error.without_url())))?;
        let bytes = read(answer, TOKEN, "its token service").await?;
        let token: Token = serde_json::from_slice(&bytes)
            .map_err(|_| refused("the answer of its token service is no token".to_owned()))?;
        Ok(token.access_token)
    }

    async fn page(&self, url: &str, token: Option<&str>) -> Result<Vec<u8>, OutsideError> {
        let (url, _) = look(&self.allowed, url).map_err(unavailable)?;
        let mut request = self.http.get(url).header(header::ACCEPT, "application/json");
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let answer = request.send().await.map_err(|error| unavailable(words(&error.without_url())))?;
        read(answer, PAGE, "it").await
    }
}

async fn read(mut answer: Response, most: usize, who: &str) -> Result<Vec<u8>, OutsideError> {
    let status = answer.status();
    if !status.is_success() {
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE)
            && let Some(seconds) = answer.headers().get(header::RETRY_AFTER).and_then(seconds)
        {
            return Err(OutsideError::Later { system: SYSTEM, seconds });
        }
        let passes = status.is_server_error()
            || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT | StatusCode::UNAUTHORIZED);
        let more = if status.is_redirection() { ", and redirects are not followed" } else { "" };
        let reason = format!("{who} answered {status}{more}");
        return Err(if passes { unavailable(reason) } else { refused(reason) });
    }
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|error| unavailable(words(&error.without_url())))? {
        if bytes.len() + piece.len() > most {
            return Err(refused(format!("its answer is larger than {most} bytes")));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// What `Retry-After` says; a date there is not read.
fn seconds(value: &header::HeaderValue) -> Option<u32> {
    value.to_str().ok()?.trim().parse().ok()
}

fn unavailable(reason: impl std::fmt::Display) -> OutsideError {
    OutsideError::Unavailable { system: SYSTEM, reason: reason.to_string() }
}

fn refused(reason: String) -> OutsideError {
    OutsideError::Refused { system: SYSTEM, reason }
}
