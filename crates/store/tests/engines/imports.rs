// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What other editors publish, the numbers of changes, and how far imports are.

use crate::{NOW, id, tenant};
use model::{
    OnlineServiceId, PublicServiceId, TrustLevel,
    catalogue::OnlineService,
    directory::{Responsibility, ResponsibleKind, ResponsibleRole},
};
use store::{
    catalogue::{
        self, ServiceRow,
        given::{self, GoneRow},
        imported::{self, ElsewhereRow, OriginalRow, SourceRow},
        run::{self, RefusalRow},
    },
    change::{self, Changed},
    directory::{self, imported::ImportedAuthority},
    testing,
};

fn service(number: u128, title: &str) -> (ServiceRow, SourceRow) {
    let row = ServiceRow {
        id: id(number),
        slug: format!("l100042-lb-{number}"),
        leika: None,
        title: title.to_owned(),
        situation: String::new(),
        body: "{}".to_owned(),
    };
    (row, SourceRow { agency: "L100042".to_owned(), source_id: number.to_string() })
}

#[tokio::test]
async fn changes_are_numbered_without_gaps_and_seen_in_their_order() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let begin = change::newest(&mut tx).await.unwrap();
        let many: Vec<_> = (0..700).map(|number| (Changed::Service, id(number), false)).collect();
        assert_eq!(change::note(&mut tx, &many).await.unwrap(), begin + 700);
        assert_eq!(change::note(&mut tx, &[(Changed::Authority, id(7), true)]).await.unwrap(), begin + 701);
        assert_eq!(change::note(&mut tx, &[]).await.unwrap(), begin + 701);
        tx.commit().await.unwrap();
        // what is rolled back leaves no hole
        let mut lost = test.store.begin_instance().await.unwrap();
        change::note(&mut lost, &[(Changed::Online, id(9), false)]).await.unwrap();
        drop(lost);
        let mut tx = test.store.begin_instance().await.unwrap();
        change::note(&mut tx, &[(Changed::Responsibility, id(8), false)]).await.unwrap();
        tx.commit().await.unwrap();
        let mut read = test.store.read_instance().await.unwrap();
        let seen = change::after(&mut read, begin, 10_000).await.unwrap();
        let numbers: Vec<i64> = seen.iter().map(|change| change.number).collect();
        assert_eq!(numbers, (begin + 1..=begin + 702).collect::<Vec<_>>(), "{}", test.engine);
        assert_eq!((seen[699].changed, seen[699].id), (Changed::Service, id(699)));
        assert_eq!((seen[700].changed, seen[700].gone), (Changed::Authority, true));
        assert_eq!(seen[701].changed, Changed::Responsibility);
        assert_eq!(change::after(&mut read, begin + 700, 1).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn services_of_others_are_written_over_and_removed() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let many: Vec<_> = (1..=300).map(|number| service(number, "Hund anmelden")).collect();
        imported::put_services(&mut tx, &many).await.unwrap();
        let mut moved = service(5, "Hundesteuer");
        moved.0.slug = "elsewhere".to_owned();
        imported::put_services(&mut tx, &[moved]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let offered = OnlineService {
            id: OnlineServiceId(id(900)),
            slug: "hund".to_owned(),
            service: PublicServiceId(id(6)),
            title: "Hund".to_owned(),
            trust: TrustLevel::None,
            minutes: 5,
            fee: String::new(),
            schema_id: "S99000000001".to_owned(),
            schema_version: "1.0.0".to_owned(),
        };
        let before = change::newest(&mut tx).await.unwrap();
        catalogue::put_online_service(&mut tx, &offered).await.unwrap();
        let noted = change::after(&mut tx, before, 10).await.unwrap();
        assert_eq!(noted.iter().map(|change| change.id).collect::<Vec<_>>(), [id(6)], "{}", test.engine);
        tx.commit().await.unwrap();
        let mut tx = test.store.begin_instance().await.unwrap();
        let found = catalogue::get_service(&mut tx, PublicServiceId(id(5))).await.unwrap().unwrap();
        assert_eq!((found.title.as_str(), found.slug.as_str()), ("Hundesteuer", "l100042-lb-5"));
        let some: Vec<_> = (1..=301).filter(|number| *number != 6).map(id).collect();
        assert_eq!(imported::remove_services(&mut tx, &some).await.unwrap(), 299);
        assert!(catalogue::get_service(&mut tx, PublicServiceId(id(6))).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn online_services_elsewhere_and_originals_come_and_go() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let elsewhere = |title: &str| ElsewhereRow {
            id: id(1),
            agency: "B100019".to_owned(),
            source_id: "4711".to_owned(),
            title: title.to_owned(),
            body: "{}".to_owned(),
        };
        imported::put_elsewhere(&mut tx, &[elsewhere("Alt")]).await.unwrap();
        imported::put_elsewhere(&mut tx, &[elsewhere("Neu")]).await.unwrap();
        assert_eq!(imported::find_elsewhere(&mut tx, id(1)).await.unwrap(), Some(elsewhere("Neu")), "{}", test.engine);
        let original = OriginalRow {
            id: id(1),
            kind: "online".to_owned(),
            agency: "B100019".to_owned(),
            class: "OD".to_owned(),
            source_id: "4711".to_owned(),
            version: "2.2.0".to_owned(),
            raw: vec![1, 2, 3],
            changed_at: Some(5),
        };
        imported::put_originals(&mut tx, vec![original.clone()]).await.unwrap();
        assert_eq!(imported::find_original(&mut tx, id(1)).await.unwrap(), Some(original.clone()));
        // the latest time that was seen stays, whatever comes
        for (time, latest) in [(Some(3), 5), (None, 5), (Some(7), 7)] {
            let other = OriginalRow { changed_at: time, raw: vec![4], ..original.clone() };
            imported::put_originals(&mut tx, vec![other]).await.unwrap();
            let kept = given::kept_among(&mut tx, &[id(1), id(2)]).await.unwrap();
            assert_eq!(kept, [(id(1), Some(latest))], "{}", test.engine);
        }
        let gone = |changed_at, told_by| GoneRow {
            id: id(1),
            agency: "B100019".to_owned(),
            class: "OD".to_owned(),
            source_id: "4711".to_owned(),
            changed_at,
            told_by,
        };
        let said = [(None, None), (Some(7), Some(id(9))), (Some(3), None), (None, Some(id(8)))];
        let known = [(None, None), (Some(7), Some(id(9))), (Some(7), Some(id(9))), (Some(7), Some(id(8)))];
        for ((time, by), (latest, who)) in said.into_iter().zip(known) {
            given::note_gone(&mut tx, &[gone(time, by)]).await.unwrap();
            assert_eq!(given::find_gone(&mut tx, id(1)).await.unwrap(), Some(gone(latest, who)), "{}", test.engine);
        }
        assert_eq!(given::gone_among(&mut tx, &[id(1), id(2)]).await.unwrap(), [gone(Some(7), Some(id(8)))]);
        assert_eq!(imported::remove_originals(&mut tx, &[id(1), id(2)]).await.unwrap(), 1);
        assert_eq!(imported::remove_elsewhere(&mut tx, &[id(1), id(2)]).await.unwrap(), 1);
        assert_eq!(imported::find_elsewhere(&mut tx, id(1)).await.unwrap(), None);
    }
}

#[tokio::test]
async fn responsibilities_of_others_go_with_the_object_they_came_in() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let authority = |number: u128| ImportedAuthority {
            id: id(number),
            name: "Stadt Musterstadt".to_owned(),
            card: "{}".to_owned(),
            agency: "L100042".to_owned(),
            source_id: number.to_string(),
        };
        directory::imported::put_authorities(&mut tx, &[authority(1), authority(2)]).await.unwrap();
        let entry = |source: &str, prefix: &str| Responsibility {
            service: PublicServiceId(id(50)),
            prefix: prefix.to_owned(),
            kind: ResponsibleKind::Authority,
            object: id(1),
            role: ResponsibleRole::Competent,
            source: source.to_owned(),
            destination: None,
            from: None,
            until: Some(20_000),
        };
        let entries = [entry("a", "05"), entry("b", "05334"), entry("b", "05315")];
        directory::imported::put_responsibilities(&mut tx, &entries).await.unwrap();
        directory::imported::put_responsibilities(&mut tx, &entries).await.unwrap();
        let sources = ["b".to_owned(), "unknown".to_owned()];
        let found = directory::responsible(&mut tx, PublicServiceId(id(50)), "053340002002", 1).await.unwrap().unwrap();
        assert_eq!(found, entry("b", "05334"), "{}", test.engine);
        let removed = directory::imported::remove_responsibilities(&mut tx, &sources).await.unwrap();
        assert_eq!(removed, [id(50), id(50)]);
        let found = directory::responsible(&mut tx, PublicServiceId(id(50)), "053340002002", 1).await.unwrap().unwrap();
        assert_eq!(found.prefix, "05");
        assert_eq!(directory::imported::remove_authorities(&mut tx, &[id(1), id(2), id(3)]).await.unwrap(), 2);
    }
}

