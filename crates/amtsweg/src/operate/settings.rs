// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `check config`: whether a configuration can be used, and what of it should be thought over.

use super::doctor::{Finding, State, print};
use crate::{Failure, cli::Format, config::Config};
use std::path::Path;

/// The command.
pub(crate) fn check(path: &Path, format: Format) -> Result<(), Failure> {
    let config = Config::read(path)?;
    let mut findings = vec![Finding::good("configuration", format!("{} can be used", path.display()))];
    let address = config.listen;
    findings.push(Finding::good("listen", format!("the program will listen on {address}")));
    findings.push(Finding::good("database", without_password(&config.database_url())));
    findings.push(Finding::good("data", format!("files lie in {}", config.files_place())));
    if let Err(failure) = config.blobs.bucket() {
        let advice = "let the program's user read the files that [blobs] names";
        findings.push(Finding::problem("files", failure.message, advice));
    }
    findings.extend(doubts(&config));
    print(&findings, format)
}

/// What works and is not right for operation.
pub(super) fn doubts(config: &Config) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut doubt = |says: String, advice: &str| {
        found.push(Finding { check: "configuration", state: State::Warning, says, advice: Some(advice.to_owned()) });
    };
    if config.demo {
        doubt(
            "demo is true: the program adds demonstration people whose log-ins stand in demo.json".to_owned(),
            "set demo = false for real use",
        );
    }
    match &config.base_url {
        None => doubt(
            "base_url is not set: changes are accepted from the address that the program listens on alone".to_owned(),
            "set base_url to the address that people use",
        ),
        Some(url) if url.starts_with("http://") && !config.demo => doubt(
            format!("base_url {url} is not encrypted: cookies would be sent in clear"),
            "set base_url to the https address of the proxy",
        ),
        Some(_) => {}
    }
    if config.master_file().starts_with(&config.data.dir) {
        doubt(
            format!("the master key {} lies beside the data that it protects", config.master_file().display()),
            "keep it elsewhere and name it by [keys] master_file; backups of the folder would hold it otherwise",
        );
    }
    if let Some(endpoint) = config.blobs.endpoint.as_ref().filter(|url| url.starts_with("http://")) {
        doubt(
            format!("the way to the storage {endpoint} is not encrypted: who listens sees sealed files come and go"),
            "use its https address, unless it runs on this machine",
        );
    }
    if let Some(address) = config.operator.listen.filter(|address| !address.ip().is_loopback()) {
        doubt(
            format!("health and metrics can be read by whoever reaches {address}"),
            "let only your monitoring reach it; nobody logs in there",
        );
    }
    if !config.limits.workers {
        doubt(
            "limits.workers is false: this process runs no jobs, applications wait".to_owned(),
            "leave at least one process of the instance with workers = true",
        );
    }
    found
}

/// The address of a database as it may be shown.
pub(super) fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let (place, query) = rest.split_once('?').map_or((rest, false), |(place, _)| (place, true));
    // what stands in the query may be a password too
    let query = if query { "?…" } else { "" };
    match place.rsplit_once('@') {
        Some((login, place)) => {
            let user = login.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}:…@{place}{query}")
        }
        None => format!("{scheme}://{place}{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn a_password_is_not_shown() {
        assert_eq!(without_password("sqlite:a/b.db"), "sqlite:a/b.db");
        assert_eq!(without_password("postgres://u:geheim@h:5432/d"), "postgres://u:…@h:5432/d");
        assert_eq!(without_password("postgres://u:ge@heim@h/d?password=x"), "postgres://u:…@h/d?…");
        assert_eq!(without_password("postgres://h/d"), "postgres://h/d");
    }
}
