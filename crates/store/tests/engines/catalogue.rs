// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room catalogue and room form.

use crate::{NOW, id, tenant};
use model::{OnlineServiceId, PublicServiceId, TrustLevel, catalogue::OnlineService, form::SchemaRef};
use store::{
    catalogue::{self, ServiceRow},
    form, testing,
};

fn row(number: u128, title: &str) -> ServiceRow {
    ServiceRow {
        id: id(number),
        slug: format!("leistung-{number}"),
        leika: None,
        title: title.to_owned(),
        situation: "umzug".to_owned(),
        body: "{}".to_owned(),
    }
}

fn words(list: &[(&str, i64)]) -> Vec<(String, i64)> {
    list.iter().map(|(word, weight)| ((*word).to_owned(), *weight)).collect()
}

#[tokio::test]
async fn every_word_must_occur_and_the_heaviest_comes_first() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let known = words(&[("wohnsitz", 10), ("anmelden", 10), ("umzug", 2)]);
        catalogue::put_service(&mut tx, &row(1, "Wohnsitz anmelden"), &known).await.unwrap();
        let known = words(&[("hund", 10), ("anmelden", 10), ("wohnsitz", 1)]);
        catalogue::put_service(&mut tx, &row(2, "Hund anmelden"), &known).await.unwrap();
        for (query, expected) in [
            (vec!["wohnsitz", "anmelden"], vec!["leistung-1", "leistung-2"]),
            (vec!["anmeld"], vec!["leistung-2", "leistung-1"]),
            (vec!["hund", "umzug"], vec![]),
        ] {
            let query: Vec<_> = query.into_iter().map(str::to_owned).collect();
            let hits = catalogue::search(&mut tx, &query, 10, 0).await.unwrap();
            let slugs: Vec<_> = hits.iter().map(|hit| hit.slug.as_str()).collect();
            assert_eq!(slugs, expected, "{} {query:?}", test.engine);
        }
        assert_eq!(catalogue::services(&mut tx, 10).await.unwrap().len(), 2);
        assert_eq!(catalogue::find_service(&mut tx, "leistung-2").await.unwrap().unwrap().id, id(2));
        assert_eq!(catalogue::get_service(&mut tx, PublicServiceId(id(1))).await.unwrap().unwrap().id, id(1));
    }
}

#[tokio::test]
async fn an_online_service_belongs_to_its_portal() {
    for test in testing::each().await.unwrap() {
        let service = OnlineService {
            id: OnlineServiceId(id(1)),
            slug: "wohnsitz".to_owned(),
            service: PublicServiceId(id(2)),
            title: "Wohnsitz anmelden".to_owned(),
            trust: TrustLevel::Basic,
            minutes: 15,
            fee: "gebührenfrei".to_owned(),
            schema_id: "S99000000001".to_owned(),
            schema_version: "1.0.0".to_owned(),
        };
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        catalogue::put_online_service(&mut tx, &service).await.unwrap();
        catalogue::put_online_service(&mut tx, &service).await.unwrap();
        assert_eq!(catalogue::find_online_service(&mut tx, "wohnsitz").await.unwrap(), Some(service.clone()));
        assert_eq!(catalogue::get_online_service(&mut tx, service.id).await.unwrap(), Some(service.clone()));
        assert_eq!(
            catalogue::online_services_for(&mut tx, service.service).await.unwrap(),
            std::slice::from_ref(&service)
        );
        tx.commit().await.unwrap();
        let mut other = test.store.read(tenant(2)).await.unwrap();
        assert_eq!(catalogue::find_online_service(&mut other, "wohnsitz").await.unwrap(), None);
        assert_eq!(catalogue::get_online_service(&mut other, service.id).await.unwrap(), None);
    }
}

#[tokio::test]
async fn schemas_and_code_lists_come_back_as_they_came_in() {
    for test in testing::each().await.unwrap() {
        let schema = SchemaRef { id: "S99000000001".to_owned(), version: "1.0.0".to_owned() };
        let mut tx = test.store.begin_instance().await.unwrap();
        form::put_schema(&mut tx, &schema, "Titel", b"<a/>", NOW).await.unwrap();
        form::put_schema(&mut tx, &schema, "Titel", b"<b/>", NOW).await.unwrap();
        assert_eq!(form::schema_source(&mut tx, &schema).await.unwrap().unwrap(), b"<b/>");
        form::put_code_list(&mut tx, "urn:x", "1", b"one", NOW).await.unwrap();
        form::put_code_list(&mut tx, "urn:x", "2", b"two", NOW).await.unwrap();
        let versions = form::code_list_versions(&mut tx, "urn:x").await.unwrap();
        assert_eq!(versions, ["1", "2"]);
        assert_eq!(form::code_list_source(&mut tx, "urn:x", "2").await.unwrap().unwrap(), b"two");
        assert_eq!(form::code_list_source(&mut tx, "urn:x", "3").await.unwrap(), None);
        let used = |wanted: &str, used: &str| form::ListUse {
            uri: "urn:x".to_owned(),
            wanted: wanted.to_owned(),
            used: used.to_owned(),
        };
        form::put_list_uses(&mut tx, &schema, &[used("3", "1"), used("", "1")]).await.unwrap();
        form::put_list_uses(&mut tx, &schema, &[used("3", "2"), used("", "2")]).await.unwrap();
        assert_eq!(form::list_uses(&mut tx, &schema).await.unwrap(), [used("", "2"), used("3", "2")]);
        let other = SchemaRef { version: "1.0.1".to_owned(), ..schema };
        assert_eq!(form::list_uses(&mut tx, &other).await.unwrap(), []);
    }
}
