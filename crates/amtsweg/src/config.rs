// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The configuration: one TOML file, every setting with a default that starts on one machine; `AMTSWEG__SECTION__KEY`
//! in the environment stands above the file.

mod files;
mod fit_connect;
mod mail;
mod scanner;
mod sources;

use crate::{Failure, cli::Target};
use files::Files;
pub(crate) use files::Kind;
use fit_connect::FitConnect;
use ipnet::IpNet;
use mail::Mail;
use model::TrustLevel;
use scanner::Scanner;
use serde::Deserialize;
use sources::Sources;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// The whole configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// Address to listen on.
    pub(crate) listen: SocketAddr,
    /// Address that people use; with https cookies are only sent there.
    pub(crate) base_url: Option<String>,
    /// Networks of the proxies whose `X-Forwarded-For` is believed.
    pub(crate) trusted_proxies: Vec<IpNet>,
    /// Fills an empty database with demonstration data.
    pub(crate) demo: bool,
    /// Writes the log as JSON.
    pub(crate) log_json: bool,
    pub(crate) data: Data,
    pub(crate) database: Database,
    pub(crate) blobs: Files,
    pub(crate) keys: KeyFiles,
    pub(crate) mail: Mail,
    pub(crate) scanner: Scanner,
    pub(crate) fit_connect: FitConnect,
    pub(crate) sources: Sources,
    pub(crate) operator: Operator,
    pub(crate) session: Session,
    pub(crate) limits: Limits,
    pub(crate) trial: Trial,
}

/// Where files are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Data {
    /// Folder of the database file (SQLite) and, where no bucket is named, of all sealed files.
    pub(crate) dir: PathBuf,
}

/// Which database.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Database {
    /// `sqlite:PATH` or `postgres://…`; a file in the data folder where nothing is said.
    pub(crate) url: Option<String>,
    /// Whether `serve` brings the tables up to date; otherwise `migrate` must.
    pub(crate) migrate: bool,
}

/// Where keys are kept.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct KeyFiles {
    /// File with the master key; made beside the data where nothing is said.
    pub(crate) master_file: Option<PathBuf>,
}

/// The listener for operators.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Operator {
    /// Address for health and metrics; without it there are no metrics.
    pub(crate) listen: Option<SocketAddr>,
}

/// How long people stay logged in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Session {
    /// Minutes without activity.
    pub(crate) minutes: i64,
    /// Days of a session without account.
    pub(crate) guest_days: i64,
}

/// Limits.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    /// Most connections at a time; who finds no place waits.
    pub(crate) connections: usize,
    /// Failed log-ins of one name within a quarter of an hour.
    pub(crate) login_failures: i64,
    /// Failed log-ins from one address within a quarter of an hour.
    pub(crate) address_failures: i64,
    /// Accounts made from one address within a quarter of an hour.
    pub(crate) address_registrations: i64,
    /// Applications begun without account from one address within a quarter of an hour.
    pub(crate) address_guests: i64,
    /// Requests of one client of the delivery service within a minute.
    pub(crate) client_requests: u32,
    /// Pages of the feed of the catalogue that one network address gets within a minute.
    pub(crate) feed_requests: u32,
    /// Most bytes of all files of an application.
    pub(crate) application_bytes: u64,
    /// Seconds in which the last command of a case can be taken back; the applicant hears of it only afterwards.
    pub(crate) undo_seconds: i64,
    /// Seconds for which an applicant can take back the consent that an application goes to another authority.
    pub(crate) hand_over_wait_seconds: i64,
    /// Seconds to wait before each document is made, to see how the program bears slow printing.
    pub(crate) print_delay_seconds: u64,
    /// Whether documents are made at all by this process; jobs wait otherwise.
    pub(crate) workers: bool,
}

/// For trials only.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Trial {
    /// Seconds that the program's clock goes ahead, to see what it does later: what it deletes, whom it reminds.
    pub(crate) clock_ahead_seconds: i64,
    /// Highest trust level that messages may ask for, to see what happens to those that nobody can open.
    pub(crate) log_in_level: TrustLevel,
}

