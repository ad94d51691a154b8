// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/postfach/{id}/abgabe`: an authority proposed another one, and the applicant consents or refuses. The proposal lies in the
//! mailbox, the consent with the application: both rooms have a part in it.

use crate::{
    answer::{Answer, Failed, go, page},
    application::{application_frame, frame_for},
};
use axum::{
    Router,
    extract::Path,
    routing::{get, post},
};
use http::{Edge, Visit, form::Fields};
use model::{ApplicationId, Instant, MessageId, mailbox::HandOverProposal};
use ui::application::{ConsentPage, ConsentState};
use usecases::{Error, application::AnswerState};

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/postfach/{id}/abgabe", get(shown).post(answer))
        .route("/postfach/{id}/abgabe/widerrufen", post(take_back))
}

/// The proposal of a message, and the application in this portal that it is about.
async fn found(visit: &Visit, id: &str) -> Result<(MessageId, HandOverProposal, Option<ApplicationId>), Failed> {
    let message: MessageId = id.parse().map_err(|_| Failed(Error::NotFound))?;
    let proposal = usecases::mailbox::hand_over(&visit.context, message).await?;
    let application = usecases::application::of_case(&visit.context, proposal.case).await?;
    Ok((message, proposal, application.map(|(id, _)| id)))
}

async fn shown(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (message, proposal, application) = match found(&visit, &id).await {
        // the page of the message says what it takes to read it
        Err(Failed(Error::TrustTooLow { .. })) => return Ok(go(&visit.url(&format!("/postfach/{id}")))),
        found => found?,
    };
    let Some(application) = application else {
        // applied for in another portal of this instance: the answer belongs there
        let portal = usecases::application::portal_of_case(&visit.context, proposal.case).await?;
        let portal = portal.ok_or(Failed(Error::NotFound))?;
        return Ok(go(&format!("/{}/postfach/{message}/abgabe", portal.slug)));
    };
    let proposed = usecases::application::proposed(&visit.context, application, &proposal, visit.locale).await?;
    let at = Instant::timestamp;
    page(&ConsentPage {
        frame: frame_for(&visit, &proposed.draft).await?,
        application: application_frame(&visit, &proposed.draft).await?,
        address: visit.url(&format!("/postfach/{message}/abgabe")),
        back: visit.url(&format!("/postfach/{message}")),
        number: proposed.draft.row.number.clone(),
        from: proposal.from,
        to: format!("{}, {}", proposed.recipient.name, proposed.recipient.address),
        due: proposal.due.day(),
        reason: proposal.reason,
        text: proposed.text,
        state: match proposed.state {
            AnswerState::Open => ConsentState::Open,
            AnswerState::TooLate => ConsentState::TooLate,
            AnswerState::Gone => ConsentState::Gone,
            AnswerState::Refused(given) => ConsentState::Refused(at(given)),
            AnswerState::Consented(given, until) => ConsentState::Given(at(given), at(until)),
            AnswerState::TakenBack(taken) => ConsentState::TakenBack(at(taken)),
            AnswerState::CarriedOut(begun) => ConsentState::Done(at(begun)),
        },
    })
}

async fn answer(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (message, proposal, application) = found(&visit, &id).await?;
    let application = application.ok_or(Failed(Error::NotFound))?;
    let consents = match fields.get("answer") {
        "consent" => true,
        "refuse" => false,
        _ => return Err(Failed(Error::NotFound)),
    };
    usecases::application::answer_proposal(&visit.context, application, &proposal, consents, visit.locale).await?;
    usecases::mailbox::note_answered(&visit.context, message).await?;
    Ok(go(&visit.url(&format!("/postfach/{message}/abgabe"))))
}

async fn take_back(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (message, proposal, application) = found(&visit, &id).await?;
    let application = application.ok_or(Failed(Error::NotFound))?;
    usecases::application::take_consent_back(&visit.context, application, &proposal).await?;
    Ok(go(&visit.url(&format!("/postfach/{message}/abgabe"))))
}
