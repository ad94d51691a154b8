// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests of the form engine on small schemas, on our own schema, and on the real files named by `AMTSWEG_TEST_DATA`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod build;
mod compiling;
mod design;
mod editing;
mod fill;
mod hostile;
mod kinds;
mod latin;
mod own_services;
mod partial;
mod real_files;
mod requiredness;
mod rules;
mod search;
mod tasks;
mod violate;
mod violations;
mod wohnsitz;
