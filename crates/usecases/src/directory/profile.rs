// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An authority as applicants see it: what its card says, and over that its parameters.

use super::authority;
use crate::{Context, Error, Result};
use model::{AuthorityId, directory::Authority};
use std::collections::BTreeMap;

/// An authority as applicants of an online service see it.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its card, with the parameters that stand for parts of it.
    pub authority: Authority,
    /// Whether the portal is somebody else's: then its pages look neutral.
    pub is_foreign: bool,
    /// Lines of its address.
    pub address: Vec<String>,
    /// Its page in the web.
    pub website: Option<String>,
    /// Digest and words of its coat of arms.
    pub arms: Option<(String, String)>,
    values: BTreeMap<String, String>,
}

impl Profile {
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

/// An authority as applicants of an online service see it; nothing where it is not known any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn profile(context: &Context, id: AuthorityId, service: &str) -> Result<Option<Profile>> {
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let mut found = match authority(&mut read, id).await {
        Ok(found) => found,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    // a service's own value comes after the one for all
    let values: BTreeMap<String, String> =
        store::directory::parameter::parameters_for(&mut read, id, service).await?.into_iter().collect();
    let arms = store::directory::parameter::arms_head(&mut read, id).await?;
    let value = |name: &str| values.get(name).cloned();
    found.name = value("behoerde-name").unwrap_or(found.name);
    found.phone = value("behoerde-telefon").unwrap_or(found.phone);
    found.email = value("behoerde-email").unwrap_or(found.email);
    if let Some(hours) = value("behoerde-oeffnungszeiten") {
        found.hours = lines(&hours);
    }
    let address = match value("behoerde-anschrift") {
        Some(address) => lines(&address),
        None => vec![found.street.clone(), found.town.clone()],
    };
    Ok(Some(Profile {
        is_foreign: found.tenant != Some(context.tenant.id),
        address: address.into_iter().filter(|line| !line.is_empty()).collect(),
        website: value("behoerde-webseite"),
        authority: found,
        arms,
        values,
    }))
}

/// Whether the portal is somebody else's than the authority's; not for authorities that are not known any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn is_foreign(context: &Context, id: AuthorityId) -> Result<bool> {
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let row = store::directory::find_authority(&mut read, id).await?;
    Ok(row.is_some_and(|row| row.home_tenant != Some(context.tenant.id.0)))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).take(20).collect()
}

/// Parameters that tell applicants something beside the contact, in the order in which a receipt tells it.
pub const TOLD: [&[&str]; 5] = [
    &["ansprechperson-name", "ansprechperson-telefon", "ansprechperson-email"],
    &["frist-antrag", "frist-bearbeitung"],
    &["bank-inhaber", "bank-iban", "bank-bic", "bank-name", "zahlung-verwendungszweck"],
    &["rechtsbehelf"],
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
