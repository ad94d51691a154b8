// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A program outside that speaks FIT-Connect as plainly as it can: requests and JSON.

use crypto::{
    encoding::base64url,
    jwe::{Decrypter, Encrypter},
    jwk::{PrivateJwk, PublicJwk},
    jws::SigningKey,
};
use serde_json::{Value, json};
use std::path::PathBuf;
use testkit::server::Instance;

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) body: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Answer {
    /// A header, its name in small letters.
    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key == name);
        &found.unwrap_or_else(|| panic!("no header {name}: {:?}", self.headers)).1
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The answer, if it has this status.
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// The name of the problem that it tells.
    pub(crate) fn problem(&self) -> String {
        assert!(self.kind.starts_with("application/problem+json"), "{} {}: {}", self.status, self.kind, self.text());
        let body = self.json();
        assert_eq!(body["status"], self.status, "{body}");
        assert!(body["title"].is_string(), "{body}");
        let kind = body["type"].as_str().unwrap().to_owned();
        kind.strip_prefix("https://schema.fitko.de/fit-connect/submission-api/problems/").unwrap().to_owned()
    }
}

/// Both sides of a delivery.
pub(crate) struct Peer {
    client: reqwest::Client,
    pub(crate) base: String,
    /// Addresses that the service had before: events keep the one of their day.
    pub(crate) earlier: Vec<String>,
    pub(crate) contract: Value,
    folder: PathBuf,
    pub(crate) sender: String,
    pub(crate) subscriber: String,
}

impl Peer {
    /// Both sides of the demonstration, with a token each.
    pub(crate) async fn new(instance: &Instance, base: &str) -> Self {
        let folder = instance.data();
        let demo: Value = serde_json::from_slice(&std::fs::read(folder.join("demo.json")).unwrap()).unwrap();
        let mut peer = Self {
            client: reqwest::Client::builder().no_proxy().build().unwrap(),
            base: base.to_owned(),
            earlier: Vec::new(),
            contract: demo["fit_connect"].clone(),
            folder,
            sender: String::new(),
            subscriber: String::new(),
        };
        peer.sender = peer.token("sender").await;
        peer.subscriber = peer.token("subscriber").await;
        peer
    }

    pub(crate) fn told(&self, name: &str) -> String {
        self.contract[name].as_str().unwrap_or_else(|| panic!("{name} is not in demo.json")).to_owned()
    }

    async fn token(&self, side: &str) -> String {
        let form = json!({
            "grant_type": "client_credentials",
            "client_id": self.contract[side]["client_id"],
            "client_secret": self.contract[side]["client_secret"],
        });
        let answer = self.form("/token", &form).await.expect(200).json();
        assert_eq!((&answer["token_type"], &answer["expires_in"]), (&json!("Bearer"), &json!(1800)));
        answer["access_token"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn form(&self, path: &str, form: &Value) -> Answer {
        let request = self.client.post(format!("{}{path}", self.base)).form(form);
        Self::sent(request).await
    }

    /// A request with a token, and with a body of a type.
    pub(crate) async fn ask(&self, method: &str, path: &str, token: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if !token.is_empty() {
            request = request.bearer_auth(token);
        }
        if let Some((kind, body)) = body {
            request = request.header("content-type", kind).body(body);
        }
        Self::sent(request).await
    }

    async fn sent(request: reqwest::RequestBuilder) -> Answer {
        let answer = request.send().await.unwrap();
        let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
        Answer {
            status: answer.status().as_u16(),
            kind: kind.unwrap_or_default(),
            headers: answer
                .headers()
                .iter()
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
                .collect(),
            body: answer.bytes().await.unwrap().to_vec(),
        }
    }

    pub(crate) async fn get(&self, path: &str, token: &str) -> Answer {
        self.ask("GET", path, token, None).await
    }

    pub(crate) async fn json(&self, method: &str, path: &str, token: &str, body: &Value) -> Answer {
        self.ask(method, path, token, Some(("application/json", body.to_string().into_bytes()))).await
    }

    pub(crate) async fn jose(&self, method: &str, path: &str, token: &str, body: &str) -> Answer {
        self.ask(method, path, token, Some(("application/jose", body.as_bytes().to_vec()))).await
    }

    fn private(&self, name: &str) -> PrivateJwk {
        PrivateJwk::from_json(&std::fs::read(self.folder.join(self.told(name))).unwrap()).unwrap()
    }

    /// Opens what was encrypted to the destination.
    pub(crate) fn open(&self, jwe: &str) -> Vec<u8> {
        let key = self.private("subscriber_decryption_jwk");
        Decrypter::new(&key).unwrap().decrypt(jwe, 1 << 24).unwrap().1
    }

    /// The key that signs for the destination.
    pub(crate) fn signer(&self) -> SigningKey {
        SigningKey::from_jwk(self.private("subscriber_signing_jwk")).unwrap()
    }

    /// The key of the destination that senders encrypt to, as an API shows it.
    pub(crate) async fn encrypter(&self, api: &str) -> Encrypter {
        let destination = self.told("destination_id");
        let shown = self.get(&format!("{api}/destinations/{destination}"), "").await.expect(200).json();
        assert_eq!(shown["status"], "active");
        let kid = shown["encryptionKid"].as_str().unwrap();
        let key = self.get(&format!("{api}/destinations/{destination}/keys/{kid}"), "").await.expect(200);
        Encrypter::new(&PublicJwk::from_json(&key.body).unwrap()).unwrap()
    }

    /// An announced submission: its id and its case.
    pub(crate) async fn announce(&self, api: &str, attachments: &[String]) -> (String, String) {
        let service = if api.ends_with("v1") { "serviceType" } else { "publicService" };
        // one known client sends an empty name
        let body = json!({
            "destinationId": self.told("destination_id"),
            "announcedAttachments": attachments,
            service: {"name": "", "identifier": self.told("service_identifier")},
        });
        let answer = self.json("POST", &format!("{api}/submissions"), &self.sender, &body).await.expect(201).json();
        let text = |name: &str| answer[name].as_str().unwrap().to_owned();
        (text("submissionId"), text("caseId"))
    }

    /// A whole submission with an attachment: its id, its case, the id of the attachment.
    pub(crate) async fn submit(&self, api: &str, content: &[u8]) -> (String, String, String) {
        let attachment = uuid::Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef).to_string();
        let (submission, case) = self.announce(api, std::slice::from_ref(&attachment)).await;
        let key = self.encrypter(api).await;
        let file = key.encrypt("application/pdf", content).unwrap();
        let path = format!("{api}/submissions/{submission}/attachments/{attachment}");
        self.jose("PUT", &path, &self.sender, &file).await.expect(204);
        let parts = json!({
            "encryptedMetadata": key.encrypt("application/json", b"{\"metadata\":true}").unwrap(),
            "encryptedData": key.encrypt("application/json", b"{\"data\":true}").unwrap(),
        });
        let put = self.json("PUT", &format!("{api}/submissions/{submission}"), &self.sender, &parts).await;
        put.expect(200).json();
        (submission, case, attachment)
    }
}

/// A JWE with this header whose other segments are of the right form and open nowhere.
pub(crate) fn shell(header: &Value) -> String {
    let segment = |letters: usize| "A".repeat(letters);
    [base64url(header.to_string().as_bytes()), segment(683), segment(16), segment(40), segment(22)].join(".")
}
