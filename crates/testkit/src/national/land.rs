// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who describes what where: how the plan is spread over the federation, Länder and cities, and what exists for whom. Nothing is stored
//! for each object: everything follows from its number.

use std::collections::HashMap;

use regionalkey::Ars;
use xzufi::Version;

use super::Plan;
use super::data::{Area, Data, LeikaKey, Level};
use super::random::mix;

/// Agency of the federation.
const FEDERAL: &str = "B100019";
/// Cities that describe services themselves, where there are enough keys for so few.
const CITIES: u64 = 500;
/// Länder.
pub(super) const LAENDER: u64 = 16;

/// The plan with what it is made of.
pub(super) struct Nation {
    pub(super) plan: Plan,
    /// The federation, the Länder, then Kreise and Gemeinden in a mixed order.
    pub(super) areas: Vec<Area>,
    /// Keys in a mixed order.
    pub(super) keys: Vec<LeikaKey>,
    /// Who does what a key stands for.
    pub(super) levels: Vec<Level>,
    /// Numbers of areas by level.
    on_level: HashMap<Level, Vec<usize>>,
    by_key: HashMap<Ars, usize>,
    /// Keys that cities describe.
    local: Vec<usize>,
    /// Areas of cities, the largest first.
    cities: Vec<usize>,
    /// Descriptions of the federation and of the Länder; the rest is of cities.
    pub(super) federal: u64,
    pub(super) of_laender: u64,
}

/// Whose description it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Description {
    /// Number of the key.
    pub(super) key: usize,
    /// Number of the area it is for.
    pub(super) area: usize,
    /// Whether a city describes it: Berlin and Hamburg describe as Land, too.
    by_city: bool,
}

impl Nation {
    pub(super) fn new(data: &Data, plan: &Plan) -> Self {
        let (mut areas, mut rest): (Vec<Area>, Vec<Area>) =
            data.areas.iter().cloned().partition(|area| area.level <= Level::Land);
        let number = |ars: &Ars| ars.as_str().parse::<u64>().unwrap_or_default();
        rest.sort_by_key(|area| mix(plan.seed, &[1, number(&area.ars)]));
        areas.extend(rest);
        let mut keys = data.keys.clone();
        let digits = |key: &LeikaKey| key.key.parse::<u64>().unwrap_or_default();
        keys.sort_by_key(|key| mix(plan.seed, &[2, digits(key)]));
        let levels: Vec<Level> = keys.iter().map(|key| level(&key.typing, digits(key))).collect();
        let mut on_level: HashMap<Level, Vec<usize>> = HashMap::new();
        let mut by_key = HashMap::new();
        for (at, area) in areas.iter().enumerate() {
            by_key.insert(area.ars, at);
            let stands = [
                (Level::Bund, area.level == Level::Bund),
                (Level::Land, area.level == Level::Land),
                (Level::Kreis, area.is_kreis),
                (Level::Gemeinde, area.is_gemeinde),
            ];
            for (level, _) in stands.into_iter().filter(|(_, stands)| *stands) {
                on_level.entry(level).or_default().push(at);
            }
        }
        let local: Vec<usize> = (0..keys.len()).filter(|at| levels[*at] >= Level::Kreis).collect();
        let federal = (plan.services / 40).clamp(1, keys.len() as u64).min(plan.services);
        let of_laender = (keys.len() as u64 * LAENDER).min((plan.services - federal) / 2);
        let of_cities = plan.services - federal - of_laender;
        let mut cities = on_level.get(&Level::Gemeinde).cloned().unwrap_or_default();
        cities.sort_by_key(|at| (std::cmp::Reverse(areas[*at].inhabitants), areas[*at].ars));
        let enough = CITIES.max(of_cities.div_ceil(local.len() as u64)).min(cities.len() as u64);
        cities.truncate(enough as usize);
        Self { plan: *plan, areas, keys, levels, on_level, by_key, local, cities, federal, of_laender }
    }

    /// Areas of a level.
    pub(super) fn level(&self, level: Level) -> &[usize] {
        self.on_level.get(&level).map(Vec::as_slice).unwrap_or_default()
    }

    /// Which description a number is.
    pub(super) fn description(&self, number: u64) -> Description {
        if number < self.federal {
            return Description { key: number as usize, area: 0, by_city: false };
        }
        let number = number - self.federal;
        if number < self.of_laender {
            return Description {
                key: (number / LAENDER) as usize,
                area: 1 + (number % LAENDER) as usize,
                by_city: false,
            };
        }
        let number = number - self.of_laender;
        let cities = self.cities.len() as u64;
        let key = self.local[(number / cities) as usize % self.local.len()];
        Description { key, area: self.cities[(number % cities) as usize], by_city: true }
    }

    /// Agency and id of a description. Ids of Länder collide, as real ones do.
    pub(super) fn service_id(&self, of: Description) -> (String, String) {
        let area = &self.areas[of.area];
        let id = match (of.by_city, area.level) {
            (true, _) => format!("{}-{}", area.ars, of.key + 1),
            (false, Level::Bund) => self.keys[of.key].key.clone(),
            (false, _) => (of.key + 1).to_string(),
        };
        (self.agency(area), id)
    }

    /// The description that holds in a Land, or the federation's; none where neither wrote one.
    pub(super) fn described(&self, key: usize, land: u64) -> Option<Description> {
        let number = key as u64 * LAENDER + land.max(1) - 1;
        if land > 0 && number < self.of_laender {
            return Some(Description { key, area: land as usize, by_city: false });
        }
        ((key as u64) < self.federal).then_some(Description { key, area: 0, by_city: false })
    }

    /// How many keys somebody described.
    pub(super) fn described_keys(&self) -> usize {
        (self.federal.max(self.of_laender / LAENDER)) as usize
    }

    /// Who edits for an area.
    pub(super) fn agency(&self, area: &Area) -> String {
        match area.land() {
            0 => FEDERAL.to_owned(),
            land => format!("L1000{land:02}"),
        }
    }

    /// Some Länder still write the older version.
    pub(super) fn version(&self, area: &Area) -> Version {
        if area.land() % 4 == 1 { Version::V2_2_0 } else { Version::V2_3_1 }
    }

    /// The number of an office for an area, or of one above it.
    pub(super) fn office_for(&self, area: usize, wish: u64) -> u64 {
        let ars = self.areas[area].ars;
        for level in ars.levels() {
            let Some(at) = self.by_key.get(&level) else { continue };
            let at = *at as u64;
            if at < self.plan.organisations {
                let areas = self.areas.len() as u64;
                let offices = (self.plan.organisations - at - 1) / areas + 1;
                return (wish % offices) * areas + at;
            }
        }
        0
    }
}

/// Unverified: what the types of the LeiKa mean for who acts; close enough for invented data.
fn level(typing: &str, key: u64) -> Level {
    match typing {
        "1" => Level::Bund,
        "4" | "2" | "1, 2" => Level::Land,
        "5" | "6" => Level::Gemeinde,
        _ if mix(0, &[key]).is_multiple_of(3) => Level::Kreis,
        _ => Level::Gemeinde,
    }
}
