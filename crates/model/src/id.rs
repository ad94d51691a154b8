// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Typed ids: no bare `Uuid` crosses a function border.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
pub use uuid::{Error as IdError, Uuid};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// A tenant: a portal, an authority, or both.
    #[doc(alias = "Mandant")]
    TenantId;
    /// An account of a person, instance-wide.
    #[doc(alias = "Nutzerkonto")]
    AccountId;
    /// A session of a browser, with or without an account.
    #[doc(alias = "Sitzung")]
    SessionId;
    /// A public service of the catalogue.
    #[doc(alias = "Verwaltungsleistung")]
    PublicServiceId;
    /// An online service that takes applications.
    #[doc(alias = "Onlinedienst")]
    OnlineServiceId;
    /// An authority.
    #[doc(alias = "Behörde")]
    AuthorityId;
    /// An application, as draft and after it was submitted.
    #[doc(alias = "Antrag")]
    ApplicationId;
    /// A file that belongs to an application or a case.
    #[doc(alias = "Anlage")]
    AttachmentId;
    /// A case of an authority; FIT-Connect's `caseId` on the wire.
    #[doc(alias = "Vorgang")]
    CaseId;
    /// A change of a case.
    #[doc(alias = "Befehl")]
    CommandId;
    /// Why data of a person may leave: an act of theirs, or their consent.
    #[doc(alias = "Einwilligung")]
    ConsentId;
    /// A destination of the delivery service.
    #[doc(alias = "Zustellpunkt")]
    DestinationId;
    /// A program outside that hands over to the delivery service, or fetches from it.
    #[doc(alias = "API-Client")]
    ClientId;
    /// A submission of the delivery service.
    #[doc(alias = "Einreichung")]
    SubmissionId;
    /// A document made by the platform: a receipt, a decision.
    #[doc(alias = "Dokument")]
    DocumentId;
    /// A message in a mailbox.
    #[doc(alias = "Nachricht")]
    MessageId;
    /// An outgoing e-mail.
    #[doc(alias = "E-Mail")]
    MailId;
    /// A durable job.
    #[doc(alias = "Auftrag")]
    JobId;
    /// A row of the audit log.
    #[doc(alias = "Protokolleintrag")]
    AuditId;
}
