// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the metadata of a submission say beside the answers: who sent it, how sure the sender is of the applicant, what was paid, how
//! to answer. Kept with the case as the sender said it; nothing of it is proven.

use fitconnect::{LevelOfAssurance, Metadata, PaymentMethod, PaymentStatus, ReplyChannel};
use model::{TrustLevel, id::Uuid};
use serde::{Deserialize, Serialize};

/// Longest text of the sender that is kept, in characters.
const TEXT: usize = 200;

/// What the sender said.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// The sender outside of this instance, by name; nothing of applications from here.
    #[serde(default)]
    pub sender: Option<String>,
    /// The sender's own number.
    #[serde(default)]
    pub reference: Option<String>,
    /// The trust level of the applicant's log-in.
    #[serde(default)]
    pub trust: Option<TrustLevel>,
    /// What was paid.
    #[serde(default)]
    pub payment: Option<Payment>,
    /// Id of the application for the status monitor of the DeutschlandID.
    #[serde(default)]
    pub application: Option<Uuid>,
    /// How the applicant wants to be answered: `replyChannel` as it came.
    #[serde(default)]
    pub reply: Option<serde_json::Value>,
}

/// How who applied at another portal wants to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Channel {
    /// By the portal that sent the application.
    Portal,
    /// By e-mail to an address.
    Mail(String),
    /// By De-Mail to an address, which may be empty.
    DeMail(String),
    /// In a mailbox of an older service account.
    Account(String),
    /// By ELSTER, to an account.
    Elster(String),
    /// In a mailbox of the DeutschlandID.
    Mailbox,
    /// No way was named.
    None,
}

/// A payment, as the sender says it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Payment {
    /// Id that the payment service gave.
    pub id: String,
    /// Reference by which the money is found.
    pub reference: String,
    /// How.
    pub method: PaymentMethod,
    /// Where it stands.
    pub status: PaymentStatus,
    /// How much, in cents.
    pub cents: Option<i64>,
    /// When, as it came (RFC 3339).
    pub at: Option<String>,
}

impl Said {
    /// What the metadata of a submission say.
    pub(super) fn of(metadata: &Metadata, foreign: bool) -> Self {
        let sender = metadata.author.as_ref().map(|author| plain(&author.name)).unwrap_or_default();
        let reference = metadata.additional_reference_info.as_ref().and_then(|info| info.sender_reference.as_deref());
        let payment = metadata.payment_information.as_ref().map(|payment| Payment {
            id: plain(&payment.transaction_id),
            reference: plain(&payment.transaction_reference),
            method: payment.payment_method,
            status: payment.status,
            cents: payment.cents(),
            at: payment.transaction_timestamp.as_deref().map(plain),
        });
        let application = metadata.additional_reference_info.as_ref().and_then(|info| info.id_bund_de_application_id);
        Self {
            application: application.filter(|_| foreign),
            sender: foreign.then_some(sender),
            reference: reference.map(plain).filter(|text| foreign && !text.is_empty()),
            trust: metadata.level_of_assurance().map(level),
            payment,
            reply: metadata.reply_channel.as_ref().and_then(|channel| serde_json::to_value(channel).ok()),
        }
    }
}

impl Said {
    /// How who applied at another portal wants to be answered; nothing for applications from here.
    #[must_use]
    pub fn answer_by(&self) -> Option<Channel> {
        self.sender.as_ref()?;
        Some(match self.channel() {
            Some(ReplyChannel::FitConnect { .. }) => Channel::Portal,
            Some(ReplyChannel::EMail { address, .. }) => Channel::Mail(plain(&address)),
            Some(ReplyChannel::DeMail { address }) => Channel::DeMail(plain(&address.unwrap_or_default())),
            Some(ReplyChannel::Fink { fink_postfach_ref, .. }) => Channel::Account(plain(&fink_postfach_ref)),
            Some(ReplyChannel::Elster { account_id, .. }) => Channel::Elster(plain(&account_id)),
            Some(ReplyChannel::IdBundDeMailbox { .. }) => Channel::Mailbox,
            None => Channel::None,
        })
    }

    /// The reply channel, where it is one that is known.
    pub(super) fn channel(&self) -> Option<ReplyChannel> {
        serde_json::from_value(self.reply.clone()?).ok()
    }
}

/// A trust level in the words of the standard; nothing where none is asked for.
pub(super) fn assurance(level: TrustLevel) -> Option<LevelOfAssurance> {
    match level {
        TrustLevel::None => None,
        TrustLevel::Basic | TrustLevel::Low => Some(LevelOfAssurance::Low),
        TrustLevel::Substantial => Some(LevelOfAssurance::Substantial),
        TrustLevel::High => Some(LevelOfAssurance::High),
    }
}

fn level(level: LevelOfAssurance) -> TrustLevel {
    match level {
        LevelOfAssurance::Low => TrustLevel::Low,
        LevelOfAssurance::Substantial => TrustLevel::Substantial,
        LevelOfAssurance::High => TrustLevel::High,
    }
}

/// One line, without what could disturb it.
fn plain(text: &str) -> String {
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(TEXT).collect();
    text.trim().to_owned()
}
