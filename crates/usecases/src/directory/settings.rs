// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an authority sets for itself, for administrators of the tenant that works for it.

use super::{
    Profile,
    parameter::{RefusedParameter, checked, write},
};
use crate::{Context, Error, Platform, Result, account, audit};
use jobs::{Failure, Job, Recurring};
use model::{
    AuthorityId, Instant, TenantId,
    application::{Kept, retention_days},
    directory::Authority,
    efa,
    rights::Right,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use store::directory::{
    arms,
    parameter::{self, ChangeRow, ParameterRow},
};

/// Most changes that are shown.
pub const HISTORY: usize = 200;

/// Most changes that are looked through when two were at it.
const MEANWHILE: i64 = 10_000;

/// What an authority set for itself.
pub struct Settings {
    /// Its card, as it was imported.
    pub authority: Authority,
    /// Counts up with every change.
    pub version: i64,
    /// Parameters: service, name, value.
    pub rows: Vec<ParameterRow>,
    /// Digest and words of the coat of arms.
    pub arms: Option<(String, String)>,
    /// Digest and words of the one before.
    pub arms_before: Option<(String, String)>,
}

impl Settings {
    /// The value of a parameter for a service (empty: for all); empty where it has none.
    #[must_use]
    pub fn value(&self, service: &str, name: &str) -> &str {
        let found = self.rows.iter().find(|(there, known, _)| there == service && known == name);
        found.map_or("", |(.., value)| value)
    }

    /// Names of a service's parameters that the program does not know.
    pub fn unknown(&self, service: &str) -> impl Iterator<Item = &str> {
        let of = self.rows.iter().filter(move |(there, name, _)| there == service && efa::find(name).is_none());
        of.map(|(_, name, _)| name.as_str())
    }

    /// What applicants would see of the authority if these values, by name, were saved.
    #[must_use]
    pub fn profile(&self, service: &str, typed: &BTreeMap<String, String>) -> Profile {
        let mut values: BTreeMap<String, String> = BTreeMap::new();
        // a service's own value comes after the one for all
        for (_, name, value) in self.rows.iter().filter(|(there, ..)| there.is_empty() || there == service) {
            values.insert(name.clone(), value.clone());
        }
        for (name, value) in typed {
            match efa::plain(value) {
                value if !value.is_empty() => drop(values.insert(name.clone(), value)),
                _ if service.is_empty() => drop(values.remove(name)),
                // without a value of its own a service has the one for all
                _ => match self.value("", name) {
                    "" => drop(values.remove(name)),
                    general => drop(values.insert(name.clone(), general.to_owned())),
                },
            }
        }
        Profile::of(self.authority.clone(), values, self.arms.clone())
    }
}

/// Authorities that the tenant works for, by name.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not administer it.
pub async fn own_authorities(context: &Context) -> Result<Vec<(AuthorityId, String)>> {
    context.may(Right::SetAuthority)?;
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let rows = store::directory::authorities_of(&mut read, context.tenant.id).await?;
    Ok(rows.into_iter().map(|row| (row.id.into(), row.name)).collect())
}

/// An authority that the tenant works for.
pub(super) async fn own(context: &Context, id: AuthorityId) -> Result<Authority> {
    context.may(Right::SetAuthority)?;
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let found = super::authority(&mut read, id).await?;
    if found.tenant == Some(context.tenant.id) { Ok(found) } else { Err(Error::NotFound) }
}

/// What an authority set for itself.
///
/// # Errors
/// `LoginNeeded`, `NotFound` also for authorities of others.
pub async fn settings(context: &Context, id: AuthorityId) -> Result<Settings> {
    let authority = own(context, id).await?;
    let mut read = context.platform.store.read_instance().await?;
    Ok(Settings {
        authority,
        version: parameter::version(&mut read, id).await?.ok_or(Error::NotFound)?,
        rows: parameter::parameters(&mut read, id).await?,
        arms: arms::arms_head(&mut read, id).await?,
        arms_before: arms::arms_before(&mut read, id).await?.map(|row| (row.digest, row.alt)),
    })
}

/// What came of a change of settings.
#[derive(Debug)]
pub enum AuthoritySaved {
    /// It is done.
    Done,
    /// Nothing was changed: these are not taken.
    Refused(Vec<RefusedParameter>),
    /// Somebody else changed something since it was shown; nothing was changed now. What to show of each parameter that was sent.
    Changed(Vec<Meanwhile>),
}

/// A parameter that was sent when somebody else had been faster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meanwhile {
    /// Its name.
    pub name: String,
    /// What was typed; where only the other person changed it, what it is now.
    pub shown: String,
    /// What it is now, where both changed it.
    pub theirs: Option<String>,
}

