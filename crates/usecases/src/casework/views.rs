// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Views of the worklist that a person keeps: a question with a name. Everybody has their own.

use super::{place, query::Query};
use crate::{Context, Error, FieldProblem, Platform, Result, audit, keys};
use model::{AccountId, TenantId, id::Uuid, rights::Right};
use serde::{Deserialize, Serialize};

const VIEW: &str = "worklist_view.view";
/// Longest name in characters.
pub const NAME_MAX: usize = 60;
/// Most views of a person.
const MOST: usize = 30;
/// Seconds for which a view that was taken away can be brought back.
const UNDO: i64 = 86_400;

/// A view.
pub struct View {
    /// Id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it asks.
    pub query: Query,
    /// Whether the worklist opens with it.
    pub is_default: bool,
    /// Whether it was taken away and can be brought back.
    pub removed: bool,
}

/// What is sealed of a view.
#[derive(Serialize, Deserialize)]
struct Contents {
    name: String,
    fields: Vec<(String, String)>,
}

/// The person's views in their order of making; those that were taken away among them.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not work here.
pub async fn views(context: &Context) -> Result<Vec<View>> {
    let person = context.may(Right::ListCases)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.look(tenant).await?;
    let rows = store::casework::views::list(&mut read, person.account).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let view = |row: store::casework::views::ViewRow| {
        let contents: Contents = keys::open(&ring, &place(tenant, VIEW, row.id), &row.sealed)?;
        Ok(View {
            id: row.id,
            name: contents.name,
            query: Query::read(&contents.fields),
            is_default: row.is_default && row.removed_at.is_none(),
            removed: row.removed_at.is_some(),
        })
    };
    rows.into_iter().map(view).collect()
}

/// Keeps a question under a name; the worklist opens with it where that is wished.
///
/// # Errors
/// `Invalid` without a name, with one that is too long, or when there are too many; `LoginNeeded`, `NotFound`.
pub async fn save_view(context: &Context, name: &str, query: &Query, is_default: bool) -> Result<()> {
    let person = context.may(Right::ListCases)?;
    let name = name.trim();
    let kept = views(context).await?.into_iter().filter(|view| !view.removed).count();
    let problem = match name.chars().count() {
        0 => Some("casework-view-name-missing"),
        length if length > NAME_MAX => Some("casework-view-name-long"),
        _ if kept >= MOST => Some("casework-view-too-many"),
        _ => None,
    };
    if let Some(text) = problem {
        return Err(Error::Invalid(vec![FieldProblem { field: "name", text }]));
    }
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let id: Uuid = platform.id();
    let asked = Query { from: None, ..query.clone() };
    let fields = asked.fields().into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let contents = Contents { name: name.to_owned(), fields };
    let sealed = keys::seal(&ring, &place(tenant, VIEW, id), &contents)?;
    let mut tx = platform.store.begin(tenant).await?;
    store::casework::views::forget(&mut tx, person.account, platform.now().plus_seconds(-UNDO)).await?;
    store::casework::views::add(&mut tx, person.account, id, sealed).await?;
    if is_default {
        store::casework::views::put_default(&mut tx, person.account, Some(id)).await?;
    }
    audit::note(&mut tx, platform, &context.actor, "casework.save_view", format!("view:{id}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets the worklist open with a view, or with the list of all cases.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn put_default_view(context: &Context, id: Option<Uuid>) -> Result<()> {
    let person = context.may(Right::ListCases)?;
    let mut tx = context.platform.store.begin(context.tenant.id).await?;
    store::casework::views::put_default(&mut tx, person.account, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a view away, or brings it back within a day.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn put_view_removed(context: &Context, id: Uuid, removed: bool) -> Result<()> {
    let person = context.may(Right::ListCases)?;
    let platform = &context.platform;
    let now = platform.now();
    let mut tx = platform.store.begin(context.tenant.id).await?;
    store::casework::views::forget(&mut tx, person.account, now.plus_seconds(-UNDO)).await?;
    if !store::casework::views::put_removed(&mut tx, person.account, id, removed.then_some(now)).await? {
        return Err(Error::NotFound);
    }
    let action = if removed { "casework.remove_view" } else { "casework.restore_view" };
    audit::note(&mut tx, platform, &context.actor, action, format!("view:{id}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Removes the views that an account which is gone kept in a tenant.
pub(crate) async fn forget_views(platform: &Platform, tenant: TenantId, account: AccountId) -> Result<()> {
    let mut tx = platform.store.begin(tenant).await?;
    store::casework::views::remove_all(&mut tx, account).await?;
    tx.commit().await?;
    Ok(())
}
