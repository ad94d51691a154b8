// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures without persons, what people say of services, and what search engines are told.

use crate::stage::{Stage, ahead};
use std::time::Duration;
use testkit::applicant::{Applicant, Effort, PORTAL, WITHOUT_LOGIN, log_in};
use testkit::browser::{Browser, get};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::server::Settings;
use testkit::wait;

on_each_engine!(visits_and_submissions_are_counted, people_say_how_it_was, search_engines_are_told_of_the_services);

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

/// The line of a table about a service, once it says this.
async fn line(office: &Browser, title: &str, wanted: &str) {
    wait::until(&format!("{title}: {wanted}"), SOON, || async {
        let text = well(office.open(&format!("{PORTAL}/verwaltung/zahlen")).await).text();
        text.split_whitespace().collect::<Vec<_>>().join(" ").contains(&format!("{title} {wanted}")).then_some(())
    })
    .await;
}

async fn visits_and_submissions_are_counted(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let office = admin(&stage).await;
    assert!(well(office.open(&format!("{PORTAL}/verwaltung/zahlen")).await).text().contains("nichts gezählt"));
    let citizen = stage.browser();
    let person = stage.instance.demo().citizen;
    log_in(&citizen, &person.username, &person.password).await;
    assert_eq!(citizen.open(&format!("{PORTAL}/verwaltung/zahlen")).await.status, 404);

    let visitor = stage.browser();
    for _ in 0..3 {
        well(visitor.open(&format!("{PORTAL}/leistung/hund-anmelden?ars=059999999999")).await);
    }
    let mut robot = get(&format!("{PORTAL}/leistung/hund-anmelden?ars=059999999999"));
    robot.headers.push(("user-agent", "Mozilla/5.0 (compatible; Probebot/2.1)".to_owned()));
    assert_eq!(visitor.request(robot).await.status, 200);
    line(&office, "Hund anmelden", "3 0 0 0 % –").await;

    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    well(applicant.browser.open(&format!("{PORTAL}/leistung/{WITHOUT_LOGIN}?ars=059999999999")).await);
    applicant.apply(WITHOUT_LOGIN).await;
    line(&office, "Hinweis geben", "1 1 1 100 % –").await;

    // what was counted last is written when the program ends
    well(visitor.open(&format!("{PORTAL}/leistung/hund-anmelden")).await);
    let stage = stage.stopped_and_started(&Settings::none()).await;
    let office = admin(&stage).await;
    line(&office, "Hund anmelden", "4 0 0 0 % –").await;

    // by month, municipality and key; nothing for other months or who is no staff
    let table = well(office.open(&format!("{PORTAL}/verwaltung/zahlen.csv")).await);
    let table = table.html().to_owned();
    assert!(table.contains("\"059999999999\";\"hinweis-geben\";\"Hinweis geben\";\"1\""), "{table}");
    assert_eq!(table.lines().count(), 2, "{table}");
    let none = well(office.open(&format!("{PORTAL}/verwaltung/zahlen.csv?von=2020-01-01&bis=2020-03-31")).await);
    assert_eq!(none.html().lines().count(), 1, "{}", none.html());
    assert_eq!(office.open(&format!("{PORTAL}/verwaltung/zahlen?von=gestern")).await.status, 404);
    let stranger = stage.browser().open(&format!("{PORTAL}/verwaltung/zahlen.csv")).await;
    assert!(stranger.path.contains("/anmelden"), "for staff only: {}", stranger.path);
    assert!(visitor.cookies().all().is_empty(), "no cookie is needed for it");
}

