// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Test: what stays within the house leaves the same signed log as what comes from outside.

use super::outbound::{House, PLACE, SERVICE};
use crate::config::Config;
use crypto::jwk::PublicJwk;
use fitconnect::{
    EventKind,
    set::{self, ACCEPTED_SCHEMAS, EventIssuer},
};
use jobs::Job;
use model::{SubmissionId, delivery::SubmissionState};
use std::sync::Arc;
use usecases::{
    application::{self, HandOver},
    casework::Fetch,
    delivery::{self, Client, Purpose, Scope},
};

#[tokio::test]
async fn an_application_from_here_is_accepted_with_a_signature_of_its_destination() {
    let folder = std::env::temp_dir().join(format!("amtsweg-logged-{}", std::process::id()));
    let house = House::build(&Config::demonstration("127.0.0.1:0".parse().unwrap(), &folder)).await;
    let (platform, context, tenant) = (&house.platform, house.context(0), house.tenant.id);
    let id = application::start(&context, SERVICE, PLACE, false).await.unwrap();
    house.fill(&context, id).await;
    let version = application::open(&context, id).await.unwrap().row.version;
    application::submit(&context, id, version, None).await.unwrap();
    HandOver { tenant, application: id }.run(Arc::clone(platform)).await.unwrap();
    let row = application::open(&context, id).await.unwrap().row;
    let (case, destination) = (row.case.expect("it was handed over"), row.recipient.destination);
    let mut read = platform.store.read_instance().await.unwrap();
    let submission = store::delivery::of_case(&mut read, case).await.unwrap().expect("it waits").id;
    drop(read);
    let fetch = || Fetch { tenant, submission: SubmissionId(submission) };
    fetch().run(Arc::clone(platform)).await.unwrap();
    let state = platform.sender.submission_state(SubmissionId(submission)).await.unwrap();
    assert_eq!(state, Some(SubmissionState::Accepted));

    let (client, _) = delivery::add_client(platform, "Prüfung", Some(tenant), &[Scope::Subscribe], &[]).await.unwrap();
    let mut tx = platform.store.begin_instance().await.unwrap();
    store::delivery::client::link(&mut tx, client, destination).await.unwrap();
    tx.commit().await.unwrap();
    let client = Client::everywhere(client, &[Scope::Subscribe]);
    let log = platform.delivery.events_of_case(&client, case).await.unwrap();
    let service = platform.delivery.signing_keys(Purpose::Events).await.unwrap();
    let mut kinds = Vec::new();
    let mut tags = Vec::new();
    for compact in &log {
        let unverified = set::read(compact, &ACCEPTED_SCHEMAS).unwrap();
        let key = match unverified.issuer() {
            EventIssuer::Service(_) => service[0].clone(),
            EventIssuer::Destination(issuer) => {
                assert_eq!(*issuer, destination.0);
                platform.delivery.public_key(destination, unverified.kid()).await.unwrap()
            }
        };
        let token = unverified.verify(&PublicJwk::from_json(key.to_string().as_bytes()).unwrap()).unwrap();
        kinds.push((token.kind, matches!(token.issuer, EventIssuer::Destination(_))));
        tags.extend(token.payload.authentication_tags);
    }
    use EventKind::{Accept, Create, Delete, Submit};
    assert_eq!(kinds, [(Create, false), (Submit, false), (Accept, true), (Delete, false)]);
    assert!(tags.len() == 2 && tags[0] == tags[1], "the authority took something else: {tags:?}");

    // the job may run twice
    fetch().run(Arc::clone(platform)).await.unwrap();
    assert_eq!(platform.delivery.events_of_case(&client, case).await.unwrap(), log);
    platform.store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}
