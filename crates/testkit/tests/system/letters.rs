// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Authority and applicant write to each other about a case: question, answer with files, letters, without account.

use crate::stage::{Stage, blobs_at_rest, receipt_pdf};
use std::time::Duration;
use testkit::applicant::{Applicant, Effort, PORTAL, WITH_LOGIN, WITHOUT_LOGIN};
use testkit::browser::{Browser, File};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::officer::Officer;
use testkit::seed::unique_word;
use testkit::{pdf, wait};

on_each_engine!(
    a_message_is_put_away_and_taken_out_again,
    a_question_is_answered_with_a_file,
    a_person_writes_on_their_own,
    without_an_account_the_page_of_the_application_is_the_mailbox,
);

/// Longest time for a message to cross: encryption and intake are jobs of a debug build.
pub(crate) const CROSSING: Duration = Duration::from_secs(90);

/// The day so many days after today in German time, as a browser sends it.
#[allow(clippy::disallowed_methods, reason = "the program under test has the machine's time, too")]
pub(crate) fn day_in(days: i64) -> String {
    let today = model::Instant::from(jiff::Timestamp::now()).day();
    today.checked_add(jiff::Span::new().days(days)).expect("a day").to_string()
}

/// A case that the caseworker works on.
pub(crate) async fn open_case(officer: &Officer, number: &str) -> Page {
    let case = officer.await_case(number).await;
    let case = officer.command(&case, "accept").await;
    officer.command(&case, "start").await
}

/// The caseworker asks; gives the page of the case.
pub(crate) async fn ask(officer: &Officer, case: &Page, text: &str, due: &str) -> Page {
    let page = officer.browser.open(&case.link_to("/schreiben")).await;
    let mut form = page.form("/schreiben");
    form.fill("kind", "question").fill("text", text).fill("due", due);
    let case = officer.browser.send(&form, None).await;
    assert_eq!(case.status, 200, "{}", case.text());
    case
}

/// Waits until the page at this path holds the words.
pub(crate) async fn await_words(browser: &Browser, path: &str, words: &str) -> Page {
    wait::until(words, CROSSING, || async {
        let page = browser.open(path).await;
        page.text().contains(words).then_some(page)
    })
    .await
}

/// Waits until a page leads to a message with this subject, and opens it.
pub(crate) async fn await_message(browser: &Browser, path: &str, subject: &str) -> Page {
    let link = wait::until(subject, CROSSING, || async {
        let page = browser.open(path).await;
        page.links().into_iter().find(|link| link.text.contains(subject)).map(|link| link.href)
    })
    .await;
    browser.open(&link).await
}

/// Adds a file to a letter that is being written; gives the letter.
async fn add_file(browser: &Browser, letter: &Page, text: &str, file: &File<'_>) -> Page {
    let mut form = letter.form("/nachricht/");
    form.fill("text", text);
    let upload = browser.send(&form, Some(form.button("file"))).await;
    assert_eq!(upload.status, 200, "{}", upload.text());
    browser.send_file(&upload.form("/datei"), "datei", file).await
}

