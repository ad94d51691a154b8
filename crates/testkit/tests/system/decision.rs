// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A decision that two people make, and steps that are taken back before anybody outside hears of them.

use crate::stage::{Stage, newest_message};
use testkit::applicant::{Effort, PORTAL, WITH_LOGIN, log_in};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::officer::Officer;
use testkit::server::Settings;

on_each_engine!(two_people_decide, what_is_taken_back_never_leaves_the_house);

async fn press(officer: &Officer, case: &Page, action: &str) -> Page {
    officer.browser.send(&case.form(action), None).await
}

/// Says that decisions about this service need a second person.
async fn ask_for_two(stage: &Stage, service: &str) {
    let admin = stage.browser();
    let person = stage.instance.demo().admin;
    log_in(&admin, &person.username, &person.password).await;
    let page = admin.open(&format!("{PORTAL}/verwaltung/leistungen")).await;
    let forms = page.forms().into_iter().filter(|form| form.action.ends_with("/leistungen"));
    let mut form = forms.into_iter().find(|form| form.value("key").ends_with(service)).expect("the service is listed");
    form.fill("second", "1").fill("days", "0");
    let wrong = admin.send(&form, None).await;
    assert_eq!((wrong.status, wrong.problems().len()), (422, 1), "{}", wrong.text());
    form.fill("days", "90");
    assert_eq!(admin.send(&form, None).await.status, 200);
    // the same form once more is an old one
    assert_eq!(admin.send(&form, None).await.status, 409);
}

async fn two_people_decide(engine: Engine) {
    let stage = Stage::new(&engine).await;
    ask_for_two(&stage, WITH_LOGIN).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let approver = Officer::log_in(stage.browser(), &stage.instance.demo().approver).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let case = officer.command(&case, "accept").await;
    let case = officer.command(&case, "start").await;
    let case = officer.decide(&case, "granted", "Es liegt alles vor.").await;
    assert!(case.text().contains("Zur Freigabe"), "{}", case.text());
    assert!(case.forms().iter().all(|form| !form.action.ends_with("/freigeben")), "one's own proposal is offered");
    let mailbox = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
    assert!(mailbox.links().iter().all(|link| !link.href.contains("/postfach/")), "{}", mailbox.text());

    // the second person sends it back with a reason, which is needed
    let seen = approver.browser.open(&case.path).await;
    let empty = press(&approver, &seen, "/zurueckgeben").await;
    assert_eq!(empty.status, 422, "{}", empty.text());
    let mut form = seen.form("/zurueckgeben");
    form.fill("return_reason", "Das Datum fehlt in der Begründung.");
    let back = approver.browser.send(&form, None).await;
    assert!(back.text().contains("Das Datum fehlt in der Begründung."), "{}", back.text());
    // approving what was sent back meanwhile changes nothing
    assert_eq!(press(&approver, &seen, "/freigeben").await.status, 409);

    // the approver works on cases too, but never releases their own proposal
    let own = approver.decide(&back, "rejected", "Es fehlt etwas.").await;
    assert!(own.forms().iter().all(|form| !form.action.ends_with("/freigeben")));
    let mut forged = seen.form("/freigeben");
    forged.fill("version", own.form("/frist").value("version"));
    assert_eq!(approver.browser.send(&forged, None).await.status, 403);
    let case = approver.command(&own, "put_back").await;
    let case = officer.browser.open(&case.path).await;
    let case = officer.decide(&case, "granted", "Am 24. November liegt alles vor.").await;

    let seen = approver.browser.open(&case.path).await;
    let decided = press(&approver, &seen, "/freigeben").await;
    assert_eq!(decided.status, 200);
    assert!(decided.text().contains("Vorgelegt von Demo Sachbearbeitung"), "{}", decided.text());
    let message = newest_message(&applicant.browser).await;
    assert!(message.text().contains("Bescheid"), "{}", message.text());
}

async fn what_is_taken_back_never_leaves_the_house(engine: Engine) {
    let settings = Settings::none().with("limits", "undo_seconds = 20");
    let stage = Stage::with(&engine, &settings).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let taken = officer.browser.send(&case.form("/zuweisen"), None).await;
    assert!(taken.text().contains("In Bearbeitung bei Demo Sachbearbeitung"), "{}", taken.text());
    let given = press(&officer, &taken, "/rueckgaengig").await;
    assert!(given.text().contains("In Bearbeitung bei Niemand"), "{}", given.text());
    assert!(given.forms().iter().all(|form| !form.action.ends_with("/rueckgaengig")), "taking back is taken back");

    let case = officer.command(&given, "accept").await;
    let case = officer.command(&case, "start").await;
    let decided = officer.decide(&case, "rejected", "Ein Versehen.").await;
    // a colleague may not take it back
    let other = Officer::log_in(stage.browser(), &stage.instance.demo().approver).await;
    let seen = other.browser.open(&case.path).await;
    assert!(seen.forms().iter().all(|form| !form.action.ends_with("/rueckgaengig")));
    let back = press(&officer, &decided, "/rueckgaengig").await;
    assert!(back.text().contains("Beschieden (rückgängig gemacht)"), "{}", back.text());
    assert!(back.links().iter().all(|link| !link.href.ends_with("/bescheid.pdf")), "{}", back.text());
    let case = officer.decide(&back, "granted", "Richtig entschieden.").await;

    let message = newest_message(&applicant.browser).await;
    let pdf = applicant.browser.open(&message.link_to("/anlage/1")).await;
    assert_eq!(pdf.status, 200);
    let mailbox = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
    let messages = mailbox.links().into_iter().filter(|link| link.href.contains("/postfach/")).count();
    assert_eq!(messages, 1, "{}", mailbox.text());
    // what left the house cannot be taken back
    let late = press(&officer, &case, "/rueckgaengig").await;
    assert_eq!(late.status, 409, "{}", late.text());
}
