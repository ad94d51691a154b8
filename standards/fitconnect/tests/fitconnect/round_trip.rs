// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A submission from sender to receiver: what is written follows the published schema, and every kind of damage is
//! found and named.

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use crypto::jwe::{self, Encrypter};
use crypto::jwk::{KeyUse, PrivateJwk};
use fitconnect::*;
use uuid::Uuid;

static KEY: LazyLock<PrivateJwk> = LazyLock::new(|| PrivateJwk::generate(KeyUse::Encryption).unwrap());
const FIRST: Uuid = Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0001);
const SECOND: Uuid = Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0002);
const REPORT: &str = "https://example.org/identification-report/2.0.0/schema.json";

fn attachment(id: Uuid, content: &'static [u8]) -> SealedAttachment {
    let attachment = OutgoingAttachment {
        id,
        purpose: Purpose::Attachment,
        filename: Some("Nachweis äöü.pdf".into()),
        description: None,
        mime_type: "application/pdf".into(),
        content,
    };
    seal_attachment(&Encrypter::new(KEY.public()).unwrap(), &attachment).unwrap()
}

fn outgoing() -> Outgoing<'static> {
    Outgoing {
        data: br#"{"answer":"Demo"}"#,
        schema: SubmissionSchema {
            schema_uri: "urn:xoev-de:demo:s99000001:1.0".into(),
            mime_type: "application/json".into(),
        },
        public_service: Some(PublicService::leika("Wohnsitz anmelden", "99115005104000")),
        payment: Some(PaymentInformation {
            transaction_url: None,
            transaction_id: "demo-4711".into(),
            transaction_reference: "K 4711".into(),
            transaction_timestamp: Some("2026-11-24T10:00:00Z".into()),
            payment_method: PaymentMethod::Creditcard,
            payment_method_detail: None,
            status: PaymentStatus::Booked,
            gross_amount: serde_json::Number::from_f64(8.5),
        }),
        reply_channel: Some(ReplyChannel::EMail { address: "demo@example.org".into(), pgp_public_key: None }),
        reference: Some(AdditionalReferenceInfo {
            sender_reference: Some("2345-6789-CDFH".into()),
            application_date: Some("2026-11-24".into()),
            id_bund_de_application_id: None,
            agrees_to_digital_decision: Some(false),
        }),
        author: Some(Author {
            name: "Demo-Portal".into(),
            product: Product {
                name: "Amtsweg".into(),
                version: "0.1.0".into(),
                manufacturer: "Amtsweg contributors".into(),
            },
        }),
        data_sets: vec![LevelOfAssurance::Substantial.to_data_set(FIRST, REPORT)],
    }
}

fn sealed() -> SealedSubmission {
    seal_submission(KEY.public(), outgoing(), vec![attachment(FIRST, b"%PDF one"), attachment(SECOND, b"%PDF two")])
        .unwrap()
}

fn plain_metadata(sealed: &SealedSubmission) -> serde_json::Value {
    serde_json::from_slice(&jwe::decrypt(&KEY, &sealed.metadata, 1 << 20).unwrap().1).unwrap()
}

/// The submission with its metadata changed and encrypted again.
fn with_metadata(change: impl FnOnce(&mut serde_json::Value)) -> SealedSubmission {
    let mut damaged = sealed();
    let mut metadata = plain_metadata(&damaged);
    change(&mut metadata);
    damaged.metadata = jwe::encrypt(KEY.public(), "application/json", metadata.to_string().as_bytes()).unwrap();
    damaged
}

/// Kinds and instances of the problems that opening reports.
fn problems(sealed: &SealedSubmission, tags: Option<&AuthenticationTags>) -> Vec<(ProblemKind, Instance)> {
    match open_submission(&KEY, sealed, tags, Limits::default()) {
        Ok(_) => Vec::new(),
        Err(found) => found.iter().map(|problem| (problem.kind().unwrap(), problem.about().unwrap())).collect(),
    }
}

