// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The program: commands, configuration, and the wiring of everything that the other crates leave open.

pub mod cli;
mod clock;
mod config;
mod connections;
mod demo;
mod door;
mod fit_connect;
mod import;
mod lock;
mod logging;
mod master;
mod operate;
mod operator;
mod serve;
#[cfg(test)]
mod tests;
mod wiring;

use cli::{Arguments, Command};
use std::fmt::Display;

/// Why a command ended.
#[derive(Debug)]
pub struct Failure {
    /// What went wrong and what to do.
    pub message: String,
    /// Exit code: 1 a fault or a refusal, 2 a wrong call (by the reader of arguments).
    pub code: u8,
}

impl Failure {
    fn new(doing: &str, error: impl Display) -> Self {
        Self { message: format!("{doing}: {error}"), code: 1 }
    }
}

/// Runs a command to its end.
///
/// # Errors
/// Says what went wrong and what to do.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new("the program cannot start its threads", error))?;
    runtime.block_on(async {
        match arguments.command {
            Command::Demo(arguments) => demo::run(arguments).await,
            Command::Serve(arguments) => serve::run(arguments).await,
            Command::Import(arguments) => import::run(arguments).await,
            Command::Authority(arguments) => operate::authority(arguments).await,
            Command::Backup(arguments) => operate::backup(arguments).await,
            Command::Blobs(arguments) => operate::blobs(arguments).await,
            Command::Check(arguments) => import::check(arguments),
            Command::Client(arguments) => operate::client(arguments).await,
            Command::Destination(arguments) => operate::destination(arguments).await,
            Command::Doctor(arguments) => operate::doctor(arguments).await,
            Command::Export(arguments) => operate::export(arguments).await,
            Command::FitConnect(arguments) => fit_connect::run(arguments).await,
            Command::Job(arguments) => operate::job(arguments).await,
            Command::Key(arguments) => operate::key(arguments).await,
            Command::Migrate(arguments) => operate::migrate(arguments).await,
            Command::Move(arguments) => operate::relocate(arguments).await,
            Command::Package(arguments) => operate::package(arguments).await,
            Command::Provider(arguments) => operate::provider(arguments).await,
            Command::Restore(arguments) => operate::restore(arguments).await,
            Command::Search(arguments) => operate::search(arguments).await,
            Command::Service(arguments) => operate::service(arguments).await,
            Command::Source(arguments) => operate::source(arguments).await,
            Command::Tenant(arguments) => operate::tenant(arguments).await,
            Command::User(arguments) => operate::user(arguments).await,
        }
    })
}
