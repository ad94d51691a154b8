// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Online services of others: where an application for a service begins, when it is not in this portal.

use super::import::{Elsewhere, ElsewhereLink};
use crate::{Context, Result, account, directory};
use model::{PublicServiceId, directory::ResponsibleKind};
use store::Session;

/// Most online services that are looked at.
const MOST: usize = 10;

/// Name and links of the online service for the smallest area around a place on a day (counted from 1970-01-01).
pub(super) async fn begins(
    session: &mut Session,
    service: PublicServiceId,
    ars: &str,
    day: i64,
) -> Result<Option<(String, Vec<ElsewhereLink>)>> {
    let parts = directory::all_responsible(session, service, ars, day).await?;
    let online = parts.into_iter().filter(|part| part.entry.kind == ResponsibleKind::Online).take(MOST);
    for part in online {
        let Some(row) = store::catalogue::imported::find_elsewhere(session, part.entry.object).await? else { continue };
        let body: Elsewhere = serde_json::from_str(&row.body)?;
        if !body.links.is_empty() {
            return Ok(Some((row.title, body.links)));
        }
    }
    Ok(None)
}

/// The links with the place, so that nobody has to name it again; portals that know this one are told where to come back to, too.
pub(super) async fn completed(
    context: &Context,
    session: &mut Session,
    mut links: Vec<ElsewhereLink>,
    (service, ars): (&str, &str),
) -> Result<Vec<ElsewhereLink>> {
    let platform = &context.platform;
    let base = context.tenant.base(&platform.settings.base_url);
    let back = format!("{base}/{}/leistung/{service}?ars={ars}", context.tenant.slug);
    for link in &mut links {
        let known = account::elsewhere::is_known(platform, session, &link.url).await?;
        link.url = filled(link, ars, known.then_some(back.as_str()));
    }
    Ok(links)
}

fn filled(link: &ElsewhereLink, ars: &str, back: Option<&str>) -> String {
    let place = match (&link.area, back) {
        (Some(name), _) => Some(name.as_str()),
        // our own software
        (None, Some(_)) => Some("ars"),
        (None, None) => None,
    };
    let names = |name: &str| link.url.contains(&format!("?{name}=")) || link.url.contains(&format!("&{name}="));
    let place = place.filter(|name| !names(name)).map(|name| (name, ars));
    let back = back.filter(|_| !names("rueckkehr")).map(|back| ("rueckkehr", back));
    let pairs: Vec<(&str, &str)> = place.into_iter().chain(back).collect();
    // what stands behind a number sign never reaches the other side
    if link.url.contains('#') { link.url.clone() } else { account::openid::with_query(&link.url, &pairs) }
}

#[cfg(test)]
mod tests {
    use super::{ElsewhereLink, filled};

    #[test]
    fn links_lead_to_the_place_and_known_portals_know_the_way_back() {
        let link = |url: &str, area: Option<&str>| ElsewhereLink {
            url: url.into(),
            title: String::new(),
            language: String::new(),
            area: area.map(str::to_owned),
        };
        let (plain, named) = (link("https://a.example/x", None), link("https://a.example/x?y=z", Some("regio")));
        let back = Some("https://b.example/t/leistung/s?ars=1");
        assert_eq!(filled(&plain, "059999999999", None), "https://a.example/x");
        assert_eq!(filled(&named, "059999999999", None), "https://a.example/x?y=z&regio=059999999999");
        assert_eq!(
            filled(&plain, "059999999999", back),
            "https://a.example/x?ars=059999999999&rueckkehr=https%3A%2F%2Fb.example%2Ft%2Fleistung%2Fs%3Fars%3D1"
        );
        assert_eq!(filled(&link("https://a.example/#/x", None), "059999999999", back), "https://a.example/#/x");
        assert_eq!(filled(&link("https://a.example/?ars=1", Some("ars")), "2", None), "https://a.example/?ars=1");
    }
}
