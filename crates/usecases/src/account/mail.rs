// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! E-mails to people with an account, and to the contacts of destinations: sealed with the change that they tell of, sent by a job.

use super::profile;
use crate::{Platform, Result, keys};
use jobs::{Failure, Job};
use model::{AccountId, MailId};
use ports::{Mail, OutsideError};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{Session, Tx};

/// A mail to be sent.
pub struct Outgoing<'a> {
    /// Whose account it is about; the nil id where it is nobody's.
    pub account: AccountId,
    /// Asking twice with one key gives one mail.
    pub key: &'a str,
    /// Where it goes.
    pub to: To,
    /// Subject, one line, without contents of a case.
    pub subject: String,
    /// Plain text, without contents of a case.
    pub text: String,
}

/// Where a mail goes.
#[derive(Serialize, Deserialize)]
pub enum To {
    /// To the confirmed address that the account has when the mail is sent; without one it is not sent.
    Confirmed,
    /// To this address, whose owner is asked whether it is theirs, or who is the contact of a destination.
    Address(String),
}

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailOutcome {
    /// It waits for the mail server.
    Waiting,
    /// The mail server took it over.
    Sent(model::Instant),
    /// There was no confirmed address, or the mail server will never take it.
    Refused(model::Instant),
    /// It was given up after the last try at this moment; an operator may have it tried again.
    GivenUp(model::Instant),
}

/// What is sealed of a mail.
#[derive(Serialize, Deserialize)]
struct Contents {
    to: To,
    subject: String,
    text: String,
}

fn place(id: MailId) -> Vec<u8> {
    keys::context(keys::INSTANCE, "outgoing_mail.contents", id.0)
}

/// Whether this instance sends mails at all.
#[must_use]
pub fn mail_is_on(platform: &Platform) -> bool {
    platform.mail.is_some()
}

/// Puts a mail on its way with the transaction; wake the workers after its commit. False when it was put there before,
/// or when this instance sends no mails. The transaction may be of any tenant: mails belong to the instance.
///
/// # Errors
/// When the database is out of reach.
pub async fn mail(tx: &mut Tx, platform: &Platform, outgoing: Outgoing<'_>) -> Result<bool> {
    if !mail_is_on(platform) {
        return Ok(false);
    }
    let id: MailId = platform.id();
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let contents = Contents { to: outgoing.to, subject: outgoing.subject, text: outgoing.text };
    let sealed = keys::seal(&ring, &place(id), &contents)?;
    let now = platform.now();
    if !store::account::mail::add(tx, id, outgoing.account, outgoing.key, sealed, now).await? {
        return Ok(false);
    }
    jobs::enqueue(tx, platform.id(), &SendMail { mail: id }, None, now).await?;
    Ok(true)
}

/// What became of the mail with this key; nothing where there was none, or longer ago than outcomes are kept.
///
/// # Errors
/// When the database is out of reach.
pub async fn mail_outcome(session: &mut Session, key: &str) -> Result<Option<MailOutcome>> {
    let Some((id, state, ended_at)) = store::account::mail::outcome(session, key).await? else { return Ok(None) };
    let at = model::Instant(ended_at.unwrap_or_default());
    Ok(Some(match state.as_str() {
        "sent" => MailOutcome::Sent(at),
        "refused" => MailOutcome::Refused(at),
        _ => given_up(session, MailId(id)).await?.map_or(MailOutcome::Waiting, MailOutcome::GivenUp),
    }))
}

/// When the job of a mail was tried the last time, if it was given up.
async fn given_up(session: &mut Session, mail: MailId) -> Result<Option<model::Instant>> {
    let job = SendMail { mail };
    let payload = serde_json::to_string(&job)?;
    Ok(store::job::given_up(session, &job.lane(), SendMail::KIND, &payload).await?)
}

/// Job: hands a mail to the mail server. If the program stops between the server's answer and the note of it, the mail
/// goes out again under the same Message-ID.
#[derive(Serialize, Deserialize)]
pub struct SendMail {
    mail: MailId,
}

impl Job for SendMail {
    const KIND: &'static str = "account.send_mail";
    type Context = Platform;

    /// A mail server that does not answer holds up mails alone.
    fn lane(&self) -> String {
        "mail".to_owned()
    }

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        self.send(&platform).await
    }
}

impl SendMail {
    async fn send(&self, platform: &Platform) -> Result<(), Failure> {
        let Some(sender) = &platform.mail else {
            return Err(Failure::Later("this instance sends no mails any more: is [mail] configured?".to_owned()));
        };
        let Some(mail) = self.open(platform).await? else { return Ok(()) };
        let sent = match mail {
            Some(mail) => match sender.send(mail).await {
                Ok(()) => true,
                // the person's address is no fault of the operator's: noted, and done with
                Err(OutsideError::Refused { .. }) => false,
                Err(error) => return Err(crate::Error::from(error).into()),
            },
            None => false,
        };
        self.end(platform, sent).await.map_err(Failure::from)
    }

    /// Nothing when the mail is done with; nothing within when there is no address to send it to.
    #[allow(clippy::option_option, reason = "both cases are named above")]
    async fn open(&self, platform: &Platform) -> Result<Option<Option<Mail>>> {
        let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
        let mut read = platform.store.read_instance().await?;
        let Some(row) = store::account::mail::waiting(&mut read, self.mail).await? else { return Ok(None) };
        let contents: Contents = keys::open(&ring, &place(self.mail), &row.sealed)?;
        let recipient = match contents.to {
            To::Address(address) => Some(address),
            To::Confirmed => confirmed_address(platform, &mut read, AccountId(row.account_id)).await?,
        };
        let mail = |recipient| Mail { id: self.mail, recipient, subject: contents.subject, text: contents.text };
        Ok(Some(recipient.map(mail)))
    }

    async fn end(&self, platform: &Platform, sent: bool) -> Result<()> {
        let mut tx = platform.store.begin_instance().await?;
        store::account::mail::end(&mut tx, self.mail, sent, platform.now()).await?;
        Ok(tx.commit().await?)
    }
}

/// The address of an account, if its owner said that it is theirs.
pub(super) async fn confirmed_address(
    platform: &Platform,
    session: &mut Session,
    account: AccountId,
) -> Result<Option<String>> {
    match profile(platform, session, account).await {
        Ok(profile) if profile.email_confirmed => Ok(Some(profile.email)),
        // without an address, or the account is gone
        Ok(_) | Err(crate::Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
