// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Connections: counted, timed, and brought to their end. Who says nothing, or says it slowly, does not keep a place.

use axum::{
    Router,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{io::ErrorKind, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tower::Service;

/// Longest time from the first byte of a request, or from the last answer, to the end of its head.
const HEAD: Duration = Duration::from_secs(20);
/// Most bytes of a head: cookies of 4 KB and a long address fit in.
const HEAD_BYTES: usize = 32 * 1024;
/// Longest time for answers after the program was told to stop.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// Pause when the system has no file descriptors left.
const BREATH: Duration = Duration::from_millis(200);

/// Takes at most `most` connections at a time, until `told`; then ends what is running.
pub(crate) async fn serve(listener: TcpListener, app: Router, most: usize, told: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(most));
    let graceful = GracefulShutdown::new();
    tokio::pin!(told);
    loop {
        let next = async {
            // whoever finds no place waits in the queue of the system
            let place = Arc::clone(&places).acquire_owned().await.ok()?;
            Some((place, accept(&listener).await))
        };
        let (place, (stream, address)) = tokio::select! {
            Some(next) = next => next,
            () = &mut told => break,
        };
        attend(stream, address, app.clone(), &graceful, place);
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        // a connection on which nothing comes does not hold the program up
        () = tokio::time::sleep(LAST_WORDS) => {}
    }
}

/// The next connection; what went wrong with others is no reason to stop.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(connection) => return connection,
            Err(error) if is_of_one_connection(error.kind()) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

fn is_of_one_connection(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionAborted | ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset)
}

fn attend(
    stream: TcpStream,
    address: SocketAddr,
    app: Router,
    graceful: &GracefulShutdown,
    place: OwnedSemaphorePermit,
) {
    // answers are written whole; waiting for more would only delay them
    let _ = stream.set_nodelay(true);
    let answer = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(address));
        app.clone().call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), answer);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
        drop(place);
    });
}
