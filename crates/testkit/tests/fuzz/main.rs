// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every parser gets some random inputs in each run of the tests, and every input that once ended a parser.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use testkit::fuzz::{self, Mutator, TARGETS, Target};

/// Inputs a parser in a run of the tests; `cargo xtask fuzz` has more time.
const INPUTS: u64 = 3000;

#[test]
fn no_parser_ends_the_program() {
    for target in TARGETS {
        let result = fuzz::run(target, 1, |number| number < INPUTS);
        let number = result.unwrap_or_else(|failure| panic!("{}: {:?}", failure.target, failure.input));
        assert!(number >= INPUTS, "{}", target.name);
    }
}

#[test]
fn what_was_found_once_stays_mended() {
    for target in TARGETS {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/inputs")).join(target.name);
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            (target.feed)(&std::fs::read(entry.unwrap().path()).unwrap());
        }
    }
}

#[test]
fn a_parser_that_panics_is_found_and_its_input_told() {
    let weak =
        Target { name: "weak", seeds: || vec![b"abc".to_vec()], feed: |input| assert!(input.len() < 4, "too long") };
    let failure = fuzz::run(&weak, 1, |number| number < INPUTS).expect_err("it is weak");
    assert!(failure.input.len() >= 4);
    let repeated = fuzz::run(&weak, 1, |number| number < INPUTS).expect_err("it is weak");
    assert_eq!(failure.input, repeated.input, "a failure can be repeated");
}

#[test]
fn inputs_differ_by_number_and_reach_past_the_seeds() {
    let inputs = |seed| {
        let mut mutator = Mutator::new(seed, vec![br#"{"a":1}"#.to_vec()]);
        (0..200).map(|_| mutator.input()).collect::<std::collections::BTreeSet<_>>()
    };
    assert!(inputs(1).len() > 100);
    assert_ne!(inputs(1), inputs(2));
}
