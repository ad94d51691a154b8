// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cases that come in, from the opened submission to the durable case, against the same transactions run raw in the same
//! minute; and the whole way with decryption.

use crate::case_statements::Sample;
use crate::connection::Connection;
use crate::inside;
use crate::process::Shares;
use crate::process::Watch;
use crate::raw::{Manner, Raw};
use crate::recipe::Recipe;
use crate::report::{Limit, Row};
use crate::rounds::{Round, Verdict, sum_up};
use crate::statements::new_id;
use crate::submissions::{is_receipt, name};
use crate::visitor::{address, prepare};
use model::{CaseId, SubmissionId, TenantId};
use ports::FetchedSubmission;
use std::sync::{Arc, Mutex};
use testkit::engine::Engine;
use testkit::server::{Instance, Settings};
use usecases::{Platform, casework, casework::Opened};

/// Cases that come in at the same time.
const AT_ONCE: usize = 32;
/// Least part of the raw rate.
const LEAST: f64 = 0.40;

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Rounds.
    pub(crate) rounds: usize,
    /// Cases in a round; the baseline creates as many before and after.
    pub(crate) each: usize,
    /// Cases that are decrypted, too.
    pub(crate) decrypted: usize,
}

/// A submission that waits at its authority, to make more like it.
#[derive(Clone)]
struct Arrived {
    tenant: TenantId,
    fetched: FetchedSubmission,
    opened: Opened,
}

impl Arrived {
    /// One like it, of another case with another number.
    fn another(&self) -> Self {
        let mut another = self.clone();
        let id = new_id();
        another.fetched.submission = SubmissionId(new_id());
        another.fetched.case = CaseId(id);
        let reference = another.opened.metadata.additional_reference_info.as_mut();
        let number = reference.and_then(|info| info.sender_reference.as_mut()).expect("the number of the portal");
        *number = renumbered(number, &id.simple().to_string());
        another
    }
}

/// A number of the same form, of the last digits of an id.
fn renumbered(number: &str, id: &str) -> String {
    let mut digits = id.chars().rev();
    number.chars().map(|sign| if sign == '-' { sign } else { digits.next().unwrap_or('0') }).collect()
}

/// Measures on an engine, against both manners of the baseline.
pub(crate) async fn measure(engine: &Engine, size: Size) -> [Row; 3] {
    let instance = Instance::new(engine).await;
    let own = Instance::new(engine).await;
    std::fs::create_dir_all(own.data()).expect("the folder of the baseline");
    submit_one(&instance).await;
    let platform = inside::platform(&instance).await;
    let arrived = arrive(&platform).await;
    // two, to see which of their words are the same
    for one in [arrived.another(), arrived.another()] {
        create(&platform, one).await;
    }
    let sample = Sample::read(&instance.database.url()).await;
    let mut raw = Raw::open(&own.database.url()).await;

    // the first round warms up both sides and counts nothing
    round(&platform, &arrived, &sample, &mut raw, size.each / 4).await;
    let (mut rounds, mut least, mut shares) = (Vec::new(), Vec::new(), Shares::default());
    for _ in 0..size.rounds {
        let (round, fewest, used) = round(&platform, &arrived, &sample, &mut raw, size.each).await;
        rounds.push(round);
        least.push(fewest);
        shares.add(used);
    }
    let verdict = sum_up(&rounds);
    let whole = whole(engine, &platform, &arrived, size.decrypted, &verdict).await;
    platform.store.clone().close().await;
    let first = Row::ratio(
        &format!("cases created from opened submissions, {}", name(engine)),
        "/s",
        "raw transactions",
        &verdict,
        Limit::AtLeast(LEAST),
    )
    .note(&format!(
        "{} cases in each round, {AT_ONCE} at a time: name found, contents sealed, words hashed; stored with command, words, \
         service, job and audit row",
        size.each
    ))
    .note(&shares.words_of_one())
    .detail(rounds.iter().map(|round| vec![round.before, round.figure, round.after]).collect());
    let fewest = Row::ratio(
        &format!("the same against the fewest calls, {}", name(engine)),
        "/s",
        "raw, all in one call",
        &sum_up(&least),
        Limit::None,
    );
    [first, fewest, whole]
}

