// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A PostgreSQL server of a test's own, which can be killed as by a power cut and started again.

use crate::server::{free_port, signal};
use crate::wait;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Longest time of a start, recovery included.
const START: Duration = Duration::from_secs(60);

/// A server with its folder. Both go away with the value.
pub struct Cluster {
    folder: tempfile::TempDir,
    port: u16,
    child: Option<Child>,
}

impl Cluster {
    /// A new server, not started yet. It is durable as in operation.
    ///
    /// # Panics
    /// When it cannot be made.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("amtsweg-postgres-").tempdir().expect("a folder");
        if let Some(user) = user() {
            run(Command::new("chown").arg(user).arg(folder.path()));
        }
        let data = folder.path().join("data");
        let mut initdb = program("initdb");
        initdb.arg("--pgdata").arg(&data).args(["--username=postgres", "--auth=trust", "--locale=C"]);
        run(initdb.args(["--encoding=UTF8", "--no-sync"]).current_dir(folder.path()));
        Self { folder, port: free_port(), child: None }
    }

    /// Starts it and waits until it serves.
    ///
    /// # Panics
    /// When it does not serve in time.
    pub async fn start(&mut self) {
        // a postmaster that was killed leaves this; the next one would wait for its port's old owner
        let mut postgres = program("postgres");
        postgres.arg("-D").arg(self.data()).args(["-p", &self.port.to_string()]);
        postgres.args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=on"]);
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.folder.path().join("log"));
        let log = log.expect("the server's log");
        let postgres = postgres.current_dir(self.folder.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        self.child = Some(postgres.spawn().expect("postgres starts"));
        let (port, log) = (self.port.to_string(), self.folder.path().join("log"));
        let mut child = self.child.take().expect("it was started");
        wait::until("answer of PostgreSQL", START, || {
            if let Some(status) = child.try_wait().expect("the state of postgres") {
                panic!("postgres ended with {status}:\n{}", std::fs::read_to_string(&log).unwrap_or_default());
            }
            let asked = program("pg_isready").args(["-q", "-h", "127.0.0.1", "-p", &port]).status();
            let serves = asked.expect("pg_isready runs").success();
            async move { serves.then_some(()) }
        })
        .await;
        self.child = Some(child);
    }

    /// Kills the postmaster and all its servers at once.
    ///
    /// # Panics
    /// When it does not run.
    pub async fn kill(&mut self) {
        let mut child = self.child.take().expect("a server that runs");
        let postmaster = self.postmaster().expect("the process of the postmaster");
        let servers = children(postmaster);
        signal("KILL", postmaster);
        for server in &servers {
            signal("KILL", *server);
        }
        let _ = child.wait();
        wait::until("end of the killed servers", START, || {
            let gone = servers.iter().all(|server| !Path::new(&format!("/proc/{server}")).exists());
            async move { gone.then_some(()) }
        })
        .await;
    }

    /// Address of its database, with the sort order of bytes.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Everything it writes, its log included.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn postmaster(&self) -> Option<u32> {
        let text = std::fs::read_to_string(self.data().join("postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }
}

impl Default for Cluster {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        if let Some(postmaster) = self.postmaster() {
            // fast and without a last checkpoint: the folder goes away
            signal("QUIT", postmaster);
        } else {
            let _ = child.kill();
        }
        let _ = child.wait();
    }
}

/// Processes that a process started.
fn children(of: u32) -> Vec<u32> {
    let entries = std::fs::read_dir("/proc").expect("the list of processes");
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        // the name in parentheses may hold anything
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse::<u32>().ok());
        if parent == Some(of) {
            found.push(id);
        }
    }
    found
}

/// A program of PostgreSQL, run as the user that may run it.
fn program(name: &str) -> Command {
    let path = PathBuf::from(std::env::var_os("AMTSWEG_TEST_PG_BIN").expect("AMTSWEG_TEST_PG_BIN")).join(name);
    match user() {
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", &user, "--"]).arg(path);
            command
        }
        None => Command::new(path),
    }
}

/// Who may run it, where the tests run as root.
fn user() -> Option<String> {
    std::env::var("AMTSWEG_TEST_PG_USER").ok().filter(|user| !user.is_empty())
}

fn run(command: &mut Command) {
    let done = command.stdin(Stdio::null()).output().expect("the program runs");
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
}
