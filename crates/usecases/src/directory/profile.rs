// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An authority as applicants see it: what its card says, and over that its parameters.

use super::authority;
use crate::{Context, Error, Platform, Result};
use model::{AuthorityId, TenantId, directory::Authority};
use std::{collections::BTreeMap, sync::Arc};
use store::{Session, directory::arms};

/// An authority as applicants of an online service see it.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its card, with the parameters that stand for parts of it.
    pub authority: Authority,
    /// Lines of its address.
    pub address: Vec<String>,
    /// Its page in the web.
    pub website: Option<String>,
    /// Digest and words of its coat of arms.
    pub arms: Option<(String, String)>,
    values: BTreeMap<String, String>,
}

impl Profile {
    /// What a card, parameters by name and a coat of arms make together.
    pub(super) fn of(mut card: Authority, values: BTreeMap<String, String>, arms: Option<(String, String)>) -> Self {
        let value = |name: &str| values.get(name).cloned();
        card.name = value("behoerde-name").unwrap_or(card.name);
        card.phone = value("behoerde-telefon").unwrap_or(card.phone);
        card.email = value("behoerde-email").unwrap_or(card.email);
        if let Some(hours) = value("behoerde-oeffnungszeiten") {
            card.hours = lines(&hours);
        }
        let address = match value("behoerde-anschrift") {
            Some(address) => lines(&address),
            None => vec![card.street.clone(), card.town.clone()],
        };
        Self {
            address: address.into_iter().filter(|line| !line.is_empty()).collect(),
            website: value("behoerde-webseite"),
            authority: card,
            arms,
            values,
        }
    }

    /// Whether a tenant is somebody else's than the authority's: then its pages look neutral.
    #[must_use]
    pub fn is_foreign_to(&self, tenant: TenantId) -> bool {
        self.authority.tenant != Some(tenant)
    }

    /// The value of a parameter.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The values of those parameters that are set.
    #[must_use]
    pub fn values(&self, names: &[&str]) -> Vec<String> {
        names.iter().filter_map(|name| self.value(name)).map(str::to_owned).collect()
    }
}

/// An authority as applicants of an online service see it, as it was a moment ago at most; nothing where it is not known any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn profile(context: &Context, id: AuthorityId, service: &str) -> Result<Arc<Option<Profile>>> {
    let platform = &context.platform;
    let look_up = async {
        let mut read = platform.store.look(context.tenant.id).await?;
        look_up(&mut read, id, &[service.to_owned()]).await
    };
    platform.authorities.get((id, service.to_owned()), platform.now(), look_up).await
}

/// An authority as applicants see it. Of several services the first one's own values count.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn look_up(session: &mut Session, id: AuthorityId, services: &[String]) -> Result<Option<Profile>> {
    let card = match authority(session, id).await {
        Ok(card) => card,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let rows = match services {
        [] => store::directory::parameter::parameters_for(session, id, "").await?,
        [one] => store::directory::parameter::parameters_for(session, id, one).await?,
        several => {
            let known = store::directory::parameter::parameters(session, id).await?;
            let mut rows = Vec::new();
            // a service's own value comes after the one for all, and the first service's comes last
            for service in std::iter::once("").chain(several.iter().rev().map(String::as_str)) {
                let of = known.iter().filter(|(there, ..)| there == service);
                rows.extend(of.map(|(_, name, value)| (name.clone(), value.clone())));
            }
            rows
        }
    };
    let arms = arms::arms_head(session, id).await?;
    Ok(Some(Profile::of(card, rows.into_iter().collect(), arms)))
}

/// The coat of arms of an authority for documents; nothing where it has none that documents take.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn arms_for_documents(platform: &Platform, id: AuthorityId) -> Result<Option<documents::Arms>> {
    let mut read = platform.store.read_instance().await?;
    let found = arms::whole_arms(&mut read, id).await?;
    Ok(found.and_then(|row| documents::Arms::new(row.image, &row.alt).ok()))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).take(20).collect()
}

/// Parameters that tell applicants something beside the contact, in the order in which a receipt tells it. The legal remedy is told
/// with the decision.
pub const TOLD: [&[&str]; 4] = [
    &["ansprechperson-name", "ansprechperson-telefon", "ansprechperson-email"],
    &["frist-antrag", "frist-bearbeitung"],
    &["bank-inhaber", "bank-iban", "bank-bic", "bank-name", "zahlung-verwendungszweck"],
    &["datenschutz-verantwortlich", "datenschutz-beauftragte", "datenschutz-hinweise"],
];

/// Every parameter of the table that is told is marked as used there.
#[cfg(test)]
#[test]
fn what_is_told_is_marked_as_used() {
    for name in TOLD.iter().flat_map(|names| names.iter()) {
        assert!(model::efa::find(name).is_some_and(|kind| kind.used), "{name}");
    }
}
