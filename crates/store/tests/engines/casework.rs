// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room casework.

use crate::{NOW, id, tenant};
use model::{
    AccountId, CaseId, CommandId, DestinationId, Instant, MessageId, SubmissionId,
    casework::{CaseState, CommandKind, MessageKind},
    form::SchemaRef,
};
use store::{
    casework::{
        self, CaseRow, NewCommand,
        messages::{self, NewMessage},
        notes::{self, NewNote},
        services::{self, ServiceSettings},
        texts::{self, TextBlock},
    },
    file::{AttachmentRow, DocumentRow},
    testing,
};

fn case(number: u128) -> CaseRow {
    CaseRow {
        id: CaseId(id(number)),
        submission: SubmissionId(id(number)),
        destination: DestinationId(id(1)),
        number: format!("V-{number}"),
        service: "Wohnsitz anmelden".to_owned(),
        service_key: format!("urn:service:{}", number % 2),
        state: CaseState::New,
        decided: false,
        version: 1,
        schema: SchemaRef { id: "S99000000001".to_owned(), version: "1.0.0".to_owned() },
        received_at: NOW,
        changed_at: NOW,
        assignee: None,
        due: None,
        remind: None,
        sealed_head: vec![2],
        sealed: vec![1],
    }
}

fn command(version: i64, to: CaseState) -> NewCommand<'static> {
    NewCommand {
        id: CommandId(id(u128::from(version.unsigned_abs()))),
        version,
        kind: CommandKind::Accept,
        to,
        decided: false,
        actor: "account:1",
        at: NOW,
        sealed: None,
    }
}

#[tokio::test]
async fn a_submission_opens_one_case() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        assert!(casework::add(&mut tx, &case(1)).await.unwrap());
        let again = CaseRow { id: CaseId(id(2)), ..case(1) };
        assert!(!casework::add(&mut tx, &again).await.unwrap(), "{}", test.engine);
        assert!(casework::has_submission(&mut tx, SubmissionId(id(1))).await.unwrap());
        assert!(!casework::has_submission(&mut tx, SubmissionId(id(2))).await.unwrap());
        tx.commit().await.unwrap();
        let mut other = test.store.read(tenant(2)).await.unwrap();
        assert!(casework::find(&mut other, CaseId(id(1))).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_command_on_an_older_version_changes_nothing() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        casework::add(&mut tx, &case(1)).await.unwrap();
        let first = NewCommand { kind: CommandKind::Receive, ..command(1, CaseState::New) };
        casework::add_command(&mut tx, CaseId(id(1)), &first).await.unwrap();
        assert!(casework::append(&mut tx, CaseId(id(1)), &command(2, CaseState::Accepted)).await.unwrap());
        assert!(!casework::append(&mut tx, CaseId(id(1)), &command(2, CaseState::Discarded)).await.unwrap());
        let row = casework::find(&mut tx, CaseId(id(1))).await.unwrap().unwrap();
        assert_eq!((row.state, row.version), (CaseState::Accepted, 2), "{}", test.engine);
        let history = casework::history(&mut tx, CaseId(id(1))).await.unwrap();
        assert_eq!(history.iter().map(|row| row.kind.as_str()).collect::<Vec<_>>(), ["receive", "accept"]);
    }
}

#[tokio::test]
async fn a_case_has_somebody_and_a_day_or_not() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        casework::add(&mut tx, &case(1)).await.unwrap();
        let now = async |tx: &mut store::Tx| {
            let row = casework::find(tx, CaseId(id(1))).await.unwrap().unwrap();
            (row.assignee, row.due)
        };
        assert_eq!(now(&mut tx).await, (None, None), "{}", test.engine);
        casework::put_assignee(&mut tx, CaseId(id(1)), Some(AccountId(id(9)))).await.unwrap();
        casework::put_due(&mut tx, CaseId(id(1)), Some(NOW)).await.unwrap();
        assert_eq!(now(&mut tx).await, (Some(AccountId(id(9))), Some(NOW)), "{}", test.engine);
        casework::put_assignee(&mut tx, CaseId(id(1)), None).await.unwrap();
        casework::put_due(&mut tx, CaseId(id(1)), None).await.unwrap();
        assert_eq!(now(&mut tx).await, (None, None), "{}", test.engine);
    }
}

