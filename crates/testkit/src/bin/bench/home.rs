// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The home page against an empty route of the same HTTP library, asked by the same generator.

use crate::load::{Burst, Target, Work, send};
use crate::process::Shares;
use crate::report::{Limit, Row};
use crate::rounds::{Round, sum_up};
use crate::visitor::{Visitor, address};
use std::net::SocketAddr;
use std::process::Stdio;
use std::time::Duration;
use testkit::applicant::PORTAL;
use testkit::server::{Instance, Settings};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Connections of the generator.
const CONNECTIONS: usize = 32;
/// Least part of the empty route's rate.
const LEAST: f64 = 0.25;
/// Argument that makes this program serve the empty route.
pub(crate) const EMPTY_ROUTE: &str = "serve-empty-route";

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Rounds.
    pub(crate) rounds: usize,
    /// Time of one measurement.
    pub(crate) time: Duration,
}

/// Measures on an instance.
pub(crate) async fn measure(instance: &Instance, size: Size) -> Vec<Row> {
    let server = instance.start(&Settings::none()).await;
    let (_child, empty) = empty_route().await;
    let home = Target { address: address(&server), process: server.process(), connections: CONNECTIONS };
    let stranger = Visitor::stranger(&server);
    let plain = series(size, empty, home, &stranger.get_plain(PORTAL)).await;
    let packed = series(size, empty, home, &stranger.get(PORTAL)).await;
    server.stop().await;
    vec![plain.row("home page", Some(LEAST)), packed.row("home page packed with gzip, as browsers ask for it", None)]
}

/// Some rounds with one request.
struct Series {
    rounds: Vec<Round>,
    bursts: Vec<Burst>,
}

async fn series(size: Size, empty: Target, home: Target, request: &[u8]) -> Series {
    let nothing = b"GET / HTTP/1.1\r\nhost: empty\r\n\r\n".to_vec();
    let is_fine = |reply: &crate::connection::Reply<'_>| reply.status == 200;
    let warm = Duration::from_millis(500);
    send(empty, Work::Again(nothing.clone(), warm), is_fine).await;
    send(home, Work::Again(request.to_vec(), warm), is_fine).await;
    let mut series = Series { rounds: Vec::new(), bursts: Vec::new() };
    for _ in 0..size.rounds {
        let before = send(empty, Work::Again(nothing.clone(), size.time), is_fine).await;
        let burst = send(home, Work::Again(request.to_vec(), size.time), is_fine).await;
        let after = send(empty, Work::Again(nothing.clone(), size.time), is_fine).await;
        series.rounds.push(Round { before: before.rate(), figure: burst.rate(), after: after.rate() });
        series.bursts.push(burst);
    }
    series
}

impl Series {
    fn row(&self, name: &str, least: Option<f64>) -> Row {
        let mut shares = Shares::default();
        self.bursts.iter().for_each(|burst| shares.add(burst.shares));
        let limit = least.map_or(Limit::None, Limit::AtLeast);
        Row::ratio(name, "/s", "empty route", &sum_up(&self.rounds), limit)
            .note(&shares.words())
            .detail(self.rounds.iter().map(|round| vec![round.before, round.figure, round.after]).collect())
    }
}

/// This program once more, with nothing but an empty route.
async fn empty_route() -> (Child, Target) {
    let own = std::env::current_exe().expect("the path of this program");
    let mut child = Command::new(own)
        .arg(EMPTY_ROUTE)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("the empty route starts");
    let mut line = String::new();
    let out = child.stdout.take().expect("its output");
    BufReader::new(out).read_line(&mut line).await.expect("its address");
    let address: SocketAddr = line.trim().parse().expect("an address");
    let process = child.id().expect("it runs");
    (child, Target { address, process, connections: CONNECTIONS })
}

/// Serves the empty route until it is killed.
pub(crate) async fn serve_empty_route() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    println!("{}", listener.local_addr().expect("its address"));
    let app = axum::Router::new().route("/", axum::routing::get(|| async {}));
    axum::serve(listener, app).await.expect("the empty route is served");
}
