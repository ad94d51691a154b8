// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The log: on standard error, without contents of requests.

use tracing_subscriber::{EnvFilter, fmt};

/// Starts the log. `AMTSWEG_LOG` sets what is told, for example `debug` or `usecases=debug,info`.
pub(crate) fn start(json: bool) {
    let filter = EnvFilter::try_from_env("AMTSWEG_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // a log that was started before stays
    let _ = if json { builder.json().try_init() } else { builder.with_ansi(false).try_init() };
}