#[tokio::test]
async fn secrets_files_and_documents_come_back() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let secret = |kid, purpose, at| casework::NewSecret {
            destination: DestinationId(id(1)),
            kid,
            purpose,
            at: Instant(at),
            sealed: vec![9],
        };
        casework::add_secret(&mut tx, secret("kid", "encryption", 1)).await.unwrap();
        assert_eq!(casework::signing_kid(&mut tx, DestinationId(id(1))).await.unwrap(), None);
        casework::add_secret(&mut tx, secret("first", "signature", 2)).await.unwrap();
        casework::add_secret(&mut tx, secret("second", "signature", 3)).await.unwrap();
        let newest = casework::signing_kid(&mut tx, DestinationId(id(1))).await.unwrap();
        assert_eq!(newest.as_deref(), Some("second"));
        assert_eq!(casework::secret(&mut tx, DestinationId(id(1)), "kid").await.unwrap(), Some(vec![9]));
        let file = AttachmentRow { id: id(3), blob: id(50), bytes: 5, sealed: vec![1] };
        casework::add_attachment(&mut tx, CaseId(id(1)), &file).await.unwrap();
        casework::add_attachment(&mut tx, CaseId(id(1)), &file).await.unwrap();
        assert_eq!(casework::attachments(&mut tx, CaseId(id(1))).await.unwrap().len(), 1, "{}", test.engine);
        let document = DocumentRow { blob: id(51), bytes: 9, created_at: NOW.0 };
        assert!(casework::add_document(&mut tx, CaseId(id(1)), "decision-4", &document).await.unwrap());
        assert!(!casework::add_document(&mut tx, CaseId(id(1)), "decision-4", &document).await.unwrap());
        assert_eq!(casework::document(&mut tx, CaseId(id(1)), "decision-4").await.unwrap().unwrap().blob, id(51));
    }
}

#[tokio::test]
async fn a_service_is_known_once_by_its_newest_title() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        casework::put_service(&mut tx, "urn:a", "Alt").await.unwrap();
        casework::put_service(&mut tx, "urn:a", "Neu").await.unwrap();
        casework::put_service(&mut tx, "urn:b", "Anders").await.unwrap();
        let known = casework::services(&mut tx).await.unwrap();
        let pair = |key: &str, title: &str| (key.to_owned(), title.to_owned());
        assert_eq!(known, [pair("urn:b", "Anders"), pair("urn:a", "Neu")], "{}", test.engine);
    }
}

#[tokio::test]
async fn the_first_reminder_that_is_not_done_stands_at_the_case() {
    for test in testing::each().await.unwrap() {
        let case_id = CaseId(id(1));
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        casework::add(&mut tx, &case(1)).await.unwrap();
        let note = |number: u128, due| NewNote { id: id(number), due, actor: "account:1", at: NOW, sealed: vec![1] };
        assert!(notes::add(&mut tx, case_id, &note(10, None)).await.unwrap());
        for (number, days) in [(11, 9), (12, 4)] {
            assert!(notes::add(&mut tx, case_id, &note(number, Some(NOW.plus_days(days)))).await.unwrap());
        }
        assert!(!notes::add(&mut tx, case_id, &note(12, None)).await.unwrap(), "{}", test.engine);
        notes::put_first_reminder(&mut tx, case_id).await.unwrap();
        let at = async |tx: &mut store::Tx| casework::find(tx, case_id).await.unwrap().unwrap().remind;
        assert_eq!(at(&mut tx).await, Some(NOW.plus_days(4)), "{}", test.engine);
        assert!(notes::finish(&mut tx, case_id, id(12), NOW).await.unwrap());
        assert!(!notes::finish(&mut tx, case_id, id(12), NOW).await.unwrap());
        assert!(!notes::finish(&mut tx, case_id, id(10), NOW).await.unwrap(), "a comment is never done");
        notes::put_first_reminder(&mut tx, case_id).await.unwrap();
        assert_eq!(at(&mut tx).await, Some(NOW.plus_days(9)));
        notes::finish(&mut tx, case_id, id(11), NOW).await.unwrap();
        notes::put_first_reminder(&mut tx, case_id).await.unwrap();
        assert_eq!(at(&mut tx).await, None);
        assert_eq!(notes::of_case(&mut tx, case_id).await.unwrap().len(), 3);
    }
}

