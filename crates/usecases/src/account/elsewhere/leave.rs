// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whoever came by an account elsewhere can log out there, too (RP-Initiated Logout 1.0). Nothing of the person goes along: who asks
//! is told by our name there, and the provider asks the person.

use super::{callback, description::Description, provider, state};
use crate::{Context, Error, Result, account::openid::with_query};
use crypto::token::SessionToken;
use model::id::Uuid;
use store::account::elsewhere;

/// The provider by which the person who acts logged in.
///
/// # Errors
/// When the database is out of reach.
pub async fn logged_in_by(context: &Context) -> Result<Option<Uuid>> {
    let Ok(person) = context.person() else { return Ok(None) };
    let mut read = context.platform.store.look_instance().await?;
    Ok(elsewhere::of_session(&mut read, person.session).await?)
}

/// The address of the provider's page to log out at; it leads back to the portal.
///
/// # Errors
/// `NotFound` where there is no such provider or no such page, `Outside` when it does not answer.
pub async fn leave_too(context: &Context, provider: Uuid, own_host: bool, language: &str) -> Result<String> {
    let platform = &context.platform;
    let known = provider::providers(platform).await?.into_iter();
    let known = known.filter(|known| !known.locked).find(|known| known.id == provider).ok_or(Error::NotFound)?;
    let told = Description::of(platform, &known.issuer).await?;
    let endpoint = told.end_session_endpoint.ok_or(Error::NotFound)?;
    let back = callback(platform);
    // a state as for a log-in, that no log-in belongs to
    let state = state::write(&context.tenant.slug, own_host, &SessionToken::generate()?.to_text());
    let pairs = [
        ("client_id", known.client_id.as_str()),
        ("post_logout_redirect_uri", back.as_str()),
        ("state", state.as_str()),
        ("ui_locales", language),
    ];
    Ok(with_query(&endpoint, &pairs))
}
