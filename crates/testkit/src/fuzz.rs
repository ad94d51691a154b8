// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Parsers under random input: what comes from outside must be refused or read, and must never end the program. Inputs are
//! mutated from seeds by a generator that repeats itself, so that every failure can be repeated by its number.

mod catalogue;
mod foreign;
mod mutation;
mod process;
mod schemas;
mod targets;

pub use mutation::Mutator;
pub use targets::TARGETS;

use std::panic::{AssertUnwindSafe, catch_unwind};

/// One parser with examples of what it reads.
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// Sound or nearly sound inputs to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Feeds one input. Panics where a promise is broken.
    pub feed: fn(&[u8]),
}

/// An input that a target could not bear.
#[derive(Debug)]
pub struct Failure {
    /// The target's name.
    pub target: &'static str,
    /// The input.
    pub input: Vec<u8>,
}

/// Feeds inputs to a target until `more` says no; gives the number of inputs.
///
/// # Errors
/// The first input that made the target panic.
pub fn run(target: &Target, seed: u64, mut more: impl FnMut(u64) -> bool) -> Result<u64, Failure> {
    let mut mutator = Mutator::new(seed, (target.seeds)());
    let mut number = 0;
    for input in mutator.seeds().to_vec() {
        feed(target, &input)?;
        number += 1;
    }
    while more(number) {
        let input = mutator.input();
        feed(target, &input)?;
        number += 1;
    }
    Ok(number)
}

fn feed(target: &Target, input: &[u8]) -> Result<(), Failure> {
    catch_unwind(AssertUnwindSafe(|| (target.feed)(input)))
        .map_err(|_| Failure { target: target.name, input: input.to_vec() })
}
