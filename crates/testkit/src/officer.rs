// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person who works on cases.

use crate::applicant::{PORTAL, log_in};
use crate::browser::Browser;
use crate::demo::Person;
use crate::html::{Link, Page};
use crate::wait;
use std::time::Duration;

/// Longest time from the receipt to the case: encryption, hand-over and intake are jobs of a debug build.
pub const ARRIVAL: Duration = Duration::from_secs(90);
/// Most pages of a worklist.
const PAGES: usize = 200;

/// Somebody at the authority, logged in.
pub struct Officer {
    /// Their browser.
    pub browser: Browser,
}

impl Officer {
    /// Logs in.
    ///
    /// # Panics
    /// When that fails.
    pub async fn log_in(browser: Browser, person: &Person) -> Self {
        log_in(&browser, &person.username, &person.password).await;
        Self { browser }
    }

    /// All cases of the worklist, every page of it: address and number.
    ///
    /// # Panics
    /// When the worklist does not open.
    pub async fn cases(&self) -> Vec<Link> {
        let mut found: Vec<Link> = Vec::new();
        let mut path = format!("{PORTAL}/amt?anzahl=100");
        for _ in 0..PAGES {
            let page = self.browser.open(&path).await;
            assert_eq!(page.status, 200, "the worklist: {}", page.text());
            let links = page.links();
            found.extend(links.iter().filter(|link| link.href.contains("/amt/vorgang/")).cloned());
            // other links of a later page keep its place, too
            match links.into_iter().find(|link| link.href.contains("nach=") && link.text == "Weiter") {
                Some(next) => path = next.href,
                None => break,
            }
        }
        found
    }

    /// Waits until a case of this number is in the worklist; gives its page.
    ///
    /// # Panics
    /// When it does not come in time.
    pub async fn await_case(&self, number: &str) -> Page {
        let path = wait::until(&format!("case {number}"), ARRIVAL, || async {
            self.cases().await.into_iter().find(|link| link.text == number).map(|link| link.href)
        })
        .await;
        let page = self.browser.open(&path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        page
    }

    /// Does something with a case by one of its buttons.
    ///
    /// # Panics
    /// When the button is not there or it fails.
    pub async fn command(&self, case: &Page, command: &str) -> Page {
        let form = case.forms().into_iter().find(|form| form.buttons.iter().any(|button| button.value == command));
        let form = form.unwrap_or_else(|| panic!("the case has no button {command}: {}", case.text()));
        let page = self.browser.send(&form, Some(form.button(command))).await;
        assert_eq!(page.status, 200, "{command}: {}", page.text());
        page
    }

    /// Decides a case.
    ///
    /// # Panics
    /// When that fails.
    pub async fn decide(&self, case: &Page, result: &str, reason: &str) -> Page {
        let page = self.browser.open(&case.link_to("/entscheiden")).await;
        let mut form = page.form("/entscheiden");
        form.fill("result", result).fill("reason", reason);
        let page = self.browser.send(&form, None).await;
        assert_eq!(page.status, 200, "deciding: {}", page.text());
        assert!(!page.path.contains("/entscheiden"), "not decided: {}", page.text());
        page
    }

    /// Takes a case on, starts it, decides it and closes it; gives its page.
    ///
    /// # Panics
    /// When a step fails.
    pub async fn finish(&self, case: Page, result: &str, reason: &str) -> Page {
        let case = self.command(&case, "accept").await;
        let case = self.command(&case, "start").await;
        let case = self.decide(&case, result, reason).await;
        self.command(&case, "close").await
    }
}
