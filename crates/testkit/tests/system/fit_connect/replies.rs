// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Replies within a case: either side sends them to the other, and only that one sees them.

use super::{events, peer::Peer, signed};
use crate::stage::{PRINTING, Stage, ahead, blobs};
use crypto::{
    jwe::{self, Decrypter, Encrypter},
    jwk::{KeyUse, PrivateJwk},
};
use fitconnect::{
    ApiVersion, AuthenticationTags, EventKind, Issuer, Parcel, SubmissionState, next_state,
    set::{EventPayload, Subject},
    step,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use testkit::{engine::Engine, wait};
use uuid::Uuid;

on_each_engine!(
    replies_go_both_ways_and_only_one_side_sees_them,
    a_reply_takes_the_steps_of_the_table_and_no_others,
    replies_go_after_their_time_as_submissions_do,
);

/// The two sides of a case: who sends the reply, and to whom.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    ToSender,
    ToDestination,
}

impl Way {
    const BOTH: [Self; 2] = [Self::ToSender, Self::ToDestination];

    fn from(self, peer: &Peer) -> &str {
        if self == Self::ToSender { &peer.subscriber } else { &peer.sender }
    }

    fn to(self, peer: &Peer) -> &str {
        if self == Self::ToSender { &peer.sender } else { &peer.subscriber }
    }
}

/// A reply, as far as it was sent.
struct Reply {
    path: String,
    case: String,
    subject: Subject,
    attachment: String,
    file: String,
    parts: Value,
}

impl Reply {
    async fn announce(peer: &Peer, api: &str, way: Way, case: &str, key: &Encrypter) -> Self {
        let attachment = Uuid::from_u128(77).to_string();
        let body = json!({"caseId": case, "announcedAttachments": [attachment]});
        let made = peer.json("POST", &format!("{api}/replies"), way.from(peer), &body).await.expect(201).json();
        assert_eq!((made["caseId"].as_str(), made.as_object().unwrap().len()), (Some(case), 2), "{made}");
        let id = made["replyId"].as_str().unwrap();
        Self {
            path: format!("{api}/replies/{id}"),
            case: case.to_owned(),
            subject: Subject { parcel: Parcel::Reply, id: id.parse().unwrap() },
            attachment,
            file: key.encrypt("application/pdf", &[9; 200_000]).unwrap(),
            parts: json!({
                "encryptedMetadata": key.encrypt("application/json", b"{\"metadata\":true}").unwrap(),
                "encryptedData": key.encrypt("application/json", b"{\"answer\":42}").unwrap(),
            }),
        }
    }

    async fn attach(&self, peer: &Peer, who: &str) -> u16 {
        peer.jose("PUT", &format!("{}/attachments/{}", self.path, self.attachment), who, &self.file).await.status
    }

    async fn submit(&self, peer: &Peer, who: &str) -> u16 {
        peer.json("PUT", &self.path, who, &self.parts).await.status
    }

    /// The reply on its way.
    async fn send(peer: &Peer, api: &str, way: Way, case: &str, key: &Encrypter) -> Self {
        let reply = Self::announce(peer, api, way, case, key).await;
        assert_eq!(reply.attach(peer, way.from(peer)).await, 204);
        assert_eq!(reply.submit(peer, way.from(peer)).await, 200);
        reply
    }

    fn tags(&self) -> AuthenticationTags {
        let tag = |jwe: &str| jwe::authentication_tag(jwe).unwrap().to_owned();
        AuthenticationTags {
            metadata: tag(self.parts["encryptedMetadata"].as_str().unwrap()),
            data: tag(self.parts["encryptedData"].as_str().unwrap()),
            attachments: BTreeMap::from([(self.attachment.parse().unwrap(), tag(&self.file))]),
        }
    }

