// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Services at a place and their descriptions.

use super::{Asked, BASE, Pairs, answer, refused, shape};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use http::Edge;
use serde_json::{Value, json};
use usecases::{
    Error, Result,
    catalogue::{self, Described, ServicesAsked},
};

/// Services of a list in CSV, and of each look-up for it.
const ROWS: usize = 10_000;
const PORTION: usize = 100;

/// `GET /v7/servicedescriptions/{ars}?q=&page=&size=`.
pub(super) async fn at(State(edge): State<Edge>, Path(ars): Path<String>, pairs: Pairs) -> Response {
    let done = async {
        let asked = Asked::of(pairs.0);
        let (page, size) = asked.page()?;
        let text = asked.one("q").unwrap_or_default().to_owned();
        let found = catalogue::services_at(&edge.platform, &ServicesAsked { ars, text, page, size }).await?;
        if found.services.is_empty() {
            return Err(Error::NotFound);
        }
        let content = found.services.iter().map(shape::service).collect();
        Ok(json!({"serviceDescriptions": shape::page(content, (page, size), found.total)}))
    };
    answer(done.await)
}

/// `GET /v3/servicedescriptions/leikaid?leikaIds=&ars=&validDate=&page=&size=`; also `leikaid`, as one client asks. Whatever the date
/// is, what is known now is told.
pub(super) async fn by_leika(State(edge): State<Edge>, pairs: Pairs) -> Response {
    let done = async {
        let asked = Asked::of(pairs.0);
        let (page, size) = asked.page()?;
        let mut keys = asked.all("leikaIds");
        keys.extend(asked.all("leikaid"));
        if keys.is_empty() {
            return Err(super::wrong("leikaIds"));
        }
        let ars = asked.one("ars").unwrap_or_default().to_owned();
        let wanted = ServicesAsked { ars, page, size, text: String::new() };
        let found = catalogue::services_by_leika(&edge.platform, &keys, &wanted).await?;
        if found.services.is_empty() {
            return Err(Error::NotFound);
        }
        Ok(shape::page(found.services.iter().map(shape::service).collect(), (page, size), found.total))
    };
    answer(done.await)
}

/// `GET /v6/servicedescriptions/{lbid}/detail?ars=&validDate=`.
pub(super) async fn detail(State(edge): State<Edge>, Path(key): Path<String>, pairs: Pairs) -> Response {
    let done = async {
        let asked = Asked::of(pairs.0);
        let found = catalogue::service_detail(&edge.platform, &key, asked.one("ars")).await?;
        Ok(whole(&found))
    };
    answer(done.await)
}

fn whole(found: &Described) -> Value {
    let details = found.details.iter().map(|detail| {
        let links: Vec<Value> = detail.links.iter().map(|link| json!({"title": link.title, "uri": link.uri})).collect();
        json!({
            "code": detail.code,
            "title": detail.title,
            "text": detail.html,
            "placeholder": false,
            "links": links,
            "details": [],
        })
    });
    let mut body = shape::service(found);
    if let Value::Object(fields) = &mut body {
        fields.insert("details".to_owned(), details.collect());
        fields.insert("organisations".to_owned(), found.organisations.iter().map(shape::responsible).collect());
        fields.insert("editor".to_owned(), found.editor.as_str().into());
        fields.insert("sourcePortals".to_owned(), json!([]));
    }
    body
}

/// `GET /v5/servicedescriptions/csv?ars=&page=`: columns parted by `|`, as clients read them; unverified: the columns besides `ID-LB`
/// and `Name`. A page has 10,000 rows; `X-Total-Count` says how many all are, and `Link` leads to the next page where there is one.
pub(super) async fn csv(State(edge): State<Edge>, pairs: Pairs) -> Response {
    let asked = Asked::of(pairs.0);
    let done = async {
        let (ars, page) = (asked.one("ars").unwrap_or("000000000000"), asked.number("page", 0)?.min(1_000));
        let (text, total) = rows(&edge, ars, page).await?;
        let next = format!(
            "<{}{BASE}/v5/servicedescriptions/csv?ars={ars}&page={}>; rel=\"next\"",
            edge.platform.settings.base_url,
            page + 1
        );
        let mut answer = ([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], text).into_response();
        answer.headers_mut().insert("x-total-count", HeaderValue::from(total));
        if (((page + 1) * ROWS) as u64) < total
            && let Ok(next) = HeaderValue::from_str(&next)
        {
            answer.headers_mut().insert(header::LINK, next);
        }
        Ok(answer)
    };
    done.await.unwrap_or_else(|error: Error| refused(&error))
}

/// Rows of a page, and the number of all.
async fn rows(edge: &Edge, ars: &str, page: usize) -> Result<(String, u64)> {
    let mut text = String::from("ID-LB|Name|LeiKa|ARS\n");
    let mut total = 0;
    let plain = |text: &str| text.replace(['|', '\n', '\r', '"'], " ");
    for page in (page * ROWS / PORTION)..((page + 1) * ROWS / PORTION) {
        let asked = ServicesAsked { ars: ars.to_owned(), text: String::new(), page, size: PORTION };
        let found = catalogue::services_at(&edge.platform, &asked).await?;
        for service in &found.services {
            let leika = service.leika.as_deref().unwrap_or_default();
            let line = [&service.key, &plain(&service.name), leika, &service.areas.join(",")].join("|");
            text.push_str(&line);
            text.push('\n');
        }
        total = found.total;
        if (page + 1) as u64 * PORTION as u64 >= total {
            break;
        }
    }
    Ok((text, total))
}
