// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is kept of an account, for its owner. Secrets are left out: hashes of passwords, codes and links, and the key of
//! the second factor are worth nothing to their owner and much to whoever finds the file.

use super::{brake, factor};
use crate::{Error, Platform, Result, audit, export::Archive};
use model::{AccountId, Instant};
use serde_json::{Value, json};
use store::account::personal as rows;

/// Counts an export.
///
/// # Errors
/// `Busy` after too many.
pub(crate) async fn allow_export(platform: &Platform, account: AccountId, most: i64) -> Result<()> {
    brake::allow(platform, "export", &account.to_string(), most).await
}

/// Counts a trial of a vendor's program.
///
/// # Errors
/// `Busy` after too many.
pub(crate) async fn allow_trial(platform: &Platform, account: AccountId, most: i64) -> Result<()> {
    brake::allow(platform, "trial", &account.to_string(), most).await
}

/// Whether a code may go to an address now; each application and each address has a few mails only.
///
/// # Errors
/// `Busy` after too many.
pub(crate) async fn allow_code_mail(platform: &Platform, application: &str, address: &str, most: i64) -> Result<()> {
    brake::allow(platform, "code-mail", application, most).await?;
    brake::allow(platform, "code-mail-to", &address.to_lowercase(), most).await
}

/// Adds what is kept of the account itself.
///
/// # Errors
/// When the account is gone, or the archive has nobody any more who takes it.
pub(crate) async fn personal(platform: &Platform, account: AccountId, archive: &mut Archive) -> Result<()> {
    let mut read = platform.store.read_instance().await?;
    let created = rows::created_at(&mut read, account).await?.ok_or(Error::NotFound)?;
    let profile = super::profile(platform, &mut read, account).await?;
    let sessions = rows::sessions(&mut read, account).await?;
    let mails = rows::mails(&mut read, account).await?;
    let links = rows::tokens(&mut read, account).await?;
    let elsewhere = store::account::elsewhere::of_account(&mut read, account).await?;
    let second_factor = factor::is_active(&mut read, account).await?;
    let recovery = store::account::factor::recovery_left(&mut read, account).await?;
    let objects = sessions.iter().map(|session| format!("session:{}", session.id));
    let objects: Vec<String> = objects.chain([format!("account:{account}")]).collect();
    let accesses = audit::accesses(&mut read, account, objects).await?;
    drop(read);

    archive
        .json("konto/profile.json", &json!({ "id": account, "created": time(created), "attributes": profile }))
        .await?;
    let sessions = sessions.into_iter().map(|row| {
        json!({ "id": row.id, "trust": row.trust, "opened": time(row.created_at), "ends": time(row.expires_at),
                "ended": row.revoked_at.map(time) })
    });
    let links = links.into_iter().map(|(purpose, ends)| json!({ "purpose": purpose, "ends": time(ends) }));
    let log_in = json!({
        "sessions": sessions.collect::<Vec<Value>>(),
        "second_factor": second_factor,
        "recovery_codes_left": recovery,
        "log_ins_elsewhere": elsewhere.into_iter().map(|(_, name, at)| json!({ "provider": name, "since": time(at) })).collect::<Vec<Value>>(),
        "open_links": links.collect::<Vec<Value>>(),
    });
    archive.json("konto/log-in.json", &log_in).await?;
    // what they said is wiped once the mail server has them
    let mails = mails.into_iter().map(|row| {
        json!({ "id": row.id, "state": row.state, "created": time(row.created_at), "ended": row.ended_at.map(time) })
    });
    archive.json("konto/releases.json", &super::openid::releases(platform, account).await?).await?;
    archive.json("konto/mails.json", &mails.collect::<Vec<Value>>()).await?;
    archive.json("konto/accesses.json", &accesses).await
}

fn time(at: i64) -> String {
    Instant(at).timestamp().to_string()
}
