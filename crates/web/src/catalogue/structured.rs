// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What machines read of a page: descriptions in the words of schema.org, as JSON-LD in a data block that browsers do not execute.

use http::Visit;
use model::directory::Authority;
use serde_json::{Value, json};
use usecases::catalogue::{Availability, ServiceView};

/// A service: who offers it, where, and where it begins.
pub(super) fn service(visit: &Visit, view: &ServiceView) -> String {
    let service = &view.service;
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": service.title,
        "description": service.teaser,
        "url": visit.whole(&format!("/leistung/{}", service.slug)),
        "inLanguage": "de",
    });
    if let Some(leika) = &service.leika {
        value["identifier"] = json!({ "@type": "PropertyValue", "propertyID": "LeiKa", "value": leika });
    }
    if let Some(authority) = &view.authority {
        value["provider"] = organisation(visit, authority);
    }
    if let Some(place) = &view.place {
        value["areaServed"] = json!({ "@type": "AdministrativeArea", "name": place.name, "identifier": place.ars });
    }
    let begins = match &view.availability {
        Availability::Online(online) | Availability::Closed(online, _) => {
            Some(visit.whole(&format!("/dienst/{}", online.slug)))
        }
        Availability::Elsewhere { links, .. } => links.first().map(|link| link.url.clone()),
        _ => None,
    };
    if let Some(address) = begins {
        value["availableChannel"] = json!({ "@type": "ServiceChannel", "serviceUrl": address });
    }
    text(&value)
}

/// An authority by itself.
pub(super) fn authority(visit: &Visit, authority: &Authority) -> String {
    let mut value = organisation(visit, authority);
    value["@context"] = json!("https://schema.org");
    text(&value)
}

fn organisation(visit: &Visit, authority: &Authority) -> Value {
    let mut value = json!({
        "@type": "GovernmentOrganization",
        "name": authority.name,
        "url": visit.whole(&format!("/behoerde/{}", authority.id)),
        "address": { "@type": "PostalAddress", "streetAddress": authority.street, "addressLocality": authority.town },
    });
    for (name, known) in [("telephone", &authority.phone), ("email", &authority.email)] {
        if !known.is_empty() {
            value[name] = json!(known);
        }
    }
    value
}

/// JSON that ends no element of the page it stands in.
fn text(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_editors_write_ends_no_element() {
        let written = text(&serde_json::json!({ "name": "</script><b>&amp;" }));
        assert!(!written.contains(['<', '>', '&']), "{written}");
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["name"], "</script><b>&amp;");
    }
}
