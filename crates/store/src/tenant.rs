// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room tenant: tenants, their data keys and their staff.

pub mod barriers;
pub mod pages;

use crate::{Error, Session, Tx, value::args};
use model::{
    AccountId, Instant, TenantId,
    brand::Accents,
    tenant::{Grant, Role, Scope, Tenant, TenantKind},
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    slug: String,
    name: String,
    kind: String,
    ars: String,
    branding: String,
    demonstration: bool,
    accent_light: String,
    accent_dark: String,
    imprint: String,
    stopped_at: Option<i64>,
    version: i64,
    sandbox: bool,
    scope: String,
    host: Option<String>,
}

impl TryFrom<Row> for Tenant {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self, Error> {
        let kind = TenantKind::parse(&row.kind).ok_or(Error::Corrupt { table: "tenant", what: row.kind })?;
        Ok(Self {
            id: TenantId(row.id),
            slug: row.slug,
            name: row.name,
            kind,
            ars: row.ars,
            branding: row.branding,
            demonstration: row.demonstration,
            accents: Accents::parse(&row.accent_light, &row.accent_dark),
            imprint: row.imprint,
            stopped_at: row.stopped_at.map(Instant),
            version: row.version,
            sandbox: row.sandbox,
            scope: scope(&row.scope)?,
            host: row.host.unwrap_or_default(),
        })
    }
}

/// Reads a scope; nothing is the whole catalogue.
fn scope(json: &str) -> Result<Scope, Error> {
    match json {
        "" => Ok(Scope::default()),
        json => serde_json::from_str(json).map_err(|_| Error::Corrupt { table: "tenant", what: json.to_owned() }),
    }
}

/// A scope as JSON, nothing for the whole catalogue; and the host, where there is one.
fn scope_and_host(tenant: &Tenant) -> (String, Option<String>) {
    let json = serde_json::json!({ "audience": tenant.scope.audience, "situations": tenant.scope.situations });
    let scope = if tenant.scope.is_everything() { String::new() } else { json.to_string() };
    (scope, Some(tenant.host.clone()).filter(|host| !host.is_empty()))
}

/// Adds a tenant.
///
/// # Errors
/// `Taken` when the slug or the host is in use.
pub async fn add(tx: &mut Tx, tenant: &Tenant, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO tenant (id, slug, name, kind, ars, branding, demonstration, created_at,
                   accent_light, accent_dark, imprint, sandbox, scope, host)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let [light, dark] = accents(tenant);
    let (scope, host) = scope_and_host(tenant);
    let values = args![
        tenant.id,
        &tenant.slug,
        &tenant.name,
        tenant.kind.as_str(),
        &tenant.ars,
        &tenant.branding,
        tenant.demonstration,
        at,
        light,
        dark,
        &tenant.imprint,
        tenant.sandbox,
        scope,
        host
    ];
    tx.exec(sql, values).await.map(drop)
}

/// The accents of a tenant's own in words, empty where it has none.
fn accents(tenant: &Tenant) -> [String; 2] {
    tenant.accents.map(|accents| accents.words()).unwrap_or_default()
}

/// Writes what a tenant says of itself over the version that is known of it; false when somebody else changed it since.
///
/// # Errors
/// `Taken` when the slug or the host is in use.
pub async fn change(tx: &mut Tx, tenant: &Tenant) -> Result<bool, Error> {
    let sql = "UPDATE tenant SET slug = $3, name = $4, kind = $5, ars = $6, branding = $7, accent_light = $8,
                   accent_dark = $9, imprint = $10, scope = $11, host = $12, version = version + 1
               WHERE id = $1 AND version = $2";
    let [light, dark] = accents(tenant);
    let (scope, host) = scope_and_host(tenant);
    let values = args![
        tenant.id,
        tenant.version,
        &tenant.slug,
        &tenant.name,
        tenant.kind.as_str(),
        &tenant.ars,
        &tenant.branding,
        light,
        dark,
        &tenant.imprint,
        scope,
        host
    ];
    Ok(tx.exec(sql, values).await? == 1)
}

