// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Mails that tell of messages without saying what is in them, reminders, the switch, and what is kept as evidence.

use crate::letters::{ask, await_words, day_in, open_case};
use crate::stage::{Stage, newest_message};
use std::time::Duration;
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITH_LOGIN, WITHOUT_LOGIN, log_in};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::mail::{MailServer, ReceivedMail};
use testkit::seed::unique_word;
use testkit::server::Settings;

on_each_engine!(
    a_mail_tells_of_a_decision_and_reminds_once,
    who_cannot_or_will_not_be_told_is_on_record,
    pain_14_a_mail_that_was_given_up_is_on_record
);

/// Time in which a mail would have come that must not come.
const QUIET: Duration = Duration::from_secs(4);

/// Somebody whose address is confirmed, logged in.
async fn confirmed(stage: &Stage, mails: &MailServer, account: &Account) -> Applicant {
    let applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    applicant.register(account).await;
    let link = mails.await_mail(&account.email, 1).await.link("/konto/e-mail?code=");
    let path = link.strip_prefix(stage.server.base()).expect("the link leads to the portal");
    let page = applicant.browser.open(path).await;
    assert_eq!(applicant.browser.send(&page.form("/konto/e-mail"), None).await.status, 200);
    applicant
}

fn to<'a>(mails: &'a [ReceivedMail], account: &Account) -> Vec<&'a ReceivedMail> {
    mails.iter().filter(|mail| mail.to == [account.email.clone()]).collect()
}

async fn switch(browser: &Browser, on: bool) {
    let page = browser.open(&format!("{PORTAL}/konto")).await;
    let form = page.form("/konto/benachrichtigung");
    let page = browser.send(&form, Some(form.button(if on { "1" } else { "0" }))).await;
    let words = if on { "Diese E-Mails sind eingeschaltet" } else { "Diese E-Mails sind ausgeschaltet" };
    assert!(page.text().contains(words), "{}", page.text());
}

async fn a_mail_tells_of_a_decision_and_reminds_once(engine: Engine) {
    let Some(mails) = MailServer::start("none") else { return };
    let stage = Stage::with(&engine, &mails.settings(Settings::none())).await;
    let account = Account::unique("konto");
    let mut applicant = confirmed(&stage, &mails, &account).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let officer = stage.officer().await;
    let case = open_case(&officer, &got.number).await;
    let case = officer.decide(&case, "granted", "Es liegt alles vor.").await;

    let mail = mails.await_mail(&account.email, 2).await;
    assert_eq!(mail.subject, "Neue Nachricht in Ihrem Postfach");
    assert!(mail.text.contains(stage.server.base()) && mail.text.contains("new message in your mailbox"));
    // neither who wrote, nor about what, nor who is meant
    let silent = [&got.number, "Bürgeramt", "Musterstadt", "Wohnsitz", "Bescheid", &account.family_name];
    for word in silent {
        assert!(!mail.text.contains(word) && !mail.subject.contains(word), "{word}: {}", mail.text);
    }
    // the authority sees it on the case and on paper
    let seen = await_words(&officer.browser, &case.path, "Vom Mailserver angenommen").await;
    assert!(seen.text().contains("Noch nicht geöffnet"), "{}", seen.text());
    let paper = officer.browser.open(&seen.link_to("/nachweis")).await;
    for words in [&*got.number, "Benachrichtigung per E-Mail", "Vom Mailserver angenommen", "Noch nicht geöffnet"] {
        assert!(paper.text().contains(words), "{words}: {}", paper.text());
    }
    assert_eq!(applicant.browser.open(&paper.path).await.status, 404, "the evidence is the authority's");

    // a second one that is opened: nobody is reminded of it
    let (_, other) = applicant.apply(WITHOUT_LOGIN).await;
    let case = open_case(&officer, &other.number).await;
    ask(&officer, &case, "Wo war das?", &day_in(20)).await;
    mails.await_mail(&account.email, 3).await;
    let message = newest_message(&applicant.browser).await;
    assert!(message.text().contains("Vom Mailserver angenommen"), "{}", message.text());
    assert!(message.text().contains("Nachweis der Zustellung"), "{}", message.text());

    let Stage { server, instance } = stage;
    server.stop().await;
    let ahead = |days: i64| Settings::none().with("trial", &format!("clock_ahead_seconds = {}", days * 86_400));
    let server = instance.start(&mails.settings(ahead(1))).await;
    tokio::time::sleep(QUIET).await;
    assert_eq!(to(&mails.mails(), &account).len(), 3, "reminded too early");
    server.stop().await;
    let server = instance.start(&mails.settings(ahead(2))).await;
    let reminder = mails.await_mail(&account.email, 4).await;
    assert_eq!(reminder.subject, "Erinnerung: ungelesene Nachricht in Ihrem Postfach");
    assert!(!silent.iter().any(|word| reminder.text.contains(word)), "{}", reminder.text);
    server.stop().await;
    // three days for what is no decision, had it not been opened; and nobody is reminded twice
    let stage = Stage { server: instance.start(&mails.settings(ahead(9))).await, instance };
    let browser = stage.browser();
    log_in(&browser, &account.username, &account.password).await;
    tokio::time::sleep(QUIET).await;
    assert_eq!(to(&mails.mails(), &account).len(), 4, "reminded twice, or of what was opened");
    let officer = stage.officer().await;
    let paper = officer.browser.open(&paper.path).await;
    assert!(paper.text().contains("Erinnerung per E-Mail"), "{}", paper.text());
}

