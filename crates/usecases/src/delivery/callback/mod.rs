// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Callbacks: a client says where it wants to be called, and what is new for it is noted in the transaction of what happened. A
//! job calls; what came meanwhile is told by the same call. A call names ids only.

mod call;
mod renew;

pub use call::CallBack;
pub(super) use call::party;
pub use renew::RenewCallbacks;

use super::{Answer, Embedded, Refusal};
use crate::keys;
use fitconnect::{ApiVersion, callback::Callback};
use jobs::Job;
use model::{CaseId, ClientId, DestinationId, Instant, SubmissionId, TenantId, id::Uuid};
use serde::{Deserialize, Serialize};
use store::{
    Tx,
    delivery::{
        callback::{self, CallbackRow, NewCallback, NewsRow},
        client,
    },
};

/// Name that addresses and secrets are sealed by.
const SEALED: &str = "delivery_callback.callback";
/// Longest secret, in bytes.
const SECRET: usize = 1_000;
/// Most machines that are called for a client.
const HOSTS: i64 = 50;

/// What a client said about where to call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The version by which it said so: v1 names submissions twice.
    pub version: ApiVersion,
    /// Address and secret.
    pub callback: Callback,
}

/// A callback that was checked and sealed, before the transaction.
#[derive(Clone)]
pub(super) struct Named {
    id: Uuid,
    client: ClientId,
    fingerprint: [u8; 32],
    host: String,
    version: i64,
    sealed: Vec<u8>,
}

/// Something new for somebody.
#[derive(Debug, Clone, Copy)]
pub(super) struct Notice {
    /// Who is told.
    pub(super) whom: Whom,
    /// The case that it belongs to.
    pub(super) case: CaseId,
    /// What is new.
    pub(super) news: News,
}

/// Who is told, if they want to be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whom {
    /// Who fetches from a destination.
    Receiver(DestinationId),
    /// Who sent a submission; what has no callback of its own is told where the submission that opened the case says.
    Sender(SubmissionId),
}

/// What is new. Each kind has a type of callback of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// A submission waits.
    Submission(SubmissionId),
    /// The log of the case has another event.
    Events,
    /// A reply waits.
    Reply(SubmissionId),
}

impl News {
    fn kind(self) -> &'static str {
        match self {
            Self::Submission(_) => "submission",
            Self::Events => "events",
            Self::Reply(_) => "reply",
        }
    }
}

/// What is sealed of a callback.
#[derive(Serialize, Deserialize)]
struct Address {
    url: String,
    secret: String,
}

impl Embedded {
    /// Checks what a client wants, and seals it.
    pub(super) async fn named(&self, client: ClientId, wanted: &Wanted) -> Answer<Named> {
        let Callback { url, secret } = &wanted.callback;
        let host = self.caller.check(url).map_err(|why| Refusal::Invalid(format!("callback.url: {why}")))?;
        if secret.is_empty() || secret.len() > SECRET {
            return Err(Refusal::Invalid(format!("callback.secret has 1 to {SECRET} bytes")));
        }
        let mut read = self.store.read_instance().await?;
        if !callback::calls_at(&mut read, client, &host).await? && callback::hosts(&mut read, client).await? >= HOSTS {
            return Err(Refusal::Invalid(format!("callback.url: a client is called at {HOSTS} hosts at most")));
        }
        drop(read);
        let id: Uuid = self.ids.new();
        let version = match wanted.version {
            ApiVersion::V1 => 1,
            ApiVersion::V2 => 2,
        };
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await?;
        let address = Address { url: url.clone(), secret: secret.clone() };
        let told = serde_json::to_string(&(client, version, url, secret))?;
        Ok(Named {
            id,
            client,
            fingerprint: self.keys.callback.hash(&told),
            host,
            version,
            sealed: keys::seal(&ring, &keys::context(keys::INSTANCE, SEALED, id), &address)?,
        })
    }

    /// Lets the sender of a submission be called.
    pub(super) async fn call_sender(&self, tx: &mut Tx, id: SubmissionId, named: Named) -> Answer<()> {
        let callback = callback::name(tx, named.row(), self.clock.now()).await?;
        Ok(callback::link(tx, id.0, callback, false).await?)
    }

