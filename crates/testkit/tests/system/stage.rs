// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An instance with its process and the people of the demonstration.

use std::time::Duration;
use testkit::applicant::{Account, Applicant, Effort, PORTAL, Received};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::officer::Officer;
use testkit::server::{Instance, Server, Settings};
use testkit::wait;

/// Longest time from the receipt page to its PDF.
pub(crate) const PRINTING: Duration = Duration::from_secs(90);

/// An instance that serves.
pub(crate) struct Stage {
    // the process goes before its data
    pub(crate) server: Server,
    pub(crate) instance: Instance,
}

impl Stage {
    /// A new instance with the defaults.
    pub(crate) async fn new(engine: &Engine) -> Self {
        Self::with(engine, &Settings::none()).await
    }

    pub(crate) async fn with(engine: &Engine, settings: &Settings) -> Self {
        let instance = Instance::new(engine).await;
        let server = instance.start(settings).await;
        Self { server, instance }
    }

    /// The same instance after SIGKILL.
    pub(crate) async fn killed_and_started(self, settings: &Settings) -> Self {
        let Self { server, instance } = self;
        server.kill();
        let server = instance.start(settings).await;
        Self { server, instance }
    }

    /// Stopped, and started again with other settings.
    pub(crate) async fn stopped_and_started(self, settings: &Settings) -> Self {
        self.server.stop().await;
        Self { server: self.instance.start(settings).await, instance: self.instance }
    }

    pub(crate) fn browser(&self) -> Browser {
        self.server.browser()
    }

    /// The demonstration's caseworker, logged in.
    pub(crate) async fn officer(&self) -> Officer {
        Officer::log_in(self.browser(), &self.instance.demo().caseworker).await
    }

    /// Somebody new with an account, logged in.
    pub(crate) async fn registered(&self, effort: Effort) -> Applicant {
        let applicant = Applicant::new(self.browser(), "wort", effort);
        applicant.register(&Account::unique("konto")).await;
        applicant
    }

    /// Somebody without account.
    pub(crate) fn guest(&self) -> Applicant {
        Applicant::new(self.browser(), "wort", Effort::Needed)
    }
}

/// Waits for the PDF of a receipt and gets it.
pub(crate) async fn receipt_pdf(browser: &Browser, received: &Received) -> Vec<u8> {
    let path = format!("{}/eingang", received.path);
    let link = wait::until("PDF of the receipt", PRINTING, || async {
        let page = browser.open(&path).await;
        assert_eq!(page.status, 200, "the receipt: {}", page.text());
        page.links().into_iter().find(|link| link.href.ends_with("/eingang.pdf")).map(|link| link.href)
    })
    .await;
    let pdf = browser.open(&link).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (200, Some("application/pdf")));
    assert!(pdf.body.starts_with(b"%PDF-"));
    pdf.body
}

/// Waits until the mailbox of a person holds a message, and opens the newest.
pub(crate) async fn newest_message(browser: &Browser) -> Page {
    let link = wait::until("message in the mailbox", PRINTING, || async {
        let page = browser.open(&format!("{PORTAL}/postfach")).await;
        page.links().into_iter().find(|link| link.href.contains("/postfach/")).map(|link| link.href)
    })
    .await;
    browser.open(&link).await
}

/// A clock so many days ahead.
pub(crate) fn ahead(days: u32) -> Settings {
    Settings::none().with("trial", &format!("clock_ahead_seconds = {}", i64::from(days) * 86_400))
}

/// Files of the folder for sealed files.
pub(crate) fn blobs(instance: &Instance) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        entries.flatten().map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
    }
    count(&instance.data().join("blobs"))
}

/// Waits until no job is due, then counts the files: what is on its way to an authority is gone by then, and documents are made.
pub(crate) async fn blobs_at_rest(instance: &Instance) -> usize {
    let store = store::Store::open_as_it_is(&instance.database.url()).await.unwrap();
    wait::until("rest of the jobs", PRINTING, || async {
        let mut read = store.read_instance().await.unwrap();
        let counts = store::job::counts(&mut read).await.unwrap();
        let is_due = |job: &store::job::JobCount| job.state == "ready" && job.due <= now();
        (!counts.iter().any(is_due)).then_some(())
    })
    .await;
    store.close().await;
    blobs(instance)
}

#[allow(clippy::disallowed_methods, reason = "the program under test has the machine's time, too")]
fn now() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

/// Letters without any space, to find words that a document breaks into lines.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}').collect()
}
