// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Memory of the program while the largest attachment comes in and goes out.

use super::sender::Sender;
use crate::connection::Connection;
use crate::process::memory;
use crate::report::{Limit, Row};
use crate::submissions::name;
use crate::visitor::address;
use crypto::encoding::base64url;
use serde_json::json;
use std::time::Instant;
use testkit::engine::Engine;
use testkit::server::{Instance, Settings};

/// Most megabytes that a stream may take.
const MOST: f64 = 16.0;
/// The most that an encrypted attachment may have.
const LARGEST: usize = 500_000_000;
/// Letters that are sent at once.
const PIECE: usize = 1 << 20;

/// Measures on an engine.
pub(super) async fn measure(engine: &Engine) -> [Row; 1] {
    let instance = Instance::new(engine).await;
    let server = instance.start(&Settings::none().with("limits", "workers = false")).await;
    // what a first attachment makes room for is there before
    let sender = Sender::new(&instance, &server, Some(super::ATTACHMENT)).await;
    let mut connection = Connection::open(address(&server)).await.expect("the server lets us in");
    sender.submit(&mut connection).await;
    let before = memory(server.process(), "VmRSS");

    let (submission, _) = sender.announce(&mut connection).await;
    let file = sender.attachment().expect("an attachment");
    // the header of a real one, so that it is taken; nobody on the way can see that the rest opens nowhere
    let header = file.split(|letter| *letter == b'.').next().expect("a header");
    let segments = [&base64url(&[0; 512])[..], &base64url(&[0; 12])[..]].join(".");
    let head = [header, b".", segments.as_bytes(), b"."].concat();
    let tail = [b".", base64url(&[0; 16]).as_bytes()].concat();
    let body = LARGEST - head.len() - tail.len();
    // base64 has no length of one letter more than fours
    let body = body - usize::from(body % 4 == 1);
    let place = sender.place_of_attachment(&submission);
    let bytes = head.len() + body + tail.len();
    let begin = Instant::now();
    let request = sender.head("PUT", &place, "application/jose", bytes);
    connection.send(request.as_bytes()).await.expect("the head is sent");
    connection.send(&head).await.expect("the beginning is sent");
    let piece = vec![b'A'; PIECE];
    let mut left = body;
    while left > 0 {
        let now = left.min(PIECE);
        connection.send(&piece[..now]).await.expect("a piece is sent");
        left -= now;
    }
    let reply = connection.exchange(&tail).await.expect("the server answers");
    assert_eq!(reply.status, 204, "{}", String::from_utf8_lossy(reply.body));
    let seconds = begin.elapsed().as_secs_f64();
    let growth = memory(server.process(), "VmHWM") - before;
    let told = json!({"before": before, "bytes": bytes});
    let title = format!("memory that an attachment of 500 MB takes, {}", name(engine));
    [Row::figure(&title, growth, " MB").limit(Limit::AtMost(MOST)).note(&format!(
        "highest resident memory meanwhile less that before; {:.0} MB/s; {told}",
        bytes as f64 / seconds / 1e6
    ))]
}
