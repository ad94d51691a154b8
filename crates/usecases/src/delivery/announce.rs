// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: tells the owner of a destination that a submission waits.

use crate::Platform;
use jobs::{Failure, Job};
use model::{DestinationId, SubmissionId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct Announce {
    /// Where it waits.
    pub destination: DestinationId,
    /// What waits.
    pub submission: SubmissionId,
}

impl Job for Announce {
    const KIND: &'static str = "delivery.announce";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let mut read = platform.store.read_instance().await.map_err(crate::Error::from)?;
        let row = store::delivery::find_destination(&mut read, self.destination).await.map_err(crate::Error::from)?;
        drop(read);
        // a destination without an owner here belongs to a line system that fetches by itself
        if let Some(owner) = row.and_then(|row| row.owner_tenant) {
            let arrived = platform.arrivals.arrived(owner.into(), self.submission).await;
            arrived.map_err(crate::Error::from)?;
        }
        Ok(())
    }
}
