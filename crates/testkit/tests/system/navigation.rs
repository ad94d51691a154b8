// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Ways to a service: by life situation, by letter, by authority, from a place; and where the data of the pages come from.

use crate::stage::Stage;
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Output;
use testkit::applicant::PORTAL;
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::server::Instance;
use testkit::skips;

on_each_engine!(
    every_online_service_is_three_links_from_home,
    pages_tell_who_is_responsible_and_how_far,
    lists_are_imported_with_their_source,
);

/// Places of the demonstration.
const PLACES: [&str; 3] = ["059999999999", "059999998998", "059999998997"];

fn done(output: &Output) -> String {
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", said(&output.stdout), said(&output.stderr));
    said(&output.stdout)
}

fn json(output: &Output) -> Vec<Value> {
    serde_json::from_str::<Value>(&done(output)).expect("JSON").as_array().expect("a list").clone()
}

/// Addresses of the page's links that lead below an address.
fn links(page: &Page, below: &str) -> BTreeSet<String> {
    page.links().into_iter().map(|link| link.href).filter(|href| href.contains(below)).collect()
}

/// Online services that are reached from the home page by life situation alone: situation, service, start.
async fn reached(browser: &Browser, portal: &str, place: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let home = browser.open(&format!("{portal}?ars={place}")).await;
    let situations = links(&home, &format!("{portal}/lebenslagen/"));
    assert!(!situations.is_empty(), "{}", home.text());
    for situation in situations {
        let situation = browser.open(&situation).await;
        assert_eq!(situation.status, 200);
        for service in links(&situation, &format!("{portal}/leistung/")) {
            let service = browser.open(&service).await;
            assert_eq!(service.status, 200);
            for start in links(&service, &format!("{portal}/dienst/")) {
                let page = browser.open(&start).await;
                assert_eq!(page.status, 200, "{start}");
                let name = start.rsplit('/').next().and_then(|name| name.split('?').next());
                found.insert(name.expect("the address of a service").to_owned());
            }
        }
    }
    found
}

async fn every_online_service_is_three_links_from_home(engine: Engine) {
    let stage = Stage::new(&engine).await;
    for portal in ["musterstadt", "neudorf", "musterland"] {
        let listed = json(&stage.instance.run(&["service", "list", "--tenant", portal, "--format", "json"]));
        let slug = |service: &Value| service["slug"].as_str().expect("an address").to_owned();
        let offered: BTreeSet<String> = listed.iter().map(slug).collect();
        assert!(offered.len() >= 3, "{offered:?}");
        let mut found = BTreeSet::new();
        for place in PLACES {
            found.extend(reached(&stage.browser(), &format!("/{portal}"), place).await);
        }
        assert_eq!(found, offered, "{portal}");
    }
}

/// Makes the authority of the Land responsible for a service in its whole area.
fn also_the_land(instance: &Instance, service: &str) {
    let destinations = json(&instance.run(&["destination", "list", "--format", "json"]));
    let destination = destinations[0]["id"].as_str().expect("an id");
    done(&instance.run(&["service", "deliver", service, "--destination", destination, "--tenant", "musterland"]));
}

