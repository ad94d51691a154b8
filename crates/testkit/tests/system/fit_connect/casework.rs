// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What programs outside send to a destination of an authority that works here becomes a case, or is refused with the reason; what the
//! authority says is signed by a key of the destination.

use super::{events, peer::Peer};
use crate::stage::{PRINTING, Stage, blobs};
use crypto::jwe::Encrypter;
use crypto::jwk::{PrivateJwk, PublicJwk};
use fitconnect::{EventKind, Instance, LevelOfAssurance, Problem, ProblemKind, set::EventIssuer, set::EventToken};
use serde_json::{Value, json};
use testkit::engine::Engine;
use testkit::{server::Settings, wait};
use uuid::Uuid;

on_each_engine!(
    what_others_send_becomes_a_case_and_is_accepted_with_a_signature,
    what_cannot_be_used_is_rejected_with_the_reason,
    a_kill_between_case_and_acceptance_doubles_nothing,
);

pub(super) const API: &str = "/submission-api/v2";
pub(super) const PHOTO: &[u8] = b"\xff\xd8\xff\xe0 no real photo";

/// A submission to the authority, before it is encrypted.
pub(super) struct Draft {
    pub(super) service: String,
    pub(super) metadata: Value,
    pub(super) data: Vec<u8>,
    /// Content type of the data.
    pub(super) kind: &'static str,
    pub(super) files: Vec<(Uuid, Vec<u8>)>,
}

fn destination(peer: &Peer) -> String {
    peer.contract["authority"]["destination_id"].as_str().unwrap().to_owned()
}

pub(super) fn hash(content: &[u8]) -> Value {
    json!({"type": "sha512", "content": crypto::digest::sha512_hex(content)})
}

impl Draft {
    pub(super) fn new(peer: &Peer, file: &[u8]) -> Self {
        let id = Uuid::from_u128(0x7000_8000_0000_0000_0001);
        let data = json!({
            "$schema": peer.contract["authority"]["schema_uri"],
            "G99000000101": {
                "F99000000101": "licht", "F99000000102": "Die Laterne flackert.", "F99000000103": "Musterweg 7",
                "F99000000104": id,
            },
        });
        let data = data.to_string().into_bytes();
        let report = LevelOfAssurance::High.to_data_set(Uuid::from_u128(1), "https://example.org/report/2.0.0/r.json");
        let metadata = json!({
            "$schema": fitconnect::METADATA_SCHEMA,
            "contentStructure": {
                "data": {"hash": hash(&data), "submissionSchema": {
                    "schemaUri": peer.contract["authority"]["schema_uri"], "mimeType": "application/json"}},
                "attachments": [{
                    "attachmentId": id, "hash": hash(file), "purpose": "attachment", "mimeType": "image/jpeg",
                    "filename": "laterne.jpg", "fragments": [],
                }],
            },
            "dataSets": [report],
            "paymentInformation": {
                "transactionReference": "K 2026 4711", "transactionId": "demo-4711", "paymentMethod": "CREDITCARD",
                "status": "BOOKED", "grossAmount": 8.5,
            },
            "replyChannel": {"idBundDeMailbox": {"mailboxUuid": Uuid::from_u128(9)}},
            "additionalReferenceInfo": {"senderReference": "NORD-1", "zustimmungZumDigitalenBescheid": true},
            "author": {"name": "Portal Nord", "product": {"name": "Nord", "version": "1", "manufacturer": "Nord"}},
        });
        let service = peer.contract["authority"]["service_identifier"].as_str().unwrap().to_owned();
        Self { service, metadata, data, kind: "application/json", files: vec![(id, file.to_vec())] }
    }

    /// Sends it; gives submission and case.
    pub(super) async fn send(&self, peer: &Peer, key: &Encrypter) -> (String, String) {
        let ids: Vec<Uuid> = self.files.iter().map(|(id, _)| *id).collect();
        let body = json!({
            "destinationId": destination(peer), "announcedAttachments": ids,
            "publicService": {"name": "", "identifier": self.service},
        });
        let path = format!("{API}/submissions");
        let announced = peer.json("POST", &path, &peer.sender, &body).await.expect(201).json();
        let text = |name: &str| announced[name].as_str().unwrap().to_owned();
        let (submission, case) = (text("submissionId"), text("caseId"));
        for (id, content) in &self.files {
            let jwe = key.encrypt("image/jpeg", content).unwrap();
            let path = format!("{path}/{submission}/attachments/{id}");
            peer.jose("PUT", &path, &peer.sender, &jwe).await.expect(204);
        }
        let parts = json!({
            "encryptedMetadata": key.encrypt("application/json", self.metadata.to_string().as_bytes()).unwrap(),
            "encryptedData": key.encrypt(self.kind, &self.data).unwrap(),
        });
        peer.json("PUT", &format!("{path}/{submission}"), &peer.sender, &parts).await.expect(200);
        (submission, case)
    }
}

