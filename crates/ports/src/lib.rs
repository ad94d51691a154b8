// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Traits for what lies outside: one narrow trait for each, implemented by an adapter, a use case of this instance, or a fake.

mod callback;
mod delivery;
mod feed;
mod mail;
mod mailbox;
mod openid;
mod remote;
mod reply;
mod revocation;
mod scan;
mod world;

pub use callback::{Call, Caller};
pub use delivery::{
    Announced, Announcement, Arrivals, Basis, DeliverySender, DeliverySubscriber, DestinationInfo, FetchedSubmission,
    PartTags, ReplyAnnouncement,
};
pub use feed::{FeedClient, Feeds};
pub use mail::{Mail, MailSender};
pub use mailbox::{Addressee, Evidence, HandOver, Letter, LetterFile, MessageChannel, Notice, Reply};
pub use openid::{CodeExchange, IdentityProviders};
pub use remote::{RemoteAnnouncement, RemoteDelivery, RemoteReply, RemoteService, Remotes};
pub use reply::{DeliveryReplies, FetchedReply, ReplyProblem};
pub use revocation::RevocationLists;
pub use scan::{Pieces, Scanner, Verdict};
pub use world::{Clock, Ids};

/// An outside system could not do it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum OutsideError {
    /// Trying again later may help.
    #[error("{system} does not answer: {reason}")]
    Unavailable {
        /// Which system.
        system: &'static str,
        /// Why, without contents.
        reason: String,
    },
    /// It asks to come again later.
    #[error("{system} asks to come again in {seconds} seconds")]
    Later {
        /// Which system.
        system: &'static str,
        /// In how many seconds, as it says.
        seconds: u32,
    },
    /// Trying again does not help.
    #[error("{system} refuses: {reason}")]
    Refused {
        /// Which system.
        system: &'static str,
        /// Why, without contents.
        reason: String,
    },
}
