// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person comes back from a provider with a code: it is redeemed, what comes is checked, and the account that belongs to the person
//! is opened; the first time, one is made. Nothing is found by an address for mail: whoever holds it elsewhere need not be who holds it
//! here.

use super::{
    callback,
    depart::way,
    description::{Description, json, refused},
    id_token::{self, Expected, Told},
    provider::secret,
    subject_hash,
};
use crate::{
    Context, Error, Platform, Result, account,
    account::{LoggedIn, PROFILE, attributes, factor, login_hash, password, session},
    audit, keys,
};
use crypto::{digest, jwt::KeySet, token::SessionToken};
use model::{
    AccountId, TrustLevel,
    account::{Actor, Profile},
};
use ports::{CodeExchange, OutsideError};
use serde::Deserialize;
use store::account::elsewhere::{self, ProviderRow};

/// Parameters with which a browser comes back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "names of the standard, OpenID Connect Core §3.1.2.5, RFC 9207")]
pub struct Returned {
    pub code: Option<String>,
    pub state: String,
    pub iss: Option<String>,
    pub error: Option<String>,
}

/// Why nobody is logged in now.
#[derive(Debug)]
pub enum NotArrived {
    /// It took too long, was done already, or began in another browser.
    Lost,
    /// The person, or the provider for them, said no. With the page to go on at.
    Declined(String),
    /// The provider has no log-in of the level that is needed.
    TooLow(String),
    /// The provider does not answer.
    Silent(String),
    /// What it answers cannot be believed.
    Unbelievable(String),
    /// A fault of the platform.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for NotArrived {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// What comes for a code.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    #[serde(default)]
    access_token: String,
}

/// Voluntary claims about a person.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Claims {
    sub: String,
    given_name: String,
    family_name: String,
    email: String,
}

/// Ends a log-in that began elsewhere; gives the session, or the question for a code where the account here has a second factor, and the
/// page to go on at.
///
/// # Errors
/// Says why nobody is logged in.
pub async fn arrive(
    context: &Context,
    returned: Returned,
    browser: Option<SessionToken>,
) -> std::result::Result<(LoggedIn, String), NotArrived> {
    let platform = &context.platform;
    let state = returned.state.split_once('.').and_then(|(_, token)| SessionToken::parse(token).ok());
    let (Some(state), Some(browser)) = (state, browser) else { return Err(NotArrived::Lost) };
    let mut tx = platform.store.begin_instance().await?;
    let row = elsewhere::arrive(&mut tx, &state.hash(), &browser.hash()).await?;
    let provider = match &row {
        Some(row) => elsewhere::provider(&mut tx, row.provider_id).await?,
        None => None,
    };
    tx.commit().await?;
    let row = row.filter(|row| row.expires_at > platform.now().0).ok_or(NotArrived::Lost)?;
    let provider = provider.filter(|provider| !provider.locked).ok_or(NotArrived::Lost)?;
    let way = way(platform, &row).await?;
    let back = way.back;
    if let Some(error) = returned.error {
        return Err(match error.as_str() {
            "unmet_authentication_requirements" => NotArrived::TooLow(back),
            "temporarily_unavailable" | "server_error" => NotArrived::Silent(back),
            _ => NotArrived::Declined(back),
        });
    }
    let code = returned.code.unwrap_or_default();
    let asked = Asked { code, issuer: returned.iss, verifier: way.verifier, nonce: way.nonce };
    let told = match ask(platform, &provider, asked).await {
        Ok(told) => told,
        Err(Error::Outside(error)) => {
            let object = format!("provider:{}", provider.id);
            audit::reading_in(platform, keys::INSTANCE, &Actor::Anonymous, "account.login_elsewhere_failed", object)
                .await?;
            tracing::warn!(%error, provider = %provider.id, "a log-in by an account elsewhere failed");
            return Err(match error {
                OutsideError::Unavailable { .. } | OutsideError::Later { .. } => NotArrived::Silent(back),
                OutsideError::Refused { .. } => NotArrived::Unbelievable(back),
            });
        }
        Err(error) => return Err(error.into()),
    };
    Ok((open(platform, &provider, told).await?, back))
}

/// What a person came back with.
struct Asked {
    code: String,
    issuer: Option<String>,
    verifier: String,
    nonce: String,
}

