// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The life of a submission or reply at the delivery service, as tables: which event leads where and who may issue it.
//!
//! ```text
//! (new) ─create→ Announced ─submit→ Submitted ─accept→ Accepted ─delete→ Deleted
//!                    └─delete→ Deleted  │ ↻ notify          ↗delete
//!                                       ├─reject→ Rejected ─┘
//!                                 (v1)  └─forward→ Forwarded ─accept, reject→ …
//! ```

use crate::{ApiVersion, EventKind, Issuer, Parcel};

/// State of a submission or reply at the delivery service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubmissionState {
    /// Announced, not all parts are there.
    Announced,
    /// Complete, waits for the receiver.
    Submitted,
    /// Passed on by the receiver to somebody behind it; only in v1.
    Forwarded,
    /// Taken by the receiver.
    Accepted,
    /// Refused by the receiver or expired.
    Rejected,
    /// Contents erased; only the log remains.
    Deleted,
}

impl SubmissionState {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Announced, Self::Submitted, Self::Forwarded, Self::Accepted, Self::Rejected, Self::Deleted];
}

/// One allowed step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Before; `None` for something new.
    pub from: Option<SubmissionState>,
    /// The event.
    pub event: EventKind,
    /// Who issues it.
    pub issuer: Issuer,
    /// After.
    pub to: SubmissionState,
}

const fn row(from: Option<SubmissionState>, event: EventKind, issuer: Issuer, to: SubmissionState) -> Transition {
    Transition { from, event, issuer, to }
}

use EventKind::{Accept, Create, Delete, Forward, Notify, Reject, Submit};
use Issuer::{DeliveryService, Subscriber};
use SubmissionState::{Accepted, Announced, Deleted, Forwarded, Rejected, Submitted};

/// All steps of a submission in v2. The service rejects what nobody fetched within 14 days.
/// unverified: that an expired announcement gets a delete event.
pub const TRANSITIONS: [Transition; 9] = [
    row(None, Create, DeliveryService, Announced),
    row(Some(Announced), Submit, DeliveryService, Submitted),
    row(Some(Announced), Delete, DeliveryService, Deleted),
    row(Some(Submitted), Notify, DeliveryService, Submitted),
    row(Some(Submitted), Accept, Subscriber, Accepted),
    row(Some(Submitted), Reject, Subscriber, Rejected),
    row(Some(Submitted), Reject, DeliveryService, Rejected),
    row(Some(Accepted), Delete, DeliveryService, Deleted),
    row(Some(Rejected), Delete, DeliveryService, Deleted),
];

/// What v1 has beyond [`TRANSITIONS`]. unverified: the steps after forwarding.
pub const FORWARDING: [Transition; 5] = [
    row(Some(Submitted), Forward, Subscriber, Forwarded),
    row(Some(Forwarded), Accept, Subscriber, Accepted),
    row(Some(Forwarded), Reject, Subscriber, Rejected),
    row(Some(Forwarded), Reject, DeliveryService, Rejected),
    row(Some(Forwarded), Delete, DeliveryService, Deleted),
];

/// All steps of a reply: replies go in both directions, so the receiver is the subscriber or the sender. A sender has no signing key
/// that others know, so the service issues what a sender says.
/// unverified: how a sender accepts and rejects.
pub const REPLY_TRANSITIONS: [Transition; 9] = [
    row(None, Create, DeliveryService, Announced),
    row(Some(Announced), Submit, DeliveryService, Submitted),
    row(Some(Announced), Delete, DeliveryService, Deleted),
    row(Some(Submitted), Accept, Subscriber, Accepted),
    row(Some(Submitted), Accept, DeliveryService, Accepted),
    row(Some(Submitted), Reject, Subscriber, Rejected),
    row(Some(Submitted), Reject, DeliveryService, Rejected),
    row(Some(Accepted), Delete, DeliveryService, Deleted),
    row(Some(Rejected), Delete, DeliveryService, Deleted),
];

/// The state of a submission after `event` by `issuer` in v2; `None` when the step is not allowed.
pub fn next_state(from: Option<SubmissionState>, event: EventKind, issuer: Issuer) -> Option<SubmissionState> {
    step(ApiVersion::V2, Parcel::Submission, from, event, issuer)
}

/// The state after `event` by `issuer`; `None` when the step is not allowed.
pub fn step(
    version: ApiVersion,
    parcel: Parcel,
    from: Option<SubmissionState>,
    event: EventKind,
    issuer: Issuer,
) -> Option<SubmissionState> {
    let (rows, more): (&[Transition], &[Transition]) = match (parcel, version) {
        (Parcel::Submission, ApiVersion::V1) => (&TRANSITIONS, &FORWARDING),
        (Parcel::Submission, ApiVersion::V2) => (&TRANSITIONS, &[]),
        (Parcel::Reply, _) => (&REPLY_TRANSITIONS, &[]),
    };
    let allowed = |row: &&Transition| row.from == from && row.event == event && row.issuer == issuer;
    rows.iter().chain(more).find(allowed).map(|row| row.to)
}
