// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! FIT-Connect, the delivery standard of German administration: submissions, metadata 2.1.0, events, problems, and
//! sealing and opening of a submission. Pure: bytes in, values out. Names on the wire are those of the standard.
//! Facts that could not be checked against the published specification are marked `unverified`.

mod check;
mod event;
mod metadata;
mod open;
mod problem;
mod reply_channel;
mod seal;
mod state;
mod submission;
mod trust;

pub use check::is_service_identifier;
pub use event::{AuthenticationTags, EventKind, Issuer};
pub use metadata::{
    AdditionalReferenceInfo, Attachment, Author, ContentStructure, Data, DataSet, DataSetSchema, Hash, HashType,
    METADATA_SCHEMA, Metadata, Product, Purpose, SubmissionSchema,
};
pub use open::{Limits, OpenedAttachment, OpenedSubmission, open_attachment, open_metadata, open_submission};
pub use problem::{Instance, Problem, ProblemKind, RejectPayload};
pub use reply_channel::ReplyChannel;
pub use seal::{
    Outgoing, OutgoingAttachment, SealedAttachment, SealedSubmission, SubmissionError, seal_attachment, seal_submission,
};
pub use state::{SubmissionState, TRANSITIONS, Transition, next_state};
pub use submission::{
    AnnounceSubmission, MAX_ATTACHMENTS, PublicService, Region, SubmissionForPickup, SubmissionPage,
    SubmissionReference, SubmitSubmission,
};
pub use trust::{AuthenticationInformation, LevelOfAssurance};
