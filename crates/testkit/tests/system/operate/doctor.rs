// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `doctor` and `check config`: what is in order, what is not, and what to do.

use super::{done, refused, words};
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;
use testkit::engine::Engine;
use testkit::server::{Instance, Settings};

on_each_engine!(a_healthy_instance_has_no_problem, problems_are_found_and_told);

/// States of the findings of a check.
fn states<'a>(report: &'a Value, check: &str) -> Vec<&'a str> {
    let findings = report["findings"].as_array().expect("findings");
    findings.iter().filter(|found| found["check"] == check).map(|found| found["state"].as_str().unwrap()).collect()
}

fn report(instance: &Instance) -> (Option<i32>, Value) {
    let output = instance.run(&["doctor", "--format", "json"]);
    let text = words(&output.stdout);
    let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text} {}", words(&output.stderr)));
    (output.status.code(), value)
}

async fn a_healthy_instance_has_no_problem(engine: Engine) {
    let instance = Instance::new(&engine).await;
    let server = instance.start(&Settings::none()).await;
    // while it serves
    let (code, found) = report(&instance);
    assert_eq!((code, &found["ok"]), (Some(0), &Value::Bool(true)), "{found:#}");
    for check in ["configuration", "data", "space", "files", "database", "tables", "master key", "jobs", "clock"] {
        assert!(states(&found, check).contains(&"ok"), "{check}: {found:#}");
    }
    // the key of a trial lies beside its data
    assert!(states(&found, "configuration").contains(&"warning"), "{found:#}");
    let text = done(&instance.run(&["doctor"]));
    assert!(text.contains("ok       database") && text.contains("→"), "{text}");
    assert!(server.stop().await.success());

    // what it keeps is its owner's alone
    let mode = |path: std::path::PathBuf| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    let data = instance.data();
    assert_eq!((mode(data.join("blobs")), mode(data.join("master.key"))), (0o700, 0o600));
    if engine == Engine::Sqlite {
        assert_eq!(mode(data.join("amtsweg.db")), 0o600);
    }
}

