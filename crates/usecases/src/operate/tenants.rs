// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tenants of the instance, as its operators see, add, change, stop and start them. Each tenant is looked at in a
//! transaction of its own, and every look leaves an audit row.

use crate::{
    Context, Error, FieldProblem, Platform, Result, account, audit,
    casework::{Count, add_destination, open_cases},
    directory, keys, tenant,
};
use model::{
    DestinationId, TenantId,
    account::{Actor, Profile},
    brand::Accents,
    directory::Authority,
    rights::Right,
    tenant::{Role, Scope, Tenant, TenantKind},
};
use store::delivery::DestinationRow;

/// Tenants on a page of the list.
const PAGE: u32 = 20;
/// Most letters of a line about an authority.
const LINE_MOST: usize = 200;

/// A page of the list.
pub struct Listed {
    /// Tenants of the page, by name.
    pub tenants: Vec<Entry>,
    /// Number of all tenants.
    pub number: i64,
    /// The page, from 1.
    pub page: u32,
    /// Number of pages, at least 1.
    pub pages: u32,
}

/// A tenant and how much there is of it.
pub struct Entry {
    /// The tenant.
    pub tenant: Tenant,
    /// Online services that are published.
    pub services: i64,
    /// Cases that are open.
    pub cases: Count,
}

/// Everything about a tenant that operators change.
pub struct Details {
    /// The tenant.
    pub entry: Entry,
    /// The authority that it works for.
    pub authority: Option<Authority>,
    /// How many people administer it.
    pub admins: usize,
}

/// What a tenant shall be.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// First part of its addresses.
    pub slug: String,
    /// Name for people.
    pub name: String,
    /// What it is.
    pub kind: TenantKind,
    /// Regionalschlüssel of the area it serves, 12 digits.
    pub ars: String,
    /// Key of the branding.
    pub branding: String,
    /// Accent colours of its own on light and on dark ground, as `#005f5b`; both empty: those of the branding.
    pub accents: [String; 2],
    /// Its own words in the imprint.
    pub imprint: String,
    /// What of the catalogue it shows; only a theme portal shows a part.
    pub scope: Scope,
    /// Name of a host of its own; empty: none.
    pub host: String,
    /// Name of its authority; empty: the tenant's.
    pub authority: String,
    /// Street and number of the authority.
    pub street: String,
    /// Postcode and town of the authority.
    pub town: String,
    /// Telephone of the authority.
    pub phone: String,
    /// E-mail address of the authority.
    pub email: String,
    /// Whether it only shows the platform; said once, when the tenant is added.
    pub demonstration: bool,
    /// Version of the tenant that was seen; 0 for a new one.
    pub version: i64,
}

impl Wanted {
    /// The tenant that is wanted, if it may be so.
    fn tenant(&self, id: TenantId) -> Result<Tenant> {
        let [light, dark] = self.accents.each_ref().map(|colour| colour.trim());
        let accents = Accents::parse(light, dark);
        let tenant = Tenant {
            id,
            slug: self.slug.trim().to_owned(),
            name: self.name.trim().to_owned(),
            kind: self.kind,
            ars: self.ars.trim().to_owned(),
            branding: self.branding.clone(),
            demonstration: self.demonstration,
            accents,
            // browsers end lines as the protocol of forms says
            imprint: self.imprint.replace("\r\n", "\n").trim().to_owned(),
            stopped_at: None,
            sandbox: false,
            scope: if self.kind == TenantKind::Theme { self.scope.clone() } else { Scope::default() },
            host: self.host.trim().to_lowercase(),
            version: self.version,
        };
        let mut problems = tenant::problems(&tenant);
        if accents.is_none() && !(light.is_empty() && dark.is_empty()) {
            problems.push(FieldProblem { field: "accent_light", text: "tenant-accents-invalid" });
        }
        let lines = [
            ("authority", &self.authority),
            ("street", &self.street),
            ("town", &self.town),
            ("phone", &self.phone),
            ("email", &self.email),
        ];
        let long = lines.into_iter().filter(|(_, line)| line.chars().count() > LINE_MOST);
        problems.extend(long.map(|(field, _)| FieldProblem { field, text: "tenant-too-long" }));
        if problems.is_empty() { Ok(tenant) } else { Err(Error::Invalid(problems)) }
    }

