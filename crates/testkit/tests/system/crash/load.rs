// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! People who apply one application after the other, whatever happens to the servers.

use std::collections::BTreeMap;
use std::panic;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;
use testkit::applicant::{Account, Applicant, Effort, PORTAL, Received, WITHOUT_LOGIN};
use testkit::browser::Browser;
use testkit::html::Page;
use testkit::seed::unique_word;
use testkit::server::Server;
use testkit::wait;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// People at the same time.
const PEOPLE: usize = 4;
/// Longest time for an application or a look at one's own applications when nothing disturbs.
const CALM: Duration = Duration::from_secs(60);

tokio::task_local! {
    /// Set while a person applies: what breaks off then is counted and told at the end, not printed.
    static ATTEMPT: ();
}

/// Failures of people who apply are expected by the thousand: their words are kept, and nothing of them is printed.
fn hush() {
    static HUSHED: Once = Once::new();
    HUSHED.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |failure| {
            if ATTEMPT.try_with(|()| ()).is_err() {
                usual(failure);
            }
        }));
    });
}

/// What a person was told.
#[derive(Clone)]
pub(super) struct Told {
    /// Their browser.
    pub(super) browser: Browser,
    /// What they were told.
    pub(super) received: Received,
    /// A word of their answers; empty where the receipt page was lost on its way and only the list told it.
    pub(super) word: String,
    /// How many files they handed in.
    pub(super) files: usize,
}

/// What all share.
struct Shared {
    /// Odd while something is being killed or started.
    epoch: AtomicU64,
    /// Whether it goes on.
    on: AtomicBool,
    base: watch::Sender<String>,
    /// Receipts by number.
    told: Mutex<BTreeMap<String, Told>>,
    /// Applications that a kill broke off, as far as the person saw.
    broken: AtomicU64,
    /// Failures that no kill explains.
    unexplained: Mutex<Vec<String>>,
}

/// The load.
pub(super) struct Load {
    shared: Arc<Shared>,
    people: Vec<(Browser, JoinHandle<()>)>,
    /// Files of each application.
    files: usize,
}

impl Load {
    /// Begins; everybody has an account and has applied once undisturbed.
    pub(super) async fn start(server: &Server) -> Self {
        hush();
        let shared = Arc::new(Shared {
            epoch: AtomicU64::new(0),
            on: AtomicBool::new(true),
            base: watch::Sender::new(server.base().to_owned()),
            told: Mutex::default(),
            broken: AtomicU64::new(0),
            unexplained: Mutex::default(),
        });
        let (mut people, mut files) = (Vec::new(), 0);
        for _ in 0..PEOPLE {
            let browser = server.browser();
            let applicant = Applicant::new(browser.clone(), "wort", Effort::Everything);
            applicant.register(&Account::unique("konto")).await;
            files = one(&shared, browser.clone()).await.files;
            let (shared, browser_of) = (Arc::clone(&shared), browser.clone());
            people.push((browser, tokio::spawn(person(shared, browser_of))));
        }
        Self { shared, people, files }
    }

    /// Waits until so many more receipts were seen.
    pub(super) async fn await_receipts(&self, more: u64) {
        let seen = || self.shared.told.lock().unwrap().len() as u64;
        let wanted = seen() + more;
        wait::until("receipts", CALM, || async { (seen() >= wanted).then_some(()) }).await;
    }

    /// From now on failures are to be expected.
    pub(super) fn unsettle(&self) {
        self.shared.epoch.fetch_add(1, Ordering::SeqCst);
    }

    /// Everything serves again, at another address perhaps.
    pub(super) fn settle(&self, server: &Server) {
        self.shared.base.send_replace(server.base().to_owned());
        self.shared.epoch.fetch_add(1, Ordering::SeqCst);
    }

    /// Nothing failed without a kill.
    pub(super) fn assert_honest(&self, round: u64) {
        let unexplained = self.shared.unexplained.lock().unwrap();
        assert!(unexplained.is_empty(), "in round {round}, without a kill: {unexplained:?}");
    }

    /// Tells how far it is.
    pub(super) fn print_progress(&self, done: u64, kills: u64, time: Duration) {
        let received = self.shared.told.lock().unwrap().len();
        let broken = self.shared.broken.load(Ordering::Relaxed);
        let seconds = time.as_secs();
        print(&format!("{done} of {kills} kills: {received} receipts seen, {broken} attempts broken off, {seconds} s"));
    }