#[test]
fn a_submission_arrives_as_it_was_sent() {
    let sealed = sealed();
    let tags = sealed.authentication_tags().unwrap();
    assert_eq!(tags.attachments.len(), 2);
    let opened = open_submission(&KEY, &sealed, Some(&tags), Limits::default()).unwrap();
    assert_eq!(opened.data, outgoing().data);
    let contents: Vec<&[u8]> = opened.attachments.iter().map(|attachment| attachment.content.as_slice()).collect();
    assert_eq!(contents, [b"%PDF one", b"%PDF two"]);
    assert_eq!(opened.attachments[0].entry.filename.as_deref(), Some("Nachweis äöü.pdf"));
    assert_eq!(opened.metadata.level_of_assurance(), Some(LevelOfAssurance::Substantial));
    assert_eq!(opened.metadata.reply_channel, outgoing().reply_channel);
    assert_eq!(opened.metadata.payment_information.as_ref().unwrap().cents(), Some(850));
    assert_eq!(opened.metadata.public_service, outgoing().public_service);
    assert_eq!(opened.metadata.version(), Some("2.1.0"));
}

#[test]
fn headers_name_key_and_content_type_and_no_compression() {
    let sealed = sealed();
    for (part, cty) in [
        (&sealed.metadata, "application/json"),
        (&sealed.data, "application/json"),
        (&sealed.attachments[&FIRST], "application/pdf"),
    ] {
        let header = jwe::header(part, false).unwrap();
        assert_eq!(header.cty.as_deref(), Some(cty));
        assert_eq!(header.kid.as_deref(), Some(KEY.public().kid.as_str()));
    }
}

#[test]
fn the_metadata_are_named_as_in_the_standard() {
    let metadata = plain_metadata(&sealed());
    assert_eq!(metadata["$schema"], METADATA_SCHEMA);
    assert_eq!(metadata["contentStructure"]["data"]["hash"]["type"], "sha512");
    assert_eq!(metadata["contentStructure"]["data"]["submissionSchema"]["mimeType"], "application/json");
    let entry = &metadata["contentStructure"]["attachments"][0];
    assert_eq!(entry["attachmentId"], FIRST.to_string());
    assert_eq!(entry["purpose"], "attachment");
    assert!(entry.get("fragments").is_none() && entry.get("description").is_none());
    assert_eq!(metadata["replyChannel"]["eMail"]["address"], "demo@example.org");
    assert_eq!(metadata["additionalReferenceInfo"]["zustimmungZumDigitalenBescheid"], false);
    assert_eq!(metadata["additionalReferenceInfo"]["senderReference"], "2345-6789-CDFH");
    assert_eq!(metadata["dataSets"][0]["schema"]["schemaUri"], REPORT);
}

/// The published schema judges what we write, through the Python package jsonschema.
#[test]
fn the_metadata_follow_the_published_schema() {
    let data = std::env::var_os("AMTSWEG_TEST_DATA").map(PathBuf::from);
    let data = data.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    let schema = data.join("fit-connect/metadata-2.1.0.schema.json");
    let python = std::env::var("AMTSWEG_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let present = Command::new(&python).args(["-c", "import jsonschema"]).output();
    if !schema.exists() || !present.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: {} or the Python package jsonschema of {python} is missing", schema.display());
        return;
    }
    let script = "
import json, sys
from jsonschema import Draft202012Validator
validator = Draft202012Validator(json.load(open(sys.argv[1], encoding='utf-8')))
print('\\n'.join(error.message for error in validator.iter_errors(json.loads(sys.argv[2]))))";
    let channels = [
        ReplyChannel::DeMail { address: Some("demo@example.org".into()) },
        ReplyChannel::Elster { account_id: "1".into(), liefer_ticket: None, geschaeftszeichen: None },
        ReplyChannel::FitConnect {
            process_standards: vec!["https://example.org/standard".into()],
            encryption_public_key: KEY.public().clone(),
        },
        ReplyChannel::IdBundDeMailbox { mailbox_uuid: FIRST },
    ];
    let mut written = vec![plain_metadata(&sealed())];
    for channel in channels {
        let bare = Outgoing {
            reply_channel: Some(channel),
            reference: None,
            author: None,
            data_sets: Vec::new(),
            ..outgoing()
        };
        written.push(plain_metadata(&seal_submission(KEY.public(), bare, Vec::new()).unwrap()));
    }
    for metadata in written {
        let output =
            Command::new(&python).args(["-c", script]).arg(&schema).arg(metadata.to_string()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "", "{metadata}");
    }
}

