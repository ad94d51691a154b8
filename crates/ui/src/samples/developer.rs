// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: pages for people who connect programs.

use super::{NOON, Samples, at};
use crate::developer::{
    DestinationPage, DeveloperPage, EventLine, InterfacePage, InterfacePart, LogPage, OperationLine, OwnClientLine,
    SecretPage, TrialAnswers, TrialDestinationLine, TrialLine, WithdrawPage,
};
use crate::{Error, FormError, Frame};

const BASE: &str = "https://amtsweg.example";
const SENDER: &str = "019ab6f2-0000-7000-8000-000000000001";
const FETCHER: &str = "019ab6f2-0000-7000-8000-000000000002";
const DESTINATION: &str = "019ab6f2-0000-7000-8000-000000000003";
const CASE: &str = "019ab6f2-0000-7000-8000-000000000004";

pub(super) fn add(s: &mut Samples) -> Result<(), Error> {
    interface(s)?;
    desk(s)?;
    once(s)?;
    log(s)
}

fn desk(s: &mut Samples) -> Result<(), Error> {
    let empty = DeveloperPage {
        frame: s.citizen("/entwicklung"),
        base: BASE.into(),
        clients: Vec::new(),
        more: true,
        certified_only: false,
        destinations: Vec::new(),
        trials: Vec::new(),
        answers: TrialAnswers::default(),
        once: DESTINATION.into(),
        errors: Vec::new(),
    };
    s.add("developer-empty", &empty)?;
    let client = |id: &str, name: &str, sends, locked| OwnClientLine {
        id: id.into(),
        name: name.into(),
        sends,
        fetches: !sends,
        locked,
        since: at(NOON),
        destinations: if sends { Vec::new() } else { vec![DESTINATION.into()] },
        waiting: if sends { 0 } else { 3 },
        reason: if sends { String::new() } else { "vendor.example:443: it answered 503 Service Unavailable".into() },
    };
    let clients = vec![
        client(SENDER, "Demo: Onlinedienst", true, false),
        client(FETCHER, "Demo: Fachverfahren mit einem langen Namen", false, false),
        client(CASE, "Demo: Onlinedienst, alt", true, true),
    ];
    let destination =
        |id: &str, name: &str, of_tenant| TrialDestinationLine { id: id.into(), name: name.into(), of_tenant };
    let trial = |state: &str| TrialLine {
        case: CASE.into(),
        client: SENDER.into(),
        by: "Demo: Onlinedienst".into(),
        to: "Demo: Zustellpunkt".into(),
        at: at(NOON),
        state: state.into(),
    };
    let full = DeveloperPage {
        clients,
        destinations: vec![
            destination(DESTINATION, "Demo: Zustellpunkt", false),
            destination(CASE, "Demo Rathaus Musterstadt", true),
        ],
        trials: ["incomplete", "submitted", "accepted", "rejected"].map(trial).to_vec(),
        ..empty.clone()
    };
    s.add("developer", &full)?;
    s.add("developer-certified-only", &DeveloperPage { certified_only: true, ..full.clone() })?;
    let error = |field: &str, key: &str| FormError { field: field.into(), text: s.locale.text(key) };
    let errors = vec![
        error("name", "developer-name-missing"),
        error("send", "developer-scope-missing"),
        error("destination_name", "developer-name-invalid"),
        error("text", "developer-text-missing"),
        error("", "developer-too-many-trials"),
    ];
    s.add("developer-errors", &DeveloperPage { errors, ..full.clone() })?;
    s.add("developer-no-more", &DeveloperPage { more: false, destinations: Vec::new(), ..full })
}

