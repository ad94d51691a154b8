// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An administrator sets in the browser what applicants learn of the authority: who may, two tabs, hostile pictures, and where it is
//! seen in the end.

use crate::stage::{Stage, newest_message, receipt_pdf, squeezed};
use testkit::applicant::{Effort, PLACE, PORTAL, WITH_LOGIN, WITHOUT_LOGIN, log_in};
use testkit::browser::{Browser, File};
use testkit::demo::Person;
use testkit::engine::Engine;
use testkit::html::{Form, Page};
use testkit::pdf;
use testkit::picture::{GREY, WHITE, boasting};

on_each_engine!(who_may_set_what, two_tabs_lose_nothing, pictures_are_proven, what_is_set_is_seen_in_documents);

async fn at_home(stage: &Stage, person: &Person) -> Browser {
    let browser = stage.browser();
    log_in(&browser, &person.username, &person.password).await;
    browser
}

async fn admin(stage: &Stage) -> Browser {
    at_home(stage, &stage.instance.demo().admin).await
}

/// The page of the portal's only authority: the list leads there.
async fn desk(admin: &Browser) -> Page {
    well(admin.open(&format!("{PORTAL}/verwaltung/behoerden")).await)
}

fn well(page: Page) -> Page {
    assert_eq!((page.status, page.problems()), (200, Vec::new()), "{}: {}", page.path, page.text());
    page
}

fn post_form(page: &Page, end: &str) -> Form {
    let found = page.forms().into_iter().find(|form| form.is_post && form.action.ends_with(end));
    found.unwrap_or_else(|| panic!("{} has no form to {end}: {}", page.path, page.text()))
}

