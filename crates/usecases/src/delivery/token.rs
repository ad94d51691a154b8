// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Access tokens: signed by a key of the instance, good for half an hour, opaque to clients. Known clients fetch one before
//! every call, so checking a secret is one hash and one row.

use super::{Answer, Client, Refusal, client::on_the_wire};
use crate::Platform;
use crypto::{
    digest,
    token::{AccessClaims, SessionToken},
};
use fitconnect::scope as wire;
pub use fitconnect::scope::TOKEN_SECONDS;
use model::{ClientId, Instant};
use store::delivery::client;

/// A token that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The token.
    pub token: String,
    /// Scopes in the words of the wire.
    pub scope: String,
}

/// Why no token was given out, in the words of RFC 6749.
#[derive(Debug)]
pub enum NoToken {
    /// Unknown client, wrong secret, or locked.
    InvalidClient,
    /// A scope was asked for that the client does not have.
    InvalidScope,
    /// A fault of the platform.
    Failed(crate::Error),
}

impl<E: Into<crate::Error>> From<E> for NoToken {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Gives a token to who knows the secret. Asking for scopes is not needed; who does gets those alone.
///
/// # Errors
/// `InvalidClient`, `InvalidScope`.
pub async fn grant(platform: &Platform, id: &str, secret: &str, asked: Option<&str>) -> Result<Granted, NoToken> {
    let id: ClientId = id.parse().map_err(|_| NoToken::InvalidClient)?;
    let secret = SessionToken::parse(secret).map_err(|_| NoToken::InvalidClient)?;
    let mut read = platform.store.look_instance().await?;
    let row = client::find(&mut read, id).await?;
    drop(read);
    let genuine = |row: &client::ClientRow| !row.locked && digest::equal(&row.secret_hash, &secret.hash());
    let row = row.filter(genuine).ok_or(NoToken::InvalidClient)?;
    let held = on_the_wire(&row);
    let scopes = match asked.map(str::trim).filter(|asked| !asked.is_empty()) {
        None => held,
        // a part of what it has is fine, such as one district of a Land
        Some(asked) => {
            let part = |word| wire::Scope::parse(word).filter(|one| held.iter().any(|scope| one.is_within(scope)));
            let part: Option<Vec<wire::Scope>> = asked.split(' ').map(part).collect();
            part.ok_or(NoToken::InvalidScope)?
        }
    };
    let scope = wire::Scope::list(&scopes);
    let now = seconds(platform.now());
    let claims = AccessClaims { sub: id.to_string(), scope: scope.clone(), iat: now, exp: now + TOKEN_SECONDS };
    Ok(Granted { token: platform.keys.access.issue(&claims)?, scope })
}

/// The client that a token belongs to; one that was locked meanwhile is nobody.
///
/// # Errors
/// `UnknownClient`.
pub async fn recognise(platform: &Platform, token: &str) -> Answer<Client> {
    let claims = platform.keys.access.open(token, seconds(platform.now())).map_err(|_| Refusal::UnknownClient)?;
    let id: ClientId = claims.sub.parse().map_err(|_| Refusal::UnknownClient)?;
    let mut look = platform.store.look_instance().await?;
    let row = client::find(&mut look, id).await?.filter(|row| !row.locked).ok_or(Refusal::UnknownClient)?;
    Ok(Client::of_row(&row, Some(&claims.scope)))
}

fn seconds(at: Instant) -> i64 {
    at.0.div_euclid(1_000_000)
}