    /// What the recipient says of it: a destination by a signed event, a sender by its token.
    async fn answer(&self, peer: &Peer, way: Way, kind: EventKind) -> u16 {
        let problem = json!({"type": "https://schema.example/x", "title": "x", "detail": "", "instance": "other"});
        let payload = match kind {
            EventKind::Accept => EventPayload::tags(self.tags()),
            _ => EventPayload::problems(vec![serde_json::from_value(problem).unwrap()]),
        };
        if way == Way::ToDestination {
            let token = signed(peer, (self.subject, &self.case), kind, payload);
            let base = self.path.split_once("/replies").unwrap().0;
            return peer
                .jose("POST", &format!("{base}/cases/{}/events", self.case), &peer.subscriber, &token)
                .await
                .status;
        }
        let verb = if kind == EventKind::Accept { "accept" } else { "reject" };
        let said = serde_json::to_value(payload).unwrap();
        peer.json("PUT", &format!("{}/{verb}", self.path), &peer.sender, &said).await.status
    }
}

fn ids(list: &Value) -> Vec<String> {
    list["replies"].as_array().unwrap().iter().map(|one| one["replyId"].as_str().unwrap().to_owned()).collect()
}

async fn replies_go_both_ways_and_only_one_side_sees_them(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    // the sender's key stands in the encrypted metadata: the service never saw it
    let own = PrivateJwk::generate(KeyUse::Encryption).unwrap();
    let to_sender = Encrypter::new(own.public()).unwrap();
    for api in ["/v1", "/submission-api/v2"] {
        let (submission, case, _) = peer.submit(api, b"question").await;
        let to_destination = peer.encrypter(api).await;
        for (way, key) in [(Way::ToSender, &to_sender), (Way::ToDestination, &to_destination)] {
            let reply = Reply::announce(&peer, api, way, &case, key).await;
            assert_eq!(reply.submit(&peer, way.from(&peer)).await, 422, "an attachment is missing");
            assert_eq!(reply.attach(&peer, way.to(&peer)).await, 404, "the other side writes into it");
            assert_eq!(peer.get(&reply.path, way.to(&peer)).await.status, 404, "it is not complete");
            assert_eq!(reply.attach(&peer, way.from(&peer)).await, 204);
            for _ in 0..2 {
                assert_eq!(reply.submit(&peer, way.from(&peer)).await, 200);
            }
            let list = format!("{api}/replies?limit=500");
            let id = reply.subject.id.to_string();
            assert!(ids(&peer.get(&list, way.to(&peer)).await.expect(200).json()).contains(&id), "{way:?}");
            assert!(!ids(&peer.get(&list, way.from(&peer)).await.expect(200).json()).contains(&id), "{way:?}");
            assert_eq!(peer.get(&reply.path, way.from(&peer)).await.expect(404).problem(), "reply-not-found");
            let as_submission = reply.path.replace("/replies/", "/submissions/");
            assert_eq!(peer.get(&as_submission, &peer.subscriber).await.expect(404).problem(), "submission-not-found");
            let got = peer.get(&reply.path, way.to(&peer)).await.expect(200).json();
            let members: Vec<&String> = got.as_object().unwrap().keys().collect();
            assert_eq!(members, ["attachments", "caseId", "encryptedData", "encryptedMetadata", "replyId"], "{got}");
            let data = got["encryptedData"].as_str().unwrap();
            let opened = match way {
                Way::ToSender => Decrypter::new(&own).unwrap().decrypt(data, 1 << 20).unwrap().1,
                Way::ToDestination => peer.open(data),
            };
            assert_eq!(opened, b"{\"answer\":42}");
            let file = peer.get(&format!("{}/attachments/{}", reply.path, reply.attachment), way.to(&peer)).await;
            assert!(file.expect(200).text() == reply.file, "the attachment came back changed");
            let log = events(&peer, api, &case, &peer.sender).await;
            let submitted = log.iter().find(|event| event.subject == reply.subject && event.kind == EventKind::Submit);
            assert_eq!(submitted.unwrap().payload.authentication_tags, Some(reply.tags()));
            assert_eq!(reply.answer(&peer, way, EventKind::Accept).await, 204);
            assert!(!ids(&peer.get(&list, way.to(&peer)).await.json()).contains(&id), "it still waits");
            peer.get(&reply.path, way.to(&peer)).await.expect(200);
        }
        // a reply to the destination names one of its keys, as a submission does
        let reply = Reply::announce(&peer, api, Way::ToDestination, &case, &to_sender).await;
        assert_eq!(reply.attach(&peer, &peer.sender).await, 422);
        // who would say for the sender what becomes of its reply is told who says it
        let reply = Reply::send(&peer, api, Way::ToSender, &case, &to_sender).await;
        assert_eq!(reply.answer(&peer, Way::ToDestination, EventKind::Accept).await, 422);

        let shown = peer.get(&format!("{api}/cases/{case}"), &peer.sender).await.expect(200).json();
        assert_eq!(shown["destinationId"], peer.told("destination_id"));
        assert_eq!(shown["submissions"], json!([{"submissionId": submission, "status": "submitted"}]));
        let stands: Vec<&str> =
            shown["replies"].as_array().unwrap().iter().filter_map(|r| r["status"].as_str()).collect();
        assert_eq!(stands, ["accepted", "accepted", "incomplete", "submitted"]);
        for who in [&peer.sender, &peer.subscriber] {
            let page = peer.get(&format!("{api}/cases?offset=0&limit=1"), who).await.expect(200).json();
            assert_eq!((page["count"].as_u64(), page["cases"].as_array().unwrap().len()), (Some(1), 1), "{page}");
            let total = page["totalCount"].as_u64().unwrap();
            let last = peer.get(&format!("{api}/cases?offset={}", total - 1), who).await.expect(200).json();
            assert_eq!(last["cases"], json!([shown]), "the newest case comes last");
        }
    }
    let nobody = json!({"caseId": Uuid::nil()});
    let unknown = peer.json("POST", "/v1/replies", &peer.subscriber, &nobody).await;
    assert_eq!(unknown.expect(404).problem(), "case-not-found");
    let (_, announced) = peer.announce("/v1", &[]).await;
    let early = peer.json("POST", "/v1/replies", &peer.subscriber, &json!({"caseId": announced})).await;
    assert_eq!(early.expect(409).problem(), "submission-state-invalid");
    assert_eq!(
        peer.get(&format!("/v1/cases/{}", Uuid::nil()), &peer.sender).await.expect(404).problem(),
        "case-not-found"
    );
}

