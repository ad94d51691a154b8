// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The withdrawal of an application whose recipient works outside: a further submission in its case that says so in words, for
//! FIT-Connect has no withdrawal of what was accepted. What the recipient makes of it is not told back.

use super::{Draft, hand_over, print};
use crate::{Platform, Result, consent, platform::blocking};
use crypto::jwk::PublicJwk;
use fitconnect::{AdditionalReferenceInfo, CaseLetter, LETTER_SCHEMA, Outgoing, SubmissionSchema};
use model::{CaseId, Instant, TenantId, delivery::StatusKind};
use ports::Announcement;
use std::sync::Arc;
use store::application::ApplicationRow;
use texts::Locale;

/// Sends it, once however often it is called.
pub(super) async fn send(
    platform: &Arc<Platform>,
    tenant: TenantId,
    row: &ApplicationRow,
    (case, declared): (CaseId, Instant),
) -> Result<()> {
    let (id, destination) = (row.id, row.recipient.destination);
    let steps = platform.sender.statuses(case).await?;
    if steps.iter().any(|(kind, _)| *kind == StatusKind::Rejected) {
        // the recipient could not use it and has no case
        return Ok(());
    }
    let (context, draft) = print::load(platform, tenant, id, "send_withdrawal").await?;
    let mut tx = platform.store.begin(tenant).await?;
    // what was withdrawn with an earlier version has none, and was told to nobody outside
    let Some(act) = store::consent::act_about(&mut tx, id.0).await? else { return Ok(()) };
    let basis = consent::begin_use(&mut tx, act, destination, platform.now()).await?;
    tx.commit().await?;

    let info = platform.sender.destination(destination).await?;
    let key = PublicJwk::from_json(info.encryption_key.as_bytes())?;
    let service = hand_over::service_of(&context, &draft).await?;
    let channel = hand_over::reply_channel(&context, &draft, destination, case).await?;
    let announced = platform
        .sender
        .announce(Announcement {
            destination,
            attachments: Vec::new(),
            service: service.identifier.clone(),
            case: Some(case),
            idempotency_key: format!("withdrawal:{act}"),
            basis,
        })
        .await?;
    let (message, author) = (message(&draft, declared), hand_over::author(context.tenant.name.clone()));
    let number = draft.row.number;
    let sealed = blocking("encrypting a withdrawal", move || {
        let data = serde_json::to_vec(&message)?;
        let outgoing = Outgoing {
            data: &data,
            schema: SubmissionSchema { schema_uri: LETTER_SCHEMA.to_owned(), mime_type: "application/json".to_owned() },
            public_service: Some(service),
            payment: None,
            reply_channel: channel,
            reference: Some(AdditionalReferenceInfo {
                sender_reference: Some(number),
                application_date: Some(declared.day().to_string()),
                id_bund_de_application_id: Some(case.0),
                ..AdditionalReferenceInfo::default()
            }),
            author: Some(author),
            data_sets: Vec::new(),
        };
        Ok(fitconnect::seal_submission(&key, outgoing, Vec::new())?)
    })
    .await?;
    Ok(platform.sender.submit(announced.submission, sealed.metadata, sealed.data).await?)
}

fn message(draft: &Draft, declared: Instant) -> CaseLetter {
    let locale = Locale::De;
    let date = declared.day().strftime("%d.%m.%Y").to_string();
    let values = [("number", draft.row.number.clone()), ("service", draft.online.title.clone()), ("date", date)];
    CaseLetter {
        subject: locale.text("withdrawal-letter-title"),
        text: locale.text_with("withdrawal-letter-text", &values),
        ..CaseLetter::default()
    }
}
