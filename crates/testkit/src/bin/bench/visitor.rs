// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody who sends requests: cookies and the form token.

use crate::connection::Connection;
use crate::recipe::Recipe;
use std::net::SocketAddr;
use testkit::applicant::{Account, Applicant, Effort, PLACE, PORTAL, WITHOUT_LOGIN};
use testkit::browser::Browser;
use testkit::server::Server;

/// Drafts that are prepared with one visitor before the next one comes.
const DRAFTS_EACH: usize = 16;
/// Connections that prepare drafts at the same time.
const CONNECTIONS: usize = 16;

/// Somebody who sends requests.
#[derive(Clone)]
pub(crate) struct Visitor {
    host: String,
    cookie: String,
    /// Form token of the session.
    pub(crate) token: String,
}

/// Address of a server.
pub(crate) fn address(server: &Server) -> SocketAddr {
    server.base().trim_start_matches("http://").parse().expect("an address of numbers")
}

impl Visitor {
    /// Somebody without cookies.
    pub(crate) fn stranger(server: &Server) -> Self {
        let host = server.base().trim_start_matches("http://").to_owned();
        Self { host, cookie: String::new(), token: String::new() }
    }

    fn with(server: &Server, browser: &Browser, token: &str) -> Self {
        Self { cookie: browser.cookies().header(), token: token.to_owned(), ..Self::stranger(server) }
    }

    /// Somebody without account who started an application.
    pub(crate) async fn guest(server: &Server) -> Self {
        let browser = server.browser();
        let page = Applicant::new(browser.clone(), "Wort", Effort::Needed).start(WITHOUT_LOGIN).await;
        Self::with(server, &browser, page.form("/seite/").value("_csrf"))
    }

    /// Somebody who is logged in.
    pub(crate) async fn person(server: &Server) -> Self {
        let browser = server.browser();
        Applicant::new(browser.clone(), "Wort", Effort::Needed).register(&Account::unique("person")).await;
        let page = browser.open(&format!("{PORTAL}/dienst/{WITHOUT_LOGIN}?ars={PLACE}")).await;
        let form = page.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/"));
        Self::with(server, &browser, form.expect("the service can be started").value("_csrf"))
    }

    /// A GET as browsers send it.
    pub(crate) fn get(&self, path: &str) -> Vec<u8> {
        self.head("GET", path, "accept-encoding: gzip, deflate, br\r\n").into_bytes()
    }

    /// A GET that asks for the page without compression.
    pub(crate) fn get_plain(&self, path: &str) -> Vec<u8> {
        self.head("GET", path, "").into_bytes()
    }

    /// A POST as browsers send it.
    pub(crate) fn post(&self, path: &str, body: &[u8]) -> Vec<u8> {
        let more = format!(
            "accept-encoding: gzip, deflate, br\r\norigin: http://{}\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n",
            self.host,
            body.len()
        );
        let mut request = self.head("POST", path, &more).into_bytes();
        request.extend(body);
        request
    }

    fn head(&self, method: &str, path: &str, more: &str) -> String {
        let cookie = if self.cookie.is_empty() { String::new() } else { format!("cookie: {}\r\n", self.cookie) };
        format!("{method} {path} HTTP/1.1\r\nhost: {}\r\naccept-language: de\r\n{cookie}{more}\r\n", self.host)
    }
}

/// Prepares drafts; gives the requests that submit them.
pub(crate) async fn prepare(server: &Server, recipe: &std::sync::Arc<Recipe>, count: usize) -> Vec<Vec<u8>> {
    let mut visitors = Vec::new();
    for _ in 0..count.div_ceil(DRAFTS_EACH) {
        visitors.push(Visitor::guest(server).await);
    }
    let address = address(server);
    let visitors = std::sync::Arc::new(std::sync::Mutex::new(visitors));
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (visitors, recipe) = (std::sync::Arc::clone(&visitors), std::sync::Arc::clone(recipe));
        tasks.spawn(async move {
            let mut connection = Connection::open(address).await.expect("the server lets us in");
            let mut requests = Vec::new();
            loop {
                let visitor = visitors.lock().expect("the visitors").pop();
                let Some(visitor) = visitor else { break requests };
                for _ in 0..DRAFTS_EACH {
                    let application = recipe.draft(&mut connection, &visitor).await;
                    requests.push(recipe.submit(&visitor, &application));
                }
            }
        });
    }
    let mut requests: Vec<Vec<u8>> = tasks.join_all().await.into_iter().flatten().collect();
    requests.truncate(count);
    requests
}
