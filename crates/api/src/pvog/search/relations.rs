// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is responsible for services at a place, for programs that route by it (JZuFi 2.3). unverified: the shape besides the names of
//! XZuFi, which one client looks through for `idSekundaer`.

use super::{Asked, Pairs, answer};
use axum::{extract::State, response::Response};
use http::Edge;
use serde_json::{Value, json};
use usecases::{Error, catalogue};

/// Services that are asked for together.
const MOST: usize = 20;

/// `GET /v1/relations/jzufi-2-3?ars=&lbids=`.
pub(super) async fn jzufi(State(edge): State<Edge>, pairs: Pairs) -> Response {
    let done = async {
        let asked = Asked::of(pairs.0);
        let ars = asked.needed("ars")?;
        let mut relations = Vec::new();
        for key in asked.all("lbids").into_iter().take(MOST) {
            let found = match catalogue::service_detail(&edge.platform, &key, Some(ars)).await {
                Ok(found) => found,
                Err(Error::NotFound) => continue,
                Err(error) => return Err(error),
            };
            let organisations: Vec<Value> = found.organisations.iter().map(|one| {
                json!({"id": id(&one.key), "idSekundaer": [], "name": one.name, "rolle": {"code": one.role.code()}})
            }).collect();
            let online: Vec<Value> = found.starts.iter().map(|start| {
                json!({"id": id(&start.key), "bezeichnung": start.name, "link": [{"link": start.url, "titel": start.title}]})
            }).collect();
            if !organisations.is_empty() || !online.is_empty() {
                relations.push(json!({"leistungID": id(&found.key), "organisationseinheit": organisations, "onlinedienst": online}));
            }
        }
        if relations.is_empty() { Err(Error::NotFound) } else { Ok(json!({"ars": ars, "relations": relations})) }
    };
    answer(done.await)
}

/// A key in its parts, as XZuFi names them.
fn id(key: &str) -> Value {
    let mut parts = key.splitn(3, '.');
    let (agency, class, value) = (parts.next(), parts.next(), parts.next());
    json!({"schemeAgencyID": agency, "schemeID": class, "value": value})
}
