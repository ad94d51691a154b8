// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How an applicant wants to be answered; exactly one way or none.

use crate::LETTER_SCHEMA;
use crypto::jwk::PublicJwk;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The reply channels of metadata 2.1.0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ReplyChannel {
    /// E-mail.
    EMail {
        /// Address.
        address: String,
        /// ASCII-armoured OpenPGP key.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pgp_public_key: Option<String>,
    },
    /// De-Mail.
    DeMail {
        /// Address; the schema does not demand it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<String>,
    },
    /// Interoperable mailbox of an older service account; deprecated by the standard.
    Fink {
        /// Reference of the mailbox.
        fink_postfach_ref: String,
        /// URL of the service account.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        host: Option<String>,
    },
    /// ELSTER transfer.
    Elster {
        /// Account.
        account_id: String,
        /// Ticket.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        liefer_ticket: Option<String>,
        /// Reference of the authority, at most 60 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        geschaeftszeichen: Option<String>,
    },
    /// Replies over FIT-Connect, encrypted to the applicant's portal.
    FitConnect {
        /// URIs of the accepted message standards, at least one.
        process_standards: Vec<String>,
        /// Key for the replies; without `x5c`.
        encryption_public_key: PublicJwk,
    },
    /// Mailbox of the DeutschlandID.
    IdBundDeMailbox {
        /// Handle of the mailbox.
        mailbox_uuid: Uuid,
    },
}

impl ReplyChannel {
    /// Replies over FIT-Connect, encrypted to `key`, in the form of [`crate::CaseLetter`]. Without certificates: the standard has
    /// none for this key.
    pub fn fit_connect(key: &PublicJwk) -> Self {
        Self::FitConnect {
            process_standards: vec![LETTER_SCHEMA.to_owned()],
            encryption_public_key: PublicJwk { x5c: Vec::new(), ..key.clone() },
        }
    }
}
