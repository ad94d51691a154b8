// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A code becomes tokens, once; an access token becomes claims, as long as the account stands.

use super::{Request, Scope, issuer, release::destination, sign, subject};
use crate::{Error, Platform, Result, account, audit, consent};
use crypto::{digest, encoding::base64url, token::SessionToken};
use model::{
    AccountId, ClientId, ConsentId, Instant,
    account::{Actor, Person},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::{
    Tx,
    account::openid::{
        self, ClientRow,
        grant::{self, GrantRow},
    },
};

/// Seconds for which a code is good.
pub const CODE_SECONDS: i64 = 60;
/// Seconds for which an ID token is good.
pub const ID_TOKEN_SECONDS: i64 = 300;
/// Seconds for which an access token is good.
pub const TOKEN_SECONDS: i64 = 600;

/// What is kept with a code.
#[derive(Serialize, Deserialize)]
struct Body {
    redirect_uri: String,
    scopes: Vec<Scope>,
    nonce: Option<String>,
    challenge: String,
    acr: String,
    /// Seconds since 1970.
    auth_time: i64,
}

/// What a client shows to get tokens.
#[derive(Debug, Default)]
pub struct Redeem<'a> {
    /// Its id.
    pub client_id: &'a str,
    /// Its secret, unless it is public.
    pub secret: Option<&'a str>,
    /// The code.
    pub code: &'a str,
    /// The address that the code came to.
    pub redirect_uri: &'a str,
    /// What the challenge was made from.
    pub verifier: &'a str,
}

/// What it gets.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// Opens the claims.
    pub access_token: String,
    /// Says who logged in.
    pub id_token: String,
    /// In words of the wire.
    pub scope: String,
}