/// Submits an application over HTTP; nothing that follows is done yet.
async fn submit_one(instance: &Instance) {
    let server = instance.start(&Settings::none().with("limits", "workers = false")).await;
    let recipe = Arc::new(Recipe::learn(&server).await);
    let requests = prepare(&server, &recipe, 1).await;
    let mut connection = Connection::open(address(&server)).await.expect("the server lets us in");
    let reply = connection.exchange(&requests[0]).await.expect("the server answers");
    assert!(is_receipt(&reply), "no receipt: {} {:?}", reply.status, reply.header("location"));
    server.stop().await;
}

async fn arrive(platform: &Arc<Platform>) -> Arrived {
    let fetch = inside::arrival(platform).await;
    let fetched = platform.subscriber.fetch(fetch.submission).await.expect("it waits");
    let opened = casework::open(platform, fetch.tenant, &fetched).await.expect("the authority's key");
    let opened = opened.unwrap_or_else(|problems| panic!("it cannot be opened: {problems:?}"));
    assert!(opened.metadata.content_structure.attachments.is_empty(), "files are not measured here");
    Arrived { tenant: fetch.tenant, fetched, opened }
}

async fn create(platform: &Arc<Platform>, arrived: Arrived) {
    let Arrived { tenant, fetched, opened } = arrived;
    let is_new = casework::create(platform, tenant, &fetched, opened, &[]).await.expect("the case is durable");
    assert!(is_new, "the submission had a case");
}

async fn decrypt_and_create(platform: &Arc<Platform>, mut arrived: Arrived) {
    let opened = casework::open(platform, arrived.tenant, &arrived.fetched).await.expect("the authority's key");
    let number = arrived.opened.metadata.additional_reference_info.take();
    arrived.opened = opened.unwrap_or_else(|problems| panic!("it cannot be opened: {problems:?}"));
    arrived.opened.metadata.additional_reference_info = number;
    create(platform, arrived).await;
}

/// Works through all of them, some at the same time.
async fn work<F, R>(platform: &Arc<Platform>, all: Vec<Arrived>, one: F) -> Shares
where
    F: Fn(Arc<Platform>, Arrived) -> R + Copy + Send + 'static,
    R: Future<Output = ()> + Send,
{
    let waiting = Arc::new(Mutex::new(all));
    let watch = Watch::begin(std::process::id());
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let (waiting, platform) = (Arc::clone(&waiting), Arc::clone(platform));
        tasks.spawn(async move {
            loop {
                let next = waiting.lock().expect("the submissions").pop();
                let Some(next) = next else { break };
                one(Arc::clone(&platform), next).await;
            }
        });
    }
    tasks.join_all().await;
    watch.end()
}

async fn round(
    platform: &Arc<Platform>,
    arrived: &Arrived,
    sample: &Sample,
    raw: &mut Raw,
    each: usize,
) -> (Round, Round, Shares) {
    let all: Vec<Arrived> = (0..each).map(|_| arrived.another()).collect();
    let mut creations: Vec<_> = (0..4).map(|_| sample.more(each)).collect();
    let mut raw_rate = async |manner| raw.create(creations.pop().unwrap_or_default(), manner).await;
    let before = [raw_rate(Manner::Together).await, raw_rate(Manner::OneByOne).await];
    let used = work(platform, all, |platform, one| async move { create(&platform, one).await }).await;
    let after = [raw_rate(Manner::OneByOne).await, raw_rate(Manner::Together).await];
    let rate = each as f64 / used.seconds;
    let fewest = Round { before: before[0], figure: rate, after: after[1] };
    (Round { before: before[1], figure: rate, after: after[0] }, fewest, used)
}

/// The whole way, decryption included: RSA is most of it, whatever the database does.
async fn whole(engine: &Engine, platform: &Arc<Platform>, arrived: &Arrived, count: usize, raw: &Verdict) -> Row {
    let all: Vec<Arrived> = (0..count).map(|_| arrived.another()).collect();
    let used = work(platform, all, |platform, one| async move { decrypt_and_create(&platform, one).await }).await;
    let rate = count as f64 / used.seconds;
    Row::figure(&format!("the same with decryption, {}", name(engine)), rate, "/s")
        .note(&format!(
            "{count} cases, two decryptions with RSA-4096 each; {:.1} ms CPU of this process each; {:.2} of the raw transactions",
            used.server * 1_000.0 / count as f64,
            rate / raw.baseline
        ))
        .note(&used.words_of_one())
}

#[cfg(test)]
mod tests {
    use super::renumbered;

    #[test]
    fn numbers_keep_their_form() {
        assert_eq!(renumbered("K7QF-22XM-9HPD", "0123456789abcdef0123456789abcdef"), "fedc-ba98-7654");
    }
}
