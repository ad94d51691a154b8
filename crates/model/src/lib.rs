// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Words of the domain: typed ids, values and rules. No IO, no async, no wire formats.
//!
//! The rooms have the same names on every floor above; `docs/glossary.md` ties the words to the terms of the field.

pub mod account;
pub mod application;
pub mod audit;
pub mod brand;
pub mod casework;
pub mod catalogue;
pub mod deemed;
pub mod delivery;
pub mod directory;
pub mod efa;
pub mod fee;
pub mod fold;
pub mod form;
pub mod holiday;
pub mod id;
pub mod mailbox;
pub mod reading;
pub mod rights;
pub mod tenant;
pub mod time;
pub mod trust;

pub use id::{
    AccountId, ApplicationId, AttachmentId, AuditId, AuthorityId, CaseId, ClientId, CommandId, ConsentId,
    DestinationId, DocumentId, JobId, MailId, MessageId, OnlineServiceId, PublicServiceId, SessionId, SubmissionId,
    TenantId,
};
pub use time::Instant;
pub use trust::TrustLevel;
