// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tools for tests of the whole system: a real `amtsweg` process on its own data (`server`), databases that can be
//! killed (`postgres`, `engine`), a browser without script that reads pages and fills in forms (`browser`, `html`), and
//! people who use it (`applicant`, `officer`). Tests read pages, never the database: what no page shows is not promised.
//!
//! This crate is never part of the product. Its way to fail is to stop the test with words, hence the lints below.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod answer;
pub mod applicant;
pub mod browser;
pub mod bucket;
pub mod demo;
pub mod engine;
pub mod first_release;
pub mod fuzz;
pub mod html;
pub mod mail;
pub mod national;
pub mod officer;
pub mod pdf;
pub mod picture;
pub mod postgres;
pub mod receiver;
pub mod scanner;
pub mod seed;
pub mod server;
pub mod skips;
pub mod trace;
pub mod wait;
