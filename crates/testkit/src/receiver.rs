// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A program outside that wants to be called: it checks who calls and remembers what was told.

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    routing::post,
};
use fitconnect::callback::{self, AUTHENTICATION_HEADER, TIMESTAMP_HEADER};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;

use crate::wait;

/// Longest way of a call from what happened to its receiver: a failed one waits before its next try.
const CALL: Duration = Duration::from_secs(90);
/// Time in which a silent receiver answers nothing: longer than anybody waits.
const SILENCE: Duration = Duration::from_secs(600);

/// What it does with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Takes it, if it is authentic.
    Takes,
    /// Says that it cannot now.
    Refuses,
    /// Takes the connection and says nothing.
    Silent,
}

#[derive(Debug)]
struct Inside {
    mood: Mood,
    secret: String,
    /// Calls that it took.
    told: Vec<Value>,
    /// How often it was called.
    tries: usize,
    /// When calls that it took were made, in seconds as they say.
    stamps: Vec<i64>,
}

/// The receiver. It ends with the value.
pub struct Receiver {
    inside: Arc<Mutex<Inside>>,
    /// Where it wants to be called.
    pub url: String,
    serving: tokio::task::JoinHandle<()>,
}

impl Receiver {
    /// Starts one on this machine that knows a secret.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start(secret: &str, mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/neues?schluessel=verborgen", listener.local_addr().expect("its address"));
        let inside = Inside { mood, secret: secret.to_owned(), told: Vec::new(), tries: 0, stamps: Vec::new() };
        let inside = Arc::new(Mutex::new(inside));
        let app = Router::new().route("/neues", post(take)).with_state(Arc::clone(&inside));
        let serving = tokio::spawn(async move {
            axum::serve(listener, app).await.expect("the receiver serves");
        });
        Self { inside, url, serving }
    }

    /// What a client says to be called here.
    #[must_use]
    pub fn callback(&self, secret: &str) -> Value {
        json!({"url": self.url, "secret": secret})
    }

    /// Changes what it does.
    pub fn set(&self, mood: Mood) {
        self.lock().mood = mood;
    }

    /// How often it was called.
    #[must_use]
    pub fn tries(&self) -> usize {
        self.lock().tries
    }

    /// What it was told, in order.
    #[must_use]
    pub fn told(&self) -> Vec<Value> {
        self.lock().told.clone()
    }

    /// When the calls that it took were made, in seconds, in order.
    #[must_use]
    pub fn stamps(&self) -> Vec<i64> {
        self.lock().stamps.clone()
    }

    /// Waits until it was told something of a kind that names an id, and gives it.
    ///
    /// # Panics
    /// When it is not told.
    pub async fn await_told(&self, kind: &str, id: &str) -> Value {
        wait::until(&format!("call of {kind} about {id}"), CALL, || async {
            let named = |body: &Value| body["type"].as_str().is_some_and(|told| told.ends_with(kind));
            self.told().into_iter().find(|body| named(body) && body.to_string().contains(id))
        })
        .await
    }

    /// Waits until it was called so many times.
    ///
    /// # Panics
    /// When it is not called.
    pub async fn await_tries(&self, tries: usize) {
        wait::until("calls", CALL, || async { (self.tries() >= tries).then_some(()) }).await;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inside> {
        self.inside.lock().expect("nobody stopped while looking")
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn take(State(inside): State<Arc<Mutex<Inside>>>, uri: Uri, headers: HeaderMap, body: Bytes) -> StatusCode {
    let (mood, secret) = {
        let mut inside = inside.lock().expect("nobody stopped while looking");
        inside.tries += 1;
        (inside.mood, inside.secret.clone())
    };
    match mood {
        Mood::Refuses => return StatusCode::SERVICE_UNAVAILABLE,
        Mood::Silent => tokio::time::sleep(SILENCE).await,
        Mood::Takes => {}
    }
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (stamp, given) = (header(TIMESTAMP_HEADER), header(AUTHENTICATION_HEADER));
    let text = String::from_utf8(body.to_vec()).expect("text");
    // the clock of the instance may go ahead, so the time is only what was signed
    let now = stamp.parse().unwrap_or_default();
    if !callback::is_authentic(&secret, stamp, given, &text, now) {
        return StatusCode::UNAUTHORIZED;
    }
    assert_eq!((uri.query(), header("content-type")), (Some("schluessel=verborgen"), "application/json"));
    assert!(!text.contains('\n'), "the body has more than one line: {text}");
    let told = serde_json::from_str(&text).expect("JSON");
    let mut inside = inside.lock().expect("nobody stopped while looking");
    inside.told.push(told);
    inside.stamps.push(now);
    StatusCode::OK
}
