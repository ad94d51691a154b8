// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The national data set as a directory of XZuFi files: real areas and real names of services, everything else invented by a generator that
//! repeats itself. Written object by object, so that memory is small at any size.

mod data;
mod duty;
mod files;
mod land;
mod office;
mod online;
mod random;
mod service;
mod words;

pub use data::{Area, Data, LeikaKey, Level};

use std::io;
use std::path::Path;

use files::Files;
use land::Nation;

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Where the generator begins; the same number gives the same bytes.
    pub seed: u64,
    /// Service descriptions.
    pub services: u64,
    /// Organisations.
    pub organisations: u64,
    /// Online services.
    pub online: u64,
    /// Responsibilities.
    pub responsibilities: u64,
}

impl Plan {
    /// The whole country.
    pub const NATIONAL: Self =
        Self { seed: 1, services: 200_000, organisations: 100_000, online: 20_000, responsibilities: 10_000_000 };

    /// A part of it; at least one of each.
    #[must_use]
    pub fn scaled(self, scale: f64) -> Self {
        let part = |number: u64| ((number as f64 * scale).round() as u64).max(1);
        Self {
            seed: self.seed,
            services: part(self.services),
            organisations: part(self.organisations),
            online: part(self.online),
            responsibilities: part(self.responsibilities),
        }
    }

    /// Objects of all kinds.
    #[must_use]
    pub fn objects(&self) -> u64 {
        self.services + self.organisations + self.online + self.responsibilities
    }
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files, without the index.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Service descriptions.
    pub services: u64,
    /// Organisations.
    pub organisations: u64,
    /// Online services.
    pub online: u64,
    /// Responsibilities: fewer than planned where every key and area has its own already.
    pub responsibilities: u64,
}

/// Writes the data set into a folder; `index.txt` comes last, so that a folder without it is not complete.
///
/// # Errors
/// Where the folder cannot be written.
pub fn write(data: &Data, plan: &Plan, folder: &Path, told: &mut dyn FnMut(u64)) -> io::Result<Summary> {
    let nation = Nation::new(data, plan);
    let mut files = Files::new(folder, told)?;
    let mut summary = Summary::default();
    files.begin("leistungen")?;
    for number in 0..plan.services {
        let (service, version) = service::service(&nation, number);
        files.write(&service, version)?;
        summary.services += 1;
    }
    files.begin("organisationseinheiten")?;
    for number in 0..plan.organisations {
        let (office, version) = office::office(&nation, number);
        files.write(&office, version)?;
        summary.organisations += 1;
    }
    files.begin("onlinedienste")?;
    for number in 0..plan.online {
        let (online, version) = online::online(&nation, number);
        files.write(&online, version)?;
        summary.online += 1;
    }
    files.begin("zustaendigkeiten")?;
    duty::each(&nation, &mut |duty, version| {
        summary.responsibilities += 1;
        files.write(&duty, version)
    })?;
    (summary.files, summary.bytes) = files.end()?;
    Ok(summary)
}

#[cfg(test)]
mod tests {
    use super::{Data, Plan, write};
    use std::collections::{BTreeMap, HashSet};
    use xzufi::{Change, Class, Index, TransferReader, Value};

    const PLAN: Plan = Plan { seed: 7, services: 700, organisations: 300, online: 60, responsibilities: 3000 };

    fn data() -> Option<Data> {
        let file = crate::skips::test_data("fim/gebiete/GV100AD_301123.txt")?;
        Some(Data::load(file.ancestors().nth(3).expect("the folder of test data")).expect("the test data"))
    }

    fn files(data: &Data, plan: &Plan) -> BTreeMap<String, Vec<u8>> {
        let folder = tempfile::tempdir().expect("a folder");
        let summary = write(data, plan, folder.path(), &mut |_| {}).expect("a data set");
        let read = |name: &str| std::fs::read(folder.path().join(name)).expect("a file");
        let index = Index::read(&read("index.txt")).expect("an index");
        assert_eq!((index.refused.len(), index.files.len() as u64), (0, summary.files));
        let files: BTreeMap<String, Vec<u8>> = index.files.iter().map(|name| (name.clone(), read(name))).collect();
        assert_eq!(files.values().map(|file| file.len() as u64).sum::<u64>(), summary.bytes);
        files
    }

    #[test]
    fn everything_is_read_again_and_refers_to_what_is_there() {
        let Some(data) = data() else { return };
        let mut known = HashSet::new();
        let mut duties = Vec::new();
        let mut texts = Vec::new();
        for (name, file) in files(&data, &PLAN) {
            for entry in TransferReader::new(&file[..]).expect("a message") {
                let Change::Write(object) = entry.expect("an entry").change else { panic!("{name}: refused") };
                assert!(known.insert(object.key.clone()), "twice: {}", object.key);
                match object.value {
                    Value::Responsibility(duty) => duties.push(duty),
                    Value::Service(service) => {
                        texts.push(
                            service
                                .texts
                                .iter()
                                .flat_map(|module| &module.content)
                                .map(|text| text.plain().len())
                                .sum::<usize>(),
                        );
                        assert!(service.title("de").is_some());
                    }
                    _ => {}
                }
            }
        }
        let count = |class| known.iter().filter(|key| key.class == class).count() as u64;
        assert_eq!(count(Class::Service), PLAN.services);
        assert_eq!(count(Class::Organisation), PLAN.organisations);
        assert_eq!(count(Class::OnlineService), PLAN.online);
        assert_eq!(count(Class::Responsibility), PLAN.responsibilities);
        for duty in duties {
            assert!(known.contains(&duty.holder_key("").expect("a holder")), "{duty:?}");
            assert!(duty.service_keys("").all(|key| known.contains(&key)), "{duty:?}");
        }
        texts.sort_unstable();
        let median = texts[texts.len() / 2];
        assert!((1_500..4_000).contains(&median), "texts have {median} bytes");
    }

    #[test]
    fn the_same_plan_gives_the_same_bytes() {
        let Some(data) = data() else { return };
        let small = PLAN.scaled(0.1);
        assert_eq!(files(&data, &small), files(&data, &small));
        assert_ne!(files(&data, &small), files(&data, &Plan { seed: 8, ..small }));
    }

    #[test]
    fn missing_data_are_told() {
        let error = Data::load(std::path::Path::new("nowhere")).expect_err("there is nothing");
        assert!(error.contains("GV100AD_301123.txt") && error.contains("AMTSWEG_TEST_DATA"), "{error}");
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let Some(data) = data() else { return };
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("mine.xml"), "").expect("a file");
        assert!(write(&data, &PLAN, folder.path(), &mut |_| {}).is_err());
    }
}
