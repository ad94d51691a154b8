// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Entries of who is responsible may come before the service or whoever they name, from whatever file or source. They are kept; when
//! what was missing comes, the index and the feed hear of its services once more.

use super::portion::Portion;
use crate::Result;
use model::id::Uuid;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use store::{Tx, catalogue::imported, change::Changed, directory::imported as organisations};

impl Portion {
    /// Services whose entries waited for something that comes with this portion, as changes. Asked before it is stored.
    pub(super) async fn awaited(&self, tx: &mut Tx) -> Result<BTreeSet<(Changed, Uuid, bool)>> {
        let services = coming(&self.services);
        let services = new(&services, imported::services_among(tx, &services).await?);
        let mut waited = organisations::services_with_entries(tx, &services).await?;
        let authorities = coming(&self.authorities);
        let mut holders = new(&authorities, organisations::authorities_among(tx, &authorities).await?);
        let online = coming(&self.online);
        holders.extend(new(&online, imported::elsewhere_among(tx, &online).await?));
        waited.extend(organisations::services_of_objects(tx, &holders).await?);
        Ok(waited.into_iter().map(|id| (Changed::Responsibility, id, false)).collect())
    }
}

fn coming<T>(objects: &BTreeMap<Uuid, Option<T>>) -> Vec<Uuid> {
    objects.iter().filter(|(_, object)| object.is_some()).map(|(id, _)| *id).collect()
}

fn new(coming: &[Uuid], known: Vec<Uuid>) -> Vec<Uuid> {
    let known: HashSet<Uuid> = known.into_iter().collect();
    coming.iter().filter(|id| !known.contains(id)).copied().collect()
}
