// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tells people by a mail without contents that a message waits, once more if it stays unopened, and keeps what became
//! of these mails as evidence.

use super::deemed_of;
use crate::{
    Platform, Result,
    account::{MailOutcome, Outgoing, To, mail, mail_outcome, notice_way},
};
use jobs::{Failure, Job, Recurring};
use model::{
    AccountId, Instant, MessageId,
    id::Uuid,
    mailbox::{NoticeKind, NoticeState, reminder},
};
use ports::Notice;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{Session, mailbox::notices};
use texts::Locale;

/// Notices that are settled in one transaction.
const MOST: i64 = 500;

/// Job: tells the person of a new message. Safe to run twice.
#[derive(Serialize, Deserialize)]
pub struct Notify {
    /// The message.
    pub message: MessageId,
    /// Whether it counts as delivered after some days.
    pub decision: bool,
}

impl Job for Notify {
    const KIND: &'static str = "mailbox.notify";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(self.tell(&platform).await?)
    }
}

impl Notify {
    async fn tell(&self, platform: &Platform) -> Result<()> {
        let mut tx = platform.store.begin_instance().await?;
        // the message may have been deleted meanwhile
        let Some((account, row)) = store::mailbox::of_job(&mut tx, self.message).await? else { return Ok(()) };
        let account = AccountId(account);
        let state = notice_way(platform, &mut tx, account).await?;
        if notices::add(&mut tx, self.message, NoticeKind::Provision, state, platform.now()).await?
            && state == NoticeState::Waiting
        {
            write(&mut tx, platform, account, self.message, NoticeKind::Provision).await?;
            let provided = Instant(row.provided_at);
            let deemed = deemed_of(&row, self.decision)?.map(|deemed| deemed.day);
            let days = platform.settings.reminder_days;
            if days > 0 {
                let job = Remind { message: self.message };
                jobs::enqueue(&mut tx, platform.id(), &job, None, reminder(provided, days, deemed)).await?;
            }
        }
        tx.commit().await?;
        platform.wake.wake();
        Ok(())
    }
}

/// Job: tells the person once more of a message that they did not open. Safe to run twice.
#[derive(Serialize, Deserialize)]
pub struct Remind {
    /// The message.
    pub message: MessageId,
}

impl Job for Remind {
    const KIND: &'static str = "mailbox.remind";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(self.remind(&platform).await?)
    }
}

impl Remind {
    async fn remind(&self, platform: &Platform) -> Result<()> {
        let mut tx = platform.store.begin_instance().await?;
        let Some((account, row)) = store::mailbox::of_job(&mut tx, self.message).await? else { return Ok(()) };
        // who put it away has seen that it is there
        if row.read_at.is_some() || row.archived_at.is_some() {
            return Ok(());
        }
        let account = AccountId(account);
        let state = notice_way(platform, &mut tx, account).await?;
        if notices::add(&mut tx, self.message, NoticeKind::Reminder, state, platform.now()).await?
            && state == NoticeState::Waiting
        {
            write(&mut tx, platform, account, self.message, NoticeKind::Reminder).await?;
        }
        tx.commit().await?;
        platform.wake.wake();
        Ok(())
    }
}

fn mail_key(message: MessageId, kind: NoticeKind) -> String {
    format!("message:{message}:{}", kind.as_str())
}

/// Puts the mail on its way: in German and in English, because nobody asked which; with the portal's address and
/// nothing that tells who wrote or about what.
async fn write(
    tx: &mut store::Tx,
    platform: &Platform,
    account: AccountId,
    message: MessageId,
    kind: NoticeKind,
) -> Result<()> {
    let (subject, text) = match kind {
        NoticeKind::Provision => ("notice-mail-subject", "notice-mail-text"),
        NoticeKind::Reminder => ("notice-mail-reminder-subject", "notice-mail-reminder-text"),
    };
    let link = [("link", platform.settings.base_url.clone())];
    let outgoing = Outgoing {
        account,
        key: &mail_key(message, kind),
        to: To::Confirmed,
        subject: Locale::De.text(subject),
        text: format!("{}\n\n---\n\n{}\n", Locale::De.text_with(text, &link), Locale::En.text_with(text, &link)),
    };
    mail(tx, platform, outgoing).await.map(drop)
}

/// Notices of a message with what is known of them now.
pub(super) async fn of_message(session: &mut Session, message: MessageId) -> Result<Vec<Notice>> {
    let mut found = Vec::new();
    for row in notices::of_message(session, message).await? {
        let (kind, state) = (row.kind()?, row.state()?);
        let settled = if state == NoticeState::Waiting { outcome(session, message, kind).await? } else { None };
        let (state, at) = settled.unwrap_or((state, Instant(row.at)));
        found.push(Notice { kind, state, at });
    }
    Ok(found)
}

/// What became of the mail, once something did.
async fn outcome(
    session: &mut Session,
    message: MessageId,
    kind: NoticeKind,
) -> Result<Option<(NoticeState, Instant)>> {
    Ok(match mail_outcome(session, &mail_key(message, kind)).await? {
        Some(MailOutcome::Sent(at)) => Some((NoticeState::Accepted, at)),
        Some(MailOutcome::Refused(at)) => Some((NoticeState::Refused, at)),
        Some(MailOutcome::GivenUp(at)) => Some((NoticeState::GivenUp, at)),
        Some(MailOutcome::Waiting) | None => None,
    })
}

/// Job: keeps what became of the mails with the messages, because the mails themselves are forgotten.
#[derive(Default, Serialize, Deserialize)]
pub struct SettleNotices {}

impl Job for SettleNotices {
    const KIND: &'static str = "mailbox.settle_notices";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(settle(&platform).await?)
    }
}

impl Recurring for SettleNotices {
    const EVERY: i64 = 3_600;
}

async fn settle(platform: &Platform) -> Result<()> {
    let mut last = (i64::MIN, Uuid::nil());
    loop {
        let mut read = platform.store.read_instance().await?;
        let waiting = notices::waiting(&mut read, last, MOST).await?;
        let Some(end) = waiting.last() else { return Ok(()) };
        last = (end.at, end.message_id);
        let mut known = Vec::new();
        for row in &waiting {
            let (message, kind) = (MessageId(row.message_id), row.kind()?);
            let settled = outcome(&mut read, message, kind).await?;
            // what was given up may be tried again: it is told as long as it is so, and not settled
            let settled = settled.filter(|(state, _)| *state != NoticeState::GivenUp);
            known.extend(settled.map(|(state, at)| (message, kind, state, at)));
        }
        drop(read);
        let mut tx = platform.store.begin_instance().await?;
        for (message, kind, state, at) in known {
            notices::settle(&mut tx, message, kind, state, at).await?;
        }
        tx.commit().await?;
    }
}
