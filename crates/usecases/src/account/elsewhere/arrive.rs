// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person comes back from a provider with a code: it is redeemed, what comes is checked, and the account that belongs to the person
//! is opened; the first time, one is made. Nothing is found by an address for mail: whoever holds it elsewhere need not be who holds it
//! here.

use super::{
    callback,
    depart::{Errand, way},
    description::{Description, json, refused},
    id_token::{self, Expected, Told},
    provider::secret,
    state, subject_hash,
};
use crate::{
    Context, Error, Platform, Result, account,
    account::{
        LoggedIn, PROFILE, attributes, factor, login_hash, password, prove,
        session::{self, By},
    },
    audit, keys,
};
use crypto::{digest, jwt::KeySet, token::SessionToken};
use model::{
    AccountId, TrustLevel,
    account::{Actor, Profile},
};
use ports::{CodeExchange, OutsideError};
use serde::Deserialize;
use store::{
    Tx,
    account::elsewhere::{self, ProviderRow},
};

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

/// What came of a log-in elsewhere.
pub enum Arrived {
    /// The person is logged in, or is asked for a code.
    LoggedIn(LoggedIn),
    /// The person showed who they are: a proof for this session.
    Proved(String),
}

/// Where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onward {
    /// The page.
    pub back: String,
    /// What the log-in was for.
    pub errand: Errand,
    /// The level that was needed.
    pub need: TrustLevel,
}