async fn a_question_is_answered_with_a_file(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let officer = stage.officer().await;
    let case = open_case(&officer, &got.number).await;

    // without text and day nothing is sent
    let page = officer.browser.open(&case.link_to("/schreiben")).await;
    let refused = officer.browser.send(&page.form("/schreiben"), None).await;
    assert_eq!(refused.status, 422);
    let targets: Vec<String> = refused.problems().into_iter().map(|problem| problem.href).collect();
    assert_eq!(targets, ["#text", "#due"]);
    // today is no day for an answer
    let mut form = page.form("/schreiben");
    form.fill("text", "Bitte?").fill("due", &day_in(0));
    assert_eq!(officer.browser.send(&form, None).await.status, 422);

    let question = format!("Bitte senden Sie die zweite Seite. {}", unique_word("frage"));
    form.fill("text", &question).fill("due", &day_in(14));
    let case = officer.browser.send(&form, None).await;
    assert!(case.text().contains(&question) && case.text().contains("Antwort steht aus"), "{}", case.text());
    // the same form sent twice is one question
    let case = officer.browser.send(&form, None).await;
    assert_eq!(case.text().matches(&question).count(), 1);

    let browser = &applicant.browser;
    let message = await_message(browser, &format!("{PORTAL}/postfach"), "Rückfrage").await;
    assert!(message.text().contains(&question) && message.text().contains("Antwort bis"), "{}", message.text());
    let letter = browser.send(&message.form("/antworten"), None).await;
    assert!(letter.text().contains(&got.number), "{}", letter.text());

    // what is no picture and no PDF is refused and nothing of it kept; the receipt is made by a job, and counts as a file
    receipt_pdf(browser, &got).await;
    let before = blobs_at_rest(&stage.instance).await;
    let program = File { name: "programm.pdf", media_type: "application/pdf", content: b"MZ this is a program" };
    let refused = add_file(browser, &letter, "erster Stand", &program).await;
    assert_eq!((refused.status, refused.problems().len()), (422, 1), "{}", refused.text());
    assert_eq!(blobs_at_rest(&stage.instance).await, before);

    let letter = browser.open(&format!("{PORTAL}/postfach")).await;
    assert_eq!(letter.status, 200);
    let letter = browser.send(&message.form("/antworten"), None).await;
    assert!(
        letter.form("/nachricht/").control("text").is_some_and(|text| text.value == "erster Stand"),
        "it was saved"
    );
    let content = pdf::with_words("Seite zwei", 3_000);
    let answer = format!("Anbei die zweite Seite. {}", unique_word("antwort"));
    let file = File { name: "Seite 2 ü.pdf", media_type: "application/pdf", content: &content };
    let letter = add_file(browser, &letter, &answer, &file).await;
    assert!(letter.text().contains("Seite 2 ü.pdf"), "{}", letter.text());

    // sent without text it stays a draft
    let mut form = letter.form("/nachricht/");
    form.fill("text", " ");
    assert_eq!(browser.send(&form, Some(form.button("send"))).await.status, 422);
    form.fill("text", &answer);
    let sent = browser.send(&form, Some(form.button("send"))).await;
    assert!(sent.status == 200 && sent.text().contains(&answer), "{}", sent.text());
    // the same button pressed again sends nothing more
    let again = browser.send(&form, Some(form.button("send"))).await;
    assert_eq!((again.status, again.path.contains("/nachricht/")), (200, true));

    let case = await_words(&officer.browser, &case.path, &answer).await;
    assert_eq!(case.text().matches(&answer).count(), 1);
    assert!(case.text().contains("Beantwortet am"), "{}", case.text());
    let link = case.links().into_iter().find(|link| link.text.contains("Seite 2 ü.pdf")).expect("the file");
    let file = officer.browser.open(&link.href).await;
    assert_eq!((file.status, file.body == content), (200, true));
    assert_eq!(file.header("content-type"), Some("application/pdf"));

    // the applicant sees the same: when it was handed over, and that the question is answered
    let status = await_words(browser, &format!("{}/stand", got.path), "Der Behörde übergeben").await;
    assert!(status.text().contains(&answer) && status.text().contains("Beantwortet"), "{}", status.text());
    let message = browser.open(&message.path).await;
    assert!(message.text().contains("Beantwortet"), "{}", message.text());
    strangers_see_nothing(&stage, &sent, &link.href).await;
}

/// Somebody else, and nobody.
async fn strangers_see_nothing(stage: &Stage, letter: &Page, file: &str) {
    let other = stage.registered(Effort::Needed).await;
    for path in [letter.path.as_str(), file] {
        assert_eq!(other.browser.open(path).await.status, 404, "{path}");
    }
    let nobody = stage.browser();
    assert!(nobody.open(&letter.path).await.path.contains("/anmelden"));
}

/// Puts a message away or takes it out by the form beside it; gives the list that comes after it.
async fn put(browser: &Browser, list: &Page, message: &str, away: &str) -> Page {
    let forms = list.forms();
    let form = forms.iter().find(|form| form.action.contains(message) && form.buttons[0].value == away);
    let form = form.unwrap_or_else(|| panic!("no form for {message}: {}", list.text()));
    let page = browser.send(form, Some(&form.buttons[0])).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page
}

async fn a_message_is_put_away_and_taken_out_again(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let officer = stage.officer().await;
    let case = open_case(&officer, &got.number).await;
    let case = ask(&officer, &case, "Wo ist Seite zwei?", &day_in(7)).await;
    // the caseworker sees that it was made available, and that nobody opened it
    let proof = await_words(&officer.browser, &case.path, "Bereitgestellt").await;
    assert!(proof.text().contains("Noch nicht geöffnet"), "{}", proof.text());

    let browser = &applicant.browser;
    let inbox = browser.open(&format!("{PORTAL}/postfach")).await;
    let link = inbox.links().into_iter().find(|link| link.text.contains("Rückfrage")).expect("the question");
    let id = link.href.rsplit('/').next().expect("an id").to_owned();
    let lists = |page: &Page| page.links().iter().any(|link| link.href.contains(&format!("/postfach/{id}")));
    // the folder of the case holds it wherever it lies
    let folder = inbox.links().into_iter().find(|link| link.text.contains(&got.number)).expect("a folder by case");
    assert!(lists(&browser.open(&folder.href).await));

    let after = put(browser, &inbox, &id, "1").await;
    assert!(!lists(&after) && after.text().contains("liegt im Archiv"), "{}", after.text());
    assert!(lists(&browser.open(&format!("{PORTAL}/postfach?ordner=archiv")).await));
    assert!(lists(&browser.open(&folder.href).await));
    // undo
    let undone = put(browser, &after, &id, "0").await;
    assert!(lists(&undone), "{}", undone.text());
    assert!(!lists(&browser.open(&format!("{PORTAL}/postfach?ordner=archiv")).await));
    // nobody else puts it away
    let other = stage.registered(Effort::Needed).await;
    let own = other.browser.open(&format!("{PORTAL}/postfach")).await;
    let token = own.form("/abmelden").control("_csrf").expect("the token").value.clone();
    let body = testkit::browser::form_body(&[("_csrf".to_owned(), token), ("archiv".to_owned(), "1".to_owned())]);
    let path = format!("{PORTAL}/postfach/{id}/ablegen");
    let refused = other.browser.post(&path, body, "application/x-www-form-urlencoded");
    assert_eq!(other.browser.request(refused).await.status, 404);

    // opened once: the caseworker sees when
    browser.open(&link.href).await;
    let proof = officer.browser.open(&case.path).await;
    assert!(proof.text().contains("Erstmals geöffnet"), "{}", proof.text());
}

