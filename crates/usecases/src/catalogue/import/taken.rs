// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What of a portion is taken from a source. Instances may ask each other in any circle, and it comes to rest:
//!
//! - What is edited here is never taken.
//! - Each object has one source at a time, and follows it. Another one is heard only with a state whose time of change is later than
//!   each that was ever seen here; then it is the source. What has no such time stays with its source.
//! - Who asks a third for an object has never seen that state: so nobody follows somebody who follows them.
//! - That something is gone is heard from its source only. What is gone comes back from who said so, or with a later time of change.
//! - What came before as it comes now is no change.

use super::portion::Portion;
use crate::Result;
use model::{directory::Responsibility, id::Uuid};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{
    Session, Tx,
    catalogue::{
        given::{self, GoneRow},
        imported::OriginalRow,
        source,
    },
    directory,
};
use xzufi::{Class, Key};

/// What is known here of an object that somebody tells of.
#[derive(Debug, Default)]
struct Known {
    is_there: bool,
    /// The source that it follows.
    origin: Option<Uuid>,
    /// Whether that is still asked.
    is_asked: bool,
    /// Latest time of a change that was ever seen.
    changed: Option<i64>,
    /// Who said that it is gone.
    told_by: Option<Uuid>,
}

impl Known {
    /// Whether a state that was changed at a time is taken from a source.
    fn takes(&self, source: Uuid, changed: Option<i64>) -> bool {
        if self.origin == Some(source) {
            return true;
        }
        if let (Some(now), Some(before)) = (changed, self.changed)
            && now > before
        {
            return true;
        }
        match (self.is_there, self.origin) {
            // what a source brought that is asked no more belongs to nobody
            (true, Some(_)) => !self.is_asked,
            (true, None) => false,
            (false, _) => self.told_by.is_none_or(|by| by == source),
        }
    }

    /// Whether a source may say that it is gone.
    fn lets_go(&self, source: Uuid) -> bool {
        self.origin == Some(source)
    }
}

/// What is known of the objects of a portion.
struct Standing {
    asked: HashSet<Uuid>,
    origins: HashMap<Uuid, Uuid>,
    originals: HashMap<Uuid, OriginalRow>,
    gone: HashMap<Uuid, GoneRow>,
    entries: HashMap<String, Vec<Responsibility>>,
}

impl Standing {
    async fn of(session: &mut Session, portion: &Portion) -> Result<Self> {
        let ids: Vec<Uuid> = portion.keys.keys().copied().collect();
        let entries = portion.keys.values().filter(|key| key.class == Class::Responsibility);
        let keys: Vec<String> = entries.map(ToString::to_string).collect();
        let mut entries: HashMap<String, Vec<Responsibility>> = HashMap::new();
        for entry in directory::entries_from(session, &keys).await? {
            entries.entry(entry.source.clone()).or_default().push(entry);
        }
        Ok(Self {
            asked: source::all(session).await?.into_iter().map(|row| row.id).collect(),
            origins: source::origins(session, &ids).await?.into_iter().collect(),
            originals: given::originals(session, &ids).await?.into_iter().map(|row| (row.id, row)).collect(),
            gone: given::gone_among(session, &ids).await?.into_iter().map(|row| (row.id, row)).collect(),
            entries,
        })
    }

    fn known(&self, id: Uuid, key: &Key) -> Known {
        let (original, gone) = (self.originals.get(&id), self.gone.get(&id));
        let origin = self.origins.get(&id).copied();
        Known {
            is_there: original.is_some() || self.entries.contains_key(&key.to_string()),
            origin,
            is_asked: origin.is_some_and(|origin| self.asked.contains(&origin)),
            changed: original.and_then(|row| row.changed_at).max(gone.and_then(|row| row.changed_at)),
            told_by: gone.and_then(|row| row.told_by),
        }
    }

    /// Whether an object is here as the portion tells it.
    fn is_as_told(&self, portion: &Portion, id: Uuid, key: &Key) -> bool {
        let key = key.to_string();
        match (portion.originals.get(&id), self.originals.get(&id)) {
            (Some(Some(now)), Some(before)) => now.version == before.version && now.raw == before.raw,
            (None, None) => match (portion.responsibilities.get(&key), self.entries.get(&key)) {
                (Some(now), Some(before)) => alike(now) == alike(before),
                _ => false,
            },
            _ => false,
        }
    }
}

/// What an entry says: service, area, who and in which role; and from when to when.
type Said<'a> = (Uuid, &'a str, &'a str, Uuid, &'a str, Option<i64>, Option<i64>);

/// Entries as they are stored, in one order and none twice.
fn alike(entries: &[Responsibility]) -> BTreeSet<Said<'_>> {
    fn said(entry: &Responsibility) -> Said<'_> {
        let (kind, role) = (entry.kind.code(), entry.role.code());
        (entry.service.0, entry.prefix.as_str(), kind, entry.object, role, entry.from, entry.until)
    }
    entries.iter().map(said).collect()
}

