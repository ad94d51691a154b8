// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The listener for operators: health and metrics, apart from the doors of people. Labels are routes, states and names of jobs, never
//! what somebody typed.

mod figures;
mod measure;

pub(crate) use measure::measure;

use crate::{Failure, config::Config, connections, door};
use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use figures::Figures;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinHandle};
use usecases::Platform;

/// Bounds of the histograms, in seconds.
const BOUNDS: [f64; 12] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
/// Connections of operators at a time.
const CONNECTIONS: usize = 64;
/// Pause between two rounds in which collected values are put into the histograms.
const ROUND: Duration = Duration::from_secs(5);
/// Text format of Prometheus.
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

struct Shared {
    handle: PrometheusHandle,
    figures: Figures,
}

/// Opens the listener where the configuration asks for one; it ends with the program.
pub(crate) async fn open(
    config: &Config,
    platform: &Arc<Platform>,
    stopped: watch::Receiver<bool>,
) -> Result<Option<JoinHandle<()>>, Failure> {
    let Some(address) = config.operator.listen else { return Ok(None) };
    let failed = |error| Failure::new("metrics cannot be collected", error);
    let builder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BOUNDS)
        .map_err(failed)?;
    let handle = builder.install_recorder().map_err(failed)?;
    figures::describe();
    let listener = door::listen(address).await?;
    tracing::info!(%address, "operators are listened to");
    let shared = Arc::new(Shared { handle: handle.clone(), figures: Figures::new(Arc::clone(platform)) });
    let app = Router::new().route("/metrics", get(render)).with_state(shared).merge(door::health(platform));
    let mut ends = stopped.clone();
    let until_stopped = async move {
        // a sender that is gone says the same
        let _ = ends.wait_for(|stopped| *stopped).await;
    };
    tokio::spawn(keep_up(handle, stopped));
    Ok(Some(tokio::spawn(connections::serve(listener, app, CONNECTIONS, until_stopped))))
}

/// Empties what was collected into the histograms, whether anybody asks or not: otherwise it would grow.
async fn keep_up(handle: PrometheusHandle, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(ROUND) => handle.run_upkeep(),
            _ = stopped.changed() => return,
        }
    }
}

async fn render(State(shared): State<Arc<Shared>>) -> impl IntoResponse {
    shared.figures.look().await;
    ([(header::CONTENT_TYPE, FORMAT)], shared.handle.render())
}
