// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a kill does not show, because the system's cache outlives it: before anybody is told that something was
//! received, the bytes were forced to the disk. Seen in the system calls of the program.

use std::path::Path;
use testkit::applicant::{Effort, WITH_LOGIN};
use testkit::engine::Engine;
use testkit::server::{Instance, Settings};
use testkit::skips;

use crate::stage::Stage;

/// A system call that ended well.
#[derive(Debug)]
struct Call {
    name: String,
    /// The line with its arguments; descriptors carry their paths.
    text: String,
}

/// Calls in the order of their ends. One that another thread interrupts is written in two lines.
fn calls(trace: &str) -> Vec<Call> {
    let mut begun: Vec<(&str, String)> = Vec::new();
    let mut done = Vec::new();
    for line in trace.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let rest = rest.trim_start();
        let whole = if let Some(start) = rest.strip_suffix("<unfinished ...>") {
            begun.push((thread, start.to_owned()));
            continue;
        } else if let Some((_, end)) = rest.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>")) {
            let at = begun.iter().position(|(other, _)| *other == thread);
            at.map(|at| begun.remove(at).1).unwrap_or_default() + end
        } else {
            rest.to_owned()
        };
        let Some((name, _)) = whole.split_once('(') else { continue };
        let result = whole.rsplit_once(" = ").map(|(_, result)| result).unwrap_or_default();
        if result.starts_with(|letter: char| letter.is_ascii_digit()) {
            done.push(Call { name: name.to_owned(), text: whole.clone() });
        }
    }
    done
}

struct Trace(Vec<Call>);

impl Trace {
    /// The first call from `from` on that one of the names makes and that holds all words.
    fn after(&self, from: usize, names: &[&str], words: &[&str]) -> usize {
        let found = self.find(from, self.0.len(), names, words);
        found.unwrap_or_else(|| panic!("no {names:?} with {words:?} after call {from} of {}", self.0.len()))
    }

    fn find(&self, from: usize, to: usize, names: &[&str], words: &[&str]) -> Option<usize> {
        (from..to).find(|at| {
            let call = &self.0[*at];
            names.contains(&call.name.as_str()) && words.iter().all(|word| call.text.contains(word))
        })
    }

    fn last(&self, from: usize, to: usize, names: &[&str], words: &[&str]) -> Option<usize> {
        (from..to).rev().find(|at| self.find(*at, at + 1, names, words).is_some())
    }

    fn lines(&self, from: usize, to: usize) -> String {
        self.0[from..to].iter().map(|call| format!("{}\n", call.text)).collect()
    }
}

const RECEIVES: [&str; 4] = ["read", "recvfrom", "readv", "recvmsg"];
const SENDS: [&str; 4] = ["write", "writev", "sendto", "sendmsg"];
const WRITES: [&str; 3] = ["write", "pwrite64", "writev"];
const SYNCS: [&str; 2] = ["fsync", "fdatasync"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_is_on_the_disk_before_the_receipt_is_sent() {
    let Some(strace) = skips::program("strace", "strace") else { return };
    let instance = Instance::new(&Engine::Sqlite).await;
    let file = instance.folder().join("strace");
    let traced = "trace=fsync,fdatasync,rename,renameat,renameat2,link,linkat,openat,read,recvfrom,readv,recvmsg,write,\
                  writev,pwrite64,sendto,sendmsg";
    let (strace, out) = (strace.display().to_string(), file.display().to_string());
    let wrapper = [strace.as_str(), "-f", "-y", "-s", "300", "-o", &out, "-e", traced];
    let server = instance.start_by(&wrapper, &Settings::none()).await;
    let stage = Stage { server, instance };
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    assert!(!applicant.files.is_empty());
    let Stage { server, instance } = stage;
    assert!(server.stop().await.success());

    let trace = Trace(calls(&String::from_utf8_lossy(&std::fs::read(&file).unwrap())));
    let submitted = trace.after(0, &RECEIVES, &[&format!("POST {}/absenden", got.path)]);
    let told = trace.after(submitted, &SENDS, &["303 See Other", &format!("{}/eingang", got.path)]);
    log_is_synced(&trace, submitted, told);
    file_is_synced(&trace, &got.path, &instance.data());
}

/// Between the request and the answer the log of the database was written and then synced.
fn log_is_synced(trace: &Trace, from: usize, to: usize) {
    let log = ["amtsweg.db-wal"];
    let written = trace.last(from, to, &WRITES, &log);
    let written = written.unwrap_or_else(|| panic!("the log is not written:\n{}", trace.lines(from, to)));
    let synced = trace.find(written, to, &SYNCS, &log);
    assert!(synced.is_some(), "the log is written and not synced before the answer:\n{}", trace.lines(from, to));
}

/// The file was synced under its temporary name, renamed, its folder synced, the row's log synced; then it was taken.
fn file_is_synced(trace: &Trace, application: &str, data: &Path) {
    let blobs = data.canonicalize().unwrap().join("blobs").display().to_string();
    let begun = trace.after(0, &RECEIVES, &[&format!("POST {application}/datei")]);
    let told = trace.after(begun, &SENDS, &["303 See Other", "gespeichert=1"]);
    let written = trace.find(begun, told, &WRITES, &[&format!("<{blobs}/")]);
    let written = written.unwrap_or_else(|| panic!("no file is written:\n{}", trace.lines(begun, told)));
    let path = trace.0[written].text.split('<').nth(1).and_then(|rest| rest.split('>').next()).unwrap().to_owned();
    let last = trace.last(begun, told, &WRITES, &[&format!("<{path}>")]).unwrap();
    let synced = trace.find(last, told, &SYNCS, &[&format!("<{path}>")]);
    let synced = synced.unwrap_or_else(|| panic!("{path} is not synced:\n{}", trace.lines(begun, told)));
    let renames = ["rename", "renameat", "renameat2", "link", "linkat"];
    let named = trace.find(synced, told, &renames, &[&path]);
    let named = named
        .unwrap_or_else(|| panic!("{path} is not given its name after it is synced:\n{}", trace.lines(begun, told)));
    let folder = path.rsplit_once('/').unwrap().0;
    let entered = trace.find(named, told, &SYNCS, &[&format!("<{folder}>")]);
    let entered = entered.unwrap_or_else(|| panic!("the folder {folder} is not synced:\n{}", trace.lines(begun, told)));
    // the folder of the portal is new: its own entry is synced above it, at the latest now
    assert!(trace.find(begun, told, &SYNCS, &[&format!("<{blobs}>")]).is_some(), "{}", trace.lines(begun, told));
    log_is_synced(trace, entered, told);
}

#[test]
fn calls_in_two_lines_are_put_together() {
    let trace = "12 fsync(3</a> <unfinished ...>\n13 write(4</b>, \"x\", 1) = 1\n12 <... fsync resumed>) = 0\n\
                 14 openat(AT_FDCWD, \"/c\", O_RDONLY) = -1 ENOENT (No such file)\n";
    let calls = calls(trace);
    let seen: Vec<(&str, &str)> = calls.iter().map(|call| (call.name.as_str(), call.text.as_str())).collect();
    assert_eq!(seen, [("write", "write(4</b>, \"x\", 1) = 1"), ("fsync", "fsync(3</a> ) = 0")]);
}