#[test]
fn a_part_for_another_key_is_an_encryption_issue() {
    let other = PrivateJwk::generate(KeyUse::Encryption).unwrap();
    let mut damaged = sealed();
    damaged.data = jwe::encrypt(other.public(), "application/json", b"{}").unwrap();
    damaged.attachments.insert(SECOND, "no JWE".into());
    let expected =
        [(ProblemKind::EncryptionIssue, Instance::Data), (ProblemKind::EncryptionIssue, Instance::Attachment(SECOND))];
    assert_eq!(problems(&damaged, None), expected);
    damaged.metadata = "a.b.c.d.e".into();
    assert_eq!(problems(&damaged, None), [(ProblemKind::EncryptionIssue, Instance::Metadata)]);
}

#[test]
fn exchanged_contents_are_a_hash_mismatch() {
    let mut damaged = sealed();
    let (first, second) = (damaged.attachments[&FIRST].clone(), damaged.attachments[&SECOND].clone());
    damaged.attachments.insert(FIRST, second);
    damaged.attachments.insert(SECOND, first);
    damaged.data = jwe::encrypt(KEY.public(), "application/json", b"{}").unwrap();
    let expected = [Instance::Data, Instance::Attachment(FIRST), Instance::Attachment(SECOND)];
    assert_eq!(problems(&damaged, None), expected.map(|part| (ProblemKind::HashMismatch, part)));
}

#[test]
fn parts_that_were_encrypted_anew_on_the_way_are_noticed_by_their_tags() {
    let tags = sealed().authentication_tags().unwrap();
    let expected = [Instance::Metadata, Instance::Data, Instance::Attachment(FIRST), Instance::Attachment(SECOND)];
    assert_eq!(problems(&sealed(), Some(&tags)), expected.map(|part| (ProblemKind::IncorrectAuthenticationTag, part)));
}

#[test]
fn missing_and_surplus_attachments_are_named() {
    let mut damaged = sealed();
    let moved = damaged.attachments.remove(&FIRST).unwrap();
    let surplus = Uuid::from_u128(9);
    damaged.attachments.insert(surplus, moved);
    let expected = [
        (ProblemKind::MissingAttachment, Instance::Attachment(FIRST)),
        (ProblemKind::AttachmentsMismatch, Instance::Attachment(surplus)),
    ];
    assert_eq!(problems(&damaged, None), expected);
}

