// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Four types of portals over one catalogue: what each shows, and how each online service is reached from its home page.

use crate::stage::Stage;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use testkit::browser::{Browser, get};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::wait;
use xzufi::{Change, TransferReader};

on_each_engine!(
    every_online_service_is_found_from_every_portal,
    a_theme_portal_shows_its_part_of_the_catalogue,
    a_portal_is_reached_by_its_host,
);

/// Far longer than it takes: what matters is that it comes.
const SOON: Duration = Duration::from_secs(60);
/// Portals of the demonstration: the federation, the Land, municipalities, themes.
const PORTALS: [(&str, usize); 6] =
    [("bund", 4), ("musterland", 4), ("musterstadt", 4), ("neudorf", 3), ("familie", 2), ("unternehmen", 1)];
/// Places of the demonstration.
const PLACES: [&str; 3] = ["059999999999", "059999998998", "059999998997"];

fn run(stage: &Stage, arguments: &[&str]) -> String {
    let output = stage.instance.run(arguments);
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", said(&output.stdout), said(&output.stderr));
    said(&output.stdout)
}

/// Addresses and titles of the online services that a portal offers.
fn offered(stage: &Stage, portal: &str) -> Vec<(String, String)> {
    let listed = run(stage, &["service", "list", "--tenant", portal, "--format", "json"]);
    let listed: Value = serde_json::from_str(&listed).expect("JSON");
    let text = |service: &Value, name: &str| service[name].as_str().expect("a text").to_owned();
    let listed = listed.as_array().expect("a list").iter();
    listed.map(|service| (text(service, "slug"), text(service, "title"))).collect()
}

/// Addresses of the page's links that lead below an address.
fn links(page: &Page, below: &str) -> BTreeSet<String> {
    page.links().into_iter().map(|link| link.href).filter(|href| href.contains(below)).collect()
}

/// The last part of an address.
fn name(address: &str) -> String {
    address.rsplit('/').next().and_then(|name| name.split('?').next()).unwrap_or_default().to_owned()
}

/// Services of everyday life that are imported beside those of the demonstration.
fn everyday() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/xzufi/everyday.xml")
}

/// Where their online services begin.
const ELSEWHERE: &str = "https://online.musterland.example/";

/// An online service that must be reached.
struct Wanted {
    /// The last part of the address where it begins.
    name: String,
    /// Title of the service that it is for.
    title: String,
    /// Address of that service.
    service: String,
}

/// Those online services of the imported message that belong to a portal.
fn imported(portal: &str) -> Vec<Wanted> {
    let file = BufReader::new(File::open(everyday()).expect("the message"));
    let (mut services, mut online) = (Vec::new(), BTreeSet::new());
    for entry in TransferReader::new(file).expect("a message") {
        let Change::Write(object) = entry.expect("no object is refused").change else { continue };
        match object.value {
            xzufi::Value::Service(service) => services.push(service),
            xzufi::Value::OnlineService(service) => {
                online.insert(service.id.value);
            }
            _ => {}
        }
    }
    let belongs = |service: &xzufi::values::Service| {
        let situation = service.categories[0].titles[0].text.as_str();
        match portal {
            "familie" => ["Geburt", "Eheschließung", "Trennung mit Kind"].contains(&situation),
            "unternehmen" => ["Unternehmensstart & Gewerbezulassung", "Veranstaltungen"].contains(&situation),
            _ => true,
        }
    };
    let all = services.iter().filter(|service| online.contains(&service.id.value) && belongs(service));
    all.map(|service| Wanted {
        name: service.id.value.clone(),
        title: service.title("de").expect("a title"),
        service: format!("l100098-lb-{}", service.id.value),
    })
    .collect()
}

/// Online services that begin one link behind one of these pages.
async fn behind(browser: &Browser, portal: &str, services: BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for service in services {
        let page = browser.open(&service).await;
        assert_eq!(page.status, 200, "{service}");
        for start in links(&page, &format!("/{portal}/dienst/")) {
            assert_eq!(browser.open(&start).await.status, 200, "{start}");
            found.insert(name(&start));
        }
        found.extend(links(&page, ELSEWHERE).iter().map(|start| name(start)));
    }
    found
}