/// Closes the pages of the transaction's tenant to people from a moment on, or opens them; false when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_stopped(tx: &mut Tx, since: Option<Instant>) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "UPDATE tenant SET stopped_at = $2, version = version + 1 WHERE id = $1";
    Ok(tx.exec(sql, args![tenant, since]).await? == 1)
}

/// Says whether people may try programs of theirs with the transaction's tenant; false when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_sandbox(tx: &mut Tx, sandbox: bool) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "UPDATE tenant SET sandbox = $2, version = version + 1 WHERE id = $1";
    Ok(tx.exec(sql, args![tenant, sandbox]).await? == 1)
}

/// Removes the transaction's tenant with its staff and data keys: what was sealed under them is gone for good.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx) -> Result<(), Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM membership_service WHERE tenant_id = $1", args![tenant]).await?;
    tx.exec("DELETE FROM membership WHERE tenant_id = $1", args![tenant]).await?;
    tx.exec("DELETE FROM tenant_page WHERE tenant_id = $1", args![tenant]).await?;
    tx.exec("DELETE FROM barrier_report WHERE tenant_id = $1", args![tenant]).await?;
    tx.exec("DELETE FROM key_rotation WHERE owner_id = $1", args![tenant]).await?;
    tx.exec("DELETE FROM data_key WHERE owner_id = $1", args![tenant]).await?;
    tx.exec("DELETE FROM tenant WHERE id = $1", args![tenant]).await.map(drop)
}

/// The tenant with this slug.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_by_slug(session: &mut Session, slug: &str) -> Result<Option<Tenant>, Error> {
    let sql = "SELECT id, slug, name, kind, ars, branding, demonstration, accent_light, accent_dark, imprint, stopped_at, version,
                   sandbox, scope, host FROM tenant WHERE slug = $1";
    session.opt::<Row>(sql, args![slug]).await?.map(Tenant::try_from).transpose()
}

/// The tenant with this host of its own.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_by_host(session: &mut Session, host: &str) -> Result<Option<Tenant>, Error> {
    let sql = "SELECT id, slug, name, kind, ars, branding, demonstration, accent_light, accent_dark, imprint, stopped_at, version,
                   sandbox, scope, host FROM tenant WHERE host = $1";
    session.opt::<Row>(sql, args![host]).await?.map(Tenant::try_from).transpose()
}

/// The tenant with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: TenantId) -> Result<Option<Tenant>, Error> {
    let sql = "SELECT id, slug, name, kind, ars, branding, demonstration, accent_light, accent_dark, imprint, stopped_at, version,
                   sandbox, scope, host FROM tenant WHERE id = $1";
    session.opt::<Row>(sql, args![id]).await?.map(Tenant::try_from).transpose()
}

/// All tenants of the instance, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn list(session: &mut Session) -> Result<Vec<Tenant>, Error> {
    let sql = "SELECT id, slug, name, kind, ars, branding, demonstration, accent_light, accent_dark, imprint, stopped_at, version,
                   sandbox, scope, host FROM tenant ORDER BY name, id";
    session.all::<Row>(sql, args![]).await?.into_iter().map(Tenant::try_from).collect()
}

/// Some tenants of the instance in the order of [`list`]: so many after so many.
///
/// # Errors
/// When the database is out of reach.
pub async fn some(session: &mut Session, (most, after): (i64, i64)) -> Result<Vec<Tenant>, Error> {
    let sql = "SELECT id, slug, name, kind, ars, branding, demonstration, accent_light, accent_dark, imprint, stopped_at, version,
                   sandbox, scope, host FROM tenant ORDER BY name, id LIMIT $1 OFFSET $2";
    session.all::<Row>(sql, args![most, after]).await?.into_iter().map(Tenant::try_from).collect()
}