#[tokio::test]
async fn an_import_goes_on_where_it_was() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        assert_eq!(run::unfinished(&mut tx, "land.xml").await.unwrap(), None);
        run::begin(&mut tx, id(1), "land.xml", NOW).await.unwrap();
        let mut open = run::unfinished(&mut tx, "land.xml").await.unwrap().unwrap();
        assert_eq!((open.place, open.item.as_str(), open.finished_at), (0, "", None));
        open.item = "teil-2.xml".to_owned();
        (open.place, open.written, open.refused) = (4_096, 12, 1);
        let refusal = RefusalRow {
            number: 1,
            item: "teil-2.xml".to_owned(),
            place: 17,
            object: "L100042.LB.9".to_owned(),
            reason: "it has no name".to_owned(),
        };
        assert!(run::advance(&mut tx, &open, std::slice::from_ref(&refusal)).await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = test.store.begin_instance().await.unwrap();
        assert_eq!(run::unfinished(&mut tx, "land.xml").await.unwrap().as_ref(), Some(&open), "{}", test.engine);
        assert_eq!(run::refusals(&mut tx, id(1), 10).await.unwrap(), [refusal]);
        run::finish(&mut tx, id(1), NOW).await.unwrap();
        assert!(!run::advance(&mut tx, &open, &[]).await.unwrap(), "an import that ended goes on");
        assert_eq!(run::unfinished(&mut tx, "land.xml").await.unwrap(), None);
    }
}