/// Every step is tried in every state, and the service does what the table of the standard says.
async fn a_reply_takes_the_steps_of_the_table_and_no_others(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let api = "/submission-api/v2";
    let (_, case, _) = peer.submit(api, b"question").await;
    let key = peer.encrypter(api).await;
    use EventKind::{Accept, Reject, Submit};
    for way in Way::BOTH {
        let issuer = if way == Way::ToSender { Issuer::DeliveryService } else { Issuer::Subscriber };
        for before in [&[][..], &[Submit], &[Submit, Accept], &[Submit, Reject]] {
            let mut state = step(ApiVersion::V2, Parcel::Reply, None, EventKind::Create, Issuer::DeliveryService);
            let reply = Reply::announce(&peer, api, way, &case, &key).await;
            assert_eq!(reply.attach(&peer, way.from(&peer)).await, 204);
            for kind in before {
                let by = if *kind == Submit { Issuer::DeliveryService } else { issuer };
                state = step(ApiVersion::V2, Parcel::Reply, state, *kind, by);
                let status = match kind {
                    Submit => reply.submit(&peer, way.from(&peer)).await,
                    kind => reply.answer(&peer, way, *kind).await,
                };
                assert!(status < 300, "{way:?} {before:?} {kind:?}: {status}");
            }
            for kind in [Accept, Reject] {
                let next = step(ApiVersion::V2, Parcel::Reply, state, kind, issuer);
                // a sender that says the same again says nothing new
                let repeats = way == Way::ToSender && before.last() == Some(&kind);
                let status = reply.answer(&peer, way, kind).await;
                assert_eq!(status == 204, next.is_some() || repeats, "{way:?} {before:?} {kind:?}: {status}");
                state = next.or(state);
            }
            let after = json!({"encryptedMetadata": reply.parts["encryptedData"], "encryptedData": reply.parts["encryptedData"]});
            let changed = peer.json("PUT", &reply.path, way.from(&peer), &after).await.status;
            let open = state == Some(SubmissionState::Announced);
            assert_eq!(changed == 200, open, "{way:?} {before:?}: other parts answered {changed}");
            assert_eq!(reply.attach(&peer, way.from(&peer)).await, 409, "{way:?} {before:?}");
            let events =
                peer.get(&format!("{api}/cases/{case}/events?limit=500"), &peer.sender).await.expect(200).json();
            assert_eq!(events["count"], events["totalCount"]);
        }
    }
    // what only v1 knows
    assert_eq!(next_state(Some(SubmissionState::Submitted), EventKind::Forward, Issuer::Subscriber), None);
    let (submission, case, _) = peer.submit("/v1", b"forward").await;
    let what = Subject { parcel: Parcel::Submission, id: submission.parse().unwrap() };
    let forward = || signed(&peer, (what, &case), EventKind::Forward, EventPayload::default());
    let path = format!("/cases/{case}/events");
    let post = async |api: &str| peer.jose("POST", &format!("{api}{path}"), &peer.subscriber, &forward()).await;
    assert_eq!(post("/submission-api/v2").await.expect(422).problem(), "invalid-event");
    post("/v1").await.expect(204);
    assert_eq!(post("/v1").await.expect(409).problem(), "submission-state-invalid");
    let list = peer.get("/v1/submissions", &peer.subscriber).await.expect(200).json();
    assert!(!list.to_string().contains(&submission), "what was passed on still waits: {list}");
    peer.get(&format!("/v1/submissions/{submission}"), &peer.subscriber).await.expect(200);
    let problem = json!({"type": "https://schema.example/x", "title": "x", "detail": "", "instance": "other"});
    let payload = EventPayload::problems(vec![serde_json::from_value(problem).unwrap()]);
    let reject = signed(&peer, (what, &case), EventKind::Reject, payload);
    peer.jose("POST", &format!("/v1{path}"), &peer.subscriber, &reject).await.expect(204);
    let kinds: Vec<EventKind> =
        events(&peer, "/v1", &case, &peer.sender).await.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Create, Submit, EventKind::Forward, Reject]);
}

