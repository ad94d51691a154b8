// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where services are online: a row for each service with a LeiKa key, area and online service, in the columns of the Dashboard Digitale
//! Verwaltung.

use super::{BOM, row};
use crate::{
    Platform, Result,
    catalogue::{
        feed::{Giver, related},
        import::Elsewhere,
    },
};
use futures::{Stream, stream::try_unfold};
use model::{PublicServiceId, directory::AreaLevel, id::Uuid};
use std::{collections::HashMap, sync::Arc};
use store::{Read, catalogue::ServiceRow, directory};

/// Services that are read together, and most entries of one.
const PORTION: i64 = 100;
const ENTRIES: i64 = 20_000;

/// The columns.
const COLUMNS: [&str; 14] = [
    "leikaKey",
    "leikaName",
    "ars",
    "arsName",
    "arsFederalState",
    "bundesland",
    "leikaBezeichnung",
    "ozgid",
    "ozgBezeichnung",
    "url",
    "onlineStatus",
    "aktiv",
    "artFlaechendeckung",
    "datenstandPvogImport",
];

/// The table with semicolons, byte order mark and a head; with an area (its significant digits) only what holds in it or around it.
pub fn coverage_table(platform: Arc<Platform>, area: Option<String>) -> impl Stream<Item = Result<String>> + Send {
    struct State {
        platform: Arc<Platform>,
        giver: Option<Giver>,
        area: Option<String>,
        names: HashMap<String, String>,
        after: Option<Uuid>,
    }
    let state = State { platform, giver: None, area, names: HashMap::new(), after: None };
    try_unfold(state, move |mut state| async move {
        let mut text = match state.after {
            None => format!("{BOM}{}", row(COLUMNS)),
            Some(_) => String::new(),
        };
        let giver = match state.giver.take() {
            Some(giver) => giver,
            None => Giver::new(&state.platform).await?,
        };
        let mut read = state.platform.store.look_instance().await?;
        let after = state.after.unwrap_or(Uuid::nil());
        let services = store::catalogue::services_after(&mut read, after, PORTION).await?;
        let Some(last) = services.last() else {
            state.after.get_or_insert(Uuid::nil());
            return Ok((!text.is_empty()).then_some((text, state)));
        };
        state.after = Some(last.id);
        let today = state.platform.now().day().to_string();
        for service in services.into_iter().filter(|service| service.leika.is_some()) {
            for (prefix, url) in online(&giver, &mut read, &service).await? {
                if state.area.as_ref().is_none_or(|area| related(area, &prefix)) {
                    text.push_str(&line(&mut read, &mut state.names, &service, (&prefix, &url), &today).await?);
                }
            }
        }
        drop(read);
        state.giver = Some(giver);
        Ok(Some((text, state)))
    })
}

/// Areas in which a service is online, each with an address; in order, none twice.
async fn online(giver: &Giver, read: &mut Read, service: &ServiceRow) -> Result<Vec<(String, String)>> {
    let mut found = giver.areas_online(service.id, &service.slug);
    for entry in directory::online_for(read, PublicServiceId(service.id), ENTRIES).await? {
        let Some(row) = store::catalogue::imported::find_elsewhere(read, entry.object).await? else { continue };
        let body: Elsewhere = serde_json::from_str(&row.body)?;
        found.push((entry.prefix, body.links.into_iter().next().map(|link| link.url).unwrap_or_default()));
    }
    found.sort();
    found.dedup();
    Ok(found)
}

async fn line(
    read: &mut Read,
    names: &mut HashMap<String, String>,
    service: &ServiceRow,
    (prefix, url): (&str, &str),
    today: &str,
) -> Result<String> {
    let ars = format!("{prefix:0<12}");
    let land = prefix.get(..2).map(|digits| format!("{digits:0<12}")).unwrap_or_default();
    let area_name = name(read, names, &ars).await?;
    let land_name = if land.is_empty() { String::new() } else { name(read, names, &land).await? };
    let leika = service.leika.clone().unwrap_or_default();
    let (official, ozg) = store::catalogue::situation::known_of(read, &leika).await?;
    let official = official.unwrap_or_else(|| service.title.clone());
    let (ozg_id, ozg_name) = ozg.unwrap_or_default();
    let kind = match AreaLevel::of_digits(prefix.len()) {
        AreaLevel::Bund => "bundesweit",
        AreaLevel::Land => "landesweit",
        AreaLevel::Regierungsbezirk | AreaLevel::Kreis => "kreisweit flächendeckend",
        _ => "in mind. einer Kommune verfügbar",
    };
    let (status, active) = if url.is_empty() { ("nicht ok", "nein") } else { ("ok", "ja") };
    Ok(row([
        &leika,
        &service.title,
        &ars,
        &area_name,
        &land,
        &land_name,
        &official,
        &ozg_id,
        &ozg_name,
        url,
        status,
        active,
        kind,
        today,
    ]))
}

async fn name(read: &mut Read, names: &mut HashMap<String, String>, ars: &str) -> Result<String> {
    if let Some(name) = names.get(ars) {
        return Ok(name.clone());
    }
    let found = directory::find_area(read, ars).await?.map(|area| area.name).unwrap_or_default();
    names.insert(ars.to_owned(), found.clone());
    Ok(found)
}