/// Who it is, as the provider tells it, with voluntary claims.
async fn ask(platform: &Platform, provider: &ProviderRow, asked: Asked) -> Result<(Told, Claims)> {
    let told = Description::of(platform, &provider.issuer).await?;
    // a code of another provider must not be sent to this one (RFC 9207)
    match &asked.issuer {
        Some(issuer) if *issuer != provider.issuer => return Err(refused("the answer is of another issuer")),
        None if told.authorization_response_iss_parameter_supported => {
            return Err(refused("the answer names no issuer"));
        }
        _ => {}
    }
    let exchange = CodeExchange {
        endpoint: told.token_endpoint.clone(),
        client_id: provider.client_id.clone(),
        client_secret: secret(platform, provider).await?,
        by_head: told.by_head(),
        code: asked.code,
        redirect_uri: callback(platform),
        verifier: asked.verifier,
    };
    let tokens: Tokens = json(&platform.identity.redeem(exchange).await?, "its answer to the code is none")?;
    let keys = platform.identity.fetch(&told.jwks_uri).await?;
    let keys = KeySet::read(&keys).map_err(|_| refused("its key set is none"))?;
    let claims = keys.verify(&tokens.id_token).map_err(|_| refused("its ID token has no good signature"))?;
    let expected = Expected {
        issuer: &provider.issuer,
        client: &provider.client_id,
        nonce: &asked.nonce,
        now: platform.now().0.div_euclid(1_000_000),
    };
    let who = id_token::check(&claims, &expected).map_err(refused)?;
    // names are voluntary: without them the log-in is as good
    let claims = match &told.userinfo_endpoint {
        Some(address) if !tokens.access_token.is_empty() => {
            platform.identity.claims(address, &tokens.access_token).await
        }
        _ => return Ok((who, Claims::default())),
    };
    let claims: Claims = claims.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let same = digest::equal(claims.sub.as_bytes(), who.subject.as_bytes());
    Ok((who, if same { claims } else { Claims::default() }))
}

/// Opens the account of the person, no more trusted than the operator allows.
async fn open(platform: &Platform, provider: &ProviderRow, (told, claims): (Told, Claims)) -> Result<LoggedIn> {
    let highest = TrustLevel::from_code(&provider.highest).unwrap_or(TrustLevel::Basic);
    let level = told.level.min(highest);
    let hash = subject_hash(platform, provider.id, &told.subject);
    let mut read = platform.store.look_instance().await?;
    let known = elsewhere::linked(&mut read, provider.id, &hash).await?;
    drop(read);
    let account = match known {
        Some(account) => account,
        None => match make(platform, provider, &hash, claims).await {
            // of two who come at the same moment, one makes it
            Err(Error::Conflict) => {
                let mut read = platform.store.look_instance().await?;
                elsewhere::linked(&mut read, provider.id, &hash).await?.ok_or(Error::Conflict)?
            }
            made => made?,
        },
    };
    let mut tx = platform.store.begin_instance().await?;
    let row = store::account::find(&mut tx, account).await?;
    if row.is_none_or(|row| row.locked_at.is_some()) {
        return Err(Error::Forbidden);
    }
    if factor::is_active(&mut tx, account).await? {
        let token = factor::wait_for_code(&mut tx, platform, account).await?;
        tx.commit().await?;
        return Ok(LoggedIn::Code(token));
    }
    let opened = session::open(&mut tx, platform, Some(account), level).await?;
    audit::note(&mut tx, platform, &Actor::Anonymous, "account.login_elsewhere", format!("account:{account}")).await?;
    tx.commit().await?;
    Ok(LoggedIn::Opened(opened))
}

/// Makes the account of somebody who comes for the first time. Nobody can log in to it by a password until they set one.
async fn make(platform: &Platform, provider: &ProviderRow, hash: &[u8], claims: Claims) -> Result<AccountId> {
    let id: AccountId = platform.id();
    let mut profile = Profile {
        login: format!("{}-{}", account::openid::origin(&provider.issuer).replace("://", "."), id),
        given_name: claims.given_name,
        family_name: claims.family_name,
        email: claims.email,
        ..Profile::default()
    };
    attributes::trim(&mut profile);
    // what does not keep the rules here is left out, not the person
    if !attributes::check(&profile).is_empty() {
        profile = Profile { login: profile.login, ..Profile::default() };
    }
    let password = password::hash(platform, SessionToken::generate()?.to_text()).await?;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let sealed = keys::seal(&ring, &keys::context(keys::INSTANCE, PROFILE, id.0), &profile)?;
    let login = login_hash(platform, &profile.login);
    let now = platform.now();
    let mut tx = platform.store.begin_instance().await?;
    store::account::add(&mut tx, id, &login, &password, sealed, now).await?;
    elsewhere::link(&mut tx, provider.id, hash, id, now).await?;
    audit::note(&mut tx, platform, &Actor::Anonymous, "account.register_elsewhere", format!("account:{id}")).await?;
    tx.commit().await?;
    Ok(id)
}
