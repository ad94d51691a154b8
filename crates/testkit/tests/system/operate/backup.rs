// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `backup` and `restore`: made while people apply, complete, without anything personal in clear, restored to either engine.

use super::left::{Left, bring_keys};
use super::{done, refused, words};
use crate::stage::{Stage, blobs};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use testkit::applicant::{Applicant, Effort, Received, WITHOUT_LOGIN};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::seed::unique_word;
use testkit::server::{Instance, Settings};
use testkit::trace::Search;
use testkit::wait;

on_each_engine!(a_backup_under_load_loses_nothing, a_backup_is_read_before_anything_is_touched);

/// The engine that the instance does not run on; the same where no server is at hand.
pub(super) fn other(engine: &Engine) -> Engine {
    match engine {
        Engine::Sqlite => Engine::postgres().unwrap_or(Engine::Sqlite),
        _ => Engine::Sqlite,
    }
}

/// Somebody who applies again and again, until told to stop.
pub(super) struct Busy {
    received: Arc<Mutex<Vec<(Browser, Received)>>>,
    on: Arc<Mutex<bool>>,
    task: tokio::task::JoinHandle<()>,
}

impl Busy {
    pub(super) fn begin(stage: &Stage) -> Self {
        let (received, on) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(true)));
        let (seen, goes_on, base) = (Arc::clone(&received), Arc::clone(&on), stage.browser());
        let task = tokio::spawn(async move {
            while *goes_on.lock().unwrap() {
                let browser = Browser::new(base.base());
                let mut applicant = Applicant::new(browser.clone(), &unique_word("wort"), Effort::Everything);
                let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
                seen.lock().unwrap().push((browser, got));
            }
        });
        Self { received, on, task }
    }

    pub(super) fn so_far(&self) -> Vec<(Browser, Received)> {
        self.received.lock().unwrap().clone()
    }

    pub(super) async fn at_least(&self, count: usize) {
        wait::until("applications of the load", std::time::Duration::from_secs(90), || async {
            (self.so_far().len() >= count).then_some(())
        })
        .await;
    }

    pub(super) async fn end(self) {
        *self.on.lock().unwrap() = false;
        self.task.await.expect("the load went on without a failure");
    }
}

pub(super) async fn backup(instance: &Instance, to: &Path) -> Output {
    let (configuration, to) = (instance.folder().join("amtsweg.toml"), to.to_owned());
    let run = move || {
        let mut command = Command::new(testkit::server::program());
        command.arg("backup").arg(&to).arg("--config").arg(&configuration).output().expect("the program runs")
    };
    tokio::task::spawn_blocking(run).await.expect("the backup runs")
}

async fn a_backup_under_load_loses_nothing(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let left = Left::in_instance(&stage).await;
    let load = Busy::begin(&stage);
    load.at_least(2).await;
    let before = load.so_far();
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("backup");
    let said = done(&backup(&stage.instance, &to).await);
    load.at_least(before.len() + 1).await;
    load.end().await;

    // complete by the word of another program, without anything personal in clear, and without the master key
    let check = Command::new("sha512sum").args(["--check", "--quiet", "SHA512SUMS"]).current_dir(&to).output().unwrap();
    assert!(check.status.success(), "{}{}", words(&check.stdout), words(&check.stderr));
    assert_eq!(Search::beginning_with(&left.canary).find_in(std::slice::from_ref(&to)).0, [], "in clear in the backup");
    let key = std::fs::read_to_string(stage.instance.data().join("master.key")).unwrap();
    assert_eq!(
        Search::beginning_with(key.trim()).find_in(std::slice::from_ref(&to)).0,
        [],
        "the master key is in the backup"
    );
    assert!(
        !Search::beginning_with(WITHOUT_LOGIN).find_in(std::slice::from_ref(&to)).0.is_empty(),
        "the search finds nothing at all"
    );
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(to.join("manifest.json")).unwrap()).expect("the manifest");
    assert!(
        manifest["files"].as_u64().unwrap() > 3 && manifest["missing"].as_array().unwrap().is_empty(),
        "{manifest:#}"
    );
    assert!(said.contains(manifest["master_key"].as_str().unwrap()), "{said}");
    // a second one does not overwrite it
    assert!(refused(&backup(&stage.instance, &to).await).contains("choose another folder"));

    let Stage { server, instance } = stage;
    assert!(server.stop().await.success());
    let elsewhere = Instance::new(&other(&engine)).await;
    bring_keys(&instance, &elsewhere);
    let said = done(&elsewhere.run(&["restore", &to.display().to_string()]));
    assert!(said.contains("restored as of"), "{said}");
    let server = elsewhere.start(&Settings::none()).await;
    left.is_found(&server).await;
    for (browser, got) in &before {
        let receipt = browser.moved(server.base()).open(&format!("{}/eingang", got.path)).await;
        assert!(receipt.text().contains(&got.number), "{} was acknowledged before the backup", got.number);
    }
    assert!(server.stop().await.success());
}

async fn a_backup_is_read_before_anything_is_touched(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut early = stage.guest();
    let (_, first) = early.apply(WITHOUT_LOGIN).await;
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("backup");
    done(&backup(&stage.instance, &to).await);
    let mut late = stage.guest();
    let (_, second) = late.apply(WITHOUT_LOGIN).await;
    let from = to.display().to_string();

    // while the program serves, nothing is replaced
    let said = refused(&stage.instance.run(&["restore", &from, "--force"]));
    assert!(said.contains("stop `serve`"), "{said}");
    let Stage { server, instance } = stage;
    assert!(server.stop().await.success());
    let said = refused(&instance.run(&["restore", &from]));
    assert!(said.contains("--force"), "{said}");

    // a damaged backup, and one of another key
    let table = to.join("tables/application.jsonl");
    let whole = std::fs::read(&table).unwrap();
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    std::fs::write(&table, &damaged).unwrap();
    let said = refused(&instance.run(&["restore", &from, "--force"]));
    assert!(said.contains("application.jsonl is damaged"), "{said}");
    std::fs::write(&table, &whole).unwrap();
    let key = std::fs::read(instance.data().join("master.key")).unwrap();
    std::fs::write(instance.data().join("master.key"), "1".repeat(64)).unwrap();
    let said = refused(&instance.run(&["restore", &from, "--force"]));
    assert!(said.contains("another one"), "{said}");
    std::fs::write(instance.data().join("master.key"), key).unwrap();

    // all of that touched nothing
    let server = instance.start(&Settings::none()).await;
    for (guest, got) in [(&early, &first), (&late, &second)] {
        let receipt = guest.browser.moved(server.base()).open(&format!("{}/eingang", got.path)).await;
        assert!(receipt.text().contains(&got.number), "{}", receipt.text());
    }
    assert!(server.stop().await.success());

    // then it is replaced, with files that are of no use any more
    let files = blobs(&instance);
    done(&instance.run(&["restore", &from, "--force"]));
    assert!(blobs(&instance) < files, "files of what is not in the backup stayed");
    let server = instance.start(&Settings::none()).await;
    let receipt = early.browser.moved(server.base()).open(&format!("{}/eingang", first.path)).await;
    assert!(receipt.text().contains(&first.number), "{}", receipt.text());
    let gone = late.browser.moved(server.base()).open(&format!("{}/eingang", second.path)).await;
    assert!(!gone.text().contains(&second.number), "what came after the backup is still there");
    assert!(server.stop().await.success());
}
