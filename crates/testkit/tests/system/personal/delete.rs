// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person deletes the account: what is theirs goes, what an authority has stays and can be finished.

use crate::{
    account::{register, set_up},
    operate::{done, refused},
    stage::{PRINTING, Stage, blobs_at_rest, newest_message, receipt_pdf},
};
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITH_LOGIN, WITHOUT_LOGIN};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::{Form, Page};
use testkit::wait;

on_each_engine!(people_delete_their_accounts, a_second_factor_is_asked_for_before, operators_remove_accounts);

async fn asked(browser: &Browser) -> (Page, Form) {
    let page = browser.open(&format!("{PORTAL}/konto/loeschen")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let form = page.form("/konto/loeschen");
    (page, form)
}

async fn log_in(stage: &Stage, username: &str, password: &str) -> u16 {
    let browser = stage.browser();
    let mut form = browser.open(&format!("{PORTAL}/anmelden")).await.form("/anmelden");
    form.fill("username", username).fill("password", password);
    browser.send(&form, None).await.status
}

async fn people_delete_their_accounts(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let account = Account::unique("konto");
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    applicant.register(&account).await;
    let browser = applicant.browser.clone();
    let officer = stage.officer().await;
    // one application is over, one is open, a draft has files
    let (_, ended) = applicant.apply(WITH_LOGIN).await;
    let case = officer.await_case(&ended.number).await;
    let over = officer.finish(case, "granted", "Alles ist vollständig.").await;
    newest_message(&browser).await;
    let mut second = Applicant::new(browser.clone(), "wort", Effort::Needed);
    let (_, open) = second.apply(WITH_LOGIN).await;
    officer.await_case(&open.number).await;
    receipt_pdf(&browser, &ended).await;
    receipt_pdf(&browser, &open).await;
    let handed_in = applicant.files.len() + second.files.len();
    let mut drafter = Applicant::new(browser.clone(), "wort", Effort::Everything);
    let start = drafter.start(WITH_LOGIN).await;
    drafter.fill_all(start).await;
    assert!(!drafter.files.is_empty(), "the draft has no files");
    let before = blobs_at_rest(&stage.instance).await;

    let page = browser.open(&browser.open(&format!("{PORTAL}/konto")).await.link_to("/konto/loeschen")).await;
    let text = page.text();
    for words in
        ["1 Entwurf", open.number.as_str(), "Der Bescheid kommt dann per Post", "1 Nachricht", "darunter 1 abg"]
    {
        assert!(text.contains(words), "{words} is missing: {text}");
    }
    assert!(!text.contains(&ended.number), "{text}");
    // not without being sure, not without the password
    let (_, mut form) = asked(&browser).await;
    form.fill("password", &account.password);
    let unsure = browser.send(&form, None).await;
    assert_eq!((unsure.status, unsure.problems().len()), (422, 1), "{}", unsure.text());
    form.fill("sure", "1").fill("password", "geraten-geraten");
    assert_eq!(browser.send(&form, None).await.status, 422);
    // what is submitted at the last moment still reaches the authority
    let mut third = Applicant::new(browser.clone(), "wort", Effort::Needed);
    let (_, last) = third.apply(WITHOUT_LOGIN).await;
    form.fill("password", &account.password);
    let gone = browser.send(&form, None).await;
    assert!(gone.path.contains("/anmelden") && gone.text().contains("Ihr Konto ist gelöscht"), "{}", gone.text());

    assert!(browser.open(&format!("{PORTAL}/mein")).await.path.contains("/anmelden"));
    assert_eq!(log_in(&stage, &account.username, &account.password).await, 422);
    officer.await_case(&last.number).await;
    // draft, copies, receipts and message are gone; the authority's files are there
    let mine = drafter.files.len() + handed_in + 3;
    let theirs = third.files.len();
    wait::until("end of the files", PRINTING, || async {
        (blobs_at_rest(&stage.instance).await == before - mine + theirs).then_some(())
    })
    .await;
    // the name is free, and who takes it finds nothing
    let heir = register(&stage, &account).await;
    assert!(heir.open(&format!("{PORTAL}/mein")).await.text().contains("Sie haben keine Entwürfe."));
    assert_eq!(heir.open(&format!("{}/stand", ended.path)).await.status, 404);
    let mailbox = heir.open(&format!("{PORTAL}/postfach")).await;
    assert!(mailbox.links().iter().all(|link| !link.href.contains("/postfach/")), "{}", mailbox.text());

    // the authority can prove what it sent, and finish what is open: by post
    let proof = officer.browser.open(&over.path).await;
    assert!(proof.status == 200 && proof.text().contains("Erstmals geöffnet"), "{}", proof.text());
    assert!(!proof.text().contains("Dieser Bescheid geht per Post"), "{}", proof.text());
    let case = officer.await_case(&open.number).await;
    let decided = officer.finish(case, "granted", "Alles ist vollständig.").await;
    let told = wait::until("word that the mailbox is gone", PRINTING, || async {
        let page = officer.browser.open(&decided.path).await;
        page.text().contains("Das Postfach der Person gibt es nicht mehr").then_some(page)
    })
    .await;
    assert!(told.text().contains("per Post"), "{}", told.text());
    let due = officer.browser.open(&format!("{PORTAL}/amt?liste=faellig&status=alle")).await;
    assert!(due.text().contains(&open.number), "{}", due.text());
}

async fn a_second_factor_is_asked_for_before(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let account = Account::unique("konto");
    let browser = register(&stage, &account).await;
    let (_, recovery) = set_up(&browser).await;
    let (_, mut form) = asked(&browser).await;
    form.fill("sure", "1").fill("password", &account.password).fill("code", "000000");
    let refused = browser.send(&form, None).await;
    assert_eq!((refused.status, refused.problems().len()), (422, 1), "{}", refused.text());
    form.fill("code", &recovery[0]);
    assert!(browser.send(&form, None).await.text().contains("Ihr Konto ist gelöscht"));

    // who works for an authority is told to give that up first
    let officer = stage.officer().await;
    let page = officer.browser.open(&format!("{PORTAL}/konto/loeschen")).await;
    assert!(page.text().contains("Ihr Konto gehört zu einer Behörde"), "{}", page.text());
    assert!(page.forms().iter().all(|form| !form.action.contains("/loeschen")));
    let mut forged = form.clone();
    let token = officer.browser.open(&format!("{PORTAL}/konto")).await.form("/konto").value("_csrf").to_owned();
    forged.fill("_csrf", &token).fill("password", &stage.instance.demo().caseworker.password);
    assert_eq!(officer.browser.send(&forged, None).await.status, 409);
}

async fn operators_remove_accounts(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let account = Account::unique("konto");
    let browser = register(&stage, &account).await;
    let run = |arguments: &[&str]| stage.instance.run(arguments);
    assert_eq!(run(&["user", "remove", &account.username]).status.code(), Some(2), "it was not said that it is meant");
    let officer = stage.instance.demo().caseworker.username.clone();
    let said = refused(&run(&["user", "remove", &officer, "--yes"]));
    assert!(said.contains("amtsweg user role"), "{said}");
    done(&run(&["user", "operator", &account.username]));
    let said = refused(&run(&["user", "remove", &account.username, "--yes"]));
    assert!(said.contains("amtsweg user operator --end"), "{said}");
    done(&run(&["user", "operator", &account.username, "--end"]));
    done(&run(&["user", "remove", &account.username, "--yes"]));
    assert!(browser.open(&format!("{PORTAL}/konto")).await.path.contains("/anmelden"));
    assert_eq!(log_in(&stage, &account.username, &account.password).await, 422);
    assert!(refused(&run(&["user", "remove", &account.username, "--yes"])).contains("no account"));
}