async fn a_person_writes_on_their_own(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let officer = stage.officer().await;
    let case = open_case(&officer, &got.number).await;
    let browser = &applicant.browser;
    let status = format!("{}/stand", got.path);

    // a draft can be thrown away
    let letter = browser.send(&browser.open(&status).await.form("/antrag/"), None).await;
    let mut form = letter.form("/nachricht/");
    form.fill("text", "Das wird nichts.");
    let saved = browser.send(&form, Some(form.button("save"))).await;
    let ask = browser.open(&saved.link_to("/verwerfen")).await;
    let back = browser.send(&ask.form("/verwerfen"), None).await;
    assert_eq!((back.status, back.text().contains("Ihr Entwurf")), (200, false), "{}", back.text());

    let text = format!("Meine neue Telefonnummer steht im Anhang. {}", unique_word("brief"));
    let letter = browser.send(&browser.open(&status).await.form("/antrag/"), None).await;
    let mut form = letter.form("/nachricht/");
    form.fill("text", &text);
    // two windows: the older one does not overwrite what the newer one saved
    let newer = browser.send(&form, Some(form.button("save"))).await;
    let mut old = form;
    old.fill("text", "älterer Text");
    let conflict = browser.send(&old, Some(old.button("send"))).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    assert!(conflict.form("/nachricht/").control("text").is_some_and(|typed| typed.value == "älterer Text"));
    let form = newer.form("/nachricht/");
    let sent = browser.send(&form, Some(form.button("send"))).await;
    assert_eq!(sent.status, 200);

    let case = await_words(&officer.browser, &case.path, &text).await;
    let case = officer.decide(&case, "granted", "Alles liegt vor.").await;
    officer.command(&case, "close").await;
    // once the case is closed nobody writes any more
    wait::until("end of the correspondence", CROSSING, || async {
        let page = browser.open(&status).await;
        page.forms().iter().all(|form| !form.action.ends_with("/schreiben")).then_some(())
    })
    .await;
    assert!(officer.browser.open(&case.path).await.links().iter().all(|link| !link.href.ends_with("/schreiben")));
}

async fn without_an_account_the_page_of_the_application_is_the_mailbox(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut guest: Applicant = stage.guest();
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = open_case(&officer, &got.number).await;
    let question = format!("Welche Straße meinen Sie? {}", unique_word("frage"));
    let page = officer.browser.open(&case.link_to("/schreiben")).await;
    assert!(page.text().contains("kein Postfach"), "the caseworker is told: {}", page.text());
    let case = ask(&officer, &case, &question, &day_in(7)).await;

    let status = format!("{}/stand", got.path);
    let message = await_message(&guest.browser, &status, "Rückfrage").await;
    assert!(message.text().contains(&question), "{}", message.text());
    let letter = guest.browser.send(&message.form("/antworten"), None).await;
    let mut form = letter.form("/nachricht/");
    let answer = format!("Die am Markt. {}", unique_word("antwort"));
    form.fill("text", &answer);
    let sent = guest.browser.send(&form, Some(form.button("send"))).await;
    assert!(sent.text().contains(&answer), "{}", sent.text());
    await_words(&officer.browser, &case.path, &answer).await;

    // another browser without account is somebody else
    let other = stage.guest();
    let mut started = other;
    started.apply(WITHOUT_LOGIN).await;
    for path in [&message.path, &sent.path] {
        let page = started.browser.open(path).await;
        assert!(page.status == 404 || page.path.contains("/anmelden"), "{path}: {}", page.status);
        assert!(!page.text().contains(&answer) && !page.text().contains(&question));
    }
}
