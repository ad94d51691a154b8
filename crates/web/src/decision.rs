// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The decision on an application lies in the person's mailbox: the status page leads there. Both rooms have a part in it.

use http::Visit;
use model::{CaseId, account::Actor};

/// Id of the message with the decision, for somebody who has a mailbox.
pub(crate) async fn message(visit: &Visit, case: Option<CaseId>) -> usecases::Result<Option<String>> {
    let (Actor::Person(_), Some(case)) = (&visit.context.actor, case) else { return Ok(None) };
    let found = usecases::mailbox::decision_about(&visit.context, case).await?;
    Ok(found.map(|message| message.to_string()))
}
