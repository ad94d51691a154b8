// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person downloads everything that is kept of them, for each authority.

use crate::stage::{Stage, newest_message, receipt_pdf};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
    time::Instant,
};
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITH_LOGIN, WITHOUT_LOGIN};
use testkit::browser::Browser;
use testkit::engine::Engine;

on_each_engine!(people_take_their_data_along, applications_are_exported_in_bulk);

/// Names the number of applications of the measured export.
const MANY: &str = "AMTSWEG_TEST_EXPORTED";

pub(crate) type Archive = BTreeMap<String, Vec<u8>>;

pub(crate) async fn download(browser: &Browser, part: &str) -> Archive {
    let page = browser.open(&format!("{PORTAL}/konto/daten/{part}")).await;
    assert_eq!((page.status, page.header("content-type")), (200, Some("application/zip")), "{part}");
    let mut zip = zip::ZipArchive::new(Cursor::new(page.body)).expect("the archive opens");
    let mut files = Archive::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).expect("a file of the archive");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its sum is right");
        let name = file.name().expect("a readable name").into_owned();
        assert!(files.insert(name.clone(), bytes).is_none(), "{name} is there twice");
    }
    files
}

pub(crate) fn json(archive: &Archive, name: &str) -> Value {
    let bytes = archive.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", archive.keys()));
    serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn named<'a>(archive: &'a Archive, end: &str) -> Vec<&'a String> {
    archive.keys().filter(|name| name.ends_with(end)).collect()
}

pub(crate) fn holds(archive: &Archive, word: &str) -> bool {
    archive.values().any(|bytes| bytes.windows(word.len()).any(|part| part == word.as_bytes()))
}

async fn people_take_their_data_along(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let account = Account::unique("konto");
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Everything);
    applicant.register(&account).await;
    let browser = applicant.browser.clone();
    let empty = browser.open(&format!("{PORTAL}/konto/daten")).await;
    assert!(empty.status == 200 && empty.text().contains("Keine Behörde hat hier Anträge"), "{}", empty.text());

    let (_, got) = applicant.apply(WITH_LOGIN).await;
    receipt_pdf(&browser, &got).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    officer.finish(case, "granted", "Alles ist vollständig.").await;
    newest_message(&browser).await;
    let mut other = stage.registered(Effort::Needed).await;
    let (_, foreign) = other.apply(WITHOUT_LOGIN).await;
    officer.await_case(&foreign.number).await;

    let page = browser.open(&format!("{PORTAL}/konto")).await;
    let page = browser.open(&page.link_to("/konto/daten")).await;
    assert!(page.text().contains("1 Antrag in diesem Portal. 1 Vorgang bei dieser Behörde."), "{}", page.text());
    let all = download(&browser, "alles").await;
    assert_eq!(json(&all, "konto/profile.json")["attributes"]["family_name"], account.family_name.as_str());
    assert!(!json(&all, "konto/log-in.json")["sessions"].as_array().expect("a list").is_empty());
    let folder = format!("musterstadt/antraege/{}", got.number);
    let application = json(&all, &format!("{folder}/application.json"));
    // every answer stands there in words, with its question and its path
    let answers = application["answers"].to_string();
    for given in applicant.given.values() {
        let day: Vec<&str> = given.shown.split('.').rev().collect();
        let forms = [given.shown.clone(), given.sent.clone(), day.join("-")];
        let in_words = forms.iter().any(|form| answers.contains(form.as_str()));
        assert!(in_words || matches!(given.shown.as_str(), "Ja" | "Nein"), "{given:?} is not in {answers}");
    }
    assert!(answers.contains("\"question\"") && answers.contains("\"path\""));
    // files and receipt are those of the person
    for file in &applicant.files {
        assert!(all.values().any(|bytes| *bytes == file.content), "{} is missing", file.name);
    }
    assert!(all[&format!("{folder}/receipt.pdf")].starts_with(b"%PDF-"));
    // the authority's side: what came in, the decision, and that somebody there read it
    let case = json(&all, &format!("musterstadt/vorgaenge/{}/case.json", got.number));
    assert!(case["history"].as_array().expect("steps").len() >= 4, "{case}");
    let who: Vec<&str> =
        case["accesses"].as_array().expect("a list").iter().filter_map(|a| a["who"].as_str()).collect();
    assert!(who.contains(&"staff") && who.contains(&"platform"), "{who:?}");
    assert!(all[&format!("musterstadt/vorgaenge/{}/decision.pdf", got.number)].starts_with(b"%PDF-"));
    let messages = named(&all, "/message.json");
    assert_eq!(messages.len(), 1, "{:?}", all.keys());
    let message = json(&all, messages[0]);
    assert!(message["decision"] == true && !message["retrieved"].is_null(), "{message}");
    // nobody else's, no secrets, no names of staff
    assert!(!holds(&all, &foreign.number) && !holds(&all, &account.password) && !holds(&all, "argon2"));
    assert!(!holds(&all, &stage.instance.demo().caseworker.username));

    // each part alone holds what is its own, and together they are everything
    let own = download(&browser, "konto").await;
    let town = download(&browser, "behoerde/musterstadt").await;
    assert!(own.keys().all(|name| !name.starts_with("musterstadt/")) && own.contains_key("konto/profile.json"));
    assert!(town.keys().all(|name| !name.starts_with("konto/")));
    let together: std::collections::BTreeSet<&String> = own.keys().chain(town.keys()).collect();
    assert_eq!(together, all.keys().collect());
    // downloading leaves rows, which the next download shows
    let accesses = json(&own, "konto/accesses.json").to_string();
    assert!(accesses.contains("account.export"), "{accesses}");

    assert_eq!(browser.open(&format!("{PORTAL}/konto/daten/behoerde/nirgends")).await.status, 404);
    let stranger = stage.browser().open(&format!("{PORTAL}/konto/daten/alles")).await;
    assert!(stranger.path.contains("/anmelden"), "{}", stranger.path);
    let english = browser.open(&format!("{PORTAL}/sprache/en?zurueck={PORTAL}/konto/daten")).await;
    assert_eq!(english.status, 200);
    assert!(download(&browser, "konto").await.contains_key("README.txt"));
}

/// A handful of applications; a thousand where the environment asks for them, to see how long it takes.
async fn applications_are_exported_in_bulk(engine: Engine) {
    let many: usize = std::env::var(MANY).ok().and_then(|number| number.parse().ok()).unwrap_or(6);
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let mut numbers = Vec::with_capacity(many);
    for _ in 0..many {
        numbers.push(applicant.apply(WITHOUT_LOGIN).await.1.number);
    }
    let officer = stage.officer().await;
    officer.await_case(numbers.last().expect("applications")).await;
    let begun = Instant::now();
    let all = download(&applicant.browser, "alles").await;
    let bytes: usize = all.values().map(Vec::len).sum();
    let said = format!("{many} applications: {} files, {bytes} bytes, {:?}", all.len(), begun.elapsed());
    writeln!(std::io::stderr(), "{said}").expect("standard error");
    for number in &numbers {
        let whole = json(&all, &format!("musterstadt/antraege/{number}/application.json"));
        assert_eq!(whole["number"], number.as_str());
    }
    assert_eq!(named(&all, "/application.json").len(), many);
}
