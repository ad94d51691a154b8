// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The delivery service is no archive: contents go with the acceptance, the row after the end of the case, the steps after
//! the applicant's copy. What runs keeps its way. The log of who read what goes by its own period.

use crate::stage::{PRINTING, Stage, ahead};
use futures::TryStreamExt;
use store::{Value, Whole};
use testkit::applicant::{Account, Applicant, Effort, WITH_LOGIN, WITHOUT_LOGIN};
use testkit::engine::Engine;
use testkit::wait;

on_each_engine!(what_passed_is_forgotten);

/// Rows of a table that name an id; all of them where none is asked for.
async fn rows(stage: &Stage, table: &str, id: Option<&str>) -> Vec<Vec<Value>> {
    let id: Option<model::CaseId> = id.map(|id| id.parse().expect("an id"));
    let mut whole = Whole::read(&stage.instance.database.url()).await.expect("the database");
    let tables = whole.tables().await.expect("its tables");
    let table = tables.into_iter().find(|known| known.name == table).expect("the table");
    let all: Vec<Vec<Value>> = whole.rows(&table).expect("rows").try_collect().await.expect("rows");
    let names = |value: &Value| matches!(value, Value::Id(Some(other)) if id.is_some_and(|id| *other == id.0));
    all.into_iter().filter(|row| id.is_none() || row.iter().any(names)).collect()
}

async fn later(stage: Stage, days: u32) -> Stage {
    let Stage { server, instance } = stage;
    server.stop().await;
    Stage { server: instance.start(&ahead(days)).await, instance }
}

/// Waits until a table holds so many rows about a case.
async fn until(stage: &Stage, table: &str, case: &str, number: usize) {
    wait::until(table, PRINTING, || async { (rows(stage, table, Some(case)).await.len() == number).then_some(()) })
        .await;
}

async fn what_passed_is_forgotten(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Everything);
    applicant.register(&Account::unique("konto")).await;
    let (_, over) = applicant.apply(WITH_LOGIN).await;
    let (_, running) = stage.guest().apply(WITHOUT_LOGIN).await;
    assert!(!applicant.files.is_empty());
    let officer = stage.officer().await;
    let open = officer.await_case(&running.number).await;
    let case = officer.await_case(&over.number).await;
    let ended = officer.finish(case, "granted", "Alles ist vollständig.").await;
    let id = |path: &str| path.rsplit('/').next().and_then(|id| id.split(['?', '#']).next()).expect("an id").to_owned();
    let (over_id, open_id) = (id(&ended.path), id(&open.path));
    wait::until("end of the case", PRINTING, || async {
        let page = applicant.browser.open(&format!("{}/stand", over.path)).await;
        page.text().contains("Abgeschlossen").then_some(())
    })
    .await;

    // accepted: the rows are there, what they carried is not
    wait::until("acceptance", PRINTING, || async {
        rows(&stage, "submission_attachment", None).await.is_empty().then_some(())
    })
    .await;
    for case in [&over_id, &open_id] {
        let found = rows(&stage, "submission", Some(case)).await;
        assert_eq!(found.len(), 1);
        let long = |value: &Value| matches!(value, Value::Text(Some(text)) if text.len() > 300);
        assert!(!found[0].iter().any(long), "contents outlive their acceptance");
    }

    let stage = later(stage, 89).await;
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    assert_eq!(rows(&stage, "submission", Some(&over_id)).await.len(), 1);
    let stage = later(stage, 91).await;
    until(&stage, "submission", &over_id, 0).await;
    assert_eq!(rows(&stage, "submission", Some(&open_id)).await.len(), 1, "an open case lost its way");
    assert!(!rows(&stage, "case_status", Some(&over_id)).await.is_empty());
    let log = rows(&stage, "audit", None).await.len();

    let stage = later(stage, 456).await;
    until(&stage, "case_status", &over_id, 0).await;
    assert!(!rows(&stage, "case_status", Some(&open_id)).await.is_empty(), "an open case lost its steps");
    assert!(rows(&stage, "audit", None).await.len() >= log, "the log goes too early");

    let stage = later(stage, 1_096).await;
    let old = |rows: Vec<Vec<Value>>| {
        let about = format!("case:{over_id}");
        rows.into_iter().any(|row| row.iter().any(|value| matches!(value, Value::Text(Some(text)) if *text == about)))
    };
    wait::until("end of the log", PRINTING, || async { (!old(rows(&stage, "audit", None).await)).then_some(()) }).await;
}
