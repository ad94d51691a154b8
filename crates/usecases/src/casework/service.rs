// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How an authority works on a service: whether two people decide, and how long files are kept.

use crate::{Context, Error, FieldProblem, Platform, Result, audit};
use model::{TenantId, TrustLevel, rights::Right};
use store::casework::services;
pub use store::casework::services::ServiceSettings;

/// Most days that files are kept.
pub const RETENTION_MOST: i64 = 36_500;

/// What came of a change of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsSaved {
    /// It is done.
    Done,
    /// Somebody else changed them since they were shown: look again.
    Changed,
}

/// Settings of all services, by title, for administrators.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn service_settings(context: &Context) -> Result<Vec<ServiceSettings>> {
    context.may(Right::SetServices)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    Ok(services::all(&mut read).await?)
}

/// Changes the settings of a service over the version that was shown.
///
/// # Errors
/// `Invalid` when the days are not possible; `LoginNeeded`, `NotFound`.
pub async fn put_service_settings(context: &Context, settings: &ServiceSettings) -> Result<SettingsSaved> {
    context.may(Right::SetServices)?;
    if !(1..=RETENTION_MOST).contains(&settings.retention_days) {
        return Err(Error::Invalid(vec![FieldProblem { field: "days", text: "casework-retention-days" }]));
    }
    reading_trust(settings)?;
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    services::find(&mut tx, &settings.service_key).await?.ok_or(Error::NotFound)?;
    if !services::change(&mut tx, settings).await? {
        // the other change may wait for the same sync of the disk: it must be there when the settings are shown
        tx.commit().await?;
        return Ok(SettingsSaved::Changed);
    }
    let object = format!(
        "service:{} second_approver:{} retention_days:{} delete_unasked:{} reading_trust:{}",
        settings.service_key,
        settings.second_approver,
        settings.retention_days,
        settings.delete_unasked,
        settings.reading_trust
    );
    audit::note(&mut tx, platform, &context.actor, "casework.put_service", object).await?;
    tx.commit().await?;
    Ok(SettingsSaved::Done)
}

/// Days from the end of a case until it is deleted, as the authority set them; before its first case the usual ones. For
/// everybody: no personal data.
///
/// # Errors
/// When the database is out of reach.
pub async fn kept_days(platform: &Platform, tenant: TenantId, key: &str) -> Result<i64> {
    let mut read = platform.store.look(tenant).await?;
    let settings = services::find(&mut read, key).await?;
    Ok(settings.map_or(store::casework::deletion::DAYS, |settings| settings.retention_days))
}

/// What people must log in by to read messages about a service.
///
/// # Errors
/// `Invalid` when it is no level that may be asked for.
pub(super) fn reading_trust(settings: &ServiceSettings) -> Result<TrustLevel> {
    let level = TrustLevel::from_code(&settings.reading_trust).filter(|level| TrustLevel::FOR_READING.contains(level));
    level.ok_or_else(|| Error::Invalid(vec![FieldProblem { field: "trust", text: "casework-trust" }]))
}

/// What a person must log in by to read something new about a service: what was chosen, or as the service says.
pub(super) async fn chosen_trust(
    session: &mut store::Session,
    service: &str,
    chosen: Option<TrustLevel>,
) -> Result<TrustLevel> {
    match (chosen, services::find(session, service).await?) {
        (Some(level), _) if TrustLevel::FOR_READING.contains(&level) => Ok(level),
        (Some(_), _) => Err(Error::Invalid(vec![FieldProblem { field: "trust", text: "casework-trust" }])),
        (None, Some(settings)) => reading_trust(&settings),
        (None, None) => Ok(TrustLevel::None),
    }
}
