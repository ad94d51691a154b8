// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rows: a portal, an applicant with a draft, a waiting application and a message, an authority with a case, and what is left
//! over from years.

use super::literal::{Cell, Writer};
use super::{LOGIN, OPEN, PASSWORD, Rings, TENANT, WAITING, WORD, seal};
use crypto::jwk::{KeyUse, PrivateJwk};
use crypto::lookup::LookupKey;
use crypto::seal::context;
use serde_json::json;
use uuid::Uuid;

/// Long ago, in microseconds: 1 March 2026.
const THEN: i64 = 1_772_323_200_000_000;
const HOUR: i64 = 3_600_000_000;
const SCHEMA: &[u8] = include_bytes!("../../../amtsweg/src/demo/data/S99000000002.xdf.xml");
const ARS: &str = "059999999999";
/// Letters that not every program bears.
const ODD: &str = "O'Neill \"&<ß>\u{202e}\u{1f600} \\ % _ \t Ǆ";

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

macro_rules! row {
    ($writer:expr, $table:literal, $columns:expr, $($value:expr),+ $(,)?) => {
        $writer.insert($table, $columns, vec![$(Cell::from($value)),+])
    };
}

/// Every row as SQL.
pub(super) fn all(writer: Writer, rings: &Rings) -> String {
    let none = None::<&str>;
    let key = PrivateJwk::generate(KeyUse::Encryption).expect("a key pair");
    let mut sql = portal(writer, rings);
    sql += &people(writer, rings);
    sql += &services(writer);
    sql += &delivery(writer, rings, &key);
    sql += &applications(writer, rings, &key.public().thumbprint());
    sql += &case(writer, rings);
    sql += &mailbox(writer, rings);
    // jobs: one of a kind that nobody knows any more, one tried in vain with an odd reason, one leased by a killed program
    let columns = "id, kind, payload, idempotency_key, state, run_at, lease_until, attempt, created_at, last_error";
    let payload = json!({ "tenant": TENANT, "application": id(41) }).to_string();
    sql += &row!(writer, "job", columns, id(71), "catalogue.forgotten", "{}", none, "dead", THEN, 0, 40, THEN, ODD,);
    sql += &row!(
        writer,
        "job",
        columns,
        id(72),
        "application.hand_over",
        payload.as_str(),
        "waiting",
        "ready",
        THEN,
        THEN + HOUR,
        3,
        THEN,
        "",
    );
    sql += &row!(
        writer,
        "job",
        columns,
        id(73),
        "application.print_receipt",
        payload,
        none,
        "ready",
        THEN,
        0,
        0,
        THEN,
        none,
    );
    sql
}

fn portal(writer: Writer, rings: &Rings) -> String {
    let columns = "id, slug, name, kind, ars, branding, demonstration, created_at";
    let name = format!("Stadt {WORD} {ODD}");
    let mut sql = writer.insert(
        "tenant",
        columns,
        vec![
            TENANT.into(),
            "musterstadt".into(),
            name.into(),
            "municipality".into(),
            ARS.into(),
            // a look that is not there any more
            "gone".into(),
            true.into(),
            THEN.into(),
        ],
    );
    for (owner, ring) in [(Uuid::nil(), &rings.instance), (TENANT, &rings.tenant)] {
        let place = context(&[b"data_key", owner.as_bytes()]);
        let wrapped = rings.master.wrap(&ring.current, &place).expect("a wrapped key");
        sql += &row!(writer, "data_key", "owner_id, number, wrapped, created_at", owner, 1, wrapped, THEN);
    }
    sql +=
        &row!(writer, "area", "ars, name, name_key, district, inhabitants", ARS, "Musterstadt", "musterstadt", "", 0,);
    sql += &row!(writer, "postcode", "plz, ars", "99999", ARS);
    let card = json!({ "street": "", "town": "", "phone": "", "email": "", "hours": [], "accessibility": "" });
    let authority = format!("Bürgerbüro {WORD}");
    sql += &row!(writer, "authority", "id, home_tenant, name, card", id(11), TENANT, authority, card.to_string());
    sql += &row!(writer, "authority", "id, home_tenant, name, card", id(12), None::<Uuid>, ODD, card.to_string());
    sql
}

