// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: calls a program outside and tells it everything that is new for it, one call for each kind. Safe to run twice: a call that is
//! repeated names the same ids. Who was told of a submission is noted in its log.

use super::{Address, News, Notice, SEALED, Whom};
use crate::{
    Platform,
    delivery::{Answer, Embedded, Refusal, log},
    keys,
};
use fitconnect::{
    ApiVersion, EventKind, Parcel, SubmissionReference,
    callback::{CallbackBody, authentication},
    set::{EventPayload, Subject},
};
use jobs::{Failure, Job};
use model::{CaseId, ClientId, SubmissionId, TenantId, id::Uuid};
use ports::Call;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{
    Session,
    delivery::{
        callback::{self, CallbackRow, NewsRow},
        client, waiting,
    },
};

/// Most that one call tells.
const MOST: i64 = 100;
/// Seconds between two calls of a callback: what comes meanwhile is told by the next one.
pub(super) const BETWEEN: i64 = 1;
/// Times that what was told is noted, where somebody else changes the same log.
const NOTES: usize = 5;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct CallBack {
    pub(super) callback: Uuid,
    pub(super) host: String,
    pub(super) client: ClientId,
    /// Whose administrators see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tenant: Option<TenantId>,
}

impl Job for CallBack {
    const KIND: &'static str = "delivery.call_back";
    type Context = Platform;

    /// A client that does not answer holds up its own calls alone, also where others are called at the same host.
    fn lane(&self) -> String {
        format!("callback:{}:{}", self.host, self.client)
    }

    fn host(&self) -> String {
        self.host.clone()
    }

    fn party(&self) -> String {
        party(self.client)
    }

    /// Whoever names a callback for each case can have a machine called no more often than that.
    const PER_MINUTE: Option<i64> = Some(300);

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        match platform.delivery.tell_news(self.callback).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Failure::GoOn(BETWEEN)),
            Err(NotTold::Outside(reason)) => Err(Failure::Later(format!("{}: {reason}", self.host))),
            Err(NotTold::Here(refusal)) => Err(Failure::Later(refusal.to_string())),
        }
    }
}

/// Who makes calls of a client wait.
pub(in crate::delivery) fn party(client: ClientId) -> String {
    format!("client:{client}")
}

/// Why something was not told.
enum NotTold {
    Outside(ports::OutsideError),
    Here(Refusal),
}

impl<E: Into<Refusal>> From<E> for NotTold {
    fn from(error: E) -> Self {
        Self::Here(error.into())
    }
}

/// What one call tells.
#[derive(Default)]
struct Due {
    news: Vec<NewsRow>,
    submissions: Vec<SubmissionReference>,
    /// What is out of date: it goes without a call.
    moot: Vec<NewsRow>,
    /// Whether there may be more.
    more: bool,
}

impl Embedded {
    /// Tells a client what is new, by one call; false when there is more, for the next one.
    async fn tell_news(&self, id: Uuid) -> Result<bool, NotTold> {
        let mut called = false;
        loop {
            let mut read = self.store.read_instance().await?;
            let Some(row) = callback::find(&mut read, id).await? else { return Ok(true) };
            let due = due(&mut read, &row).await?;
            drop(read);
            if due.news.is_empty() {
                let mut tx = self.store.begin_instance().await?;
                for news in &due.moot {
                    callback::strike(&mut tx, news).await?;
                }
                // whoever has something new meanwhile is told in the next round, or by a job of their own
                let done = !due.more && callback::rest(&mut tx, id, row.asked).await?;
                tx.commit().await?;
                if done {
                    return Ok(true);
                }
                continue;
            }
            if called {
                return Ok(false);
            }
            let call = self.call_of(&row, &due).await?;
            self.caller.call(call).await.map_err(NotTold::Outside)?;
            self.note_told(&row, &due).await?;
            called = true;
        }
    }

    async fn call_of(&self, row: &CallbackRow, due: &Due) -> Answer<Call> {
        let version = if row.version == 1 { ApiVersion::V1 } else { ApiVersion::V2 };
        let subjects = || due.news.iter().map(|news| news.subject_id).collect();
        let body = match due.news.first().map(|news| news.kind.as_str()) {
            Some("submission") => CallbackBody::NewSubmissions(due.submissions.clone()),
            Some("reply") => CallbackBody::NewReplies(subjects()),
            _ => CallbackBody::NewEvents(subjects()),
        };
        let body = body.to_json(version)?;
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await?;
        let address: Address = keys::open(&ring, &keys::context(keys::INSTANCE, SEALED, row.id), &row.sealed)?;
        let timestamp = self.clock.now().0.div_euclid(1_000_000);
        let authentication = authentication(&address.secret, timestamp, &body);
        Ok(Call { url: address.url, body, authentication, timestamp })
    }

    /// Notes what was told. Who else writes into the same log at the same moment is first.
    async fn note_told(&self, row: &CallbackRow, due: &Due) -> Answer<()> {
        for _ in 1..NOTES {
            match self.try_note_told(row, due).await {
                Err(Refusal::Conflict | Refusal::Busy) => {}
                other => return other,
            }
        }
        self.try_note_told(row, due).await
    }

    async fn try_note_told(&self, row: &CallbackRow, due: &Due) -> Answer<()> {
        let mut tx = self.store.begin_instance().await?;
        let now = self.clock.now();
        callback::note_called(&mut tx, row.id, now).await?;
        for news in &due.moot {
            callback::strike(&mut tx, news).await?;
        }
        let mut notices = Vec::new();
        for news in &due.news {
            let (submission, case) = (SubmissionId(news.subject_id), CaseId(news.case_id));
            let is_new = callback::strike(&mut tx, news).await? && news.kind == "submission";
            // who was faster than the call has accepted it already
            if is_new && waiting::hold(&mut tx, submission).await? {
                // unverified: what the event carries, so it carries nothing
                let payload = EventPayload::default();
                let about = Subject { parcel: Parcel::Submission, id: submission.0 };
                self.append(&mut tx, log::Event { case, about, kind: EventKind::Notify, payload, awaited: true }, now)
                    .await?;
                notices.push(Notice { whom: Whom::Sender(submission), case, news: News::Events });
            }
        }
        self.call_back(&mut tx, &notices).await?;
        tx.commit().await?;
        self.wake.wake();
        Ok(())
    }
}

/// What is to be told now, all of one kind.
async fn due(session: &mut Session, row: &CallbackRow) -> Answer<Due> {
    let client = client::find(session, ClientId(row.client_id)).await?;
    // a client that is locked or gone is told nothing
    let open = client.is_some_and(|client| !client.locked);
    let news = callback::news(session, row.id, MOST).await?;
    let mut due = Due { more: i64::try_from(news.len()).unwrap_or(MOST) >= MOST, ..Due::default() };
    for news in news {
        if !open {
            due.moot.push(news);
            continue;
        }
        if due.news.first().is_some_and(|first| first.kind != news.kind) {
            due.more = true;
            continue;
        }
        if news.kind != "events" {
            // who was told otherwise, and has accepted it by now
            let Some(destination_id) = waiting::destination_of(session, SubmissionId(news.subject_id)).await? else {
                due.moot.push(news);
                continue;
            };
            let (submission_id, case_id) = (news.subject_id, news.case_id);
            due.submissions.push(SubmissionReference { destination_id, submission_id, case_id });
        }
        due.news.push(news);
    }
    Ok(due)
}