impl Portion {
    /// Leaves out what this source may not say, and what it said before; tells how many objects that were.
    pub(in crate::catalogue) async fn keep_of(
        &mut self,
        session: &mut Session,
        own: &str,
        source: Uuid,
    ) -> Result<usize> {
        self.told_by = source;
        let standing = Standing::of(session, self).await?;
        let mut left_out = Vec::new();
        for (id, key) in &self.keys {
            let known = standing.known(*id, key);
            let taken = if self.gone.contains(id) {
                known.lets_go(source)
            } else {
                let changed = self.originals.get(id).and_then(Option::as_ref).and_then(|row| row.changed_at);
                let is_repeated = known.origin == Some(source) && standing.is_as_told(self, *id, key);
                known.takes(source, changed) && !is_repeated
            };
            if key.agency == own || !taken {
                left_out.push(*id);
            }
        }
        for id in &left_out {
            self.leave_out(*id);
        }
        Ok(left_out.len())
    }

    /// Refuses what is edited here: no message changes it.
    pub(super) fn keep_own(&mut self, own: &str, item: &str, place: u64) {
        let ids: Vec<Uuid> = self.keys.iter().filter(|(_, key)| key.agency == own).map(|(id, _)| *id).collect();
        for id in ids {
            let object = self.keys.get(&id).map(Key::to_string).unwrap_or_default();
            self.leave_out(id);
            let reason = "it is edited at this instance: change it here, messages do not";
            self.refuse((item, i64::try_from(place).unwrap_or(i64::MAX)), object, reason);
        }
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

    /// Keys of what is gone, with what is known of it before it goes. What was never here binds nobody.
    pub(super) async fn tombstones(&self, tx: &mut Tx) -> Result<Vec<GoneRow>> {
        if self.gone.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<Uuid> = self.gone.iter().copied().collect();
        let kept: HashMap<Uuid, Option<i64>> = given::kept_among(tx, &ids).await?.into_iter().collect();
        let entries = self.gone.iter().filter_map(|id| self.keys.get(id));
        let entries = entries.filter(|key| key.class == Class::Responsibility).map(ToString::to_string);
        let entries: Vec<String> = entries.collect();
        let entries: HashSet<String> = source::known_entries(tx, &entries).await?.into_iter().collect();
        let row = |id: &Uuid| {
            let key = self.keys.get(id)?;
            let was_there = kept.contains_key(id) || entries.contains(&key.to_string());
            Some(GoneRow {
                id: *id,
                agency: key.agency.clone(),
                class: key.class.word().to_owned(),
                source_id: key.id.clone(),
                changed_at: kept.get(id).copied().flatten(),
                told_by: was_there.then_some(self.told_by),
            })
        };
        Ok(self.gone.iter().filter_map(row).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Known;
    use model::id::Uuid;

    const ONE: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);

    #[test]
    fn a_source_is_followed_and_a_third_is_heard_with_what_is_newer() {
        let here = Known { is_there: true, origin: Some(ONE), is_asked: true, changed: Some(5), ..Known::default() };
        assert!(here.takes(ONE, Some(3)) && here.takes(ONE, None) && here.lets_go(ONE));
        assert!(here.takes(OTHER, Some(6)) && !here.takes(OTHER, Some(5)) && !here.takes(OTHER, None));
        assert!(!here.lets_go(OTHER));
        assert!(Known { is_asked: false, ..here }.takes(OTHER, None), "what belongs to nobody is anybody's");
        let timeless = Known { is_there: true, origin: Some(ONE), is_asked: true, ..Known::default() };
        assert!(!timeless.takes(OTHER, Some(6)), "nobody knows which is newer");
    }

    #[test]
    fn what_files_brought_gives_way_to_what_is_newer_only() {
        let here = Known { is_there: true, changed: Some(5), ..Known::default() };
        assert!(here.takes(ONE, Some(6)) && !here.takes(ONE, Some(5)) && !here.takes(ONE, None));
        assert!(!here.lets_go(ONE));
    }

    #[test]
    fn what_is_gone_comes_back_from_who_said_so_or_newer() {
        let gone = Known { changed: Some(5), told_by: Some(ONE), ..Known::default() };
        assert!(gone.takes(ONE, Some(5)) && gone.takes(OTHER, Some(6)));
        assert!(!gone.takes(OTHER, Some(5)) && !gone.takes(OTHER, None));
        let by_a_file = Known { told_by: Some(Uuid::nil()), ..Known::default() };
        assert!(!by_a_file.takes(ONE, Some(5)) && !by_a_file.takes(ONE, None));
        assert!(Known::default().takes(ONE, None), "what was never here is new");
    }
}