fn people(writer: Writer, rings: &Rings) -> String {
    let lookup = LookupKey::from_wrapped(&rings.instance.current, "account.login").expect("a key");
    let profile = json!({ "login": LOGIN, "given_name": WORD, "family_name": ODD, "email": "" });
    let account = id(21);
    let sealed = seal(&rings.instance, Uuid::nil(), "account.profile", account, &profile);
    let password = crypto::password::hash(PASSWORD).expect("a hash");
    let hash = lookup.hash(&model::fold::fold(LOGIN)).to_vec();
    let columns = "id, login_hash, password, sealed, created_at";
    let mut sql = row!(writer, "account", columns, account, hash, password, sealed, THEN);
    // sessions: run out, revoked, of a guest, with an account that is gone, and one that never ends
    let columns = "id, token_hash, account_id, trust, created_at, expires_at, revoked_at";
    for (number, account, ends, revoked) in [
        (31, Some(account), THEN + HOUR, None),
        (32, Some(account), THEN + HOUR, Some(THEN)),
        (33, None, THEN + HOUR, None),
        (34, Some(id(99)), THEN + HOUR, None),
        (35, None, i64::MAX, None),
    ] {
        let token = vec![u8::try_from(number).expect("small"); 32];
        sql += &row!(writer, "login_session", columns, id(number), token, account, "none", THEN, ends, revoked);
    }
    sql += &row!(writer, "login_throttle", "key_hash, failures, since", vec![0_u8; 32], 7, THEN);
    // a role that nobody knows any more
    sql += &row!(writer, "membership", "tenant_id, account_id, role", TENANT, id(99), "usher");
    let columns = "tenant_id, id, at, actor, action, object";
    sql + &row!(writer, "audit", columns, TENANT, id(22), THEN, "anonymous", "forgotten.verb", ODD)
}

fn services(writer: Writer) -> String {
    let body = json!({ "teaser": "", "keywords": "", "modules": [] }).to_string();
    let columns = "id, slug, leika, title, title_key, situation, body";
    let none = None::<&str>;
    let mut sql = row!(
        writer,
        "public_service",
        columns,
        id(13),
        "hinweis-geben",
        none,
        "Hinweis geben",
        "hinweis geben",
        "",
        body
    );
    sql += &row!(writer, "service_word", "word, service_id, weight", "hinweis", id(13), 10);
    let columns = "service_id, prefix, authority_id, destination_id";
    sql += &row!(writer, "responsibility", columns, id(13), ARS, id(11), id(15));
    sql += &row!(writer, "responsibility", columns, id(13), "", id(12), None::<Uuid>);
    let columns = "tenant_id, id, slug, service_id, title, trust, minutes, fee, schema_id, schema_version";
    let title = format!("Hinweis {WORD}");
    sql += &row!(
        writer,
        "online_service",
        columns,
        TENANT,
        id(14),
        "hinweis-geben",
        id(13),
        title,
        "10",
        0,
        "",
        "S99000000002",
        "1.0.0",
    );
    let columns = "id, version, title, source, imported_at";
    sql + &row!(writer, "data_schema", columns, "S99000000002", "1.0.0", "", SCHEMA.to_vec(), THEN)
}

fn delivery(writer: Writer, rings: &Rings, key: &PrivateJwk) -> String {
    let (public, kid) = (serde_json::to_string(key.public()).expect("a JWK"), key.public().kid.clone());
    let columns = "id, name, status, owner_tenant, encryption_kid, created_at";
    let mut sql = row!(writer, "destination", columns, id(15), "", "active", TENANT, kid.as_str(), THEN);
    sql += &row!(writer, "destination", columns, id(16), ODD, "inactive", None::<Uuid>, "", THEN);
    sql += &row!(writer, "destination_key", "destination_id, kid, jwk", id(15), kid.as_str(), public);
    let json: serde_json::Value = serde_json::from_str(&key.to_json().expect("a JWK")).expect("JSON");
    let sealed = seal(&rings.tenant, TENANT, "destination_secret.jwk", id(15), &json);
    let columns = "tenant_id, destination_id, kid, sealed";
    sql += &row!(writer, "destination_secret", columns, TENANT, id(15), kid, sealed);
    // the submission behind the open case, and one that was announced and never came
    let columns = "id, destination_id, case_id, idempotency_key, service, state, encrypted_metadata, encrypted_data, created_at, submitted_at";
    let none = None::<&str>;
    let accepted = "urn:de:fim:leika:leistung:99000000000000";
    sql += &row!(
        writer,
        "submission",
        columns,
        id(51),
        id(15),
        id(52),
        "open",
        accepted,
        "accepted",
        none,
        none,
        THEN,
        THEN,
    );
    sql + &row!(
        writer,
        "submission",
        columns,
        id(53),
        id(16),
        id(54),
        "never",
        "",
        "incomplete",
        none,
        none,
        THEN,
        None::<i64>,
    )
}

