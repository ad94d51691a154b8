// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person who applies: finds the service, fills in every question that the pages ask, hands in files, submits.

use crate::answer::{Given, Pen, Question, empty, fill, questions};
use crate::browser::{Browser, File};
use crate::html::{Form, Page};
use crate::pdf;
use crate::seed::unique_word;
use std::collections::{BTreeMap, BTreeSet};

/// The portal of the demonstration.
pub const PORTAL: &str = "/musterstadt";
/// Postcode of its place.
pub const POSTCODE: &str = "99999";
/// Its place.
pub const PLACE: &str = "059999999999";
/// The online service that needs a log-in.
pub const WITH_LOGIN: &str = "wohnsitz-anmelden";
/// The small online service without log-in.
pub const WITHOUT_LOGIN: &str = "hinweis-geben";

/// How names of files end, after a word of their own.
const FILE_END: &str = " ü.pdf";

/// The file with this word in its name, so that tests can tell whether it arrived whole.
#[must_use]
pub fn content_of(word: &str) -> Vec<u8> {
    pdf::with_words(word, 3_000)
}

/// Most times that one page is sent: every question may need several tries.
const TRIES: usize = 14;

/// Somebody with an account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Log-in name.
    pub username: String,
    /// Password.
    pub password: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Address for mail.
    pub email: String,
}

impl Account {
    /// Somebody new; every attribute begins with the prefix and occurs nowhere else.
    #[must_use]
    pub fn unique(prefix: &str) -> Self {
        Self {
            username: unique_word(prefix),
            password: unique_word(prefix),
            given_name: unique_word(prefix),
            family_name: unique_word(prefix),
            email: format!("{}@example.org", unique_word(prefix)),
        }
    }
}

/// A file that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedIn {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// How much is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Only what must be.
    Needed,
    /// Every question, and one more occurrence of everything that can be repeated.
    Everything,
}

/// Somebody filling in an application.
pub struct Applicant {
    /// Their browser.
    pub browser: Browser,
    /// What they write with.
    pub pen: Pen,
    /// How much they fill in.
    pub effort: Effort,
    /// What they answered so far, by path.
    pub given: BTreeMap<String, Given>,
    /// What they handed in so far.
    pub files: Vec<HandedIn>,
    /// Form pages that they saw, in order of their first visit.
    pub pages: Vec<String>,
    /// Paths of questions that stay empty, because only one of several may be answered.
    pub left_out: BTreeSet<String>,
    wanted: BTreeSet<String>,
    repeated: BTreeSet<String>,
}

/// An application that was received.
#[derive(Debug, Clone)]
pub struct Received {
    /// Path of the application, such as `/musterstadt/antrag/ID`.
    pub path: String,
    /// Its number.
    pub number: String,
}

impl Applicant {
    /// Somebody with a browser; what they write begins with the prefix.
    #[must_use]
    pub fn new(browser: Browser, prefix: &str, effort: Effort) -> Self {
        Self {
            browser,
            pen: Pen::new(prefix),
            effort,
            given: BTreeMap::new(),
            files: Vec::new(),
            pages: Vec::new(),
            left_out: BTreeSet::new(),
            wanted: BTreeSet::new(),
            repeated: BTreeSet::new(),
        }
    }

    /// Registers and is logged in afterwards.
    ///
    /// # Panics
    /// When that fails.
    pub async fn register(&self, account: &Account) {
        let page = self.browser.open(&format!("{PORTAL}/registrieren")).await;
        let mut form = page.form("/registrieren");
        form.fill("given_name", &account.given_name).fill("family_name", &account.family_name);
        form.fill("email", &account.email).fill("username", &account.username).fill("password", &account.password);
        let page = self.browser.send(&form, None).await;
        assert_eq!((page.status, page.problems()), (200, Vec::new()), "registration of {}", account.username);
        assert!(page.text().contains(&account.family_name), "registered, but not logged in: {}", page.text());
    }

