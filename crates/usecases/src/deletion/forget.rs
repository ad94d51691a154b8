// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: removes what the rooms keep of an account that is gone. Safe to run twice. What is on its way to an authority goes
//! on: as long as that lasts, the job comes back.

use crate::{Error, Platform, account, application, casework, delivery, mailbox, tenant};
use jobs::{Failure, Job};
use model::AccountId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct ForgetAccount {
    /// The account that was deleted.
    pub account: AccountId,
}

impl Job for ForgetAccount {
    const KIND: &'static str = "account.forget";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        if self.forget(&platform).await? {
            Ok(())
        } else {
            Err(Failure::Later("an application or a letter is still on its way to an authority".to_owned()))
        }
    }
}

impl ForgetAccount {
    /// Whether nothing is left.
    async fn forget(&self, platform: &Arc<Platform>) -> Result<bool, Error> {
        let gone = self.account;
        // a request that was under way may have left something behind
        let mut tx = platform.store.begin_instance().await?;
        store::account::change::remove(&mut tx, gone).await?;
        store::consent::remove_of(&mut tx, gone.0).await?;
        tx.commit().await?;
        // the boxes of cases are found by the applications, so these go last
        let cases = super::cases(platform, gone).await?;
        delivery::forget_account(platform, gone).await?;
        let mut nothing_left = mailbox::forget(platform, gone, &cases).await?;
        for tenant in tenant::list(platform).await? {
            account::forget_kept(platform, tenant.id, gone).await?;
            casework::forget_views(platform, tenant.id, gone).await?;
            nothing_left &= application::forget(platform, tenant.id, gone).await?;
        }
        Ok(nothing_left)
    }
}