async fn people_say_how_it_was(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let visitor = stage.browser();
    let page = well(visitor.open(&format!("{PORTAL}/leistung/hund-anmelden?ars=059999999999")).await);
    let mut form = well(visitor.open(&page.link_to("/rueckmeldung")).await).form("/rueckmeldung");
    assert_eq!(form.value("region"), "059999999999");
    let page = visitor.send(&form, None).await;
    assert_eq!((page.status, page.problems().len()), (422, 1), "{}", page.text());
    form.fill("stars", "4").fill("text", "=Gut; \"aber\" lang");
    well(visitor.send(&form, None).await);
    well(visitor.send(&form, None).await);
    // after an application, with its place
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    let (receipt, _) = applicant.apply(WITHOUT_LOGIN).await;
    let mut form = well(applicant.browser.open(&receipt.link_to("/rueckmeldung")).await).form("/rueckmeldung");
    assert_eq!((form.value("anlass"), form.value("region")), ("application", "059999999999"));
    form.fill("stars", "1");
    well(applicant.browser.send(&form, None).await);
    assert_eq!(visitor.open(&format!("{PORTAL}/rueckmeldung?leistung=gibt-es-nicht")).await.status, 404);

    let office = admin(&stage).await;
    let at = format!("{PORTAL}/verwaltung/rueckmeldungen");
    let page = well(office.open(&at).await).text();
    assert!(page.contains("=Gut; \"aber\" lang") && page.contains("nach einem Antrag"), "{page}");
    let page = well(office.open(&format!("{at}?sterne=4")).await).text();
    assert!(page.contains("4 von 5") && !page.contains("1 von 5"), "{page}");
    let page = well(office.open(&format!("{at}?leistung=hinweis-geben")).await).text();
    assert!(page.contains("1 von 5") && !page.contains("4 von 5"), "{page}");
    let table = well(office.open(&format!("{at}.csv")).await);
    assert!(table.html().contains("\"'=Gut; \"\"aber\"\" lang\""), "no formula, no broken cell: {}", table.html());
    assert_eq!(table.html().lines().count(), 3, "sent twice is said once: {}", table.html());
    assert!(well(office.open("/neudorf/verwaltung/rueckmeldungen").await).text().contains("keine Rückmeldungen"));

    // two years later nobody knows
    let stage = stage.stopped_and_started(&ahead(800)).await;
    let office = admin(&stage).await;
    wait::until("the end of what was said", SOON, || async {
        let page = well(office.open(&format!("{at}?von=2026-01-01&bis=2029-12-31")).await).text();
        page.contains("keine Rückmeldungen").then_some(())
    })
    .await;
}

/// Addresses of a sitemap.
fn addresses(page: &Page) -> Vec<String> {
    let parts = page.html().split("<loc>").skip(1);
    parts.filter_map(|part| part.split("</loc>").next()).map(str::to_owned).collect()
}

async fn search_engines_are_told_of_the_services(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    let base = browser.base().to_owned();
    let robots = well(browser.open("/robots.txt").await);
    assert!(robots.html().contains(&format!("Sitemap: {base}/sitemap.xml")), "{}", robots.html());
    assert!(robots.html().contains("Disallow: /musterstadt\n"), "a demonstration is no portal: {}", robots.html());
    let index = well(browser.open("/sitemap.xml").await);
    assert_eq!(addresses(&index).len(), 12, "two for each portal: {}", index.html());
    assert_eq!(index.header("content-type"), Some("application/xml; charset=utf-8"));
    let own = well(browser.open("/unternehmen/sitemap.xml").await);
    let maps = addresses(&own);
    assert_eq!(maps.len(), 2);
    let mut all = Vec::new();
    for map in maps {
        let path = map.strip_prefix(&base).expect("an address of the instance");
        all.extend(addresses(&well(browser.open(path).await)));
    }
    // a theme portal names its own services, each with the address that its page names
    let services: Vec<&String> = all.iter().filter(|address| address.contains("/leistung/")).collect();
    assert_eq!(services, [&format!("{base}/unternehmen/leistung/gewerbe-anmelden")]);
    for address in &all {
        let page = well(browser.open(address.strip_prefix(&base).expect("an address of the instance")).await);
        if !address.ends_with("/a-z") {
            assert!(page.html().contains(&format!("<link rel=\"canonical\" href=\"{address}\">")), "{address}");
        }
    }
    assert_eq!(browser.open("/unternehmen/sitemap/leistungen-x").await.status, 404);

    // in both languages, and for machines
    let page = well(browser.open("/musterstadt/leistung/wohngeld-beantragen?ars=059999999999&lang=en").await);
    assert!(page.html().contains("<html lang=\"en\">") && page.html().contains("hreflang=\"de\""), "{}", page.html());
    let data = page.html().split("<script type=\"application/ld+json\">").nth(1).expect("structured data");
    let data = data.split("</script>").next().expect("its end");
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    assert_eq!(data["@type"], "GovernmentService");
    assert_eq!(data["name"], "Wohngeld beantragen");
    assert_eq!(data["provider"]["@type"], "GovernmentOrganization");
    assert_eq!(data["areaServed"]["identifier"], "059999999999");
    let begins = data["availableChannel"]["serviceUrl"].as_str().expect("where it begins");
    well(browser.open(begins.strip_prefix(&base).expect("an address of the instance")).await);
    // what belongs to a person has no address for search engines
    assert!(!browser.open("/musterstadt/anmelden").await.html().contains("canonical"));
}
