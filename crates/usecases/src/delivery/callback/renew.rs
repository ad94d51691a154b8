// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job that comes back: calls that were given up are tried again as long as there is something to tell, and callbacks that nobody
//! names any more are forgotten. Safe to run twice.

use super::CallBack;
use crate::{Platform, Result};
use jobs::{Failure, Job, Recurring};
use model::id::Uuid;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::delivery::callback;

/// Days that a callback is kept for whoever may name it again.
const KEPT: i64 = 1;
/// Rows looked at in one go.
const MOST: i64 = 200;

/// The job.
#[derive(Default, Serialize, Deserialize)]
pub struct RenewCallbacks {}

impl Recurring for RenewCallbacks {
    const EVERY: i64 = 3_600;
}

impl Job for RenewCallbacks {
    const KIND: &'static str = "delivery.renew_callbacks";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(renew(&platform).await?)
    }
}

async fn renew(platform: &Platform) -> Result<()> {
    let now = platform.now();
    let mut tx = platform.store.begin_instance().await?;
    callback::forget(&mut tx, now.plus_days(-KEPT)).await?;
    tx.commit().await?;
    let mut after = Uuid::nil();
    loop {
        let mut read = platform.store.read_instance().await?;
        let calling = callback::calling(&mut read, after, MOST).await?;
        drop(read);
        let Some((last, _)) = calling.last() else { break };
        after = *last;
        let mut tx = platform.store.begin_instance().await?;
        for (_, key) in &calling {
            store::job::revive(&mut tx, &format!("{}:{key}", CallBack::KIND), now).await?;
        }
        tx.commit().await?;
    }
    platform.wake.wake();
    Ok(())
}
