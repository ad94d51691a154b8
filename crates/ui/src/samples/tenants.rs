// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: tenants of the instance, and a portal that is stopped.

use super::{NOON, Samples, at};
use crate::tenant::{AppointedPage, KnownTenant, StoppedPage, TenantAnswers, TenantLine, TenantPage, TenantsPage};
use crate::{Error, FormError, Pagination, TenantKind};

pub(super) fn add(s: &mut Samples) -> Result<(), Error> {
    let line = |name: &str, slug: &str, kind, services, cases: &str, stopped: bool| TenantLine {
        id: slug.into(),
        name: name.into(),
        slug: slug.into(),
        kind,
        services,
        cases: cases.into(),
        stopped: stopped.then(|| at(NOON)),
    };
    let tenants = vec![
        line("Demo Musterland", "musterland", TenantKind::Land, 3, "0", false),
        line(
            "Demo Musterstadt",
            "musterstadt",
            TenantKind::Kommune,
            3,
            &s.say("mehr als 1000", "more than 1000"),
            false,
        ),
        line("Demo Verwaltungsgemeinschaft Neudorf am Waldrand", "neudorf", TenantKind::Kommune, 2, "14", true),
    ];
    let pagination = Pagination { page: 1, pages: 2 };
    s.add("tenants", &TenantsPage { frame: s.operator("/mandanten"), number: 23, tenants, pagination })?;

    let answers = TenantAnswers {
        slug: "neudorf".into(),
        name: "Demo Neudorf".into(),
        kind: "municipality".into(),
        ars: "059999999998".into(),
        branding: "neudorf".into(),
        accent_light: "#2f4b9c".into(),
        accent_dark: "#a9bdf5".into(),
        imprint: s.say("Vertreten durch die Demo-Bürgermeisterin.", "Represented by the demo mayor."),
        audience: String::new(),
        situations: String::new(),
        host: "neudorf.example".into(),
        authority: "Demo Rathaus Neudorf".into(),
        street: "Dorfstraße 1".into(),
        town: "99002 Neudorf".into(),
        phone: "+49 99 0000-1".into(),
        email: "rathaus@neudorf.example".into(),
        demonstration: true,
    };
    let known = KnownTenant {
        id: "neudorf".into(),
        name: "Demo Neudorf".into(),
        slug: "neudorf".into(),
        version: "4".into(),
        stopped: None,
        sandbox: false,
        services: 2,
        cases: "14".into(),
        admins: 1,
        username: String::new(),
    };
    let brands = || crate::brand_names().map(str::to_owned).collect::<Vec<_>>();
    let page = TenantPage {
        frame: s.operator("/mandanten/neudorf"),
        known: Some(known.clone()),
        answers: answers.clone(),
        brands: brands(),
        errors: Vec::new(),
    };
    s.add("tenant", &page)?;
    let error = |field: &str, key: &str| FormError { field: field.into(), text: s.locale.text(key) };
    let errors = vec![
        error("slug", "tenant-slug-taken"),
        error("ars", "tenant-ars-invalid"),
        error("imprint", "tenant-too-long"),
        error("accent_light", "tenant-accent-light-pale"),
    ];
    let stopped = KnownTenant { stopped: Some(at(NOON)), sandbox: true, ..known };
    s.add("tenant-stopped-errors", &TenantPage { known: Some(stopped), errors, ..page })?;
    let new = TenantPage {
        frame: s.operator("/mandanten/neu"),
        known: None,
        answers: TenantAnswers::default(),
        brands: brands(),
        errors: Vec::new(),
    };
    s.add("tenant-new", &new)?;
    let appointed = AppointedPage {
        frame: s.operator("/mandanten/neudorf/verwaltung"),
        id: "neudorf".into(),
        name: "Demo Neudorf".into(),
        slug: "neudorf".into(),
        username: "demo-verwaltung-neudorf".into(),
        password: Some("ABCD-EFGH-JKMN".into()),
    };
    s.add("tenant-appointed", &appointed)?;
    s.add("portal-stopped", &StoppedPage { frame: s.visitor("/suche") })
}
