// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `amtsweg fit-connect`: the program's own client against its own delivery service, over HTTP.

use super::peer::Peer;
use crate::{
    operate::{done, refused, words},
    stage::Stage,
};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use testkit::{engine::Engine, server::program, wait};

/// Longest time until an event is signed.
const SIGNED: std::time::Duration = std::time::Duration::from_secs(30);

/// One of the two clients of the demonstration, at the terminal.
struct Terminal<'a> {
    base: &'a str,
    client: String,
    secret: PathBuf,
}

impl<'a> Terminal<'a> {
    fn new(peer: &Peer, base: &'a str, folder: &Path, role: &str) -> Self {
        let told = &peer.contract[role];
        let secret = folder.join(format!("{role}.secret"));
        std::fs::write(&secret, told["client_secret"].as_str().unwrap()).unwrap();
        Self { base, client: told["client_id"].as_str().unwrap().to_owned(), secret }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(program());
        command.arg("fit-connect").args(arguments);
        command.args(["--token-url", &format!("{}/token", self.base)]);
        command.args(["--api", &format!("{}/submission-api/v2", self.base)]);
        command.args(["--client-id", &self.client, "--secret-file"]).arg(&self.secret);
        command.output().expect("the program runs")
    }

    fn list(&self, arguments: &[&str]) -> Vec<Value> {
        serde_json::from_str(&done(&self.run(&[arguments, &["--format", "json"]].concat()))).expect("a JSON array")
    }
}

