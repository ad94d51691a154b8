// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Documents for people as tagged PDF/UA-1: the confirmation of receipt and the decision.
//!
//! The only crate that knows the typesetter. A document is a plain struct of texts that are already in the reader's
//! language; the same struct and the same instant always give the same bytes.

mod arms;
mod budget;
mod clusters;
mod decision;
mod error;
mod fonts;
mod language;
mod receipt;
mod size;
mod text;
mod typeset;
mod world;

pub use arms::{Arms, PictureFault};
pub use decision::{Authority, Decision};
pub use error::Error;
pub use language::Language;
pub use receipt::{Attachment, Receipt, Recipient, Row, Section};

use jiff::Timestamp;

/// Makes the confirmation of receipt (Eingangsbestätigung); `created` is the instant written into the PDF's metadata.
///
/// # Errors
/// When there is too much of it, or it cannot be typeset.
pub fn receipt(receipt: &Receipt, created: Timestamp) -> Result<Vec<u8>, Error> {
    let arms = receipt.recipient.arms.as_ref();
    with_or_without(arms, |arms| typeset::pdf(world::Template::Receipt, &receipt.data(arms)?, arms, created))
}

/// Makes the decision (Bescheid); `created` is the instant written into the PDF's metadata.
///
/// # Errors
/// When there is too much of it, or it cannot be typeset.
pub fn decision(decision: &Decision, created: Timestamp) -> Result<Vec<u8>, Error> {
    let arms = decision.authority.arms.as_ref();
    with_or_without(arms, |arms| typeset::pdf(world::Template::Decision, &decision.data(arms)?, arms, created))
}

/// Makes a document. A picture that cannot be typeset keeps nobody from their decision: the document comes without it.
fn with_or_without(
    arms: Option<&Arms>,
    make: impl Fn(Option<&Arms>) -> Result<Vec<u8>, Error>,
) -> Result<Vec<u8>, Error> {
    match make(arms) {
        Err(Error::Typeset(_) | Error::Pdf(_)) if arms.is_some() => make(None),
        done => done,
    }
}
