// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room directory: places, authorities and who is responsible where.

mod arms;
mod import;
mod listing;
mod parameter;
mod place;
mod profile;
mod reference;
mod responsible;
mod settings;

pub use arms::{ARMS_BYTES, ArmsChange, arms, arms_before, change_arms, put_arms};
pub use import::{Progress, Refused, Report, import_ars, import_gv100, import_postcodes};
pub use listing::{AUTHORITIES, AuthorityLine, fold_names, list_authorities};
pub use parameter::{ParameterFile, RefusedParameter, authorities, find_authority, parameters, put_parameters};
pub use place::{Places, find_place, place};
pub use profile::{Profile, TOLD, profile};
pub(crate) use profile::{arms_for_documents, look_up};
pub(crate) use reference::note_list;
pub use reference::{Origin, lists};
pub use responsible::{Involved, Part, all_responsible, parts, put_responsibility, responsible};
pub use settings::{
    AuthoritySaved, ForgetChanges, HISTORY, Meanwhile, Settings, SettingsChange, Who, own_authorities, save_settings,
    settings, settings_history,
};

use crate::{Error, Platform, Result};
use model::{AuthorityId, TenantId, directory::Authority};
use serde::{Deserialize, Serialize};
use store::{Session, directory::AuthorityRow};

/// What an authority's card holds besides its name.
#[derive(Serialize, Deserialize)]
struct Card {
    street: String,
    town: String,
    phone: String,
    email: String,
    hours: Vec<String>,
    accessibility: String,
}

/// Writes an authority over what is known of it. For operators and imports.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_authority(platform: &Platform, authority: &Authority) -> Result<()> {
    let row = AuthorityRow {
        id: authority.id.0,
        home_tenant: authority.tenant.map(|tenant| tenant.0),
        name: authority.name.clone(),
        card: card(authority)?,
    };
    let mut tx = platform.store.begin_instance().await?;
    store::directory::put_authority(&mut tx, &row).await?;
    tx.commit().await?;
    Ok(())
}

/// What an authority's card holds besides its name, as it is stored.
pub(crate) fn card(authority: &Authority) -> Result<String> {
    let Authority { street, town, phone, email, hours, accessibility, .. } = authority.clone();
    Ok(serde_json::to_string(&Card { street, town, phone, email, hours, accessibility })?)
}

/// The authority that a tenant works for, the first by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_tenant(platform: &Platform, tenant: TenantId) -> Result<Option<Authority>> {
    let mut read = platform.store.read_instance().await?;
    match store::directory::authorities_of(&mut read, tenant).await?.into_iter().next() {
        Some(row) => authority(&mut read, row.id.into()).await.map(Some),
        None => Ok(None),
    }
}

/// An authority.
///
/// # Errors
/// `NotFound`.
pub async fn authority(session: &mut Session, id: AuthorityId) -> Result<Authority> {
    let row = store::directory::find_authority(session, id).await?.ok_or(Error::NotFound)?;
    let card: Card = serde_json::from_str(&row.card)?;
    Ok(Authority {
        id,
        tenant: row.home_tenant.map(TenantId),
        name: row.name,
        street: card.street,
        town: card.town,
        phone: card.phone,
        email: card.email,
        hours: card.hours,
        accessibility: card.accessibility,
    })
}