    /// Lets the receiver of a destination be called, there from now on; also with what it was not told yet. Nowhere without
    /// an address.
    pub(super) async fn call_receiver(&self, tx: &mut Tx, id: DestinationId, named: Option<Named>) -> Answer<()> {
        let before = callback::of(tx, id.0).await?;
        let Some(named) = named else {
            callback::unlink(tx, id.0).await?;
            return self.end_of(tx, before).await;
        };
        let to = callback::name(tx, named.row(), self.clock.now()).await?;
        callback::link(tx, id.0, to, true).await?;
        if before == Some(to) {
            // who names it once more is there again
            return self.end_of(tx, before).await;
        }
        let Some(before) = before else { return Ok(()) };
        for news in callback::take(tx, before, id.0).await? {
            self.note_news(tx, to, |number| NewsRow { callback_id: to, number, ..news.clone() }).await?;
        }
        self.end_of(tx, Some(before)).await
    }

    /// A job that has less to tell than before looks at once: often it is done.
    async fn end_of(&self, tx: &mut Tx, callback: Option<Uuid>) -> Answer<()> {
        let Some(callback) = callback else { return Ok(()) };
        if let Some(key) = callback::find(tx, callback).await?.and_then(|row| row.job_key) {
            store::job::hasten(tx, &format!("{}:{key}", CallBack::KIND), self.clock.now()).await?;
        }
        Ok(())
    }

    /// Notes what is new for those who want to be told. Wake the workers after the commit.
    pub(super) async fn call_back(&self, tx: &mut Tx, notices: &[Notice]) -> Answer<()> {
        let mut wanted = Vec::new();
        for notice in notices {
            let found = match notice.whom {
                Whom::Receiver(id) => callback::of(tx, id.0).await?.map(|to| (id.0, to)),
                Whom::Sender(id) => callback::of_sender(tx, id, notice.case).await?,
            };
            wanted.extend(found.map(|(owner, to)| (to, owner, notice)));
        }
        // rows are held in one order, so that nobody waits for each other
        wanted.sort_by_key(|(to, ..)| *to);
        for (to, owner_id, Notice { case, news, .. }) in wanted {
            let subject_id = match news {
                News::Submission(id) | News::Reply(id) => id.0,
                News::Events => case.0,
            };
            let kind = news.kind().to_owned();
            let row = |number| NewsRow { callback_id: to, kind, subject_id, case_id: case.0, owner_id, number };
            self.note_news(tx, to, row).await?;
        }
        Ok(())
    }

    /// Notes one thing, and enqueues the job that tells it, unless it is there.
    async fn note_news(&self, tx: &mut Tx, to: Uuid, news: impl FnOnce(i64) -> NewsRow) -> Answer<()> {
        let Some(callback) = callback::ask(tx, to).await? else { return Ok(()) };
        callback::add_news(tx, &news(callback.asked)).await?;
        if callback.job_key.is_none() {
            let key = format!("{to}:{}", callback.asked);
            callback::begin(tx, to, &key).await?;
            let next = Instant(callback.called_at).plus_seconds(call::BETWEEN);
            let job = job_of(tx, callback).await?;
            jobs::enqueue(tx, self.ids.new(), &job, Some(&key), self.clock.now().max(next)).await?;
        }
        Ok(())
    }
}

/// The job names the tenant of the client, whose administrators see it as long as it cannot be done.
async fn job_of(tx: &mut Tx, row: CallbackRow) -> Answer<CallBack> {
    let client = ClientId(row.client_id);
    let tenant = client::find(tx, client).await?.and_then(|client| client.owner_tenant).map(TenantId);
    Ok(CallBack { callback: row.id, host: row.host, client, tenant })
}

impl Named {
    fn row(&self) -> NewCallback<'_> {
        NewCallback {
            id: self.id,
            client: self.client,
            fingerprint: &self.fingerprint,
            host: &self.host,
            version: self.version,
            sealed: self.sealed.clone(),
        }
    }
}
