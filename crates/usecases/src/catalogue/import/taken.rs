// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What of a portion is taken from a source: nothing of our own comes back, who brought an object first keeps it, and what came before
//! as it comes now is no change. So instances may ask each other in any circle.

use super::portion::Portion;
use crate::Result;
use model::id::Uuid;
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{
    Session, Tx,
    catalogue::{given, source},
};
use xzufi::Class;

impl Portion {
    /// Leaves out what this source may not say, and what it said before; tells how many objects that were.
    pub(in crate::catalogue) async fn keep_of(
        &mut self,
        session: &mut Session,
        own: &str,
        source: Uuid,
    ) -> Result<usize> {
        let ids: Vec<Uuid> = self.keys.keys().copied().collect();
        let asked: HashSet<Uuid> = source::all(session).await?.into_iter().map(|row| row.id).collect();
        let origins: HashMap<Uuid, Uuid> = source::origins(session, &ids).await?.into_iter().collect();
        let originals: HashMap<Uuid, (String, Vec<u8>)> =
            given::originals(session, &ids).await?.into_iter().map(|row| (row.id, (row.version, row.raw))).collect();
        let entries = self.keys.values().filter(|key| key.class == Class::Responsibility);
        let entries: Vec<String> = entries.map(ToString::to_string).collect();
        let entries: HashSet<String> = source::known_entries(session, &entries).await?.into_iter().collect();
        let mut left_out = BTreeSet::new();
        for (id, key) in &self.keys {
            let is_there = originals.contains_key(id) || entries.contains(&key.to_string());
            let is_its_own = origins.get(id) == Some(&source);
            // what a source brought that is asked no more belongs to nobody
            let is_free = origins.get(id).map_or(!is_there, |origin| !asked.contains(origin));
            let unchanged = match (self.originals.get(id), originals.get(id)) {
                (Some(Some(now)), Some((version, raw))) => now.version == *version && now.raw == *raw,
                _ => false,
            };
            let taken = if self.gone.contains(id) { is_its_own } else { is_its_own && !unchanged || is_free };
            if key.agency == own || !taken {
                left_out.insert(*id);
            }
        }
        for id in &left_out {
            self.leave_out(*id);
        }
        Ok(left_out.len())
    }

    fn leave_out(&mut self, id: Uuid) {
        self.services.remove(&id);
        self.authorities.remove(&id);
        self.online.remove(&id);
        self.originals.remove(&id);
        if self.gone.remove(&id) {
            self.deleted -= 1;
        } else {
            self.written -= 1;
        }
        if let Some(key) = self.keys.remove(&id) {
            self.responsibilities.remove(&key.to_string());
        }
    }

    /// Notes which source brought it.
    pub(in crate::catalogue) async fn note_origin(&self, tx: &mut Tx, source: Uuid) -> Result<()> {
        let (gone, there): (Vec<Uuid>, Vec<Uuid>) = self.keys.keys().copied().partition(|id| self.gone.contains(id));
        source::put_objects(tx, source, &there).await?;
        source::forget_objects(tx, &gone).await?;
        Ok(())
    }
}