async fn who_may_set_what(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let people = stage.instance.demo();
    let admin = admin(&stage).await;
    let overview = well(admin.open(&format!("{PORTAL}/verwaltung")).await);
    assert!(overview.links().iter().any(|link| link.href.ends_with("/verwaltung/behoerden")), "{}", overview.text());
    let own = desk(&admin).await;
    let here = own.path.clone();
    assert!(own.text().contains("Rechtsbehelfsbelehrung") && own.text().contains("IBAN"), "{}", own.text());

    // for everybody else the pages do not exist, sent forms neither
    let mut form = post_form(&admin.open(&format!("{here}/stelle")).await, "/stelle");
    form.fill("feld-behoerde-telefon", "0999 666");
    for person in [&people.caseworker, &people.citizen, &people.editor] {
        let stranger = at_home(&stage, person).await;
        for path in ["", "/stelle", "/wappen", "/verlauf", "/wappen/davor"] {
            assert_eq!(stranger.open(&format!("{here}{path}")).await.status, 404, "{path}");
        }
        let token = stranger.open(&format!("{PORTAL}/konto")).await;
        let token = token.forms().iter().find_map(|form| form.control("_csrf").map(|csrf| csrf.value.clone()));
        form.fill("_csrf", &token.expect("a token of theirs"));
        assert_eq!(stranger.send(&form, None).await.status, 404);
    }
    let nobody = stage.browser();
    assert!(nobody.open(&here).await.path.contains("/anmelden"), "without a log-in");

    // an authority that another tenant works for is none of this one's
    let listed = stage.instance.run(&["authority", "list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let ids = listed.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned());
    let others: Vec<String> = ids.filter(|id| !here.ends_with(id.as_str())).collect();
    assert!(!others.is_empty());
    for other in others {
        assert_eq!(admin.open(&format!("{PORTAL}/verwaltung/behoerden/{other}")).await.status, 404);
        let mut form = post_form(&admin.open(&format!("{here}/stelle")).await, "/stelle");
        form.action = format!("{PORTAL}/verwaltung/behoerden/{other}/stelle");
        assert_eq!(admin.send(&form, None).await.status, 404);
    }
    // neither are services that it does not receive, nor parameters of the authority as a service's own
    for path in ["?dienst=gibt-es-nicht", "/stelle?dienst=hinweis-geben", "/gibt-es-nicht", "/weitere"] {
        assert_eq!(admin.open(&format!("{here}{path}")).await.status, 404, "{path}");
    }
}

async fn two_tabs_lose_nothing(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let admin = admin(&stage).await;
    let here = desk(&admin).await.path;
    let group = || async { well(admin.open(&format!("{here}/stelle")).await) };

    // what is wrong is told at its field, and nothing is lost
    let mut form = post_form(&group().await, "/stelle");
    form.fill("feld-behoerde-telefon", "Zentrale").fill("feld-behoerde-webseite", "https://amt.example");
    let refused = admin.send(&form, None).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!(
        refused.problems().iter().map(|problem| problem.href.as_str()).collect::<Vec<_>>(),
        ["#feld-behoerde-telefon"]
    );
    let mut form = post_form(&refused, "/stelle");
    assert_eq!(
        (form.value("feld-behoerde-telefon"), form.value("feld-behoerde-webseite")),
        ("Zentrale", "https://amt.example")
    );

    // a preview shows and keeps nothing
    form.fill("feld-behoerde-telefon", "0999 1");
    let previewed = well(admin.send(&form, Some(form.button("preview"))).await);
    assert!(previewed.of_class("aw-recipient").join(" ").contains("0999 1"), "{}", previewed.text());
    assert!(!desk(&admin).await.text().contains("0999 1"));

    // two tabs: one changes the telephone, then the other the opening hours
    let (first, second) = (post_form(&previewed, "/stelle"), post_form(&group().await, "/stelle"));
    let saved = well(admin.send(&first, None).await);
    assert!(saved.path.starts_with(&here) && saved.text().contains("0999 1"), "{}", saved.text());
    let mut second = second;
    second.fill("feld-behoerde-oeffnungszeiten", "Mo 8 bis 12 Uhr");
    let stale = admin.send(&second, None).await;
    assert_eq!(stale.status, 409, "{}", stale.text());
    let again = post_form(&stale, "/stelle");
    assert_eq!(
        (again.value("feld-behoerde-telefon"), again.value("feld-behoerde-oeffnungszeiten")),
        ("0999 1", "Mo 8 bis 12 Uhr"),
        "what only the other tab changed is as the other tab saved it"
    );
    let saved = well(admin.send(&again, None).await);
    assert!(saved.text().contains("0999 1") && saved.text().contains("Mo 8 bis 12 Uhr"), "{}", saved.text());

    // both change the same: what the other saved stands beside what is typed
    let mut mine = post_form(&group().await, "/stelle");
    let mut other = mine.clone();
    other.fill("feld-behoerde-telefon", "0999 2");
    well(admin.send(&other, None).await);
    mine.fill("feld-behoerde-telefon", "0999 3");
    let stale = admin.send(&mine, None).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("Inzwischen gespeichert: 0999 2"), "{}", stale.text());
    assert_eq!(post_form(&stale, "/stelle").value("feld-behoerde-telefon"), "0999 3");
    well(admin.send(&post_form(&stale, "/stelle"), None).await);

    // a command is one more who changes
    let old = post_form(&group().await, "/stelle");
    let id = here.rsplit('/').next().unwrap();
    let set =
        stage.instance.run(&["authority", "parameters", "set", id, "katalog.fremd=Wert", "behoerde-telefon=0999 4"]);
    assert!(set.status.success());
    assert_eq!(admin.send(&old, None).await.status, 409);
    let unknown = well(admin.open(&format!("{here}/weitere")).await);
    assert_eq!(post_form(&unknown, "/weitere").value("feld-katalog.fremd"), "Wert");

    // who changed what is known
    let history = well(admin.open(&format!("{here}/verlauf")).await);
    let told = history.text();
    for words in ["Demo Verwaltung", "Betrieb der Plattform", "Telefon", "Vorher 0999 3 Nachher 0999 4"] {
        assert!(told.contains(words), "the history lacks {words}: {told}");
    }
    let at = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
    assert!(at("0999 4") < at("0999 2"), "the newest stands first");
}

async fn pictures_are_proven(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let admin = admin(&stage).await;
    let here = desk(&admin).await.path;
    let page = || async { well(admin.open(&format!("{here}/wappen")).await) };
    let upload = |form: Form, alt: &'static str, content: Vec<u8>| {
        let admin = &admin;
        async move {
            let mut form = form;
            form.fill("alt", alt);
            let file = File { name: "wappen.png", media_type: "image/png", content: &content };
            admin.send_file(&form, "datei", &file).await
        }
    };
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let html = [&WHITE[..8], b"<script>alert(1)</script>"].concat();
    let long = [&WHITE[..], &vec![0; 200_000]].concat();
    let broken = [&WHITE[..45], &[0xff; 22]].concat();
    for (name, content, alt) in [
        ("script", svg, "Turm"),
        ("page", html, "Turm"),
        ("empty", Vec::new(), "Turm"),
        ("bomb", boasting(60_000, 60_000), "Turm"),
        ("boasting", boasting(1_000, 1_000), "Turm"),
        ("long", long, "Turm"),
        ("broken", broken, "Turm"),
        ("wordless", WHITE.to_vec(), "  "),
    ] {
        let refused = upload(post_form(&page().await, "/wappen"), alt, content).await;
        assert_eq!((refused.status, refused.problems().len()), (422, 1), "{name}: {}", refused.text());
        assert!(page().await.text().contains("Es gibt noch kein Wappen."), "{name} was kept");
    }
    let none = post_form(&page().await, "/wappen");
    let stale = none.clone();
    let shown = well(upload(none, "Turm <b>", WHITE.to_vec()).await);
    let source =
        |page: &Page| page.attributes("src").into_iter().filter(|src| src.contains("/wappen/")).collect::<Vec<_>>();
    let first = source(&shown);
    assert!(first.len() == 1 && shown.attributes("alt").iter().any(|alt| alt == "Turm <b>"), "{}", shown.html());
    let image = admin.open(&first[0]).await;
    assert_eq!((image.header("content-type"), image.body.as_slice()), (Some("image/png"), WHITE.as_slice()));
    // an old page changes nothing
    assert_eq!(upload(stale, "Anderes", GREY.to_vec()).await.status, 409);

    // replaced, brought back, described anew, removed, and brought back once more
    let shown = well(upload(post_form(&shown, "/wappen"), "Grau", GREY.to_vec()).await);
    let second = source(&shown);
    assert_eq!(second.len(), 2, "the present one and the one before: {}", shown.html());
    assert_eq!(admin.open(&second[1]).await.body, WHITE);
    assert_eq!(admin.open(&first[0]).await.status, 404, "what was replaced is nobody's any more");
    assert_eq!(stage.browser().open(&second[0]).await.body, GREY, "applicants see the present one");
    assert!(stage.browser().open(&second[1]).await.path.contains("/anmelden"), "and not the one before");
    let shown = well(admin.send(&post_form(&shown, "/wappen/zurueck"), None).await);
    assert_eq!(admin.open(&source(&shown)[0]).await.body, WHITE);
    let mut words = post_form(&shown, "/wappen");
    words.fill("alt", "Ein weißer Turm");
    let nothing = File { name: "", media_type: "application/octet-stream", content: b"" };
    let shown = well(admin.send_file(&words, "datei", &nothing).await);
    assert!(shown.attributes("alt").iter().any(|alt| alt == "Ein weißer Turm"), "{}", shown.html());
    assert_eq!(admin.open(&source(&shown)[0]).await.body, WHITE);
    let shown = well(admin.send(&post_form(&shown, "/wappen/entfernen"), None).await);
    assert!(shown.text().contains("Es gibt noch kein Wappen."), "{}", shown.text());
    let shown = well(admin.send(&post_form(&shown, "/wappen/zurueck"), None).await);
    assert_eq!(admin.open(&source(&shown)[0]).await.body, WHITE);
    let history = well(admin.open(&format!("{here}/verlauf")).await);
    assert!(history.text().contains("Ein weißer Turm"), "{}", history.text());
}