/// Writes parameters of an authority, for all services (`service` empty) or for one, over the version that was shown.
///
/// # Errors
/// `Invalid` when they are too many; `LoginNeeded`, `NotFound`.
pub async fn save_settings(
    context: &Context,
    id: AuthorityId,
    (service, seen): (&str, i64),
    typed: &BTreeMap<String, String>,
) -> Result<AuthoritySaved> {
    own(context, id).await?;
    if !(service.is_empty() || model::tenant::is_slug(service)) {
        return Err(Error::NotFound);
    }
    let wanted = match checked(typed.iter().map(|(name, value)| (service, name, value))) {
        Ok(wanted) => wanted,
        Err(refused) => return Ok(AuthoritySaved::Refused(refused)),
    };
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    if write(&mut tx, platform, &context.actor, (id, seen), &wanted).await? {
        tx.commit().await?;
        platform.authorities.forget(|(known, _)| *known == id);
        return Ok(AuthoritySaved::Done);
    }
    let now = parameter::parameters(&mut tx, id).await?;
    let since = parameter::changes(&mut tx, id, seen, MEANWHILE).await?;
    // the other change may wait for the same sync of the disk: it must be there when the settings are shown
    tx.commit().await?;
    Ok(AuthoritySaved::Changed(wanted.iter().map(|wanted| meanwhile(wanted, &now, &since)).collect()))
}

fn meanwhile((service, name, typed): &ParameterRow, now: &[ParameterRow], since: &[ChangeRow]) -> Meanwhile {
    let now = now.iter().find(|(there, known, _)| there == service && known == name);
    let now = now.map_or("", |(.., value)| value);
    // the newest come first
    let first = since.iter().rfind(|change| change.service == *service && change.name == *name);
    let (shown, theirs) = match first {
        Some(change) if change.old_value == *typed => (now, None),
        Some(_) if now != typed => (typed.as_str(), Some(now.to_owned())),
        _ => (typed.as_str(), None),
    };
    Meanwhile { name: name.clone(), shown: shown.to_owned(), theirs }
}

/// Who changed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Somebody who works here, by the name that colleagues know.
    Colleague(String),
    /// Somebody who worked here.
    Former,
    /// Who operates the instance.
    Operator,
}

/// A change of what an authority set for itself.
#[derive(Debug, Clone)]
pub struct SettingsChange {
    /// When.
    pub at: Instant,
    /// Who did it.
    pub who: Who,
    /// Address of the online service; empty: for all.
    pub service: String,
    /// Name of the parameter; nothing: the coat of arms.
    pub name: Option<String>,
    /// What it was; empty: nothing.
    pub old: String,
    /// What it is since; empty: nothing.
    pub new: String,
}

/// The newest changes of what an authority set for itself.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn settings_history(context: &Context, id: AuthorityId) -> Result<Vec<SettingsChange>> {
    own(context, id).await?;
    audit::reading(context, "directory.read_history", format!("authority:{id}")).await?;
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let most = i64::try_from(HISTORY).unwrap_or(i64::MAX);
    let rows = parameter::changes(&mut read, id, -1, most).await?;
    drop(read);
    let names = names(platform, context.tenant.id).await?;
    let change = |row: ChangeRow| SettingsChange {
        at: Instant(row.at),
        who: match row.actor.split_once(':') {
            Some(("account", account)) => names.get(account).cloned().map_or(Who::Former, Who::Colleague),
            _ => Who::Operator,
        },
        service: row.service,
        name: Some(row.name).filter(|name| name != parameter::ARMS),
        old: row.old_value,
        new: row.new_value,
    };
    Ok(rows.into_iter().map(change).collect())
}

/// Names of those who work for a tenant, by account.
async fn names(platform: &Platform, tenant: TenantId) -> Result<HashMap<String, String>> {
    let mut read = platform.store.look(tenant).await?;
    let staff = account::of_staff(platform, &mut read).await?;
    Ok(staff.into_iter().map(|(account, profile)| (account.to_string(), profile.display_name())).collect())
}

/// Job that comes back: forgets changes whose period is over, as the audit log does.
#[derive(Default, Serialize, Deserialize)]
pub struct ForgetChanges {}

impl Recurring for ForgetChanges {
    const EVERY: i64 = 86_400;
}

impl Job for ForgetChanges {
    const KIND: &'static str = "directory.forget_changes";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let before = platform.now().plus_days(-retention_days(Kept::Audit));
        let mut tx = platform.store.begin_instance().await.map_err(Error::from)?;
        parameter::forget_changes(&mut tx, before).await.map_err(Error::from)?;
        Ok(tx.commit().await.map_err(Error::from)?)
    }
}

#[cfg(test)]
mod tests {
    use super::{ChangeRow, Meanwhile, ParameterRow, meanwhile};

    fn change(version: i64, old: &str, new: &str) -> ChangeRow {
        ChangeRow {
            version,
            service: String::new(),
            name: "behoerde-telefon".to_owned(),
            old_value: old.to_owned(),
            new_value: new.to_owned(),
            actor: "account:x".to_owned(),
            at: 0,
        }
    }

    fn row(value: &str) -> ParameterRow {
        (String::new(), "behoerde-telefon".to_owned(), value.to_owned())
    }

    #[test]
    fn only_what_both_changed_is_asked_about() {
        let since = [change(3, "2", "3"), change(2, "1", "2")];
        let told = |typed: &str, since: &[ChangeRow]| {
            let Meanwhile { shown, theirs, .. } = meanwhile(&row(typed), &[row("3")], since);
            (shown, theirs)
        };
        assert_eq!(told("1", &since), ("3".to_owned(), None), "only the others changed it");
        assert_eq!(told("9", &since), ("9".to_owned(), Some("3".to_owned())), "both changed it");
        assert_eq!(told("3", &since), ("3".to_owned(), None), "both to the same");
        assert_eq!(told("9", &[]), ("9".to_owned(), None), "only this one changed it");
    }
}
