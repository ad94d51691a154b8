// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A running demonstration, and programs of others that look at it.

use std::path::PathBuf;
use std::process::Command;

use testkit::demo::Demo;
use testkit::officer::Officer;
use testkit::server::{Server, free_port, program};
use testkit::skips::skipped;

/// A demonstration that runs.
pub(crate) struct House {
    folder: tempfile::TempDir,
    server: Server,
}

impl House {
    /// Starts one as people do: by `amtsweg demo`.
    pub(crate) async fn open() -> Self {
        let folder = tempfile::Builder::new().prefix("amtsweg-judges-").tempdir().expect("a folder");
        let port = free_port();
        let mut command = Command::new(program());
        command.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(folder.path().join("data"));
        let server = Server::spawn(command, folder.path(), port, false).ready().await;
        Self { folder, server }
    }

    /// The demonstration's caseworker, logged in.
    pub(crate) async fn officer(&self) -> Officer {
        Officer::log_in(self.server.browser(), &self.demo().caseworker).await
    }

    /// What it tells to others.
    pub(crate) fn demo_json(&self) -> PathBuf {
        self.folder.path().join("data/demo.json")
    }

    /// Runs a judge on it; gives whether it was content, and its words.
    pub(crate) async fn judged_by(&self, mut judge: Command) -> (bool, String) {
        // nothing of the machine leads it elsewhere
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
            judge.env_remove(name);
        }
        let output = tokio::task::spawn_blocking(move || judge.output().expect("the judge runs")).await.unwrap();
        let words = [output.stdout, output.stderr].map(|words| String::from_utf8_lossy(&words).into_owned());
        (output.status.success(), words.concat())
    }

    /// Changes the keys by which the service signs, while it serves.
    pub(crate) async fn change_signing_keys(&self) {
        self.run(&["key", "rotate", "fit-connect"]).await;
    }

    /// Runs a command of operators on it, while it serves; gives what it printed.
    pub(crate) async fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(program());
        command.args(arguments).arg("--data").arg(self.folder.path().join("data"));
        let output = tokio::task::spawn_blocking(move || command.output().expect("the program runs")).await.unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The people of the demonstration.
    pub(crate) fn demo(&self) -> Demo {
        Demo::read(&self.folder.path().join("data"))
    }

    /// Its address.
    pub(crate) fn base(&self) -> &str {
        self.server.base()
    }

    /// Runs a judge that must be content.
    pub(crate) async fn must_please(&self, judge: Command) {
        let shown = format!("{judge:?}");
        let (content, words) = self.judged_by(judge).await;
        assert!(content, "{shown}\n{words}");
    }
}

/// A file of `tools/judges`.
fn script(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/judges")).join(name)
}

/// A judge in Python that needs these modules; skips and tells nothing where they are missing.
pub(crate) fn python(name: &str, modules: &str) -> Option<Command> {
    let python = std::env::var_os("AMTSWEG_TEST_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let there = Command::new(&python).args(["-c", &format!("import {modules}")]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        skipped(&format!("python3 has not all of {modules} (tools/requirements.txt)"));
        return None;
    }
    let mut command = Command::new(python);
    command.args(["-B", "-W", "ignore"]).arg(script(name));
    Some(command)
}

/// A judge in JavaScript; skips and tells nothing where its packages are missing.
pub(crate) fn node(name: &str) -> Option<Command> {
    node_with(name, "jose")
}

/// As [`node`], where another package is needed.
pub(crate) fn node_with(name: &str, package: &str) -> Option<Command> {
    if !script("../node_modules").join(package).is_dir() {
        skipped(&format!("tools/node_modules has no package {package} (npm ci in tools)"));
        return None;
    }
    let mut command = Command::new("node");
    command.arg(script(name));
    Some(command)
}
