// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! FIT-Connect for programs outside, as they were seen to ask: both versions of the Submission API, the Destination API, the
//! token service, and the log of events.

mod answers;
mod callbacks;
mod casework;
mod command;
mod elsewhere;
mod fragments;
mod keys;
mod mailbox;
mod metadata;
mod peer;
mod portal;
mod replies;
mod scopes;
mod trust;
mod vendor;
mod xml;

use crate::stage::{PRINTING, Stage, ahead, blobs};
use fitconnect::{
    AuthenticationTags, EventKind, Parcel, Problem,
    jwe::MAX_ATTACHMENT,
    routing::{DestinationClaims, ServiceInAreas},
    set::{EventIssuer, EventPayload, EventToken, Subject},
};
use peer::{Peer, shell};
use serde_json::{Value, json};
use testkit::engine::Engine;
use testkit::server::Settings;
use testkit::wait;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use uuid::Uuid;

on_each_engine!(
    both_versions_deliver_and_the_log_proves_it,
    destinations_are_made_and_keys_changed,
    contents_go_after_their_time_and_the_log_stays,
    routes_lead_to_destinations,
);

async fn both_versions_deliver_and_the_log_proves_it(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let content = vec![7; 3_000_000];
    for api in ["/v1", "/submission-api/v1", "/submission-api/v2"] {
        let (submission, case, attachment) = peer.submit(api, &content).await;

        // who fetches asks without saying where, and without a page
        let list = peer.get(&format!("{api}/submissions"), &peer.subscriber).await.expect(200).json();
        assert_eq!((&list["offset"], &list["count"], &list["totalCount"]), (&json!(0), &json!(1), &json!(1)), "{list}");
        assert_eq!(list["submissions"][0]["submissionId"], submission.as_str());
        let path = format!("{api}/submissions/{submission}");
        let got = peer.get(&path, &peer.subscriber).await.expect(200).json();
        assert_eq!(got["attachments"], json!([attachment]));
        assert_eq!(got["caseId"], case.as_str());
        let service = if api.ends_with("v1") { "serviceType" } else { "publicService" };
        assert_eq!(got[service]["identifier"], peer.told("service_identifier"), "{got}");
        assert_eq!(peer.open(got["encryptedData"].as_str().unwrap()), b"{\"data\":true}");
        let file = peer.get(&format!("{path}/attachments/{attachment}"), &peer.subscriber).await.expect(200);
        assert_eq!(file.kind, "application/jose");
        assert!(peer.open(&file.text()) == content, "the attachment came back changed");

        // the log: announced and submitted by the service, then accepted by the destination
        let log = events(&peer, api, &case, &peer.sender).await;
        let kinds: Vec<EventKind> = log.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [EventKind::Create, EventKind::Submit]);
        let tags = log[1].payload.authentication_tags.clone().unwrap();
        let accept = accept(&peer, (&submission, &case), tags.clone());
        let target = format!("{api}/cases/{case}/events");
        let mut wrong = tags.clone();
        wrong.data = wrong.metadata.clone();
        let lie = self::accept(&peer, (&submission, &case), wrong);
        assert_eq!(peer.jose("POST", &target, &peer.subscriber, &lie).await.expect(422).problem(), "invalid-event");
        let early =
            at_time((9_999_999_999, &peer), (subject(&submission), &case), EventKind::Accept, EventPayload::tags(tags));
        let refused = peer.jose("POST", &target, &peer.subscriber, &early).await.expect(422);
        assert!(refused.text().contains("iat lies in the future"), "{}", refused.text());
        assert_eq!(peer.jose("POST", &target, &peer.sender, &accept).await.expect(403).problem(), "forbidden");
        let other = peer.json("POST", &target, &peer.subscriber, &json!({})).await;
        assert_eq!(other.expect(415).problem(), "unsupported-media-type");
        peer.jose("POST", &target, &peer.subscriber, &accept).await.expect(204);
        peer.jose("POST", &target, &peer.subscriber, &accept).await.expect(204);
        let reject = reject(&peer, (&submission, &case));
        let late = peer.jose("POST", &target, &peer.subscriber, &reject).await;
        assert_eq!(late.expect(409).problem(), "submission-state-invalid");
        let log = events(&peer, api, &case, &peer.subscriber).await;
        assert_eq!(log.len(), 3);
        assert_eq!(log[2].issuer, EventIssuer::Destination(peer.told("destination_id").parse().unwrap()));
        let of_one = peer.get(&format!("{path}/events?offset=2&limit=5"), &peer.sender).await.expect(200).json();
        assert_eq!((of_one["count"].as_u64(), of_one["totalCount"].as_u64()), (Some(1), Some(3)), "{of_one}");
        assert_eq!(of_one["eventLog"][0], accept);

        // gone from the list, still there to be fetched
        let list = peer.get(&format!("{api}/submissions"), &peer.subscriber).await.expect(200).json();
        assert_eq!(list["totalCount"], 0);
        peer.get(&path, &peer.subscriber).await.expect(200);
    }
}

