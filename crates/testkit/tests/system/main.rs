// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests of the whole system: real processes, real databases, pages read and sent as a browser without script does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

/// One test on each engine: SQLite always, PostgreSQL where a server is named.
macro_rules! on_each_engine {
    ($($name:ident),+ $(,)?) => {
        $(mod $name {
            use testkit::engine::Engine;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$name(Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(engine) = Engine::postgres() {
                    super::$name(engine).await;
                }
            }
        })+
    };
}

mod account;
mod authorities;
mod canary;
mod crash;
mod created;
mod decision;
mod decision_delivery;
mod deletion;
mod demonstration;
mod descriptions;
mod designer;
mod desk;
mod durability;
mod duty;
mod elsewhere;
mod figures;
mod fit_connect;
mod gateway;
mod hand_over;
mod journey;
mod kept;
mod languages;
mod letters;
mod levels;
mod mail;
mod navigation;
mod notices;
mod operate;
mod packages;
mod pains;
mod passing;
mod personal;
mod portals;
mod resume;
mod retention;
mod ring;
mod roles;
mod rows;
mod schema;
mod search;
mod security;
mod services;
mod settings;
mod shapes;
mod sharing;
mod stage;
mod taking;
mod tasks;
mod withdrawal;
mod worklist;
mod xzufi;
