// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How an authority works on a service: whether two people decide, how long files are kept, and by what people read.

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
/// `Invalid` when the days are not possible, or nobody can log in by the level; `LoginNeeded`, `NotFound`.
pub async fn put_service_settings(context: &Context, settings: &ServiceSettings) -> Result<SettingsSaved> {
    context.may(Right::SetServices)?;
    if !(1..=RETENTION_MOST).contains(&settings.retention_days) {
        return Err(Error::Invalid(vec![FieldProblem { field: "days", text: "casework-retention-days" }]));
    }
    let platform = &context.platform;
    let levels = reading_levels(platform).await?;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let before = services::find(&mut tx, &settings.service_key).await?.ok_or(Error::NotFound)?;
    if settings.reading_trust != before.reading_trust {
        offered(&levels, TrustLevel::from_code(&settings.reading_trust))?;
    }
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

/// The levels that a message may ask for here, the lowest first: a message that no log-in opens would keep its reader from
/// answering, and from a consent. Asked before a connection is held: the mailbox needs one of its own.
///
/// # Errors
/// When the mailbox is out of reach.
pub async fn reading_levels(platform: &Platform) -> Result<Vec<TrustLevel>> {
    let highest = platform.messages.highest_log_in().await?;
    Ok(TrustLevel::FOR_READING.into_iter().filter(|level| *level <= highest).collect())
}

/// A level that somebody chose.
///
/// # Errors
/// `Invalid` when it is none, or nobody can log in by it here.
fn offered(levels: &[TrustLevel], level: Option<TrustLevel>) -> Result<TrustLevel> {
    let problem = |text| Error::Invalid(vec![FieldProblem { field: "trust", text }]);
    match level.filter(|level| TrustLevel::FOR_READING.contains(level)) {
        None => Err(problem("casework-trust")),
        Some(level) if !levels.contains(&level) => Err(problem("casework-trust-nobody")),
        Some(level) => Ok(level),
    }
}

/// What people must log in by to read messages about a service. Where its level was set when higher log-ins were offered, the
/// highest one that still is.
pub(super) fn reading_trust(levels: &[TrustLevel], settings: &ServiceSettings) -> TrustLevel {
    let set = TrustLevel::from_code(&settings.reading_trust).unwrap_or_default();
    levels.iter().copied().rfind(|level| *level <= set).unwrap_or_default()
}

/// What a person must log in by to read something new about a service: what was chosen, or as the service says.
pub(super) async fn chosen_trust(
    levels: &[TrustLevel],
    session: &mut store::Session,
    service: &str,
    chosen: Option<TrustLevel>,
) -> Result<TrustLevel> {
    match (chosen, services::find(session, service).await?) {
        (Some(level), _) => offered(levels, Some(level)),
        (None, Some(settings)) => Ok(reading_trust(levels, &settings)),
        (None, None) => Ok(TrustLevel::None),
    }
}