/// Reached by life situation alone: home, situation, service, start.
async fn by_situation(browser: &Browser, portal: &str, place: &str) -> BTreeSet<String> {
    let home = browser.open(&format!("/{portal}?ars={place}")).await;
    assert_eq!(home.status, 200);
    let mut services = BTreeSet::new();
    for situation in links(&home, &format!("/{portal}/lebenslagen/")) {
        let page = browser.open(&situation).await;
        assert_eq!(page.status, 200, "{situation}");
        services.extend(links(&page, &format!("/{portal}/leistung/")));
    }
    behind(browser, portal, services).await
}

/// Whether it is reached by the search form of the home page: results, service, start.
async fn by_search(browser: &Browser, portal: &str, place: &str, wanted: &Wanted) -> bool {
    let home = browser.open(&format!("/{portal}?ars={place}")).await;
    let mut form = home.form("/suche");
    form.fill("q", &wanted.title);
    let results = browser.send(&form, None).await;
    assert_eq!(results.status, 200, "{}", results.text());
    let services = links(&results, &format!("/{portal}/leistung/"));
    let services = services.into_iter().filter(|service| name(service) == wanted.service).collect();
    behind(browser, portal, services).await.contains(&wanted.name)
}

async fn every_online_service_is_found_from_every_portal(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let told = run(&stage, &["import", "xzufi", everyday().to_str().expect("a path")]);
    assert!(told.contains(" 0 refused"), "{told}");
    wait::until("an index that has taken in everything", SOON, || async {
        let told = stage.instance.run(&["search", "status"]);
        String::from_utf8_lossy(&told.stdout).contains(" 0 changes to take in").then_some(())
    })
    .await;
    let mut names = BTreeSet::new();
    for (portal, number) in PORTALS {
        let own = offered(&stage, portal);
        assert_eq!(own.len(), number, "{portal}: {own:?}");
        let own = own.into_iter().map(|(slug, title)| Wanted { name: slug.clone(), title, service: slug });
        let all: Vec<Wanted> = own.chain(imported(portal)).collect();
        let expected: BTreeSet<String> = all.iter().map(|wanted| wanted.name.clone()).collect();
        // what another process imported is seen two seconds later
        let begun = Instant::now();
        let mut reached = BTreeSet::new();
        while reached != expected && begun.elapsed() < SOON {
            for place in PLACES {
                // a browser without cookies: what is told stands in the addresses
                reached.extend(by_situation(&stage.browser(), portal, place).await);
            }
        }
        assert_eq!(reached, expected, "{portal}, by life situation");
        for wanted in all {
            let mut is_reached = false;
            for place in PLACES {
                is_reached = is_reached || by_search(&stage.browser(), portal, place, &wanted).await;
            }
            assert!(is_reached, "{portal}, by search: {}", wanted.title);
        }
        names.extend(expected);
    }
    assert!(names.len() >= 20, "{names:?}");
}