async fn destinations_are_made_and_keys_changed(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let id = peer.told("destination_id");
    let keys = peer.get(&format!("/destination-api/v2/destinations/{id}/keys"), "").await.expect(200).json();
    let keys = keys["keys"].as_array().unwrap();
    assert_eq!(keys[0]["key_ops"], json!(["wrapKey"]), "one known client encrypts to the first");
    let new = json!({
        "name": "Zustellpunkt der Prüfung",
        "contactInformation": {"legalName": "Prüfung", "email": "pruefung@example.org"},
        "services": [{
            "identifier": "urn:de:fim:leika:leistung:99123456760610",
            "submissionSchemas": [{"schemaUri": "https://schema.example/a.json", "mimeType": "application/json"}],
            "regions": ["DE05334"],
        }],
        "encryptionKid": keys[0]["kid"],
        "encryptionPublicKey": keys[0],
        "signingPublicKey": keys[1],
        "metadataVersions": ["2.1.0"],
    });
    let path = "/destination-api/v1/destinations";
    assert_eq!(peer.json("POST", path, &peer.sender, &new).await.expect(403).problem(), "forbidden");
    let made = peer.json("POST", path, &peer.subscriber, &new).await.expect(201).json();
    assert_eq!(made["status"], "created");
    let own = format!("{path}/{}", made["destinationId"].as_str().unwrap());
    let announced = json!({
        "destinationId": made["destinationId"], "announcedAttachments": [],
        "publicService": {"identifier": "urn:de:fim:leika:leistung:99123456760610"},
    });
    let closed = peer.json("POST", "/submission-api/v2/submissions", &peer.sender, &announced).await;
    assert_eq!(closed.expect(422).problem(), "destination-state-invalid");

    // the two media types that known clients change with
    let active = br#"{"status":"active"}"#.to_vec();
    for kind in ["application/merge-patch+json", "application/json"] {
        let changed = peer.ask("PATCH", &own, &peer.subscriber, Some((kind, active.clone()))).await.expect(200).json();
        assert_eq!(changed["status"], "active");
    }
    let created = peer.json("PATCH", &own, &peer.subscriber, &json!({"status": "created"})).await;
    assert_eq!(created.expect(422).problem(), "invalid-request");
    let shown = peer.get(&own.replace("/v1/", "/v2/"), "").await.expect(200).json();
    assert_eq!(shown["publicServices"][0]["regions"], json!(["DE05334"]), "{shown}");
    let old = peer.get(&format!("/v1/destinations/{}", made["destinationId"].as_str().unwrap()), "").await.json();
    assert!(old["services"].is_array() && old["replyChannels"].is_object(), "{old}");

    let mut weak = new.clone();
    weak["encryptionPublicKey"]["n"] = json!(&keys[0]["n"].as_str().unwrap()[..342]);
    let refused = peer.json("POST", path, &peer.subscriber, &weak).await;
    assert_eq!(refused.expect(422).problem(), "invalid-request");
    let mut bare = new.clone();
    bare["encryptionPublicKey"].as_object_mut().unwrap().remove("x5c");
    assert_eq!(peer.json("POST", path, &peer.subscriber, &bare).await.expect(422).problem(), "invalid-request");
    let unknown = peer.json("PATCH", &own, &peer.subscriber, &json!({"encryptionKid": "no-such-key"})).await;
    assert_eq!(unknown.expect(404).problem(), "key-not-found");
}