/// Number of tenants of the instance.
///
/// # Errors
/// When the database is out of reach.
pub async fn count(session: &mut Session) -> Result<i64, Error> {
    session.number("SELECT COUNT(*) FROM tenant", args![]).await
}

/// A wrapped data key.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DataKey {
    /// Whose key; the nil owner is the instance itself.
    pub owner_id: Uuid,
    /// Number of the key, which sealed values name.
    pub number: i64,
    /// The key, wrapped by a master key.
    pub wrapped: Vec<u8>,
    /// From when on it seals; every program knows it before.
    pub active_from: i64,
    /// When it was made.
    pub created_at: i64,
}

/// Adds a wrapped data key that seals from `active_from` on; the nil owner is the instance itself.
///
/// # Errors
/// `Taken` when the owner has a key of this number.
pub async fn add_data_key(
    tx: &mut Tx,
    owner: TenantId,
    number: i64,
    wrapped: Vec<u8>,
    (at, active_from): (Instant, Instant),
) -> Result<(), Error> {
    let sql = "INSERT INTO data_key (owner_id, number, wrapped, created_at, active_from) VALUES ($1, $2, $3, $4, $5)";
    tx.exec(sql, args![owner, number, wrapped, at, active_from]).await.map(drop)
}

/// Puts a data key wrapped by another master key in the place of `old`; false when that is not there any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn rewrap_data_key(tx: &mut Tx, old: &DataKey, wrapped: Vec<u8>) -> Result<bool, Error> {
    let sql = "UPDATE data_key SET wrapped = $4 WHERE owner_id = $1 AND number = $2 AND wrapped = $3";
    Ok(tx.exec(sql, args![old.owner_id, old.number, old.wrapped.clone(), wrapped]).await? == 1)
}

/// Wrapped data keys of an owner, newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn data_keys(session: &mut Session, owner: TenantId) -> Result<Vec<DataKey>, Error> {
    let sql = "SELECT owner_id, number, wrapped, active_from, created_at FROM data_key
               WHERE owner_id = $1 ORDER BY number DESC";
    session.all(sql, args![owner]).await
}

/// Every wrapped data key, of each owner the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn all_data_keys(session: &mut Session) -> Result<Vec<DataKey>, Error> {
    let sql = "SELECT owner_id, number, wrapped, active_from, created_at FROM data_key ORDER BY owner_id, number DESC";
    session.all(sql, args![]).await
}

/// Gives an account a role in the transaction's tenant; giving it twice changes nothing.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_member(tx: &mut Tx, account: AccountId, role: Role) -> Result<(), Error> {
    let sql = "INSERT INTO membership (tenant_id, account_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, account, role.as_str()]).await.map(drop)
}

/// Roles of an account in the transaction's tenant, with the services they are limited to.
///
/// # Errors
/// When the database is out of reach.
pub async fn grants(session: &mut Session, account: AccountId) -> Result<Vec<Grant>, Error> {
    let sql = "SELECT membership.account_id, membership.role, membership_service.service
               FROM membership LEFT JOIN membership_service
                   ON membership_service.tenant_id = membership.tenant_id
                   AND membership_service.account_id = membership.account_id
                   AND membership_service.role = membership.role
               WHERE membership.tenant_id = $1 AND membership.account_id = $2
               ORDER BY membership.role, membership_service.service";
    let rows: Vec<GrantRow> = session.all(sql, args![session.tenant(), account]).await?;
    Ok(gathered(rows).pop().map(|(_, grants)| grants).unwrap_or_default())
}

/// Roles of everybody in the session's tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn all_grants(session: &mut Session) -> Result<Vec<(AccountId, Vec<Grant>)>, Error> {
    let sql = "SELECT membership.account_id, membership.role, membership_service.service
               FROM membership LEFT JOIN membership_service
                   ON membership_service.tenant_id = membership.tenant_id
                   AND membership_service.account_id = membership.account_id
                   AND membership_service.role = membership.role
               WHERE membership.tenant_id = $1
               ORDER BY membership.account_id, membership.role, membership_service.service";
    let rows: Vec<GrantRow> = session.all(sql, args![session.tenant()]).await?;
    Ok(gathered(rows))
}

