// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `authority`, `tenant`, `user`, `service`, `destination`, `client`, `job`, `package`, `provider`.

mod authority;
mod client;
mod destination;
mod job;
mod log_in;
mod package;
mod provider;
mod service;
mod tenant;
mod user;

pub(crate) use authority::run as authority;
pub(crate) use client::run as client;
pub(super) use destination::rotate_all;
pub(crate) use destination::run as destination;
pub(crate) use job::run as job;
pub(crate) use package::run as package;
pub(crate) use provider::run as provider;
pub(crate) use service::run as service;
pub(crate) use tenant::run as tenant;
pub(crate) use user::run as user;

use crate::{
    Failure,
    cli::{Format, Target},
    config::Config,
    import::say,
    logging,
    wiring::{self, Wired, with_causes},
};
use model::{account::Actor, tenant::Tenant};
use std::sync::Arc;

/// Who acts on the command line: whoever has the machine.
pub(super) const OPERATOR: Actor = Actor::System("operator");

/// Opens the instance that a command works on.
pub(super) async fn open(target: &Target) -> Result<Wired, Failure> {
    let config = Config::of(target)?;
    logging::start(config.log_json);
    wiring::wire(&config).await
}

/// The tenant with a slug.
pub(super) async fn tenant_of(wired: &Wired, slug: &str) -> Result<Arc<Tenant>, Failure> {
    if slug.is_empty() {
        return Err(Failure { message: "--tenant is needed: whose online services?".to_owned(), code: 2 });
    }
    let found = usecases::tenant::by_slug(&wired.platform, slug).await;
    found.map_err(|error| match error {
        usecases::Error::NotFound => {
            Failure { message: format!("there is no tenant {slug}: `amtsweg tenant list` shows them"), code: 1 }
        }
        other => Failure::new("the tenant cannot be looked up", with_causes(&other)),
    })
}

/// A failure of a use case in words that say what to do.
pub(super) fn failed(doing: &str) -> impl Fn(usecases::Error) -> Failure {
    move |error| match error {
        usecases::Error::Invalid(problems) => {
            let words = problems.iter().map(|problem| texts::Locale::En.text(problem.text));
            Failure::new(doing, words.collect::<Vec<_>>().join(" "))
        }
        usecases::Error::Conflict => Failure::new(doing, "it is in use already, or somebody else changed it just now"),
        other => Failure::new(doing, with_causes(&other)),
    }
}

/// Prints rows for people in columns, or for programs as a JSON array of objects.
pub(crate) fn print<const N: usize>(names: [&str; N], rows: &[[String; N]], format: Format) {
    if format == Format::Json {
        let objects = rows.iter().map(|row| {
            let pairs = names.iter().zip(row).map(|(name, value)| ((*name).to_owned(), value.clone().into()));
            serde_json::Value::Object(pairs.collect())
        });
        return say(&serde_json::Value::Array(objects.collect()).to_string());
    }
    let width = |at: usize| {
        let cells = rows.iter().map(|row| row[at].chars().count());
        cells.chain([names[at].len()]).max().unwrap_or(0)
    };
    let line = |cells: [&str; N]| {
        let cells = cells.iter().enumerate().map(|(at, cell)| format!("{cell:<width$}", width = width(at)));
        say(cells.collect::<Vec<_>>().join("  ").trim_end());
    };
    line(names);
    for row in rows {
        line(row.each_ref().map(String::as_str));
    }
}
