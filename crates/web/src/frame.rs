// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The frame around every page.

use http::Visit;
use model::{
    account::Actor,
    rights::{Reach, Right},
    tenant::{Tenant, TenantKind},
};
use ui::{Brand, Frame, SessionEnd, SignedIn};
use usecases::Result;

/// The frame of a visit.
pub(crate) async fn frame(visit: &Visit) -> Result<Frame> {
    let mut frame = bare_frame(visit);
    frame.csrf = visit.token()?;
    if let Actor::Person(person) = &visit.context.actor {
        frame.factor_needed = person.factor_needed;
        let unread = usecases::mailbox::unread(&visit.context).await?;
        frame.person = Some(SignedIn {
            name: person.display_name.clone(),
            citizen: person.grants.is_empty(),
            caseworker: person.reach(Right::ListCases) != Reach::Nothing,
            deleter: person.reach(Right::Delete) != Reach::Nothing,
            editor: person.reach(Right::EditForms) != Reach::Nothing,
            admin: person.reach(Right::ManageStaff) != Reach::Nothing,
            operator: person.reach(Right::ManageTenants) != Reach::Nothing,
            unread,
        });
        frame.session = visit.expires_at.map(|end| SessionEnd {
            at: end.timestamp(),
            seconds_left: u32::try_from(end.seconds_since(visit.context.platform.now())).unwrap_or(0),
        });
    }
    Ok(frame)
}

/// The frame without anything that must be looked up.
pub(crate) fn bare_frame(visit: &Visit) -> Frame {
    let tenant: &Tenant = &visit.context.tenant;
    let shown = ui::Tenant { slug: tenant.slug.clone(), name: tenant.name.clone(), kind: kind(tenant.kind) };
    let mut frame = Frame::portal(shown, visit.locale, &visit.path);
    frame.brand = Brand::named(&tenant.branding).with_accents(tenant.accents);
    frame.demonstration = tenant.demonstration;
    frame.sandbox = tenant.sandbox;
    frame.canonical = canonical(visit);
    frame
}

/// The address of the page for search engines, where it is one for them. The place that somebody chose is no part of it.
fn canonical(visit: &Visit) -> Option<String> {
    let (path, query) = visit.path.split_once('?').unwrap_or((&visit.path, ""));
    let below = path.strip_prefix(&visit.url(""))?.trim_end_matches('/');
    let is_first = !query.split('&').any(|pair| pair.starts_with("seite="));
    let is_open = matches!(below, "" | "/lebenslagen" | "/behoerden")
        || ["/leistung/", "/lebenslagen/", "/behoerde/"].iter().any(|start| below.starts_with(start))
        || ui::InfoKind::ALL.iter().any(|kind| below == kind.path());
    (is_first && is_open).then(|| visit.whole(below))
}

pub(crate) fn kind(kind: TenantKind) -> ui::TenantKind {
    match kind {
        TenantKind::Municipality => ui::TenantKind::Kommune,
        TenantKind::State => ui::TenantKind::Land,
        TenantKind::Federation => ui::TenantKind::Bund,
        TenantKind::Theme => ui::TenantKind::Theme,
    }
}