#[derive(sqlx::FromRow)]
struct GrantRow {
    account_id: Uuid,
    role: String,
    service: Option<String>,
}

/// Rows in the order of accounts and roles, one after the other, as lists of roles.
fn gathered(rows: Vec<GrantRow>) -> Vec<(AccountId, Vec<Grant>)> {
    let mut people: Vec<(AccountId, Vec<Grant>)> = Vec::new();
    for row in rows {
        let account = AccountId(row.account_id);
        if people.last().is_none_or(|(last, _)| *last != account) {
            people.push((account, Vec::new()));
        }
        let (Some((_, grants)), Some(role)) = (people.last_mut(), Role::parse(&row.role)) else { continue };
        if grants.last().is_none_or(|last| last.role != role) {
            grants.push(Grant { role, services: Vec::new() });
        }
        if let Some(last) = grants.last_mut() {
            last.services.extend(row.service);
        }
    }
    people
}

/// Version of the roles of the session's tenant; every change of one by people counts it up.
///
/// # Errors
/// When the database is out of reach.
pub async fn staff_version(session: &mut Session) -> Result<i64, Error> {
    session.number("SELECT staff_version FROM tenant WHERE id = $1", args![session.tenant()]).await
}

/// Takes the next version of the roles; false when somebody else changed them since `version`.
///
/// # Errors
/// When the database is out of reach.
pub async fn take_staff_version(tx: &mut Tx, version: i64) -> Result<bool, Error> {
    let sql = "UPDATE tenant SET staff_version = staff_version + 1 WHERE id = $1 AND staff_version = $2";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, version]).await? == 1)
}

/// Gives an account exactly these roles in the transaction's tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_grants(tx: &mut Tx, account: AccountId, grants: &[Grant]) -> Result<(), Error> {
    let tenant = tx.tenant();
    let sql = "DELETE FROM membership_service WHERE tenant_id = $1 AND account_id = $2";
    tx.exec(sql, args![tenant, account]).await?;
    let sql = "DELETE FROM membership WHERE tenant_id = $1 AND account_id = $2";
    tx.exec(sql, args![tenant, account]).await?;
    for grant in grants {
        add_member(tx, account, grant.role).await?;
        for service in &grant.services {
            let sql = "INSERT INTO membership_service (tenant_id, account_id, role, service) VALUES ($1, $2, $3, $4)
                       ON CONFLICT DO NOTHING";
            let tenant = tx.tenant();
            tx.exec(sql, args![tenant, account, grant.role.as_str(), service]).await?;
        }
    }
    Ok(())
}

/// Accounts with a role in the transaction's tenant, with their sealed profiles.
///
/// # Errors
/// When the database is out of reach.
pub async fn staff(session: &mut Session) -> Result<Vec<(Uuid, Vec<u8>)>, Error> {
    let sql = "SELECT id, sealed FROM account WHERE id IN (SELECT account_id FROM membership WHERE tenant_id = $1)";
    session.all(sql, args![session.tenant()]).await
}

/// Whether the staff of the session's tenant must have a second factor.
///
/// # Errors
/// When the database is out of reach.
pub async fn staff_factor(session: &mut Session) -> Result<bool, Error> {
    let sql = "SELECT staff_factor FROM tenant WHERE id = $1";
    let row: Option<(bool,)> = session.opt(sql, args![session.tenant()]).await?;
    Ok(row.is_some_and(|(required,)| required))
}

/// Says whether the staff of the transaction's tenant must have a second factor.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_staff_factor(tx: &mut Tx, required: bool) -> Result<(), Error> {
    let tenant = tx.tenant();
    tx.exec("UPDATE tenant SET staff_factor = $2 WHERE id = $1", args![tenant, required]).await.map(drop)
}
