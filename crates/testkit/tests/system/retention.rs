// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is kept too long is deleted, rows and files, by a job that comes back; what has time left stays.

use crate::stage::{PRINTING, Stage, ahead, blobs};
use sqlx::{Connection as _, SqliteConnection};
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITH_LOGIN, WITHOUT_LOGIN, log_in};
use testkit::engine::Engine;
use testkit::wait;

on_each_engine!(drafts_go_after_their_time);

async fn drafts_go_after_their_time(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let account = Account::unique("konto");
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Everything);
    applicant.register(&account).await;
    let start = applicant.start(WITH_LOGIN).await;
    assert!(start.path.contains("/seite/"), "{}", start.path);
    let before = blobs(&stage.instance);
    applicant.fill_all(start).await;
    assert!(!applicant.files.is_empty() && blobs(&stage.instance) > before, "the draft has no files");

    let Stage { server, instance } = stage;
    server.stop().await;
    // a day before its end the draft is there
    let stage = Stage { server: instance.start(&ahead(29)).await, instance };
    let browser = stage.browser();
    log_in(&browser, &account.username, &account.password).await;
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    let mine = browser.open(&format!("{PORTAL}/mein")).await;
    assert!(mine.links().iter().any(|link| link.href.ends_with("/verwerfen")), "{}", mine.text());

    let stage = stage.stopped_and_started(&ahead(32)).await;
    let browser = stage.browser();
    log_in(&browser, &account.username, &account.password).await;
    wait::until("end of the draft", PRINTING, || async {
        let mine = browser.open(&format!("{PORTAL}/mein")).await;
        (!mine.links().iter().any(|link| link.href.ends_with("/verwerfen"))).then_some(())
    })
    .await;
    wait::until("end of its files", PRINTING, || async { (blobs(&stage.instance) == before).then_some(()) }).await;
}

/// The copy stays while the case is open, and goes a year after its end; also when the instance stood still for so long that the
/// steps of the case are forgotten by then.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn copies_go_a_year_after_the_end_of_the_case() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let account = Account::unique("konto");
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    applicant.register(&account).await;
    let (_, open) = applicant.apply(WITHOUT_LOGIN).await;
    let (_, forgotten) = applicant.apply(WITHOUT_LOGIN).await;
    let (receipt, ended) = applicant.apply(WITHOUT_LOGIN).await;
    assert!(receipt.text().contains("365 Tage nach dem Ende des Verfahrens"), "{}", receipt.text());
    let officer = stage.officer().await;
    officer.await_case(&open.number).await;
    for application in [&forgotten, &ended] {
        let case = officer.await_case(&application.number).await;
        officer.finish(case, "granted", "Alles ist vollständig.").await;
        wait::until("end of the case", PRINTING, || async {
            let page = applicant.browser.open(&format!("{}/stand", application.path)).await;
            page.text().contains("Abgeschlossen").then_some(())
        })
        .await;
    }

    let Stage { server, instance } = stage;
    server.stop().await;
    let mut database = SqliteConnection::connect(&instance.database.url()).await.unwrap();
    let gone = "DELETE FROM case_status WHERE case_id = (SELECT case_id FROM application WHERE number = $1)";
    let gone = sqlx::query(gone).bind(&forgotten.number).execute(&mut database).await.unwrap();
    assert!(gone.rows_affected() >= 2, "the steps of the case were not there");
    database.close().await.unwrap();
    let stage = Stage { server: instance.start(&ahead(366)).await, instance };
    let browser = stage.browser();
    log_in(&browser, &account.username, &account.password).await;
    for application in [&forgotten, &ended] {
        wait::until("end of the copy", PRINTING, || async {
            let page = browser.open(&format!("{}/stand", application.path)).await;
            (page.status == 404).then_some(())
        })
        .await;
    }
    assert_eq!(browser.open(&format!("{}/stand", open.path)).await.status, 200, "an open case lost its copy");
}
