// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The scanner of files: asked for its version; no file is scanned.

use super::Finding;
use crate::config::Config;

pub(super) async fn look(config: &Config) -> Finding {
    let Some(clamd) = config.scanner.clamd() else {
        return Finding::good("scanner", "none is named: files that people send are not scanned".to_owned());
    };
    match clamd.version().await {
        Ok(version) => Finding::good("scanner", format!("{version} answers")),
        Err(error) => Finding::problem(
            "scanner",
            format!("{error}; files of drafts wait for it, and nothing with such a file can be submitted"),
            "check clamd in [scanner], and whether clamd runs and may be reached",
        ),
    }
}
