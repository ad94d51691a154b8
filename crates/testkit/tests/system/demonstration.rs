// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The demonstration starts by one command, tells how to get in, and keeps its data.

use crate::stage::Stage;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use testkit::applicant::{Effort, PORTAL, WITHOUT_LOGIN, log_in};
use testkit::demo::Demo;
use testkit::engine::Engine;
use testkit::server::{Server, free_port, program};

async fn demo(folder: &Path, reset: bool) -> Server {
    let port = free_port();
    let mut command = Command::new(program());
    command.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(folder.join("data"));
    if reset {
        command.arg("--reset");
    }
    Server::spawn(command, folder, port, false).ready().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_command_starts_everything_and_a_second_start_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let server = demo(folder.path(), false).await;
    let ready: Vec<String> =
        server.printed("stdout").lines().filter(|line| line.starts_with("ready ")).map(str::to_owned).collect();
    assert_eq!(ready, [format!("ready {}", server.base())]);
    let data = folder.path().join("data");
    let text = std::fs::read_to_string(data.join("demo.json")).unwrap();
    let contract: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(contract["base_url"], server.base());
    for role in ["citizen", "distributor", "caseworker", "approver", "deleter", "editor", "admin", "programme"] {
        let person = &contract["people"][role];
        let (username, password) = (person["username"].as_str().unwrap(), person["password"].as_str().unwrap());
        let told = server.printed("stderr");
        assert!(told.contains(username) && told.contains(password), "{role} is not told on standard error");
        log_in(&server.browser(), username, password).await;
    }
    let mut guest = testkit::applicant::Applicant::new(server.browser(), "wort", Effort::Needed);
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    assert!(server.stop().await.success());

    let server = demo(folder.path(), false).await;
    let page = guest.browser.moved(server.base()).open(&format!("{}/eingang", got.path)).await;
    assert!(page.text().contains(&got.number), "{}", page.text());
    let people = Demo::read(&data);
    assert_eq!(people.citizen.password, contract["people"]["citizen"]["password"].as_str().unwrap());
    assert!(server.stop().await.success());

    let server = demo(folder.path(), true).await;
    let page = guest.browser.moved(server.base()).open(&format!("{}/eingang", got.path)).await;
    assert!(!page.text().contains(&got.number), "--reset kept an application: {}", page.text());
    assert_ne!(Demo::read(&data).citizen.password, people.citizen.password);
    assert_eq!(server.browser().open(PORTAL).await.status, 200);
}

/// A folder with something else in it is not a demonstration's to delete.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reset_deletes_nothing_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("data/wichtig.txt");
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(&foreign, "bleibt").unwrap();
    let mut command = Command::new(program());
    command.args(["demo", "--listen", "127.0.0.1:0", "--reset", "--data"]).arg(folder.path().join("data"));
    let done = command.output().unwrap();
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&done.stderr).contains("wichtig.txt"));
    assert_eq!(std::fs::read_to_string(foreign).unwrap(), "bleibt");
}

/// Words on every page of a demonstration, in German and English.
const MARKS: [&str; 2] = ["Demonstration – keine echten Leistungen", "Demonstration – no real services"];

/// Two municipalities and a Land look different, say that they are no real ones, and the Land leads to its municipalities.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_portals_look_different_and_every_page_is_marked() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let browser = stage.browser();
    let mut looks = BTreeSet::new();
    for portal in ["/musterstadt", "/neudorf", "/musterland"] {
        let home = browser.open(portal).await;
        assert_eq!(home.status, 200);
        let styles = home.attributes("href").into_iter().filter(|href| href.contains("/brand-"));
        looks.insert((styles.collect::<Vec<_>>(), home.of_class("aw-brand__claim"), home.of_class("aw-lead")));
        let mut waiting: Vec<String> = vec![portal.to_owned()];
        let mut seen = BTreeSet::new();
        while let Some(path) = waiting.pop().filter(|_| seen.len() < 60) {
            if !seen.insert(path.clone()) {
                continue;
            }
            let page = browser.open(&path).await;
            let text = page.text();
            assert!(MARKS.iter().any(|mark| text.contains(mark)), "{path} is not marked as a demonstration: {text}");
            let inside = page.links().into_iter().map(|link| link.href);
            waiting.extend(inside.filter(|href| href.starts_with(portal) && !href.contains("/sprache/")));
        }
        assert!(seen.len() >= 15, "{portal}: only {} pages", seen.len());
    }
    assert_eq!(looks.len(), 3, "portals look alike: {looks:?}");

    let land = browser.open("/musterland").await;
    assert!(
        land.text().contains("Leistungen in Musterstadt") && land.text().contains("Zum Portal von Gemeinde Neudorf")
    );
    let village = browser.open("/musterland?ars=059999998998").await.text();
    assert!(village.contains("Wohngeld beantragen") && !village.contains("Gewerbe anmelden"), "{village}");
    let nothing = browser.open("/musterland?ars=059999998997").await.text();
    assert!(nothing.contains("kennen wir noch keine zuständige Behörde"), "{nothing}");
    // what is applied for in the Land goes to the municipality of the place
    let start = browser.open("/musterland/dienst/wohngeld-beantragen?ars=059999998998").await;
    assert!(start.text().contains("Gemeindeverwaltung Neudorf (Demonstration)"), "{}", start.text());
}
