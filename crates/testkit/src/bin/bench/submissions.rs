// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Submissions through HTTP against the same transactions run raw in the same minute, without the work that follows.

use crate::connection::Connection;
use crate::load::{Burst, Target, Work, send};
use crate::process::Shares;
use crate::raw::{Manner, Raw};
use crate::recipe::Recipe;
use crate::report::{Limit, Row};
use crate::rounds::{Round, median, sum_up};
use crate::statements::Sample;
use crate::visitor::{address, prepare};
use std::sync::Arc;
use testkit::engine::Engine;
use testkit::server::{Instance, Server, Settings};

/// Connections of the generator.
pub(crate) const CONNECTIONS: usize = 32;

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Rounds.
    pub(crate) rounds: usize,
    /// Submissions through HTTP in a round; the baseline runs as many before and after.
    pub(crate) each: usize,
}

/// Name of an engine in the table.
pub(crate) fn name(engine: &Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres { .. } | Engine::OwnPostgres => "PostgreSQL",
    }
}

fn least(engine: &Engine) -> f64 {
    match engine {
        Engine::Sqlite => 0.45,
        Engine::Postgres { .. } | Engine::OwnPostgres => 0.50,
    }
}

/// Measures on an engine, against both manners of the baseline.
pub(crate) async fn measure(engine: &Engine, size: Size) -> [Row; 2] {
    let instance = Instance::new(engine).await;
    let own = Instance::new(engine).await;
    std::fs::create_dir_all(own.data()).expect("the folder of the baseline");
    let server = instance.start(&Settings::none().with("limits", "workers = false")).await;
    let recipe = Arc::new(Recipe::learn(&server).await);
    let sample = sample(&instance, &server, &recipe).await;
    let mut raw = Raw::open(&own.database.url()).await;

    // the first round warms up both sides and counts nothing
    round(&server, &recipe, &sample, &mut raw, size.each / 4).await;
    let (mut rounds, mut least, mut bursts) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..size.rounds {
        let (round, fewest, burst) = round(&server, &recipe, &sample, &mut raw, size.each).await;
        rounds.push(round);
        least.push(fewest);
        bursts.push(burst);
    }
    let fewest = Row::ratio(
        &format!("the same against the fewest calls, {}", name(engine)),
        "/s",
        "raw, all in one call",
        &sum_up(&least),
        Limit::None,
    );
    [row(engine, &rounds, &bursts), fewest]
}

/// Submits one application, and reads what the program wrote.
async fn sample(instance: &Instance, server: &Server, recipe: &Arc<Recipe>) -> Sample {
    let requests = prepare(server, recipe, 1).await;
    let mut connection = Connection::open(address(server)).await.expect("the server lets us in");
    let reply = connection.exchange(&requests[0]).await.expect("the server answers");
    assert!(is_receipt(&reply), "no receipt: {} {:?}", reply.status, reply.header("location"));
    Sample::read(&instance.database.url()).await
}

pub(crate) fn is_receipt(reply: &crate::connection::Reply<'_>) -> bool {
    reply.status == 303 && reply.header("location").is_some_and(|to| to.ends_with("/eingang"))
}

async fn round(
    server: &Server,
    recipe: &Arc<Recipe>,
    sample: &Sample,
    raw: &mut Raw,
    each: usize,
) -> (Round, Round, Burst) {
    let requests = prepare(server, recipe, each).await;
    let mut drafts = Vec::new();
    for _ in 0..4 {
        let more = sample.more(each);
        raw.add_drafts(&more).await;
        drafts.push(more);
    }
    let mut raw_rate = async |manner| raw.submit(drafts.pop().unwrap_or_default(), manner).await;
    let before = [raw_rate(Manner::Together).await, raw_rate(Manner::OneByOne).await];
    let target = Target { address: address(server), process: server.process(), connections: CONNECTIONS };
    let burst = send(target, Work::Once(requests), is_receipt).await;
    let after = [raw_rate(Manner::Together).await, raw_rate(Manner::OneByOne).await];
    let round = |at: usize| Round { before: before[at], figure: burst.rate(), after: after[at] };
    (round(1), round(0), burst)
}

fn row(engine: &Engine, rounds: &[Round], bursts: &[Burst]) -> Row {
    let mut shares = Shares::default();
    bursts.iter().for_each(|burst| shares.add(burst.shares));
    let within = |part: f64| median(&bursts.iter().map(|burst| burst.within(part)).collect::<Vec<_>>());
    let receipt = format!("a receipt came within {:.1} ms (median), {:.1} ms (99 of 100)", within(0.5), within(0.99));
    let verdict = sum_up(rounds);
    Row::ratio(
        &format!("submissions through HTTP, {}", name(engine)),
        "/s",
        "raw transactions",
        &verdict,
        Limit::AtLeast(least(engine)),
    )
    .note(&format!("{} submissions in each round, 32 at a time; {}", bursts.first().map_or(0, |b| b.count), receipt))
    .note(&shares.words())
    .detail(rounds.iter().map(|round| vec![round.before, round.figure, round.after]).collect())
}
