// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The authorities of a tenant, and everything that one of them set.

use super::{
    Asked, desk, id_of, preview,
    words::{Group, label, lines},
};
use crate::{
    answer::{Answer, go, page},
    frame::frame,
};
use axum::extract::{Path, Query};
use http::Visit;
use ui::{
    Flash, Tone,
    directory::{AuthoritiesPage, AuthorityPage, SettingsGroup, SettingsRow},
};

pub(crate) async fn list(visit: Visit) -> Answer {
    let own = usecases::directory::own_authorities(&visit.context).await?;
    match own.as_slice() {
        [(only, _)] => Ok(go(&visit.url(&format!("/verwaltung/behoerden/{only}")))),
        _ => page(&AuthoritiesPage {
            frame: frame(&visit).await?,
            authorities: own.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
        }),
    }
}

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    let desk = desk(&visit, id_of(&id)?).await?;
    let service = asked.dienst.as_str();
    let head = desk.head(service)?;
    let settings = &desk.settings;
    let row = |name: String| SettingsRow { label: label(&visit, &name), lines: lines(settings.value(service, &name)) };
    let group = |group: Group| SettingsGroup {
        path: group.path().to_owned(),
        title: group.title(&visit),
        rows: group.names(settings, service).into_iter().map(row).collect(),
    };
    let services = desk.services.iter();
    let mut frame = frame(&visit).await?;
    if asked.gespeichert.is_some() {
        frame.flash = Some(Flash { tone: Tone::Success, text: visit.locale.text("authority-saved") });
    }
    page(&AuthorityPage {
        frame,
        services: services.map(|one| (one.slug.clone(), one.title.clone(), desk.has_own(&one.slug))).collect(),
        groups: Group::all(settings, service).into_iter().map(group).collect(),
        preview: preview(&visit, &settings.profile(service, &Default::default())),
        head,
    })
}
