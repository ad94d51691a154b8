// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Settings of the scanner of files. Without one nothing is scanned.

use adapters::clamd::{Address, Clamd};
use ports::Scanner as Port;
use serde::Deserialize;
use std::{sync::Arc, time::Duration};

/// The section `[scanner]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Scanner {
    /// Where clamd of ClamAV listens; without it files are not scanned.
    pub(crate) clamd: Option<String>,
    /// Longest time for one file.
    pub(crate) timeout_seconds: u64,
}

impl Default for Scanner {
    fn default() -> Self {
        Self { clamd: None, timeout_seconds: 30 }
    }
}

impl Scanner {
    pub(super) fn check(&self) -> Result<(), &'static str> {
        if !(1..=600).contains(&self.timeout_seconds) {
            return Err("scanner.timeout_seconds must be from 1 to 600");
        }
        if self.clamd.as_ref().is_some_and(|text| text.parse::<Address>().is_err()) {
            return Err("scanner.clamd must be tcp://HOST:PORT or unix:/PATH");
        }
        Ok(())
    }

    /// The client of the scanner, where one is named.
    pub(crate) fn clamd(&self) -> Option<Clamd> {
        let address = self.clamd.as_ref()?.parse().ok()?;
        Some(Clamd { address, patience: Duration::from_secs(self.timeout_seconds) })
    }

    /// The same for the platform.
    pub(crate) fn client(&self) -> Option<Arc<dyn Port>> {
        self.clamd().map(|clamd| Arc::new(clamd) as Arc<dyn Port>)
    }
}

#[cfg(test)]
mod tests {
    use super::Scanner;

    #[test]
    fn an_address_is_checked_before_anything_starts() {
        let check = |text: &str| toml::from_str::<Scanner>(text).unwrap().check();
        assert!(Scanner::default().check().is_ok() && Scanner::default().client().is_none());
        assert!(check("clamd = \"unix:/run/clamav/clamd.ctl\"").is_ok());
        assert!(check("clamd = \"localhost\"").unwrap_err().contains("tcp://"));
        assert!(check("timeout_seconds = 0").unwrap_err().contains("timeout_seconds"));
    }
}