#[tokio::test]
async fn a_text_block_is_changed_over_its_version() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let block = TextBlock {
            id: id(1),
            service_key: String::new(),
            title: "Anrede".to_owned(),
            text: "Guten Tag {name},".to_owned(),
            version: 1,
        };
        assert!(texts::add(&mut tx, &block).await.unwrap() && !texts::add(&mut tx, &block).await.unwrap());
        let changed = TextBlock { title: "Gruß".to_owned(), ..block.clone() };
        assert!(texts::change(&mut tx, &changed).await.unwrap());
        assert!(!texts::change(&mut tx, &changed).await.unwrap(), "{}", test.engine);
        let found = texts::find(&mut tx, id(1)).await.unwrap().unwrap();
        assert_eq!((found.title.as_str(), found.version), ("Gruß", 2));
        assert_eq!(texts::all(&mut tx).await.unwrap().len(), 1);
        texts::remove(&mut tx, id(1)).await.unwrap();
        assert!(texts::find(&mut tx, id(1)).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_question_is_answered_once() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let case = CaseId(id(1));
        let question = NewMessage {
            id: MessageId(id(2)),
            kind: MessageKind::Question,
            answers: None,
            due: Some(NOW.plus_days(7)),
            submission: None,
            actor: "account:1",
            sealed: vec![1],
        };
        assert!(messages::add(&mut tx, case, &question, NOW).await.unwrap());
        assert!(!messages::add(&mut tx, case, &question, NOW).await.unwrap(), "sent twice");
        let answer = NewMessage {
            id: MessageId(id(3)),
            kind: MessageKind::Answer,
            answers: Some(question.id),
            due: None,
            submission: Some(SubmissionId(id(9))),
            actor: "system:intake",
            sealed: vec![2],
        };
        assert!(messages::add(&mut tx, case, &answer, NOW).await.unwrap());
        let again = NewMessage { id: MessageId(id(4)), ..answer };
        assert!(!messages::add(&mut tx, case, &again, NOW).await.unwrap(), "one submission is one message");
        assert!(messages::has_submission(&mut tx, SubmissionId(id(9))).await.unwrap());
        assert!(messages::mark_answered(&mut tx, case, question.id, NOW).await.unwrap());
        assert!(!messages::mark_answered(&mut tx, case, question.id, NOW.plus_days(1)).await.unwrap());
        let file = AttachmentRow { id: id(5), blob: id(50), bytes: 4, sealed: vec![1] };
        messages::add_file(&mut tx, case, answer.id, &file).await.unwrap();
        assert_eq!(messages::files(&mut tx, case).await.unwrap().len(), 1);
        let rows = messages::list(&mut tx, case).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.kind.as_str()).collect::<Vec<_>>(), ["question", "answer"]);
        assert_eq!(rows[0].answered_at, Some(NOW.0), "{}", test.engine);
        tx.commit().await.unwrap();
        let mut other = test.store.read(tenant(2)).await.unwrap();
        assert!(messages::list(&mut other, case).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn settings_of_a_service_are_changed_over_their_version() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        casework::put_service(&mut tx, "urn:a", "Anders").await.unwrap();
        let first = services::find(&mut tx, "urn:a").await.unwrap().unwrap();
        assert_eq!((first.second_approver, first.retention_days, first.version), (false, 3650, 1), "{}", test.engine);
        let changed =
            ServiceSettings { second_approver: true, retention_days: 30, reading_trust: "30".to_owned(), ..first };
        assert!(services::change(&mut tx, &changed).await.unwrap());
        assert!(!services::change(&mut tx, &changed).await.unwrap());
        assert!(services::all(&mut tx).await.unwrap()[0].second_approver, "{}", test.engine);
        assert_eq!(services::all(&mut tx).await.unwrap()[0].reading_trust, "30");
        casework::put_service(&mut tx, "urn:a", "Neu").await.unwrap();
        assert_eq!(services::find(&mut tx, "urn:a").await.unwrap().unwrap().retention_days, 30);
    }
}