/// The id in a line of what `send` says.
fn id(said: &str, word: &str) -> String {
    let line = said.lines().find_map(|line| line.strip_prefix(word)).unwrap_or_else(|| panic!("no {word}: {said}"));
    line.trim().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_sends_fetches_and_answers() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    };
    let (data, photo) = (file("antrag.xml", b"<antrag>\xc3\xa4</antrag>"), file("bild.png", &[5; 300_000]));
    let [sender, subscriber] =
        ["sender", "subscriber"].map(|role| Terminal::new(&peer, stage.server.base(), folder.path(), role));
    let key = |member: &str| stage.instance.data().join(peer.told(member)).display().to_string();
    let (opening, signing) = (key("subscriber_decryption_jwk"), key("subscriber_signing_jwk"));
    let (destination, service) = (peer.told("destination_id"), peer.told("service_identifier"));
    let send = || {
        let to = ["--destination", &destination, "--service", &service];
        let said = done(&sender.run(&[&["send", &data, "--attach", &photo], &to[..]].concat()));
        (id(&said, "submission"), id(&said, "case"))
    };
    let log = |case: &str| {
        let log = sender.list(&["log", case]);
        log.iter().map(|event| event["event"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };

    let (submission, case) = send();
    let waiting = subscriber.list(&["waiting"]);
    assert!(waiting.len() == 1 && waiting[0]["submission"] == submission.as_str(), "{waiting:?}");
    wait::until("submit event", SIGNED, || async { (log(&case) == ["create", "submit"]).then_some(()) }).await;
    let to = folder.path().join("geholt");
    let fetch = ["fetch", &submission, "--to", to.to_str().unwrap(), "--key", &opening];
    done(&subscriber.run(&fetch));
    assert_eq!(std::fs::read(to.join("data.xml")).unwrap(), std::fs::read(&data).unwrap());
    let metadata: Value = serde_json::from_slice(&std::fs::read(to.join("metadata.json")).unwrap()).unwrap();
    let entry = &metadata["contentStructure"]["attachments"][0];
    assert_eq!(entry["filename"], "bild.png");
    let fetched = std::fs::read(to.join(entry["attachmentId"].as_str().unwrap())).unwrap();
    assert!(fetched == std::fs::read(&photo).unwrap(), "the attachment came back changed");
    // a folder that is there is left alone
    assert!(refused(&subscriber.run(&fetch)).contains("geholt"));
    done(&subscriber.run(&["accept", &submission, "--signing-key", &signing]));
    assert_eq!(log(&case), ["create", "submit", "accept"]);
    assert!(subscriber.list(&["waiting"]).is_empty());
    assert!(refused(&subscriber.run(&["accept", &submission, "--signing-key", &signing])).contains("accepted already"));

    let (submission, case) = send();
    let reject = ["reject", &submission, "--detail", "ein Feld fehlt", "--signing-key", &signing, "--problem"];
    let unknown = subscriber.run(&[&reject[..], &["made-up"]].concat());
    assert_eq!((unknown.status.code(), words(&unknown.stderr).contains("schema-violation")), (Some(2), true));
    done(&subscriber.run(&[&reject[..], &["schema-violation"]].concat()));
    let log = sender.list(&["log", &case]);
    assert_eq!(log.last().unwrap()["problems"], "ein Feld fehlt", "{log:?}");

    replied(
        &folder,
        (&sender, &subscriber),
        (&opening, &signing),
        &["--destination", &destination, "--service", &service],
    );

    // who may only fetch sends nothing
    let to = ["send", &data, "--destination", &destination, "--service", &service];
    assert!(refused(&subscriber.run(&to)).contains("403"));
    let nobody = Command::new(program()).args(["fit-connect", "waiting"]).output().unwrap();
    assert_eq!((nobody.status.code(), words(&nobody.stderr).contains("--token-url")), (Some(2), true));
}

/// A submission that offers a key to reply to, a reply to it, and a reply to that.
fn replied(
    folder: &tempfile::TempDir,
    (sender, subscriber): (&Terminal<'_>, &Terminal<'_>),
    (opening, signing): (&str, &str),
    target: &[&str],
) {
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (question, answer, own) = (path("frage.json"), path("antwort.json"), path("own.jwk.json"));
    std::fs::write(&question, r#"{"frage":"wann?"}"#).unwrap();
    std::fs::write(&answer, r#"{"antwort":"morgen"}"#).unwrap();
    let said = done(&sender.run(&[&["send", &question, "--reply-key", &own], target].concat()));
    let (submission, case) = (id(&said, "submission"), id(&said, "case"));
    done(&subscriber.run(&["fetch", &submission, "--to", &path("frage"), "--key", opening]));
    let metadata = path("frage/metadata.json");
    let unnamed = subscriber.run(&["reply", &case, &answer]);
    assert_eq!((unnamed.status.code(), words(&unnamed.stderr).contains("--metadata")), (Some(2), true));

    let said = done(&subscriber.run(&["reply", &case, &answer, "--attach", &question, "--metadata", &metadata]));
    let reply = id(&said, "reply");
    let waiting = sender.list(&["replies"]);
    assert!(waiting.len() == 1 && waiting[0]["reply"] == reply.as_str(), "{waiting:?}");
    assert!(subscriber.list(&["replies", "--as", "subscriber"]).is_empty());
    done(&sender.run(&["fetch", &reply, "--reply-as", "sender", "--to", &path("antwort"), "--key", &own]));
    assert_eq!(std::fs::read(path("antwort/data.json")).unwrap(), std::fs::read(&answer).unwrap());
    done(&sender.run(&["accept", &reply, "--reply-as", "sender"]));

    let said = done(&sender.run(&["reply", &case, &question, "--as", "sender"]));
    let back = id(&said, "reply");
    assert_eq!(subscriber.list(&["replies", "--as", "subscriber"]).len(), 1);
    done(&subscriber.run(&["fetch", &back, "--reply-as", "subscriber", "--to", &path("zurück"), "--key", opening]));
    done(&subscriber.run(&["accept", &back, "--reply-as", "subscriber", "--signing-key", signing]));
    let log = sender.list(&["log", &case]);
    let told: Vec<(&str, &str)> =
        log.iter().map(|event| (event["event"].as_str().unwrap(), event["about"].as_str().unwrap())).collect();
    for about in [format!("reply:{reply}"), format!("reply:{back}")] {
        let own: Vec<&str> = told.iter().filter(|(_, of)| *of == about).map(|(event, _)| *event).collect();
        assert_eq!(own, ["create", "submit", "accept"], "{log:?}");
    }
    assert!(log.iter().all(|event| event["signature"] == "good"), "{log:?}");
}
