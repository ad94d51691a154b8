// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Settings of outgoing e-mail. Without a server the instance sends none, and says so where somebody would expect one.

use crate::{Failure, wiring::with_causes};
use adapters::mail::{Security, Server, Smtp};
use ports::MailSender;
use serde::Deserialize;
use std::{fs, path::PathBuf, sync::Arc, time::Duration};

/// Longest time for one mail.
const PATIENCE: Duration = Duration::from_secs(60);

/// The section `[mail]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Mail {
    /// The mail server; without it no mail is sent.
    pub(crate) host: Option<String>,
    /// Its port; the usual one where nothing is said.
    pub(crate) port: Option<u16>,
    /// How the way to it is protected.
    pub(crate) security: Protection,
    /// Name to log in with, where the server wants one.
    pub(crate) user: Option<String>,
    /// File with the password.
    pub(crate) password_file: Option<PathBuf>,
    /// Certificate authority to trust besides those of the machine, a PEM file.
    pub(crate) ca_file: Option<PathBuf>,
    /// Whom the mails come from.
    pub(crate) from: Option<String>,
    /// Days until somebody is reminded of a message that they did not open; 0: never.
    pub(crate) reminder_days: i64,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: None,
            port: None,
            security: Protection::default(),
            user: None,
            password_file: None,
            ca_file: None,
            from: None,
            reminder_days: usecases::Settings::default().reminder_days,
        }
    }
}

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Protection {
    /// Not at all, for a server on the same machine.
    None,
    /// By STARTTLS.
    #[default]
    Starttls,
    /// From the first byte.
    Tls,
}

impl Mail {
    pub(super) fn check(&self, has_base_url: bool) -> Result<(), &'static str> {
        if !(0..=60).contains(&self.reminder_days) {
            return Err("mail.reminder_days must be from 0 to 60");
        }
        if self.host.is_none() {
            return Ok(());
        }
        if self.from.is_none() {
            return Err("mail.from is missing: the address that mails come from");
        }
        if self.user.is_some() != self.password_file.is_some() {
            return Err("mail.user and mail.password_file belong together");
        }
        if !has_base_url {
            return Err("mails hold links: base_url must say at which address people reach the portal");
        }
        Ok(())
    }

    /// The client of the mail server, where one is named.
    pub(crate) fn sender(&self) -> Result<Option<Arc<dyn MailSender>>, Failure> {
        Ok(self.client(PATIENCE)?.map(|client| Arc::new(client) as Arc<dyn MailSender>))
    }

    /// The same for a look at the server; each call ends after `patience`.
    pub(crate) fn client(&self, patience: Duration) -> Result<Option<Smtp>, Failure> {
        let (Some(host), Some(from)) = (&self.host, &self.from) else { return Ok(None) };
        let doing = "the section [mail] of the configuration cannot be used";
        let read = |path: &PathBuf| {
            fs::read(path).map_err(|error| Failure::new(doing, format!("{}: {error}", path.display())))
        };
        let login = match (&self.user, &self.password_file) {
            (Some(user), Some(path)) => {
                let password = String::from_utf8_lossy(&read(path)?).trim_end_matches(['\r', '\n']).to_owned();
                Some((user.clone(), password))
            }
            _ => None,
        };
        let (security, usual) = match self.security {
            Protection::None => (Security::None, 25),
            Protection::Starttls => (Security::StartTls, 587),
            Protection::Tls => (Security::Tls, 465),
        };
        let server = Server {
            host: host.clone(),
            port: self.port.unwrap_or(usual),
            security,
            login,
            authority: self.ca_file.as_ref().map(read).transpose()?,
            patience,
            from: from.clone(),
        };
        let smtp = Smtp::new(&server).map_err(|error| Failure::new(doing, with_causes(&error)))?;
        Ok(Some(smtp))
    }
}

#[cfg(test)]
mod tests {
    use super::Mail;

    fn read(text: &str) -> Mail {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn without_a_server_there_is_no_mail() {
        let mail = Mail::default();
        assert!(mail.check(false).is_ok());
        assert!(mail.sender().unwrap().is_none());
    }

    #[test]
    fn what_is_missing_is_named() {
        let named = |text: &str, base_url| read(text).check(base_url).unwrap_err();
        assert!(named("host = \"mail\"", true).contains("mail.from"));
        let whole = "host = \"mail\"\nfrom = \"portal@musterstadt.example\"";
        assert!(named(whole, false).contains("base_url"));
        assert!(named(&format!("{whole}\nuser = \"portal\""), true).contains("password_file"));
        assert!(read(whole).check(true).is_ok());
    }

    #[test]
    fn a_password_file_that_is_not_there_is_named() {
        let mail = read("host = \"mail\"\nfrom = \"a@b.example\"\nuser = \"u\"\npassword_file = \"/nowhere/password\"");
        let failure = mail.sender().err().unwrap();
        assert!(failure.message.contains("/nowhere/password"), "{}", failure.message);
    }
}
