// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Parameters and coats of arms of authorities, for operators.

use crate::{Error, FieldProblem, Platform, Result, audit};
use model::{AuthorityId, account::Actor, directory::Authority, efa};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::directory::parameter::{NewArms, ParameterRow};

/// Largest picture of a coat of arms, in bytes.
pub const ARMS_BYTES: usize = 200_000;

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
/// `Invalid` when they are too many.
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
    let (mut good, mut refused) = (Vec::new(), Vec::new());
    for (service, name, value) in all.chain(own) {
        let checked = if service.len() > 200 {
            Err(efa::ParameterFault::Name)
        } else {
            efa::check(name, !service.is_empty(), value)
        };
        match checked {
            Ok(value) => good.push((service, name.as_str(), value)),
            Err(fault) => refused.push(RefusedParameter {
                service: service.chars().take(200).collect(),
                name: name.chars().take(100).collect(),
                text: words(fault),
            }),
        }
    }
    if !refused.is_empty() {
        return Ok(Err(refused));
    }
    let mut tx = platform.store.begin_instance().await?;
    for (service, name, value) in &good {
        store::directory::parameter::put_parameter(&mut tx, authority, (service, name, value), platform.now()).await?;
    }
    if store::directory::parameter::parameters(&mut tx, authority).await?.len() > efa::MOST_PARAMETERS {
        return Err(fault("efa-fault-many"));
    }
    audit::note(&mut tx, platform, actor, "directory.set_parameters", format!("authority:{authority}")).await?;
    tx.commit().await?;
    Ok(Ok(good.len()))
}

fn fault(text: &'static str) -> Error {
    Error::Invalid(vec![FieldProblem { field: "", text }])
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

/// The media type of a picture by its first bytes; only kinds without parts that act.
fn media_type(image: &[u8]) -> Option<&'static str> {
    match image {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        _ => None,
    }
}

/// Takes a coat of arms, with words for who cannot see it; without a picture the present one goes.
///
/// # Errors
/// `Invalid` where it is no picture (PNG or JPEG), too large, or has no words.
pub async fn put_arms(
    platform: &Platform,
    actor: &Actor,
    authority: AuthorityId,
    picture: Option<(Vec<u8>, &str)>,
) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    match picture {
        None => store::directory::parameter::remove_arms(&mut tx, authority).await?,
        Some((image, alt)) => {
            if image.len() > ARMS_BYTES {
                return Err(fault("arms-too-large"));
            }
            let media_type = media_type(&image).ok_or_else(|| fault("arms-no-picture"))?;
            let alt = alt.trim();
            if alt.is_empty() || alt.chars().count() > 200 || alt.chars().any(char::is_control) {
                return Err(fault("arms-no-words"));
            }
            let digest: String = crypto::digest::sha512_hex(&image).chars().take(32).collect();
            let new = NewArms { media_type, image, digest: &digest, alt };
            store::directory::parameter::put_arms(&mut tx, authority, new, platform.now()).await?;
        }
    }
    audit::note(&mut tx, platform, actor, "directory.set_arms", format!("authority:{authority}")).await?;
    tx.commit().await?;
    Ok(())
}

/// The picture of a coat of arms with its media type.
///
/// # Errors
/// `NotFound`.
pub async fn arms(platform: &Platform, authority: AuthorityId, digest: &str) -> Result<(String, Vec<u8>)> {
    let mut read = platform.store.read_instance().await?;
    store::directory::parameter::arms(&mut read, authority, digest).await?.ok_or(Error::NotFound)
}
