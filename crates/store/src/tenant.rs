// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room tenant: tenants, their data keys and their staff.

use crate::{Error, Session, Tx, value::args};
use model::{
    AccountId, Instant, TenantId,
    tenant::{Role, Tenant, TenantKind},
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
        })
    }
}

/// Adds a tenant.
///
/// # Errors
/// `Taken` when the slug is in use.
pub async fn add(tx: &mut Tx, tenant: &Tenant, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO tenant (id, slug, name, kind, ars, branding, demonstration, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = args![
        tenant.id,
        &tenant.slug,
        &tenant.name,
        tenant.kind.as_str(),
        &tenant.ars,
        &tenant.branding,
        tenant.demonstration,
        at
    ];
    tx.exec(sql, values).await.map(drop)
}

/// The tenant with this slug.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_by_slug(session: &mut Session, slug: &str) -> Result<Option<Tenant>, Error> {
    let sql = "SELECT id, slug, name, kind, ars, branding, demonstration FROM tenant WHERE slug = $1";
    session.opt::<Row>(sql, args![slug]).await?.map(Tenant::try_from).transpose()
}

/// The tenant with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: TenantId) -> Result<Option<Tenant>, Error> {
    let sql = "SELECT id, slug, name, kind, ars, branding, demonstration FROM tenant WHERE id = $1";
    session.opt::<Row>(sql, args![id]).await?.map(Tenant::try_from).transpose()
}

/// All tenants of the instance, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn list(session: &mut Session) -> Result<Vec<Tenant>, Error> {
    let sql = "SELECT id, slug, name, kind, ars, branding, demonstration FROM tenant ORDER BY name, id";
    session.all::<Row>(sql, args![]).await?.into_iter().map(Tenant::try_from).collect()
}

/// Adds a wrapped data key; the nil owner is the instance itself.
///
/// # Errors
/// `Taken` when the owner has a key of this number.
pub async fn add_data_key(
    tx: &mut Tx,
    owner: TenantId,
    number: i64,
    wrapped: Vec<u8>,
    at: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO data_key (owner_id, number, wrapped, created_at) VALUES ($1, $2, $3, $4)";
    tx.exec(sql, args![owner, number, wrapped, at]).await.map(drop)
}

/// Wrapped data keys of an owner with their numbers, newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn data_keys(session: &mut Session, owner: TenantId) -> Result<Vec<(i64, Vec<u8>)>, Error> {
    let sql = "SELECT number, wrapped FROM data_key WHERE owner_id = $1 ORDER BY number DESC";
    session.all(sql, args![owner]).await
}

/// Every wrapped data key with its owner and number.
///
/// # Errors
/// When the database is out of reach.
pub async fn all_data_keys(session: &mut Session) -> Result<Vec<(Uuid, i64, Vec<u8>)>, Error> {
    session.all("SELECT owner_id, number, wrapped FROM data_key ORDER BY owner_id, number", args![]).await
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

/// Roles of an account in the transaction's tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn roles(session: &mut Session, account: AccountId) -> Result<Vec<Role>, Error> {
    let sql = "SELECT role FROM membership WHERE tenant_id = $1 AND account_id = $2 ORDER BY role";
    let rows: Vec<(String,)> = session.all(sql, args![session.tenant(), account]).await?;
    Ok(rows.iter().filter_map(|(role,)| Role::parse(role)).collect())
}

/// Accounts with a role in the transaction's tenant, with their sealed profiles.
///
/// # Errors
/// When the database is out of reach.
pub async fn staff(session: &mut Session) -> Result<Vec<(Uuid, Vec<u8>)>, Error> {
    let sql = "SELECT id, sealed FROM account WHERE id IN (SELECT account_id FROM membership WHERE tenant_id = $1)";
    session.all(sql, args![session.tenant()]).await
}
