// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Messages that ask for a higher trust level: who lacks it sees that there is one and what to do, and nothing of it.

use crate::letters::{await_words, day_in, open_case};
use crate::stage::Stage;
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITH_LOGIN, WITHOUT_LOGIN, log_in};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::{Control, Form};
use testkit::server::Settings;
use testkit::wait;

on_each_engine!(a_message_of_a_higher_level_stays_closed, what_no_log_in_reaches_is_not_asked_for);

async fn a_message_of_a_higher_level_stays_closed(engine: Engine) {
    let stage = Stage::with(&engine, &every_level()).await;
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
    for words in ["Basis (Benutzername und Passwort)", "Substanziell", "mit dem nötigen Vertrauensniveau", "Absender"]
    {
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
    assert!(!holds(&taken.body, "Rückfrage zu Ihrem Antrag"));

    // the service says it for all: the page of the decision begins with that
    let (admin, mut form) = service(&stage).await;
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

/// Messages that nobody could read would keep people from answering and from a consent.
async fn what_no_log_in_reaches_is_not_asked_for(engine: Engine) {
    let stage = Stage::with(&engine, &every_level()).await;
    let account = Account::unique("konto");
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    applicant.register(&account).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    open_case(&stage.officer().await, &got.number).await;
    let (admin, mut form) = service(&stage).await;
    form.fill("trust", "40");
    assert_eq!(admin.send(&form, None).await.status, 200);

    // then the log-in by which it could be read is not offered any more
    let stage = stage.killed_and_started(&Settings::none()).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let page = officer.browser.open(&case.link_to("/schreiben")).await;
    let mut form = page.form("/schreiben");
    assert!(form.control("trust").is_none(), "{}", page.text());
    form.fill("kind", "notice").fill("text", "Das können Sie lesen.");
    let mut forged = form.clone();
    let trust = Control { name: "trust".to_owned(), value: "40".to_owned(), ..form.controls[0].clone() };
    forged.controls.push(trust);
    let refused = officer.browser.send(&forged, None).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("kann sich hier niemand anmelden"), "{}", refused.text());
    assert_eq!(officer.browser.send(&form, None).await.status, 200);
    let browser = stage.browser();
    log_in(&browser, &account.username, &account.password).await;
    let link = wait::until("the notice", crate::letters::CROSSING, || async {
        let page = browser.open(&format!("{PORTAL}/postfach")).await;
        let links = page.links().into_iter();
        links.filter(|link| link.href.contains("/postfach/")).map(|link| link.href).next()
    })
    .await;
    let message = browser.open(&link).await;
    assert!(message.text().contains("Das können Sie lesen."), "{}", message.text());
    // other settings of the service are saved without touching what was set
    let (admin, mut form) = service(&stage).await;
    assert_eq!(form.value("trust"), "40");
    form.fill("days", "77");
    assert_eq!(admin.send(&form, None).await.status, 200);
    let (admin, mut form) = service(&stage).await;
    assert_eq!((form.value("days"), form.value("trust")), ("77", "40"));
    form.fill("trust", "30");
    assert_eq!(admin.send(&form, None).await.status, 422);
}

/// Settings under which log-ins of every level seem to be offered.
fn every_level() -> Settings {
    Settings::none().with("trial", "log_in_level = \"high\"")
}

/// The form for the settings of the service, for its administrator.
async fn service(stage: &Stage) -> (Browser, Form) {
    let admin = stage.browser();
    let person = stage.instance.demo().admin;
    log_in(&admin, &person.username, &person.password).await;
    let page = admin.open(&format!("{PORTAL}/verwaltung/leistungen")).await;
    let forms = page.forms().into_iter().filter(|form| form.action.ends_with("/leistungen"));
    let form = forms.into_iter().find(|form| form.value("key").ends_with(WITH_LOGIN)).expect("it is listed");
    (admin, form)
}

/// Whether words stand in an archive in which nothing is compressed.
fn holds(archive: &[u8], words: &str) -> bool {
    archive.windows(words.len()).any(|window| window == words.as_bytes())
}
