// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room consent: nothing of a person goes out by the delivery service without a row that says why it may. Only this file makes a
//! [`Basis`], and only from such a row (`crates/testkit/tests/house/basis.rs`).

use crate::{Error, Result};
use model::{CaseId, ConsentId, DestinationId, Instant, id::Uuid};
use ports::Basis;
use store::Tx;

/// Notes that a person sends something on their own, in the transaction that takes it.
pub(crate) fn put_act(tx: &mut Tx, subject: Uuid, destination: DestinationId, at: Instant) {
    store::consent::put_act(tx, subject, destination, at);
}

/// The right to write in a case to who applied, by the way that they named in their application: naming it was their act, and the row
/// that says so is noted with its first use. The authority has no other way to the person.
///
/// # Errors
/// `Conflict` when the letter goes somewhere else already.
pub(crate) async fn begin_answer(
    tx: &mut Tx,
    (letter, case): (Uuid, CaseId),
    destination: DestinationId,
    applied: Instant,
    at: Instant,
) -> Result<Basis> {
    store::consent::put_named_way(tx, (letter, case), destination, applied).await?;
    begin_use(tx, letter.into(), destination, at).await
}

/// Notes that a person does something more about what they sent, in the transaction that takes it.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn put_act_about(
    tx: &mut Tx,
    id: ConsentId,
    subject: Uuid,
    destination: DestinationId,
    at: Instant,
) -> Result<()> {
    Ok(store::consent::put_act_about(tx, id, subject, destination, at).await?)
}

/// The right to send something to a destination, by an act or a consent of the person. The person cannot take it back any more
/// once the transaction is committed; nothing may go out before.
///
/// # Errors
/// `Conflict` when there is no row that gives it, or the person took it back.
pub(crate) async fn begin_use(tx: &mut Tx, id: ConsentId, destination: DestinationId, at: Instant) -> Result<Basis> {
    if store::consent::begin_use(tx, id, destination, at).await? { Ok(Basis::of_row(id)) } else { Err(Error::Conflict) }
}
