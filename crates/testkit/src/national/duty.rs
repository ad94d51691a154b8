// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is responsible for what where: offices of the level that a key belongs to, offices of cities for what cities describe, and online
//! services. Every key gets about the same number, so that a small part looks like the whole.

use std::io;

use xzufi::values::{Code, Id, Period, Responsibility};
use xzufi::{Class, Value, Version};

use super::data::Level;
use super::land::{Description, Nation};
use super::online;
use super::random::{Random, mix};

/// Takes what is written.
pub(super) type Sink<'a> = dyn FnMut(Value, Version) -> io::Result<()> + 'a;

struct Duties<'n, 's, 'f> {
    nation: &'n Nation,
    sink: &'s mut Sink<'f>,
    written: u64,
}

/// Who is responsible.
enum Holder {
    Office(u64),
    Online(u64),
}

/// Every responsibility, up to the number of the plan.
pub(super) fn each(nation: &Nation, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut duties = Duties { nation, sink, written: 0 };
    duties.of_cities()?;
    duties.of_online_services()?;
    duties.of_offices()
}

impl Duties<'_, '_, '_> {
    fn left(&self) -> u64 {
        self.nation.plan.responsibilities - self.written
    }

    /// Cities for the services that they describe themselves.
    fn of_cities(&mut self) -> io::Result<()> {
        let first = self.nation.federal + self.nation.of_laender;
        let most = self.nation.plan.responsibilities / 5;
        for number in first..self.nation.plan.services.min(first + most) {
            let of = self.nation.description(number);
            let office = self.nation.office_for(of.area, of.key as u64);
            self.write(of, of.area, &Holder::Office(office), "01")?;
        }
        Ok(())
    }

    fn of_online_services(&mut self) -> io::Result<()> {
        let until = self.written + self.nation.plan.responsibilities / 10;
        for number in 0..self.nation.plan.online {
            let reach = online::reach(self.nation, number);
            let land = self.nation.areas[reach.area].land();
            let all = self.nation.level(Level::Gemeinde);
            let start = mix(self.nation.plan.seed, &[7, number]) as usize;
            let others = (0..all.len())
                .map(|at| all[(start + at) % all.len()])
                .filter(|at| self.nation.areas[*at].land() == land && *at != reach.area);
            let others: Vec<usize> =
                if reach.places > 1 { others.take(reach.places as usize - 1).collect() } else { Vec::new() };
            for area in std::iter::once(reach.area).chain(others) {
                let Some(of) = self.nation.described(reach.key, land) else { continue };
                if self.written >= until {
                    return Ok(());
                }
                self.write(of, area, &Holder::Online(number), "01")?;
            }
        }
        Ok(())
    }

    fn of_offices(&mut self) -> io::Result<()> {
        let keys = self.nation.described_keys();
        let areas = |key: usize| self.nation.level(self.nation.levels[key]);
        let sizes: Vec<u64> = (0..keys).map(|key| areas(key).len() as u64).collect();
        for role in ["01", "03"] {
            let share = share(&sizes, self.left());
            for (key, size) in sizes.iter().enumerate() {
                let start = mix(self.nation.plan.seed, &[8, key as u64]) % size;
                for number in 0..share.min(*size) {
                    if self.left() == 0 {
                        return Ok(());
                    }
                    let area = areas(key)[((start + number) % size) as usize];
                    let Some(of) = self.nation.described(key, self.nation.areas[area].land()) else { continue };
                    let office = self.nation.office_for(area, key as u64 + u64::from(role == "03"));
                    self.write(of, area, &Holder::Office(office), role)?;
                }
            }
        }
        Ok(())
    }

    fn write(&mut self, of: Description, area: usize, holder: &Holder, role: &str) -> io::Result<()> {
        let nation = self.nation;
        self.written += 1;
        let area = &nation.areas[area];
        let agency = nation.agency(area);
        let mut random = Random::new(nation.plan.seed, &[9, self.written]);
        let (class, scheme, id, from) = match holder {
            Holder::Office(number) => {
                let offices = nation.areas.len() as u64;
                let home = &nation.areas[(number % offices) as usize];
                (Class::Organisation, "ZustaendigkeitOrganisationseinheit", number + 1, nation.agency(home))
            }
            Holder::Online(number) => {
                let home = &nation.areas[online::reach(nation, *number).area];
                (Class::OnlineService, "ZustaendigkeitOnlinedienst", number + 1, nation.agency(home))
            }
        };
        let (service_agency, service) = nation.service_id(of);
        let validity = match random.below(100) {
            0..5 => vec![Period {
                begin: Some("1970-01-01".to_owned()),
                end: Some("2999-12-31".to_owned()),
                notes: Vec::new(),
            }],
            5 => vec![Period {
                begin: Some("2026-01-01".to_owned()),
                end: Some("2030-12-31".to_owned()),
                notes: Vec::new(),
            }],
            _ => Vec::new(),
        };
        let duty = Responsibility {
            id: Some(Id {
                scheme: Some(scheme.to_owned()),
                agency: Some(agency),
                ..Id::bare(&format!("Z{}", self.written))
            }),
            holder: Some(Id::new(&from, class, &id.to_string())),
            services: vec![Id::new(&service_agency, Class::Service, &service)],
            areas: vec![Id::bare(area.ars.as_str())],
            role: Some(Code::of("urn:de:xzufi:codeliste:rolle", "1", role)),
            validity,
        };
        (self.sink)(Value::Responsibility(Box::new(duty)), nation.version(area))
    }
}

/// The smallest number that every key may have so that all together reach a sum; the largest size where they cannot.
fn share(sizes: &[u64], sum: u64) -> u64 {
    let (mut low, mut high) = (0, sizes.iter().copied().max().unwrap_or_default());
    while low < high {
        let middle = (low + high) / 2;
        if sizes.iter().map(|size| size.min(&middle)).sum::<u64>() >= sum { high = middle } else { low = middle + 1 }
    }
    low
}
