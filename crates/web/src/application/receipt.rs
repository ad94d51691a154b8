// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/eingang`: the receipt, as page and as PDF.

use super::{application_frame, frame_for, id_of};
use crate::answer::{Answer, file, go, page};
use axum::extract::Path;
use http::Visit;
use ui::{PdfState, application::ReceiptPage};
use usecases::{Error, application::Draft};

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = id_of(&id)?;
    let receipt = match usecases::application::receipt(&visit.context, id).await {
        Ok(receipt) => receipt,
        // not submitted yet: the form goes on; somebody else's stays unknown
        Err(Error::NotFound) => {
            usecases::application::open(&visit.context, id).await?;
            return Ok(go(&visit.url(&format!("/antrag/{id}"))));
        }
        Err(error) => return Err(error.into()),
    };
    page(&ReceiptPage {
        frame: frame_for(&visit, &receipt.draft).await?,
        application: application_frame(&visit, &receipt.draft).await?,
        number: receipt.draft.row.number.clone(),
        received: receipt.received.timestamp(),
        pdf: pdf_state(receipt.pdf),
        electronic_decision: receipt.draft.row.electronic_decision,
        fee: receipt.terms.fee_lines(visit.locale),
        next_steps: Vec::new(),
        feedback: feedback(&visit, &receipt.draft).await?,
    })
}

/// Where one says how it was, about which service and place.
async fn feedback(visit: &Visit, draft: &Draft) -> usecases::Result<String> {
    let service = usecases::catalogue::service_address(&visit.context, draft.online.service).await?;
    let place = &draft.row.recipient.place;
    Ok(service.map(|slug| format!("leistung={slug}&anlass=application&ars={place}")).unwrap_or_default())
}

pub(super) fn pdf_state(bytes: Option<u64>) -> PdfState {
    bytes.map_or(PdfState::Pending, |bytes| PdfState::Ready { bytes })
}

pub(crate) async fn pdf(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = id_of(&id)?;
    let bytes = usecases::application::receipt_pdf(&visit.context, id).await?;
    Ok(file("Eingangsbestaetigung.pdf", "application/pdf", bytes))
}
