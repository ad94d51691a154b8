// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a process used of the machine, as the kernel counts it.

use std::time::Instant;

/// The kernel tells CPU time of processes in hundredths of a second on every architecture of Linux.
const TICK: f64 = 0.01;

/// CPU time of a process so far, its threads included and its children not, in seconds.
pub(crate) fn cpu(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("the process runs");
    // the name in parentheses may hold anything
    let (_, rest) = stat.rsplit_once(')').expect("a line of /proc/PID/stat");
    let field = |number: usize| -> f64 {
        rest.split_whitespace().nth(number).and_then(|ticks| ticks.parse().ok()).expect("a number of ticks")
    };
    // utime and stime are the fields 14 and 15; the state, field 3, comes first here
    (field(11) + field(12)) * TICK
}

/// Memory of a process by a name of /proc/PID/status, such as `VmRSS`, in MB (million bytes).
pub(crate) fn memory(process: u32, name: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("the process runs");
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).expect("a size in kB");
    kib * 1_024.0 / 1e6
}

/// Busy time of the whole machine so far, all cores together, in seconds.
fn machine() -> f64 {
    let stat = std::fs::read_to_string("/proc/stat").expect("/proc/stat");
    let first = stat.lines().next().unwrap_or_default();
    let ticks: Vec<f64> = first.split_whitespace().skip(1).filter_map(|ticks| ticks.parse().ok()).collect();
    // idle and waiting for the disk are the fourth and the fifth; guests are counted as user already
    ticks.iter().enumerate().filter(|(at, _)| ![3, 4, 8, 9].contains(at)).map(|(_, ticks)| ticks * TICK).sum()
}

/// Number of cores that programs may use.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Shares of the machine's cores during a measurement.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shares {
    /// Wall time in seconds.
    pub(crate) seconds: f64,
    /// CPU seconds of the generator.
    pub(crate) generator: f64,
    /// CPU seconds of the server.
    pub(crate) server: f64,
    /// CPU seconds of everything, the database and strangers included.
    pub(crate) machine: f64,
}

impl Shares {
    fn percent(&self, part: f64) -> f64 {
        100.0 * part / (self.seconds * cores() as f64)
    }

    /// In words.
    pub(crate) fn words(&self) -> String {
        format!(
            "of {} cores the generator took {:.0} %, the server {:.0} %, all programs together {:.0} %",
            cores(),
            self.percent(self.generator),
            self.percent(self.server),
            self.percent(self.machine)
        )
    }

    /// In words, where the program's parts run within the generator.
    pub(crate) fn words_of_one(&self) -> String {
        format!(
            "of {} cores this process, which holds the program's parts, took {:.0} %, all programs together {:.0} %",
            cores(),
            self.percent(self.server),
            self.percent(self.machine)
        )
    }

    /// Adds another measurement.
    pub(crate) fn add(&mut self, other: Self) {
        self.seconds += other.seconds;
        self.generator += other.generator;
        self.server += other.server;
        self.machine += other.machine;
    }
}

/// Watches a measurement.
pub(crate) struct Watch {
    begin: Instant,
    process: u32,
    generator: f64,
    server: f64,
    machine: f64,
}

impl Watch {
    /// Begins; the server is this process.
    pub(crate) fn begin(process: u32) -> Self {
        Self {
            generator: cpu(std::process::id()),
            server: cpu(process),
            machine: machine(),
            process,
            begin: Instant::now(),
        }
    }

    /// Ends.
    pub(crate) fn end(&self) -> Shares {
        Shares {
            seconds: self.begin.elapsed().as_secs_f64(),
            generator: cpu(std::process::id()) - self.generator,
            server: cpu(self.process) - self.server,
            machine: machine() - self.machine,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{cpu, memory};

    #[test]
    fn own_use_is_seen() {
        let (before, begin) = (cpu(std::process::id()), std::time::Instant::now());
        let mut used = 0.0;
        // on a busy machine a while on the clock is less on the CPU
        while used < 0.05 && begin.elapsed().as_secs() < 60 {
            std::hint::black_box((0..10_000_u64).fold(0, u64::wrapping_add));
            used = cpu(std::process::id()) - before;
        }
        assert!(used >= 0.05, "busy for a minute and {used} s are counted");
        assert!(memory(std::process::id(), "VmRSS") > 0.5);
    }
}