/// Why there is nothing, in the words of RFC 6749.
#[derive(Debug)]
pub enum NoGrant {
    /// Unknown client, wrong secret, or locked.
    InvalidClient,
    /// The code is wrong, over, used up, of another client, address or challenge.
    InvalidGrant,
    /// A fault of the platform.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for NoGrant {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Notes a code for what the person consented to, in the same transaction.
pub(super) async fn put_code(
    tx: &mut Tx,
    platform: &Platform,
    request: &Request,
    person: &Person,
    consent: ConsentId,
    (opened, acr): (Instant, &str),
) -> Result<String> {
    let body = Body {
        redirect_uri: request.redirect_uri.clone(),
        scopes: request.scopes.clone(),
        nonce: request.nonce.clone(),
        challenge: request.challenge.clone(),
        acr: acr.to_owned(),
        auth_time: seconds(opened),
    };
    let row = GrantRow {
        client_id: request.client.0,
        account_id: person.account.0,
        consent_id: consent.0,
        body: serde_json::to_string(&body)?,
        expires_at: platform.now().plus_seconds(CODE_SECONDS).0,
        taken_at: None,
        token_expires_at: None,
    };
    let code = SessionToken::generate()?;
    grant::add(tx, &code.hash(), &row).await?;
    Ok(code.to_text())
}

/// Gives tokens for a code. A code that comes a second time revokes what came of it the first time (RFC 6749 §4.1.2); one that is
/// tried with a wrong verifier, address or client is used up by that.
///
/// # Errors
/// `InvalidClient`, `InvalidGrant`.
pub async fn redeem(platform: &Platform, shown: Redeem<'_>) -> std::result::Result<Tokens, NoGrant> {
    let client = recognise(platform, shown.client_id, shown.secret).await?;
    let code = SessionToken::parse(shown.code).map_err(|_| NoGrant::InvalidGrant)?.hash();
    let mut read = platform.store.look_instance().await?;
    let row = grant::by_code(&mut read, &code).await?.ok_or(NoGrant::InvalidGrant)?;
    drop(read);
    let body: Body = serde_json::from_str(&row.body)?;
    let challenge = base64url(&digest::sha256(shown.verifier.as_bytes()));
    let fits = row.client_id == client.id
        && body.redirect_uri == shown.redirect_uri
        && (43..=128).contains(&shown.verifier.len())
        && digest::equal(challenge.as_bytes(), body.challenge.as_bytes());
    let now = platform.now();
    if row.taken_at.is_some() || !fits || row.expires_at <= now.0 {
        revoke(platform, &client, &code).await?;
        return Err(NoGrant::InvalidGrant);
    }

    let (id, account) = (ClientId(client.id), AccountId(row.account_id));
    let token = SessionToken::generate()?;
    let mut tx = platform.store.begin_instance().await?;
    let stands = store::account::find(&mut tx, account).await?.is_some_and(|row| row.locked_at.is_none());
    let taken = grant::take(&mut tx, &code, now, &token.hash(), now.plus_seconds(TOKEN_SECONDS)).await?;
    if !stands || !taken {
        drop(tx);
        revoke(platform, &client, &code).await?;
        return Err(NoGrant::InvalidGrant);
    }
    // nothing may go out before this is durable
    let basis = consent::begin_use(&mut tx, ConsentId(row.consent_id), destination(id), now).await;
    let _basis = basis.map_err(|error| match error {
        Error::Conflict => NoGrant::InvalidGrant,
        error => NoGrant::Failed(error),
    })?;
    let actor = Actor::System("openid");
    audit::note(&mut tx, platform, &actor, "account.tell_log_in", format!("account:{account}")).await?;
    tx.commit().await?;

    let iat = seconds(now);
    let mut claims = json!({
        "iss": issuer(platform), "sub": subject(platform, &client.sector, account), "aud": id,
        "iat": iat, "exp": iat + ID_TOKEN_SECONDS, "auth_time": body.auth_time, "acr": body.acr,
    });
    if let Some(nonce) = body.nonce {
        claims["nonce"] = nonce.into();
    }
    let id_token = sign::signed(platform, claims).await?;
    Ok(Tokens { access_token: token.to_text(), id_token, scope: Scope::words(&body.scopes) })
}

/// What an access token opens: the pseudonym, and what was released besides.
///
/// # Errors
/// `Forbidden` for a token that is wrong, over or revoked.
pub async fn claims(platform: &Platform, token: &str) -> Result<Value> {
    let hash = SessionToken::parse(token).map_err(|_| Error::Forbidden)?.hash();
    let mut read = platform.store.look_instance().await?;
    let row = grant::by_token(&mut read, &hash).await?.ok_or(Error::Forbidden)?;
    let client = openid::client(&mut read, ClientId(row.client_id)).await?;
    let client = client.filter(|row| !row.locked).ok_or(Error::Forbidden)?;
    let account = AccountId(row.account_id);
    let stands = store::account::find(&mut read, account).await?.is_some_and(|row| row.locked_at.is_none());
    if !stands || row.token_expires_at.is_none_or(|until| until <= platform.now().0) {
        return Err(Error::Forbidden);
    }
    let profile = account::profile(platform, &mut read, account).await?;
    drop(read);
    let body: Body = serde_json::from_str(&row.body)?;
    audit::reading_in(
        platform,
        crate::keys::INSTANCE,
        &Actor::System("openid"),
        "account.tell_claims",
        format!("account:{account}"),
    )
    .await?;
    let mut told = Map::new();
    told.insert("sub".to_owned(), subject(platform, &client.sector, account).into());
    let mut tell = |name: &str, value: &str| {
        if !value.is_empty() {
            told.insert(name.to_owned(), value.into());
        }
    };
    if body.scopes.contains(&Scope::Profile) {
        tell("name", format!("{} {}", profile.given_name, profile.family_name).trim());
        tell("given_name", &profile.given_name);
        tell("family_name", &profile.family_name);
    }
    if body.scopes.contains(&Scope::Email) && !profile.email.is_empty() {
        tell("email", &profile.email);
        told.insert("email_verified".to_owned(), profile.email_confirmed.into());
    }
    Ok(Value::Object(told))
}

/// The client that shows this secret; a public one shows none.
async fn recognise(platform: &Platform, id: &str, secret: Option<&str>) -> std::result::Result<ClientRow, NoGrant> {
    let id: ClientId = id.parse().map_err(|_| NoGrant::InvalidClient)?;
    let mut read = platform.store.look_instance().await?;
    let row = openid::client(&mut read, id).await?.filter(|row| !row.locked).ok_or(NoGrant::InvalidClient)?;
    let genuine = match (&row.secret_hash, secret) {
        (Some(hash), Some(secret)) => {
            SessionToken::parse(secret).is_ok_and(|secret| digest::equal(hash, &secret.hash()))
        }
        (None, None) => true,
        _ => false,
    };
    if genuine { Ok(row) } else { Err(NoGrant::InvalidClient) }
}

/// Something is wrong with a code: it and what came of it are void.
async fn revoke(platform: &Platform, client: &ClientRow, code: &[u8]) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    if grant::remove(&mut tx, code).await? {
        let actor = Actor::System("openid");
        audit::note(&mut tx, platform, &actor, "account.revoke_release", format!("client:{}", client.id)).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn seconds(at: Instant) -> i64 {
    at.0.div_euclid(1_000_000)
}
