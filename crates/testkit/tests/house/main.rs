// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The house rules as tests. Every rule is a function from text to breaches, tried on small bad inputs beside it and then
//! held against the whole tree; a failure says what to do. What is allowed stands in ARCHITECTURE.md and docs/.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod basis;
mod cargo;
mod delivery;
mod documents;
mod edges;
mod glossary;
mod headers;
mod leftovers;
mod length;
mod markdown;
mod migrations;
mod owners;
mod pains;
mod paths;
mod portable;
mod pure;
mod retention;
mod rights;
mod rooms;
mod rust;
mod sealed;
mod sql;
mod tenants;
mod tree;
