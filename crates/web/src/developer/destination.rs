// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A destination to try with, its private keys shown once.

use super::{clients::client, desk::again};
use crate::{
    answer::{Answer, page},
    frame::frame,
};
use http::{Visit, form::Fields};
use ui::developer::{DestinationPage, TrialAnswers};
use usecases::developer;

pub(crate) async fn make(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let name = fields.get("destination_name");
    match developer::make_destination(&visit.context, client(fields.get("destination_client"))?, name).await {
        Ok(made) => page(&DestinationPage {
            frame: frame(&visit).await?,
            id: made.id.to_string(),
            name: made.name,
            decryption: made.decryption,
            signing: made.signing,
        }),
        Err(error) => {
            let answers = TrialAnswers { destination_name: name.to_owned(), ..TrialAnswers::default() };
            again(&visit, answers, error).await
        }
    }
}
