// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What somebody sent when their session had ended is kept for them until they log in again; nobody else sees it.

use super::session::GRACE;
use crate::{Context, Platform, Result, audit, export::Archive, keys};
use model::{AccountId, Instant, TenantId};

/// Column name in the place of the sealed value.
const FIELDS: &str = "kept_form.fields";
/// Most forms that are kept for one person of a tenant.
const MOST: i64 = 20;

/// What is sealed: the page too, so that fields open on no other one.
type Contents = (String, Vec<(String, String)>);

fn place(tenant: TenantId, account: AccountId) -> Vec<u8> {
    keys::context(tenant, FIELDS, account.0)
}

/// Keeps the fields of a page for the person who acts; their session may just have ended.
///
/// # Errors
/// `LoginNeeded` for who has no account.
pub async fn keep_form(context: &Context, page: &str, fields: Vec<(String, String)>) -> Result<()> {
    let account = context.person()?.account;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let contents: Contents = (page.to_owned(), fields);
    let sealed = keys::seal(&ring, &place(tenant, account), &contents)?;
    let mut tx = platform.store.begin(tenant).await?;
    store::account::kept::put(&mut tx, account, page, sealed, platform.now(), MOST).await?;
    audit::note(&mut tx, platform, &context.actor, "account.keep_form", format!("page:{page}")).await?;
    tx.commit().await?;
    Ok(())
}

/// The fields that were kept for the person and the page.
///
/// # Errors
/// `LoginNeeded`.
pub async fn kept_form(context: &Context, page: &str) -> Result<Option<Vec<(String, String)>>> {
    let account = context.person()?.account;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.look(tenant).await?;
    let found = store::account::kept::find(&mut read, account, page).await?;
    drop(read);
    let Some(sealed) = found else { return Ok(None) };
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let (of, fields): Contents = keys::open(&ring, &place(tenant, account), &sealed)?;
    Ok((of == page).then_some(fields))
}

/// Forgets what was kept for the page, now that the form was sent.
///
/// # Errors
/// `LoginNeeded`.
pub async fn forget_form(context: &Context, page: &str) -> Result<()> {
    let account = context.person()?.account;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.look(tenant).await?;
    let found = store::account::kept::find(&mut read, account, page).await?;
    drop(read);
    // nearly always there is none: then nothing has to be written
    if found.is_some() {
        let mut tx = platform.store.begin(tenant).await?;
        store::account::kept::remove(&mut tx, account, page).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Forgets what nobody came back for.
pub(super) async fn forget_old(platform: &Platform) -> Result<()> {
    let before = platform.now().plus_seconds(-GRACE);
    for tenant in crate::tenant::list(platform).await? {
        let mut tx = platform.store.begin(tenant.id).await?;
        store::account::kept::remove_old(&mut tx, before).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Forgets everything that was kept for an account which is gone.
pub(crate) async fn forget_kept(platform: &Platform, tenant: TenantId, account: AccountId) -> Result<()> {
    let mut tx = platform.store.begin(tenant).await?;
    store::account::kept::remove_all(&mut tx, account).await?;
    tx.commit().await?;
    Ok(())
}

/// Adds what was kept for an account in a tenant to its export.
pub(crate) async fn personal_kept(
    platform: &Platform,
    tenant: TenantId,
    account: AccountId,
    folder: &str,
    archive: &mut Archive,
) -> Result<()> {
    let mut read = platform.store.read(tenant).await?;
    let rows = store::account::kept::all(&mut read, account).await?;
    drop(read);
    if rows.is_empty() {
        return Ok(());
    }
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let mut forms = Vec::with_capacity(rows.len());
    for (page, sealed, at) in rows {
        let (_, fields): Contents = keys::open(&ring, &place(tenant, account), &sealed)?;
        forms.push(serde_json::json!({ "page": page, "fields": fields, "kept": Instant(at).timestamp().to_string() }));
    }
    archive.json(&format!("{folder}/kept-forms.json"), &forms).await
}
