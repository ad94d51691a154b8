// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The authority says that another one is responsible. The applicant consents or refuses; what they agree to is kept with its exact
//! text. They can take a consent back until the application goes out by it.

use super::{TellAnswer, draft::Draft, open, pass_on_job::PassOn};
use crate::{Context, Error, Result, audit, directory, keys};
use crypto::jwk::PublicJwk;
use model::{
    ApplicationId, ConsentId, Instant, TenantId,
    application::{ApplicationState, Recipient},
    casework::{HandOverAnswer, HandOverStep},
    id::Uuid,
    mailbox::HandOverProposal,
};
use serde::{Deserialize, Serialize};
use store::consent::{ConsentRow, NewAnswer};
use texts::Locale;

const TEXT: &str = "consent.text";

/// What is sealed of an answer.
#[derive(Serialize, Deserialize)]
pub(super) struct ConsentContents {
    /// The exact text.
    pub(super) text: String,
    /// Who was to get the application.
    pub(super) recipient: Recipient,
}

/// Where the answer to a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerState {
    /// It is awaited.
    Open,
    /// The deadline is over.
    TooLate,
    /// The application was withdrawn, or is not at the authority any more that proposed it.
    Gone,
    /// Refused.
    Refused(Instant),
    /// Consented; it can be taken back until about then.
    Consented(Instant, Instant),
    /// Consented, and taken back.
    TakenBack(Instant),
    /// Consented, and on its way or there.
    CarriedOut(Instant),
}

/// A proposal with the application it is about.
pub struct Proposed {
    /// The application.
    pub draft: Draft,
    /// Who would get it.
    pub recipient: Recipient,
    /// The exact text: what the person agreed to or refused, or would agree to.
    pub text: String,
    /// Where the answer stands.
    pub state: AnswerState,
}

pub(super) fn text_place(tenant: TenantId, consent: Uuid) -> Vec<u8> {
    keys::context(tenant, TEXT, consent)
}

/// The proposal of an authority about an application of the actor.
///
/// # Errors
/// `NotFound`, `LoginNeeded`; `Outside` when the other authority takes nothing.
pub async fn proposed(
    context: &Context,
    id: ApplicationId,
    proposal: &HandOverProposal,
    locale: Locale,
) -> Result<Proposed> {
    let draft = open(context, id).await?;
    let (platform, tenant, now) = (&context.platform, context.tenant.id, context.platform.now());
    let mut read = platform.store.read(tenant).await?;
    let row = store::consent::find(&mut read, consent_of(proposal)).await?;
    drop(read);
    if let Some(row) = row {
        let ring = platform.keys.ring(&platform.store, tenant).await?;
        let sealed = row.sealed.as_deref().ok_or(Error::NotFound)?;
        let kept: ConsentContents = keys::open(&ring, &text_place(tenant, row.id), sealed)?;
        let state = state_of(&row, platform.settings.hand_over_wait_seconds);
        return Ok(Proposed { draft, recipient: kept.recipient, text: kept.text, state });
    }
    let recipient = recipient(context, proposal).await?;
    let text = locale.text_with(
        "consent-hand-over",
        &[
            ("from", proposal.from.clone()),
            ("to", recipient.name.clone()),
            ("service", draft.online.title.clone()),
            ("number", draft.row.number.clone()),
        ],
    );
    let here = draft.row.state == ApplicationState::HandedOver && draft.row.case == Some(proposal.case);
    let state = if !here || draft.row.withdrawn_at.is_some() {
        AnswerState::Gone
    } else if proposal.due < now {
        AnswerState::TooLate
    } else {
        AnswerState::Open
    };
    Ok(Proposed { draft, recipient, text, state })
}

