// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Test: messages and status reports in the form of the DeutschlandID's mailbox reach mailbox and timeline; who did not sign them, or
//! names nobody here, is refused.

use super::outbound::{House, PLACE, SERVICE};
use crate::config::Config;
use crypto::{
    jwk::PublicJwk,
    jws::SigningKey,
    x509::{self, Certificate},
};
use fitconnect::{
    AnnounceSubmission, ApiVersion, Outgoing, OutgoingAttachment, Parcel, PublicService, Purpose, SubmissionSchema,
    set::Subject,
    zbp::{Envelope, MESSAGE_SERVICE, Message, MessageAttachment, STATUS_SERVICE, ServiceName, Status, StatusReport},
};
use jobs::Job;
use model::{
    AccountId, AttachmentId, CaseId, DestinationId, SessionId, SubmissionId, TrustLevel,
    account::{Actor, Person},
    delivery::{StatusKind, SubmissionState},
    id::Uuid,
};
use std::sync::Arc;
use usecases::{
    Context,
    application::{self, HandOver},
    casework::Fetch,
    delivery::{self, Changes, Client, NewDestination, Offer, Parts, Profile, Scope},
    mailbox::{self, Folder},
};

const FILE: &[u8] = b"%PDF-1.7 certificate";

/// An author elsewhere with a client of the delivery service.
struct Author {
    client: Client,
    key: SigningKey,
    certificate: Certificate,
}

impl Author {
    async fn new(house: &House) -> Self {
        let platform = &house.platform;
        let (id, _) = delivery::add_client(platform, "Behörde anderswo", None, &[Scope::Send], &[]).await.unwrap();
        let key = SigningKey::generate().unwrap();
        let now = seconds(house);
        let certificate = x509::self_signed(key.jwk(), "Finanzamt Nord", now - 60, now + 86_400).unwrap();
        Self { client: Client::everywhere(id, &[Scope::Send]), key, certificate }
    }

    /// Sends data to a destination; the authority takes it or not.
    async fn send(
        &self,
        house: &House,
        destination: DestinationId,
        service: &str,
        envelope: &Envelope,
    ) -> SubmissionState {
        let delivery = &house.platform.delivery;
        let file = AttachmentId(house.platform.id());
        let body = AnnounceSubmission {
            destination_id: destination.0,
            announced_attachments: vec![file.0],
            public_service: PublicService { name: String::new(), identifier: service.to_owned() },
            region: None,
            case_id: None,
            callback: None,
        };
        let announced = delivery.create_submission(&self.client, body).await.unwrap();
        let kid = delivery.show_destination(destination).await.unwrap().encryption_kid;
        let key = delivery.public_key(destination, &kid).await.unwrap();
        let key = PublicJwk::from_json(key.to_string().as_bytes()).unwrap();
        let encrypter = crypto::jwe::Encrypter::new(&key).unwrap();
        let outgoing = OutgoingAttachment {
            id: file.0,
            purpose: Purpose::Attachment,
            filename: Some("other.pdf".to_owned()),
            description: None,
            mime_type: "application/pdf".to_owned(),
            content: FILE,
        };
        let sealed_file = fitconnect::seal_attachment(&encrypter, &outgoing).unwrap();
        let pieces = futures::stream::iter([Ok::<_, std::convert::Infallible>(sealed_file.jwe.clone().into_bytes())]);
        let what = Subject { parcel: Parcel::Submission, id: announced.submission.0 };
        let place = (what, file);
        delivery.take_attachment(&self.client, ApiVersion::V2, place, pieces).await.unwrap();
        let data = serde_json::to_vec(envelope).unwrap();
        let outgoing = Outgoing {
            data: &data,
            schema: SubmissionSchema {
                schema_uri: "urn:example:zbp".to_owned(),
                mime_type: "application/json".to_owned(),
            },
            public_service: Some(PublicService { name: String::new(), identifier: service.to_owned() }),
            payment: None,
            reply_channel: None,
            reference: None,
            author: None,
            data_sets: Vec::new(),
        };
        let sealed = fitconnect::seal_submission(&key, outgoing, vec![sealed_file]).unwrap();
        let parts = Parts { metadata: sealed.metadata, data: Some(sealed.data) };
        delivery.submit_parcel(&self.client, ApiVersion::V2, what, parts).await.unwrap();
        self.settled(house, announced.submission).await
    }

    async fn settled(&self, house: &House, submission: SubmissionId) -> SubmissionState {
        let platform = &house.platform;
        // safe to run twice
        for _ in 0..2 {
            Fetch { tenant: house.tenant.id, submission }.run(Arc::clone(platform)).await.unwrap();
        }
        platform.sender.submission_state(submission).await.unwrap().unwrap()
    }