    /// The authority that is wanted, over what is known of it.
    fn authority(&self, platform: &Platform, tenant: &Tenant, known: Option<Authority>) -> Authority {
        let line = |text: &str| text.trim().to_owned();
        let name = if self.authority.trim().is_empty() { tenant.name.clone() } else { line(&self.authority) };
        let (id, hours, accessibility) = match known {
            Some(known) => (known.id, known.hours, known.accessibility),
            None => (platform.id(), Vec::new(), String::new()),
        };
        Authority {
            id,
            tenant: Some(tenant.id),
            name,
            street: line(&self.street),
            town: line(&self.town),
            phone: line(&self.phone),
            email: line(&self.email),
            hours,
            accessibility,
        }
    }
}

/// A page of the tenants, by name.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not operate the instance.
pub async fn list(context: &Context, page: u32) -> Result<Listed> {
    context.may(Right::ManageTenants)?;
    let platform = &context.platform;
    audit::reading_in(platform, keys::INSTANCE, &context.actor, "tenant.list", "tenants".to_owned()).await?;
    let mut read = platform.store.read_instance().await?;
    let number = store::tenant::count(&mut read).await?;
    let pages = u32::try_from(number).unwrap_or(u32::MAX).div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let after = i64::from(page - 1) * i64::from(PAGE);
    let found = store::tenant::some(&mut read, (PAGE.into(), after)).await?;
    drop(read);
    let mut tenants = Vec::with_capacity(found.len());
    for tenant in found {
        tenants.push(entry(platform, tenant).await?);
    }
    Ok(Listed { tenants, number, page, pages })
}

async fn entry(platform: &Platform, tenant: Tenant) -> Result<Entry> {
    let mut read = platform.store.read(tenant.id).await?;
    let services = store::catalogue::count_published(&mut read).await?;
    let cases = open_cases(&mut read).await?;
    Ok(Entry { tenant, services, cases })
}

/// A tenant with its authority.
///
/// # Errors
/// `LoginNeeded`, `NotFound` also for who does not operate the instance.
pub async fn look(context: &Context, id: TenantId) -> Result<Details> {
    context.may(Right::ManageTenants)?;
    let platform = &context.platform;
    let tenant = find(platform, id).await?;
    audit::reading_in(platform, id, &context.actor, "tenant.look", format!("tenant:{id}")).await?;
    let mut read = platform.store.read(id).await?;
    let granted = store::tenant::all_grants(&mut read).await?;
    drop(read);
    let admins = granted.iter().filter(|(_, grants)| grants.iter().any(|grant| grant.role == Role::Admin)).count();
    let authority = directory::of_tenant(platform, id).await?;
    Ok(Details { entry: entry(platform, tenant).await?, authority, admins })
}

/// The tenant as it is now.
async fn find(platform: &Platform, id: TenantId) -> Result<Tenant> {
    let mut read = platform.store.look_instance().await?;
    store::tenant::find(&mut read, id).await?.ok_or(Error::NotFound)
}

/// Adds a tenant with its authority and a destination for applications; takes some seconds.
///
/// # Errors
/// `Invalid` names what to mend, an address in use among it; `LoginNeeded`, `NotFound` for who does not operate the
/// instance.
pub async fn add(context: &Context, wanted: Wanted) -> Result<TenantId> {
    context.may(Right::ManageTenants)?;
    let (tenant, _) = create(&context.platform, &context.actor, wanted).await?;
    Ok(tenant.id)
}

/// As [`add`], for who has the machine or has been asked for the right.
///
/// # Errors
/// `Invalid` names what to mend, an address in use among it.
pub async fn create(platform: &Platform, actor: &Actor, wanted: Wanted) -> Result<(Tenant, DestinationId)> {
    let tenant = wanted.tenant(platform.id())?;
    check(platform, &tenant).await?;
    match tenant::add(platform, actor, &tenant).await {
        Err(Error::Conflict) => return Err(taken()),
        done => done?,
    }
    let authority = wanted.authority(platform, &tenant, None);
    directory::put_authority(platform, &authority).await?;
    let new = add_destination(platform, tenant.id).await?;
    let row = DestinationRow {
        id: new.id.0,
        name: authority.name,
        status: "active".to_owned(),
        owner_tenant: Some(tenant.id.0),
        encryption_kid: new.kid,
    };
    let mut tx = platform.store.begin_instance().await?;
    store::delivery::add_destination(&mut tx, &row, &new.jwk, platform.now()).await?;
    tx.commit().await?;
    Ok((tenant, new.id))
}

