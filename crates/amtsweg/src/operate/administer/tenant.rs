// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `tenant list | add | change | stop | start | sandbox | remove`.

use super::{OPERATOR, failed, open, print, tenant_of};
use crate::{
    Failure,
    cli::{For, NewTenant, TenantAction, TenantArguments, TenantChanges},
    import::say,
    wiring::Wired,
};
use model::tenant::{Scope, Tenant, TenantKind};
use usecases::operate::tenants::Wanted;

/// The command.
pub(crate) async fn run(arguments: TenantArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = match arguments.action {
        TenantAction::List { format } => {
            let tenants = usecases::tenant::list(&wired.platform).await.map_err(failed("tenants cannot be listed"))?;
            let rows: Vec<[String; 6]> = tenants.into_iter().map(row).collect();
            print(["slug", "name", "kind", "ars", "branding", "state"], &rows, format);
            Ok(())
        }
        TenantAction::Add(new) => add(&wired, new).await,
        TenantAction::Change { slug, changes } => change(&wired, &slug, changes).await,
        TenantAction::Stop { slug } => set_stopped(&wired, &slug, true).await,
        TenantAction::Start { slug } => set_stopped(&wired, &slug, false).await,
        TenantAction::Sandbox { slug, close } => set_sandbox(&wired, &slug, !close).await,
        TenantAction::Remove { slug, .. } => remove(&wired, &slug).await,
    };
    wired.platform.store.close().await;
    done
}

fn row(tenant: Tenant) -> [String; 6] {
    let state = if tenant.stopped_at.is_some() { "stopped" } else { "serving" };
    [tenant.slug, tenant.name, tenant.kind.as_str().to_owned(), tenant.ars, tenant.branding, state.to_owned()]
}

async fn add(wired: &Wired, new: NewTenant) -> Result<(), Failure> {
    check(&new.slug)?;
    let doing = format!("the tenant {} cannot be added", new.slug);
    let wanted = Wanted {
        slug: new.slug,
        name: new.name,
        kind: new.kind.into(),
        ars: new.ars,
        branding: new.branding,
        accents: Default::default(),
        imprint: String::new(),
        scope: Scope { audience: new.audience.and_then(For::audience), situations: new.situation },
        host: new.host,
        authority: new.authority.unwrap_or_default(),
        street: new.street,
        town: new.town,
        phone: new.phone,
        email: new.email,
        demonstration: new.demonstration,
        version: 0,
    };
    let added = usecases::operate::tenants::create(&wired.platform, &OPERATOR, wanted).await;
    let (tenant, destination) = added.map_err(failed(&doing))?;
    say(&format!("tenant {} added: {}, destination {destination}", tenant.slug, tenant.name));
    Ok(())
}

async fn set_stopped(wired: &Wired, slug: &str, stopped: bool) -> Result<(), Failure> {
    let tenant = tenant_of(wired, slug).await?;
    let doing = format!("the tenant {slug} cannot be changed");
    let done = usecases::tenant::set_stopped(&wired.platform, &OPERATOR, tenant.id, stopped).await;
    done.map_err(failed(&doing))?;
    let state = if stopped { "stopped: its pages are closed" } else { "started: its pages are open" };
    say(&format!("tenant {slug} {state}; a running program does so within seconds"));
    Ok(())
}

async fn set_sandbox(wired: &Wired, slug: &str, sandbox: bool) -> Result<(), Failure> {
    let tenant = tenant_of(wired, slug).await?;
    let doing = format!("the tenant {slug} cannot be changed");
    let done = usecases::tenant::set_sandbox(&wired.platform, &OPERATOR, tenant.id, sandbox).await;
    done.map_err(failed(&doing))?;
    let state = if sandbox { "a sandbox now: people try programs at" } else { "no sandbox any more, closed is" };
    say(&format!("tenant {slug} is {state} /{slug}/entwicklung; a running program does so within seconds"));
    Ok(())
}

async fn change(wired: &Wired, slug: &str, changes: TenantChanges) -> Result<(), Failure> {
    changes.new_slug.as_deref().map_or(Ok(()), check)?;
    let found = tenant_of(wired, slug).await?;
    let mut tenant = Tenant::clone(&found);
    tenant.slug = changes.new_slug.unwrap_or(tenant.slug);
    tenant.name = changes.name.unwrap_or(tenant.name);
    tenant.ars = changes.ars.unwrap_or(tenant.ars);
    tenant.kind = changes.kind.map_or(tenant.kind, Into::into);
    tenant.branding = changes.branding.unwrap_or(tenant.branding);
    tenant.host = changes.host.unwrap_or(tenant.host);
    if let Some(audience) = changes.audience {
        tenant.scope.audience = audience.audience();
    }
    if !changes.situation.is_empty() {
        tenant.scope.situations = changes.situation;
    }
    if tenant.kind != TenantKind::Theme {
        tenant.scope = Scope::default();
    }
    let doing = format!("the tenant {slug} cannot be changed");
    usecases::operate::tenants::check(&wired.platform, &tenant).await.map_err(failed(&doing))?;
    usecases::tenant::change(&wired.platform, &OPERATOR, &tenant).await.map_err(failed(&doing))?;
    say(&format!(
        "tenant {} changed: {}, {}; a running program shows it within seconds",
        tenant.slug, tenant.name, tenant.ars
    ));
    Ok(())
}

/// Whether a text can be the first part of a tenant's addresses.
fn check(slug: &str) -> Result<(), Failure> {
    if model::tenant::is_slug(slug) {
        return Ok(());
    }
    let message = format!(
        "{slug} cannot be an address: 2 to 40 lower-case letters, digits and hyphens, and none that the program needs itself"
    );
    Err(Failure { message, code: 1 })
}

async fn remove(wired: &Wired, slug: &str) -> Result<(), Failure> {
    let tenant = tenant_of(wired, slug).await?;
    let doing = format!("the tenant {slug} cannot be removed");
    match usecases::operate::remove_tenant(&wired.platform, tenant.id).await.map_err(failed(&doing))? {
        None => {
            say(&format!("tenant {slug} removed, with its services, roles and keys"));
            Ok(())
        }
        Some(held) => {
            let message = format!(
                "it holds {} applications and {} cases: they must be deleted after their time first",
                held.applications, held.cases
            );
            Err(Failure::new(&doing, message))
        }
    }
}
