// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/robots.txt`, `/sitemap.xml` and `/{t}/sitemap.xml`: what search engines may look at, and where it is.

use crate::answer::{Answer, Failed};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures::{Stream, stream};
use http::{Edge, Visit, portal};
use model::{account::Actor, id::Uuid, tenant::Tenant};
use std::sync::Arc;
use ui::InfoKind;
use usecases::{
    Context, Error,
    catalogue::{SITEMAP_PART, sitemap_parts, sitemap_services},
};

/// Services that are read at a time.
const PORTION: i64 = 1_000;
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const XMLNS: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
/// Pages of persons and of staff, and results of searches: nothing to look for.
const CLOSED: [&str; 9] =
    ["suche", "anmelden", "registrieren", "mein", "postfach", "konto", "amt", "verwaltung", "dienst"];

fn xml(body: impl Into<Body>) -> Response {
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/xml; charset=utf-8"))];
    (kind, body.into()).into_response()
}

fn escaped(address: &str) -> String {
    address.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What search engines may look at. Portals that only show the platform are closed to them.
pub(crate) async fn robots(State(edge): State<Edge>, headers: HeaderMap) -> Answer {
    let tenants = here(&edge, &headers).await?;
    let mut text = "User-agent: *\n".to_owned();
    for closed in CLOSED {
        text += &format!("Disallow: /*/{closed}\n");
    }
    for tenant in tenants.iter().filter(|tenant| tenant.demonstration) {
        text += &format!("Disallow: /{}\n", tenant.slug);
    }
    let base = match portal(&edge.platform, &headers).await {
        Some(tenant) => tenant.base(&edge.platform.settings.base_url),
        None => edge.platform.settings.base_url.clone(),
    };
    text += &format!("\nSitemap: {base}/sitemap.xml\n");
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))], text).into_response())
}

/// The portals at this address: the one whose host it is, or all.
async fn here(edge: &Edge, headers: &HeaderMap) -> Result<Vec<Tenant>, Failed> {
    let tenants = match portal(&edge.platform, headers).await {
        Some(tenant) => vec![Tenant::clone(&tenant)],
        None => usecases::tenant::list(&edge.platform).await?,
    };
    Ok(tenants.into_iter().filter(|tenant| tenant.stopped_at.is_none()).collect())
}

/// The sitemaps of all portals at this address.
pub(crate) async fn index(State(edge): State<Edge>, headers: HeaderMap) -> Answer {
    let mut maps = String::new();
    for tenant in here(&edge, &headers).await? {
        let platform = Arc::clone(&edge.platform);
        let context = Context { platform, tenant: Arc::new(tenant), actor: Actor::Anonymous };
        maps += &of_portal(&context).await?;
    }
    Ok(xml(format!("{HEAD}<sitemapindex {XMLNS}>{maps}</sitemapindex>\n")))
}

/// The sitemaps of a portal.
pub(crate) async fn of_tenant(visit: Visit) -> Answer {
    let maps = of_portal(&visit.context).await?;
    Ok(xml(format!("{HEAD}<sitemapindex {XMLNS}>{maps}</sitemapindex>\n")))
}

async fn of_portal(context: &Context) -> Result<String, Error> {
    let mut maps = map(context, "seiten");
    for part in sitemap_parts(context).await? {
        maps += &map(context, &format!("leistungen-{part}"));
    }
    Ok(maps)
}

fn map(context: &Context, name: &str) -> String {
    format!("<sitemap><loc>{}</loc></sitemap>", address(context, &format!("/sitemap/{name}")))
}

fn address(context: &Context, path: &str) -> String {
    let tenant = &context.tenant;
    escaped(&format!("{}/{}{path}", tenant.base(&context.platform.settings.base_url), tenant.slug))
}

fn entry(context: &Context, path: &str) -> String {
    format!("<url><loc>{}</loc></url>", address(context, path))
}

/// A sitemap of a portal: its own pages, or a part of its services, made while it is sent.
pub(crate) async fn part(visit: Visit, Path((_, name)): Path<(String, String)>) -> Answer {
    let context = visit.context;
    let set = format!("{HEAD}<urlset {XMLNS}>");
    if name == "seiten" {
        let mut urls = String::new();
        let known = usecases::catalogue::situations_of(&context).await?;
        let used = known.iter().filter(|situation| situation.used);
        let situations: Vec<String> = used.map(|situation| format!("/lebenslagen/{}", situation.slug)).collect();
        let own = ["", "/lebenslagen", "/a-z", "/behoerden"].into_iter();
        for path in own.chain(InfoKind::ALL.map(InfoKind::path)).chain(situations.iter().map(String::as_str)) {
            urls += &entry(&context, path);
        }
        return Ok(xml(format!("{set}{urls}</urlset>\n")));
    }
    let after = name.strip_prefix("leistungen-").and_then(|id| id.parse().ok());
    let after: Uuid = after.ok_or(Failed(Error::NotFound))?;
    let services = services(context, after);
    let ends = |text: &'static str| stream::once(async move { Ok::<_, Error>(text.to_owned()) });
    let head = stream::once(async move { Ok(set) });
    let all = futures::StreamExt::chain(futures::StreamExt::chain(head, services), ends("</urlset>\n"));
    Ok(xml(Body::from_stream(all)))
}

/// Entries of services after an id, piece by piece. If it cannot be ended, the connection breaks off.
fn services(context: Context, after: Uuid) -> impl Stream<Item = Result<String, Error>> + Send {
    stream::try_unfold((context, Some(after), SITEMAP_PART), |(context, after, left)| async move {
        let Some(from) = after.filter(|_| left > 0) else { return Ok(None) };
        let most = PORTION.min(left);
        let (slugs, last) = sitemap_services(&context, from, most).await?;
        let urls: String = slugs.iter().map(|slug| entry(&context, &format!("/leistung/{slug}"))).collect();
        Ok(Some((urls, (context, last, left - most))))
    })
}
