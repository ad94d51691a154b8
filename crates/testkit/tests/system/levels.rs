// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Messages that ask for a higher trust level: who lacks it sees that there is one and what to do, and nothing of it.

use crate::letters::{await_words, day_in, open_case};
use crate::stage::Stage;
use testkit::applicant::{Effort, PORTAL, WITH_LOGIN, WITHOUT_LOGIN, log_in};
use testkit::engine::Engine;
use testkit::wait;

on_each_engine!(a_message_of_a_higher_level_stays_closed);

async fn a_message_of_a_higher_level_stays_closed(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = open_case(&officer, &got.number).await;
    let page = officer.browser.open(&case.link_to("/schreiben")).await;
    let mut form = page.form("/schreiben");
    form.fill("kind", "question").fill("text", "Streng vertraulich?").fill("due", &day_in(20));
    form.fill("trust", "30");
    let case = officer.browser.send(&form, None).await;
    assert!(case.text().contains("Lesbar nur mit einer Anmeldung: Substanziell"), "{}", case.text());
    await_words(&officer.browser, &case.path, "Noch nicht geöffnet").await;

    let mailbox = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
    assert!(mailbox.text().contains("Geschützte Nachricht") && mailbox.text().contains("Substanziell"));
    assert!(!mailbox.text().contains("Rückfrage"), "{}", mailbox.text());
    let link = mailbox.links().into_iter().find(|link| link.href.contains("/postfach/")).expect("the message").href;
    let closed = applicant.browser.open(&link).await;
    assert_eq!(closed.status, 403);
    for words in ["Basis (Benutzername und Passwort)", "Substanziell", "melden Sie sich ab", "Absender"] {
        assert!(closed.text().contains(words), "{words}: {}", closed.text());
    }
    assert!(!closed.text().contains("vertraulich") && !closed.text().contains("Rückfrage"), "{}", closed.text());
    assert_eq!(applicant.browser.open(&format!("{link}/anlage/1")).await.status, 403);
    let status = applicant.browser.open(&format!("{}/stand", got.path)).await;
    assert!(status.text().contains("Geschützte Nachricht"), "{}", status.text());
    assert!(!status.text().contains("vertraulich"), "{}", status.text());
    // looking at the envelope is no retrieval
    let seen = officer.browser.open(&case.path).await;
    assert!(seen.text().contains("Noch nicht geöffnet"), "{}", seen.text());

    // what people take along keeps it back too, on the side of the authority as well
    let taken = applicant.browser.open(&format!("{PORTAL}/konto/daten/alles")).await;
    assert!(holds(&taken.body, "\"needs_log_in\": \"substantial\"") && !holds(&taken.body, "Streng vertraulich?"));
    assert!(!holds(&taken.body, "Rückfrage"));

    // the service says it for all: the page of the decision begins with that
    let admin = stage.browser();
    let person = stage.instance.demo().admin;
    log_in(&admin, &person.username, &person.password).await;
    let page = admin.open(&format!("{PORTAL}/verwaltung/leistungen")).await;
    let forms = page.forms().into_iter().filter(|form| form.action.ends_with("/leistungen"));
    let mut form = forms.into_iter().find(|form| form.value("key").ends_with(WITH_LOGIN)).expect("it is listed");
    form.fill("trust", "40");
    assert_eq!(admin.send(&form, None).await.status, 200);
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let case = open_case(&officer, &got.number).await;
    let page = officer.browser.open(&case.link_to("/entscheiden")).await;
    assert_eq!(page.form("/entscheiden").value("trust"), "40");
    officer.decide(&case, "granted", "Es liegt alles vor.").await;
    wait::until("the decision, closed", crate::letters::CROSSING, || async {
        let page = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
        page.text().contains("Hoch (zum Beispiel Online-Ausweis)").then_some(())
    })
    .await;
    let mailbox = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
    assert!(!mailbox.text().contains("Bescheid"), "{}", mailbox.text());
    let taken = applicant.browser.open(&format!("{PORTAL}/konto/daten/alles")).await;
    assert_eq!(taken.status, 200);
    assert!(holds(&taken.body, "\"decision_needs_log_in\": \"high\"") && holds(&taken.body, "\"decision\": null"));
    assert!(!holds(&taken.body, "/decision.pdf") && !holds(&taken.body, "Bescheid-"));
}

/// Whether words stand in an archive in which nothing is compressed.
fn holds(archive: &[u8], words: &str) -> bool {
    archive.windows(words.len()).any(|window| window == words.as_bytes())
}