pub(super) async fn key(peer: &Peer) -> PublicJwk {
    let path = format!("{API}/destinations/{}", destination(peer));
    let shown = peer.get(&path, "").await.expect(200).json();
    assert_eq!(shown["publicServices"][0]["regions"], json!(["DE059999999999"]), "{shown}");
    let kid = shown["encryptionKid"].as_str().unwrap();
    let key = peer.get(&format!("{path}/keys/{kid}"), "").await.expect(200).json();
    assert_eq!(key["x5c"].as_array().map(Vec::len), Some(1), "clients of others want a certificate");
    PublicJwk::from_json(key.to_string().as_bytes()).unwrap()
}

/// Waits until the authority says what becomes of a submission; gives the last event, verified.
pub(super) async fn answered(peer: &Peer, case: &str) -> EventToken {
    wait::until("answer of the authority", PRINTING, || async {
        let log = events(peer, API, case, &peer.sender).await;
        log.into_iter().find(|event| matches!(event.kind, EventKind::Accept | EventKind::Reject))
    })
    .await
}

async fn what_others_send_becomes_a_case_and_is_accepted_with_a_signature(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let encrypter = Encrypter::new(&key(&peer).await).unwrap();
    let (submission, case) = Draft::new(&peer, PHOTO).send(&peer, &encrypter).await;
    let accepted = answered(&peer, &case).await;
    assert_eq!(accepted.kind, EventKind::Accept);
    assert_eq!(accepted.issuer, EventIssuer::Destination(destination(&peer).parse().unwrap()));
    let submitted = events(&peer, API, &case, &peer.sender).await.swap_remove(1);
    assert_eq!(accepted.payload.authentication_tags, submitted.payload.authentication_tags);
    assert_eq!(accepted.subject.id.to_string(), submission);

    let officer = stage.officer().await;
    let found = officer.cases().await;
    assert_eq!(found.len(), 1, "{found:?}");
    let page = officer.browser.open(&found[0].href).await;
    let text = page.text();
    for words in [
        "Hinweis geben",
        "Die Laterne flackert.",
        "laterne.jpg",
        "Portal Nord",
        "NORD-1",
        "Vertrauensniveau hoch",
        "Bezahlt",
        "8,50",
        "K 2026 4711",
        "hier kein Postfach",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    let file = officer.browser.open(&page.link_to("/anlage/1")).await;
    assert!(file.body == PHOTO, "the attachment came out changed");

    // what cannot reach the person goes by post, and a reminder says so
    assert!(page.links().iter().all(|link| !link.href.ends_with("/schreiben")), "there is nobody to write to");
    let closed = officer.finish(page, "granted", "Wir kümmern uns.").await;
    assert!(closed.text().contains("Per Post"), "{}", closed.text());
}

async fn what_cannot_be_used_is_rejected_with_the_reason(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let before = blobs(&stage.instance);
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let public = key(&peer).await;
    let encrypter = Encrypter::new(&public).unwrap();
    let stranger = PrivateJwk::generate(crypto::jwk::KeyUse::Encryption).unwrap();
    let of_stranger = Encrypter::new(&PublicJwk { kid: public.kid.clone(), ..stranger.public().clone() }).unwrap();
    let file = Instance::Attachment(Uuid::from_u128(0x7000_8000_0000_0000_0001));
    use ProblemKind::*;
    type Change = fn(&mut Draft);
    let wrong: [(&str, Change, ProblemKind, Instance); 9] = [
        ("hash of the data", |draft| draft.data.push(b' '), HashMismatch, Instance::Data),
        ("hash of the file", |draft| draft.files[0].1.push(1), HashMismatch, file),
        (
            "schema of others",
            |draft| {
                let schema = &mut draft.metadata["contentStructure"]["data"]["submissionSchema"];
                schema["schemaUri"] = "https://schema.fitko.de/fim/s60000123_1.0.schema.json".into();
            },
            UnsupportedSchema,
            Instance::Data,
        ),
        (
            "metadata of the future",
            |draft| draft.metadata["$schema"] = fitconnect::METADATA_SCHEMA.replace("2.1.0", "9.0.0").into(),
            UnsupportedSchema,
            Instance::Metadata,
        ),
        (
            "no answer that is needed",
            |draft| draft.put_data(json!({"G99000000101": {"F99000000101": "licht"}})),
            SchemaViolation,
            Instance::Data,
        ),
        (
            "no code of the list",
            |draft| draft.put_data(json!({"G99000000101": {"F99000000101": "nichts", "F99000000102": "a", "X": 1}})),
            SchemaViolation,
            Instance::Data,
        ),
        ("no JSON", |draft| draft.put_bytes(b"<a/>".to_vec()), SyntaxViolation, Instance::Data),
        (
            "a file more than was sent",
            |draft| drop(draft.files.pop()),
            MissingAttachment,
            Instance::Attachment(Uuid::from_u128(0x7000_8000_0000_0000_0001)),
        ),
        (
            "another service",
            |draft| draft.service = "urn:de:fim:leika:leistung:99400048079000".to_owned(),
            ServiceMismatch,
            Instance::Submission,
        ),
    ];
    for (what, change, kind, instance) in wrong {
        let mut draft = Draft::new(&peer, PHOTO);
        change(&mut draft);
        let (_, case) = draft.send(&peer, &encrypter).await;
        let rejected = answered(&peer, &case).await;
        let problems = &rejected.payload.problems;
        let kinds: Vec<_> = problems.iter().map(|problem| (problem.kind(), problem.about())).collect();
        assert_eq!(rejected.kind, EventKind::Reject, "{what}");
        assert!(kinds.contains(&(Some(kind), Some(instance))), "{what}: {problems:?}");
        assert!(problems.iter().all(says_no_contents), "{what}: {problems:?}");
    }
    let (_, case) = Draft::new(&peer, PHOTO).send(&peer, &of_stranger).await;
    let unreadable = answered(&peer, &case).await.payload.problems;
    assert_eq!(unreadable[0].kind(), Some(EncryptionIssue), "{unreadable:?}");
    assert!(stage.officer().await.cases().await.is_empty(), "what cannot be used is no case");
    // the delivery service keeps what it was sent for a week; the authority keeps nothing
    assert!(blobs(&stage.instance) <= before + 9, "files of what was rejected are left");
}

impl Draft {
    fn put_data(&mut self, data: Value) {
        self.put_bytes(data.to_string().into_bytes());
    }

    fn put_bytes(&mut self, data: Vec<u8>) {
        self.metadata["contentStructure"]["data"]["hash"] = hash(&data);
        self.data = data;
    }
}

fn says_no_contents(problem: &Problem) -> bool {
    let said = format!("{} {}", problem.title, problem.detail);
    ["Laterne", "Musterweg", "nichts"].iter().all(|secret| !said.contains(secret))
}

async fn a_kill_between_case_and_acceptance_doubles_nothing(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let encrypter = Encrypter::new(&key(&peer).await).unwrap();
    let mut cases = Vec::new();
    for _ in 0..4 {
        cases.push(Draft::new(&peer, PHOTO).send(&peer, &encrypter).await.1);
    }
    // some of them are cases by now, their acceptances are not signed: the key of the destination is still being made
    let officer = stage.officer().await;
    wait::until("first case", PRINTING, || async { (!officer.cases().await.is_empty()).then_some(()) }).await;
    let stage = stage.killed_and_started(&Settings::none()).await;
    let before = peer.base;
    let mut peer = Peer::new(&stage.instance, stage.server.base()).await;
    peer.earlier.push(before);
    for case in &cases {
        assert_eq!(answered(&peer, case).await.kind, EventKind::Accept);
        let log = events(&peer, API, case, &peer.sender).await;
        let kinds: Vec<EventKind> = log.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [EventKind::Create, EventKind::Submit, EventKind::Accept]);
    }
    assert_eq!(stage.officer().await.cases().await.len(), cases.len());
}