async fn pages_tell_who_is_responsible_and_how_far(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    let open = async |path: &str| {
        let page = browser.open(&format!("{PORTAL}{path}")).await;
        assert_eq!(page.status, 200, "{path}");
        page
    };
    let [town, _, hamlet] = PLACES;
    // nobody is responsible for dogs, until the Land is
    let before = open(&format!("/leistung/hund-anmelden?ars={hamlet}")).await;
    assert!(!before.text().contains("Landeskanzlei"), "{}", before.text());
    also_the_land(&stage.instance, "hund-anmelden");
    let far = open(&format!("/leistung/hund-anmelden?ars={hamlet}")).await.text();
    assert!(far.contains("Landeskanzlei Musterland") && far.contains("ganzen Regierungsbezirk"), "{far}");
    let page = open(&format!("/lebenslagen/tierhaltung?ars={hamlet}")).await;
    assert!(page.text().contains("Hund anmelden") && page.text().contains("ganzen Regierungsbezirk"));
    // the town's own office comes before the one of the Land, which is named beside it
    also_the_land(&stage.instance, "wohngeld-beantragen");
    let page = open(&format!("/leistung/wohngeld-beantragen?ars={town}")).await;
    assert_eq!(page.first("h2").as_deref(), Some("Bürgeramt Musterstadt (Demonstration)"));
    let text = page.text();
    for words in ["örtlich zuständig", "Wer mitwirkt", "Landeskanzlei Musterland", "(Musterland)", "Online in 3 von 3"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let address = format!("{}{PORTAL}/leistung/wohngeld-beantragen", browser.base());
    assert!(page.of_class("aw-address").contains(&address), "{:?} is not {address}", page.of_class("aw-address"));
    // from a service to its authority and back
    let office = browser.open(&page.link_to("/behoerde/")).await;
    assert_eq!((office.status, office.heading().as_str()), (200, "Bürgeramt Musterstadt (Demonstration)"));
    let text = office.text();
    for words in
        ["Beispielplatz 1", "induktive Höranlage", "Wohngeld beantragen", "in Musterstadt", "Online beantragen"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    // the list, by words of names
    let all = open("/behoerden").await;
    assert!(all.text().contains("6 Behörden"), "{}", all.text());
    let mut form = all.form("/behoerden");
    form.fill("q", "LANDES muster");
    let found = browser.send(&form, None).await;
    assert_eq!(links(&found, "/behoerde/").len(), 1, "{}", found.text());
    assert!(open("/behoerden?q=gibtesnicht").await.text().contains("keine Behörde gefunden"));
    for (path, status) in [
        ("/behoerden?seite=0", 404),
        ("/behoerde/00000000-0000-0000-0000-000000000009", 404),
        ("/behoerde/kein-amt", 404),
        ("/lebenslagen/gibt-es-nicht", 404),
    ] {
        assert_eq!(browser.open(&format!("{PORTAL}{path}")).await.status, status, "{path}");
    }
    // letters and the list of situations
    let letter = open("/a-z?buchstabe=W").await;
    assert_eq!(links(&letter, "/leistung/").len(), 2, "{}", letter.text());
    assert!(open("/a-z?buchstabe=q").await.text().contains("keine Leistung"));
    let situations = open("/lebenslagen").await;
    assert_eq!(links(&situations, "/lebenslagen/").len(), 55);
    assert!(situations.text().contains("2019-10-05"), "{}", situations.text());
    let english = browser.open("/musterstadt/lebenslagen/tierhaltung?sprache=en").await;
    assert_eq!(english.status, 200);
}

async fn lists_are_imported_with_their_source(engine: Engine) {
    let Some(areas) = skips::test_data("fim/gebiete/GV100AD_301123.txt") else { return };
    let Some(parts) = skips::test_data("fim/gebiete/xrepository_rs_2021-07-31_genericode-daten.json") else { return };
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    let folder = stage.instance.folder();
    let write = |name: &str, bytes: &[u8]| {
        let file = folder.join(name);
        std::fs::write(&file, bytes).expect("a file");
        file.display().to_string()
    };
    // the records of Berlin and of a city that is its own Kreis
    let list = std::fs::read(areas).expect("the list");
    let lines = list.split_inclusive(|byte| *byte == b'\n');
    let some: Vec<u8> = lines
        .filter(|line| line.get(10..).is_some_and(|key| key.starts_with(b"11") || key.starts_with(b"01")))
        .filter(|line| {
            line.get(12..15).is_some_and(|key| [b"   ", b"000", b"001"].iter().any(|one| key == *one))
                || line.starts_with(b"20")
        })
        .flatten()
        .copied()
        .collect();
    let said = done(&stage.instance.run(&["import", "gv100", &write("gv100.txt", &some)]));
    assert!(said.contains("areas imported, 0 lines refused"), "{said}");
    let said = done(&stage.instance.run(&["import", "ars", &parts.display().to_string()]));
    assert!(said.contains("283 parts of cities imported"), "{said}");
    let postcodes = write("plz.csv", b"plz;ars12\n10115;110000000000\n24937;010010000000\n");
    done(&stage.instance.run(&["import", "plz", &postcodes, "--source", "Probe", "--state", "2026-06-30"]));
    let latin = b"Schluessel;Bezeichnung;Typ;Synonyme;Ver\xf6ffentlichungsdatum\n\
                  99102013104000;\"Hunde; anmelden\";2/3;Hund|Welpe;30.06.2021 08:15\nx;y;;;\n";
    let said = done(&stage.instance.run(&["import", "leika", &write("leika.csv", latin)]));
    assert!(said.contains("1 LeiKa keys imported, 1 lines refused") && said.contains("line 3"), "{said}");
    let services = write("ozg.csv", "ozg_id,name,lage\n10311,Hundesteuer,Tierhaltung\n".as_bytes());
    done(&stage.instance.run(&["import", "ozg", &services]));
    let sources = browser.open(&format!("{PORTAL}/quellen")).await;
    let text = sources.text();
    for words in
        ["2023-11-30", "2021-07-31", "Destatis", "Probe", "2026-06-30", "2021-06-30", "mit dem Programm", "283"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }

    // a city with parts asks which one; the whole city is one of the answers
    let service = format!("{PORTAL}/leistung/wohnsitz-anmelden");
    let mut ask = browser.open(&service).await.form("/ort");
    ask.fill("q", "10115");
    let choice = browser.send(&ask, None).await;
    assert!(choice.text().contains("ganze Stadt"), "{}", choice.text());
    let forms: Vec<_> = choice.forms().into_iter().filter(|form| form.is_post).collect();
    assert_eq!(forms.iter().filter(|form| form.control("ars").is_some()).count(), 13);
    let spandau =
        forms.iter().find(|form| form.control("ars").is_some_and(|ars| ars.value == "110050005005")).expect("Spandau");
    let chosen = browser.send(spandau, None).await;
    assert!(chosen.text().contains("Spandau"), "{}", chosen.text());
    // a city without parts is taken at once, and its Kreis of the same key is no place of its own
    let mut ask = browser.open(&format!("{PORTAL}/ort")).await.form("/ort");
    ask.fill("q", "24937");
    let taken = browser.send(&ask, None).await;
    assert_eq!(taken.path.split('?').next().map(|path| path.trim_end_matches('/')), Some(PORTAL));
    for key in ["010000000000", "000000000000"] {
        let page = browser.open(&format!("{service}?ars={key}")).await;
        assert_eq!(page.status, 200);
        assert!(page.forms().iter().any(|form| form.action.contains("/ort")), "a Land is no place: it is asked for");
    }

    // situations are replaced as a whole; a broken list changes nothing
    let own = write("lagen.csv", "lage;art;themenfeld\nMein Tier;Lebenslage;Hobby\n".as_bytes());
    let said = done(&stage.instance.run(&["import", "lagen", &own, "--source", "Probeliste"]));
    assert!(said.contains("1 situations imported"), "{said}");
    let broken = stage.instance.run(&["import", "lagen", &write("kaputt.csv", b"lage;art\n\"Tod;Lebenslage\n")]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&broken.stderr).contains("a quote is not closed"));
    let shown = testkit::wait::until("the new list", std::time::Duration::from_secs(60), || async {
        let page = browser.open(&format!("{PORTAL}/lebenslagen")).await;
        page.text().contains("Mein Tier").then_some(page)
    })
    .await;
    assert!(shown.text().contains("Probeliste") && !shown.text().contains("Wohnen & Umzug"), "{}", shown.text());
}