fn state_of(row: &ConsentRow, wait: i64) -> AnswerState {
    let given = Instant(row.given_at);
    match (row.basis.as_str(), row.withdrawn_at, row.used_at) {
        ("consent", Some(at), _) => AnswerState::TakenBack(Instant(at)),
        ("consent", None, Some(at)) => AnswerState::CarriedOut(Instant(at)),
        ("consent", None, None) => AnswerState::Consented(given, given.plus_seconds(wait)),
        _ => AnswerState::Refused(given),
    }
}

/// The consent to a proposal has its id: it is given once.
fn consent_of(proposal: &HandOverProposal) -> ConsentId {
    ConsentId(proposal.id.0)
}

/// Who would get the application, as the directory of this instance names them, bound to the key they have now.
async fn recipient(context: &Context, proposal: &HandOverProposal) -> Result<Recipient> {
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let authority = directory::authority(&mut read, proposal.authority).await?;
    drop(read);
    let info = platform.sender.destination(proposal.destination).await?;
    if !info.active {
        let reason = "the destination takes no submissions at present".to_owned();
        return Err(ports::OutsideError::Unavailable { system: "the recipient", reason }.into());
    }
    Ok(Recipient {
        authority: authority.id,
        address: format!("{}, {}", authority.street, authority.town),
        name: authority.name,
        destination: proposal.destination,
        key_hash: PublicJwk::from_json(info.encryption_key.as_bytes())?.thumbprint(),
        place: String::new(),
    })
}

/// Consents or refuses; returns after that is durable. An answer that is there stays.
///
/// # Errors
/// As [`proposed`].
pub async fn answer_proposal(
    context: &Context,
    id: ApplicationId,
    proposal: &HandOverProposal,
    consents: bool,
    locale: Locale,
) -> Result<()> {
    let Proposed { recipient, text, state, .. } = proposed(context, id, proposal, locale).await?;
    if state != AnswerState::Open {
        return Ok(());
    }
    let (platform, tenant, now) = (&context.platform, context.tenant.id, context.platform.now());
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let (consent, destination) = (consent_of(proposal), recipient.destination);
    let sealed = keys::seal(&ring, &text_place(tenant, consent.0), &ConsentContents { text, recipient })?;
    let new = NewAnswer { id: consent, subject: id.0, consents, destination, sealed };
    let step = if consents { HandOverStep::Consented } else { HandOverStep::Refused };
    let mut tx = platform.store.begin(tenant).await?;
    if store::consent::put_answer(&mut tx, &new, now).await? {
        let answer = HandOverAnswer { proposal: proposal.id, step, at: now };
        TellAnswer { case: proposal.case, answer }.enqueue(&mut tx, platform).await?;
        if consents {
            let job = PassOn { tenant, application: id, case: proposal.case, consent };
            let out = now.plus_seconds(platform.settings.hand_over_wait_seconds);
            jobs::enqueue(&mut tx, platform.id(), &job, Some(&consent.to_string()), out).await?;
        }
        let action = if consents { "consent.give" } else { "consent.refuse" };
        audit::note(&mut tx, platform, &context.actor, action, format!("consent:{consent} application:{id}")).await?;
    }
    // answered twice: the first one may wait for the same sync of the disk
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}

/// Takes a consent back, unless the application went out by it; returns after that is durable.
///
/// # Errors
/// As [`proposed`].
pub async fn take_consent_back(context: &Context, id: ApplicationId, proposal: &HandOverProposal) -> Result<()> {
    open(context, id).await?;
    let (platform, tenant, now) = (&context.platform, context.tenant.id, context.platform.now());
    let consent = consent_of(proposal);
    let mut tx = platform.store.begin(tenant).await?;
    if store::consent::withdraw(&mut tx, consent, now).await? {
        let answer = HandOverAnswer { proposal: proposal.id, step: HandOverStep::TakenBack, at: now };
        TellAnswer { case: proposal.case, answer }.enqueue(&mut tx, platform).await?;
        let object = format!("consent:{consent} application:{id}");
        audit::note(&mut tx, platform, &context.actor, "consent.take_back", object).await?;
    }
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}
