// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Calls of the service: with a token, read up to a limit, errors told apart by whether trying again helps.

use super::{FitConnect, refused, unavailable};
use ::fitconnect::TokenAnswer;
use model::Instant;
use ports::OutsideError;
use reqwest::{Method, Response, StatusCode, Url, header};
use serde::{Deserialize, de::DeserializeOwned};

/// Largest answer of JSON that is read, in bytes: data and metadata of a submission together.
const ANSWER: usize = 40_000_000;
/// Largest answer that tells an error.
const PROBLEM: usize = 64 * 1024;
/// Seconds before its end in which a token is not used any more.
const SPARE: i64 = 60;

/// A token and its end.
pub(super) struct Token {
    text: String,
    until: Instant,
}

/// What is sent along: type and bytes.
pub(super) type Sent<'a> = Option<(&'static str, &'a [u8])>;

/// An error as the service words it (RFC 7807).
#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    title: String,
    detail: String,
}

impl FitConnect {
    /// Calls and reads JSON.
    pub(super) async fn json<T: DeserializeOwned>(
        &self,
        method: Method,
        url: Url,
        sent: Sent<'_>,
    ) -> Result<T, OutsideError> {
        let bytes = self.bytes(method, url, sent, ANSWER).await?;
        serde_json::from_slice(&bytes).map_err(|_| refused("its answer is not what the standard says"))
    }

    /// Calls and reads an answer of at most `most` bytes. A token that is not taken any more is fetched anew, once.
    pub(super) async fn bytes(
        &self,
        method: Method,
        url: Url,
        sent: Sent<'_>,
        most: usize,
    ) -> Result<Vec<u8>, OutsideError> {
        let mut token = self.token(None).await?;
        let mut response = self.send(&method, &url, sent, &token).await?;
        if response.status() == StatusCode::UNAUTHORIZED {
            token = self.token(Some(&token)).await?;
            response = self.send(&method, &url, sent, &token).await?;
        }
        read(response, most).await
    }

    async fn send(&self, method: &Method, url: &Url, sent: Sent<'_>, token: &str) -> Result<Response, OutsideError> {
        let mut request = self.http.request(method.clone(), url.clone()).bearer_auth(token);
        if let Some((kind, bytes)) = sent {
            request = request.header(header::CONTENT_TYPE, kind).body(bytes.to_vec());
        }
        // without the address: it names ids
        request.send().await.map_err(|error| unavailable(error.without_url()))
    }

    /// The token, or another one than that which was refused.
    async fn token(&self, refused_one: Option<&str>) -> Result<String, OutsideError> {
        let mut kept = self.token.lock().await;
        let now = self.clock.now();
        if let Some(token) = &*kept
            && token.until > now
            && refused_one != Some(&token.text)
        {
            return Ok(token.text.clone());
        }
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", self.service.client_id.as_str()),
            ("client_secret", self.service.client_secret.as_str()),
        ];
        let asked = self.http.post(self.token_url.clone()).form(&form).send().await;
        let bytes = read(asked.map_err(|error| unavailable(error.without_url()))?, PROBLEM).await?;
        let given: TokenAnswer =
            serde_json::from_slice(&bytes).map_err(|_| refused("the answer of its token service is no token"))?;
        let until = now.plus_seconds(given.expires_in - SPARE);
        *kept = Some(Token { text: given.access_token.clone(), until });
        Ok(given.access_token)
    }
}

/// The bytes of an answer, or its error.
async fn read(mut response: Response, most: usize) -> Result<Vec<u8>, OutsideError> {
    let status = response.status();
    let most = if status.is_success() { most } else { PROBLEM };
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| unavailable(error.without_url()))? {
        if bytes.len() + piece.len() > most {
            return Err(refused(format!("its answer is larger than {most} bytes")));
        }
        bytes.extend_from_slice(&piece);
    }
    if status.is_success() {
        return Ok(bytes);
    }
    let said: Said = serde_json::from_slice(&bytes).unwrap_or_default();
    let words = [said.title, said.detail].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(": ");
    let reason = if words.is_empty() { status.to_string() } else { format!("{status}: {words}") };
    let passes = status.is_server_error()
        || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT | StatusCode::UNAUTHORIZED);
    Err(if passes { unavailable(reason) } else { refused(reason) })
}
