// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages of duty: the portal's staff fills them in the browser; barriers are reported by anybody and answered within a month.

use crate::stage::{Stage, ahead};
use std::time::Duration;
use testkit::applicant::{PORTAL, log_in};
use testkit::browser::{Browser, get};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::wait;

on_each_engine!(staff_fill_the_pages_of_the_portal, a_barrier_is_reported_answered_and_forgotten);

/// Far longer than it takes: what matters is that it comes.
const SOON: Duration = Duration::from_secs(90);

async fn admin(stage: &Stage) -> Browser {
    let browser = stage.browser();
    let person = stage.instance.demo().admin;
    log_in(&browser, &person.username, &person.password).await;
    browser
}

fn well(page: Page) -> Page {
    assert_eq!(page.status, 200, "{}: {}", page.path, page.text());
    page
}

async fn staff_fill_the_pages_of_the_portal(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let (admin, visitor) = (admin(&stage).await, stage.browser());
    let at = |path: &str| format!("{PORTAL}{path}");
    // what is not there is not claimed
    for (path, words) in [("/gebaerdensprache", "fehlen noch"), ("/leichte-sprache", "fehlen noch")] {
        assert!(well(visitor.open(&at(path)).await).text().contains(words), "{path}");
    }
    // nobody but the portal's staff finds the forms
    for path in ["/verwaltung/seiten", "/verwaltung/seiten/erklaerung", "/verwaltung/seiten/datenschutz"] {
        let citizen = stage.browser();
        let person = stage.instance.demo().citizen;
        log_in(&citizen, &person.username, &person.password).await;
        assert_eq!(citizen.open(&at(path)).await.status, 404, "{path}");
    }
    let list = well(admin.open(&at("/verwaltung/seiten")).await);
    assert!(list.text().contains("Noch kein eigener Text"), "{}", list.text());
    assert_eq!(admin.open(&at("/verwaltung/seiten/barriere-melden")).await.status, 404);

    // a text of its own, with a heading, a list and a link; what people type is no markup
    let mut form = well(admin.open(&at("/verwaltung/seiten/datenschutz")).await).form("/datenschutz");
    form.fill("text", "### Wer\nWir & <b>Sie</b>\n\n- eins\n- zwei\n\n[Mehr](https://amt.example/mehr)");
    well(admin.send(&form, None).await);
    let page = well(visitor.open(&at("/datenschutz")).await);
    assert!(page.text().contains("Wir & <b>Sie</b>") && page.first("h3").as_deref() == Some("Wer"), "{}", page.text());
    assert!(page.links().iter().any(|link| link.href == "https://amt.example/mehr"), "{}", page.html());
    // over an older version nothing is saved
    let page = admin.send(&form, None).await;
    assert_eq!(page.status, 409, "{}", page.text());

    // a video is linked, never loaded
    let mut form = well(admin.open(&at("/verwaltung/seiten/gebaerdensprache")).await).form("/gebaerdensprache");
    form.fill("video", "http://video.example/dgs");
    assert_eq!(admin.send(&form, None).await.status, 422);
    form.fill("video", "https://video.example/dgs").fill("text", "Hier ist unser Video.");
    well(admin.send(&form, None).await);
    let page = well(visitor.open(&at("/gebaerdensprache")).await);
    assert!(page.links().iter().any(|link| link.href == "https://video.example/dgs"), "{}", page.html());
    assert!(!page.html().contains("<video") && !page.html().contains("<iframe"));
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("video.example"), "{policy}");

    // the statement: what the law asks for is asked for
    let default = well(visitor.open(&at("/barrierefreiheit")).await);
    assert!(default.text().contains("steht noch aus"), "{}", default.text());
    let mut form = well(admin.open(&at("/verwaltung/seiten/erklaerung")).await).form("/erklaerung");
    let page = admin.send(&form, None).await;
    assert_eq!((page.status, page.problems().len()), (422, 3), "{}", page.text());
    form.fill("method", "Selbstbewertung der Redaktion").fill("made_on", "2026-11-02");
    form.fill("part-0", "Karten").fill("reason-0", "Unverhältnismäßige Belastung");
    form.fill("alternative-0", "Wegbeschreibung in Worten").fill("until-0", "2027-06-30");
    form.fill("arbitration", "Schlichtungsstelle Musterland\nAm Beispielsee 3");
    well(admin.send(&form, None).await);
    let page = well(visitor.open(&at("/barrierefreiheit")).await);
    for words in [
        "nur teilweise vereinbar",
        "Karten",
        "Wegbeschreibung in Worten",
        "30.06.2027",
        "Selbstbewertung",
        "Am Beispielsee 3",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(page.link_to("/barriere-melden").contains("/barriere-melden"));
    // another portal states something else: nothing yet
    assert!(well(visitor.open("/neudorf/barrierefreiheit").await).text().contains("steht noch aus"));
}

