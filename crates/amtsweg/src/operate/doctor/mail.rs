// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The mail server: connected, greeted, logged in; no mail is sent.

use super::Finding;
use crate::config::Config;
use std::time::Duration;

/// Longest wait for the server.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) async fn look(config: &Config) -> Finding {
    let Some(host) = &config.mail.host else {
        return Finding::good("mail", "no server is named: no mail is sent, and the pages say so".to_owned());
    };
    let client = match config.mail.client(PATIENCE) {
        Ok(Some(client)) => client,
        Ok(None) => return Finding::problem("mail", "no sender is named".to_owned(), "set [mail] from"),
        Err(failure) => return Finding::problem("mail", failure.message, "mend the section [mail]"),
    };
    match client.reach().await {
        Ok(()) => Finding::good("mail", format!("{host} takes the connection and the log-in; no mail was sent")),
        Err(error) => Finding::problem(
            "mail",
            format!("{host} cannot be used: {error}"),
            "check host, port, security, ca_file, user and password_file in [mail], and whether the server runs",
        ),
    }
}
