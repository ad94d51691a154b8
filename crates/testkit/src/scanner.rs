// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The scanner clamd of ClamAV as a process of its own, with one signature made by hand: that of the EICAR test file, wherever it
//! stands in a file. The published signatures are not needed.

use crate::server::{Settings, free_port};
use crate::skips::program;
use crate::wait;
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Longest time until it listens.
const READY: Duration = Duration::from_secs(60);

/// A running scanner. It ends with the value.
pub struct Scanner {
    child: Child,
    _folder: tempfile::TempDir,
    port: u16,
}

/// The EICAR test file, which every scanner takes for harmful; in two parts, so that this file is not taken for it.
#[must_use]
pub fn eicar() -> String {
    ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat()
}

/// A PDF with the EICAR test file in a comment.
#[must_use]
pub fn infected_pdf() -> Vec<u8> {
    format!("%PDF-1.7\n%{}\n", eicar()).into_bytes()
}

impl Scanner {
    /// Starts one. Nothing, counted as a skip, where clamd is not installed.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start() -> Option<Self> {
        let program = program("clamd", "clamav-daemon")?;
        let folder = tempfile::Builder::new().prefix("amtsweg-clamd-").tempdir().expect("a folder");
        let (database, configuration) = (folder.path().join("db"), folder.path().join("clamd.conf"));
        std::fs::create_dir(&database).expect("a folder");
        let hex: String = eicar().bytes().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(database.join("eicar.ndb"), format!("Amtsweg.Eicar:0:*:{hex}\n")).expect("a signature");
        let port = free_port();
        let text = format!(
            "TCPAddr 127.0.0.1\nTCPSocket {port}\nDatabaseDirectory {}\nForeground yes\nStreamMaxLength 60M\n",
            database.display()
        );
        std::fs::write(&configuration, text).expect("a configuration");
        let child = Command::new(program)
            .arg(format!("--config-file={}", configuration.display()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("clamd starts");
        let scanner = Self { child, _folder: folder, port };
        wait::until("clamd", READY, || async { TcpStream::connect(("127.0.0.1", port)).ok() }).await;
        Some(scanner)
    }

    /// Settings with this scanner.
    #[must_use]
    pub fn settings(&self, settings: Settings) -> Settings {
        settings.with("scanner", &format!("clamd = \"tcp://127.0.0.1:{}\"", self.port))
    }
}

impl Drop for Scanner {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
