// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who may write to an authority about a case: the holder of its application, once the authority has it.

use super::open;
use crate::{Context, Result};
use model::{ApplicationId, delivery::StatusKind, mailbox::CaseAddress};

/// Where letters about an application went before another authority got it: there nothing is written any more.
///
/// # Errors
/// `NotFound`, `LoginNeeded`.
pub async fn earlier_correspondence(context: &Context, id: ApplicationId) -> Result<Vec<CaseAddress>> {
    let draft = open(context, id).await?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let earlier = store::application::earlier::list(&mut read, id).await?;
    let address = |earlier: store::application::earlier::Earlier| CaseAddress {
        case: earlier.case,
        destination: earlier.recipient.destination,
        number: draft.row.number.clone(),
        service: draft.online.title.clone(),
        authority: earlier.recipient.name,
        open: false,
    };
    Ok(earlier.into_iter().map(address).collect())
}

/// Where letters about an application go; nothing as long as no authority has it.
///
/// # Errors
/// `NotFound`, `LoginNeeded`.
pub async fn correspondence(context: &Context, id: ApplicationId) -> Result<Option<CaseAddress>> {
    let draft = open(context, id).await?;
    let Some(case) = draft.row.case else { return Ok(None) };
    let steps = context.platform.sender.statuses(case).await?;
    let over = matches!(
        steps.last(),
        Some((StatusKind::Closed | StatusKind::Rejected | StatusKind::Withdrawn | StatusKind::HandedOver, _))
    );
    Ok(Some(CaseAddress {
        case,
        destination: draft.row.recipient.destination,
        number: draft.row.number,
        service: draft.online.title.clone(),
        authority: draft.row.recipient.name,
        open: !over,
    }))
}