/// Whether a tenant may have its host, and shows situations that there are.
///
/// # Errors
/// `Invalid` names what to mend.
pub async fn check(platform: &Platform, tenant: &Tenant) -> Result<()> {
    let mut problems = Vec::new();
    let known = crate::catalogue::situations(platform).await?;
    let is_known = |slug: &String| known.iter().any(|situation| situation.slug == *slug);
    if !tenant.scope.situations.iter().all(is_known) {
        problems.push(FieldProblem { field: "situations", text: "tenant-situations-unknown" });
    }
    if !tenant.host.is_empty() {
        let mut read = platform.store.look_instance().await?;
        let other = store::tenant::find_by_host(&mut read, &tenant.host).await?;
        if other.is_some_and(|other| other.id != tenant.id) {
            problems.push(FieldProblem { field: "host", text: "tenant-host-taken" });
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

fn taken() -> Error {
    Error::Invalid(vec![FieldProblem { field: "slug", text: "tenant-slug-taken" }])
}

/// Writes what a tenant shall be over the version that was seen, and its authority.
///
/// # Errors
/// `Invalid` names what to mend, `Conflict` when somebody else changed the tenant since; `LoginNeeded`, `NotFound` also
/// for who does not operate the instance.
pub async fn change(context: &Context, id: TenantId, wanted: Wanted) -> Result<()> {
    context.may(Right::ManageTenants)?;
    let platform = &context.platform;
    find(platform, id).await?;
    let tenant = wanted.tenant(id)?;
    let mut read = platform.store.look_instance().await?;
    let other = store::tenant::find_by_slug(&mut read, &tenant.slug).await?;
    drop(read);
    if other.is_some_and(|other| other.id != id) {
        return Err(taken());
    }
    check(platform, &tenant).await?;
    tenant::change(platform, &context.actor, &tenant).await?;
    let known = directory::of_tenant(platform, id).await?;
    let authority = wanted.authority(platform, &tenant, known.clone());
    if known.as_ref() != Some(&authority) {
        directory::put_authority(platform, &authority).await?;
    }
    Ok(())
}

/// Closes the pages of a tenant to people, or opens them again.
///
/// # Errors
/// `LoginNeeded`, `NotFound` also for who does not operate the instance.
pub async fn set_stopped(context: &Context, id: TenantId, stopped: bool) -> Result<()> {
    context.may(Right::ManageTenants)?;
    tenant::set_stopped(&context.platform, &context.actor, id, stopped).await
}

/// Says whether people may register programs of theirs with a tenant and try them.
///
/// # Errors
/// `LoginNeeded`, `NotFound` also for who does not operate the instance.
pub async fn set_sandbox(context: &Context, id: TenantId, sandbox: bool) -> Result<()> {
    context.may(Right::ManageTenants)?;
    tenant::set_sandbox(&context.platform, &context.actor, id, sandbox).await
}

/// An administrator who was just appointed.
pub struct Appointed {
    /// Name to log in with.
    pub login: String,
    /// The password of an account that was made for this, to be shown once.
    pub password: Option<String>,
}

/// Gives somebody the role of an administrator in a tenant, by the name they log in with. Where there is no such account
/// yet, one is made if that is wanted.
///
/// # Errors
/// `Invalid` names what to mend, an unknown name among it; `Conflict` when roles were changed at the same moment;
/// `LoginNeeded`, `NotFound` also for who does not operate the instance.
pub async fn appoint(context: &Context, id: TenantId, login: &str, make: bool) -> Result<Appointed> {
    context.may(Right::ManageTenants)?;
    let platform = &context.platform;
    find(platform, id).await?;
    let login = login.trim().to_owned();
    let (account, password) = match account::by_login(platform, &login).await {
        Ok(account) => (account, None),
        Err(Error::NotFound) if make => {
            let password = crypto::token::CaseNumber::generate()?.to_string();
            let profile = Profile { login: login.clone(), ..Profile::default() };
            let registration = account::Registration { profile, password: password.clone() };
            (account::register(platform, registration).await?, Some(password))
        }
        Err(Error::NotFound) => {
            return Err(Error::Invalid(vec![FieldProblem { field: "username", text: "tenant-admin-unknown" }]));
        }
        Err(error) => return Err(error),
    };
    tenant::change_roles(platform, &context.actor, id, account, (&[Role::Admin], &[])).await?;
    Ok(Appointed { login, password })
}
