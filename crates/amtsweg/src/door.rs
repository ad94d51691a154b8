// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The doors of the program: opened, served until the program is told to stop.

use crate::{
    Failure,
    config::Config,
    connections, operator,
    wiring::{self, Wired},
};
use axum::{Router, extract::State, http::StatusCode, middleware, routing::get};
use http::{Edge, Proxies};
use std::{io::Write, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};
use tower_http::{compression::CompressionLayer, timeout::RequestBodyTimeoutLayer, trace::TraceLayer};
use usecases::Platform;

/// Longest pause within the body of a request.
const PAUSE: Duration = Duration::from_secs(30);

/// How often figures are written.
const FIGURES: Duration = Duration::from_secs(2);
/// How often it is looked for changes that the search index has to take in.
const FOLLOW: Duration = Duration::from_millis(500);
/// Pause after a failure.
const FOLLOW_AGAIN: Duration = Duration::from_secs(10);
/// Pause of the signer when nothing waits.
const SIGNER: Duration = Duration::from_millis(200);
/// Most events that are signed in one go.
const SIGNATURES: i64 = 32;

/// Opens the door without letting anybody in yet.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(address).await;
    let doing = format!("nobody can listen on {address} (is another program there? --listen takes another address)");
    listener.map_err(|error| Failure::new(&doing, error))
}

/// The address that people use.
pub(crate) fn base_url(config: &Config, listener: &TcpListener) -> Result<String, Failure> {
    if let Some(url) = &config.base_url {
        return Ok(url.trim_end_matches('/').to_owned());
    }
    let address = listener.local_addr().map_err(|error| Failure::new("the own address is not known", error))?;
    Ok(format!("http://{address}"))
}

/// Sees new keys soon after an operator made them: nobody seals under one that another program does not know.
async fn look_at_keys(platform: Arc<Platform>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(usecases::keys::LOOK)) => {}
            _ = stop.changed() => return,
        }
        if let Err(error) = platform.keys.look(&platform.store, platform.now()).await {
            tracing::warn!(error = wiring::with_causes(&error), "the keys cannot be looked at");
        }
    }
}

/// Builds the search index where there is none, and takes in what changed.
async fn follow_changes(platform: Arc<Platform>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let pause = match usecases::catalogue::follow_index(&platform).await {
            Ok(true) => continue,
            Ok(false) => FOLLOW,
            Err(error) => {
                tracing::warn!(error = wiring::with_causes(&error), "the search index cannot follow");
                FOLLOW_AGAIN
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => return,
        }
    }
}

/// Writes figures of services every few seconds, and once more at the end.
async fn write_figures(platform: Arc<Platform>, mut stop: watch::Receiver<bool>) {
    loop {
        let is_last = *stop.borrow();
        if let Err(error) = usecases::catalogue::write_figures(&platform).await {
            tracing::warn!(error = wiring::with_causes(&error), "figures cannot be written and wait");
        }
        if is_last {
            return;
        }
        tokio::select! {
            () = tokio::time::sleep(FIGURES) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Signs what the delivery service says, a moment after it was committed, on one core.
async fn sign_events(platform: Arc<Platform>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match platform.delivery.sign_waiting(SIGNATURES).await {
            Ok(signed) if signed > 0 => continue,
            Ok(_) => {}
            Err(error) => tracing::warn!(error = wiring::with_causes(&error), "events cannot be signed"),
        }
        tokio::select! {
            () = tokio::time::sleep(SIGNER) => {}
            _ = stop.changed() => return,
        }
    }
}

/// Serves until SIGINT or SIGTERM, then ends what is running.
pub(crate) async fn serve(config: &Config, wired: Wired, listener: TcpListener) -> Result<(), Failure> {
    let base_url = base_url(config, &listener)?;
    let secure = base_url.starts_with("https://");
    // what uploads left behind when the program was killed
    if let Err(error) = wired.platform.blobs.remove_unfinished() {
        tracing::warn!(%error, "unfinished files stay behind");
    }
    let proxies = Proxies::new(config.trusted_proxies.clone());
    let measured = config.operator.listen.is_some();
    let app = app(Edge { platform: Arc::clone(&wired.platform), secure, proxies }, measured);
    let (stop, stopped) = watch::channel(false);
    let operators = operator::open(config, &wired.platform, stopped.clone()).await?;
    let looking = tokio::spawn(look_at_keys(Arc::clone(&wired.platform), stopped.clone()));
    let counting = tokio::spawn(write_figures(Arc::clone(&wired.platform), stopped.clone()));
    let following = tokio::spawn(follow_changes(Arc::clone(&wired.platform), stopped.clone()));
    let signer = config.limits.workers.then(|| tokio::spawn(sign_events(Arc::clone(&wired.platform), stopped.clone())));
    let worker = config.limits.workers.then(|| tokio::spawn(wiring::worker(&wired.platform).run(stopped)));

    // before anybody is told that it serves: whoever reads the line may stop the program at once
    let stopping = told_to_stop()?;
    // whoever started the program waits for this line
    let _ = writeln!(std::io::stdout(), "ready {base_url}").and_then(|()| std::io::stdout().flush());
    let told = async {
        stopping.await;
        tracing::info!("stopping: what is running is brought to its end");
    };
    connections::serve(listener, app, config.limits.connections, told).await;
    // nobody listens any more if both tasks are gone
    let _ = stop.send(true);
    if let Some(worker) = worker {
        let _ = worker.await;
    }
    if let Some(signer) = signer {
        let _ = signer.await;
    }
    if let Some(operators) = operators {
        let _ = operators.await;
    }
    let _ = looking.await;
    let _ = counting.await;
    // what it builds is nothing that would be missed
    following.abort();
    let _ = following.await;
    wired.platform.store.close().await;
    Ok(())
}

/// Whether the process is alive, and whether it can serve.
pub(crate) fn health(platform: &Arc<Platform>) -> Router {
    Router::new()
        .route("/health/live", get(|| async { "alive" }))
        .route("/health/ready", get(ready))
        .with_state(Arc::clone(platform))
}

/// All doors of people and of machines; requests are counted where somebody asks for the figures.
pub(crate) fn app(edge: Edge, measured: bool) -> Router {
    let health = health(&edge.platform);
    // inside of everything else: there the route is known
    let counted = |app: Router| if measured { app.layer(middleware::from_fn(operator::measure)) } else { app };
    let state = edge.clone();
    let machines = counted(api::router(edge.clone()));
    // what machines fetch is encrypted, and does not get smaller
    let app = counted(web::router(edge).merge(health)).layer(CompressionLayer::new());
    let app = app
        .merge(machines)
        .layer(RequestBodyTimeoutLayer::new(PAUSE))
        .layer(middleware::from_fn(http::headers::add))
        .layer(TraceLayer::new_for_http().make_span_with(|request: &axum::extract::Request| {
            // the path without its query, which may hold what somebody typed
            tracing::info_span!("request", method = %request.method(), path = request.uri().path())
        }));
    // before a route is looked for
    Router::new().fallback_service(app).layer(middleware::from_fn_with_state(state, http::by_host))
}

async fn ready(State(platform): State<Arc<Platform>>) -> (StatusCode, &'static str) {
    let reads = async { platform.store.read_instance().await.map(drop) };
    match reads.await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}

/// Ends with SIGINT or SIGTERM. From the call on they do not end the program by themselves.
fn told_to_stop() -> Result<impl Future<Output = ()>, Failure> {
    let failed = |error| Failure::new("the program cannot hear signals", error);
    let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
