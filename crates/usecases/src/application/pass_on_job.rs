// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Jobs: an application goes to another authority by the consent of its applicant, as a new submission encrypted to the key it was
//! bound to; and the authority that had it is told. Safe to run twice.

use super::{
    hand_over,
    pass_on::{ConsentContents, text_place},
    print,
};
use crate::{Error, Platform, Result, audit, consent, keys};
use jobs::{Failure, Job};
use model::{
    ApplicationId, CaseId, ConsentId, MessageId, TenantId,
    casework::{HandOverAnswer, HandOverStep},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct PassOn {
    /// The portal.
    pub tenant: TenantId,
    /// The application.
    pub application: ApplicationId,
    /// The case of the authority that has it.
    pub case: CaseId,
    /// What the applicant agreed to.
    pub consent: ConsentId,
}

impl Job for PassOn {
    const KIND: &'static str = "application.pass_on";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(pass_on(&platform, &self).await?)
    }
}

async fn pass_on(platform: &Arc<Platform>, job: &PassOn) -> Result<()> {
    let PassOn { tenant, application: id, case, consent } = *job;
    let mut read = platform.store.look(tenant).await?;
    let there = store::application::find(&mut read, id).await?.is_some();
    let row = store::consent::find(&mut read, consent).await?;
    drop(read);
    // withdrawn meanwhile, or gone with the application: nothing goes out
    let Some(row) = row.filter(|row| there && row.withdrawn_at.is_none()) else { return Ok(()) };
    let (context, draft) = print::load(platform, tenant, id, "pass_on").await?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let sealed = row.sealed.as_deref().ok_or(Error::NotFound)?;
    let ConsentContents { recipient, .. } = keys::open(&ring, &text_place(tenant, consent.0), sealed)?;

    let mut tx = platform.store.begin(tenant).await?;
    let begun = store::application::earlier::begin(&mut tx, id, case, consent).await?;
    let basis = match begun {
        true => consent::begin_use(&mut tx, consent, recipient.destination, platform.now()).await,
        false => Err(Error::Conflict),
    };
    let basis = match basis {
        Ok(basis) => basis,
        // withdrawn by a moment, or there already: nothing of this attempt stays
        Err(Error::Conflict) => return Ok(()),
        Err(error) => return Err(error),
    };
    let object = format!("application:{id} consent:{consent}");
    audit::note(&mut tx, platform, &context.actor, "application.pass_on", object).await?;
    tx.commit().await?;

    let json = serde_json::to_string(&recipient)?;
    // one for each consent: however often the job runs, the other authority gets one submission
    let key = format!("{tenant}:{id}:{consent}");
    let new = hand_over::send(&context, draft, &recipient, key, basis).await?;

    let now = platform.now();
    let mut tx = platform.store.begin(tenant).await?;
    if store::application::earlier::end(&mut tx, id, consent, new, &json, now).await? {
        let answer = HandOverAnswer { proposal: MessageId(consent.0), step: HandOverStep::CarriedOut, at: now };
        TellAnswer { case, answer }.enqueue(&mut tx, platform).await?;
    }
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}

/// Job: tells the authority that had an application what came of its proposal.
#[derive(Serialize, Deserialize)]
pub struct TellAnswer {
    /// The case there.
    pub case: CaseId,
    /// What.
    pub answer: HandOverAnswer,
}

impl Job for TellAnswer {
    const KIND: &'static str = "application.tell_answer";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(platform.sender.answer_hand_over(self.case, self.answer).await.map_err(Error::from)?)
    }
}

impl TellAnswer {
    pub(super) async fn enqueue(&self, tx: &mut Tx, platform: &Platform) -> Result<()> {
        let key = format!("{}:{:?}", self.answer.proposal, self.answer.step);
        Ok(jobs::enqueue(tx, platform.id(), self, Some(&key), platform.now()).await?)
    }
}
