// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Canaries: a unique word in every personal field of the journey must not be found in any file that is written.

mod desk;

use crate::letters::open_case;
use crate::operate::done;
use crate::stage::{Stage, newest_message, receipt_pdf};
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITH_LOGIN, WITHOUT_LOGIN};
use testkit::engine::Engine;
use testkit::mail::MailServer;
use testkit::seed::unique_word;
use testkit::server::Settings;
use testkit::trace::Search;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_personal_is_in_clear_with_sqlite() {
    nothing_personal_is_in_clear(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_personal_is_in_clear_with_postgresql() {
    if let Some(engine) = Engine::own_postgres() {
        nothing_personal_is_in_clear(engine).await;
    }
}

async fn nothing_personal_is_in_clear(engine: Engine) {
    // the log tells everything it can, as programs read it
    let settings = Settings::none().with("", "log_json = true").with("environment", "AMTSWEG_LOG=debug");
    // mails wait in the database, for their server is gone
    let gone = MailServer::start("none");
    let sends_mails = gone.is_some();
    let waiting = gone.as_ref().map_or_else(|| settings.clone(), |gone| gone.settings(settings.clone()));
    drop(gone);
    let stage = Stage::with(&engine, &waiting).await;
    let canary = unique_word("kanari");
    let browser = stage.browser();

    // what somebody looks for, and a password typed into the wrong field
    let mut search = browser.open(PORTAL).await.form("/suche");
    search.fill("q", &unique_word(&canary));
    browser.send(&search, None).await;
    let mut wrong = browser.open(&format!("{PORTAL}/anmelden")).await.form("/anmelden");
    wrong.fill("username", &unique_word(&canary)).fill("password", &unique_word(&canary));
    assert_eq!(browser.send(&wrong, None).await.status, 422);

    let mut applicant = Applicant::new(browser.clone(), &canary, Effort::Everything);
    let account = Account::unique(&canary);
    applicant.register(&account).await;
    // a draft that stays one, and answers that are refused
    let draft = applicant.start(WITHOUT_LOGIN).await;
    let mut form = draft.form("/seite/");
    for question in testkit::answer::questions(&form) {
        let given = applicant.pen.answer(&question, &[]);
        testkit::answer::fill(&mut form, &given, &question.kind);
    }
    browser.send(&form, Some(form.button("save"))).await;
    let conflict = browser.send(&form, Some(form.button("save"))).await;
    assert_eq!(conflict.status, 409);

    let (_, got) = applicant.apply(WITH_LOGIN).await;
    assert!(applicant.given.values().filter(|given| given.sent.starts_with(&canary)).count() >= 15);
    assert!(applicant.files.iter().all(|file| file.name.starts_with(&canary)) && !applicant.files.is_empty());
    receipt_pdf(&browser, &got).await;
    let officer = stage.officer().await;
    let case = open_case(&officer, &got.number).await;
    assert!(case.text().contains(&canary), "the canary reaches the authority");
    let case = desk::work(&officer, &browser, &case, &canary).await;
    let case = officer.decide(&case, "rejected", &format!("Begründung {}", unique_word(&canary))).await;
    let case = officer.command(&case, "close").await;
    assert!(case.text().contains(&canary));
    crate::letters::await_message(&browser, &format!("{PORTAL}/postfach"), "Bescheid").await;
    let message = newest_message(&browser).await;
    browser.open(&message.link_to("/anlage/1")).await;
    // a backup while everything waits, beside the data so that it is looked at, too
    let backup = stage.instance.folder().join("backup").display().to_string();
    done(&stage.instance.run_with(&waiting, &["backup", &backup]));

    // everything that the instance wrote: database with its log, sealed files, temporary files, output
    let mut folders = vec![stage.instance.folder().to_owned()];
    folders.extend(stage.instance.database.folders());
    let search = Search::beginning_with(&canary);
    let (found, bytes) = search.find_in(&folders);
    assert_eq!(found, [], "while it serves");
    assert!(bytes > 300_000, "only {bytes} bytes were looked at");
    let log = stage.server.printed("stderr");
    let lines = log.lines().filter(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()).count();
    assert!(lines > 100 && log.contains("\"level\":\"DEBUG\""), "only {lines} lines of JSON were logged");
    // the search reaches the database: what is public stands there in clear
    let public = Search::beginning_with(WITH_LOGIN).find_in(&folders).0;
    assert!(!public.is_empty(), "not even the address of a service is found");
    let stage = if sends_mails { mails_went_out(stage, &settings, &account).await } else { stage };
    let Stage { server, instance } = stage;
    assert!(server.stop().await.success());
    assert_eq!(search.find_in(&folders).0, [], "after the end");
    drop(instance);
}

/// The mail server is back: what waited goes out, and names nothing but the account that the address was entered in.
async fn mails_went_out(stage: Stage, settings: &Settings, account: &Account) -> Stage {
    let back = MailServer::start("none").expect("it started before");
    let settings = back.settings(settings.clone());
    let stage = stage.killed_and_started(&settings).await;
    done(&stage.instance.run_with(&settings, &["job", "retry", "--all"]));
    let mail = back.await_mail(&account.email, 1).await;
    for personal in [&account.given_name, &account.family_name, &account.password] {
        assert!(!mail.text.contains(personal.as_str()) && !mail.subject.contains(personal.as_str()), "{}", mail.text);
    }
    stage
}
