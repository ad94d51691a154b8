// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Portals of this program and recipients that work with others: what they reply comes to the applicant once, wherever their
//! delivery service is, and a withdrawal reaches them.

use super::{
    events,
    peer::{Answer, Peer},
};
use crate::{
    letters::{await_message, await_words},
    stage::{PRINTING, Stage},
};
use crypto::{digest::sha512_hex, jwe::Encrypter, jwk::PublicJwk};
use fitconnect::{AuthenticationTags, EventKind, LETTER_SCHEMA, METADATA_SCHEMA, Parcel, set::Subject};
use serde_json::{Value, json};
use std::io::Write;
use testkit::{
    applicant::{Effort, PORTAL, WITHOUT_LOGIN},
    browser::Browser,
    engine::Engine,
    seed::unique_word,
    server::Settings,
    wait,
};
use uuid::Uuid;

on_each_engine!(
    recipients_outside_answer_and_applicants_read_it,
    replies_that_cannot_be_used_are_rejected_by_name,
    a_case_elsewhere_is_answered_and_withdrawn,
);

const API: &str = "/submission-api/v2";
const SERVICE: &str = "urn:de:amtsweg:leistung:hinweis-geben";
/// What a file of a reply holds.
const FILE: &[u8] = b"%PDF-1.7 Anlage der Beh\xc3\xb6rde";

