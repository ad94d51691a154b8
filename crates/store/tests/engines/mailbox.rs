// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room mailbox.

use crate::{NOW, id};
use model::{AccountId, AttachmentId, CaseId, DestinationId, MessageId, SubmissionId};
use store::{
    file::AttachmentRow,
    mailbox::{
        self, MessageAttachmentRow, NewMessage,
        letters::{self, NewLetter},
    },
    testing,
};

#[tokio::test]
async fn a_message_comes_once_and_its_first_reading_counts() {
    for test in testing::each().await.unwrap() {
        let (account, message) = (AccountId(id(1)), MessageId(id(2)));
        let new = NewMessage {
            id: message,
            account,
            key: "case:1:4",
            case: Some(CaseId(id(3))),
            sealed: vec![1],
            destination: None,
            due: None,
            deemed: Some(("ozg-9-2024", "2026-11-27".to_owned())),
        };
        let mut tx = test.store.begin_instance().await.unwrap();
        assert!(mailbox::add(&mut tx, &new, NOW).await.unwrap());
        let again = NewMessage { id: MessageId(id(9)), sealed: vec![2], ..new };
        assert!(!mailbox::add(&mut tx, &again, NOW).await.unwrap());
        let file = MessageAttachmentRow { number: 1, blob: id(50), bytes: 4, sealed: vec![1] };
        mailbox::add_attachment(&mut tx, message, &file).await.unwrap();
        assert_eq!(mailbox::attachments(&mut tx, message).await.unwrap().len(), 1);
        assert_eq!(mailbox::count(&mut tx, account, false).await.unwrap(), 1);
        assert_eq!(mailbox::unread(&mut tx, account).await.unwrap(), 1);
        assert!(mailbox::mark_read(&mut tx, message, NOW).await.unwrap());
        assert!(!mailbox::mark_read(&mut tx, message, NOW.plus_days(1)).await.unwrap());
        assert_eq!(mailbox::unread(&mut tx, account).await.unwrap(), 0, "{}", test.engine);
        let row = mailbox::find(&mut tx, account, message).await.unwrap().unwrap();
        assert_eq!(row.read_at, Some(NOW.0));
        assert!(mailbox::find(&mut tx, AccountId(id(8)), message).await.unwrap().is_none(), "not somebody else's");
        assert_eq!(mailbox::list(&mut tx, account, false, 10, 0).await.unwrap().len(), 1);
        let proof = mailbox::evidence(&mut tx, "case:1:4").await.unwrap().unwrap();
        assert_eq!((proof.id, proof.provided_at, proof.read_at), (message.0, NOW.0, Some(NOW.0)));
        assert_eq!(proof.delivery_rule.as_deref().zip(proof.deemed_on.as_deref()), Some(("ozg-9-2024", "2026-11-27")));
        assert!(mailbox::evidence(&mut tx, "case:1:5").await.unwrap().is_none());
        assert_eq!(mailbox::cases(&mut tx, account, 5).await.unwrap(), [(id(3), 1)]);
        assert!(mailbox::archive(&mut tx, account, message, Some(NOW)).await.unwrap());
        assert!(!mailbox::archive(&mut tx, AccountId(id(8)), message, None).await.unwrap(), "not somebody else's");
        assert_eq!(mailbox::count(&mut tx, account, false).await.unwrap(), 0);
        assert_eq!(mailbox::list(&mut tx, account, true, 10, 0).await.unwrap().len(), 1, "{}", test.engine);
        assert!(mailbox::archive(&mut tx, account, message, None).await.unwrap());
        assert_eq!(mailbox::count(&mut tx, account, true).await.unwrap(), 0);
        assert_eq!(mailbox::about_case(&mut tx, account, CaseId(id(3))).await.unwrap().len(), 1);
        // deleted by its owner it leaves its proof, and does not come back
        assert_eq!(mailbox::personal::remove_message(&mut tx, message).await.unwrap(), [id(50)], "{}", test.engine);
        assert!(mailbox::find(&mut tx, account, message).await.unwrap().is_none());
        let proof = mailbox::personal::evidence(&mut tx, "case:1:4").await.unwrap().unwrap();
        assert_eq!((proof.message_id, proof.provided_at, proof.read_at), (message.0, NOW.0, Some(NOW.0)));
        assert!(!mailbox::add(&mut tx, &again, NOW).await.unwrap(), "{}: it came back", test.engine);
    }
}

