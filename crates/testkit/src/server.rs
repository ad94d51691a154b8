// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A real `amtsweg` process on data of its own.

use crate::browser::Browser;
use crate::demo::Demo;
use crate::engine::{Database, Engine};
use crate::wait;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// Longest time to the first `ready`: a debug build makes RSA keys of 4096 bits for its destinations.
const READY: Duration = Duration::from_secs(120);
/// Longest time of a stop in good order.
const STOP: Duration = Duration::from_secs(30);

/// Settings that differ from the defaults, as lines of TOML by section.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    lines: Vec<(&'static str, String)>,
}

impl Settings {
    /// No differences.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// One more difference, such as `("limits", "print_delay_seconds = 20")`; the section `environment` sets a variable.
    #[must_use]
    pub fn with(mut self, section: &'static str, line: &str) -> Self {
        self.lines.push((section, line.to_owned()));
        self
    }

    fn section(&self, wanted: &str) -> String {
        let lines = self.lines.iter().filter(|(section, _)| *section == wanted);
        lines.map(|(_, line)| format!("{line}\n")).collect()
    }
}

/// The data of an instance: it outlives the processes that serve it.
pub struct Instance {
    folder: tempfile::TempDir,
    /// Its database.
    pub database: Database,
}

/// A running process. It is killed when the value goes away.
pub struct Server {
    child: Child,
    base: String,
    wrapper: bool,
    /// Kept for the logs.
    logs: PathBuf,
}

/// The program under test: `AMTSWEG_BIN`, otherwise the one beside the test program.
///
/// # Panics
/// When it is not built.
#[must_use]
pub fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("AMTSWEG_BIN") {
        return PathBuf::from(path);
    }
    let own = std::env::current_exe().expect("the path of the test program");
    let found = own.ancestors().skip(1).map(|folder| folder.join("amtsweg")).find(|path| path.is_file());
    found.expect("the program amtsweg stands beside the tests: run cargo build first")
}

impl Instance {
    /// A new instance with the demonstration's content, not started yet. Nothing where the engine is not at hand.
    ///
    /// # Panics
    /// When its folder or database cannot be made.
    #[must_use]
    pub async fn new(engine: &Engine) -> Self {
        let folder = tempfile::Builder::new().prefix("amtsweg-system-").tempdir().expect("a folder");
        let database = engine.database(folder.path()).await;
        Self { folder, database }
    }

    /// The folder with everything of the instance and its logs.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder that the program writes its data to.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The people of the demonstration; known once the program served.
    #[must_use]
    pub fn demo(&self) -> Demo {
        Demo::read(&self.data())
    }

    /// The configuration that it runs with.
    ///
    /// # Panics
    /// When it cannot be written.
    #[must_use]
    pub fn configuration(&self, port: u16, settings: &Settings) -> PathBuf {
        let data = self.data();
        let mut text = format!(
            "listen = \"127.0.0.1:{port}\"\nbase_url = \"http://127.0.0.1:{port}\"\ndemo = true\n{}",
            settings.section("")
        );
        text += &format!("[database]\nurl = \"{}\"\n{}", self.database.url(), settings.section("database"));
        text += &format!("[data]\ndir = \"{}\"\n", data.display());
        text += &format!("[keys]\nmaster_file = \"{}\"\n", data.join("master.key").display());
        for section in ["blobs", "fit_connect", "limits", "mail", "operator", "scanner", "session", "sources", "trial"]
        {
            let mut lines = settings.section(section);
            if section == "limits" && !lines.contains("undo_seconds") {
                // tests wait for decisions, and few of them take one back
                lines += "undo_seconds = 0\n";
            }
            if !lines.is_empty() {
                text += &format!("[{section}]\n{lines}");
            }
        }
        let file = self.folder.path().join("amtsweg.toml");
        std::fs::write(&file, text).expect("the configuration");
        file
    }

    /// Starts the program and waits until it serves.
    ///
    /// # Panics
    /// When it does not serve in time.
    pub async fn start(&self, settings: &Settings) -> Server {
        self.start_by(&[], settings).await
    }

    /// Starts the program by another one, such as a tracer: its words stand before those of the program.
    ///
    /// # Panics
    /// When it does not serve in time.
    pub async fn start_by(&self, wrapper: &[&str], settings: &Settings) -> Server {
        self.start_at(free_port(), wrapper, settings).await
    }

