// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! FIT-Connect: acknowledgements, signatures, how soon an event is seen, and memory while a large attachment passes.

mod large;
mod log;
mod raw;
mod sender;
mod signing;
mod statements;

use crate::load::{Burst, Target, act_on};
use crate::process::Shares;
use crate::raw::Raw;
use crate::report::{Limit, Row};
use crate::rounds::{Round, median, sum_up};
use crate::submissions::name;
use crate::visitor::address;
use raw::Files;
use sender::Sender;
use statements::Sample;
use std::sync::Arc;
use testkit::engine::Engine;
use testkit::server::{Instance, Server, Settings};

/// Connections of the generator.
const CONNECTIONS: usize = 32;
/// Least part of the raw rate.
const LEAST: f64 = 0.5;
/// Bytes of an attachment before it is encrypted.
const ATTACHMENT: usize = 1_000_000;

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Rounds.
    pub(crate) rounds: usize,
    /// Submissions of a round, without and with an attachment.
    pub(crate) each: [usize; 2],
    /// Events that are signed in a round.
    pub(crate) signed: usize,
    /// Submissions whose events are waited for.
    pub(crate) seen: usize,
}

/// Measures on an engine.
pub(crate) async fn measure(engine: &Engine, size: Size) -> Vec<Row> {
    let mut rows = Vec::new();
    for (attachment, each) in [(None, size.each[0]), (Some(ATTACHMENT), size.each[1])] {
        rows.push(acknowledged(engine, size.rounds, each, attachment).await);
    }
    let (row, rate) = signing::measure(engine, size.rounds, size.signed).await;
    rows.push(row);
    rows.extend(log::measure(engine, rate, size.seen).await);
    rows.extend(large::measure(engine).await);
    rows
}

/// Submissions until they are acknowledged, against the same transactions and files run raw in the same minute. Signatures
/// and other work that follows are paused.
async fn acknowledged(engine: &Engine, rounds: usize, each: usize, attachment: Option<usize>) -> Row {
    let (instance, own) = (Instance::new(engine).await, Instance::new(engine).await);
    std::fs::create_dir_all(own.data()).expect("the folder of the baseline");
    let server = instance.start(&Settings::none().with("limits", "workers = false")).await;
    let sender = Arc::new(Sender::new(&instance, &server, attachment).await);
    send(&server, &sender, 1).await;
    let sample = Sample::read(&instance.database.url()).await;
    let mut raw = Raw::open(&own.database.url()).await;
    let content = sender.attachment().map(|file| Arc::new(file.to_vec()));
    let files = content.map(|content| Files { folder: own.data(), content });

    // the first round warms up both sides and counts nothing
    let (mut kept, mut bursts) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        let each = if round == 0 { each / 4 } else { each };
        let bytes = files.as_ref().map(|files| files.content.len());
        let before = raw.acknowledge(sample.more(each, bytes), files.as_ref()).await;
        let burst = send(&server, &sender, each).await;
        let after = raw.acknowledge(sample.more(each, bytes), files.as_ref()).await;
        if round > 0 {
            kept.push(Round { before, figure: burst.rate(), after });
            bursts.push(burst);
        }
    }
    let mut shares = Shares::default();
    bursts.iter().for_each(|burst| shares.add(burst.shares));
    let within = |part: f64| median(&bursts.iter().map(|burst| burst.within(part)).collect::<Vec<_>>());
    let with = if attachment.is_some() { "20 KB and a file of 1 MB" } else { "20 KB" };
    let title = format!("FIT-Connect submissions of {with}, {}", name(engine));
    let words = format!("{each} in each round, 32 at a time; from the announcement to the acknowledgement");
    Row::ratio(&title, "/s", "raw transactions", &sum_up(&kept), Limit::AtLeast(LEAST))
        .note(&format!("{words} {:.1} ms (median), {:.1} ms (99 of 100)", within(0.5), within(0.99)))
        .note(&shares.words())
        .detail(kept.iter().map(|round| vec![round.before, round.figure, round.after]).collect())
}

/// Sends so many submissions.
async fn send(server: &Server, sender: &Arc<Sender>, count: usize) -> Burst {
    let target = Target { address: address(server), process: server.process(), connections: CONNECTIONS.min(count) };
    let sender = Arc::clone(sender);
    let act = async move |connection: &mut crate::connection::Connection, at: usize| {
        if at >= count {
            return false;
        }
        sender.submit(connection).await;
        true
    };
    act_on(target, act).await
}
