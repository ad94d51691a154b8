// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The decision on a case.

use super::{
    CommandContents, Done,
    command::append,
    service::{chosen_trust, reading_levels},
};
use crate::{Context, Error, FieldProblem, Result};
use model::{
    CaseId, TrustLevel,
    casework::{CommandKind, Decision},
    rights::Right,
};

/// Longest reasons in characters.
pub const REASON_MAX: usize = 10_000;

/// Most paragraphs of the reasons: the document takes no more.
const PARAGRAPHS_MAX: usize = 150;

/// Decides a case, over the version that was shown, or proposes the decision where the service asks for a second person.
/// The document of a decision is made by a job and put into the applicant's mailbox.
///
/// # Errors
/// `Invalid` when the reasons are missing or too long; `LoginNeeded`, `NotFound`.
pub async fn decide(context: &Context, id: CaseId, version: i64, decision: Decision) -> Result<Done> {
    let person = context.may(Right::Decide)?;
    let length = decision.reason.trim().chars().count();
    let paragraphs = decision.reason.split("\n\n").count();
    let problem = match length {
        0 => Some("casework-reason-missing"),
        length if length > REASON_MAX || paragraphs > PARAGRAPHS_MAX => Some("casework-reason-long"),
        _ => None,
    };
    if let Some(text) = problem {
        return Err(Error::Invalid(vec![FieldProblem { field: "reason", text }]));
    }
    let (second, trust) = settings_of(context, id, decision.trust).await?;
    let decision = Decision { trust: Some(trust), ..decision };
    let contents = CommandContents::Decision { decision, by: person.display_name.clone() };
    let kind = if second { CommandKind::Propose } else { CommandKind::Decide };
    append(context, id, version, kind, &contents).await
}

/// Whether a second person must release decisions about the service of the case, and what the applicant must log in by
/// to read this one.
async fn settings_of(context: &Context, id: CaseId, chosen: Option<TrustLevel>) -> Result<(bool, TrustLevel)> {
    let levels = reading_levels(&context.platform).await?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    context.may_for(Right::Decide, &case.service_key)?;
    let settings = store::casework::services::find(&mut read, &case.service_key).await?;
    let trust = chosen_trust(&levels, &mut read, &case.service_key, chosen).await?;
    Ok((settings.is_some_and(|settings| settings.second_approver), trust))
}
