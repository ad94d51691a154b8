// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The worklist: tabs, filters, search, views, several cases at once, a list for printing; over HTTP, without script.

use crate::stage::Stage;
use testkit::applicant::{PORTAL, WITHOUT_LOGIN};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;

on_each_engine!(a_caseworker_finds_keeps_and_hands_out_cases);

async fn list(browser: &Browser, query: &str) -> Page {
    let page = browser.open(&format!("{PORTAL}/amt{query}")).await;
    assert_eq!(page.status, 200, "{query}: {}", page.text());
    page
}

/// Numbers of the cases that a list shows.
fn numbers(page: &Page) -> Vec<String> {
    page.links().into_iter().filter(|link| link.href.contains("/amt/vorgang/")).map(|link| link.text).collect()
}

async fn a_caseworker_finds_keeps_and_hands_out_cases(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut guest = stage.guest();
    let (_, first) = guest.apply(WITHOUT_LOGIN).await;
    let (_, second) = stage.guest().apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    officer.await_case(&first.number).await;
    officer.await_case(&second.number).await;
    let browser = &officer.browser;

    // newest first, and the other way round by the heading
    let all = list(browser, "").await;
    assert!(all.text().contains("2 Vorgänge"), "{}", all.text());
    let turned = list(browser, "?liste=alle&sortierung=eingang").await;
    let mut back = numbers(&turned);
    back.reverse();
    assert_eq!(numbers(&all), back);
    assert_eq!(numbers(&list(browser, "?liste=meine").await), Vec::<String>::new());
    assert_eq!(numbers(&list(browser, "?liste=frei").await).len(), 2);

    // search by the number, however it is typed, and by what nobody has
    let mut search = all.form("/amt");
    search.fill("text", &second.number.to_lowercase().replace('-', ""));
    let found = browser.send(&search, None).await;
    assert_eq!(numbers(&found), [second.number.as_str()], "{}", found.text());
    let none = list(browser, "?text=keinsolcheswort").await;
    assert_eq!(numbers(&none), Vec::<String>::new());
    assert_eq!(
        numbers(&browser.open(&none.link_to("/amt?liste=alle")).await).len(),
        2,
        "filters are cleared by a link"
    );

    // a page of its own is kept under a name, opens first, is taken away and comes back
    let mut save = list(browser, "?liste=frei&sortierung=nummer").await.form("/amt/ansichten");
    assert_eq!(browser.send(&save, None).await.status, 422, "without a name");
    save.fill("name", "Mein Stapel").fill("standard", "ja");
    let kept = browser.send(&save, None).await;
    assert!(kept.path.contains("liste=frei") && kept.path.contains("sortierung=nummer"), "{}", kept.path);
    assert!(list(browser, "").await.text().contains("Mein Stapel"));
    assert_eq!(list(browser, "").await.attributes("aria-current").len(), kept.attributes("aria-current").len());
    let manage = browser.open(&format!("{PORTAL}/amt/ansichten")).await;
    let gone = browser.send(&manage.form("/loeschen"), None).await;
    assert!(gone.text().contains("ist gelöscht"), "{}", gone.text());
    assert!(gone.links().iter().all(|link| link.text != "Mein Stapel"));
    let again = browser.send(&gone.form("/zurueck"), None).await;
    assert!(again.links().iter().any(|link| link.text == "Mein Stapel"), "{}", again.text());
    browser.send(&again.form("/standard"), None).await;

    // both cases are given to oneself after one page that tells what will happen
    let ticked = list(browser, "?liste=frei&auswahl=alle").await;
    assert!(ticked.attributes("checked").len() >= 2, "every box is ticked");
    let mut form = ticked.form("/amt/sammel");
    form.tick_all("vorgang");
    let ask = browser.send(&form, Some(form.button("zuweisen"))).await;
    assert!(ask.text().contains("2 von 2"), "{}", ask.text());
    assert_eq!(numbers(&list(browser, "?liste=frei").await).len(), 2, "asking changes nothing");
    let run = ask.form("/ausfuehren");
    // one of them changes meanwhile: it is told, and the other one is done
    let case = officer.await_case(&second.number).await;
    officer.command(&case, "accept").await;
    for _ in 0..2 {
        let done = browser.send(&run, None).await;
        assert!(done.text().contains("1 von 2"), "sent twice it is done once: {}", done.text());
        assert!(done.text().contains("Inzwischen von jemandem geändert"), "{}", done.text());
    }
    assert_eq!(numbers(&list(browser, "?liste=meine").await), [first.number.as_str()]);
    let history = officer.await_case(&first.number).await.of_class("aw-timeline__step");
    assert_eq!(history.iter().filter(|step| step.contains("Zugewiesen")).count(), 1, "{history:?}");

    // a due date in the past is refused, one in the future is set
    let ticked = list(browser, "?liste=meine&auswahl=alle").await.form("/amt/sammel");
    let ask = browser.send(&ticked, Some(ticked.button("frist"))).await;
    let mut run = ask.form("/ausfuehren");
    run.fill("tag", "2020-01-01");
    let refused = browser.send(&run, None).await;
    assert_eq!((refused.status, refused.problems().len()), (422, 1), "{}", refused.text());
    let mut run = refused.form("/ausfuehren");
    run.fill("tag", "2030-12-31");
    assert!(browser.send(&run, None).await.text().contains("1 von 1"));
    let mine = list(browser, "?liste=meine").await;
    assert!(mine.text().contains("31.12.2030"), "{}", mine.text());
    assert_eq!(numbers(&list(browser, "?liste=alle&frist=ohne").await), [second.number.as_str()]);

    // on paper: what was asked, by whom, and the cases
    let paper = browser.open(&mine.link_to("/amt/druck")).await;
    assert!(paper.text().contains(&first.number) && paper.forms().iter().all(|form| !form.action.contains("sammel")));
    // who does not work here learns nothing
    for path in ["/amt/ansichten", "/amt/druck"] {
        let page = guest.browser.open(&format!("{PORTAL}{path}")).await;
        assert!(page.status == 404 || page.path.contains("/anmelden"), "{path}: {}", page.status);
    }
}
