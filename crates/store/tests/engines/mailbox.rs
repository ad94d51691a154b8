// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room mailbox.

use crate::{NOW, id};
use model::{AccountId, CaseId, MessageId};
use store::{
    mailbox::{self, MessageAttachmentRow, NewMessage},
    testing,
};

#[tokio::test]
async fn a_message_comes_once_and_its_first_reading_counts() {
    for test in testing::each().await.unwrap() {
        let (account, message) = (AccountId(id(1)), MessageId(id(2)));
        let new = NewMessage { id: message, account, key: "case:1:4", case: Some(CaseId(id(3))), sealed: vec![1] };
        let mut tx = test.store.begin_instance().await.unwrap();
        assert!(mailbox::add(&mut tx, &new, NOW).await.unwrap());
        let again = NewMessage { id: MessageId(id(9)), sealed: vec![2], ..new };
        assert!(!mailbox::add(&mut tx, &again, NOW).await.unwrap());
        let file = MessageAttachmentRow { number: 1, blob: id(50), bytes: 4, sealed: vec![1] };
        mailbox::add_attachment(&mut tx, message, &file).await.unwrap();
        assert_eq!(mailbox::attachments(&mut tx, message).await.unwrap().len(), 1);
        assert_eq!(mailbox::count(&mut tx, account).await.unwrap(), 1);
        assert_eq!(mailbox::unread(&mut tx, account).await.unwrap(), 1);
        assert!(mailbox::mark_read(&mut tx, message, NOW).await.unwrap());
        assert!(!mailbox::mark_read(&mut tx, message, NOW.plus_days(1)).await.unwrap());
        assert_eq!(mailbox::unread(&mut tx, account).await.unwrap(), 0, "{}", test.engine);
        let row = mailbox::find(&mut tx, account, message).await.unwrap().unwrap();
        assert_eq!(row.read_at, Some(NOW.0));
        assert!(mailbox::find(&mut tx, AccountId(id(8)), message).await.unwrap().is_none(), "not somebody else's");
        assert_eq!(mailbox::list(&mut tx, account, 10, 0).await.unwrap().len(), 1);
        assert_eq!(mailbox::about_case(&mut tx, account, CaseId(id(3))).await.unwrap().len(), 1);
    }
}