async fn a_theme_portal_shows_its_part_of_the_catalogue(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    let titles = async |path: &str| {
        let page = browser.open(path).await;
        assert_eq!(page.status, 200, "{path}");
        links(&page, "/leistung/").iter().map(|address| name(address)).collect::<BTreeSet<_>>()
    };
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    // its own services on every page, the others on none
    let company = set(&["gewerbe-anmelden"]);
    assert_eq!(titles("/unternehmen").await, company);
    assert_eq!(titles("/unternehmen/a-z?buchstabe=g").await, company);
    assert!(titles("/unternehmen/a-z?buchstabe=w").await.is_empty());
    assert_eq!(titles("/familie/a-z?buchstabe=w").await, set(&["wohngeld-beantragen", "wohnsitz-anmelden"]));
    let home = browser.open("/unternehmen").await;
    assert!(home.text().contains("Themenportal"), "{}", home.text());
    assert_eq!(links(&home, "/lebenslagen/").len(), 1, "{}", home.text());
    assert_eq!(links(&browser.open("/unternehmen/lebenslagen").await, "/lebenslagen/").len(), 17);
    assert_eq!(links(&browser.open("/familie/lebenslagen").await, "/lebenslagen/").len(), 4);
    for (path, status) in [
        ("/unternehmen/leistung/gewerbe-anmelden", 200),
        ("/unternehmen/leistung/wohngeld-beantragen", 404),
        ("/unternehmen/lebenslagen/tierhaltung", 404),
        ("/familie/leistung/gewerbe-anmelden", 404),
        ("/musterstadt/leistung/gewerbe-anmelden", 200),
    ] {
        assert_eq!(browser.open(path).await.status, status, "{path}");
    }
    // the search, before and after there is an index
    assert_eq!(titles("/unternehmen/suche?q=anmelden").await, company);
    wait::until("an index that has taken in everything", SOON, || async {
        let told = stage.instance.run(&["search", "status"]);
        String::from_utf8_lossy(&told.stdout).contains(" 0 changes to take in").then_some(())
    })
    .await;
    assert_eq!(titles("/unternehmen/suche?q=anmelden").await, company);
    assert_eq!(titles("/unternehmen/suche").await, company);
    assert!(titles("/musterstadt/suche?q=anmelden").await.len() > 2);
    let typed = browser.open("/unternehmen/suche/vorschlaege?q=wohn").await;
    assert!(!typed.html().contains("Wohn"), "{}", typed.html());
    // an authority's page leads to services of the portal only
    let office = browser.open("/unternehmen/leistung/gewerbe-anmelden?ars=059999999999").await.link_to("/behoerde/");
    assert_eq!(titles(&office).await, company);

    // an operator narrows a portal, and cannot leave it without a theme
    run(&stage, &["tenant", "change", "familie", "--situation", "geburt"]);
    wait::until("the narrower portal", SOON, || async {
        (browser.open("/familie/leistung/wohngeld-beantragen").await.status == 404).then_some(())
    })
    .await;
    for wrong in [
        &["tenant", "change", "familie", "--situation", "gibt-es-nicht"][..],
        &["tenant", "add", "leer", "--kind", "theme", "--name", "Leer", "--ars", "000000000000"],
        &["tenant", "change", "familie", "--host", "kein rechner"],
    ] {
        assert_eq!(stage.instance.run(wrong).status.code(), Some(1), "{wrong:?}");
    }
}

async fn a_portal_is_reached_by_its_host(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    run(&stage, &["tenant", "change", "familie", "--host", "familie.example"]);
    let taken = stage.instance.run(&["tenant", "change", "bund", "--host", "familie.example"]);
    assert_eq!(taken.status.code(), Some(1), "a host belongs to one portal");
    let port = browser.base().rsplit(':').next().expect("a port");
    let asked = async |path: &str| {
        let mut request = get(path);
        request.headers.push(("host", format!("familie.example:{port}")));
        browser.request(request).await
    };
    let home = wait::until("the portal at its host", SOON, || async {
        let page = asked("/").await;
        page.text().contains("Themenportal der Verwaltung: Familie").then_some(page)
    })
    .await;
    assert!(links(&home, "/familie/leistung/").len() == 2, "{}", home.text());
    // with and without the portal's part of the address; the instance's own doors stay where they are
    assert_eq!(asked("/leistung/wohngeld-beantragen").await.heading(), "Wohngeld beantragen");
    assert_eq!(asked("/familie/leistung/wohngeld-beantragen").await.heading(), "Wohngeld beantragen");
    assert_eq!(asked("/leistung/gewerbe-anmelden").await.status, 404);
    assert_eq!(asked("/musterstadt/leistung/gewerbe-anmelden").await.status, 200);
    assert_eq!(asked("/health/live").await.status, 200);
    assert!(browser.open("/").await.text().contains("Musterstadt"), "the list of portals elsewhere");
}
