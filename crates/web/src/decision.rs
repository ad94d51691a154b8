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

/// The other way: id and number of the application that a message is about, where it was made in this portal.
pub(crate) async fn application(visit: &Visit, case: Option<CaseId>) -> usecases::Result<Option<(String, String)>> {
    let Some(case) = case else { return Ok(None) };
    let found = usecases::application::of_case(&visit.context, case).await?;
    Ok(found.map(|(id, number)| (id.to_string(), number)))
}
