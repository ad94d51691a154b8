// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who takes what where: areas, and the destinations that are responsible for a service at a place, for programs outside. No room:
//! it puts what destinations say, and who is responsible by the catalogue, side by side.

use crate::{
    Platform,
    delivery::{Answer, Offer, Refusal},
    directory,
};
use fitconnect::{
    ApiVersion,
    routing::{
        Area, AreaPage, ContactPerson, DestinationClaims, Place, Route, RouteAddress, RoutePage, RouteQuestion,
        ServiceInAreas, check_expressions,
    },
};
use model::{
    DestinationId,
    directory::{Area as Known, Authority},
    fold::fold,
    id::Uuid,
};
use regionalkey::Ars;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use store::Session;

/// Most areas that an expression finds, and most destinations that are looked at.
const MOST: i64 = 1_000;

/// A destination that takes the service at the place.
struct Found {
    destination: Uuid,
    name: String,
    /// Significant digits of the area that it takes the service for.
    area: String,
    authority: Option<Authority>,
}

/// Areas that fit all expressions: postcodes, or beginnings of names.
///
/// # Errors
/// `Invalid`.
pub async fn areas(platform: &Platform, expressions: &[String], (offset, limit): (u32, u32)) -> Answer<AreaPage> {
    check_expressions(expressions).map_err(|wrong| Refusal::Invalid(wrong.to_owned()))?;
    let mut read = platform.store.read_instance().await?;
    let mut found: Option<Vec<Known>> = None;
    for expression in expressions {
        let expression = expression.trim().trim_matches('*');
        let is_postcode = expression.len() == 5 && expression.bytes().all(|byte| byte.is_ascii_digit());
        let areas = if is_postcode {
            store::directory::areas_of_postcode(&mut read, expression, MOST).await?
        } else {
            store::directory::areas_by_name(&mut read, &fold(expression), MOST).await?
        };
        found = Some(match found {
            None => areas,
            Some(before) => {
                let these: BTreeSet<String> = areas.into_iter().map(|area| area.ars).collect();
                before.into_iter().filter(|area| these.contains(&area.ars)).collect()
            }
        });
    }
    let found = found.unwrap_or_default();
    let total = number(found.len());
    let page = found.into_iter().skip(offset as usize).take(limit as usize);
    // the list that areas come from holds municipalities
    let areas: Vec<Area> =
        page.map(|area| Area { id: area.ars, name: area.name, kind: "Gemeinde".to_owned() }).collect();
    Ok(AreaPage { count: number(areas.len()), offset, total_count: total, areas })
}

/// Destinations that take a service at a place, the one for the smallest area first; each with the signature of this instance.
///
/// v1 tells more of each, so that senders need not ask for the destination. unverified: everything of that but the names of members.
///
/// # Errors
/// When the database is out of reach.
pub async fn routes(platform: &Platform, question: &RouteQuestion, version: ApiVersion) -> Answer<RoutePage> {
    let mut read = platform.store.read_instance().await?;
    let mut found = Vec::new();
    for ars in keys_of(&mut read, &question.place).await? {
        found.extend(by_offer(&mut read, &question.leika_key, &ars).await?);
        found.extend(by_catalogue(&mut read, &question.leika_key, (&ars, platform.now().day_number())).await?);
    }
    drop(read);
    found.sort_by(|one: &Found, other| (other.area.len(), one.destination).cmp(&(one.area.len(), other.destination)));
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert(one.destination));
    let total = number(found.len());
    let mut routes = Vec::new();
    for one in found.into_iter().skip(question.offset as usize).take(question.limit as usize) {
        let id = DestinationId(one.destination);
        let mut route = route(platform, &question.leika_key, one).await?;
        if version == ApiVersion::V1 {
            route.other = parameters(platform, &question.leika_key, id).await?;
        }
        routes.push(route);
    }
    Ok(RoutePage { count: number(routes.len()), offset: question.offset, total_count: total, routes })
}

/// The Regionalschlüssel of a place: of a Gemeindeschlüssel those of the municipalities that have it.
async fn keys_of(session: &mut Session, place: &Place) -> Answer<Vec<String>> {
    Ok(match place {
        Place::Ars(ars) | Place::Area(ars) => vec![ars.clone()],
        Place::Ags(ags) => match (ags.get(..5), ags.get(5..).filter(|rest| rest.len() == 3)) {
            (Some(district), Some(municipality)) => {
                let below = store::directory::areas_below(session, district, MOST).await?;
                let fits = |ars: &String| ars.get(9..) == Some(municipality);
                let known: Vec<String> = below.into_iter().filter(fits).collect();
                if known.is_empty() { vec![district.to_owned()] } else { known }
            }
            _ => vec![ags.clone()],
        },
    })
}

