// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long a start takes, and how much memory the program holds when nobody does anything.

use crate::process::memory;
use crate::report::{Limit, Row};
use crate::rounds::median;
use std::process::Stdio;
use std::time::{Duration, Instant};
use testkit::server::{Instance, Settings, free_port, program, signal};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Starts that are measured.
const STARTS: usize = 5;
/// Longest time of a start, in seconds.
const LONGEST: f64 = 1.0;
/// Rest before the memory is looked at.
const REST: Duration = Duration::from_secs(10);
/// Most memory, in MB.
const MOST: f64 = 150.0;

/// Measures on an instance that has served before.
pub(crate) async fn measure(instance: &Instance) -> Vec<Row> {
    // the first start reads the program from the disk
    stop(start(instance).await.0).await;
    let mut times = Vec::new();
    let mut resting = None;
    for _ in 0..STARTS {
        if let Some(child) = resting.take() {
            stop(child).await;
        }
        let (child, time) = start(instance).await;
        times.push(time);
        resting = Some(child);
    }
    let child = resting.expect("it was started");
    tokio::time::sleep(REST).await;
    let process = child.id().expect("it runs");
    let (held, own) = (memory(process, "VmRSS"), memory(process, "RssAnon"));
    stop(child).await;
    let (low, high) = times.iter().fold((f64::MAX, 0.0_f64), |(low, high), time| (low.min(*time), high.max(*time)));
    vec![
        Row::figure("start until ready, existing data", median(&times), " s")
            .limit(Limit::Below(LONGEST))
            .note(&format!("{STARTS} starts on SQLite, {low:.2} to {high:.2} s")),
        Row::figure("resident memory at rest", held, " MB")
            .limit(Limit::AtMost(MOST))
            .note(&format!("10 s after a start; {own:.0} MB of it are not pages of the program file")),
    ]
}

async fn start(instance: &Instance) -> (Child, f64) {
    let configuration = instance.configuration(free_port(), &Settings::none());
    let mut command = Command::new(program());
    command.arg("serve").arg("--config").arg(configuration).current_dir(instance.folder());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    let begin = Instant::now();
    let mut child = command.spawn().expect("the program starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    while let Some(line) = lines.next_line().await.expect("its lines") {
        if line.starts_with("ready ") {
            return (child, begin.elapsed().as_secs_f64());
        }
    }
    panic!("the program ended before it was ready");
}

async fn stop(mut child: Child) {
    if let Some(process) = child.id() {
        signal("TERM", process);
    }
    child.wait().await.expect("the program ends");
}
