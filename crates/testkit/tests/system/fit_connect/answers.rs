// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An authority that works here answers programs outside by replies: encrypted to the key that the application offers, with what was
//! sent and whether it arrived in the case; what the sender replies stands there, too.

use super::{
    casework::{API, Draft, PHOTO, answered, key},
    events,
    peer::Peer,
};
use crate::{
    letters::{ask, day_in},
    stage::{PRINTING, Stage, ahead},
};
use crypto::{
    jwe::{self, Decrypter, Encrypter},
    jwk::{KeyUse, PrivateJwk},
};
use fitconnect::{CaseLetter, EventKind, LETTER_SCHEMA, Metadata, Purpose};
use serde_json::{Value, json};
use testkit::{engine::Engine, html::Page, officer::Officer, wait};
use uuid::Uuid;

on_each_engine!(an_authority_answers_by_replies_and_sees_whether_they_arrive);

/// A portal elsewhere that offers a key.
struct Portal {
    peer: Peer,
    key: PrivateJwk,
}

/// A reply as its recipient has it.
struct Got {
    path: String,
    parts: Value,
    metadata: Metadata,
    letter: CaseLetter,
}

impl Portal {
    fn open(&self, jwe: &str) -> Vec<u8> {
        Decrypter::new(&self.key).unwrap().decrypt(jwe, 1 << 24).unwrap().1
    }

    /// Waits for a reply about the case, opens it, and compares what it says with what came.
    async fn reply(&self, case: &str) -> Got {
        let list = format!("{API}/replies?limit=500");
        let id = wait::until("a reply of the authority", PRINTING * 2, || async {
            let page = self.peer.get(&list, &self.peer.sender).await.expect(200).json();
            let found = page["replies"].as_array().unwrap().iter().find(|reply| reply["caseId"] == case)?;
            Some(found["replyId"].as_str().unwrap().to_owned())
        })
        .await;
        let path = format!("{API}/replies/{id}");
        let parts = self.peer.get(&path, &self.peer.sender).await.expect(200).json();
        let text = |name: &str| parts[name].as_str().unwrap();
        assert_eq!(
            jwe::header(text("encryptedData"), false).unwrap().kid.as_deref(),
            Some(self.key.public().kid.as_str())
        );
        let metadata = Metadata::from_json(&self.open(text("encryptedMetadata"))).unwrap();
        assert_eq!(metadata.violations(), [""; 0]);
        assert_eq!((metadata.schema.as_deref(), &metadata.public_service), (Some(fitconnect::METADATA_SCHEMA), &None));
        let data = self.open(text("encryptedData"));
        let described = metadata.content_structure.data.as_ref().unwrap();
        assert!(described.hash.matches(&data), "the hash of the data is another one");
        assert_eq!(described.submission_schema.schema_uri, LETTER_SCHEMA);
        let letter = serde_json::from_slice(&data).unwrap();
        Got { path, parts, metadata, letter }
    }

    /// The first file of a reply.
    async fn file(&self, got: &Got) -> Vec<u8> {
        let entry = &got.metadata.content_structure.attachments[0];
        let path = format!("{}/attachments/{}", got.path, entry.attachment_id);
        let file = self.open(&self.peer.get(&path, &self.peer.sender).await.expect(200).text());
        assert!(entry.hash.matches(&file), "the hash of the file is another one");
        file
    }

    async fn accept(&self, got: &Got) {
        let tag = |name: &str| jwe::authentication_tag(got.parts[name].as_str().unwrap()).unwrap();
        let mut attachments = serde_json::Map::new();
        for id in got.parts["attachments"].as_array().unwrap() {
            let id = id.as_str().unwrap();
            let path = format!("{}/attachments/{id}", got.path);
            let jwe = self.peer.get(&path, &self.peer.sender).await.expect(200).text();
            attachments.insert(id.to_owned(), jwe::authentication_tag(&jwe).unwrap().into());
        }
        let tags =
            json!({"metadata": tag("encryptedMetadata"), "data": tag("encryptedData"), "attachments": attachments});
        let body = json!({"authenticationTags": tags});
        self.peer.json("PUT", &format!("{}/accept", got.path), &self.peer.sender, &body).await.expect(204);
    }

    async fn reject(&self, got: &Got) {
        let problem = json!({"type": "https://schema.example/x", "title": "x", "detail": "", "instance": "other"});
        let body = json!({"problems": [problem]});
        self.peer.json("PUT", &format!("{}/reject", got.path), &self.peer.sender, &body).await.expect(204);
    }

