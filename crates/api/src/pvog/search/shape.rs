// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pieces of answers. Names of fields are the gateway's.

use model::directory::ResponsibleRole as Role;
use serde_json::{Value, json};
use usecases::catalogue::{Described, Location, OnlineFound, Responsible, Start};

/// A page as Spring writes it.
pub(super) fn page(content: Vec<Value>, (number, size): (usize, usize), total: u64) -> Value {
    let pages = total.div_ceil(size.max(1) as u64);
    let count = content.len();
    json!({
        "content": content,
        "empty": count == 0,
        "first": number == 0,
        "last": number as u64 + 1 >= pages,
        "number": number,
        "numberOfElements": count,
        "size": size,
        "totalElements": total,
        "totalPages": pages,
    })
}

/// A place.
pub(super) fn place(place: Location) -> Value {
    json!({
        "ars": place.ars,
        "ags": place.ags,
        "name": place.name,
        "zip": place.postcode,
        "zipCodeCount": place.postcodes,
    })
}

/// A description without its modules. Where it begins online and who is responsible are told with a place.
pub(super) fn service(service: &Described) -> Value {
    json!({
        "id": service.key,
        "name": service.name,
        "title": service.name,
        "description": service.teaser,
        "ars": service.areas,
        "leikakeys": service.leika.iter().collect::<Vec<_>>(),
        "onlineServiceLinks": service.starts.iter().map(start).collect::<Vec<_>>(),
        "onlineServiceIds": ids(service.starts.iter().map(|start| &start.key)),
        "organisationIds": ids(service.organisations.iter().map(|one| &one.key)),
        "lastUpdate": service.changed.map(|day| day.to_string()),
        "language": "de",
    })
}

fn ids<'a>(keys: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut found: Vec<&String> = Vec::new();
    for key in keys {
        if !found.contains(&key) {
            found.push(key);
        }
    }
    found
}

fn start(start: &Start) -> Value {
    json!({"id": start.key, "title": start.title, "uri": start.url})
}

/// Somebody with a part in a service.
pub(super) fn responsible(one: &Responsible) -> Value {
    json!({"id": one.key, "title": one.name, "name": one.name, "role": role(one.role)})
}

fn role(role: Role) -> Value {
    let name = match role {
        Role::Competent => "Zuständige Stelle",
        // unverified: the meaning of the code
        Role::Both => "Zuständige Stelle und Ansprechpunkt",
        Role::Contact => "Ansprechpunkt",
    };
    json!({"code": role.code(), "name": name})
}

/// An online service.
pub(super) fn online(online: &OnlineFound) -> Value {
    let links = online.links.iter().map(|(title, uri)| json!({"title": title, "uri": uri, "type": {"code": "01"}}));
    json!({
        "id": online.key,
        "name": online.name,
        "description": online.teaser,
        "trustLevel": online.trust.map(|level| json!({"code": level.code()})),
        "links": links.collect::<Vec<_>>(),
        "serviceDescriptions": online.services.iter().map(|service| {
            json!({"id": service.key, "name": service.name, "ars": service.areas, "leikakeys": service.leika.iter().collect::<Vec<_>>()})
        }).collect::<Vec<_>>(),
    })
}
