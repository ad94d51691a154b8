// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Clients that may send to some regions only, and destinations that take some services only.

use super::{keys::command, peer::Peer};
use crate::stage::Stage;
use serde_json::{Value, json};
use testkit::engine::Engine;

on_each_engine!(scopes_reach_as_far_as_their_regions, destinations_take_what_they_offer);

const API: &str = "/submission-api/v2/submissions";
const SCOPES: &str = "https://schema.fitko.de/fit-connect/oauth/scopes/";

/// Id and secret of a new client, made by the command line.
async fn client(stage: &Stage, regions: &[&str]) -> (String, String) {
    let mut words = vec!["client", "add", "Prüfung", "--scope", "send"];
    words.extend(regions.iter().flat_map(|region| ["--region", region]));
    let output = command(&stage.instance, &words).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let after = |word: &str| {
        let rest = said.split_once(word).unwrap_or_else(|| panic!("{said}")).1;
        rest.split_whitespace().next().unwrap().to_owned()
    };
    (after("client "), after("secret: "))
}

/// What the token service answers.
async fn grant(peer: &Peer, (id, secret): &(String, String), scope: &str) -> Value {
    let form = json!({
        "grant_type": "client_credentials", "client_id": id, "client_secret": secret, "scope": scope,
    });
    peer.form("/token", &form).await.json()
}

/// The status of an announcement to the demonstration's destination, and the problem where there is one.
async fn announced(peer: &Peer, token: &str, service: &str, region: Option<&str>) -> (u16, String) {
    let mut body = json!({
        "destinationId": peer.told("destination_id"), "announcedAttachments": [],
        "publicService": {"name": "", "identifier": service},
    });
    if let Some(region) = region {
        body["region"] = json!(region);
    }
    let answer = peer.json("POST", API, token, &body).await;
    (answer.status, if answer.status == 201 { String::new() } else { answer.problem() })
}

async fn scopes_reach_as_far_as_their_regions(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let (service, ars) = (peer.told("service_identifier"), peer.told("ars"));
    let (here, land) = (format!("DE{ars}"), format!("DE{}", &ars[..2]));
    let token = |granted: &Value| granted["access_token"].as_str().unwrap_or_else(|| panic!("{granted}")).to_owned();
    let fine = (201, String::new());
    let forbidden = (403, "forbidden".to_owned());

    // the region of the destination is within the Land, and not within another one
    let near = client(&stage, &["DE01", &land]).await;
    let granted = grant(&peer, &near, "").await;
    assert_eq!(granted["scope"], format!("send:region:DE01 send:region:{land}"));
    let all = token(&granted);
    assert_eq!(announced(&peer, &all, &service, None).await, fine);
    assert_eq!(announced(&peer, &all, &service, Some(&here)).await, fine);
    assert_eq!(announced(&peer, &all, &service, Some("DE06")).await.0, 422, "not offered there");
    let far = client(&stage, &["DE06"]).await;
    let elsewhere = token(&grant(&peer, &far, "").await);
    assert_eq!(announced(&peer, &elsewhere, &service, None).await, forbidden);
    assert_eq!(announced(&peer, &elsewhere, &service, Some(&here)).await, forbidden);

    // a token may have a part of it, and never more
    let part = grant(&peer, &near, "send:region:DE01").await;
    assert_eq!(part["scope"], "send:region:DE01");
    assert_eq!(announced(&peer, &token(&part), &service, None).await, forbidden);
    let narrow = token(&grant(&peer, &near, &format!("send:region:{here}")).await);
    assert_eq!(announced(&peer, &narrow, &service, Some(&here)).await, fine);
    assert_eq!(announced(&peer, &narrow, &service, Some(&land)).await, forbidden, "the place is wider than the scope");
    for more in ["send:region:DE", "send:region:DE02", &format!("{SCOPES}send-submissions")] {
        assert_eq!(grant(&peer, &near, more).await["error"], "invalid_scope", "{more}");
    }
    let demo = &peer.contract["sender"];
    let text = |name: &str| demo[name].as_str().unwrap().to_owned();
    let everywhere = (text("client_id"), text("client_secret"));
    let part = token(&grant(&peer, &everywhere, "send:region:DE06").await);
    assert_eq!(announced(&peer, &part, &service, None).await, forbidden);

    let refused = command(&stage.instance, &["client", "add", "X", "--scope", "manage", "--region", "DE05"]).await;
    assert_eq!(refused.status.code(), Some(2));
    let refused = command(&stage.instance, &["client", "add", "X", "--scope", "send", "--region", "05"]).await;
    assert_eq!(refused.status.code(), Some(2));
    let list = command(&stage.instance, &["client", "list"]).await;
    let list = String::from_utf8_lossy(&list.stdout).into_owned();
    assert!(list.contains(&format!("send (DE01 {land})")), "{list}");
}

async fn destinations_take_what_they_offer(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let (service, ars) = (peer.told("service_identifier"), peer.told("ars"));
    let fine = (201, String::new());
    let refused = (422, "service-not-supported".to_owned());
    assert_eq!(announced(&peer, &peer.sender, &service, None).await, fine);
    for region in [format!("DE{ars}"), format!("DE{}", &ars[..5])] {
        assert_eq!(announced(&peer, &peer.sender, &service, Some(&region)).await, fine, "{region}");
    }
    assert_eq!(announced(&peer, &peer.sender, &service, Some("DE06")).await, refused);
    let other = "urn:de:fim:leika:leistung:99115005104000";
    assert_eq!(announced(&peer, &peer.sender, other, None).await, refused);
}