async fn problems_are_found_and_told(engine: Engine) {
    let instance = Instance::new(&engine).await;
    let server = instance.start(&Settings::none()).await;
    assert!(server.stop().await.success());

    // a job that was given up, and a session from the future
    let store = store::Store::open(&instance.database.url()).await.unwrap();
    let mut tx = store.begin_instance().await.unwrap();
    let id = model::JobId(uuid::Uuid::from_u128(1));
    let run_at = model::Instant(0);
    let job = store::job::NewJob {
        id,
        kind: "application.hand_over",
        payload: "{}",
        key: None,
        lane: "",
        host: "",
        party: "",
        run_at,
    };
    store::job::enqueue(&mut tx, &job).await.unwrap();
    store::job::bury(&mut tx, id, "refused").await.unwrap();
    let row = store::account::SessionRow {
        id: uuid::Uuid::from_u128(2),
        account_id: None,
        trust: "none".to_owned(),
        provider_id: None,
        expires_at: i64::MAX,
        revoked_at: None,
    };
    store::account::add_session(&mut tx, &row, b"hash", model::Instant(4_000_000_000_000_000)).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    let (code, found) = report(&instance);
    assert_eq!((code, &found["ok"]), (Some(1), &Value::Bool(false)), "{found:#}");
    assert_eq!(states(&found, "jobs"), ["problem"], "{found:#}");
    assert_eq!(states(&found, "clock"), ["problem"], "{found:#}");
    assert!(found.to_string().contains("application.hand_over"), "{found:#}");

    // another master key, which others can read
    let key = instance.data().join("master.key");
    std::fs::write(&key, "0".repeat(64)).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let (_, found) = report(&instance);
    assert_eq!(states(&found, "master key"), ["warning", "problem"], "{found:#}");
    std::fs::write(&key, "no key").unwrap();
    assert!(states(&report(&instance).1, "master key").contains(&"problem"));

    // a folder of files that is none
    std::fs::rename(instance.data().join("blobs"), instance.data().join("aside")).unwrap();
    std::os::unix::fs::symlink("/proc", instance.data().join("blobs")).unwrap();
    assert_eq!(states(&report(&instance).1, "files"), ["problem"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_mail_server_is_looked_at_and_gets_no_mail() {
    let Some(mail) = testkit::mail::MailServer::start("starttls") else { return };
    let instance = Instance::new(&Engine::Sqlite).await;
    let said = |settings: &Settings| words(&instance.run_with(settings, &["doctor"]).stdout);
    let settings = mail.settings(Settings::none());
    let text = said(&settings);
    assert!(text.contains("ok       mail") && text.contains("no mail was sent"), "{text}");
    assert!(mail.mails().is_empty(), "a mail was sent");
    drop(mail);
    let text = said(&Settings::none().with("mail", "host = \"127.0.0.1\"\nport = 1\nfrom = \"a@b.example\""));
    assert!(text.contains("problem  mail") && text.contains("check host, port"), "{text}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_scanner_is_asked_for_its_version() {
    let instance = Instance::new(&Engine::Sqlite).await;
    let said = |settings: &Settings| words(&instance.run_with(settings, &["doctor"]).stdout);
    let text = said(&Settings::none());
    assert!(text.contains("ok       scanner") && text.contains("are not scanned"), "{text}");
    let text = said(&Settings::none().with("scanner", "clamd = \"tcp://127.0.0.1:1\""));
    assert!(text.contains("problem  scanner") && text.contains("no connection comes about"), "{text}");
    let text = words(&instance.run_with(&Settings::none().with("scanner", "clamd = \"here\""), &["doctor"]).stdout);
    assert!(text.contains("problem") && text.contains("tcp://HOST:PORT"), "{text}");
    if let Some(scanner) = testkit::scanner::Scanner::start().await {
        let text = said(&scanner.settings(Settings::none()));
        assert!(text.contains("ok       scanner") && text.contains("ClamAV"), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_out_of_reach_is_told_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("amtsweg.toml");
    let text = format!(
        "[data]\ndir = \"{}\"\n[database]\nurl = \"postgres://nobody:kanarie@127.0.0.1:1/none\"\n",
        folder.path().display()
    );
    std::fs::write(&file, text).unwrap();
    let output = std::process::Command::new(testkit::server::program())
        .args(["doctor", "--config"])
        .arg(&file)
        .output()
        .expect("the program runs");
    refused(&output);
    let said = words(&output.stdout) + &words(&output.stderr);
    assert!(said.contains("is out of reach") && said.contains("nobody:…@127.0.0.1"), "{said}");
    assert!(!said.contains("kanarie"), "{said}");
}

#[test]
fn a_configuration_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("amtsweg.toml");
    let check = |text: &str, format: &str| {
        std::fs::write(&file, text).unwrap();
        let mut command = std::process::Command::new(testkit::server::program());
        command.args(["check", "config", "--format", format]).arg(&file).output().expect("the program runs")
    };
    let good = "base_url = \"https://portal.example\"\n[keys]\nmaster_file = \"/etc/amtsweg/master.key\"\n\
                [database]\nurl = \"postgres://amtsweg:kanarie@db/amtsweg\"\n";
    let found: Value = serde_json::from_str(&done(&check(good, "json"))).unwrap();
    assert_eq!(found["ok"], true);
    assert!(found["findings"].as_array().unwrap().iter().all(|found| found["state"] == "ok"), "{found:#}");
    assert!(!found.to_string().contains("kanarie"), "{found:#}");
    assert!(done(&check("demo = true\n", "text")).contains("warning  configuration"));
    let said = refused(&check("[sesion]\nminutes = 5\n", "text"));
    assert!(said.contains("sesion") && said.contains("amtsweg.toml"), "{said}");
    let said = refused(&check("[session]\nminutes = 5000\n", "text"));
    assert!(said.contains("session.minutes"), "{said}");
}
