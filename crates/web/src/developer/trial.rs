// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sends a trial and goes on to its log.

use super::{clients::client, desk::again};
use crate::answer::{Answer, Failed, go};
use http::{Visit, form::Fields};
use ui::developer::TrialAnswers;
use usecases::{Error, developer};

pub(crate) async fn send(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let by = client(fields.get("client"))?;
    let destination = fields.get("destination").parse().map_err(|_| Failed(Error::NotFound))?;
    let once = fields.get("once").parse().map_err(|_| Failed(Error::NotFound))?;
    match developer::send(&visit.context, by, destination, fields.get("text"), once).await {
        Ok(sent) => Ok(go(&visit.url(&format!("/entwicklung/{by}/vorgang/{}", sent.case)))),
        Err(error) => {
            let text = |name| fields.get(name).to_owned();
            let answers = TrialAnswers {
                client: text("client"),
                destination: text("destination"),
                text: text("text"),
                ..TrialAnswers::default()
            };
            again(&visit, answers, error).await
        }
    }
}
