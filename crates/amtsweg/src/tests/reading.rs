// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests: what a message may be read by, with log-ins of every level.

use super::probe;
use crate::{config::Config, wiring::wire};
use futures::TryStreamExt;
use jobs::Job;
use model::{
    AccountId, CaseId, Instant, SessionId, TrustLevel,
    account::{Actor, Person},
    id::Uuid,
};
use ports::{Addressee, HandOver, Letter, LetterFile};
use std::sync::Arc;
use texts::Locale;
use usecases::{
    Context, Error,
    account::{Registration, register},
    export::{Wanted, export},
    mailbox::{self, Folder},
};

const FILE: &[u8] = b"%PDF of the letter";

/// Everything that the person can take along; nothing in the archive is compressed.
async fn taken_along(context: &Context) -> Vec<u8> {
    export(context, Wanted::All, Locale::De).await.unwrap().try_concat().await.unwrap()
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn letter(account: AccountId, key: &str) -> Letter {
    Letter {
        to: Addressee::Account(account),
        idempotency_key: key.to_owned(),
        case: Some(CaseId(Uuid::from_u128(7))),
        sender: "Demo Amt".to_owned(),
        number: "T-1".to_owned(),
        file_number: String::new(),
        service: "Probe".to_owned(),
        subject: "Vertraulich".to_owned(),
        text: "Nur für Sie.".to_owned(),
        decision: true,
        trust: TrustLevel::Substantial,
        reply: None,
        hand_over: Some(HandOver {
            message: Uuid::from_u128(8).into(),
            authority: Uuid::from_u128(9).into(),
            destination: Uuid::from_u128(10).into(),
            due: Instant(2_000_000_000_000_000),
        }),
        files: vec![LetterFile {
            name: "a.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: FILE.to_vec(),
        }],
    }
}

#[tokio::test]
async fn only_a_log_in_of_the_level_opens_a_message_and_counts_as_retrieval() {
    let folder = std::env::temp_dir().join(format!("amtsweg-reading-{}", std::process::id()));
    let wired = wire(&Config::demonstration("127.0.0.1:0".parse().unwrap(), &folder)).await.unwrap();
    let platform = wired.platform;
    let profile = model::account::Profile { login: "probe".to_owned(), ..model::account::Profile::default() };
    let registration = Registration { profile, password: "ein langes Kennwort".to_owned() };
    let account = register(&platform, registration).await.unwrap();
    platform.messages.deliver(letter(account, "k")).await.unwrap();
    let tenant = Arc::new(probe(platform.id()));
    let by = |trust| Context {
        platform: Arc::clone(&platform),
        tenant: Arc::clone(&tenant),
        actor: Actor::Person(Person {
            account,
            session: SessionId(Uuid::from_u128(1)),
            trust,
            grants: Vec::new(),
            factor_needed: false,
            display_name: "Probe".to_owned(),
        }),
    };
    for trust in [TrustLevel::Basic, TrustLevel::Low] {
        let context = by(trust);
        let list = mailbox::list(&context, Folder::Inbox, 1).await.unwrap();
        let line = list.lines.first().unwrap();
        assert_eq!((line.needs, &*line.subject, line.attachments), (Some(TrustLevel::Substantial), "", 0));
        let refused = |error| matches!(error, Error::TrustTooLow { need: TrustLevel::Substantial });
        assert!(mailbox::read(&context, line.id).await.is_err_and(refused));
        assert!(mailbox::attachment(&context, line.id, 1).await.is_err_and(refused));
        assert!(mailbox::answer(&context, line.id, None).await.is_err());
        assert!(mailbox::hand_over(&context, line.id).await.is_err_and(refused));
        let export = taken_along(&context).await;
        assert!(has(&export, b"\"needs_log_in\": \"substantial\"") && has(&export, b"Demo Amt"));
        for part in ["Vertraulich".as_bytes(), "Nur für Sie.".as_bytes(), b"a.pdf", FILE] {
            assert!(!has(&export, part), "{}", String::from_utf8_lossy(part));
        }
        let envelope = mailbox::envelope(&context, line.id).await.unwrap();
        assert_eq!((&*envelope.sender, envelope.needs), ("Demo Amt", TrustLevel::Substantial));
        assert_eq!(mailbox::unread(&context).await.unwrap(), 1);
    }
    let proof = async || platform.messages.evidence(&["k".to_owned()]).await.unwrap().pop().unwrap().unwrap();
    let before = proof().await;
    assert!(before.retrieved.is_none() && before.deemed.is_some_and(|deemed| deemed.rule.code == "ozg-9-2024"));
    for trust in [TrustLevel::Substantial, TrustLevel::High] {
        let context = by(trust);
        let list = mailbox::list(&context, Folder::Inbox, 1).await.unwrap();
        let line = list.lines.first().unwrap();
        assert_eq!((line.needs, &*line.subject, line.attachments), (None, "Vertraulich", 1));
        assert_eq!(mailbox::read(&context, line.id).await.unwrap().text, "Nur für Sie.");
        assert!(mailbox::hand_over(&context, line.id).await.is_ok());
        let export = taken_along(&context).await;
        assert!(!has(&export, b"\"needs_log_in\""));
        for part in ["Vertraulich".as_bytes(), "Nur für Sie.".as_bytes(), b"a.pdf", FILE] {
            assert!(has(&export, part), "{}", String::from_utf8_lossy(part));
        }
        assert_eq!(mailbox::attachment(&context, line.id, 1).await.unwrap().2, FILE);
    }
    assert!(proof().await.retrieved.is_some());
    platform.store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn boxes_of_people_without_account_are_emptied_a_year_after_the_last_message() {
    let folder = std::env::temp_dir().join(format!("amtsweg-boxes-{}", std::process::id()));
    let mut config = Config::demonstration("127.0.0.1:0".parse().unwrap(), &folder);
    let case = CaseId(Uuid::from_u128(7));
    for (days, is_there) in [(0, true), (364, true), (366, false)] {
        config.trial.clock_ahead_seconds = days * 86_400;
        let platform = wire(&config).await.unwrap().platform;
        if days == 0 {
            let to = Addressee::Applicant(case);
            let letter = Letter { to, trust: TrustLevel::None, ..letter(AccountId(Uuid::nil()), "k") };
            platform.messages.deliver(letter).await.unwrap();
        }
        mailbox::ForgetBoxes::default().run(Arc::clone(&platform)).await.unwrap();
        let mut read = platform.store.read_instance().await.unwrap();
        let rows = store::mailbox::about_case(&mut read, AccountId(case.0), case).await.unwrap();
        assert_eq!(!rows.is_empty(), is_there, "after {days} days");
        drop(read);
        let proof = platform.messages.evidence(&["k".to_owned()]).await.unwrap().pop().unwrap();
        assert!(proof.is_some(), "after {days} days");
        platform.store.close().await;
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
