// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `fit-connect send | waiting | reply | replies | fetch | accept | reject | log`: a client of a delivery service, for vendors and
//! operators who try one. Needs no instance.

mod log;
mod receive;
mod reply;
mod send;
mod settle;

use crate::{
    Failure,
    cli::{FitConnectAction, FitConnectArguments, OutsideArguments, Received, Side},
    clock::SystemClock,
    demo::contract::{Contract, Credentials, FitConnect as Demo},
    operate::print,
};
use adapters::fitconnect::{FitConnect, Service};
use fitconnect::{Parcel, set::Subject};
use ports::{Clock, OutsideError};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use uuid::Uuid;

/// Longest time without an answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Largest file with a key or a secret, in bytes.
const KEY: u64 = 100_000;

/// The command.
pub(crate) async fn run(arguments: FitConnectArguments) -> Result<(), Failure> {
    let outside = Outside::new(arguments.service)?;
    match arguments.action {
        FitConnectAction::Send { contents, destination, service, region, reply_key } => {
            let destination = outside.destination(destination)?;
            let service = outside.service(service)?;
            send::run(&outside, send::Trial { contents, destination, service, region, reply_key }).await
        }
        FitConnectAction::Reply { case, contents, side, metadata } => {
            reply::run(&outside, case, &contents, side, metadata).await
        }
        FitConnectAction::Replies { side, format } => reply::list(&outside, side, format).await,
        FitConnectAction::Waiting { destination, format } => {
            let waiting = outside.client(Side::Subscriber)?.waiting(destination).await.map_err(failed)?;
            let row = |one: &fitconnect::SubmissionReference| {
                [one.submission_id.to_string(), one.case_id.to_string(), one.destination_id.to_string()]
            };
            let rows: Vec<[String; 3]> = waiting.iter().map(row).collect();
            print(["submission", "case", "destination"], &rows, format);
            Ok(())
        }
        FitConnectAction::Fetch { received, to, key } => receive::run(&outside, received, &to, key).await,
        FitConnectAction::Accept { received, signing_key } => settle::accept(&outside, received, signing_key).await,
        FitConnectAction::Reject { received, problem, detail, signing_key } => {
            settle::reject(&outside, received, &problem, &detail, signing_key).await
        }
        FitConnectAction::Log { case, format } => log::run(&outside, case, format).await,
    }
}

/// What was named, and as which side of its case it is asked for.
fn asked(received: Received) -> (Subject, Side) {
    let parcel = if received.reply_as.is_some() { Parcel::Reply } else { Parcel::Submission };
    (Subject { parcel, id: received.id }, received.reply_as.unwrap_or(Side::Subscriber))
}

/// The service that was named, and what a demonstration tells besides.
struct Outside {
    token_url: String,
    api: String,
    sender: Credentials,
    subscriber: Credentials,
    demo: Option<(PathBuf, Demo)>,
    clock: Arc<SystemClock>,
}

impl Outside {
    fn new(arguments: OutsideArguments) -> Result<Self, Failure> {
        let clock = Arc::new(SystemClock::default());
        if let Some(file) = arguments.demo {
            let dir = file.parent().map(Path::to_owned).unwrap_or_default();
            let told = Contract::read(&dir).and_then(|contract| contract.fit_connect);
            let told = told.ok_or_else(|| {
                let why = "no demo.json with fit_connect is there: start `amtsweg demo` first";
                Failure::new(&file.display().to_string(), why)
            })?;
            return Ok(Self {
                token_url: told.token_url.clone(),
                api: told.submission_api_v2.clone(),
                sender: told.sender.clone(),
                subscriber: told.subscriber.clone(),
                demo: Some((dir, told)),
                clock,
            });
        }
        let named = (arguments.token_url, arguments.api, arguments.client_id, arguments.secret_file);
        let (Some(token_url), Some(api), Some(client_id), Some(secret)) = named else {
            let need = "name --demo FILE, or --token-url, --api, --client-id and --secret-file";
            return Err(Failure { message: format!("which delivery service? {need}"), code: 2 });
        };
        let client_secret = String::from_utf8_lossy(&small(&secret)?).trim().to_owned();
        let client = Credentials { client_id, client_secret };
        Ok(Self { token_url, api, sender: client.clone(), subscriber: client, demo: None, clock })
    }

    fn client(&self, side: Side) -> Result<FitConnect, Failure> {
        let who = match side {
            Side::Sender => &self.sender,
            Side::Subscriber => &self.subscriber,
        };
        let service = Service {
            token_url: self.token_url.clone(),
            submission_api: self.api.clone(),
            client_id: who.client_id.clone(),
            client_secret: who.client_secret.clone(),
            patience: PATIENCE,
        };
        let clock = Arc::<SystemClock>::clone(&self.clock);
        FitConnect::new(service, clock).map_err(|error| Failure::new("the delivery service cannot be asked", error))
    }

    /// Seconds since 1970.
    fn now(&self) -> i64 {
        self.clock.now().0.div_euclid(1_000_000)
    }

    fn destination(&self, named: Option<Uuid>) -> Result<Uuid, Failure> {
        let told = || self.demo.as_ref().and_then(|(_, demo)| Uuid::parse_str(&demo.destination_id).ok());
        named.or_else(told).ok_or_else(|| missing("--destination"))
    }

    fn service(&self, named: Option<String>) -> Result<String, Failure> {
        let told = || self.demo.as_ref().map(|(_, demo)| demo.service_identifier.clone());
        named.or_else(told).ok_or_else(|| missing("--service"))
    }

    /// A private key: the one named, or that of the demonstration.
    fn key(
        &self,
        named: Option<PathBuf>,
        told: fn(&Demo) -> &String,
        argument: &str,
    ) -> Result<crypto::jwk::PrivateJwk, Failure> {
        let told = || self.demo.as_ref().map(|(dir, demo)| dir.join(told(demo)));
        let file = named.or_else(told).ok_or_else(|| missing(argument))?;
        crypto::jwk::PrivateJwk::from_json(&small(&file)?)
            .map_err(|error| Failure::new(&format!("{} is no private JWK", file.display()), error))
    }
}

fn missing(argument: &str) -> Failure {
    Failure { message: format!("name {argument}, or --demo FILE"), code: 2 }
}

fn failed(error: OutsideError) -> Failure {
    Failure { message: error.to_string(), code: 1 }
}

/// A file with a key or a secret.
fn small(file: &Path) -> Result<Vec<u8>, Failure> {
    read(file, KEY)
}

/// A file of at most `most` bytes.
fn read(file: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let read = || {
        let bytes = std::fs::metadata(file)?.len();
        if bytes > most { Err(std::io::Error::other(format!("larger than {most} bytes"))) } else { std::fs::read(file) }
    };
    read().map_err(|error| Failure::new(&file.display().to_string(), error))
}