/// Delivers a service to a destination.
pub(super) fn deliver(stage: &Stage, service: &str, destination: &str) {
    let arguments = ["service", "deliver", service, "--tenant", "musterstadt", "--destination", destination];
    let output = stage.instance.run(&arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Something that came to the recipient.
pub(super) struct Arrived {
    case: String,
    pub(super) metadata: Value,
    data: Value,
}

impl Arrived {
    pub(super) fn reply_key(&self) -> PublicJwk {
        let channel = self.metadata["replyChannel"].as_object().expect("a reply channel");
        assert_eq!(channel.len(), 1, "the standard takes one way: {channel:?}");
        let channel = &channel["fitConnect"];
        assert_eq!(channel["processStandards"], json!([LETTER_SCHEMA]));
        let key = &channel["encryptionPublicKey"];
        assert!(key.get("x5c").is_none() && key.get("d").is_none(), "{key}");
        PublicJwk::from_json(key.to_string().as_bytes()).unwrap()
    }
}

/// What came with this number of the application, and holds in its data; everything is accepted as a line system would.
pub(super) async fn await_arrival(peer: &Peer, number: &str, is_meant: impl Fn(&Value) -> bool) -> Arrived {
    wait::until("submission at the recipient", PRINTING * 2, || async {
        let list = peer.get(&format!("{API}/submissions?limit=500"), &peer.subscriber).await.expect(200).json();
        for one in list["submissions"].as_array().unwrap() {
            let id = one["submissionId"].as_str().unwrap();
            let got = peer.get(&format!("{API}/submissions/{id}"), &peer.subscriber).await.expect(200).json();
            let open =
                |member: &str| -> Value { serde_json::from_slice(&peer.open(got[member].as_str().unwrap())).unwrap() };
            let (metadata, data) = (open("encryptedMetadata"), open("encryptedData"));
            if metadata["additionalReferenceInfo"]["senderReference"] == number && is_meant(&data) {
                let case = one["caseId"].as_str().unwrap().to_owned();
                let tag = |jwe: &str| crypto::jwe::authentication_tag(jwe).unwrap().to_owned();
                let mut tags = AuthenticationTags {
                    metadata: tag(got["encryptedMetadata"].as_str().unwrap()),
                    data: tag(got["encryptedData"].as_str().unwrap()),
                    attachments: std::collections::BTreeMap::default(),
                };
                for file in got["attachments"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()) {
                    let path = format!("{API}/submissions/{id}/attachments/{file}");
                    let jwe = peer.get(&path, &peer.subscriber).await.expect(200).text();
                    tags.attachments.insert(file.parse().unwrap(), tag(&jwe));
                }
                let accepted = super::accept(peer, (id, &case), tags);
                peer.jose("POST", &format!("{API}/cases/{case}/events"), &peer.subscriber, &accepted).await.expect(204);
                return Some(Arrived { case, metadata, data });
            }
        }
        None
    })
    .await
}

/// What may be wrong with a reply.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Flaw {
    Nothing,
    Hash,
    Key,
    File,
}

/// A reply of the recipient; gives its id.
async fn reply(peer: &Peer, case: &str, key: &PublicJwk, data: &Value, flaw: Flaw) -> Uuid {
    let attachment = Uuid::from_u128(5);
    let body = json!({"caseId": case, "announcedAttachments": [attachment]});
    let made: Answer = peer.json("POST", &format!("{API}/replies"), &peer.subscriber, &body).await;
    let id = made.expect(201).json()["replyId"].as_str().unwrap().to_owned();
    let other = crypto::jwk::PrivateJwk::generate(crypto::jwk::KeyUse::Encryption).unwrap();
    let key = Encrypter::new(if flaw == Flaw::Key { other.public() } else { key }).unwrap();
    let data = data.to_string().into_bytes();
    let hash = |bytes: &[u8]| json!({"type": "sha512", "content": sha512_hex(bytes)});
    let listed = if flaw == Flaw::File { Uuid::from_u128(6) } else { attachment };
    let metadata = json!({
        "$schema": METADATA_SCHEMA,
        "contentStructure": {
            "data": {
                "hash": hash(if flaw == Flaw::Hash { b"something else" } else { &data }),
                "submissionSchema": {"schemaUri": "https://example.org/answer.json", "mimeType": "application/json"},
            },
            "attachments": [{"attachmentId": listed, "hash": hash(FILE), "purpose": "attachment",
                             "mimeType": "application/pdf", "filename": "anlage.pdf"}],
        },
    });
    let path = format!("{API}/replies/{id}");
    let file = key.encrypt("application/pdf", FILE).unwrap();
    peer.jose("PUT", &format!("{path}/attachments/{attachment}"), &peer.subscriber, &file).await.expect(204);
    let parts = json!({
        "encryptedMetadata": key.encrypt("application/json", metadata.to_string().as_bytes()).unwrap(),
        "encryptedData": key.encrypt("application/json", &data).unwrap(),
    });
    peer.json("PUT", &path, &peer.subscriber, &parts).await.expect(200);
    id.parse().unwrap()
}

/// What the log says became of a reply, once it says so; names of problems where it was rejected.
async fn await_end(peer: &Peer, case: &str, reply: Uuid) -> (EventKind, Vec<String>) {
    let subject = Subject { parcel: Parcel::Reply, id: reply };
    wait::until("what became of the reply", PRINTING * 2, || async {
        let log = events(peer, API, case, &peer.subscriber).await;
        let kinds: Vec<EventKind> =
            log.iter().filter(|event| event.subject == subject).map(|event| event.kind).collect();
        let end = log
            .into_iter()
            .find(|event| event.subject == subject && matches!(event.kind, EventKind::Accept | EventKind::Reject))?;
        assert_eq!(kinds, [EventKind::Create, EventKind::Submit, end.kind]);
        let name = |uri: &str| uri.rsplit('/').next().unwrap_or_default().to_owned();
        Some((end.kind, end.payload.problems.iter().map(|problem| name(&problem.kind_uri)).collect()))
    })
    .await
}

/// The message at the end of a link of this page, with its file.
async fn read(browser: &Browser, path: &str, subject: &str, words: &str) -> testkit::html::Page {
    let message = await_message(browser, path, subject).await;
    assert!(message.text().contains(words), "{}", message.text());
    let file = message.links().into_iter().find(|link| link.text.contains("anlage.pdf")).expect("the file is listed");
    let file = browser.open(&file.href).await;
    assert_eq!((file.status, &file.body[..]), (200, FILE));
    message
}

async fn recipients_outside_answer_and_applicants_read_it(engine: Engine) {
    let mut stage = Stage::new(&engine).await;
    let mut peer = Peer::new(&stage.instance, stage.server.base()).await;
    deliver(&stage, WITHOUT_LOGIN, &peer.told("destination_id"));
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let arrived = await_arrival(&peer, &got.number, |_| true).await;
    let mut guest = stage.guest();
    let (_, of_guest) = guest.apply(WITHOUT_LOGIN).await;
    let at_guest = await_arrival(&peer, &of_guest.number, |_| true).await;
    assert_ne!(arrived.reply_key().n, at_guest.reply_key().n, "each case has a key of its own");

    let (subject, words) = (unique_word("betreff"), unique_word("antwort"));
    let data = json!({"subject": subject, "text": words});
    let sent = reply(&peer, &arrived.case, &arrived.reply_key(), &data, Flaw::Nothing).await;
    // taken and killed in between: it comes, and once
    let base = stage.server.base().to_owned();
    stage = stage.killed_and_started(&Settings::none()).await;
    peer = Peer::new(&stage.instance, stage.server.base()).await;
    peer.earlier = vec![base];
    for browser in [&mut applicant.browser, &mut guest.browser] {
        *browser = browser.clone().moved(stage.server.base());
    }
    let mailbox = format!("{PORTAL}/postfach");
    let message = read(&applicant.browser, &mailbox, &subject, &words).await;
    assert_eq!(await_end(&peer, &arrived.case, sent).await, (EventKind::Accept, Vec::new()));
    let list = applicant.browser.open(&mailbox).await;
    let found = list.links().into_iter().filter(|link| link.text.trim() == subject).count();
    assert_eq!(found, 1, "{}", list.text());
    let status = applicant.browser.open(&format!("{}/stand", got.path)).await;
    assert!(status.text().contains(&subject), "it stands with the application: {}", status.text());

    // the applicant answers, within the case and to what was asked
    let letter = applicant.browser.send(&message.form("/antworten"), None).await;
    let (mut form, back) = (letter.form("/nachricht/"), unique_word("zurueck"));
    form.fill("text", &back);
    applicant.browser.send(&form, Some(form.button("send"))).await;
    let answer = await_arrival(&peer, &got.number, |data| data["text"] == back).await;
    assert_eq!((&answer.case, &answer.data["answers"]), (&arrived.case, &json!(sent)));
    assert!(answer.metadata.get("replyChannel").is_none(), "the key of the case stands: {}", answer.metadata);

    // data in a form that nobody here knows come along as a file; who has no account finds it with the application
    let data = json!({"nachricht": {"inhalt": words}});
    let sent = reply(&peer, &at_guest.case, &at_guest.reply_key(), &data, Flaw::Nothing).await;
    let status = format!("{}/stand", of_guest.path);
    let message = await_message(&guest.browser, &status, "Antwort der Behörde").await;
    for words in ["liegt als Datei bei", "anlage.pdf", "antwort.json"] {
        assert!(message.text().contains(words), "{}", message.text());
    }
    for (name, contents) in [("anlage.pdf", FILE.to_vec()), ("antwort.json", data.to_string().into_bytes())] {
        let link = message.links().into_iter().find(|link| link.text.contains(name)).expect("a file of the reply").href;
        let file = guest.browser.open(&link).await;
        assert_eq!((file.status, &file.body[..]), (200, &contents[..]), "{name}");
        // it is for who holds the application, and for nobody else
        for other in [&applicant.browser, &stage.browser()] {
            let refused = other.open(&link).await;
            assert!(refused.status == 404 || refused.text().contains("Anmelden"), "{name}: {}", refused.status);
            assert!(!refused.body.windows(contents.len()).any(|found| found == contents), "{name} is given to others");
        }
    }
    assert_eq!(await_end(&peer, &at_guest.case, sent).await, (EventKind::Accept, Vec::new()));
}

async fn replies_that_cannot_be_used_are_rejected_by_name(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    deliver(&stage, WITHOUT_LOGIN, &peer.told("destination_id"));
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let arrived = await_arrival(&peer, &got.number, |_| true).await;
    let data = json!({"subject": "Unbrauchbar", "text": "kommt nicht an"});
    let key = arrived.reply_key();
    for (flaw, problems) in [
        (Flaw::Hash, &["hash-mismatch"][..]),
        (Flaw::Key, &["encryption-issue"]),
        (Flaw::File, &["missing-attachment", "attachments-mismatch"]),
    ] {
        let sent = reply(&peer, &arrived.case, &key, &data, flaw).await;
        let (kind, told) = await_end(&peer, &arrived.case, sent).await;
        assert_eq!(kind, EventKind::Reject, "{flaw:?}");
        assert_eq!(told, problems, "{flaw:?}");
    }
    let mailbox = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
    assert!(!mailbox.text().contains("Unbrauchbar"), "{}", mailbox.text());
    // nobody else's client gets a reply that is for a portal
    let replies = peer.get(&format!("{API}/replies"), &peer.sender).await.expect(200).json();
    assert_eq!(replies["totalCount"], 0, "{replies}");
}

async fn a_case_elsewhere_is_answered_and_withdrawn(engine: Engine) {
    let there = Stage::new(&engine).await;
    let mut here = Stage::new(&engine).await;
    let peer = Peer::new(&there.instance, there.server.base()).await;
    let destination = peer.told("destination_id");
    let offers = json!({"services": [{"identifier": SERVICE, "submissionSchemas": [], "regions": ["DE"]}]});
    let path = format!("/destination-api/v1/destinations/{destination}");
    peer.json("PATCH", &path, &peer.subscriber, &offers).await.expect(200);
    let secret = here.instance.folder().join("secret");
    let told = |side: &str, member: &str| peer.contract[side][member].as_str().unwrap().to_owned();
    writeln!(std::fs::File::create(&secret).unwrap(), "{}", told("sender", "client_secret")).unwrap();
    let (token, api) = (format!("{}/token", peer.base), format!("{}{API}", peer.base));
    let client = told("sender", "client_id");
    let output = here.instance.run(&[
        "destination",
        "add-remote",
        &destination,
        "--name",
        "Amt anderswo",
        "--token-url",
        &token,
        "--api",
        &api,
        "--client-id",
        &client,
        "--secret-file",
        secret.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    deliver(&here, WITHOUT_LOGIN, &destination);

    let mut applicant = here.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let arrived = await_arrival(&peer, &got.number, |_| true).await;
    let (subject, words) = (unique_word("betreff"), unique_word("antwort"));
    let data = json!({"subject": subject, "text": words});
    let sent = reply(&peer, &arrived.case, &arrived.reply_key(), &data, Flaw::Nothing).await;
    here = here.killed_and_started(&Settings::none()).await;
    applicant.browser = applicant.browser.moved(here.server.base());
    let mailbox = format!("{PORTAL}/postfach");
    let message = read(&applicant.browser, &mailbox, &subject, &words).await;
    assert_eq!(await_end(&peer, &arrived.case, sent).await, (EventKind::Accept, Vec::new()));
    let list = applicant.browser.open(&mailbox).await;
    let found = list.links().into_iter().filter(|link| link.text.trim() == subject).count();
    assert_eq!(found, 1, "{}", list.text());
    // what was altered for the key of the case is refused there, too
    let bad = reply(&peer, &arrived.case, &arrived.reply_key(), &data, Flaw::Hash).await;
    assert_eq!(await_end(&peer, &arrived.case, bad).await, (EventKind::Reject, vec!["hash-mismatch".to_owned()]));

    // an answer names what it answers as the recipient does
    let letter = applicant.browser.send(&message.form("/antworten"), None).await;
    let (mut form, back) = (letter.form("/nachricht/"), unique_word("zurueck"));
    form.fill("text", &back);
    applicant.browser.send(&form, Some(form.button("send"))).await;
    let answer = await_arrival(&peer, &got.number, |data| data["text"] == back).await;
    assert_eq!((&answer.case, &answer.data["answers"]), (&arrived.case, &json!(sent)));

    let status = applicant.browser.open(&format!("{}/stand", got.path)).await;
    let question = applicant.browser.open(&status.link_to("/zuruecknehmen")).await;
    for _ in 0..2 {
        applicant.browser.send(&question.form("/zuruecknehmen"), None).await;
    }
    here = here.killed_and_started(&Settings::none()).await;
    applicant.browser = applicant.browser.moved(here.server.base());
    let withdrawn = |data: &Value| data["text"].as_str().is_some_and(|text| text.contains("zurückgenommen"));
    let told = await_arrival(&peer, &got.number, withdrawn).await;
    assert_eq!(told.case, arrived.case);
    assert!(told.data["text"].as_str().unwrap().contains(&got.number), "{}", told.data);
    await_words(&applicant.browser, &format!("{}/stand", got.path), "Sie haben den Antrag zurückgenommen").await;
    let list = peer.get(&format!("{API}/submissions?limit=500"), &peer.subscriber).await.expect(200).json();
    assert_eq!(list["totalCount"], 0, "something came twice: {list}");
    let case = peer.get(&format!("{API}/cases/{}", arrived.case), &peer.subscriber).await.expect(200).json();
    // who is killed between the announcement and noting it announces again: what was never completed counts for nobody
    let submissions = case["submissions"].as_array().unwrap().iter().filter(|one| one["status"] != "incomplete");
    assert_eq!((submissions.count(), case["replies"].as_array().unwrap().len()), (3, 2), "{case}");
}