    /// Replies to the authority.
    async fn write(&self, case: &str, to: &Encrypter, data: &[u8], schema: &str) {
        let body = json!({"caseId": case, "announcedAttachments": []});
        let made = self.peer.json("POST", &format!("{API}/replies"), &self.peer.sender, &body).await.expect(201).json();
        let metadata = json!({
            "$schema": fitconnect::METADATA_SCHEMA,
            "contentStructure": {"attachments": [], "data": {
                "hash": super::casework::hash(data),
                "submissionSchema": {"schemaUri": schema, "mimeType": "application/json"},
            }},
        });
        let parts = json!({
            "encryptedMetadata": to.encrypt("application/json", metadata.to_string().as_bytes()).unwrap(),
            "encryptedData": to.encrypt("application/json", data).unwrap(),
        });
        let path = format!("{API}/replies/{}", made["replyId"].as_str().unwrap());
        self.peer.json("PUT", &path, &self.peer.sender, &parts).await.expect(200);
    }
}

/// Waits until the case shows words; gives it.
async fn case_with(officer: &Officer, path: &str, words: &str) -> Page {
    wait::until(words, PRINTING * 2, || async {
        let page = officer.browser.open(path).await;
        page.text().contains(words).then_some(page)
    })
    .await
}

async fn an_authority_answers_by_replies_and_sees_whether_they_arrive(engine: Engine) {
    let mut stage = Stage::new(&engine).await;
    let portal = Portal {
        peer: Peer::new(&stage.instance, stage.server.base()).await,
        key: PrivateJwk::generate(KeyUse::Encryption).unwrap(),
    };
    let to_authority = Encrypter::new(&key(&portal.peer).await).unwrap();
    let mut draft = Draft::new(&portal.peer, PHOTO);
    draft.metadata["replyChannel"] = json!({"fitConnect": {
        "processStandards": [LETTER_SCHEMA], "encryptionPublicKey": portal.key.public(),
    }});
    let (_, case) = draft.send(&portal.peer, &to_authority).await;
    assert_eq!(answered(&portal.peer, &case).await.kind, EventKind::Accept);

    let officer = stage.officer().await;
    let path = officer.cases().await[0].href.clone();
    let page = officer.browser.open(&path).await;
    assert!(page.text().contains("Über dieses Portal (FIT-Connect)"), "{}", page.text());
    let page = officer.command(&page, "accept").await;
    let page = officer.command(&page, "start").await;
    ask(&officer, &page, "Welche Laterne ist es?", &day_in(10)).await;
    let got = portal.reply(&case).await;
    assert_eq!((got.letter.text.as_str(), got.letter.decision), ("Welche Laterne ist es?", false));
    assert!(got.letter.subject.contains("Rückfrage"), "{:?}", got.letter);
    let question = got.letter.question.clone().expect("an answer is awaited");
    case_with(&officer, &path, "noch nicht bestätigt").await;
    portal.accept(&got).await;
    case_with(&officer, &path, "Vom Portal angenommen").await;

    // the answer, and something in a form that nobody here knows
    let answer = json!({"text": "Die dritte von links.", "answers": question.id});
    portal.write(&case, &to_authority, answer.to_string().as_bytes(), LETTER_SCHEMA).await;
    let page = case_with(&officer, &path, "Die dritte von links.").await;
    assert!(page.text().contains("Beantwortet am"), "{}", page.text());
    portal.write(&case, &to_authority, br#"{"nachricht":{"inhalt":"Noch etwas."}}"#, "urn:example:other").await;
    case_with(&officer, &path, "Noch etwas.").await;

    // the decision with its document; the portal cannot use it, which brings it back to the desk
    let page = officer.browser.open(&path).await;
    let page = officer.decide(&page, "granted", "Die Laterne wird repariert.").await;
    officer.command(&page, "close").await;
    let got = portal.reply(&case).await;
    assert!(got.letter.decision && got.letter.question.is_none(), "{:?}", got.letter);
    let entry = &got.metadata.content_structure.attachments[0];
    assert_eq!((entry.purpose, entry.mime_type.as_str()), (Purpose::Report, "application/pdf"));
    assert!(portal.file(&got).await.starts_with(b"%PDF"));
    portal.reject(&got).await;
    case_with(&officer, &path, "Vom Portal nicht angenommen").await;

    // each letter is one reply, whose events stand in the log
    let log = events(&portal.peer, API, &case, &portal.peer.sender).await;
    let of_replies = |kind| {
        let found = log.iter().filter(|event| event.kind == kind && event.subject.parcel == fitconnect::Parcel::Reply);
        let ids: std::collections::BTreeSet<Uuid> = found.clone().map(|event| event.subject.id).collect();
        (found.count(), ids.len())
    };
    assert_eq!([of_replies(EventKind::Create), of_replies(EventKind::Submit)], [(4, 4), (4, 4)]);

    stage = stage.stopped_and_started(&ahead(1)).await;
    let officer = stage.officer().await;
    let page = case_with(&officer, &path, "Das Portal nimmt dieses Schreiben nicht an").await;
    assert_eq!(page.text().matches("Das Portal nimmt dieses Schreiben nicht an").count(), 1);
    assert!(page.text().contains("Vom Portal angenommen"), "it is known for good: {}", page.text());
}