/// What destinations say themselves.
async fn by_offer(session: &mut Session, leika_key: &str, ars: &str) -> Answer<Vec<Found>> {
    let identifier = format!("urn:de:fim:leika:leistung:{leika_key}");
    let mut found = Vec::new();
    for (destination, name, offer) in store::delivery::profile::offering(session, &identifier, MOST).await? {
        let offer: Offer = serde_json::from_str(&offer)?;
        // `DE` alone is the whole country
        let significant = |region: &String| {
            let digits = region.strip_prefix("DE").filter(|digits| !digits.is_empty());
            digits.map_or_else(|| Some(String::new()), |digits| Some(Ars::parse(digits).ok()?.prefix().to_owned()))
        };
        let areas = offer.regions.iter().filter_map(significant).filter(|area| ars.starts_with(area.as_str()));
        if let Some(area) = areas.max_by_key(String::len) {
            found.push(Found { destination, name, area, authority: None });
        }
    }
    Ok(found)
}

/// Who is responsible by the catalogue.
async fn by_catalogue(session: &mut Session, leika_key: &str, (ars, day): (&str, i64)) -> Answer<Option<Found>> {
    let Some(service) = store::catalogue::service_with(session, Some(leika_key), None).await? else {
        return Ok(None);
    };
    let Some((entry, authority)) = directory::responsible(session, service, ars, day).await? else { return Ok(None) };
    let Some(id) = entry.destination else { return Ok(None) };
    let row = store::delivery::find_destination(session, id).await?;
    let Some(row) = row.filter(|row| row.status == "active") else { return Ok(None) };
    Ok(Some(Found { destination: row.id, name: row.name, area: entry.prefix, authority: Some(authority) }))
}

async fn route(platform: &Platform, leika_key: &str, found: Found) -> Answer<Route> {
    let base = platform.delivery.base_url.as_str();
    let area = format!("{:0<12}", found.area);
    let claims = DestinationClaims {
        submission_host: base.split_once("://").map_or(base, |(_, host)| host).to_owned(),
        iss: format!("{base}/portal"),
        services: vec![ServiceInAreas::new(&[leika_key], &[area.as_str()])],
        destination_id: found.destination,
        iat: 0,
        jti: String::new(),
    };
    let mut route = Route {
        destination_id: found.destination,
        destination_signature: platform.delivery.sign_parameters(claims).await?,
        destination_name: Some(found.name),
        ..Route::default()
    };
    if let Some(authority) = found.authority {
        let told = |text: &String| (!text.is_empty()).then(|| text.clone());
        let (zip, city) = match authority.town.split_once(' ') {
            Some((zip, city)) if zip.bytes().all(|byte| byte.is_ascii_digit()) => (told(&zip.to_owned()), city),
            _ => (None, authority.town.as_str()),
        };
        route.address = Some(RouteAddress {
            street: told(&authority.street),
            zip,
            city: told(&city.to_owned()),
            ..RouteAddress::default()
        });
        let (tel, email) = (told(&authority.phone), told(&authority.email));
        if tel.is_some() || email.is_some() {
            route.contact_persons.push(ContactPerson { tel, email, ..ContactPerson::default() });
        }
        route.destination_name = Some(authority.name);
    }
    Ok(route)
}

/// What v1 tells of a destination besides: its parameters, a detached signature on them, and where submissions go.
async fn parameters(platform: &Platform, leika_key: &str, id: DestinationId) -> Answer<Map<String, Value>> {
    let service = &platform.delivery;
    let shown = service.show_destination(id).await?;
    let wanted = format!("urn:de:fim:leika:leistung:{leika_key}");
    let schemas = shown.offers.iter().filter(|offer| offer.identifier == wanted);
    let schemas: Vec<_> = schemas.flat_map(|offer| &offer.submission_schemas).collect();
    let told = json!({
        "encryptionKid": shown.encryption_kid,
        "metadataVersions": shown.profile.metadata_versions,
        "publicKeys": {"keys": service.destination_keys(id).await?},
        "replyChannels": shown.profile.reply_channels.unwrap_or_else(|| json!({})),
        "status": shown.status,
        "submissionSchemas": schemas,
    });
    let signature = service.sign_told(told.to_string()).await?;
    let mut more = Map::new();
    more.insert("submissionUrl".to_owned(), format!("{}/v1/submissions", service.base_url).into());
    more.insert("destinationParameters".to_owned(), told);
    more.insert("destinationParametersSignature".to_owned(), signature.into());
    Ok(more)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
