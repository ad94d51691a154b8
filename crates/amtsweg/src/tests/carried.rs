// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Test: the level of a log-in is looked at when an application is begun and when it is sent, and goes along to the authority.

use super::outbound::{House, PLACE, SERVICE};
use crate::config::Config;
use jobs::Job;
use model::{
    SessionId, SubmissionId, TrustLevel,
    account::{Actor, Person},
    application::ApplicationState,
    catalogue::OnlineService,
    id::Uuid,
    tenant::{Grant, Role},
};
use std::sync::Arc;
use usecases::{
    Context, Error,
    application::{self, HandOver, Submitted},
    casework::{self, Fetch},
};

#[tokio::test]
async fn the_level_of_a_log_in_is_looked_at_twice_and_goes_along() {
    let folder = std::env::temp_dir().join(format!("amtsweg-carried-{}", std::process::id()));
    let house = House::build(&Config::demonstration("127.0.0.1:0".parse().unwrap(), &folder)).await;
    let (platform, tenant) = (&house.platform, house.tenant.id);
    let mut tx = platform.store.begin(tenant).await.unwrap();
    let service = store::catalogue::find_published(&mut tx, SERVICE).await.unwrap().expect("it is published");
    let service = OnlineService { trust: TrustLevel::Substantial, ..service };
    store::catalogue::put_online_service(&mut tx, &service).await.unwrap();
    tx.commit().await.unwrap();
    platform.online_services.forget(|_| true);

    let citizen = usecases::account::by_login(platform, "demo-buergerin").await.unwrap();
    let by = |trust, grants| Context {
        actor: Actor::Person(Person {
            account: citizen,
            session: SessionId(Uuid::from_u128(5)),
            trust,
            grants,
            factor_needed: false,
            display_name: "Demo Bürgerin".to_owned(),
        }),
        ..house.context(0)
    };
    let (low, sure) = (by(TrustLevel::Low, Vec::new()), by(TrustLevel::High, Vec::new()));
    let refused = |error| matches!(error, Error::TrustTooLow { need: TrustLevel::Substantial });
    assert!(application::start(&low, SERVICE, PLACE, false).await.is_err_and(refused));
    let id = application::start(&sure, SERVICE, PLACE, false).await.unwrap();
    house.fill(&sure, id).await;

    // whoever comes back by a password finds the draft, and cannot send it
    let version = application::open(&low, id).await.unwrap().row.version;
    assert!(application::submit(&low, id, version, Some(true)).await.is_err_and(refused));
    let draft = application::open(&low, id).await.unwrap().row;
    assert_eq!((draft.state, draft.version), (ApplicationState::Draft, version), "nothing of it is lost");
    assert!(matches!(application::submit(&sure, id, version, Some(true)).await.unwrap(), Submitted::Taken));

    HandOver { tenant, application: id }.run(Arc::clone(platform)).await.unwrap();
    let case = application::open(&sure, id).await.unwrap().row.case.expect("it was handed over");
    let mut read = platform.store.read_instance().await.unwrap();
    let submission = store::delivery::of_case(&mut read, case).await.unwrap().expect("it waits").id;
    drop(read);
    Fetch { tenant, submission: SubmissionId(submission) }.run(Arc::clone(platform)).await.unwrap();
    let officer = by(TrustLevel::Basic, vec![Grant { role: Role::Caseworker, services: Vec::new() }]);
    let seen = casework::case(&officer, case).await.unwrap();
    assert_eq!(seen.said.trust, Some(TrustLevel::High));
    platform.store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}