/// Why nobody is logged in now, or not as they wanted.
#[derive(Debug)]
pub enum NotArrived {
    /// It took too long, was done already, or began in another browser.
    Lost,
    /// The person, or the provider for them, said no.
    Declined(Onward),
    /// The provider has no log-in of the level that is needed.
    TooLow(Onward),
    /// The account there belongs to another one here, or to none and may not be connected.
    Other(Onward),
    /// The provider does not answer.
    Silent(Onward),
    /// What it answers cannot be believed.
    Unbelievable(Onward),
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

/// Ends a log-in that began elsewhere; gives the session, the question for a code where the account here has a second factor, or a
/// proof; and the page to go on at.
///
/// # Errors
/// Says why nobody is logged in.
pub async fn arrive(
    context: &Context,
    returned: Returned,
    browser: Option<SessionToken>,
) -> std::result::Result<(Arrived, String), NotArrived> {
    let platform = &context.platform;
    let (Some(secret), Some(browser)) = (state::secret(&returned.state), browser) else {
        return Err(NotArrived::Lost);
    };
    let mut tx = platform.store.begin_instance().await?;
    let row = elsewhere::arrive(&mut tx, &secret.hash(), &browser.hash()).await?;
    let provider = match &row {
        Some(row) => elsewhere::provider(&mut tx, row.provider_id).await?,
        None => None,
    };
    tx.commit().await?;
    let row = row.filter(|row| row.expires_at > platform.now().0).ok_or(NotArrived::Lost)?;
    let provider = provider.filter(|provider| !provider.locked).ok_or(NotArrived::Lost)?;
    let way = way(platform, &row).await?;
    let onward = Onward { back: way.back, errand: way.errand, need: way.need };
    if let Some(error) = returned.error {
        return Err(match error.as_str() {
            "unmet_authentication_requirements" => NotArrived::TooLow(onward),
            "temporarily_unavailable" | "server_error" => NotArrived::Silent(onward),
            _ => NotArrived::Declined(onward),
        });
    }
    let code = returned.code.unwrap_or_default();
    let since = way.errand.is_anew().then_some(way.at);
    let asked = Asked { code, issuer: returned.iss, verifier: way.verifier, nonce: way.nonce, since };
    let (told, claims) = match ask(platform, &provider, asked).await {
        Ok(told) => told,
        Err(Error::Outside(error)) => {
            let object = format!("provider:{}", provider.id);
            audit::reading_in(platform, keys::INSTANCE, &Actor::Anonymous, "account.login_elsewhere_failed", object)
                .await?;
            tracing::warn!(%error, provider = %provider.id, "a log-in by an account elsewhere failed");
            return Err(match error {
                OutsideError::Unavailable { .. } | OutsideError::Later { .. } => NotArrived::Silent(onward),
                OutsideError::Refused { .. } => NotArrived::Unbelievable(onward),
            });
        }
        Err(error) => return Err(error.into()),
    };
    let hash = subject_hash(platform, provider.id, &told.subject);
    let mut read = platform.store.look_instance().await?;
    let known = elsewhere::linked(&mut read, provider.id, &hash).await?;
    drop(read);
    // no more trusted than the operator allows
    let highest = TrustLevel::from_code(&provider.highest).unwrap_or(TrustLevel::Basic);
    let by = By { trust: told.level.min(highest), provider: Some(provider.id) };
    let arrived = match onward.errand {
        Errand::LogIn => Arrived::LoggedIn(open(platform, &provider, (known, &hash), claims, by).await?),
        Errand::Raise { account, connect } => {
            let stays = context.person().is_ok_and(|person| person.account == account);
            if known.is_some_and(|known| known != account) || (known.is_none() && !(connect && stays)) {
                return Err(NotArrived::Other(onward));
            }
            if by.trust < onward.need {
                return Err(NotArrived::TooLow(onward));
            }
            if stays {
                Arrived::LoggedIn(raise(context, (account, by), known.is_none().then_some(&hash)).await?)
            } else {
                // the session here ended meanwhile: that is a log-in
                Arrived::LoggedIn(open(platform, &provider, (known, &hash), claims, by).await?)
            }
        }
        Errand::Prove { account } => {
            let session = context.person().ok().filter(|person| person.account == account).map(|person| person.session);
            match session {
                Some(session) if known == Some(account) => {
                    Arrived::Proved(prove::seal_proof(platform, account, session)?)
                }
                _ => return Err(NotArrived::Other(onward)),
            }
        }
    };
    Ok((arrived, onward.back))
}

/// What a person came back with.
struct Asked {
    code: String,
    issuer: Option<String>,
    verifier: String,
    nonce: String,
    /// The moment since when they must have logged in there, in seconds since 1970.
    since: Option<i64>,
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
    if asked.since.is_some_and(|since| !who.is_since(since)) {
        return Err(refused("it does not say that the person logged in anew"));
    }
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

/// Opens the account of the person.
async fn open(
    platform: &Platform,
    provider: &ProviderRow,
    (known, hash): (Option<AccountId>, &[u8; 32]),
    claims: Claims,
    by: By,
) -> Result<LoggedIn> {
    let account = match known {
        Some(account) => account,
        None => match make(platform, provider, hash, claims).await {
            // of two who come at the same moment, one makes it
            Err(Error::Conflict) => {
                let mut read = platform.store.look_instance().await?;
                elsewhere::linked(&mut read, provider.id, hash).await?.ok_or(Error::Conflict)?
            }
            made => made?,
        },
    };
    let mut tx = platform.store.begin_instance().await?;
    stands(&mut tx, account).await?;
    if factor::is_active(&mut tx, account).await? {
        let token = factor::wait_for_code(&mut tx, platform, (account, by)).await?;
        tx.commit().await?;
        return Ok(LoggedIn::Code(token));
    }
    let opened = session::open(&mut tx, platform, Some((account, by))).await?;
    audit::note(&mut tx, platform, &Actor::Anonymous, "account.login_elsewhere", format!("account:{account}")).await?;
    tx.commit().await?;
    Ok(LoggedIn::Opened(opened))
}

/// Opens a session of a higher level for the person who acts; the second factor was shown when they logged in. `connected` is the
/// account elsewhere that belongs to theirs from now on.
async fn raise(context: &Context, (account, by): (AccountId, By), connected: Option<&[u8; 32]>) -> Result<LoggedIn> {
    let platform = &context.platform;
    let object = || format!("account:{account}");
    let mut tx = platform.store.begin_instance().await?;
    stands(&mut tx, account).await?;
    if let (Some(hash), Some(provider)) = (connected, by.provider) {
        elsewhere::link(&mut tx, provider, hash, account, platform.now()).await?;
        audit::note(&mut tx, platform, &context.actor, "account.connect_elsewhere", object()).await?;
    }
    let opened = session::open(&mut tx, platform, Some((account, by))).await?;
    audit::note(&mut tx, platform, &context.actor, "account.raise_elsewhere", object()).await?;
    tx.commit().await?;
    Ok(LoggedIn::Opened(opened))
}

/// Whether people may log in to an account.
async fn stands(tx: &mut Tx, account: AccountId) -> Result<()> {
    let row = store::account::find(tx, account).await?;
    if row.is_none_or(|row| row.locked_at.is_some()) { Err(Error::Forbidden) } else { Ok(()) }
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