impl Default for Trial {
    fn default() -> Self {
        Self { clock_ahead_seconds: 0, log_in_level: usecases::account::LOG_IN }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            base_url: None,
            trusted_proxies: Vec::new(),
            demo: false,
            log_json: false,
            data: Data::default(),
            database: Database::default(),
            blobs: Files::default(),
            keys: KeyFiles::default(),
            mail: Mail::default(),
            scanner: Scanner::default(),
            fit_connect: FitConnect::default(),
            sources: Sources::default(),
            operator: Operator::default(),
            session: Session::default(),
            limits: Limits::default(),
            trial: Trial::default(),
        }
    }
}

impl Default for Data {
    fn default() -> Self {
        Self { dir: PathBuf::from("amtsweg-data") }
    }
}

impl Default for Database {
    fn default() -> Self {
        Self { url: None, migrate: true }
    }
}

impl Default for Session {
    fn default() -> Self {
        let settings = usecases::Settings::default();
        Self { minutes: settings.session_minutes, guest_days: settings.guest_days }
    }
}

impl Default for Limits {
    fn default() -> Self {
        let settings = usecases::Settings::default();
        Self {
            connections: 4_000,
            login_failures: settings.login_failures,
            address_failures: settings.address_failures,
            address_registrations: settings.address_registrations,
            address_guests: settings.address_guests,
            client_requests: settings.client_requests,
            feed_requests: settings.feed_requests,
            application_bytes: settings.application_bytes,
            undo_seconds: settings.undo_seconds,
            hand_over_wait_seconds: settings.hand_over_wait_seconds,
            print_delay_seconds: 0,
            workers: true,
        }
    }
}

impl Config {
    /// Reads the file, then the environment.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let doing = format!("the configuration {} cannot be used", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| Failure::new(&doing, error))?;
        let mut table: toml::Table = toml::from_str(&text).map_err(|error| Failure::new(&doing, error))?;
        for (name, value) in std::env::vars() {
            if let Some(path) = name.strip_prefix("AMTSWEG__") {
                set(&mut table, &path.to_lowercase(), &value);
            }
        }
        let config: Self = table.try_into().map_err(|error| Failure::new(&doing, error))?;
        config.check().map_err(|error| Failure::new(&doing, error))?;
        Ok(config)
    }

    /// The configuration of a demonstration.
    pub(crate) fn demonstration(listen: SocketAddr, dir: &Path) -> Self {
        // nobody looks around for two minutes before the decision comes
        let limits = Limits { undo_seconds: 10, hand_over_wait_seconds: 60, ..Limits::default() };
        // whoever tries callbacks does so on the same machine
        let fit_connect = FitConnect { allow_loopback_http_callbacks: true, ..FitConnect::default() };
        let sources = Sources { allow_loopback_http: true, ..Sources::default() };
        Self { listen, demo: true, data: Data { dir: dir.to_owned() }, limits, fit_connect, sources, ..Self::default() }
    }

    /// The configuration of the instance that a command works on.
    pub(crate) fn of(target: &Target) -> Result<Self, Failure> {
        if let Some(path) = &target.config {
            return Self::read(path);
        }
        if !target.data.exists() {
            let message = format!(
                "there is no demonstration in {}: start `amtsweg demo` once, or name the instance with --config FILE",
                target.data.display()
            );
            return Err(Failure { message, code: 1 });
        }
        Ok(Self::demonstration(Self::default().listen, &target.data))
    }

    fn check(&self) -> Result<(), &'static str> {
        if !(1..=24 * 60).contains(&self.session.minutes) {
            return Err("session.minutes must be from 1 to 1440");
        }
        if !(1..=100_000).contains(&self.limits.connections) {
            return Err("limits.connections must be from 1 to 100000");
        }
        if !(1..=30).contains(&self.session.guest_days) {
            return Err("session.guest_days must be from 1 to 30");
        }
        if !(0..=100 * 366 * 86_400).contains(&self.trial.clock_ahead_seconds) {
            return Err("trial.clock_ahead_seconds must be from 0 to a hundred years");
        }
        if self.base_url.as_ref().is_some_and(|url| !url.starts_with("http://") && !url.starts_with("https://")) {
            return Err("base_url must begin with http:// or https://");
        }
        self.blobs.check()?;
        self.fit_connect.check()?;
        self.scanner.check()?;
        self.mail.check(self.base_url.is_some())
    }

    /// The address that links in mails begin with.
    fn address(&self) -> String {
        let own = || format!("http://{}", self.listen);
        self.base_url.as_ref().map_or_else(own, |url| url.trim_end_matches('/').to_owned())
    }

    /// Address of the database.
    pub(crate) fn database_url(&self) -> String {
        let file = || format!("sqlite:{}", self.data.dir.join("amtsweg.db").display());
        self.database.url.clone().unwrap_or_else(file)
    }

    /// File of the master key.
    pub(crate) fn master_file(&self) -> PathBuf {
        self.keys.master_file.clone().unwrap_or_else(|| self.data.dir.join("master.key"))
    }

    /// For the use cases.
    pub(crate) fn settings(&self) -> usecases::Settings {
        usecases::Settings {
            base_url: self.address(),
            session_minutes: self.session.minutes,
            guest_days: self.session.guest_days,
            application_bytes: self.limits.application_bytes,
            login_failures: self.limits.login_failures,
            address_failures: self.limits.address_failures,
            address_registrations: self.limits.address_registrations,
            address_guests: self.limits.address_guests,
            client_requests: self.limits.client_requests,
            feed_requests: self.limits.feed_requests,
            undo_seconds: self.limits.undo_seconds,
            reminder_days: self.mail.reminder_days,
            hand_over_wait_seconds: self.limits.hand_over_wait_seconds,
            print_delay_seconds: self.limits.print_delay_seconds,
        }
    }
}

