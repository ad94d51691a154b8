// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keys that sign, over time: the newest signs, earlier ones stay public until what they signed is gone.

use super::{Answer, Embedded, Purpose};
use crate::Platform;
use model::{Instant, account::Actor, audit::AuditEntry};
use store::{Tx, delivery::log};

/// Days for which a key stays public after another one took its place: as long as a log of events is kept.
const PUBLIC: i64 = 730;
/// Microseconds after the change in which an event may still be signed by the earlier key: programs see the new one at once,
/// but their clocks may differ.
const OVERLAP: i64 = 3_600_000_000;

/// A key that signs or signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSigningKey {
    /// What it signs.
    pub purpose: Purpose,
    /// Its id in tokens and key sets.
    pub kid: String,
    /// Since when it is there.
    pub since: Instant,
    /// Since when another one signs in its place; none: it signs.
    pub replaced: Option<Instant>,
    /// Until when it stays public at least; longer where a log still holds an event that it signed.
    pub public_until: Option<Instant>,
}

/// All keys that sign or signed, by purpose, the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn known_signing_keys(platform: &Platform) -> crate::Result<Vec<KnownSigningKey>> {
    let mut read = platform.store.look_instance().await?;
    let mut known = Vec::new();
    for purpose in Purpose::ALL {
        let mut replaced = None;
        for row in log::signing_keys(&mut read, purpose.as_str()).await? {
            let since = Instant(row.created_at);
            let public_until = replaced.map(|at: Instant| at.plus_days(PUBLIC));
            known.push(KnownSigningKey { purpose, kid: row.kid, since, replaced, public_until });
            replaced = Some(since);
        }
    }
    Ok(known)
}

impl Embedded {
    /// Takes keys out of the key sets whose time is over: replaced for as long as logs are kept, and nothing that they signed is
    /// in a log any more.
    pub(super) async fn retire_signing_keys(&self, now: Instant) -> Answer<()> {
        let mut read = self.store.read_instance().await?;
        let oldest = log::oldest_signed(&mut read).await?;
        let mut over = Vec::new();
        for purpose in Purpose::ALL {
            let keys = log::signing_keys(&mut read, purpose.as_str()).await?;
            for pair in keys.windows(2) {
                let replaced = Instant(pair[0].created_at);
                let needed = purpose == Purpose::Events && oldest.is_some_and(|at| at <= replaced.0 + OVERLAP);
                if replaced.plus_days(PUBLIC) < now && !needed {
                    over.push((pair[1].id, pair[1].kid.clone()));
                }
            }
        }
        drop(read);
        for (id, kid) in over {
            let mut tx = self.store.begin_instance().await?;
            log::remove_signing_key(&mut tx, id).await?;
            note(self, &mut tx, &Actor::System("delivery"), "delivery.retire_signing_key", &kid).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// Leaves a row in the audit log.
pub(super) async fn note(
    service: &Embedded,
    tx: &mut Tx,
    actor: &Actor,
    action: &'static str,
    kid: &str,
) -> Answer<()> {
    let object = format!("signing_key:{kid}");
    let entry = AuditEntry { id: service.ids.new(), at: service.clock.now(), actor: actor.label(), action, object };
    Ok(store::audit::append(tx, &entry).await?)
}
