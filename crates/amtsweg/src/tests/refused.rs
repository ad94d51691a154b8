// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests: whoever wrote a letter that the authority cannot read is told.

use super::outbound::{House, PLACE, SERVICE};
use crate::config::Config;
use fitconnect::{Instance, Problem, ProblemKind};
use jobs::Job;
use model::{MessageId, delivery::SubmissionState};
use std::sync::Arc;
use usecases::{
    Context,
    application::{self, HandOver},
    casework,
    mailbox::{self, Entry, LetterState, SendLetter, SettleLetters},
};

async fn send(house: &House, context: &Context, address: &model::mailbox::CaseAddress) -> MessageId {
    let letter = mailbox::begin(context, address).await.unwrap();
    mailbox::send_letter(context, letter, 1, "Noch ein Hinweis.").await.unwrap();
    SendLetter { letter }.run(Arc::clone(&house.platform)).await.unwrap();
    letter
}

async fn state(house: &House, context: &Context, letter: MessageId) -> LetterState {
    SettleLetters::default().run(Arc::clone(&house.platform)).await.unwrap();
    mailbox::letter(context, letter).await.unwrap().state
}

#[tokio::test]
async fn who_wrote_what_cannot_be_read_is_told_once() {
    let folder = std::env::temp_dir().join(format!("amtsweg-refused-{}", std::process::id()));
    let house = House::build(&Config::demonstration("127.0.0.1:0".parse().unwrap(), &folder)).await;
    let (platform, context) = (&house.platform, house.context(0));
    let id = application::start(&context, SERVICE, PLACE, false).await.unwrap();
    house.fill(&context, id).await;
    let version = application::open(&context, id).await.unwrap().row.version;
    application::submit(&context, id, version, None).await.unwrap();
    HandOver { tenant: house.tenant.id, application: id }.run(Arc::clone(platform)).await.unwrap();
    let address = application::correspondence(&context, id).await.unwrap().expect("there is a case");

    let read = send(&house, &context, &address).await;
    let unread = send(&house, &context, &address).await;
    assert!(matches!(state(&house, &context, unread).await, LetterState::Delivered(_)), "nobody looked at it yet");
    let mut session = platform.store.read_instance().await.unwrap();
    let waiting = store::mailbox::letters::unsettled(&mut session, model::id::Uuid::nil(), 9).await.unwrap();
    drop(session);
    let submission = |letter: MessageId| waiting.iter().find(|(id, _)| *id == letter.0).expect("it waits").1.into();
    let (read_one, unread_one) = (submission(read), submission(unread));
    let owner = house.tenant.id;
    let fetched = platform.subscriber.fetch(read_one).await.unwrap();
    casework::accept(platform, owner, &fetched).await.unwrap();
    let fetched = platform.subscriber.fetch(unread_one).await.unwrap();
    let problem = Problem::new(ProblemKind::HashMismatch, Instance::Data, "another hash");
    casework::reject(platform, owner, &fetched, vec![problem]).await.unwrap();
    assert_eq!(platform.sender.submission_state(submission(unread)).await.unwrap(), Some(SubmissionState::Rejected));
    // the job may run twice
    let mut told = Vec::new();
    for _ in 0..2 {
        assert!(matches!(state(&house, &context, unread).await, LetterState::Refused(_)));
        assert!(matches!(state(&house, &context, read).await, LetterState::Delivered(_)));
        let entries = mailbox::about(&context, &address).await.unwrap();
        told = entries
            .into_iter()
            .filter_map(|entry| match entry {
                Entry::Message { id, unread, .. } => Some((id, unread)),
                Entry::Letter { .. } => None,
            })
            .collect();
        assert!(matches!(told[..], [(_, true)]), "{told:?}");
    }
    let message = mailbox::read_of_case(&context, &address, told[0].0).await.unwrap();
    assert!(message.text.contains("nicht öffnen") && !message.answerable, "{}", message.text);
    platform.store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}
