// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A mail server of somebody else (aiosmtpd), with the mails it was given.

use crate::server::Settings;
use crate::skips::skipped;
use crate::wait;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Longest way of a mail from its job to the server.
const DELIVERY: Duration = Duration::from_secs(60);
/// Whom the portal's mails come from.
pub const FROM: &str = "portal@musterstadt.example";

/// A running mail server. It ends with the value.
pub struct MailServer {
    child: Child,
    folder: tempfile::TempDir,
    security: &'static str,
    /// Where it listens, at 127.0.0.1.
    pub port: u16,
}

/// A mail that the server took.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct ReceivedMail {
    /// Who sent it, as told to the server.
    pub from: String,
    /// Whom it was for, as told to the server.
    pub to: Vec<String>,
    /// Subject.
    pub subject: String,
    /// `Message-ID`.
    pub message_id: String,
    /// `Auto-Submitted`.
    pub auto_submitted: String,
    /// Media type.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Text.
    pub text: String,
    /// Whether it came by TLS.
    pub protected: bool,
    /// Names of its headers, in small letters.
    pub headers: Vec<String>,
}

impl ReceivedMail {
    /// The first link of the text that contains the part.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn link(&self, part: &str) -> String {
        let found = self.text.split_whitespace().find(|word| word.starts_with("http") && word.contains(part));
        found.unwrap_or_else(|| panic!("no link with {part} in {}", self.text)).to_owned()
    }
}

impl MailServer {
    /// Starts one: `none`, `starttls` or `tls`. Nothing, counted as a skip, where aiosmtpd is not installed.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start(security: &'static str) -> Option<Self> {
        let python = std::env::var_os("AMTSWEG_TEST_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
        let there = Command::new(&python).args(["-c", "import aiosmtpd, cryptography"]).output();
        if !there.is_ok_and(|output| output.status.success()) {
            skipped("python3 has no package aiosmtpd (tools/requirements.txt)");
            return None;
        }
        let folder = tempfile::Builder::new().prefix("amtsweg-mail-").tempdir().expect("a folder");
        let mut command = Command::new(python);
        command.args(["-W", "ignore", "-c", include_str!("mail_server.py")]).arg(folder.path()).arg(security);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.expect("the mail server starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("its port");
        let port = line.trim().parse().expect("a port");
        Some(Self { child, folder, security, port })
    }

    /// The certificate that it is known by, with TLS.
    #[must_use]
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// Settings with this server as the instance's.
    ///
    /// # Panics
    /// When the password cannot be written to its file.
    #[must_use]
    pub fn settings(&self, settings: Settings) -> Settings {
        let line = |name: &str, value: &Path| format!("{name} = \"{}\"", value.display());
        let mut settings = settings
            .with("mail", "host = \"localhost\"")
            .with("mail", &format!("port = {}", self.port))
            .with("mail", &format!("security = \"{}\"", self.security))
            .with("mail", &format!("from = \"Portal Musterstadt <{FROM}>\""));
        if self.security != "none" {
            let password = self.folder.path().join("password");
            std::fs::write(&password, "Kennwort-7\n").expect("the password's file");
            settings = settings
                .with("mail", "user = \"portal\"")
                .with("mail", &line("password_file", &password))
                .with("mail", &line("ca_file", &self.authority()));
        }
        settings
    }

    /// The mails it took so far, in order.
    ///
    /// # Panics
    /// When one cannot be read.
    #[must_use]
    pub fn mails(&self) -> Vec<ReceivedMail> {
        let entries = std::fs::read_dir(self.folder.path()).expect("the folder of mails").flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|kind| kind == "json"));
        paths.sort();
        let read =
            |path: &PathBuf| serde_json::from_slice(&std::fs::read(path).expect("a mail")).expect("a mail as JSON");
        paths.iter().map(read).collect()
    }

    /// Waits until it has taken `count` mails for an address, and tells the last.
    ///
    /// # Panics
    /// When they do not come.
    pub async fn await_mail(&self, address: &str, count: usize) -> ReceivedMail {
        wait::until("mail", DELIVERY, || async {
            let mails: Vec<_> =
                self.mails().into_iter().filter(|mail| mail.to.iter().any(|to| to == address)).collect();
            (mails.len() >= count).then(|| mails.last().cloned()).flatten()
        })
        .await
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
