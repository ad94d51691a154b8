// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests: a page of the worklist needs as many statements for ten thousand cases as for ten; what every page of an application shows of
//! the authority is looked up once.

use super::probe;
use crate::{config::Config, wiring::wire};
use model::{
    AccountId, AuthorityId, CaseId, DestinationId, Instant, SessionId, SubmissionId, TenantId, TrustLevel,
    account::{Actor, Person},
    casework::CaseState,
    directory::Authority,
    form::SchemaRef,
    id::Uuid,
    tenant::{Grant, Role},
};
use store::casework::CaseRow;
use usecases::{
    Context, Platform, casework,
    casework::query::{Order, Query, Tab},
    keys,
};

fn case(tenant: TenantId, ring: &crypto::seal::KeyRing, number: u128) -> CaseRow {
    let id = CaseId(Uuid::from_u128(number));
    let head = serde_json::json!({ "applicant": format!("Demo Person {number}") });
    CaseRow {
        id,
        submission: SubmissionId(id.0),
        destination: DestinationId(id.0),
        number: format!("T-{number}"),
        service: "Probe".to_owned(),
        service_key: format!("urn:probe:{}", number % 200),
        state: CaseState::New,
        decided: false,
        version: 1,
        schema: SchemaRef { id: "S99000000001".to_owned(), version: "1.0.0".to_owned() },
        received_at: Instant(i64::try_from(number).unwrap()),
        changed_at: Instant(0),
        assignee: None,
        due: None,
        remind: None,
        sealed_head: keys::seal(ring, &keys::context(tenant, "office_case.head", id.0), &head).unwrap(),
        sealed: vec![1],
    }
}

async fn fill(platform: &Platform, tenant: TenantId, numbers: std::ops::Range<u128>) {
    let ring = platform.keys.ring(&platform.store, tenant).await.unwrap();
    let mut tx = platform.store.begin(tenant).await.unwrap();
    for number in numbers {
        assert!(store::casework::add(&mut tx, &case(tenant, &ring, number)).await.unwrap());
    }
    tx.commit().await.unwrap();
}

/// Statements that a page of the worklist needs, for several questions, and the cases that each shows.
async fn cost(context: &Context) -> Vec<(u64, usize)> {
    let questions = [
        Query::default(),
        Query { tab: Tab::Unassigned, order: Some((Order::Number, true)), ..Query::default() },
        Query { service: Some("urn:probe:7".to_owned()), ..Query::default() },
        Query { tab: Tab::Due, ..Query::default() },
        Query { order: Some((Order::State, false)), size: 100, ..Query::default() },
    ];
    let mut costs = Vec::new();
    for query in &questions {
        let before = store::testing::statements();
        let list = casework::worklist(context, query).await.unwrap();
        costs.push((store::testing::statements() - before, list.lines.len()));
    }
    costs
}

#[tokio::test]
async fn a_page_of_the_worklist_needs_as_many_statements_for_ten_thousand_cases_as_for_ten() {
    let folder = std::env::temp_dir().join(format!("amtsweg-statements-{}", std::process::id()));
    let wired = wire(&Config::demonstration("127.0.0.1:0".parse().unwrap(), &folder)).await.unwrap();
    let platform = wired.platform;
    let tenant = probe(platform.id());
    usecases::tenant::add(&platform, &Actor::System("operator"), &tenant).await.unwrap();
    let person = Person {
        account: AccountId(Uuid::from_u128(1)),
        session: SessionId(Uuid::from_u128(1)),
        trust: TrustLevel::Basic,
        grants: vec![Grant { role: Role::Caseworker, services: Vec::new() }],
        display_name: "Demo Sachbearbeitung".to_owned(),
        factor_needed: false,
    };
    let id = tenant.id;
    let context = Context { platform, tenant: tenant.into(), actor: Actor::Person(person) };
    fill(&context.platform, id, 1..11).await;
    let few = cost(&context).await;
    fill(&context.platform, id, 11..10_001).await;
    let many = cost(&context).await;
    context.platform.store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
    let statements = |costs: &[(u64, usize)]| costs.iter().map(|(statements, _)| *statements).collect::<Vec<_>>();
    assert_eq!(statements(&few), statements(&many), "{few:?} {many:?}");
    assert!(statements(&many).iter().all(|statements| (4..=8).contains(statements)), "{many:?}");
    assert_eq!((few[0].1, many[0].1, many[2].1, many[4].1), (10, 25, 25, 100), "the lists are full");
}

#[tokio::test]
async fn what_pages_of_an_application_show_of_the_authority_is_looked_up_once() {
    let folder = std::env::temp_dir().join(format!("amtsweg-authority-{}", std::process::id()));
    let wired = wire(&Config::demonstration("127.0.0.1:0".parse().unwrap(), &folder)).await.unwrap();
    let platform = wired.platform;
    let tenant = probe(platform.id());
    let operator = Actor::System("operator");
    usecases::tenant::add(&platform, &operator, &tenant).await.unwrap();
    let id: AuthorityId = platform.id();
    let authority = Authority {
        id,
        tenant: Some(tenant.id),
        name: "Demo-Amt".to_owned(),
        street: "Weg 1".to_owned(),
        town: "99999 Probe".to_owned(),
        phone: "0999 1".to_owned(),
        email: String::new(),
        hours: Vec::new(),
        accessibility: String::new(),
    };
    usecases::directory::put_authority(&platform, &authority).await.unwrap();
    let context = Context { platform, tenant: tenant.into(), actor: Actor::Anonymous };
    let phone = async || {
        let before = store::testing::statements();
        let profile = usecases::directory::profile(&context, id, "hund-anmelden").await.unwrap();
        let profile = profile.as_ref().as_ref().unwrap();
        (profile.authority.phone.clone(), store::testing::statements() - before)
    };
    let (first, cost) = phone().await;
    assert!(first == "0999 1" && cost > 0, "{first} {cost}");
    let (again, cost) = phone().await;
    assert_eq!((again.as_str(), cost), ("0999 1", 0), "looked up a moment ago");
    // who changes it sees it changed, not two seconds later
    let file = serde_json::from_str(r#"{"parameters": {"behoerde-telefon": "0999 2"}}"#).unwrap();
    usecases::directory::put_parameters(&context.platform, &operator, id, &file).await.unwrap().unwrap();
    let (changed, cost) = phone().await;
    assert!(changed == "0999 2" && cost > 0, "{changed} {cost}");
    context.platform.store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}
