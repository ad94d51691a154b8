// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What portals write into the metadata of every shipped service, by the published schema: somebody applies with every question
//! answered and every file added, and a program outside opens it.

use super::{
    peer::Peer,
    portal::{await_arrival, deliver},
};
use crate::stage::Stage;
use serde_json::Value;
use std::{path::PathBuf, process::Command};
use testkit::{applicant::Effort, engine::Engine, skips::skipped};

/// The services that can be applied for, with what is chosen so that the form is long.
const SERVICES: [(&str, &[(&str, &str)]); 4] = [
    ("hinweis-geben", &[]),
    ("wohnsitz-anmelden", &[("G99000000001/F99000000007", "VH"), ("G99000000001/F99000000008", "ZZ")]),
    (
        "wohngeld-beantragen",
        &[
            ("G99000000301/F99000000301", "M"),
            ("G99000000307/F99000000317", "kind"),
            ("G99000000312/F99000000336", "DE02 1203 0000 0000 2020 51"),
        ],
    ),
    ("gewerbe-anmelden", &[("G99000000401/F99000000403", "einzel"), ("G99000000407/F99000000424", "false")]),
];

fn schema() -> Option<PathBuf> {
    let data = std::env::var_os("AMTSWEG_TEST_DATA").map(PathBuf::from);
    let data = data.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    Some(data.join("fit-connect/metadata-2.1.0.schema.json")).filter(|schema| schema.exists())
}

fn python() -> Option<PathBuf> {
    let python = std::env::var_os("AMTSWEG_TEST_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let there = Command::new(&python).args(["-c", "import jsonschema"]).output();
    there.is_ok_and(|output| output.status.success()).then_some(python)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_portals_write_follows_the_published_schema() {
    let (Some(schema), Some(python)) = (schema(), python()) else {
        skipped("the published schema of metadata or python3 with jsonschema is missing (AMTSWEG_TEST_DATA)");
        return;
    };
    let stage = Stage::new(&Engine::Sqlite).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let mut written: Vec<PathBuf> = Vec::new();
    let mut files = 0;
    for (service, choices) in SERVICES {
        deliver(&stage, service, &peer.told("destination_id"));
        let mut applicant = stage.registered(Effort::Everything).await;
        for (place, choice) in choices {
            applicant.pen.prefer(place, choice);
        }
        let (_, got) = applicant.apply(service).await;
        let arrived = await_arrival(&peer, &got.number, |_| true).await;
        arrived.reply_key();
        let metadata = &arrived.metadata;
        assert_eq!(metadata["$schema"], fitconnect::METADATA_SCHEMA);
        let level = metadata["dataSets"][0]["content"].as_str().expect("the trust level travels");
        let level: Value = serde_json::from_str(level).unwrap();
        assert_eq!(level["levelOfAssurance"], "http://eidas.europa.eu/LoA/low", "{service}");
        // nobody pays here: nothing is said of it
        assert!(metadata.get("paymentInformation").is_none(), "{service}: {metadata}");
        let attachments = metadata["contentStructure"]["attachments"].as_array().unwrap();
        assert_eq!(attachments.len(), applicant.files.len(), "{service}");
        files += attachments.len();
        let file = stage.instance.folder().join(format!("{service}.json"));
        std::fs::write(&file, metadata.to_string()).unwrap();
        written.push(file);
    }
    assert!(files >= 3, "only {files} files went out");
    let judged = |files: &[PathBuf]| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/judges/fit_connect/judge_metadata.py");
        let output = Command::new(&python).args(["-B", script]).arg(&schema).args(files).output().unwrap();
        let words = [output.stdout, output.stderr].map(|words| String::from_utf8_lossy(&words).into_owned()).concat();
        (output.status.success(), words)
    };
    let (content, words) = judged(&written);
    assert!(content && words.contains("4 judged"), "{words}");
    // a judge that is always content would be none
    for (at, broken) in [("replyChannel", serde_json::json!({})), ("dataSets", serde_json::json!([{}]))] {
        let mut metadata: Value = serde_json::from_slice(&std::fs::read(&written[0]).unwrap()).unwrap();
        metadata[at] = broken;
        let file = stage.instance.folder().join("broken.json");
        std::fs::write(&file, metadata.to_string()).unwrap();
        let (content, words) = judged(&[file]);
        assert!(!content && words.contains(at), "{words}");
    }
}
