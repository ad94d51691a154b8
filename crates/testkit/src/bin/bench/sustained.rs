// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rate that is kept up when all the work that follows a submission is done too: hand-over, case, receipt as PDF.

use crate::load::{Target, Work, send};
use crate::process::Watch;
use crate::queue::Queue;
use crate::recipe::Recipe;
use crate::report::Row;
use crate::submissions::{CONNECTIONS, is_receipt, name};
use crate::visitor::{address, prepare};
use std::sync::Arc;
use testkit::engine::Engine;
use testkit::server::{Instance, Settings};

/// Measures on an engine.
pub(crate) async fn measure(engine: &Engine, count: usize) -> Row {
    let instance = Instance::new(engine).await;
    let server = instance.start(&Settings::none()).await;
    let queue = Queue::open(&instance.database.url()).await;
    let recipe = Arc::new(Recipe::learn(&server).await);
    let target = Target { address: address(&server), process: server.process(), connections: CONNECTIONS };
    send(target, Work::Once(prepare(&server, &recipe, CONNECTIONS).await), is_receipt).await;
    queue.empty().await;

    let requests = prepare(&server, &recipe, count).await;
    let watch = Watch::begin(server.process());
    let burst = send(target, Work::Once(requests), is_receipt).await;
    queue.empty().await;
    let shares = watch.end();
    queue.close().await;
    let rate = count as f64 / shares.seconds;
    Row::figure(&format!("the same with everything that follows, {}", name(engine)), rate, "/s")
        .note(&format!(
            "{count} submissions until the last case was opened and the last receipt was printed; receipt pages came at \
             {:.0}/s, within {:.0} ms (median), {:.0} ms (99 of 100)",
            burst.rate(),
            burst.within(0.5),
            burst.within(0.99)
        ))
        .note(&shares.words())
}
