// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests of the reader: synthetic files, mutated files, and the real files named by `AMTSWEG_TEST_DATA`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod build;
mod code_lists;
mod former;
mod former_build;
mod hostile;
mod json_schema;
mod lossless;
mod quality;
mod quirks;
mod reading;
mod real_files;
mod refusals;
mod rules_real;
mod rules_sample;
mod rules_text;
mod writing;