async fn contents_go_after_their_time_and_the_log_stays(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let before = blobs(&stage.instance);
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let api = "/submission-api/v2";
    let (never, never_case) = peer.announce(api, &[]).await;
    let (taken, taken_case, _) = peer.submit(api, b"taken").await;
    let (waits, waits_case, _) = peer.submit(api, b"waits").await;
    let tags = events(&peer, api, &taken_case, &peer.sender).await[1].payload.authentication_tags.clone().unwrap();
    let token = accept(&peer, (&taken, &taken_case), tags);
    peer.jose("POST", &format!("{api}/cases/{taken_case}/events"), &peer.subscriber, &token).await.expect(204);
    assert_eq!(blobs(&stage.instance), before + 2);

    use EventKind::{Accept, Create, Delete, Reject, Submit};
    let steps: [(u32, &str, &[EventKind]); 4] = [
        (2, &never_case, &[Create, Delete]),
        (8, &taken_case, &[Create, Submit, Accept, Delete]),
        (15, &waits_case, &[Create, Submit, Reject]),
        (23, &waits_case, &[Create, Submit, Reject, Delete]),
    ];
    let mut stage = stage;
    for (days, case, kinds) in steps {
        stage = stage.stopped_and_started(&ahead(days)).await;
        let peer = Peer::new(&stage.instance, stage.server.base()).await;
        wait::until("event of the service", PRINTING, || async {
            let log = peer.get(&format!("{api}/cases/{case}/events"), &peer.sender).await.expect(200).json();
            (log["count"] == kinds.len()).then_some(())
        })
        .await;
        let log = peer.get(&format!("{api}/cases/{case}/events"), &peer.sender).await.json();
        let read = |compact: &Value| {
            let token = fitconnect::set::read(compact.as_str().unwrap(), &fitconnect::set::ACCEPTED_SCHEMAS).unwrap();
            token.token().kind
        };
        let found: Vec<EventKind> = log["eventLog"].as_array().unwrap().iter().map(read).collect();
        assert_eq!(found, kinds, "day {days}");
        let fetched = |id: &str| format!("{api}/submissions/{id}");
        match days {
            2 => {
                peer.get(&fetched(&taken), &peer.subscriber).await.expect(200);
                let parts = json!({"encryptedMetadata": "x", "encryptedData": "x"});
                peer.json("PUT", &fetched(&never), &peer.sender, &parts).await.expect(404);
            }
            8 => {
                peer.get(&fetched(&waits), &peer.subscriber).await.expect(200);
                peer.get(&fetched(&taken), &peer.subscriber).await.expect(404);
            }
            _ => drop(peer.get(&fetched(&waits), &peer.subscriber).await.expect(404)),
        }
    }
    assert_eq!(blobs(&stage.instance), before, "files outlive their submissions");
    let stage = stage.stopped_and_started(&ahead(23 + 731)).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    wait::until("end of the logs", PRINTING, || async {
        let gone = peer.get(&format!("{api}/cases/{waits_case}/events"), &peer.sender).await;
        (gone.status == 404).then_some(())
    })
    .await;
}

