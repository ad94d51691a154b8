// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `key list | rotate | reseal | finish`: keys, changed while the program serves.

use super::administer::{OPERATOR, failed, open, print, rotate_all, tenant_of};
use crate::{
    Failure,
    cli::{Format, KeyAction, KeyArguments, KeyKind},
    config::Config,
    import::say,
    master,
    wiring::Wired,
};
use crypto::seal::MasterKey;
use indicatif::ProgressBar;
use model::{Instant, TenantId};
use std::{path::Path, time::Duration};
use store::{rotation::Rotation, tenant::DataKey};
use usecases::{
    delivery::{self, KnownSigningKey, Purpose},
    keys,
};

/// How often it is looked how far the sealing anew is.
const LOOK: Duration = Duration::from_secs(1);

/// The command.
pub(crate) async fn run(arguments: KeyArguments) -> Result<(), Failure> {
    let file = Config::of(&arguments.target)?.master_file();
    let wired = open(&arguments.target).await?;
    let done = act(&wired, &file, arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(wired: &Wired, file: &Path, action: KeyAction) -> Result<(), Failure> {
    let platform = &wired.platform;
    match action {
        KeyAction::List { format } => list(wired, format).await,
        KeyAction::Rotate { keys: KeyKind::Data, tenant, wait } => rotate_data(wired, tenant, wait).await,
        KeyAction::Rotate { keys: KeyKind::Destinations, tenant, .. } => {
            let tenant = match tenant {
                Some(slug) => Some(tenant_of(wired, &slug).await?.id),
                None => None,
            };
            rotate_all(wired, tenant).await
        }
        KeyAction::Rotate { keys: KeyKind::Master, .. } => rotate_master(wired, file).await,
        KeyAction::Rotate { keys: KeyKind::FitConnect, tenant: None, .. } => rotate_signing(wired).await,
        KeyAction::Rotate { keys: KeyKind::Openid, tenant: None, .. } => {
            let changed = usecases::account::openid::change_key(platform, &OPERATOR).await;
            say(&format!("log-ins: {} signs from now on", changed.map_err(failed("the key cannot be changed"))?));
            Ok(())
        }
        KeyAction::Rotate { keys: KeyKind::FitConnect | KeyKind::Openid, .. } => {
            let message = "these keys belong to the instance: leave --tenant out".to_owned();
            Err(Failure { message, code: 2 })
        }
        KeyAction::Reseal => {
            let bar = ProgressBar::new_spinner();
            let told = keys::reseal_now(platform, |rotation| bar.set_message(words(rotation))).await;
            bar.finish_and_clear();
            told.map_err(failed("not everything is sealed anew yet: run it again"))?;
            list(wired, Format::Text).await
        }
        KeyAction::Finish => finish(wired, file).await,
    }
}

/// The names of owners; the instance has none.
async fn names(wired: &Wired) -> Result<Vec<(TenantId, String)>, Failure> {
    let tenants = usecases::tenant::list(&wired.platform).await.map_err(failed("tenants cannot be listed"))?;
    let own = (keys::INSTANCE, "(instance)".to_owned());
    Ok(std::iter::once(own).chain(tenants.into_iter().map(|tenant| (tenant.id, tenant.slug))).collect())
}

async fn list(wired: &Wired, format: Format) -> Result<(), Failure> {
    let names = names(wired).await?;
    let (found, rotations) = keys::state(&wired.platform).await.map_err(failed("the keys cannot be listed"))?;
    let now = wired.platform.now();
    let row = |key: &DataKey| {
        let rotation = rotations.iter().find(|other| (other.owner_id, other.number) == (key.owner_id, key.number));
        let newest = found.iter().find(|other| other.owner_id == key.owner_id && other.active_from <= now.0);
        let owner = names.iter().find(|(id, _)| id.0 == key.owner_id).map(|(_, name)| name.clone());
        [
            owner.unwrap_or_else(|| key.owner_id.to_string()),
            key.number.to_string(),
            Instant(key.active_from.max(key.created_at)).timestamp().to_string(),
            (if newest == Some(key) {
                "seals"
            } else if key.active_from > now.0 {
                "soon"
            } else {
                "opens"
            })
            .to_owned(),
            rotation.map(words).unwrap_or_default(),
        ]
    };
    let mut rows: Vec<[String; 5]> = found.iter().map(row).collect();
    let signing = delivery::known_signing_keys(&wired.platform).await.map_err(failed("the keys cannot be listed"))?;
    rows.extend(signing.iter().map(signing_row));
    print(["owner", "key", "from", "use", "sealed anew"], &rows, format);
    Ok(())
}

/// A key that signs, as a row of the list: what replaced it signs, it only serves to check.
fn signing_row(key: &KnownSigningKey) -> [String; 5] {
    let used = match key.public_until {
        None => "signs".to_owned(),
        Some(until) => format!("public until {} at least", until.timestamp()),
    };
    let owner = format!("(fit-connect, {})", key.purpose.as_str());
    [owner, key.kid.clone(), key.since.timestamp().to_string(), used, String::new()]
}

async fn rotate_signing(wired: &Wired) -> Result<(), Failure> {
    for purpose in Purpose::ALL {
        let doing = format!("the key for {} cannot be changed", purpose.as_str());
        let changed = wired.platform.delivery.change_signing_key(purpose, &OPERATOR).await;
        let kid = changed.map_err(|refusal| Failure::new(&doing, refusal))?;
        say(&format!("{}: {kid} signs from now on", purpose.as_str()));
    }
    say("Earlier keys stay in the public key sets until everything that they signed is gone, 730 days at least.");
    Ok(())
}

/// How far a rotation is.
fn words(rotation: &Rotation) -> String {
    let state = if rotation.done_at.is_some() { "done" } else { "under way" };
    let failed = match rotation.failed {
        0 => String::new(),
        count => format!(", {count} could not be opened (see the log)"),
    };
    format!("{state}: {} values, {} files{failed}", rotation.resealed, rotation.files)
}

async fn rotate_data(wired: &Wired, tenant: Option<String>, wait: bool) -> Result<(), Failure> {
    let owners = match tenant {
        Some(slug) => vec![(tenant_of(wired, &slug).await?.id, slug)],
        None => names(wired).await?,
    };
    let mut begun = Vec::new();
    for (owner, name) in owners {
        let doing = format!("the data key of {name} cannot be changed");
        let (number, from) = keys::rotate_data_key(&wired.platform, owner).await.map_err(failed(&doing))?;
        say(&format!("{name}: key {number} seals from {} on", from.timestamp()));
        begun.push((owner, number));
    }
    if !wait {
        say("A job seals anew what is there; `amtsweg key list` shows how far it is.");
        return Ok(());
    }
    let bar = ProgressBar::new_spinner();
    loop {
        let (_, rotations) = keys::state(&wired.platform).await.map_err(failed("the keys cannot be listed"))?;
        let is_own = |rotation: &&Rotation| begun.contains(&(TenantId(rotation.owner_id), rotation.number));
        let own: Vec<&Rotation> = rotations.iter().filter(is_own).collect();
        let done = own.iter().filter(|rotation| rotation.done_at.is_some()).count();
        let count: i64 = own.iter().map(|rotation| rotation.resealed + rotation.files).sum();
        bar.set_message(format!("{done} of {} owners, {count} values and files sealed anew", own.len()));
        if done == own.len() {
            bar.finish_and_clear();
            let failed: i64 = own.iter().map(|rotation| rotation.failed).sum();
            say(&format!("everything is sealed anew: {count} values and files"));
            if failed > 0 {
                let message =
                    format!("{failed} values or files could not be opened: the log of the program names them");
                return Err(Failure { message, code: 1 });
            }
            return Ok(());
        }
        tokio::time::sleep(LOOK).await;
    }
}

fn fingerprint(key: &MasterKey) -> Result<String, Failure> {
    key.fingerprint().map_err(|error| Failure::new("the master key cannot be used", error))
}

async fn rotate_master(wired: &Wired, file: &Path) -> Result<(), Failure> {
    let doing = "the master key cannot be changed";
    let mut masters = master::read(file)?.unwrap_or_default();
    let newest = masters.first().ok_or_else(|| Failure::new(doing, "there is none yet"))?;
    let (found, _) = keys::state(&wired.platform).await.map_err(failed(doing))?;
    let mut others = false;
    for key in &found {
        others |= !newest.wrapped(&key.wrapped).map_err(|error| Failure::new(doing, error))?;
    }
    if others {
        say(&format!("A change to the master key {} was cut off; it is brought to its end.", fingerprint(newest)?));
    } else {
        // in the file before anything is wrapped by it: at every moment the file opens everything
        masters.insert(0, MasterKey::generate().map_err(|error| Failure::new(doing, error))?);
        master::replace(file, &masters)?;
    }
    let done = keys::rotate_master(&wired.platform, &masters).await.map_err(failed(doing))?;
    let newest = masters.first().map(fingerprint).transpose()?.unwrap_or_default();
    say(&format!("{} of {} data keys are wrapped by the master key {newest} now.", done.rewrapped, done.all));
    say(&format!(
        "Keep a copy of {} apart from the backups. Backups from before need the old key, which is its last line. \
         `amtsweg key finish` takes it out.",
        file.display()
    ));
    Ok(())
}

async fn finish(wired: &Wired, file: &Path) -> Result<(), Failure> {
    let doing = "the old master keys cannot be taken out";
    let masters = master::read(file)?.unwrap_or_default();
    let Some(newest) = masters.first() else { return Err(Failure::new(doing, "there is no master key yet")) };
    if masters.len() == 1 {
        say(&format!("Nothing to do: {} holds the key {} alone.", file.display(), fingerprint(newest)?));
        return Ok(());
    }
    // a program that has not seen the new key yet may wrap the key of a new tenant by the old one
    tokio::time::sleep(Duration::from_secs(2 * keys::LOOK)).await;
    if !keys::finish_master(&wired.platform, &masters).await.map_err(failed(doing))? {
        return Err(Failure::new(doing, "something was wrapped by the old key just now: run it again"));
    }
    master::replace(file, &masters[..1])?;
    say(&format!(
        "{} holds the key {} alone now. Backups from before need the old one.",
        file.display(),
        fingerprint(newest)?
    ));
    Ok(())
}
