// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keys by which the delivery service signs change while it serves; what was signed before can be checked as long as it is kept.

use super::peer::Peer;
use crate::stage::{PRINTING, Stage, ahead};
use fitconnect::routing::DestinationClaims;
use std::process::Output;
use testkit::{engine::Engine, server::Instance, wait};

on_each_engine!(signing_keys_change_while_it_serves_and_go_when_nothing_needs_them);

const API: &str = "/submission-api/v2";

pub(super) async fn command(instance: &Instance, words: &[&str]) -> Output {
    let mut command = std::process::Command::new(testkit::server::program());
    command.args(words).arg("--config").arg(instance.folder().join("amtsweg.toml"));
    tokio::task::spawn_blocking(move || command.output().expect("the program runs")).await.expect("it ends")
}

fn said(output: &Output) -> String {
    let words = [&output.stdout, &output.stderr].map(|words| String::from_utf8_lossy(words).into_owned());
    assert!(output.status.success(), "{words:?}");
    words.concat()
}

/// Ids of the keys of a key set, the newest first.
async fn kids(peer: &Peer, address: &str) -> Vec<String> {
    let set = peer.get(address, "").await.expect(200).json();
    set["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

/// Ids of the keys that signed the log of a case; every signature is verified by the key set of now.
async fn signers(peer: &Peer, case: &str) -> Vec<String> {
    let log = peer.get(&format!("{API}/cases/{case}/events"), &peer.sender).await.expect(200).json();
    let set = peer.get("/submission-api/.well-known/jwks.json", "").await.expect(200).json();
    let kid = |compact: &serde_json::Value| {
        let token = fitconnect::set::read(compact.as_str().unwrap(), &fitconnect::set::ACCEPTED_SCHEMAS).unwrap();
        let kid = token.kid().to_owned();
        let key = set["keys"].as_array().unwrap().iter().find(|key| key["kid"] == kid.as_str());
        let key = key.unwrap_or_else(|| panic!("{kid} is not in {set}"));
        token.verify(&crypto::jwk::PublicJwk::from_json(key.to_string().as_bytes()).unwrap()).unwrap();
        kid
    };
    log["eventLog"].as_array().unwrap().iter().map(kid).collect()
}

/// The signature for the destination of the demonstration, verified with a key of the set; gives the id of that key.
async fn portal_signer(peer: &Peer) -> String {
    let key = peer.told("service_identifier").rsplit(':').next().unwrap().to_owned();
    let routes = peer.get(&format!("/routing-api/v2/routes?leikaKey={key}&ars={}", peer.told("ars")), "").await;
    let signature = routes.expect(200).json()["routes"][0]["destinationSignature"].as_str().unwrap().to_owned();
    let set = peer.get("/portal/.well-known/jwks.json", "").await.expect(200).json();
    let host = peer.base.split_once("://").unwrap().1;
    let destination = peer.told("destination_id").parse().unwrap();
    let mut fitting = set["keys"].as_array().unwrap().iter().filter(|key| {
        let key = crypto::jwk::PublicJwk::from_json(key.to_string().as_bytes()).unwrap();
        DestinationClaims::verify(&signature, &key, destination, &[host]).is_ok()
    });
    fitting.next().expect("no key of the set verifies it")["kid"].as_str().unwrap().to_owned()
}

async fn signing_keys_change_while_it_serves_and_go_when_nothing_needs_them(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let (events_at, portal_at) = ("/submission-api/.well-known/jwks.json", "/portal/.well-known/jwks.json");
    let (_, before, _) = peer.submit(API, b"before").await;
    let first = signers(&peer, &before).await;
    let earlier = portal_signer(&peer).await;
    assert_eq!(
        (kids(&peer, events_at).await, kids(&peer, portal_at).await),
        (vec![first[0].clone()], vec![earlier.clone()])
    );

    let told = said(&command(&stage.instance, &["key", "rotate", "fit-connect"]).await);
    let refused = command(&stage.instance, &["key", "rotate", "fit-connect", "--tenant", "musterstadt"]).await;
    assert_eq!(refused.status.code(), Some(2));
    let (_, after, _) = peer.submit(API, b"after").await;
    let second = signers(&peer, &after).await;
    assert!(second.iter().all(|kid| *kid != first[0] && told.contains(kid)), "{second:?}: {told}");
    assert_eq!(signers(&peer, &before).await, first, "what was signed before was signed anew");
    assert_eq!(kids(&peer, events_at).await, [second[0].clone(), first[0].clone()]);
    assert_eq!(kids(&peer, portal_at).await.len(), 2);
    assert_eq!(portal_signer(&peer).await, earlier, "a signature that was given out lately stays good");
    let list = said(&command(&stage.instance, &["key", "list"]).await);
    let line = |kid: &str| list.lines().find(|line| line.contains(kid)).unwrap_or_else(|| panic!("{kid}: {list}"));
    assert!(line(&second[0]).contains("signs"), "{list}");
    assert!(line(&first[0]).contains("public until"), "{list}");

    // nobody fetches it: rejected, then erased; the log goes 730 days after that
    let mut stage = stage;
    for (day, events_by_then) in [(15, 3), (23, 4)] {
        stage = at_day(stage, day).await;
        let peer = Peer::new(&stage.instance, stage.server.base()).await;
        wait::until("events of the service", PRINTING, || async {
            let log = peer.get(&format!("{API}/cases/{before}/events"), &peer.sender).await.expect(200).json();
            (log["count"] == events_by_then).then_some(())
        })
        .await;
    }
    stage = at_day(stage, 740).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    // of parameters no log is kept, so their earlier key goes by time alone
    wait::until("the portal has one key", PRINTING, || async {
        (kids(&peer, portal_at).await.len() == 1).then_some(())
    })
    .await;
    assert_eq!(kids(&peer, events_at).await.len(), 2, "what is in a log can be checked");
    assert!(signers(&peer, &before).await.starts_with(&first));
    stage = at_day(stage, 23 + 732).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    wait::until("the service has one key", PRINTING, || async {
        (kids(&peer, events_at).await == [second[0].clone()]).then_some(())
    })
    .await;
    peer.get(&format!("{API}/cases/{before}/events"), &peer.sender).await.expect(404);
}

/// The same instance, so many days later.
async fn at_day(stage: Stage, day: u32) -> Stage {
    let Stage { server, instance } = stage;
    server.stop().await;
    Stage { server: instance.start(&ahead(day)).await, instance }
}
