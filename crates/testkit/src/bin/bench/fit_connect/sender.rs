// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A client that sends submissions as plainly as it can: what is encrypted is encrypted once, before anything is measured.

use crate::connection::Connection;
use crate::visitor::address;
use crypto::{jwe::Encrypter, jwk::PublicJwk};
use model::id::Uuid;
use serde_json::{Value, json};
use testkit::server::{Instance, Server};

const API: &str = "/submission-api/v2";
/// Bytes of the data before they are encrypted.
const DATA: usize = 20_000;
/// Bytes of the metadata.
const METADATA: usize = 1_500;

/// A client of the demonstration with its token.
pub(super) struct Sender {
    host: String,
    token: String,
    announcement: Value,
    parts: Vec<u8>,
    /// An encrypted attachment, and the id it is announced with in every submission.
    file: Option<(Uuid, Vec<u8>)>,
}

impl Sender {
    /// Fetches token and key, and encrypts what every submission sends.
    pub(super) async fn new(instance: &Instance, server: &Server, attachment: Option<usize>) -> Self {
        let told = std::fs::read(instance.data().join("demo.json")).expect("what the demonstration tells");
        let told: Value = serde_json::from_slice(&told).expect("JSON");
        let told = &told["fit_connect"];
        let text = |value: &Value| value.as_str().expect("demo.json has it").to_owned();
        let destination = text(&told["destination_id"]);
        let mut sender = Self {
            host: server.base().trim_start_matches("http://").to_owned(),
            token: String::new(),
            announcement: json!({
                "destinationId": destination,
                "announcedAttachments": [],
                "publicService": {"name": "", "identifier": told["service_identifier"]},
            }),
            parts: Vec::new(),
            file: None,
        };
        let mut connection = Connection::open(address(server)).await.expect("the server lets us in");
        let (id, secret) = (text(&told["sender"]["client_id"]), text(&told["sender"]["client_secret"]));
        let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
        let form = sender.request("POST", "/token", "application/x-www-form-urlencoded", form.as_bytes());
        sender.token = text(&ask(&mut connection, &form).await["access_token"]);

        let place = format!("{API}/destinations/{destination}");
        let shown = ask(&mut connection, &sender.request("GET", &place, "", b"")).await;
        let place = format!("{place}/keys/{}", text(&shown["encryptionKid"]));
        let key = ask(&mut connection, &sender.request("GET", &place, "", b"")).await.to_string();
        let key = Encrypter::new(&PublicJwk::from_json(key.as_bytes()).expect("a key")).expect("a key that encrypts");
        let encrypt = |kind: &str, bytes: usize| key.encrypt(kind, &vec![b' '; bytes]).expect("it is encrypted");
        let (metadata, data) = (encrypt("application/json", METADATA), encrypt("application/json", DATA));
        sender.parts = json!({"encryptedMetadata": metadata, "encryptedData": data}).to_string().into_bytes();
        if let Some(bytes) = attachment {
            let id = crate::statements::new_id();
            sender.announcement["announcedAttachments"] = json!([id]);
            sender.file = Some((id, encrypt("application/pdf", bytes).into_bytes()));
        }
        sender
    }

    /// The encrypted attachment.
    pub(super) fn attachment(&self) -> Option<&[u8]> {
        self.file.as_ref().map(|(_, file)| &file[..])
    }

    /// Sends a submission until it is acknowledged; gives it and its case.
    pub(super) async fn submit(&self, connection: &mut Connection) -> (String, String) {
        let (submission, case) = self.announce(connection).await;
        if let Some((_, file)) = &self.file {
            let place = self.place_of_attachment(&submission);
            expect(connection, &self.request("PUT", &place, "application/jose", file), 204).await;
        }
        let place = format!("{API}/submissions/{submission}");
        expect(connection, &self.request("PUT", &place, "application/json", &self.parts), 200).await;
        (submission, case)
    }

    /// Where the attachment of a submission goes.
    pub(super) fn place_of_attachment(&self, submission: &str) -> String {
        let (id, _) = self.file.as_ref().expect("an attachment");
        format!("{API}/submissions/{submission}/attachments/{id}")
    }

    /// Announces a submission; gives it and its case.
    pub(super) async fn announce(&self, connection: &mut Connection) -> (String, String) {
        let body = self.announcement.to_string();
        let place = format!("{API}/submissions");
        let body = expect(connection, &self.request("POST", &place, "application/json", body.as_bytes()), 201).await;
        (after(&body, "\"submissionId\":\""), after(&body, "\"caseId\":\""))
    }

    /// How many signed events the log of a case shows.
    pub(super) async fn events(&self, connection: &mut Connection, case: &str) -> u64 {
        let place = format!("{API}/cases/{case}/events");
        ask(connection, &self.request("GET", &place, "", b"")).await["totalCount"].as_u64().expect("a number")
    }

    /// A request with the token.
    pub(super) fn request(&self, method: &str, place: &str, kind: &str, body: &[u8]) -> Vec<u8> {
        [self.head(method, place, kind, body.len()).as_bytes(), body].concat()
    }

    /// The head of a request with a body of so many bytes.
    pub(super) fn head(&self, method: &str, place: &str, kind: &str, bytes: usize) -> String {
        let mut head = format!("{method} {place} HTTP/1.1\r\nhost: {}\r\ncontent-length: {bytes}\r\n", self.host);
        if !kind.is_empty() {
            head += &format!("content-type: {kind}\r\n");
        }
        if !self.token.is_empty() {
            head += &format!("authorization: Bearer {}\r\n", self.token);
        }
        head + "\r\n"
    }
}

async fn expect(connection: &mut Connection, request: &[u8], status: u16) -> String {
    let reply = connection.exchange(request).await.expect("the server answers");
    let body = String::from_utf8_lossy(reply.body).into_owned();
    assert_eq!(reply.status, status, "{body}");
    body
}

async fn ask(connection: &mut Connection, request: &[u8]) -> Value {
    serde_json::from_str(&expect(connection, request, 200).await).expect("JSON")
}

/// The id that follows a text.
fn after(body: &str, text: &str) -> String {
    let at = body.find(text).unwrap_or_else(|| panic!("no {text} in {body}")) + text.len();
    body[at..].chars().take_while(|letter| *letter != '"').collect()
}