    fn seal(&self, house: &House, content: &impl serde::Serialize) -> Envelope {
        Envelope::seal(content, &self.key, &self.certificate, seconds(house)).unwrap()
    }
}

fn seconds(house: &House) -> i64 {
    house.platform.now().0.div_euclid(1_000_000)
}

fn message(to: AccountId, level: u8) -> Message {
    Message {
        stork_qaa_level: level,
        mailbox_uuid: to.0,
        sender: "Finanzamt Nord".to_owned(),
        title: "Ihr Bescheid über Grundsteuer".to_owned(),
        content: "Der Bescheid liegt bei.".to_owned(),
        service: "Grundsteuer".to_owned(),
        application_id: None,
        retrieval_confirmation_address: None,
        reply_address: None,
        reference: Some("GS-17".to_owned()),
        sender_url: None,
        attachments: vec![MessageAttachment {
            filename: "bescheid.pdf".to_owned(),
            sha512: crypto::digest::sha512_hex(FILE),
            content_length: FILE.len() as u64,
        }],
    }
}

fn report(application: Uuid, status: Status) -> StatusReport {
    StatusReport {
        application_id: application,
        status,
        public_service_name: ServiceName { de: "Grundsteuer".to_owned() },
        sender_name: "Finanzamt Nord".to_owned(),
        created_date: "2026-11-24T10:00:00Z".to_owned(),
        status_details: None,
        additional_information: None,
    }
}