/// Sets `section__key` in the table; numbers and booleans are taken as such.
fn set(table: &mut toml::Table, path: &str, text: &str) {
    let value = match (text.parse::<i64>(), text.parse::<bool>()) {
        (Ok(number), _) => toml::Value::Integer(number),
        (_, Ok(yes)) => toml::Value::Boolean(yes),
        _ => toml::Value::String(text.to_owned()),
    };
    match path.split_once("__") {
        Some((section, key)) => {
            let section = table.entry(section).or_insert_with(|| toml::Value::Table(toml::Table::new()));
            if let toml::Value::Table(section) = section {
                section.insert(key.to_owned(), value);
            }
        }
        None => drop(table.insert(path.to_owned(), value)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, set};

    #[test]
    fn the_environment_stands_above_the_file() {
        let mut table: toml::Table = toml::from_str("demo = false\n[session]\nminutes = 30").unwrap();
        set(&mut table, "session__minutes", "5");
        set(&mut table, "demo", "true");
        let config: Config = table.try_into().unwrap();
        assert_eq!((config.session.minutes, config.demo), (5, true));
    }

    #[test]
    fn the_sample_of_the_book_shows_what_holds_without_it() {
        let sample: Config = toml::from_str(include_str!("../../../docs/book/operate/amtsweg.toml")).unwrap();
        assert_eq!(format!("{sample:?}"), format!("{:?}", Config::default()));
    }

    #[test]
    fn a_setting_that_does_not_exist_is_refused() {
        let error = toml::from_str::<Config>("[session]\nminuten = 5").unwrap_err();
        assert!(error.to_string().contains("minuten"), "{error}");
    }

    #[test]
    fn a_session_longer_than_a_day_is_refused() {
        let config: Config = toml::from_str("[session]\nminutes = 5000").unwrap();
        assert!(config.check().is_err());
    }
}
