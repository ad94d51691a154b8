// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Check, submit, receipt. Submitting twice is submitting once.

use super::{HandOver, PrintReceipt, RECEIPT, draft::Draft, files::scan_waiting, open};
use crate::{
    Context, Error, Result, audit,
    catalogue::{Figure, count_figure},
    consent,
    form::edition::{Terms, terms},
};
use ::form::view::{Problem, Section};
use blobs::BlobKey;
use model::{
    ApplicationId, Instant,
    application::ApplicationState,
    deemed::{DeemedDelivery, deemed_delivery},
};

/// Largest document that is read back.
const DOCUMENT: usize = 20_000_000;

/// All answers before they are submitted.
pub struct Check {
    /// The application.
    pub draft: Draft,
    /// The answers by page.
    pub sections: Vec<Section>,
    /// Answers that are kept and not submitted, because they are not asked as the other answers stand.
    pub kept_back: Vec<Section>,
    /// What is still to mend.
    pub problems: Vec<Problem>,
    /// Whether there is a choice of how the decision comes: only an account has a mailbox.
    pub has_mailbox: bool,
    /// The deemed delivery of a decision that would be provided now.
    pub deemed: Option<DeemedDelivery>,
    /// What the edition says beside the form.
    pub terms: Terms,
}

/// What came of submitting.
pub enum Submitted {
    /// Durably taken; now or before.
    Taken,
    /// Something is to mend first.
    Incomplete,
    /// It was not chosen how the decision comes.
    NotChosen,
    /// A file waits for the scanner, which does not answer.
    Unscanned,
    /// The answers changed since they were shown: they must be shown again.
    Changed,
}

/// The receipt of a submitted application.
pub struct Receipt {
    /// The application.
    pub draft: Draft,
    /// When it was durably taken.
    pub received: Instant,
    /// Size of the PDF, once it was made.
    pub pdf: Option<u64>,
    /// What the edition says beside the form.
    pub terms: Terms,
}

/// Shows all answers.
///
/// # Errors
/// `NotFound`, `LoginNeeded`; `Conflict` when it was submitted.
pub async fn check(context: &Context, id: ApplicationId) -> Result<Check> {
    let draft = open(context, id).await?;
    draft.editable()?;
    let sections = ::form::summary(&draft.form, &draft.answers);
    let kept_back = ::form::kept_back(&draft.form, &draft.answers);
    let problems = ::form::check_all(&draft.form, &draft.answers);
    let terms = terms(context, &draft.online, draft.row.edition).await?;
    Ok(Check {
        terms,
        has_mailbox: draft.row.account.is_some(),
        deemed: deemed_delivery(context.platform.now()),
        draft,
        sections,
        kept_back,
        problems,
    })
}

/// Submits the answers in the version that was shown. `electronic` is the choice whether the decision comes into the mailbox
/// (true) or by post; without an account there is no choice. Returns after they are durably taken.
///
/// # Errors
/// `NotFound`, `LoginNeeded`; `TrustTooLow` when the log-in has a lower level than the service asks for: the draft stays as it is.
pub async fn submit(context: &Context, id: ApplicationId, version: i64, electronic: Option<bool>) -> Result<Submitted> {
    let mut draft = open(context, id).await?;
    if draft.row.state != ApplicationState::Draft {
        return Ok(Submitted::Taken);
    }
    if draft.row.version != version {
        return Ok(Submitted::Changed);
    }
    match scan_waiting(context, &mut draft).await {
        Ok(true) => {}
        Ok(false) => return Ok(Submitted::Unscanned),
        Err(Error::Conflict) => return Ok(Submitted::Changed),
        Err(error) => return Err(error),
    }
    let version = draft.row.version;
    // whoever began with a sure log-in may have come back by another one
    let trust = context.actor.trust();
    if trust < draft.online.trust {
        return Err(Error::TrustTooLow { need: draft.online.trust });
    }
    if !::form::check_all(&draft.form, &draft.answers).is_empty() {
        return Ok(Submitted::Incomplete);
    }
    let electronic = match draft.row.account {
        Some(_) => electronic,
        None => Some(false),
    };
    let Some(electronic) = electronic else { return Ok(Submitted::NotChosen) };
    let platform = &context.platform;
    let (tenant, now) = (context.tenant.id, platform.now());
    let mut tx = platform.store.begin(tenant).await?;
    // these wait for the next statement and go along with it
    let key = id.to_string();
    jobs::enqueue(&mut tx, platform.id(), &HandOver { tenant, application: id }, Some(&key), now).await?;
    jobs::enqueue(&mut tx, platform.id(), &PrintReceipt { tenant, application: id }, Some(&key), now).await?;
    audit::note(&mut tx, platform, &context.actor, "application.submit", format!("application:{id}")).await?;
    consent::put_act(&mut tx, id.0, draft.row.recipient.destination, now);
    if !store::application::submit(&mut tx, id, version, (electronic, trust), now).await? {
        // without commit nothing of it happened; somebody was faster by a moment: with the same, or with a change
        drop(tx);
        let mut tx = platform.store.begin(tenant).await?;
        let row = store::application::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
        // what is seen here may wait for the same sync of the disk: nobody is told before that
        tx.commit().await?;
        return Ok(if row.state == ApplicationState::Draft { Submitted::Changed } else { Submitted::Taken });
    }
    tx.commit().await?;
    metrics::counter!("amtsweg_submissions_total").increment(1);
    count_figure(context, Figure::Submit, draft.online.service, &draft.row.recipient.place);
    platform.wake.wake();
    Ok(Submitted::Taken)
}

/// The receipt.
///
/// # Errors
/// `NotFound` also when it was not submitted yet; `LoginNeeded`.
pub async fn receipt(context: &Context, id: ApplicationId) -> Result<Receipt> {
    let draft = open(context, id).await?;
    let received = draft.row.submitted_at.ok_or(Error::NotFound)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let document = store::application::document(&mut read, id, RECEIPT).await?;
    let pdf = document.map(|document| u64::try_from(document.bytes).unwrap_or_default());
    drop(read);
    let terms = terms(context, &draft.online, draft.row.edition).await?;
    Ok(Receipt { draft, received, pdf, terms })
}

/// The receipt as PDF, once it was made.
///
/// # Errors
/// `NotFound` also when it is not made yet; `LoginNeeded`.
pub async fn receipt_pdf(context: &Context, id: ApplicationId) -> Result<Vec<u8>> {
    open(context, id).await?;
    let platform = &context.platform;
    let mut read = platform.store.read(context.tenant.id).await?;
    let document = store::application::document(&mut read, id, RECEIPT).await?.ok_or(Error::NotFound)?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, context.tenant.id).await?;
    let key = BlobKey::new(context.tenant.id, document.blob);
    let bytes = platform.blobs.get_bytes(key, &ring, DOCUMENT).await;
    bytes.map_err(|error| Error::internal("reading a receipt")(Box::new(error)))
}
