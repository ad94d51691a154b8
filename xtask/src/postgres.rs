// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A throw-away PostgreSQL: own folder, free port, durable as in operation, gone afterwards.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, process as own};

use crate::guard::Guard;
use crate::{process, workspace};

const OLDEST: u32 = 15;
const ATTEMPTS: usize = 3;

/// The folder with the newest server programs, PostgreSQL 15 or later.
pub(crate) fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok().into_iter().flatten().flatten();
    let installed = versions.filter_map(|entry| {
        let version = entry.file_name().to_str()?.parse::<u32>().ok().filter(|version| *version >= OLDEST)?;
        let folder = entry.path().join("bin");
        folder.join("initdb").is_file().then_some((version, folder))
    });
    let newest = installed.max_by_key(|(version, _)| *version).map(|(_, folder)| folder);
    newest.or_else(|| workspace::find("initdb")?.parent().map(Path::to_path_buf))
}

/// A temporary folder and, once started, the server in it. Both are gone when it is dropped or this program is killed.
pub(crate) struct Server {
    pub(crate) guard: Guard,
    folder: PathBuf,
    /// As whom servers run, this one and those of tests, where the run is root.
    user: Option<String>,
    port: Option<u16>,
}

impl Server {
    /// Makes the folder; nothing runs yet.
    pub(crate) fn folder() -> Result<Self, String> {
        let folder = env::temp_dir().join(format!("amtsweg-test-{}", own::id()));
        fs::create_dir(&folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
        let guard = Guard::start(&folder)?;
        Ok(Self { guard, folder, user: process::is_root().then(unprivileged), port: None })
    }

    /// A file for the tests in the folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Starts the server.
    pub(crate) fn start(&mut self) -> Result<(), String> {
        programs().ok_or("PostgreSQL 15 or later is not installed (Debian package postgresql)")?;
        if let Some(user) = &self.user {
            process::quiet(Command::new("chown").arg(user).arg(&self.folder))?;
        }
        let data = self.folder.join("data").display().to_string();
        process::quiet(
            self.command("initdb").args(["--pgdata", &data, "--username=postgres", "--auth=trust"]).args([
                "--locale=C",
                "--encoding=UTF8",
                "--no-sync",
            ]),
        )?;
        self.leave_stop_script(&data)?;
        // Somebody else may take the free port before the server does.
        let mut result = Ok(());
        for _ in 0..ATTEMPTS {
            let port = free_port()?;
            result = self.serve(&data, port);
            if result.is_ok() {
                self.port = Some(port);
                println!("PostgreSQL serves on 127.0.0.1:{port}");
                break;
            }
        }
        result
    }

    fn serve(&self, data: &str, port: u16) -> Result<(), String> {
        let log = self.folder.join("log");
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c max_connections=200 -c fsync=on"
        );
        // No pipe for its output: the server inherits it and would keep it open.
        let mut start = self.command("pg_ctl");
        start.args(["--pgdata", data, "--options", &options, "--wait", "--silent", "--log"]).arg(&log).arg("start");
        let status = start.status().map_err(|error| format!("pg_ctl cannot be started: {error}"))?;
        if status.success() {
            return Ok(());
        }
        let log = fs::read_to_string(&log).unwrap_or_default();
        Err(format!("PostgreSQL does not start ({status}):\n{log}"))
    }

    /// Tells a program where the server and its programs are.
    pub(crate) fn environment(&self, command: &mut Command) {
        if let Some(port) = self.port {
            command.env("AMTSWEG_TEST_POSTGRES", format!("postgres://postgres@127.0.0.1:{port}/postgres"));
        }
        if let Some(programs) = programs() {
            command.env("AMTSWEG_TEST_PG_BIN", programs);
        }
        if let Some(user) = &self.user {
            command.env("AMTSWEG_TEST_PG_USER", user);
        }
    }

    /// The guard runs this script at the end.
    fn leave_stop_script(&self, data: &str) -> Result<(), String> {
        let mut words = self.words("pg_ctl");
        words.extend(["--pgdata", data, "--mode", "immediate", "stop"].map(str::to_owned));
        let script: Vec<String> = words.iter().map(|word| format!("'{}'", word.replace('\'', "'\\''"))).collect();
        let path = self.folder.join("stop");
        fs::write(&path, script.join(" ")).map_err(|error| format!("{} cannot be written: {error}", path.display()))
    }

    fn command(&self, program: &str) -> Command {
        let words = self.words(program);
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).current_dir(&self.folder);
        command
    }

    /// One of PostgreSQL's programs, run as the user that may run it.
    fn words(&self, program: &str) -> Vec<String> {
        let path = programs().map_or_else(|| PathBuf::from(program), |folder| folder.join(program));
        let mut words = as_user(self.user.as_deref());
        words.push(path.display().to_string());
        words
    }
}

/// PostgreSQL refuses to run as root.
fn unprivileged() -> String {
    let known = process::quiet(Command::new("id").args(["-u", "postgres"])).is_ok();
    if known { "postgres" } else { "nobody" }.to_owned()
}

fn as_user(user: Option<&str>) -> Vec<String> {
    let Some(user) = user else { return Vec::new() };
    if workspace::find("runuser").is_some() {
        ["runuser", "-u", user, "--"].map(str::to_owned).to_vec()
    } else {
        ["setpriv", &format!("--reuid={user}"), "--clear-groups", "--"].map(str::to_owned).to_vec()
    }
}

fn free_port() -> Result<u16, String> {
    let address = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|error| format!("no free port was found: {error}"))
}