async fn who_cannot_or_will_not_be_told_is_on_record(engine: Engine) {
    let Some(mails) = MailServer::start("none") else { return };
    let stage = Stage::with(&engine, &mails.settings(Settings::none())).await;
    let officer = stage.officer().await;
    let account = Account { email: format!("{}@example.org", unique_word("gone")), ..Account::unique("konto") };
    let mut applicant = confirmed(&stage, &mails, &account).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let case = open_case(&officer, &got.number).await;
    let case = ask(&officer, &case, "Wo war das?", &day_in(20)).await;
    await_words(&officer.browser, &case.path, "Vom Mailserver abgelehnt").await;

    switch(&applicant.browser, false).await;
    let case = ask(&officer, &case, "Und wann?", &day_in(20)).await;
    await_words(&officer.browser, &case.path, "Nicht verschickt: im Konto abbestellt").await;
    switch(&applicant.browser, true).await;
    let page = applicant.browser.open(&format!("{PORTAL}/sprache/en?zurueck={PORTAL}/konto")).await;
    assert_eq!(page.status, 200);
    let english = applicant.browser.open(&format!("{PORTAL}/konto")).await;
    assert!(english.text().contains("These e-mails are switched on"), "{}", english.text());

    // without an address nothing is sent, and that is on record
    let mut nobody = Applicant::new(stage.browser(), "wort", Effort::Needed);
    nobody.register(&Account { email: String::new(), ..Account::unique("konto") }).await;
    let (_, got) = nobody.apply(WITHOUT_LOGIN).await;
    let case = open_case(&officer, &got.number).await;
    let case = ask(&officer, &case, "Wo war das?", &day_in(20)).await;
    await_words(&officer.browser, &case.path, "Nicht verschickt: keine bestätigte E-Mail-Adresse").await;
    assert_eq!(to(&mails.mails(), &account).len(), 1, "the mail that asks whether the address is theirs, and no other");
}

/// The mail server is gone for good: the evidence does not go on saying that the mail waits.
async fn pain_14_a_mail_that_was_given_up_is_on_record(engine: Engine) {
    let Some(mails) = MailServer::start("none") else { return };
    let stage = Stage::with(&engine, &mails.settings(Settings::none())).await;
    let account = Account::unique("konto");
    let mut applicant = confirmed(&stage, &mails, &account).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = open_case(&officer, &got.number).await;
    drop(mails);
    let case = ask(&officer, &case, "Wo war das?", &day_in(20)).await;
    await_words(&officer.browser, &case.path, "Wartet auf den Mailserver").await;

    // what two days of tries lead to
    let store = store::Store::open(&stage.instance.database.url()).await.unwrap();
    let job = testkit::wait::until("the first try", Duration::from_secs(60), || async {
        let mut read = store.read_instance().await.unwrap();
        let troubled = store::job::troubled(&mut read, 100).await.unwrap();
        troubled.into_iter().find(|job| job.kind == "account.send_mail").map(|job| model::JobId(job.id))
    })
    .await;
    let mut tx = store.begin_instance().await.unwrap();
    store::job::bury(&mut tx, job, "the mail server does not answer").await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    let words = "Nicht verschickt: Der Mailserver war zu lange nicht erreichbar";
    let case = await_words(&officer.browser, &case.path, words).await;
    let paper = officer.browser.open(&case.link_to("/nachweis")).await;
    assert!(paper.text().contains(words), "{}", paper.text());
    let message = newest_message(&applicant.browser).await;
    assert!(message.text().contains(words), "{}", message.text());
}
