// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests of the public face of the crate; one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod certificates;
mod id_tokens;
mod jose;
mod keys;
mod seal;
mod signatures;
mod stream;
mod tokens;
