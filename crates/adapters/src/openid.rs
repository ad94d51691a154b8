// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Asks providers of OpenID Connect that an operator named: by https, or on this machine; no redirects, so that a secret goes nowhere
//! else; answers up to a limit, in a time that a person waits.

use ports::{CodeExchange, IdentityProviders, OutsideError};
use reqwest::{RequestBuilder, StatusCode, Url, header, redirect};
use std::{net::IpAddr, time::Duration};

/// Name in messages.
const SYSTEM: &str = "the provider of log-ins";
/// Longest time until a connection stands, and until the answer is there.
const CONNECT: Duration = Duration::from_secs(4);
const WHOLE: Duration = Duration::from_secs(10);
/// Largest answer, in bytes.
const ANSWER: usize = 256 * 1024;

/// The client.
pub struct Providers {
    http: reqwest::Client,
}

impl Providers {
    /// A client; nobody is asked yet.
    ///
    /// # Errors
    /// When TLS cannot be used.
    pub fn new() -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder().redirect(redirect::Policy::none()).user_agent("amtsweg-openid");
        Ok(Self { http: http.connect_timeout(CONNECT).timeout(WHOLE).build()? })
    }

    async fn ask(&self, request: RequestBuilder) -> Result<Vec<u8>, OutsideError> {
        let request = request.header(header::ACCEPT, "application/json");
        let mut answer = request.send().await.map_err(|error| unavailable(error.without_url()))?;
        let status = answer.status();
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|error| unavailable(error.without_url()))? {
            if bytes.len() + piece.len() > ANSWER {
                return Err(refused(format!("its answer is larger than {ANSWER} bytes")));
            }
            bytes.extend_from_slice(&piece);
        }
        match status {
            status if status.is_success() => Ok(bytes),
            StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                Err(refused(words(status, &bytes)))
            }
            status => Err(unavailable(status)),
        }
    }
}

/// The status with the error's word, which says no more than what is wrong (RFC 6749 §5.2).
fn words(status: StatusCode, bytes: &[u8]) -> String {
    let said: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
    let word: String =
        said["error"].as_str().unwrap_or_default().chars().filter(char::is_ascii_graphic).take(60).collect();
    format!("{status} {word}").trim().to_owned()
}

fn address(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "it is no address")?;
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err("an address with a user name, a password or a fragment is not taken");
    }
    let here = url.host_str().is_some_and(|host| {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
    });
    match url.scheme() {
        "https" => Ok(url),
        "http" if here => Ok(url),
        _ => Err("the address must begin with https://: only a provider on this machine may be asked without"),
    }
}

#[async_trait::async_trait]
impl IdentityProviders for Providers {
    fn check(&self, text: &str) -> Result<(), &'static str> {
        address(text).map(drop)
    }

    async fn fetch(&self, text: &str) -> Result<Vec<u8>, OutsideError> {
        self.ask(self.http.get(address(text).map_err(refused)?)).await
    }

    async fn redeem(&self, exchange: CodeExchange) -> Result<Vec<u8>, OutsideError> {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", &exchange.code),
            ("redirect_uri", &exchange.redirect_uri),
            ("code_verifier", &exchange.verifier),
        ];
        let mut request = self.http.post(address(&exchange.endpoint).map_err(refused)?);
        match &exchange.client_secret {
            Some(secret) if exchange.by_head => {
                request = request.basic_auth(encoded(&exchange.client_id), Some(encoded(secret)));
            }
            secret => {
                form.push(("client_id", &exchange.client_id));
                form.extend(secret.as_deref().map(|secret| ("client_secret", secret)));
            }
        }
        self.ask(request.form(&form)).await
    }

    async fn claims(&self, text: &str, token: &str) -> Result<Vec<u8>, OutsideError> {
        self.ask(self.http.get(address(text).map_err(refused)?).bearer_auth(token)).await
    }
}

/// Name and secret are written as in forms before they are put into the head (RFC 6749 §2.3.1).
fn encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
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
        for good in
            ["https://example.org/token", "http://127.0.0.1:8080/token", "http://[::1]/token", "http://localhost/"]
        {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in
            ["http://example.org/", "http://127.0.0.1.example.org/", "ftp://localhost/", "https://a:b@c.example/", "x"]
        {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