async fn what_is_set_is_seen_in_documents(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let admin = admin(&stage).await;
    let here = desk(&admin).await.path;
    let page = admin.open(&format!("{here}/wappen")).await;
    let mut form = post_form(&page, "/wappen");
    form.fill("alt", "Wappen: ein Turm");
    let file = File { name: "wappen.png", media_type: "image/png", content: &WHITE };
    well(admin.send_file(&form, "datei", &file).await);
    let mut form = post_form(&admin.open(&format!("{here}/rechtliches")).await, "/rechtliches");
    form.fill("feld-rechtsbehelf", "Klage vor dem Gericht in Musterstadt.");
    well(admin.send(&form, None).await);
    let own = format!("{here}/rechtliches?dienst={WITH_LOGIN}");
    let mut form = post_form(&well(admin.open(&own).await), "/rechtliches");
    form.fill("feld-rechtsbehelf", "Widerspruch beim Bürgeramt.\n\nDanach Klage in Musterhausen.");
    let saved = well(admin.send(&form, None).await);
    assert!(saved.text().contains("Danach Klage in Musterhausen."), "{}", saved.text());

    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let receipt = receipt_pdf(&applicant.browser, &got).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    officer.finish(case, "granted", "Es liegt alles vor.").await;
    let message = newest_message(&applicant.browser).await;
    for words in ["Rechtsbehelfsbelehrung", "Widerspruch beim Bürgeramt.", "Danach Klage in Musterhausen."] {
        assert!(message.text().contains(words), "the message lacks {words}: {}", message.text());
    }
    assert!(!message.text().contains("Gericht in Musterstadt"), "a service's own words go first");
    let decision = applicant.browser.open(&message.link_to("/anlage/1")).await;
    assert_eq!(decision.status, 200);
    for pdf in [&receipt, &decision.body] {
        let holds = |mark: &[u8]| pdf.windows(mark.len()).any(|bytes| bytes == mark);
        assert!(holds(b"/Figure") && holds(b"/Alt"), "the coat of arms is a figure with words");
    }
    if let Some(words) = pdf::text(&decision.body, stage.instance.folder()) {
        let words = squeezed(&words);
        for told in ["Rechtsbehelfsbelehrung", "Widerspruch beim Bürgeramt.", "Danach Klage in Musterhausen."] {
            assert!(words.contains(&squeezed(told)), "the decision lacks {told}: {words}");
        }
        assert!(!words.contains(&squeezed("Gericht in Musterstadt")));
    }
    // another service of the same authority has the words for all
    let mut guest = stage.guest();
    let start = guest.browser.open(&format!("{PORTAL}/dienst/{WITHOUT_LOGIN}?ars={PLACE}")).await;
    assert_eq!(start.status, 200);
    let (_, other) = guest.apply(WITHOUT_LOGIN).await;
    let case = officer.await_case(&other.number).await;
    let case = officer.finish(case, "rejected", "Es fehlt etwas.").await;
    let link = testkit::wait::until("the decision", crate::stage::PRINTING, || async {
        let page = officer.browser.open(&case.path).await;
        page.links().into_iter().find(|link| link.href.ends_with("/bescheid.pdf")).map(|link| link.href)
    })
    .await;
    let decision = officer.browser.open(&link).await;
    if let Some(words) = pdf::text(&decision.body, stage.instance.folder()) {
        assert!(squeezed(&words).contains(&squeezed("Klage vor dem Gericht in Musterstadt.")), "{words}");
    }
}