#[tokio::test]
async fn a_letter_is_sent_once_over_its_version() {
    for test in testing::each().await.unwrap() {
        let (account, letter) = (AccountId(id(1)), MessageId(id(2)));
        let new = NewLetter {
            id: letter,
            account,
            session: None,
            case: CaseId(id(3)),
            destination: DestinationId(id(4)),
            answers: None,
            sealed: vec![1],
        };
        let mut tx = test.store.begin_instance().await.unwrap();
        letters::add(&mut tx, &new, NOW).await.unwrap();
        let file = AttachmentRow { id: id(5), blob: id(50), bytes: 4, sealed: vec![1] };
        assert!(letters::add_file(&mut tx, letter, 1, &file).await.unwrap());
        assert!(!letters::save(&mut tx, letter, 1, vec![2]).await.unwrap(), "the file made a new version");
        assert!(letters::send(&mut tx, letter, 2, vec![2], NOW).await.unwrap());
        assert!(!letters::send(&mut tx, letter, 3, vec![3], NOW).await.unwrap());
        assert!(!letters::add_file(&mut tx, letter, 3, &file).await.unwrap());
        assert_eq!(letters::remove_file(&mut tx, letter, 3, AttachmentId(id(5))).await.unwrap(), None);
        assert!(!letters::discard(&mut tx, letter).await.unwrap(), "{}", test.engine);
        letters::delivered(&mut tx, letter, SubmissionId(id(70)), NOW.plus_days(1)).await.unwrap();
        assert_eq!(letters::unsettled(&mut tx, id(0), 9).await.unwrap(), [(letter.0, id(70))], "{}", test.engine);
        assert!(letters::unsettled(&mut tx, id(70), 9).await.unwrap().is_empty());
        let row = letters::find(&mut tx, letter).await.unwrap().unwrap();
        assert_eq!((row.state.as_str(), row.sealed, row.sent_at), ("delivered", vec![2], Some(NOW.0)));
        assert_eq!(letters::files(&mut tx, letter).await.unwrap().len(), 1);
        assert_eq!(letters::about_case(&mut tx, account, CaseId(id(3))).await.unwrap().len(), 1);
        assert!(letters::about_case(&mut tx, AccountId(id(8)), CaseId(id(3))).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_notice_of_a_kind_is_kept_once_and_settled_once() {
    use model::mailbox::{NoticeKind, NoticeState};
    use store::mailbox::notices;
    for test in testing::each().await.unwrap() {
        let message = MessageId(id(2));
        let mut tx = test.store.begin_instance().await.unwrap();
        for kind in [NoticeKind::Reminder, NoticeKind::Provision] {
            assert!(notices::add(&mut tx, message, kind, NoticeState::Waiting, NOW).await.unwrap());
            assert!(!notices::add(&mut tx, message, kind, NoticeState::NoAddress, NOW).await.unwrap());
        }
        let kinds = |rows: Vec<notices::NoticeRow>| rows.iter().map(|row| row.kind().unwrap()).collect::<Vec<_>>();
        let found = notices::of_message(&mut tx, message).await.unwrap();
        assert_eq!(kinds(found), [NoticeKind::Provision, NoticeKind::Reminder]);
        assert_eq!(notices::waiting(&mut tx, (i64::MIN, id(0)), 9).await.unwrap().len(), 2, "{}", test.engine);
        assert!(notices::waiting(&mut tx, (NOW.0, message.0), 9).await.unwrap().is_empty());
        let later = NOW.plus_days(1);
        let settle = NoticeState::Accepted;
        assert!(notices::settle(&mut tx, message, NoticeKind::Provision, settle, later).await.unwrap());
        assert!(!notices::settle(&mut tx, message, NoticeKind::Provision, NoticeState::Refused, later).await.unwrap());
        let left = notices::waiting(&mut tx, (i64::MIN, id(0)), 9).await.unwrap();
        assert_eq!(kinds(left), [NoticeKind::Reminder]);
    }
}

#[tokio::test]
async fn mails_about_messages_are_wanted_until_switched_off() {
    use store::account::notice;
    for test in testing::each().await.unwrap() {
        let account = AccountId(id(7));
        let mut tx = test.store.begin_instance().await.unwrap();
        assert_eq!(notice::wanted(&mut tx, account).await.unwrap(), None);
        store::account::add(&mut tx, account, &[1], "", vec![1], NOW).await.unwrap();
        assert_eq!(notice::wanted(&mut tx, account).await.unwrap(), Some(true));
        assert!(notice::set_off(&mut tx, account, Some(NOW)).await.unwrap());
        assert_eq!(notice::wanted(&mut tx, account).await.unwrap(), Some(false));
        assert!(notice::set_off(&mut tx, account, None).await.unwrap());
        assert_eq!(notice::wanted(&mut tx, account).await.unwrap(), Some(true), "{}", test.engine);
    }
}

#[tokio::test]
async fn boxes_without_account_are_found_once_nothing_came_for_long() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let mut put = async |message: u128, account: u128, case: u128, days: i64| {
            let key = format!("case:{message}");
            let new = NewMessage {
                id: MessageId(id(message)),
                account: AccountId(id(account)),
                key: &key,
                case: Some(CaseId(id(case))),
                sealed: vec![1],
                destination: None,
                due: None,
                deemed: None,
            };
            mailbox::add(&mut tx, &new, NOW.plus_days(days)).await.unwrap()
        };
        // a box with old and new messages, one with an old message only, and somebody's mailbox
        for (message, account, case, days) in [(1, 31, 31, 0), (2, 31, 31, 9), (3, 32, 32, 0), (4, 7, 33, 0)] {
            assert!(put(message, account, case, days).await);
        }
        let mut found = async |days, after| {
            let after = CaseId(id(after));
            mailbox::personal::quiet_boxes(&mut tx, NOW.plus_days(days), after, 9).await.unwrap()
        };
        assert_eq!(found(5, 0).await, [id(32)], "{}", test.engine);
        assert_eq!(found(10, 0).await, [id(31), id(32)], "{}", test.engine);
        assert_eq!(found(10, 31).await, [id(32)], "{}", test.engine);
        assert!(found(0, 0).await.is_empty());
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_answers_nothing() {
    for test in testing::each().await.unwrap() {
        let (account, case, message) = (AccountId(id(1)), CaseId(id(3)), MessageId(id(2)));
        let destination = DestinationId(id(4));
        let mut tx = test.store.begin_instance().await.unwrap();
        let question = NewMessage {
            id: message,
            account,
            key: "case:1:4",
            case: Some(case),
            sealed: vec![1],
            destination: Some(destination),
            due: Some(NOW),
            deemed: None,
        };
        mailbox::add(&mut tx, &question, NOW).await.unwrap();
        for letter in [11, 12] {
            let answers = Some(message);
            let new = NewLetter {
                id: MessageId(id(letter)),
                account,
                session: None,
                case,
                destination,
                answers,
                sealed: vec![1],
            };
            letters::add(&mut tx, &new, NOW).await.unwrap();
            assert!(letters::send(&mut tx, new.id, 1, vec![2], NOW).await.unwrap());
            letters::mark_answered(&mut tx, message, NOW).await.unwrap();
            letters::delivered(&mut tx, new.id, SubmissionId(id(letter + 50)), NOW).await.unwrap();
        }
        let mut after = async |letter, accepted| {
            letters::settle(&mut tx, MessageId(id(letter)), accepted, NOW).await.unwrap();
            let answered = mailbox::find(&mut tx, account, message).await.unwrap().unwrap().answered_at;
            let state = letters::find(&mut tx, MessageId(id(letter))).await.unwrap().unwrap().state;
            (answered, state, letters::unsettled(&mut tx, id(0), 9).await.unwrap().len())
        };
        assert_eq!(after(11, false).await, (Some(NOW.0), "refused".to_owned(), 1), "{}: another answers", test.engine);
        assert_eq!(after(12, false).await, (None, "refused".to_owned(), 0), "{}", test.engine);
        assert_eq!(after(12, true).await.1, "refused", "{}: it is settled once", test.engine);
    }
}