    /// Starts an application at the place of the demonstration; gives its first page.
    ///
    /// # Panics
    /// When it cannot be started.
    pub async fn start(&self, service: &str) -> Page {
        let start = self.browser.open(&format!("{PORTAL}/dienst/{service}?ars={PLACE}")).await;
        let form = start.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/"));
        let form = form.unwrap_or_else(|| panic!("{service} cannot be started ({}): {}", start.status, start.text()));
        let mut page = self.browser.send(&form, None).await;
        if page.status == 200 && page.path.ends_with("/uebersicht") {
            let first = page.links().into_iter().find(|link| link.href.contains("/seite/"));
            let first = first.unwrap_or_else(|| panic!("{service}: no task to begin with: {}", page.text()));
            page = self.browser.open(&first.href).await;
        }
        assert!(page.status == 200 && is_form_page(&page), "{service} does not start: {} {}", page.path, page.text());
        page
    }

    /// Fills in page after page up to the check page, which it gives.
    ///
    /// # Panics
    /// When a page cannot be filled in.
    pub async fn fill_all(&mut self, first: Page) -> Page {
        let mut page = first;
        while is_form_page(&page) {
            page = self.fill_page(page).await;
        }
        assert!(page.path.contains("/pruefen"), "instead of the check page: {} {}", page.path, page.text());
        page
    }

    /// Fills in one page and goes on; gives the page after it.
    ///
    /// # Panics
    /// When it cannot be filled in.
    pub async fn fill_page(&mut self, page: Page) -> Page {
        let here = bare(&page.path).to_owned();
        if !self.pages.contains(&here) {
            self.pages.push(here.clone());
        }
        let mut page = self.add_occurrences(page).await;
        let mut refusals: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for _ in 0..TRIES {
            let form = self.filled(&page, &refusals);
            if let Some(button) = self.missing_file(&form) {
                page = self.hand_in(&form, &button).await;
                continue;
            }
            page = self.browser.send(&form, Some(form.button("continue"))).await;
            if !is_form_page(&page) || bare(&page.path) != here {
                assert_eq!(page.status, 200, "{here} leads to {}: {}", page.path, page.text());
                return page;
            }
            if page.path.contains("neu=1") {
                // an answer brought further questions
                continue;
            }
            let problems = page.problems();
            assert!(!problems.is_empty(), "{here} is shown again without a problem ({}): {}", page.status, page.text());
            for problem in problems {
                self.learn(&page, problem.href.trim_start_matches('#'), &problem.text);
                refusals.entry(problem.href.trim_start_matches('#').to_owned()).or_default().push(problem.text);
            }
        }
        panic!("{here} cannot be filled in: {refusals:?}");
    }

    /// The form of a page with an answer to every question that gets one.
    fn filled(&mut self, page: &Page, refusals: &BTreeMap<String, Vec<String>>) -> Form {
        let mut form = page.form("/seite/");
        for question in questions(&form) {
            let refused = refusals.get(&question.id).map(Vec::as_slice).unwrap_or_default();
            if self.left_out.contains(&question.path) {
                empty(&mut form, &question);
                self.given.remove(&question.path);
            } else if (self.wants(&question) && !question.is_answered) || !refused.is_empty() {
                let given = match self.given.get(&question.path) {
                    // it was answered before and the page was only shown again
                    Some(given) if refused.is_empty() => given.clone(),
                    _ => self.pen.answer(&question, refused),
                };
                fill(&mut form, &given, &question.kind);
                self.given.insert(question.path.clone(), given);
            }
        }
        form
    }

    fn wants(&self, question: &Question) -> bool {
        !question.is_optional || self.effort == Effort::Everything || self.wanted.contains(&question.path)
    }

    /// Of a group to choose from, the first part is answered and the others are left out.
    fn learn(&mut self, page: &Page, id: &str, problem: &str) {
        let too_many = problem.contains("nur eine dieser Angaben");
        if !too_many && !problem.contains("mindestens eine dieser Angaben") {
            return;
        }
        let inside = format!("{id}-");
        let mut first = None;
        for question in questions(&page.form("/seite/")) {
            let Some(rest) = question.id.strip_prefix(&inside) else { continue };
            let part = rest.split('-').next().unwrap_or_default().to_owned();
            if *first.get_or_insert_with(|| part.clone()) == part {
                self.wanted.insert(question.path);
            } else if too_many {
                self.left_out.insert(question.path);
            }
        }
    }

