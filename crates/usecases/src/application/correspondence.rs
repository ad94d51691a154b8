// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who may write to an authority about a case: the holder of its application, once the authority has it.

use super::open;
use crate::{Context, Result};
use model::{ApplicationId, delivery::StatusKind, mailbox::CaseAddress};

/// Where letters about an application go; nothing as long as no authority has it.
///
/// # Errors
/// `NotFound`, `LoginNeeded`.
pub async fn correspondence(context: &Context, id: ApplicationId) -> Result<Option<CaseAddress>> {
    let draft = open(context, id).await?;
    let Some(case) = draft.row.case else { return Ok(None) };
    let steps = context.platform.sender.statuses(case).await?;
    let over = matches!(steps.last(), Some((StatusKind::Closed | StatusKind::Rejected | StatusKind::Withdrawn, _)));
    Ok(Some(CaseAddress {
        case,
        destination: draft.row.recipient.destination,
        number: draft.row.number,
        service: draft.online.title.clone(),
        authority: draft.row.recipient.name,
        open: !over,
    }))
}
