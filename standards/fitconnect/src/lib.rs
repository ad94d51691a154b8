// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! FIT-Connect, the delivery standard of German administration: submissions, metadata 2.1.0, events and their signed tokens,
//! problems, keys, and sealing and opening of a submission. Pure: bytes in, values out. Names on the wire are those of the standard.
//! Facts that could not be checked against the published specification are marked `unverified`.

pub mod api_problem;
mod bodies;
pub mod callback;
mod check;
pub mod destination;
mod event;
pub mod jwe;
pub mod keys;
mod letter;
mod metadata;
mod open;
mod payment;
mod problem;
mod reply_channel;
pub mod routing;
pub mod scope;
mod seal;
pub mod set;
mod state;
mod submission;
mod trust;
pub mod xml;
pub mod zbp;

pub use bodies::{
    AcceptReply, AnnounceReply, Case, CasePage, CaseReply, CaseSubmission, EventLogPage, Info, MAX_PAGE, Paging,
    ReplyForPickup, ReplyPage, ReplyReference, Submitted, TokenAnswer, TokenError, Version, state_word,
};
pub use check::is_service_identifier;
pub use event::{ApiVersion, AuthenticationTags, EventKind, Issuer, Parcel};
pub use letter::{CaseLetter, LETTER_SCHEMA, Question};
pub use metadata::{
    AdditionalReferenceInfo, Attachment, Author, ContentStructure, Data, DataSet, DataSetSchema, Hash, HashType,
    METADATA_SCHEMA, Metadata, Product, Purpose, SubmissionSchema,
};
pub use open::{
    Limits, OpenedAttachment, OpenedSubmission, attachment_problems, open_attachment, open_data, open_fragment,
    open_metadata, open_submission, tag_problem,
};
pub use payment::{PaymentInformation, PaymentMethod, PaymentStatus};
pub use problem::{Instance, Problem, ProblemKind, RejectPayload};
pub use reply_channel::ReplyChannel;
pub use seal::{
    Outgoing, OutgoingAttachment, SealedAttachment, SealedSubmission, SubmissionError, seal_attachment, seal_submission,
};
pub use state::{FORWARDING, REPLY_TRANSITIONS, SubmissionState, TRANSITIONS, Transition, next_state, step};
pub use submission::{
    AnnounceSubmission, MAX_ATTACHMENTS, PublicService, Region, SubmissionForPickup, SubmissionPage,
    SubmissionReference, SubmitSubmission,
};
pub use trust::{AuthenticationInformation, LevelOfAssurance};