    /// Presses every button that adds an occurrence, once.
    async fn add_occurrences(&mut self, page: Page) -> Page {
        let mut page = page;
        while self.effort == Effort::Everything {
            let form = page.form("/seite/");
            let button = form.buttons_of("add:").find(|button| !self.repeated.contains(&button.value)).cloned();
            let Some(button) = button else { break };
            self.repeated.insert(button.value.clone());
            page = self.browser.send(&form, Some(&button)).await;
            assert!(page.status == 200 && is_form_page(&page), "{}: {}", button.value, page.text());
        }
        page
    }

    /// The button of a question for files that has none yet and needs one.
    fn missing_file(&self, form: &Form) -> Option<crate::html::Button> {
        form.buttons_of("file:")
            .find(|button| {
                let is_new = !self.given.contains_key(&button.value["file:".len()..]);
                is_new && (self.effort == Effort::Everything || !button.label.contains("(freiwillig)"))
            })
            .cloned()
    }

    /// Hands in a file by the button of its question; gives the form page again.
    async fn hand_in(&mut self, form: &Form, button: &crate::html::Button) -> Page {
        let path = button.value["file:".len()..].to_owned();
        let upload = self.browser.send(form, Some(button)).await;
        let words = unique_word(self.pen.prefix());
        let (name, content) = (format!("{words}{FILE_END}"), content_of(&words));
        let file = File { name: &name, media_type: "application/pdf", content: &content };
        let page = self.browser.send_file(&upload.form("/datei"), "datei", &file).await;
        assert!(page.status == 200 && is_form_page(&page), "{name}: {} {}", page.status, page.text());
        assert!(page.text().contains(&name), "{name} is not listed: {}", page.text());
        let label = button.label.clone();
        self.given.insert(path.clone(), Given { path, label, sent: name.clone(), shown: name.clone() });
        self.files.push(HandedIn { name, content });
        page
    }

    /// Submits from the check page; gives the receipt page and what it tells.
    ///
    /// # Panics
    /// When there is no receipt.
    pub async fn submit(&self, check: &Page) -> (Page, Received) {
        let receipt = self.browser.send(&submission(check, "elektronisch"), None).await;
        let received = received(&receipt);
        (receipt, received)
    }

    /// Everything from the start to the receipt.
    ///
    /// # Panics
    /// When a step fails.
    pub async fn apply(&mut self, service: &str) -> (Page, Received) {
        let first = self.start(service).await;
        let check = self.fill_all(first).await;
        self.submit(&check).await
    }

    /// Logs in.
    ///
    /// # Panics
    /// When that fails.
    pub async fn log_in(&self, username: &str, password: &str) -> Page {
        log_in(&self.browser, username, password).await
    }
}

/// The form that submits, with the choice of how the decision comes (`elektronisch` or `post`) where there is one.
///
/// # Panics
/// When the page has no such form.
#[must_use]
pub fn submission(check: &Page, delivery: &str) -> Form {
    let mut form = check.form("/absenden");
    if form.control("bescheid").is_some() {
        form.fill("bescheid", delivery);
    }
    form
}

/// What a receipt page tells.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn received(page: &Page) -> Received {
    assert!(page.status == 200 && bare(&page.path).ends_with("/eingang"), "no receipt: {} {}", page.path, page.text());
    let number = page.of_class("aw-number").first().cloned().unwrap_or_default();
    assert!(!number.is_empty(), "a receipt without number: {}", page.text());
    Received { path: bare(&page.path).trim_end_matches("/eingang").to_owned(), number }
}

/// Logs in with a browser; gives the page after it.
///
/// # Panics
/// When that fails.
pub async fn log_in(browser: &Browser, username: &str, password: &str) -> Page {
    let page = browser.open(&format!("{PORTAL}/anmelden")).await;
    let mut form = page.form("/anmelden");
    form.fill("username", username).fill("password", password);
    let page = browser.send(&form, None).await;
    assert!(page.status == 200 && !page.path.contains("/anmelden"), "no log-in: {} {}", page.status, page.text());
    page
}

/// Whether it is a page of a form.
#[must_use]
pub fn is_form_page(page: &Page) -> bool {
    page.path.contains("/seite/")
}

/// An address without its query.
#[must_use]
pub fn bare(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or_default()
}
