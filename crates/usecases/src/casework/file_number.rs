// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The authority's own number of a case (Aktenzeichen): shown to the applicant, found in the worklist.

use super::{CommandContents, Done, HEAD, Head, command::append, place, search};
use crate::{Context, Error, FieldProblem, Result, keys};
use crypto::seal::KeyRing;
use model::{CaseId, casework::CommandKind, rights::Right};
use store::{Tx, casework::CaseRow};

/// Longest number in characters.
pub const FILE_NUMBER_MAX: usize = 80;

/// Sets the number of a case, or takes it away, over the version that was shown.
///
/// # Errors
/// `Invalid` when it is too long; `LoginNeeded`, `NotFound`.
pub async fn set_file_number(context: &Context, id: CaseId, version: i64, number: &str) -> Result<Done> {
    let by = context.may(Right::Work)?.display_name.clone();
    let number = number.split_whitespace().collect::<Vec<_>>().join(" ");
    if number.chars().count() > FILE_NUMBER_MAX || number.chars().any(char::is_control) {
        return Err(Error::Invalid(vec![FieldProblem { field: "file_number", text: "casework-file-number-long" }]));
    }
    append(context, id, version, CommandKind::SetFileNumber, &CommandContents::FileNumber { by, number }).await
}

/// Writes the number into the head of a case and into the words by which it is found.
pub(super) async fn put(tx: &mut Tx, ring: &KeyRing, case: &CaseRow, number: &str) -> Result<()> {
    let head_place = place(tx.tenant(), HEAD, case.id.0);
    let mut head: Head = keys::open(ring, &head_place, &case.sealed_head)?;
    number.clone_into(&mut head.file_number);
    store::casework::put_head(tx, case.id, keys::seal(ring, &head_place, &head)?).await?;
    store::casework::words::remove(tx, case.id).await?;
    search::index(tx, ring, case.id, &head, &case.number)
}
