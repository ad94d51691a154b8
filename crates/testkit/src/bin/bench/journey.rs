// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! CPU time of the program for a whole application by somebody who is logged in, the work that follows included.

use crate::connection::Connection;
use crate::process::cpu;
use crate::queue::Queue;
use crate::recipe::Recipe;
use crate::report::{Limit, Row};
use crate::visitor::{Visitor, address};
use std::sync::Arc;
use testkit::engine::Engine;
use testkit::server::{Instance, Server, Settings};

/// People at the same time.
const PEOPLE: usize = 4;
/// Most CPU time of a journey, in milliseconds.
const MOST: f64 = 25.0;

/// Which requests are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Start, two pages, check, submit, receipt.
    Six,
    /// As a browser does: the start page before, and every redirect followed.
    Browser,
}

/// Measures on SQLite, where the database is part of the program.
pub(crate) async fn measure(instance: &Instance, each: usize) -> Vec<Row> {
    let requests = {
        let server = instance.start(&Settings::none().with("limits", "workers = false")).await;
        let group = Group::gather(&server).await;
        group.travel(&server, 2, Way::Six).await;
        let before = cpu(server.process());
        group.travel(&server, each, Way::Six).await;
        let used = cpu(server.process()) - before;
        server.stop().await;
        1_000.0 * used / (PEOPLE * each) as f64
    };
    let server = instance.start(&Settings::none()).await;
    let queue = Queue::open(&instance.database.url()).await;
    let group = Group::gather(&server).await;
    // what the paused worker left is done first
    group.travel(&server, 2, Way::Six).await;
    queue.empty().await;
    let six = group.cost(&server, &queue, each, Way::Six).await;
    let browser = group.cost(&server, &queue, each, Way::Browser).await;
    queue.close().await;
    server.stop().await;
    vec![
        Row::figure("CPU per journey of six requests, PDF included", six, " ms")
            .limit(Limit::AtMost(MOST))
            .note(&format!(
                "{} journeys by {PEOPLE} people at a time on SQLite; the requests alone take {requests:.1} ms, hand-over, \
                 case and receipt {:.1} ms",
                PEOPLE * each,
                six - requests
            )),
        Row::figure("the same as a browser asks: start page first, redirects followed", browser, " ms"),
    ]
}

/// People who are logged in, and what they fill in.
struct Group {
    people: Vec<Visitor>,
    recipe: Arc<Recipe>,
}

impl Group {
    async fn gather(server: &Server) -> Self {
        let recipe = Arc::new(Recipe::learn(server).await);
        let mut people = Vec::new();
        for _ in 0..PEOPLE {
            people.push(Visitor::person(server).await);
        }
        Self { people, recipe }
    }

    /// CPU time of a journey in milliseconds, until all that follows is done.
    async fn cost(&self, server: &Server, queue: &Queue, each: usize, way: Way) -> f64 {
        let before = cpu(server.process());
        self.travel(server, each, way).await;
        queue.empty().await;
        1_000.0 * (cpu(server.process()) - before) / (self.people.len() * each) as f64
    }

    async fn travel(&self, server: &Server, each: usize, way: Way) {
        let address = address(server);
        let mut tasks = tokio::task::JoinSet::new();
        for visitor in self.people.clone() {
            let recipe = Arc::clone(&self.recipe);
            tasks.spawn(async move {
                let mut connection = Connection::open(address).await.expect("the server lets us in");
                for _ in 0..each {
                    journey(&mut connection, &visitor, &recipe, way).await;
                }
            });
        }
        tasks.join_all().await;
    }
}

async fn journey(connection: &mut Connection, visitor: &Visitor, recipe: &Recipe, way: Way) {
    if way == Way::Browser {
        ask(connection, &visitor.get(&recipe.start_page())).await;
    }
    let application = go(connection, visitor, &recipe.start(visitor), way).await;
    let application = application.split("/seite/").next().unwrap_or_default().to_owned();
    for page in recipe.pages(visitor, &application) {
        go(connection, visitor, &page, way).await;
    }
    if way == Way::Six {
        ask(connection, &visitor.get(&format!("{application}/pruefen"))).await;
    }
    let receipt = go(connection, visitor, &recipe.submit(visitor, &application), way).await;
    assert!(receipt.ends_with("/eingang"), "no receipt: {receipt}");
    if way == Way::Six {
        ask(connection, &visitor.get(&receipt)).await;
    }
}

/// Asks for a page.
async fn ask(connection: &mut Connection, request: &[u8]) {
    let reply = connection.exchange(request).await.expect("the server answers");
    assert_eq!(reply.status, 200, "no page: {:?}", reply.header("location"));
}

/// Sends a form; tells where it leads to, and goes there as browsers do.
async fn go(connection: &mut Connection, visitor: &Visitor, request: &[u8], way: Way) -> String {
    let reply = connection.exchange(request).await.expect("the server answers");
    assert_eq!(reply.status, 303, "the form was not taken: {}", String::from_utf8_lossy(reply.body));
    let mut to = reply.header("location").expect("a redirect leads somewhere").to_owned();
    if way == Way::Six {
        return to;
    }
    loop {
        let reply = connection.exchange(&visitor.get(&to)).await.expect("the server answers");
        match reply.header("location") {
            Some(further) if reply.status == 303 => to = further.to_owned(),
            _ => {
                assert_eq!(reply.status, 200, "{to} is no page");
                return to;
            }
        }
    }
}

/// An instance on SQLite with nothing but the demonstration.
pub(crate) async fn instance() -> Instance {
    Instance::new(&Engine::Sqlite).await
}
