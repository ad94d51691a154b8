// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job that comes back: removes what has had its time: sessions that ended longer ago than answers on their way are
//! still saved for, forms kept for a log-in, outcomes of mails, links that were not used, releases to programs outside that are over, counts of the brake.

use super::{brake::WINDOW, session::GRACE};
use crate::{Error, Platform};
use jobs::{Failure, Job, Recurring};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Days that the outcome of a mail can be asked for.
const OUTCOME_DAYS: i64 = 90;

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
        let now = platform.now();
        store::account::remove_sessions(&mut tx, now.plus_seconds(-GRACE)).await.map_err(Error::from)?;
        store::account::mail::remove_ended(&mut tx, now.plus_days(-OUTCOME_DAYS)).await.map_err(Error::from)?;
        store::account::token::remove_ended(&mut tx, now).await.map_err(Error::from)?;
        store::account::openid::grant::remove_ended(&mut tx, now.plus_seconds(-GRACE)).await.map_err(Error::from)?;
        store::account::elsewhere::remove_departures(&mut tx, now).await.map_err(Error::from)?;
        // who is never successful is forgotten by time
        store::account::change::remove_counts(&mut tx, now.plus_seconds(-WINDOW)).await.map_err(Error::from)?;
        tx.commit().await.map_err(Error::from)?;
        Ok(super::kept::forget_old(&platform).await?)
    }
}