    /// Tells what the run was worth.
    pub(super) fn print_counts(&self, kills: u64, told: &BTreeMap<String, Told>, times: (Duration, Duration)) {
        let broken = self.shared.broken.load(Ordering::Relaxed);
        let unseen = told.values().filter(|told| told.word.is_empty()).count();
        print(&format!(
            "{kills} kills: {} applications received, 0 lost, 0 doubled; {unseen} of them without the person having seen the \
             receipt; {broken} attempts broken off; {:.0} s of kills, {:.0} s with everything drained and looked at",
            told.len(),
            times.0.as_secs_f64(),
            times.1.as_secs_f64()
        ));
    }

    /// Ends the load, and asks everybody's own list for what was received although the receipt page never came.
    pub(super) async fn finish(&mut self) -> BTreeMap<String, Told> {
        self.shared.on.store(false, Ordering::SeqCst);
        let base = self.shared.base.borrow().clone();
        let people = std::mem::take(&mut self.people);
        let mut told = BTreeMap::new();
        for (browser, task) in people {
            task.await.expect("a person of the load");
            let browser = browser.moved(&base);
            for received in listed(&browser).await {
                let known = self.shared.told.lock().unwrap().get(&received.number).cloned();
                let files = self.files;
                let unknown = Told { browser: browser.clone(), received: received.clone(), word: String::new(), files };
                let entry = known.map_or(unknown, |known| Told { browser: browser.clone(), ..known });
                told.insert(received.number, entry);
            }
        }
        for number in self.shared.told.lock().unwrap().keys() {
            assert!(told.contains_key(number), "the receipt of {number} was seen, but it is not in the person's list");
        }
        self.assert_honest(u64::MAX);
        told
    }
}

fn print(line: &str) {
    use std::io::Write;
    // a closed standard output is no reason to fail
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Applications of a person that were received, by the list of their own area.
async fn listed(browser: &Browser) -> Vec<Received> {
    let mut page: Page = wait::until("list of one's own applications", CALM, || async {
        let page = browser.try_open(&format!("{PORTAL}/mein")).await.ok()?;
        (page.status == 200).then_some(page)
    })
    .await;
    let mut found = Vec::new();
    loop {
        found.extend(listed_on(browser, &page).await);
        let Some(next) = page.links().into_iter().find(|link| link.text == "Weiter") else { return found };
        page = browser.open(&next.href).await;
    }
}

async fn listed_on(browser: &Browser, page: &Page) -> Vec<Received> {
    let mut found = Vec::new();
    for link in page.links() {
        let Some(path) = link.href.strip_suffix("/stand") else { continue };
        let status = browser.open(&link.href).await;
        let number = status.of_class("aw-number").first().cloned().expect("its number");
        found.push(Received { path: path.to_owned(), number });
    }
    found
}

/// Applies until it is over.
async fn person(shared: Arc<Shared>, browser: Browser) {
    while shared.on.load(Ordering::SeqCst) {
        let before = shared.epoch.load(Ordering::SeqCst);
        if before % 2 == 1 {
            // wait until it serves again; the sender lives as long as the load
            let mut base = shared.base.subscribe();
            let _ = tokio::time::timeout(Duration::from_millis(100), base.changed()).await;
            continue;
        }
        let here = browser.moved(&shared.base.borrow().clone());
        let attempt = tokio::spawn({
            let shared = Arc::clone(&shared);
            ATTEMPT.scope((), async move { one(&shared, here).await })
        });
        let Err(error) = attempt.await else { continue };
        if shared.epoch.load(Ordering::SeqCst) != before {
            shared.broken.fetch_add(1, Ordering::Relaxed);
        } else {
            let words = error.into_panic();
            let words = words.downcast_ref::<String>().cloned().unwrap_or_else(|| "no words".to_owned());
            shared.unexplained.lock().unwrap().push(words);
        }
    }
}

/// One application; notes what the receipt page tells.
async fn one(shared: &Shared, browser: Browser) -> Told {
    let word = unique_word("wort");
    let mut applicant = Applicant::new(browser.clone(), &word, Effort::Everything);
    let (_, received) = applicant.apply(WITHOUT_LOGIN).await;
    assert!(applicant.given.values().any(|given| given.sent.starts_with(&word)));
    let files = applicant.files.len();
    let told = Told { browser, received: received.clone(), word, files };
    let earlier = shared.told.lock().unwrap().insert(received.number, told.clone());
    assert!(earlier.is_none(), "two receipts have one number");
    told
}
