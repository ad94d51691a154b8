// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person changes the language of a form that they began: what they typed stays, every text says in which language it is, and the
//! draft remembers it.

use crate::stage::Stage;
use testkit::applicant::{PLACE, PORTAL, WITHOUT_LOGIN, log_in};
use testkit::browser::{Browser, form_body};
use testkit::demo::Person;
use testkit::engine::Engine;
use testkit::html::{Form, Page};

on_each_engine!(the_language_changes_on_the_way);

async fn at_home(stage: &Stage, person: &Person) -> Browser {
    let browser = stage.browser();
    log_in(&browser, &person.username, &person.password).await;
    browser
}

fn form_with(page: &Page, value: &str) -> Form {
    let found = page.forms().into_iter().find(|form| form.buttons_of(value).any(|button| button.value == value));
    found.unwrap_or_else(|| panic!("no button {value} on {}: {}", page.path, page.text()))
}

async fn press(browser: &Browser, page: &Page, value: &str) -> Page {
    let form = form_with(page, value);
    well(browser.send(&form, Some(form.button(value))).await)
}

fn well(page: Page) -> Page {
    assert_eq!((page.status, page.problems()), (200, Vec::new()), "{}: {}", page.path, page.text());
    page
}

/// Publishes an edition of the service with some English and Ukrainian texts.
async fn translate(stage: &Stage) {
    let people = stage.instance.demo();
    let (editor, admin) = (at_home(stage, &people.editor).await, at_home(stage, &people.admin).await);
    let overview = editor.open(&format!("{PORTAL}/verwaltung/onlinedienste/{WITHOUT_LOGIN}")).await;
    let here = press(&editor, &overview, "begin").await.path;
    let mut form = editor.open(&format!("{here}/einstellungen")).await.form("/einstellungen");
    form.fill("languages", "en, uk");
    well(editor.send(&form, None).await);
    for (language, heading, label) in
        [("en", "Your report", "What happened?"), ("uk", "Ваше повідомлення", "Що сталося?")]
    {
        let texts = well(editor.open(&format!("{here}/texte?sprache={language}")).await);
        let mut form = texts.forms().into_iter().find(|form| form.is_post && form.action.ends_with("/texte")).unwrap();
        form.fill("heading", heading).fill("label:G99000000101/F99000000102", label);
        well(editor.send(&form, None).await);
    }
    press(&editor, &editor.open(&here).await, "propose").await;
    press(&admin, &admin.open(&here).await, "publish").await;
}

/// Whether a text stands on the page as one in this language.
fn says(page: &Page, language: &str, text: &str) -> bool {
    let html = page.html();
    html.match_indices(text).any(|(at, _)| {
        html[..at].ends_with('>') && {
            let tag = html[..at].rfind('<').map_or("", |start| &html[start..at]);
            tag.contains(&format!("lang=\"{language}\""))
        }
    })
}

async fn the_language_changes_on_the_way(engine: Engine) {
    let stage = Stage::new(&engine).await;
    translate(&stage).await;
    let guest = stage.browser();
    let start = guest.open(&format!("{PORTAL}/dienst/{WITHOUT_LOGIN}?ars={PLACE}")).await;
    let form = start.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/")).unwrap();
    let page = well(guest.send(&form, None).await);
    assert!(says(&page, "de", "Ihr Hinweis") && says(&page, "de", "Was haben Sie gesehen?"), "{}", page.html());

    // what is typed stays, and the page says which of its texts are translated
    let what = "G99000000101/F99000000102";
    let mut form = page.form("/seite/");
    let other_tab = form.clone();
    form.fill(what, "Die Laterne ist aus.").fill("formularsprache", "en");
    let page = well(guest.send(&form, Some(form.button("language"))).await);
    assert!(says(&page, "en", "Your report") && says(&page, "en", "What happened?"), "{}", page.html());
    assert!(says(&page, "de", "Worum geht es?") && says(&page, "de", "Beleuchtung"), "{}", page.html());
    assert!(!page.text().contains("Ihr Hinweis"), "{}", page.text());
    let form = page.form("/seite/");
    assert_eq!((form.value(what), form.value("formularsprache")), ("Die Laterne ist aus.", "en"));
    // another tab is told as ever that something newer was saved, and loses nothing
    let mut late = other_tab;
    late.fill(what, "Etwas anderes.").fill("formularsprache", "uk");
    assert_eq!(guest.send(&late, Some(late.button("language"))).await.status, 409);

    // the draft remembers it, also where no answers are sent
    let id = page.path.split('/').nth(3).unwrap().to_owned();
    let check = guest.open(&format!("{PORTAL}/antrag/{id}/pruefen")).await;
    assert!(says(&check, "en", "Your report") && says(&check, "en", "What happened?"), "{}", check.html());
    assert!(says(&check, "de", "Worum geht es?"), "{}", check.html());
    let mut form = check.form("/sprache");
    form.fill("formularsprache", "uk");
    let check = guest.send(&form, None).await;
    assert!(check.path.contains("/pruefen") && says(&check, "uk", "Що сталося?"), "{} {}", check.path, check.html());
    let mut form = check.form("/sprache");
    let mut pairs = form.pairs(None);
    pairs.iter_mut().filter(|(name, _)| name == "formularsprache").for_each(|(_, value)| "fr".clone_into(value));
    let forged = guest.post(&form.action, form_body(&pairs), "application/x-www-form-urlencoded");
    assert_eq!(guest.request(forged).await.status, 404, "a language that the form does not have");
    // somebody else's form is not changed
    form.fill("formularsprache", "de");
    let stranger = stage.browser();
    assert!(stranger.send(&form, None).await.path.contains("/anmelden"));
    let again = guest.open(&format!("{PORTAL}/antrag/{id}/seite/G99000000101")).await;
    assert!(says(&again, "uk", "Ваше повідомлення"), "{}", again.html());
    // and back to German
    let mut form = again.form("/seite/");
    form.fill("formularsprache", "de");
    let page = well(guest.send(&form, Some(form.button("language"))).await);
    assert!(says(&page, "de", "Ihr Hinweis") && !page.text().contains("Ваше"), "{}", page.html());
    assert_eq!(page.form("/seite/").value(what), "Die Laterne ist aus.");
}
