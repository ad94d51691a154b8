// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people type while a case is worked on: notes, reminders, saved views, questions and answers with files.

use crate::letters::{CROSSING, ask, await_message, await_words, day_in};
use testkit::applicant::PORTAL;
use testkit::browser::{Browser, File};
use testkit::html::Page;
use testkit::officer::Officer;
use testkit::seed::unique_word;
use testkit::{pdf, wait};

/// Types the word everywhere on the way of a case; gives its page.
pub(super) async fn work(officer: &Officer, applicant: &Browser, case: &Page, canary: &str) -> Page {
    let case = note(officer, case, canary).await;
    keep_a_view(officer, canary).await;
    let question = unique_word(canary);
    let case = ask(officer, &case, &question, &day_in(14)).await;
    assert!(case.text().contains(&question));
    answer(officer, applicant, &case, canary).await
}

/// A comment and a reminder, and a comment that is refused.
async fn note(officer: &Officer, case: &Page, canary: &str) -> Page {
    let mut form = case.form("/notiz");
    form.fill("note", &unique_word(canary)).fill("day", "2020-01-01");
    let refused = officer.browser.send(&form, None).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let word = unique_word(canary);
    form.fill("note", &word).fill("day", &day_in(7));
    let noted = officer.browser.send(&form, None).await;
    assert!(noted.text().contains(&word) && noted.text().contains("Wiedervorlage"), "{}", noted.text());
    noted
}

/// A view of the worklist with the word in its name and in what is searched for.
async fn keep_a_view(officer: &Officer, canary: &str) {
    let list = officer.browser.open(&format!("{PORTAL}/amt?liste=alle&text={}", unique_word(canary))).await;
    let name = unique_word(canary);
    let mut save = list.form("/amt/ansichten");
    save.fill("name", &name);
    let kept = officer.browser.send(&save, None).await;
    assert!(kept.status == 200 && kept.links().iter().any(|link| link.text == name), "{}", kept.text());
}

/// The applicant answers with a file that has the word in its name and in its contents.
async fn answer(officer: &Officer, applicant: &Browser, case: &Page, canary: &str) -> Page {
    let message = await_message(applicant, &format!("{PORTAL}/postfach"), "Rückfrage").await;
    let letter = applicant.send(&message.form("/antworten"), None).await;
    let mut form = letter.form("/nachricht/");
    form.fill("text", &unique_word(canary));
    let upload = applicant.send(&form, Some(form.button("file"))).await;
    let (name, content) = (format!("{}.pdf", unique_word(canary)), pdf::with_words(&unique_word(canary), 3_000));
    let file = File { name: &name, media_type: "application/pdf", content: &content };
    let letter = applicant.send_file(&upload.form("/datei"), "datei", &file).await;
    assert!(letter.text().contains(&name), "{}", letter.text());
    let text = unique_word(canary);
    let mut form = letter.form("/nachricht/");
    form.fill("text", &text);
    let sent = applicant.send(&form, Some(form.button("send"))).await;
    assert_eq!(sent.status, 200, "{}", sent.text());
    let case = await_words(&officer.browser, &case.path, &text).await;
    let link = wait::until("the file of the answer", CROSSING, || async {
        case.links().into_iter().find(|link| link.text.contains(&name))
    })
    .await;
    assert!(officer.browser.open(&link.href).await.body == content, "the file arrives whole");
    case
}