async fn replies_go_after_their_time_as_submissions_do(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let before = blobs(&stage.instance);
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let api = "/submission-api/v2";
    let (_, case, _) = peer.submit(api, b"question").await;
    let key = peer.encrypter(api).await;
    let never = Reply::announce(&peer, api, Way::ToSender, &case, &key).await;
    let taken = Reply::send(&peer, api, Way::ToSender, &case, &key).await;
    assert_eq!(taken.answer(&peer, Way::ToSender, EventKind::Accept).await, 204);
    let waits = Reply::send(&peer, api, Way::ToDestination, &case, &key).await;

    use EventKind::{Accept, Create, Delete, Reject, Submit};
    let steps: [(u32, &Reply, &[EventKind]); 4] = [
        (2, &never, &[Create, Delete]),
        (8, &taken, &[Create, Submit, Accept, Delete]),
        (15, &waits, &[Create, Submit, Reject]),
        (23, &waits, &[Create, Submit, Reject, Delete]),
    ];
    let mut stage = stage;
    for (days, reply, kinds) in steps {
        stage = stage.stopped_and_started(&ahead(days)).await;
        let peer = Peer::new(&stage.instance, stage.server.base()).await;
        wait::until("event of the service", PRINTING, || async {
            let log = peer.get(&format!("{api}/cases/{case}/events"), &peer.sender).await.expect(200).json();
            let of_reply = log["eventLog"].as_array().unwrap().iter().filter_map(|compact| {
                let read =
                    fitconnect::set::read(compact.as_str().unwrap(), &fitconnect::set::ACCEPTED_SCHEMAS).unwrap();
                (read.token().subject == reply.subject).then_some(read.token().kind)
            });
            (of_reply.collect::<Vec<_>>() == kinds).then_some(())
        })
        .await;
        match days {
            2 => drop(peer.get(&taken.path, &peer.sender).await.expect(200)),
            8 => {
                peer.get(&taken.path, &peer.sender).await.expect(404);
                peer.get(&waits.path, &peer.subscriber).await.expect(200);
            }
            _ => drop(peer.get(&waits.path, &peer.subscriber).await.expect(404)),
        }
    }
    assert_eq!(blobs(&stage.instance), before, "files outlive their replies");
}
