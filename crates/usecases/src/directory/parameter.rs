// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Parameters of authorities: checked, written with their history, and set by operators.

use crate::{Error, FieldProblem, Platform, Result, audit};
use model::{AuthorityId, account::Actor, directory::Authority, efa};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::{
    Tx,
    directory::parameter::{ChangeRow, ParameterRow},
};

/// Longest address of an online service, in bytes.
const SERVICE: usize = 200;

/// What a file with parameters holds: values for all services, and for one each.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterFile {
    /// By name.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
    /// By address of the online service, then by name.
    #[serde(default)]
    pub services: BTreeMap<String, BTreeMap<String, String>>,
}

/// An authority with this id, or the only one with this name.
///
/// # Errors
/// `NotFound`; `Conflict` when several have the name.
pub async fn find_authority(platform: &Platform, asked: &str) -> Result<Authority> {
    let mut read = platform.store.read_instance().await?;
    let id = match asked.parse::<AuthorityId>() {
        Ok(id) => id,
        Err(_) => match store::directory::authorities_named(&mut read, asked).await?.as_slice() {
            [only] => AuthorityId(only.id),
            [] => return Err(Error::NotFound),
            _ => return Err(Error::Conflict),
        },
    };
    super::authority(&mut read, id).await
}

/// Authorities of the instance by name, 10,000 at most: id and name.
///
/// # Errors
/// When the database is out of reach.
pub async fn authorities(platform: &Platform) -> Result<Vec<(AuthorityId, String)>> {
    let mut read = platform.store.read_instance().await?;
    let rows = store::directory::authorities(&mut read, 10_000).await?;
    Ok(rows.into_iter().map(|row| (AuthorityId(row.id), row.name)).collect())
}

/// Parameters of an authority: service, name, value.
///
/// # Errors
/// When the database is out of reach.
pub async fn parameters(platform: &Platform, authority: AuthorityId) -> Result<Vec<ParameterRow>> {
    let mut read = platform.store.read_instance().await?;
    Ok(store::directory::parameter::parameters(&mut read, authority).await?)
}

/// A parameter that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedParameter {
    /// Address of the online service; empty: for all.
    pub service: String,
    /// Name of the parameter.
    pub name: String,
    /// Key of the text that says what to do.
    pub text: &'static str,
}

/// Writes parameters over what they were, all or none; gives their number, or those that are not taken. The same may come again.
///
/// # Errors
/// `Invalid` when they are too many, `Conflict` when somebody changes them in this moment.
pub async fn put_parameters(
    platform: &Platform,
    actor: &Actor,
    authority: AuthorityId,
    file: &ParameterFile,
) -> Result<std::result::Result<usize, Vec<RefusedParameter>>> {
    let all = file.parameters.iter().map(|(name, value)| ("", name, value));
    let own = file
        .services
        .iter()
        .flat_map(|(service, values)| values.iter().map(move |(name, value)| (service.as_str(), name, value)));
    let good = match checked(all.chain(own)) {
        Ok(good) => good,
        Err(refused) => return Ok(Err(refused)),
    };
    let mut tx = platform.store.begin_instance().await?;
    let seen = store::directory::parameter::version(&mut tx, authority).await?.ok_or(Error::NotFound)?;
    if !write(&mut tx, platform, actor, (authority, seen), &good).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    platform.authorities.forget(|(known, _)| *known == authority);
    Ok(Ok(good.len()))
}

/// Parameters as they are kept, or those that are not taken.
pub(super) fn checked<'a>(
    values: impl Iterator<Item = (&'a str, &'a String, &'a String)>,
) -> std::result::Result<Vec<ParameterRow>, Vec<RefusedParameter>> {
    let (mut good, mut refused) = (Vec::new(), Vec::new());
    for (service, name, value) in values {
        let checked = if service.len() > SERVICE {
            Err(efa::ParameterFault::Name)
        } else {
            efa::check(name, !service.is_empty(), value)
        };
        match checked {
            Ok(value) => good.push((service.to_owned(), name.clone(), value)),
            Err(fault) => refused.push(RefusedParameter {
                service: service.chars().take(SERVICE).collect(),
                name: name.chars().take(100).collect(),
                text: words(fault),
            }),
        }
    }
    if refused.is_empty() { Ok(good) } else { Err(refused) }
}

/// Writes what differs, each with its history, over the version that was seen; false when somebody was faster. What is as it was
/// changes nothing.
pub(super) async fn write(
    tx: &mut Tx,
    platform: &Platform,
    actor: &Actor,
    (authority, seen): (AuthorityId, i64),
    wanted: &[ParameterRow],
) -> Result<bool> {
    use store::directory::parameter as rows;
    let known = rows::parameters(tx, authority).await?;
    let known: BTreeMap<(&str, &str), &str> =
        known.iter().map(|(service, name, value)| ((service.as_str(), name.as_str()), value.as_str())).collect();
    let old = |service: &str, name: &str| known.get(&(service, name)).copied().unwrap_or_default();
    let different: Vec<&ParameterRow> =
        wanted.iter().filter(|(service, name, value)| old(service, name) != value).collect();
    if different.is_empty() {
        return Ok(rows::version(tx, authority).await? == Some(seen));
    }
    if !rows::next_version(tx, authority, seen).await? {
        return Ok(false);
    }
    let now = platform.now();
    for (service, name, value) in different {
        rows::put_parameter(tx, authority, (service, name, value), now).await?;
        let row = ChangeRow {
            version: seen + 1,
            service: service.clone(),
            name: name.clone(),
            old_value: old(service, name).to_owned(),
            new_value: value.clone(),
            actor: actor.label(),
            at: now.0,
        };
        rows::add_change(tx, authority, &row).await?;
    }
    if rows::parameters(tx, authority).await?.len() > efa::MOST_PARAMETERS {
        return Err(Error::Invalid(vec![FieldProblem { field: "", text: "efa-fault-many" }]));
    }
    audit::note(tx, platform, actor, "directory.set_parameters", format!("authority:{authority}")).await?;
    Ok(true)
}

fn words(fault: efa::ParameterFault) -> &'static str {
    use efa::{ParameterFault as Fault, ParameterForm as Form};
    match fault {
        Fault::Name => "efa-fault-name",
        Fault::NotByService => "efa-fault-by-service",
        Fault::Text => "efa-fault-text",
        Fault::Form(Form::Line | Form::Text) => "efa-fault-line",
        Fault::Form(Form::Mail) => "efa-fault-mail",
        Fault::Form(Form::Phone) => "efa-fault-phone",
        Fault::Form(Form::Web) => "efa-fault-web",
        Fault::Form(Form::Iban) => "efa-fault-iban",
        Fault::Form(Form::Days) => "efa-fault-days",
        Fault::Form(Form::YesNo) => "efa-fault-yes-no",
    }
}
