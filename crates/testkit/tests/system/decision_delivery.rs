// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How the decision comes is the applicant's choice: asked before submitting, told everywhere, and kept.

use crate::stage::{Stage, newest_message, receipt_pdf, squeezed};
use testkit::applicant::{Effort, PORTAL, WITHOUT_LOGIN, received, submission};
use testkit::engine::Engine;
use testkit::{pdf, wait};

on_each_engine!(a_decision_by_post_does_not_come_into_the_mailbox, without_an_account_it_comes_by_post);

async fn a_decision_by_post_does_not_come_into_the_mailbox(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let first = applicant.start(WITHOUT_LOGIN).await;
    let check = applicant.fill_all(first).await;
    assert!(check.text().contains("gilt 3 Tage nach der Bereitstellung als bekannt gegeben"), "{}", check.text());
    let control = check.form("/absenden");
    assert_eq!(control.value("bescheid"), "", "nobody chooses for the person");

    let asked = applicant.browser.send(&control, None).await;
    assert_eq!(asked.status, 422, "{}", asked.text());
    assert!(asked.text().contains("Bitte wählen Sie, wie Sie den Bescheid erhalten möchten"), "{}", asked.text());
    let receipt = applicant.browser.send(&submission(&asked, "post"), None).await;
    let got = received(&receipt);
    assert!(receipt.text().contains("Per Post"), "{}", receipt.text());
    let document = receipt_pdf(&applicant.browser, &got).await;
    if let Some(words) = pdf::text(&document, stage.instance.folder()) {
        assert!(squeezed(&words).contains(&squeezed("Den Bescheid erhalten Sie per Post")), "{words}");
    }

    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    assert!(case.text().contains("Per Post"), "{}", case.text());
    let case = officer.command(&case, "accept").await;
    let case = officer.command(&case, "start").await;
    let decide = officer.browser.open(&case.link_to("/entscheiden")).await;
    assert!(decide.text().contains("In das Postfach kommt er nicht"), "{}", decide.text());
    let case = officer.decide(&case, "granted", "Alles ist vollständig.").await;
    let made = wait::until("document of the decision", crate::stage::PRINTING, || async {
        let page = officer.browser.open(&case.path).await;
        page.links().iter().any(|link| link.href.ends_with("/bescheid.pdf")).then_some(page)
    });
    let case = made.await;
    assert!(case.text().contains("Dieser Bescheid geht per Post"), "{}", case.text());

    let status = wait::until("decided", crate::stage::PRINTING, || async {
        let page = applicant.browser.open(&format!("{}/stand", got.path)).await;
        page.text().contains("Entschieden").then_some(page)
    });
    let status = status.await;
    assert!(status.text().contains("Der Bescheid kommt per Post"), "{}", status.text());
    // a decision that goes into the mailbox afterwards shows that letters arrive, and that this one did not
    let (_, other) = applicant.apply(WITHOUT_LOGIN).await;
    let case = officer.await_case(&other.number).await;
    assert!(case.text().contains("Elektronisch in das Postfach"), "{}", case.text());
    officer.finish(case, "granted", "Alles ist vollständig.").await;
    newest_message(&applicant.browser).await;
    let mailbox = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
    let letters = mailbox.links().into_iter().filter(|link| link.href.contains("/postfach/")).count();
    assert_eq!(letters, 1, "{}", mailbox.text());
}

async fn without_an_account_it_comes_by_post(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut guest = stage.guest();
    let first = guest.start(WITHOUT_LOGIN).await;
    let check = guest.fill_all(first).await;
    assert!(check.text().contains("Der Bescheid kommt per Post"), "{}", check.text());
    let form = check.form("/absenden");
    assert!(form.control("bescheid").is_none(), "there is nothing to choose");
    let receipt = guest.browser.send(&form, None).await;
    assert!(receipt.text().contains("Per Post"), "{}", receipt.text());
    let officer = stage.officer().await;
    let case = officer.await_case(&received(&receipt).number).await;
    assert!(case.text().contains("Per Post"), "{}", case.text());
}