fn once(s: &mut Samples) -> Result<(), Error> {
    let secret = SecretPage {
        frame: s.citizen("/entwicklung/programm"),
        base: BASE.into(),
        id: SENDER.into(),
        secret: "bm90IGEgc2VjcmV0LCBvbmx5IGEgc2FtcGxlIG9mIG9uZQ".into(),
        changed: true,
    };
    s.add("developer-secret", &secret)?;
    let withdraw = WithdrawPage {
        frame: s.citizen("/entwicklung/programm"),
        id: SENDER.into(),
        name: "Demo: Onlinedienst und Fachverfahren".into(),
        destinations: 1,
        kept: 4,
    };
    s.add("developer-withdraw", &withdraw)?;
    let nothing = WithdrawPage { destinations: 0, kept: 0, ..withdraw };
    s.add("developer-withdraw-nothing", &nothing)?;
    let jwk =
        "{\"kty\":\"RSA\",\"kid\":\"probe-0001\",\"alg\":\"RSA-OAEP-256\",\"key_ops\":[\"unwrapKey\"],\"n\":\"…\"}";
    let made = DestinationPage {
        frame: s.citizen("/entwicklung/zustellpunkt"),
        id: DESTINATION.into(),
        name: "Demo: Zustellpunkt".into(),
        decryption: jwk.into(),
        signing: jwk.into(),
    };
    s.add("developer-destination", &made)
}

fn log(s: &mut Samples) -> Result<(), Error> {
    let event = |name: &str, issuer: Option<&str>, verified| EventLine {
        name: name.into(),
        at: at(NOON),
        issuer: issuer.map(str::to_owned),
        kid: "Yl5pJ2-sample-of-an-id-that-is-rather-long-0001".into(),
        verified,
        decoded: "{\n  \"header\": {\n    \"alg\": \"PS512\"\n  }\n}".into(),
    };
    let page = LogPage {
        frame: s.citizen("/entwicklung"),
        base: BASE.into(),
        case: CASE.into(),
        events: vec![
            event("create-submission", None, true),
            event("submit-submission", None, true),
            event("accept-submission", Some(DESTINATION), false),
        ],
    };
    s.add("developer-log", &page)?;
    s.add("developer-log-empty", &LogPage { events: Vec::new(), ..page })
}

fn interface(s: &mut Samples) -> Result<(), Error> {
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let operations = vec![
        OperationLine {
            id: "fetchAttachmentV2".into(),
            method: "GET".into(),
            path: "/submission-api/v2/submissions/{submissionId}/attachments/{attachmentId}".into(),
            summary: "An attachment for its recipient".into(),
            description: String::new(),
            needs_token: true,
            parameters: vec![pair("submissionId", "Submission."), pair("attachmentId", "Attachment.")],
            sent: Vec::new(),
            form: String::new(),
            answers: vec![pair("200", "The compact JWE."), pair("404", "There is no such thing.")],
        },
        OperationLine {
            id: "announceV2".into(),
            method: "POST".into(),
            path: "/submission-api/v2/submissions".into(),
            summary: "Announces a submission".into(),
            description: "unverified: caseId".into(),
            needs_token: true,
            parameters: Vec::new(),
            sent: vec!["application/json".into()],
            form: "AnnounceV2".into(),
            answers: vec![pair("201", "Its three ids.")],
        },
    ];
    let open = OperationLine {
        id: "eventKeys".into(),
        method: "GET".into(),
        path: "/portal/.well-known/jwks.json".into(),
        summary: "Keys that sign parameters of destinations".into(),
        description: "unverified: the path".into(),
        needs_token: false,
        parameters: Vec::new(),
        sent: Vec::new(),
        form: String::new(),
        answers: vec![pair("200", "The keys.")],
    };
    let page = InterfacePage {
        frame: Frame::instance(s.locale, "/docs/api/fit-connect"),
        base: BASE.into(),
        interfaces: vec![
            InterfacePart { name: "portal".into(), operations: vec![open] },
            InterfacePart { name: "submission-api/v2".into(), operations },
        ],
        forms: vec![pair("AnnounceV2", "{\n  \"type\": \"object\",\n  \"required\": [\n    \"destinationId\"\n  ]\n}")],
    };
    s.add("interface", &page)
}