async fn a_barrier_is_reported_answered_and_forgotten(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let visitor = stage.browser();
    // from any page, which is named
    let page = well(visitor.open(&format!("{PORTAL}/a-z")).await);
    let ask = well(visitor.open(&page.link_to("/barriere-melden")).await);
    let mut form = ask.form("/barriere-melden");
    assert!(form.value("page").ends_with("/musterstadt/a-z"), "{}", form.value("page"));
    let page = visitor.send(&form, None).await;
    assert_eq!((page.status, page.problems().len()), (422, 1), "{}", page.text());
    form.fill("text", "Die Buchstaben werden nicht vorgelesen.");
    form.fill("email", "kein Weg");
    assert_eq!(visitor.send(&form, None).await.status, 422);
    form.fill("name", "Probe Person").fill("email", "probe@person.example");
    let receipt = well(visitor.send(&form, None).await);
    assert!(receipt.text().contains("Antwort spätestens"), "{}", receipt.text());
    // sent twice it is one report
    let again = well(visitor.send(&form, None).await);
    assert_eq!(again.path, receipt.path);
    assert!(!receipt.text().contains("probe@person.example"), "the address of the receipt tells nothing personal");
    assert_eq!(visitor.open(&format!("{PORTAL}/barriere-melden/eingang/kein")).await.status, 404);

    let list = format!("{PORTAL}/verwaltung/barrieren");
    assert!(visitor.open(&list).await.path.contains("/anmelden"), "for staff only");
    let office = admin(&stage).await;
    let page = well(office.open(&list).await);
    assert!(page.text().contains("Die Buchstaben") && page.text().contains("offen"), "{}", page.text());
    let reports: Vec<_> = page.links().into_iter().filter(|link| link.href.contains("/barrieren/")).collect();
    assert_eq!(reports.len(), 1);

    // five weeks later it is overdue; no other portal sees it
    let stage = stage.stopped_and_started(&ahead(36)).await;
    let office = admin(&stage).await;
    let page = well(office.open(&list).await);
    assert!(page.text().contains("überfällig"), "{}", page.text());
    let id = reports[0].href.rsplit('/').next().expect("an id");
    assert_eq!(office.open(&format!("/neudorf/verwaltung/barrieren/{id}")).await.status, 404);
    let report = well(office.open(&reports[0].href).await);
    assert!(report.text().contains("probe@person.example"), "{}", report.text());
    let mut answer = report.form(&format!("/barrieren/{id}"));
    assert_eq!(office.send(&answer, None).await.status, 422);
    answer.fill("answer", "Behoben, danke.");
    let page = well(office.send(&answer, None).await);
    assert!(page.text().contains("Behoben, danke.") && page.text().contains("beantwortet"), "{}", page.text());
    assert!(well(office.open(&list).await).text().contains("keine Meldungen"));
    assert!(well(office.open(&format!("{list}?beantwortet=1")).await).text().contains("Die Buchstaben"));

    // a year after the answer it is gone
    let stage = stage.stopped_and_started(&ahead(36 + 367)).await;
    let office = admin(&stage).await;
    wait::until("the end of the report", SOON, || async {
        let page = office.request(get(&format!("{list}?beantwortet=1"))).await;
        page.text().contains("keine Meldungen").then_some(())
    })
    .await;
}