    /// As [`Instance::start_by`], at a port: others who know the instance find it again.
    ///
    /// # Panics
    /// When it does not serve in time.
    pub async fn start_at(&self, port: u16, wrapper: &[&str], settings: &Settings) -> Server {
        let configuration = self.configuration(port, settings);
        let program = program();
        let mut words: Vec<&std::ffi::OsStr> = wrapper.iter().map(std::ffi::OsStr::new).collect();
        words.push(program.as_os_str());
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).arg("serve").arg("--config").arg(configuration);
        // what it writes to temporary files is looked at, too
        let temporary = self.folder.path().join("tmp");
        std::fs::create_dir_all(&temporary).expect("the folder for temporary files");
        command.env("TMPDIR", temporary);
        let variables = settings.section("environment");
        command.envs(variables.lines().filter_map(|line| line.split_once('=')));
        let server = Server::spawn(command, self.folder.path(), port, !wrapper.is_empty());
        server.ready().await
    }

    /// Starts one more node on the same database, with a copy of the data folder: what a node keeps for itself, such as its search
    /// index, is its own from then on.
    ///
    /// # Panics
    /// When the folder cannot be copied, or it does not serve in time.
    pub async fn start_beside(&self, settings: &Settings) -> Server {
        let other = self.folder.path().join("data-beside");
        let copied = Command::new("cp").arg("-a").arg(self.data()).arg(&other).status();
        assert!(copied.expect("cp runs").success(), "the data folder cannot be copied");
        let port = free_port();
        let text = std::fs::read_to_string(self.configuration(port, settings)).expect("the configuration");
        let own = format!("dir = \"{}\"", self.data().display());
        let file = self.folder.path().join("beside.toml");
        std::fs::write(&file, text.replace(&own, &format!("dir = \"{}\"", other.display()))).expect("a file");
        let mut command = Command::new(program());
        command.arg("serve").arg("--config").arg(file);
        Server::spawn(command, &other, port, false).ready().await
    }

    /// Runs a command of the program, such as an import, on this instance.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> std::process::Output {
        self.run_with(&Settings::none(), arguments)
    }

    /// As [`Instance::run`], with settings that differ from the defaults.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn run_with(&self, settings: &Settings, arguments: &[&str]) -> std::process::Output {
        let configuration = self.configuration(free_port(), settings);
        let mut command = Command::new(program());
        command.args(arguments).arg("--config").arg(configuration).stdin(Stdio::null());
        command.output().expect("the program runs")
    }
}

impl Server {
    /// Starts a command that serves at a port; its output goes to files of the folder.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn spawn(mut command: Command, folder: &Path, port: u16, wrapper: bool) -> Self {
        let logs = folder.join("logs");
        std::fs::create_dir_all(&logs).expect("the folder for logs");
        // appended to: a restart must not hide what was printed before
        let log = |name: &str| {
            let file = std::fs::OpenOptions::new().create(true).append(true).open(logs.join(name));
            Stdio::from(file.expect("a log"))
        };
        let child = command.stdin(Stdio::null()).stdout(log("stdout")).stderr(log("stderr")).current_dir(folder);
        let child = child.spawn().expect("the program starts");
        Self { child, base: format!("http://127.0.0.1:{port}"), wrapper, logs }
    }

    /// Waits until it serves.
    ///
    /// # Panics
    /// When it ends or does not serve in time.
    pub async fn ready(mut self) -> Self {
        let browser = Browser::new(&self.base);
        let logs = self.logs.clone();
        let child = &mut self.child;
        wait::until("answer of /health/ready", READY, || {
            if let Some(status) = child.try_wait().expect("the state of the program") {
                panic!("the program ended with {status}:\n{}", log_end(&logs));
            }
            let browser = browser.clone();
            async move {
                let page = browser.try_open("/health/ready").await.ok()?;
                (page.status == 200).then_some(())
            }
        })
        .await;
        self
    }

    /// Where it serves.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// A new browser at it.
    #[must_use]
    pub fn browser(&self) -> Browser {
        Browser::new(&self.base)
    }

    /// The process of the program itself.
    ///
    /// # Panics
    /// When a wrapper has no child.
    #[must_use]
    pub fn process(&self) -> u32 {
        if !self.wrapper {
            return self.child.id();
        }
        let id = self.child.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        children.split_whitespace().next().and_then(|id| id.parse().ok()).expect("the wrapper runs the program")
    }

    /// Ends it at once, as a power cut would: SIGKILL.
    ///
    /// # Panics
    /// When it cannot be killed.
    pub fn kill(mut self) {
        self.kill_now();
    }

    fn kill_now(&mut self) {
        if self.wrapper {
            signal("KILL", self.process());
        } else {
            // it may have ended by itself
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }

    /// Ends it in good order: SIGTERM.
    ///
    /// # Panics
    /// When it does not end in time.
    pub async fn stop(mut self) -> ExitStatus {
        signal("TERM", self.process());
        let child = &mut self.child;
        wait::until("end after SIGTERM", STOP, || {
            let ended = child.try_wait().expect("the state of the program");
            async move { ended }
        })
        .await
    }

    /// What it printed so far, by stream.
    #[must_use]
    pub fn printed(&self, stream: &str) -> String {
        String::from_utf8_lossy(&std::fs::read(self.logs.join(stream)).unwrap_or_default()).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.kill_now();
        }
        if std::thread::panicking() {
            // the folder goes away with the test; what the program said is needed to understand the failure
            print_end(&self.logs);
        }
    }
}

fn print_end(logs: &Path) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{}", log_end(logs));
}

/// The end of what was printed.
fn log_end(logs: &Path) -> String {
    let mut end = String::new();
    for name in ["stdout", "stderr"] {
        let text = String::from_utf8_lossy(&std::fs::read(logs.join(name)).unwrap_or_default()).into_owned();
        let lines: Vec<&str> = text.lines().collect();
        let from = lines.len().saturating_sub(40);
        end += &format!("--- {name}\n{}\n", lines[from..].join("\n"));
    }
    end
}

/// Sends a signal to one process.
///
/// # Panics
/// When `kill` cannot be run.
pub fn signal(name: &str, process: u32) {
    let done = Command::new("kill").args(["-s", name, &process.to_string()]).stderr(Stdio::null()).status();
    done.expect("kill runs");
}

/// A port that nobody uses now.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}
