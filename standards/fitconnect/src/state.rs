// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The life of a submission at the delivery service, as a table: which event leads where and who may issue it.
//!
//! ```text
//! (new) ─create→ Announced ─submit→ Submitted ─accept→ Accepted ─delete→ Deleted
//!                    └─delete→ Deleted  │ ↻ notify          ↗delete
//!                                       └─reject→ Rejected ─┘
//! ```

use crate::{EventKind, Issuer};

/// State of a submission at the delivery service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubmissionState {
    /// Announced, not all parts are there.
    Announced,
    /// Complete, waits for the receiver.
    Submitted,
    /// Taken by the receiver.
    Accepted,
    /// Refused by the receiver or expired.
    Rejected,
    /// Contents erased; only the log remains.
    Deleted,
}

/// One allowed step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Before; `None` for a new submission.
    pub from: Option<SubmissionState>,
    /// The event.
    pub event: EventKind,
    /// Who issues it.
    pub issuer: Issuer,
    /// After.
    pub to: SubmissionState,
}

const fn step(from: Option<SubmissionState>, event: EventKind, issuer: Issuer, to: SubmissionState) -> Transition {
    Transition { from, event, issuer, to }
}

/// All steps of v2. The service rejects what nobody fetched within 14 days; forwarding exists in v1 only.
/// unverified: that an expired announcement gets a delete event.
pub const TRANSITIONS: [Transition; 9] = {
    use EventKind::{Accept, Create, Delete, Notify, Reject, Submit};
    use Issuer::{DeliveryService, Subscriber};
    use SubmissionState::{Accepted, Announced, Deleted, Rejected, Submitted};
    [
        step(None, Create, DeliveryService, Announced),
        step(Some(Announced), Submit, DeliveryService, Submitted),
        step(Some(Announced), Delete, DeliveryService, Deleted),
        step(Some(Submitted), Notify, DeliveryService, Submitted),
        step(Some(Submitted), Accept, Subscriber, Accepted),
        step(Some(Submitted), Reject, Subscriber, Rejected),
        step(Some(Submitted), Reject, DeliveryService, Rejected),
        step(Some(Accepted), Delete, DeliveryService, Deleted),
        step(Some(Rejected), Delete, DeliveryService, Deleted),
    ]
};

/// The state after `event` by `issuer`; `None` when the step is not allowed.
pub fn next_state(from: Option<SubmissionState>, event: EventKind, issuer: Issuer) -> Option<SubmissionState> {
    let allowed = |step: &&Transition| step.from == from && step.event == event && step.issuer == issuer;
    TRANSITIONS.iter().find(allowed).map(|step| step.to)
}
