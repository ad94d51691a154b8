// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The listener for operators: figures that another program's parser reads, and nothing of what people typed.

use super::words;
use crate::stage::Stage;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITHOUT_LOGIN};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::seed::unique_word;
use testkit::server::{Settings, free_port};
use testkit::skips::skipped;

on_each_engine!(figures_are_told_to_operators_alone);

/// Reads figures as Prometheus' own client for Python does; gives samples as `[name, labels, value]`.
const PARSER: &str = "
import json, sys
from prometheus_client.parser import text_string_to_metric_families as families
print(json.dumps([[s.name, s.labels, s.value] for f in families(sys.stdin.read()) for s in f.samples]))
";

/// The foreign parser; skips and tells nothing where it is missing.
fn parse(text: &str) -> Option<Vec<Value>> {
    let python = std::env::var_os("AMTSWEG_TEST_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let there = Command::new(&python).args(["-c", "import prometheus_client"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        skipped("python3 has no package prometheus_client (tools/requirements.txt)");
        return None;
    }
    let mut command = Command::new(python);
    let command = command.args(["-c", PARSER]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("python runs");
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().expect("python ends");
    assert!(output.status.success(), "{}\n{text}", words(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

/// The value of a sample with these labels.
fn value(samples: &[Value], name: &str, labels: &[(&str, &str)]) -> Option<f64> {
    let found = samples
        .iter()
        .find(|sample| sample[0] == name && labels.iter().all(|(label, value)| sample[1][label] == *value));
    found.and_then(|sample| sample[2].as_f64())
}

async fn figures_are_told_to_operators_alone(engine: Engine) {
    let port = free_port();
    let settings = Settings::none().with("operator", &format!("listen = \"127.0.0.1:{port}\""));
    let stage = Stage::with(&engine, &settings).await;
    let canary = unique_word("kanari");
    let browser = stage.browser();
    browser.open(&format!("{PORTAL}/suche?q={canary}")).await;
    browser.open(&format!("/{canary}/{canary}")).await;
    let mut applicant = Applicant::new(browser.clone(), &canary, Effort::Needed);
    applicant.register(&Account::unique(&canary)).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    stage.officer().await.await_case(&got.number).await;

    // people find no figures at their doors
    assert_eq!(browser.open("/metrics").await.status, 404);
    let operators = Browser::new(&format!("http://127.0.0.1:{port}"));
    for (path, says) in [("/health/live", "alive"), ("/health/ready", "ready")] {
        let health = operators.open(path).await;
        assert_eq!((health.status, words(&health.body).as_str()), (200, says));
    }
    assert_eq!(operators.open(PORTAL).await.status, 404, "people's pages are no operators' matter");
    let page = operators.open("/metrics").await;
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/plain; version=0.0.4; charset=utf-8")));
    let text = words(&page.body);
    for personal in [canary.as_str(), got.number.as_str(), got.path.as_str()] {
        assert!(!text.contains(personal), "{personal} is in the figures");
    }
    let Some(samples) = parse(&text) else { return };
    let submit = [("route", "/{tenant}/antrag/{id}/absenden"), ("method", "POST")];
    assert_eq!(
        value(&samples, "amtsweg_http_requests_total", &[submit[0], submit[1], ("status", "303")]),
        Some(1.0),
        "{text}"
    );
    assert_eq!(value(&samples, "amtsweg_http_request_seconds_count", &submit), Some(1.0));
    assert_eq!(
        value(&samples, "amtsweg_http_request_seconds_bucket", &[submit[0], submit[1], ("le", "+Inf")]),
        Some(1.0)
    );
    assert_eq!(value(&samples, "amtsweg_submissions_total", &[]), Some(1.0));
    assert_eq!(value(&samples, "amtsweg_database_up", &[]), Some(1.0));
    assert_eq!(value(&samples, "amtsweg_build_info", &[("version", env!("CARGO_PKG_VERSION"))]), Some(1.0));
    assert_eq!(value(&samples, "amtsweg_database_wait_timeouts_total", &[]), Some(0.0));

    // who waits for the database, and the queue before the one writer where there is one
    assert!(value(&samples, "amtsweg_database_wait_seconds_count", &[]).is_some(), "{text}");
    for gauge in ["amtsweg_database_connections", "amtsweg_database_waiting"] {
        assert!(value(&samples, gauge, &[]).is_some_and(|number| number < 100.0), "{gauge}: {text}");
    }
    let is_embedded = engine == Engine::Sqlite;
    let turns = value(&samples, "amtsweg_writer_wait_seconds_count", &[]);
    assert_eq!(turns.is_some_and(|turns| turns > 10.0), is_embedded, "{text}");
    assert_eq!(value(&samples, "amtsweg_writer_waiting", &[]).is_some(), is_embedded);

    // a job that was given up is seen, and the lanes that wait
    let store = store::Store::open(&stage.instance.database.url()).await.unwrap();
    let mut tx = store.begin_instance().await.unwrap();
    let id = model::JobId(uuid::Uuid::from_u128(1));
    let run_at = model::Instant(1_000_000);
    let job = store::job::NewJob {
        id,
        kind: "delivery.announce",
        payload: "{}",
        key: None,
        lane: "",
        host: "",
        party: "",
        run_at,
    };
    store::job::enqueue(&mut tx, &job).await.unwrap();
    store::job::bury(&mut tx, id, "refused").await.unwrap();
    let later = model::Instant(i64::MAX / 2);
    for (number, lane) in [(2, "probe"), (3, "probe"), (4, "")] {
        let id = model::JobId(uuid::Uuid::from_u128(number));
        let job = store::job::NewJob {
            id,
            kind: "delivery.announce",
            payload: "{}",
            key: None,
            lane,
            host: "",
            party: "",
            run_at: later,
        };
        store::job::enqueue(&mut tx, &job).await.unwrap();
    }
    tx.commit().await.unwrap();
    store.close().await;
    let samples = parse(&words(&operators.open("/metrics").await.body)).expect("the parser is there");
    let dead = [("kind", "delivery.announce"), ("state", "dead")];
    assert_eq!(value(&samples, "amtsweg_jobs", &dead), Some(1.0));
    assert!(value(&samples, "amtsweg_job_oldest_age_seconds", &dead).unwrap() > 1e9);
    assert_eq!(value(&samples, "amtsweg_jobs", &[("kind", "delivery.announce"), ("state", "ready")]), Some(3.0));
    assert_eq!(value(&samples, "amtsweg_job_lane_jobs", &[("lane", "probe")]), Some(2.0));
    assert!(value(&samples, "amtsweg_job_lane_jobs", &[("lane", "(house)")]).is_some_and(|jobs| jobs >= 1.0));
    assert!(value(&samples, "amtsweg_job_lane_oldest_age_seconds", &[("lane", "probe")]).is_some());
    assert!(stage.server.stop().await.success());
}

/// Without the setting nobody listens, and nothing is counted.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_setting_there_are_no_figures() {
    let stage = Stage::new(&Engine::Sqlite).await;
    assert_eq!(stage.browser().open("/metrics").await.status, 404);
    assert_eq!(stage.browser().open("/health/live").await.status, 200);
}