fn applications(writer: Writer, rings: &Rings, key_hash: &str) -> String {
    let columns = "tenant_id, id, number, online_service_id, account_id, session_id, state, page, recipient, schema_id, \
                   schema_version, sealed, version, created_at, changed_at, submitted_at, case_id";
    let recipient = json!({
        "authority": id(11), "name": format!("Bürgerbüro {WORD}"), "address": "", "destination": id(15), "key_hash": key_hash,
    });
    let answers = |text: &str| {
        json!({ "format": 1, "entries": {
            "G99000000101/F99000000101": { "text": "001" },
            "G99000000101/F99000000102": { "text": text },
            "G99000000101/F99000000103": { "text": format!("{WORD} Ort") },
            // of an element that the schema does not have
            "G99000000109/F99000000199": { "text": ODD },
        }, "counts": {} })
    };
    let mut sql = String::new();
    for (number, key, account, session, state, submitted) in [
        // a draft, one that waits for its hand-over, and one of a guest whose session is over
        ("ALT-DRAFT", 42, Some(id(21)), None, "draft", None),
        (WAITING, 41, Some(id(21)), None, "submitted", Some(THEN)),
        ("ALT-GUEST", 43, None, Some(id(33)), "draft", None),
    ] {
        let sealed =
            seal(&rings.tenant, TENANT, "application.answers", id(key), &answers(&format!("{WORD} {number} ö")));
        sql += &row!(
            writer,
            "application",
            columns,
            TENANT,
            id(key),
            number,
            id(14),
            account,
            session,
            state,
            "G99000000101",
            recipient.to_string(),
            "S99000000002",
            "1.0.0",
            sealed,
            1,
            THEN,
            THEN,
            submitted,
            None::<Uuid>,
        );
    }
    // a file that no answer names, whose contents are not there any more
    let head = json!({ "name": ODD, "media_type": "", "sha512": "" });
    let file = seal(&rings.tenant, TENANT, "application_attachment.file", id(44), &head);
    let columns = "tenant_id, application_id, id, blob, bytes, sealed";
    sql + &row!(writer, "application_attachment", columns, TENANT, id(42), id(44), id(45), 0, file)
}

fn case(writer: Writer, rings: &Rings) -> String {
    let head = seal(&rings.tenant, TENANT, "office_case.head", id(52), &json!({ "applicant": "" }));
    let contents =
        json!({ "data": { "G99000000101": { "F99000000102": format!("{WORD} im Vorgang") } }, "mailbox": null });
    let sealed = seal(&rings.tenant, TENANT, "office_case.case", id(52), &contents);
    let columns = "tenant_id, id, submission_id, destination_id, number, service, state, decided, version, schema_id, \
                   schema_version, received_at, changed_at, sealed_head, sealed";
    let service = format!("Hinweis {WORD}");
    let mut sql = row!(
        writer,
        "office_case",
        columns,
        TENANT,
        id(52),
        id(51),
        id(15),
        OPEN,
        service,
        "new",
        false,
        1,
        "S99000000002",
        "1.0.0",
        THEN,
        THEN,
        head,
        sealed,
    );
    let columns = "tenant_id, case_id, version, id, kind, actor, at, sealed";
    sql += &row!(
        writer,
        "case_command",
        columns,
        TENANT,
        id(52),
        1,
        id(55),
        "receive",
        "system:intake",
        THEN,
        None::<Vec<u8>>,
    );
    sql + &row!(writer, "case_status", "case_id, step, kind, at", id(52), 1, "received", THEN)
}

fn mailbox(writer: Writer, rings: &Rings) -> String {
    let contents = json!({ "sender": "", "subject": format!("{WORD} Betreff"), "text": format!("{WORD} {ODD}"), "decision": true });
    let sealed = seal(&rings.instance, Uuid::nil(), "mailbox_message.message", id(61), &contents);
    let columns = "id, account_id, idempotency_key, case_id, sealed, provided_at, read_at";
    row!(writer, "mailbox_message", columns, id(61), id(21), "old", None::<Uuid>, sealed, THEN, None::<i64>)
}
