// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A database of the first release, with what years leave behind, under the present program: everything is still readable, and what
//! was promised then is done now.

use super::{done, words};
use crate::stage::{Stage, receipt_pdf};
use testkit::applicant::{PORTAL, Received, log_in};
use testkit::engine::Engine;
use testkit::first_release::{LOGIN, OPEN, PASSWORD, WAITING, WORD, make};
use testkit::server::{Instance, Settings};

on_each_engine!(a_database_of_the_first_release_goes_on);

async fn a_database_of_the_first_release_goes_on(engine: Engine) {
    let instance = Instance::new(&engine).await;
    make(&instance.database, &instance.data()).await;
    let told = done(&instance.run(&["migrate", "--dry-run"]));
    assert!(told.contains("would be run: 0110") && !told.contains("0001"), "{told}");
    let server = instance.start(&Settings::none()).await;
    let stage = Stage { server, instance };

    // the applicant, with the password of then, a name with awkward letters, a draft, a waiting application, a message
    let browser = stage.browser();
    log_in(&browser, LOGIN, PASSWORD).await;
    let mine = browser.open(&format!("{PORTAL}/mein")).await;
    assert_eq!(mine.status, 200, "{}", mine.text());
    let draft =
        mine.links().into_iter().find(|link| link.href.ends_with("/antrag/01900000-0000-7000-8000-00000000002a"));
    let draft = draft.map_or_else(|| panic!("no draft: {:?}", mine.links()), |link| link.href);
    let page = browser.open(&draft).await;
    assert!(page.status == 200 && page.html().contains(&format!("{WORD} ALT-DRAFT ö")), "{}", page.text());
    let mailbox = browser.open(&format!("{PORTAL}/postfach")).await;
    assert!(mailbox.text().contains(&format!("{WORD} Betreff")), "{}", mailbox.text());
    let message = browser.open(&mailbox.link_to("/postfach/")).await;
    assert!(message.status == 200 && message.text().contains("gilt als bekannt gegeben"), "{}", message.text());

    // jobs that were not done then: handed over, arrived, printed
    let officer = stage.officer().await;
    let case = officer.await_case(WAITING).await;
    assert!(case.text().contains(&format!("{WORD} {WAITING} ö")), "{}", case.text());
    let path = format!("{PORTAL}/antrag/01900000-0000-7000-8000-000000000029");
    let received = Received { path, number: WAITING.to_owned() };
    receipt_pdf(&browser, &received).await;
    // a case that was open then, and goes on now
    let case = officer.await_case(OPEN).await;
    assert!(case.text().contains(&format!("{WORD} im Vorgang")), "{}", case.text());
    let case = officer.finish(case, "granted", "Erledigt nach Jahren.").await;
    assert_eq!(case.status, 200);

    // what is wrong is told, and nothing else: the job that was given up long ago
    let report = stage.instance.run(&["doctor", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&words(&report.stdout)).expect("a report");
    let problems = report["findings"].as_array().unwrap().iter().filter(|found| found["state"] == "problem");
    let problems: Vec<String> = problems.map(ToString::to_string).collect();
    assert!(problems.len() == 1 && problems[0].contains("catalogue.forgotten"), "{problems:#?}");
    // a row that names a file which is gone does not keep the rest out of a backup
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("backup");
    let backup = stage.instance.run(&["backup", &to.display().to_string()]);
    assert_eq!(backup.status.code(), Some(1), "{}", words(&backup.stderr));
    assert!(
        to.join("manifest.json").is_file() && words(&backup.stderr).contains("1 files"),
        "{}",
        words(&backup.stderr)
    );
    assert!(stage.server.stop().await.success());
}