#[test]
fn broken_metadata_are_named_by_kind() {
    use ProblemKind::*;
    let kinds = |change: fn(&mut serde_json::Value)| {
        problems(&with_metadata(change), None).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(|_| ()), []);
    // 1.x is read, and without a name they are 1.0.0
    assert_eq!(kinds(|metadata| drop(metadata.as_object_mut().unwrap().remove("$schema"))), []);
    assert_eq!(kinds(|metadata| metadata["$schema"] = METADATA_SCHEMA.replace("2.1.0", "1.0.0").into()), []);
    assert_eq!(
        kinds(|metadata| metadata["contentStructure"]["attachments"][0]["fragments"] = serde_json::json!([])),
        []
    );
    assert_eq!(kinds(|metadata| metadata["paymentInformation"]["transactionId"] = "a b".into()), [SchemaViolation]);
    assert_eq!(
        kinds(|metadata| metadata["$schema"] = METADATA_SCHEMA.replace("2.1.0", "9.0.0").into()),
        [UnsupportedSchema]
    );
    assert_eq!(kinds(|metadata| metadata["$schema"] = "https://example.org/2.1.0".into()), [UnsupportedSchema]);
    assert_eq!(kinds(|metadata| metadata["contentStructure"]["data"] = serde_json::Value::Null), [MissingData]);
    assert_eq!(kinds(|metadata| metadata["contentStructure"]["attachments"] = "none".into()), [SchemaViolation]);
    assert_eq!(
        kinds(|metadata| metadata["contentStructure"]["attachments"][0]["purpose"] = "other".into()),
        [SchemaViolation]
    );
    assert_eq!(
        kinds(|metadata| metadata["contentStructure"]["attachments"][0]["hash"]["content"] = "00".into()),
        [SchemaViolation]
    );
    assert_eq!(
        kinds(|metadata| metadata["replyChannel"] = serde_json::json!({"eMail":{"address":"a"},"deMail":{}})),
        [SchemaViolation]
    );
    assert_eq!(kinds(|metadata| metadata["dataSets"][0]["content"] = "changed".into()), [SchemaViolation]);
    assert_eq!(kinds(|metadata| *metadata = serde_json::json!([])), [SchemaViolation]);
    let mut damaged = sealed();
    damaged.metadata = jwe::encrypt(KEY.public(), "application/json", b"{\"$schema\":").unwrap();
    assert_eq!(problems(&damaged, None), [(SyntaxViolation, Instance::Metadata)]);
}

#[test]
fn data_of_a_wrong_form_are_named() {
    let seal = |mime_type: &str, data| {
        let schema = SubmissionSchema { mime_type: mime_type.into(), ..outgoing().schema };
        seal_submission(KEY.public(), Outgoing { schema, data, ..outgoing() }, Vec::new()).unwrap()
    };
    assert_eq!(problems(&seal("application/json", b"<a/>"), None), [(ProblemKind::SyntaxViolation, Instance::Data)]);
    assert_eq!(problems(&seal("application/xml", b"<a/>"), None), []);
    let mut relabelled = seal("application/json", b"{}");
    relabelled.data = jwe::encrypt(KEY.public(), "application/xml", b"{}").unwrap();
    assert_eq!(problems(&relabelled, None), [(ProblemKind::SchemaViolation, Instance::Data)]);
}

#[test]
fn limits_hold_before_anything_is_decrypted() {
    let limits = Limits { metadata: 1 << 20, data: 4, attachment: 4 };
    let found = open_submission(&KEY, &sealed(), None, limits).unwrap_err();
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|problem| problem.kind() == Some(ProblemKind::TechnicalError)), "{found:?}");
}

#[test]
fn problems_never_carry_contents() {
    let mut damaged = sealed();
    damaged.data = jwe::encrypt(KEY.public(), "application/json", b"{\"secret-canary\":").unwrap();
    let found = open_submission(&KEY, &damaged, None, Limits::default()).unwrap_err();
    assert!(!serde_json::to_string(&RejectPayload { problems: found }).unwrap().contains("canary"));
}

#[test]
fn a_submission_that_breaks_the_rules_is_not_sealed() {
    let twice = vec![attachment(FIRST, b"a"), attachment(FIRST, b"b")];
    assert!(matches!(seal_submission(KEY.public(), outgoing(), twice), Err(SubmissionError::Invalid(_))));
    let service = PublicService { name: String::new(), identifier: "99115005104000".into() };
    let wrong = Outgoing { public_service: Some(service), ..outgoing() };
    assert!(matches!(seal_submission(KEY.public(), wrong, Vec::new()), Err(SubmissionError::Invalid(_))));
}
