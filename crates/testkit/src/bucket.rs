// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An S3-compatible storage of somebody else (OpenStack Swift with its s3api) as a process of its own.

use crate::server::{Settings, free_port, signal};
use crate::skips::skipped;
use blobs::Bucket;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Debian's Python: Swift is a package of Debian.
const PYTHON: &str = "/usr/bin/python3";
/// Key pair that it knows.
const ACCESS_KEY: &str = "portal:files";
const SECRET_KEY: &str = "Kennwort-7";

/// A running storage. It ends with the value.
pub struct BucketServer {
    child: Child,
    folder: tempfile::TempDir,
    /// Where it listens, at 127.0.0.1.
    pub port: u16,
}

impl BucketServer {
    /// Starts one with the empty buckets `files` and `other`. Nothing, counted as a skip, where Swift is not installed.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start() -> Option<Self> {
        let there = Command::new(PYTHON).args(["-W", "ignore", "-c", "import swift.common.ring, swift.obj"]).output();
        let servers = ["swift-proxy-server", "swift-account-server", "swift-container-server", "swift-object-server"];
        let programs = servers.iter().all(|name| PathBuf::from("/usr/bin").join(name).is_file());
        if !programs || !there.is_ok_and(|output| output.status.success()) {
            skipped(
                "no S3 storage (Debian packages swift-proxy, swift-account, swift-container, swift-object, memcached)",
            );
            return None;
        }
        let folder = tempfile::Builder::new().prefix("amtsweg-bucket-").tempdir().expect("a folder");
        let mut command = Command::new(PYTHON);
        command.args(["-W", "ignore", "-c", include_str!("bucket_server.py")]).arg(folder.path());
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.expect("the storage starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("its port");
        let log = || std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
        let port = line.trim().parse().unwrap_or_else(|_| panic!("the storage did not start:\n{}", log()));
        Some(Self { child, folder, port })
    }

    /// The bucket `files` with the right keys.
    #[must_use]
    pub fn bucket(&self) -> Bucket {
        Bucket {
            name: "files".to_owned(),
            endpoint: Some(format!("http://127.0.0.1:{}", self.port)),
            region: "us-east-1".to_owned(),
            access_key: ACCESS_KEY.to_owned(),
            secret_key: SECRET_KEY.to_owned(),
            path_style: true,
            authority: None,
            patience: Duration::from_secs(20),
        }
    }

    /// Settings with a bucket as the place of files.
    ///
    /// # Panics
    /// When the secret cannot be written to its file.
    #[must_use]
    pub fn settings(&self, settings: Settings, bucket: &str) -> Settings {
        let secret = self.folder.path().join("secret");
        std::fs::write(&secret, format!("{SECRET_KEY}\n")).expect("the secret's file");
        settings
            .with("blobs", "kind = \"s3\"")
            .with("blobs", &format!("endpoint = \"http://127.0.0.1:{}\"", self.port))
            .with("blobs", &format!("bucket = \"{bucket}\""))
            .with("blobs", &format!("access_key = \"{ACCESS_KEY}\""))
            .with("blobs", &format!("secret_key_file = \"{}\"", secret.display()))
            .with("blobs", "timeout_seconds = 2")
    }

    /// Everything that it keeps, byte by byte.
    ///
    /// # Panics
    /// When it cannot be read.
    #[must_use]
    pub fn kept(&self) -> Vec<Vec<u8>> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.path().join("devices")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder of the storage").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(bytes) = std::fs::read(path) {
                    found.push(bytes);
                }
            }
        }
        found
    }

    /// Stops its doors from answering, connections are still taken; gives back what makes them answer again.
    ///
    /// # Panics
    /// When they cannot be stopped.
    #[must_use]
    pub fn freeze(&self) -> Frozen {
        let id = self.child.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).expect("its processes");
        let children: Vec<u32> = children.split_whitespace().filter_map(|id| id.parse().ok()).collect();
        children.iter().for_each(|child| signal("STOP", *child));
        Frozen(children)
    }
}

/// Processes that do not answer. They go on when the value goes away.
pub struct Frozen(Vec<u32>);

impl Drop for Frozen {
    fn drop(&mut self) {
        self.0.iter().for_each(|child| signal("CONT", *child));
    }
}

/// An address at which nothing listens.
#[must_use]
pub fn nobody() -> String {
    format!("http://127.0.0.1:{}", free_port())
}

impl Drop for BucketServer {
    fn drop(&mut self) {
        // its servers end with it
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
