// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job that comes back: removes sessions that ended longer ago than answers on their way are still saved for.

use super::session::GRACE;
use crate::{Error, Platform};
use jobs::{Failure, Job, Recurring};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The job.
#[derive(Default, Serialize, Deserialize)]
pub struct ForgetSessions {}

impl Recurring for ForgetSessions {
    const EVERY: i64 = 3_600;
}

impl Job for ForgetSessions {
    const KIND: &'static str = "account.forget_sessions";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let mut tx = platform.store.begin_instance().await.map_err(Error::from)?;
        let before = platform.now().plus_seconds(-GRACE);
        store::account::remove_sessions(&mut tx, before).await.map_err(Error::from)?;
        tx.commit().await.map_err(Error::from)?;
        Ok(())
    }
}