#[tokio::test]
async fn messages_and_reports_of_others_reach_mailbox_and_timeline() {
    let folder = std::env::temp_dir().join(format!("amtsweg-bridge-{}", std::process::id()));
    let mut config = Config::demonstration("127.0.0.1:0".parse().unwrap(), &folder);
    config.trial.log_in_level = TrustLevel::Substantial;
    let house = House::build(&config).await;
    let platform = &house.platform;
    let citizen = usecases::account::by_login(platform, "demo-buergerin").await.unwrap();
    let person = |trust| Context {
        actor: Actor::Person(Person {
            account: citizen,
            session: SessionId(Uuid::from_u128(5)),
            trust,
            grants: Vec::new(),
            factor_needed: false,
            display_name: "Demo Bürgerin".to_owned(),
        }),
        ..house.context(0)
    };
    let found = platform.delivery.destinations().await.unwrap();
    let own = found.into_iter().find(|row| row.owner_tenant == Some(house.tenant.id.0)).unwrap();
    let destination = DestinationId(own.id);
    let author = Author::new(&house).await;
    use SubmissionState::{Accepted, Rejected};

    // nobody opened the bridge yet
    let sealed = author.seal(&house, &message(citizen, 1));
    assert_eq!(author.send(&house, destination, MESSAGE_SERVICE, &sealed).await, Rejected);
    for service in [MESSAGE_SERVICE, STATUS_SERVICE] {
        let offer =
            Offer { identifier: service.to_owned(), submission_schemas: Vec::new(), regions: vec!["DE".to_owned()] };
        platform.delivery.put_offer(destination, offer).await.unwrap();
    }
    assert_eq!(author.send(&house, destination, MESSAGE_SERVICE, &sealed).await, Accepted);
    let confidential = author.seal(&house, &message(citizen, 3));
    assert_eq!(author.send(&house, destination, MESSAGE_SERVICE, &confidential).await, Accepted);

    // what nobody could read, who is nobody here, and what somebody changed on the way
    for (what, envelope) in [
        ("a level of no log-in", author.seal(&house, &message(citizen, 4))),
        ("nobody", author.seal(&house, &message(AccountId(Uuid::from_u128(77)), 1))),
        ("changed", Envelope { content: sealed.content.replace("Grundsteuer", "Erstattung"), ..sealed.clone() }),
        ("no message", author.seal(&house, &report(Uuid::from_u128(1), Status::Received))),
    ] {
        assert_eq!(author.send(&house, destination, MESSAGE_SERVICE, &envelope).await, Rejected, "{what}");
    }
    let inbox = mailbox::list(&person(TrustLevel::Substantial), Folder::Inbox, 1).await.unwrap();
    assert_eq!(inbox.lines.len(), 2, "each message is there once");
    let mut seen = Vec::new();
    for line in &inbox.lines {
        let id = line.id;
        let read = mailbox::read(&person(TrustLevel::Substantial), id).await.unwrap();
        assert_eq!((read.sender.as_str(), read.text.as_str()), ("Finanzamt Nord", "Der Bescheid liegt bei."));
        let (name, _, bytes) = mailbox::attachment(&person(TrustLevel::Substantial), id, 1).await.unwrap();
        assert_eq!((name.as_str(), bytes.as_slice()), ("bescheid.pdf", FILE));
        assert!(!read.answerable, "there is no destination for an answer");
        seen.push(mailbox::read(&person(TrustLevel::Basic), id).await.is_ok());
    }
    seen.sort_unstable();
    assert_eq!(seen, [false, true], "one of them asks for a higher level");

    // the timeline: an application of ours that went to a recipient elsewhere
    let case = elsewhere(&house).await;
    let status = |status| author.seal(&house, &report(case.0, status));
    for step in [Status::Received, Status::Processing, Status::Processing, Status::Completed] {
        assert_eq!(author.send(&house, destination, STATUS_SERVICE, &status(step)).await, Accepted, "{step:?}");
    }
    let steps = platform.sender.statuses(case).await.unwrap();
    let kinds: Vec<StatusKind> = steps.into_iter().map(|(kind, _)| kind).collect();
    assert!(kinds.starts_with(&[StatusKind::Submitted]), "{kinds:?}");
    assert!([StatusKind::Received, StatusKind::InProgress, StatusKind::Closed].iter().all(|kind| kinds.contains(kind)));
    assert_eq!(kinds.len(), 4, "the same report twice is one step: {kinds:?}");
    let unknown = author.seal(&house, &report(Uuid::from_u128(3), Status::Received));
    assert_eq!(author.send(&house, destination, STATUS_SERVICE, &unknown).await, Rejected);
    // an authority that works here reports itself
    let here = handed_over(&house).await;
    let forged = author.seal(&house, &report(here.0, Status::Completed));
    assert_eq!(author.send(&house, destination, STATUS_SERVICE, &forged).await, Rejected);
    platform.store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The case of an application that was handed over to the portal's own authority.
async fn handed_over(house: &House) -> CaseId {
    let context = house.context(1);
    let id = application::start(&context, SERVICE, PLACE, false).await.unwrap();
    house.fill(&context, id).await;
    let version = application::open(&context, id).await.unwrap().row.version;
    application::submit(&context, id, version, None).await.unwrap();
    HandOver { tenant: house.tenant.id, application: id }.run(Arc::clone(&house.platform)).await.unwrap();
    application::open(&context, id).await.unwrap().row.case.unwrap()
}

/// The case of something that a portal here sent to a destination that somebody elsewhere fetches from.
async fn elsewhere(house: &House) -> CaseId {
    let platform = &house.platform;
    let manages = [Scope::Subscribe, Scope::Manage];
    let (client, _) = delivery::add_client(platform, "Fachverfahren anderswo", None, &manages, &[]).await.unwrap();
    let client = Client::everywhere(client, &manages);
    let now = seconds(house);
    let public = |key_use| {
        let key = crypto::jwk::PrivateJwk::generate(key_use).unwrap();
        let certificate = x509::self_signed(&key, "Nord", now - 60, now + 60).unwrap();
        serde_json::to_value(PublicJwk { x5c: vec![certificate.to_x5c()], ..key.public().clone() }).unwrap()
    };
    let new = NewDestination {
        name: "Nord".to_owned(),
        profile: Profile::default(),
        offers: Vec::new(),
        encryption: public(crypto::jwk::KeyUse::Encryption),
        encryption_kid: None,
        signature: public(crypto::jwk::KeyUse::Signature),
        callback: None,
    };
    let shown = platform.delivery.create_destination(&client, new).await.unwrap();
    let active = Changes { status: Some("active".to_owned()), ..Changes::default() };
    platform.delivery.change_destination(&client, shown.id, active).await.unwrap();
    // as a portal does it, without its watched port
    let sender: Arc<dyn ports::DeliverySender> = platform.delivery.clone();
    let announced = sender
        .announce(ports::Announcement {
            destination: shown.id,
            attachments: Vec::new(),
            service: "urn:de:fim:leika:leistung:99115005104000".to_owned(),
            case: None,
            idempotency_key: "elsewhere".to_owned(),
            basis: ports::Basis::of_row(Uuid::from_u128(4).into()),
        })
        .await
        .unwrap();
    sender.submit(announced.submission, "a.b.c.d.e".to_owned(), "a.b.c.d.e".to_owned()).await.unwrap();
    // who was stopped in between encrypts anew and sends again
    sender.submit(announced.submission, "f.g.h.i.j".to_owned(), "f.g.h.i.j".to_owned()).await.unwrap();
    announced.case
}