async fn routes_lead_to_destinations(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let (ars, key) = (peer.told("ars"), peer.told("service_identifier").rsplit(':').next().unwrap().to_owned());
    let (v1, v2) = ("/routing-api/v1", "/routing-api/v2");
    assert_eq!(peer.get(&format!("{v2}/info"), "").await.expect(200).json()["version"]["major"], 2);
    let areas = peer.get(&format!("{v2}/areas?areaSearchexpression=Musterst*"), "").await.expect(200).json();
    assert_eq!(areas["areas"][0]["id"], ars, "{areas}");
    let ags = format!("{}{}", &ars[..5], &ars[9..]);
    for place in [format!("ars={ars}"), format!("ags={ags}"), format!("areaId={ars}")] {
        for api in [v1, v2] {
            let found = peer.get(&format!("{api}/routes?leikaKey={key}&{place}&limit=5"), "").await.expect(200).json();
            assert_eq!((&found["count"], &found["totalCount"]), (&json!(1), &json!(1)), "{place}: {found}");
            let route = &found["routes"][0];
            assert_eq!(route["destinationId"], peer.told("destination_id"));
            let keys = peer.get("/portal/.well-known/jwks.json", "").await.expect(200).json();
            let portal = crypto::jwk::PublicJwk::from_json(keys["keys"][0].to_string().as_bytes()).unwrap();
            let host = peer.base.split_once("://").unwrap().1;
            let signature = route["destinationSignature"].as_str().unwrap();
            let destination = peer.told("destination_id").parse().unwrap();
            let claims = DestinationClaims::verify(signature, &portal, destination, &[host]).unwrap();
            assert_eq!(claims.services, [ServiceInAreas::new(&[key.as_str()], &[ars.as_str()])]);
            let told = route.get("destinationParameters");
            assert_eq!(told.is_some(), api == v1, "{route}");
            if let Some(told) = told {
                assert_eq!(told["publicKeys"]["keys"][0]["kid"], told["encryptionKid"]);
                let detached = route["destinationParametersSignature"].as_str().unwrap();
                crypto::jws::verify_detached(&portal, detached, told.to_string().as_bytes()).unwrap();
                assert_eq!(route["submissionUrl"], format!("{}/v1/submissions", peer.base));
            }
            let address = format!("/submission-api/{}/destinations/{destination}", api.rsplit('/').next().unwrap());
            let shown = peer.get(&address, "").await.expect(200);
            crypto::jws::verify_detached(&portal, shown.header("jws-signature"), &shown.body).unwrap();
        }
    }
    let elsewhere = peer.get(&format!("{v2}/routes?leikaKey={key}&ars=01"), "").await.expect(200).json();
    assert_eq!(elsewhere["totalCount"], 0);
    for wrong in ["routes?leikaKey=1&ars=01", "routes?leikaKey=99123456760610", "areas", "areas?areaSearchexpression=*"]
    {
        let answer = peer.get(&format!("{v2}/{wrong}"), "").await.expect(400);
        assert_eq!(answer.problem(), "invalid-request", "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_runs_wild_is_slowed_and_told_so() {
    let few = Settings::none().with("limits", "client_requests = 3");
    let stage = Stage::with(&Engine::Sqlite, &few).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let path = "/submission-api/v2/submissions";
    // a minute may begin between two requests
    let mut answers = Vec::new();
    while answers.len() < 8 {
        answers.push(peer.get(path, &peer.subscriber).await);
    }
    let slowed =
        answers.iter().find(|answer| answer.status == 429).expect("eight requests within two minutes of three");
    assert_eq!(slowed.problem(), "too-many-requests");
    assert_eq!((slowed.header("ratelimit-limit"), slowed.header("ratelimit-remaining")), ("3", "0"));
    let seconds: i64 = slowed.header("ratelimit-reset").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert_eq!(slowed.header("retry-after"), slowed.header("ratelimit-reset"));
    assert_eq!((answers[0].status, answers[0].header("ratelimit-remaining")), (200, "2"));
    // others are not slowed by it, and tokens are given out all the time
    assert_eq!(peer.get(path, &peer.sender).await.status, 403);
    for _ in 0..10 {
        Peer::new(&stage.instance, stage.server.base()).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_error_is_told_in_the_words_of_the_standard() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    for path in [
        "/v1",
        "/v1/",
        "/v1/nothing",
        "/submission-api",
        "/submission-api/",
        "/submission-api/v9/submissions",
        "/submission-api/v2/nothing/here",
        "/destination-api/v1",
        "/destination-api/nothing",
        "/routing-api/v2/nothing",
        "/routing-api",
        "/portal/nothing",
    ] {
        assert_eq!(peer.get(path, &peer.sender).await.expect(404).problem(), "resource-not-found", "{path}");
    }
    assert_eq!(peer.get("/submission-api/v2/submissions", "").await.expect(401).problem(), "unauthorized");
    assert_eq!(peer.get("/v1/submissions", "a.b.c").await.expect(401).problem(), "unauthorized");
    assert_eq!(peer.get("/v1/submissions", &peer.sender).await.expect(403).problem(), "forbidden");
    assert_eq!(peer.get("/token", "").await.expect(405).problem(), "method-not-allowed");
    let deleted = peer.ask("DELETE", "/v1/submissions", &peer.sender, None).await;
    assert_eq!(deleted.expect(405).problem(), "method-not-allowed");
    for limit in ["0", "501", "x", "-1"] {
        let page = peer.get(&format!("/v1/submissions?limit={limit}"), &peer.subscriber).await;
        assert_eq!(page.expect(400).problem(), "invalid-request", "{limit}");
    }
    let nobody = Uuid::nil();
    let fetched = peer.get(&format!("/v1/submissions/{nobody}"), &peer.subscriber).await;
    assert_eq!(fetched.expect(404).problem(), "submission-not-found");
    assert_eq!(
        peer.get(&format!("/v1/destinations/{nobody}"), "").await.expect(404).problem(),
        "destination-not-found"
    );
    let elsewhere = peer.get(&format!("/v1/submissions?destinationId={nobody}"), &peer.subscriber).await;
    assert_eq!(elsewhere.expect(404).problem(), "destination-not-found");

    // tokens
    for (id, secret, grant, status, error) in [
        ("nobody", "x", "client_credentials", 401, "invalid_client"),
        ("", "", "password", 400, "unsupported_grant_type"),
    ] {
        let form = json!({"grant_type": grant, "client_id": id, "client_secret": secret});
        let refused = peer.form("/token", &form).await.expect(status);
        assert_eq!((&refused.json()["error"], &refused.json()["status"]), (&json!(error), &json!(status)));
        assert!(refused.json()["type"].as_str().unwrap().ends_with(&error.replace('_', "-")), "{}", refused.text());
    }
    let mut form = peer.contract["sender"].clone();
    form["grant_type"] = json!("client_credentials");
    form["scope"] = json!("https://schema.fitko.de/fit-connect/oauth/scopes/manage-destinations");
    assert_eq!(peer.form("/token", &form).await.expect(400).json()["error"], "invalid_scope");
    form["scope"] = json!("send:region:DE");
    assert_eq!(peer.form("/token", &form).await.expect(200).json()["scope"], "send:region:DE");

    // one id announced twice, as a known client does by mistake
    let twice = [nobody.to_string(), nobody.to_string()];
    let body = json!({
        "destinationId": peer.told("destination_id"), "announcedAttachments": twice,
        "serviceType": {"name": "", "identifier": peer.told("service_identifier")},
    });
    let announced = peer.json("POST", "/v1/submissions", &peer.sender, &body).await;
    assert_eq!(announced.expect(422).problem(), "invalid-request");
    headers_are_looked_at(&peer).await;
    sizes_are_looked_at(&stage, &peer).await;
}

/// What is told to be too large is refused before it was sent: submissions, replies, and what stands around them.
async fn sizes_are_looked_at(stage: &Stage, peer: &Peer) {
    let attachment = Uuid::from_u128(9).to_string();
    let api = "/submission-api/v2";
    let (submission, _) = peer.announce(api, std::slice::from_ref(&attachment)).await;
    let (_, case, _) = peer.submit(api, b"complete").await;
    let body = json!({"caseId": case, "announcedAttachments": [attachment]});
    let reply = peer.json("POST", &format!("{api}/replies"), &peer.subscriber, &body).await.expect(201).json();
    let reply = reply["replyId"].as_str().unwrap();
    let address = stage.server.base().trim_start_matches("http://").to_owned();
    let (jose, json) = ("application/jose", "application/json");
    for (place, token, kind, most) in [
        (format!("submissions/{submission}/attachments/{attachment}"), &peer.sender, jose, MAX_ATTACHMENT),
        (format!("replies/{reply}/attachments/{attachment}"), &peer.subscriber, jose, MAX_ATTACHMENT),
        (format!("submissions/{submission}"), &peer.sender, json, 16_000_000),
        (format!("replies/{reply}"), &peer.subscriber, json, 16_000_000),
    ] {
        let request = format!(
            "PUT {api}/{place} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nContent-Type: {kind}\r\n\
             Content-Length: {}\r\n\r\n",
            most + 1
        );
        let mut stream = TcpStream::connect(&address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = vec![0; 4096];
        let length = stream.read(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer[..length]);
        assert!(answer.starts_with("HTTP/1.1 413"), "{place}: {answer}");
    }
}

/// What is wrong with a JWE is told before it is kept; `zip` is of v1 alone.
async fn headers_are_looked_at(peer: &Peer) {
    let attachment = Uuid::from_u128(9).to_string();
    let kid = peer.get(&format!("/v1/destinations/{}", peer.told("destination_id")), "").await.json();
    let header =
        json!({"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": kid["encryptionKid"], "cty": "application/json"});
    let with = |name: &str, value: Value| {
        let mut header = header.clone();
        header[name] = value;
        shell(&header)
    };
    for (api, jwe, status) in [
        ("/v1", with("zip", json!("DEF")), 204),
        ("/submission-api/v2", with("zip", json!("DEF")), 422),
        ("/submission-api/v2", with("alg", json!("RSA1_5")), 422),
        ("/submission-api/v2", with("kid", json!("another-key")), 422),
        ("/submission-api/v2", "not a JWE".to_owned(), 422),
        ("/submission-api/v2", shell(&header), 204),
    ] {
        let (submission, case) = peer.announce(api, std::slice::from_ref(&attachment)).await;
        let own = format!("{api}/submissions/{submission}");
        let put = peer.jose("PUT", &format!("{own}/attachments/{attachment}"), &peer.sender, &jwe).await;
        if status == 204 {
            put.expect(204);
        } else {
            put.clone().expect(status);
            assert_eq!(put.problem(), "invalid-jwe", "{jwe}");
            let parts = json!({"encryptedMetadata": shell(&header), "encryptedData": shell(&header)});
            let early = peer.json("PUT", &own, &peer.sender, &parts).await;
            assert_eq!(early.expect(422).problem(), "invalid-request", "an attachment is missing");
            continue;
        }
        let unknown = peer.jose("PUT", &format!("{own}/attachments/{}", Uuid::nil()), &peer.sender, &jwe).await;
        assert_eq!(unknown.expect(404).problem(), "attachment-not-found");
        let mut parts = json!({"encryptedMetadata": shell(&header), "encryptedData": with("cty", json!("text/plain"))});
        let cty = peer.json("PUT", &own, &peer.sender, &parts).await.expect(422);
        assert_eq!(cty.json()["title"], "Invalid JWE Header 'cty'");
        parts["encryptedData"] = json!(shell(&header));
        for _ in 0..2 {
            peer.json("PUT", &own, &peer.sender, &parts).await.expect(200);
        }
        parts["encryptedData"] = json!(with("cty", json!("application/xml")));
        let changed = peer.json("PUT", &own, &peer.sender, &parts).await;
        assert_eq!(changed.expect(409).problem(), "submission-state-invalid");
        let reject = reject(peer, (&submission, &case));
        peer.jose("POST", &format!("{api}/cases/{case}/events"), &peer.subscriber, &reject).await.expect(204);
        assert_eq!(peer.get(&own, &peer.subscriber).await.expect(404).problem(), "submission-not-found");
        let log = events(peer, api, &case, &peer.sender).await;
        assert_eq!(log.last().unwrap().payload.problems[0].kind_uri, "https://schema.example/problems/verbatim");
    }
}

/// The log of a case, each token verified with the key that it names.
async fn events(peer: &Peer, api: &str, case: &str, token: &str) -> Vec<EventToken> {
    let log = peer.get(&format!("{api}/cases/{case}/events"), token).await.expect(200).json();
    let keys = peer.get("/submission-api/.well-known/jwks.json", "").await.expect(200).json();
    let mut events = Vec::new();
    for compact in log["eventLog"].as_array().unwrap() {
        let unverified = fitconnect::set::read(compact.as_str().unwrap(), &fitconnect::set::ACCEPTED_SCHEMAS).unwrap();
        let kid = unverified.kid().to_owned();
        let key = match unverified.issuer() {
            EventIssuer::Service(address) => {
                let mut known = peer.earlier.iter().chain([&peer.base]).map(|base| format!("{base}/submission-api"));
                assert!(known.any(|known| known == *address), "{address} is none of the service's addresses");
                keys["keys"].as_array().unwrap().iter().find(|key| key["kid"] == kid.as_str()).unwrap().clone()
            }
            EventIssuer::Destination(id) => peer.get(&format!("{api}/destinations/{id}/keys/{kid}"), "").await.json(),
        };
        let key = crypto::jwk::PublicJwk::from_json(key.to_string().as_bytes()).unwrap();
        events.push(unverified.verify(&key).unwrap());
    }
    assert_eq!(log["count"], events.len());
    events
}

fn accept(peer: &Peer, (submission, case): (&str, &str), tags: AuthenticationTags) -> String {
    signed(peer, (subject(submission), case), EventKind::Accept, EventPayload::tags(tags))
}

fn reject(peer: &Peer, (submission, case): (&str, &str)) -> String {
    let problem = Problem {
        kind_uri: "https://schema.example/problems/verbatim".to_owned(),
        title: "So steht es da".to_owned(),
        detail: String::new(),
        instance: "other".to_owned(),
    };
    signed(peer, (subject(submission), case), EventKind::Reject, EventPayload::problems(vec![problem]))
}

fn subject(submission: &str) -> Subject {
    Subject { parcel: Parcel::Submission, id: submission.parse().unwrap() }
}

fn signed(peer: &Peer, about: (Subject, &str), kind: EventKind, payload: EventPayload) -> String {
    at_time((1_795_500_000, peer), about, kind, payload)
}

fn at_time(
    (issued_at, peer): (i64, &Peer),
    (subject, case): (Subject, &str),
    kind: EventKind,
    payload: EventPayload,
) -> String {
    let key = peer.signer();
    let event = EventToken {
        jti: Uuid::from_slice(&crypto::random::bytes::<16>().unwrap()).unwrap(),
        issuer: EventIssuer::Destination(peer.told("destination_id").parse().unwrap()),
        issued_at,
        subject,
        case_id: case.parse().unwrap(),
        kind,
        payload,
    };
    event.sign(&key, key.kid()).unwrap()
}
