// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is responsible where, against a plain model in memory, and with a million entries.

use crate::id;
use model::{
    AuthorityId, DestinationId, PublicServiceId,
    directory::{BORDERS, Reach, Responsibility, ResponsibleKind, ResponsibleRole, significant},
};
use store::{
    directory::{self, AuthorityRow},
    testing,
};

/// Numbers that look random and are the same each time (a linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }

    /// A key of few digits, so that many lie in one another; zeros often stand at the end of a level.
    fn ars(&mut self) -> String {
        let mut key = String::new();
        let end = self.one(&[0, 2, 3, 5, 9, 12, 12, 12]);
        for _ in 0..end {
            key.push(self.one(&['0', '1', '1']));
        }
        format!("{key:0<12}")
    }

    fn entry(&mut self) -> Responsibility {
        let prefix = significant(&self.ars()).to_owned();
        let day = |numbers: &mut Self| (numbers.below(3) == 0).then(|| i64::try_from(numbers.below(20)).unwrap());
        Responsibility {
            service: PublicServiceId(id(u128::from(self.below(3)))),
            prefix,
            kind: self.one(&[ResponsibleKind::Authority, ResponsibleKind::Authority, ResponsibleKind::Online]),
            object: id(u128::from(100 + self.below(6))),
            role: self.one(&[ResponsibleRole::Competent, ResponsibleRole::Both, ResponsibleRole::Contact]),
            source: self.one(&["", "A\u{1f}LB\u{1f}1", "B\u{1f}LB\u{1f}2"]).to_owned(),
            destination: (self.below(4) == 0).then(|| DestinationId(id(7))),
            from: day(self),
            until: day(self),
        }
    }
}

/// Who applies, by the rule and nothing else: the key of the place begins with the entry's digits, and the day lies within.
fn applying<'a>(all: &'a [Responsibility], service: PublicServiceId, ars: &str, day: i64) -> Vec<&'a Responsibility> {
    let holds = |entry: &&Responsibility| {
        entry.service == service
            && ars.starts_with(&entry.prefix)
            && entry.from.unwrap_or(i64::MIN) <= day
            && entry.until.unwrap_or(i64::MAX) >= day
    };
    let mut found: Vec<_> = all.iter().filter(holds).collect();
    found.sort_by_key(|entry| {
        let rest = (entry.destination.is_none(), entry.role, entry.object, entry.source.clone());
        (entry.kind, std::cmp::Reverse(entry.prefix.len()), rest)
    });
    found
}

#[tokio::test]
async fn look_ups_answer_as_the_plain_rule_does() {
    for test in testing::each().await.unwrap() {
        let mut numbers = Numbers(20_261_130);
        let mut all: Vec<Responsibility> = Vec::new();
        let mut tx = test.store.begin_instance().await.unwrap();
        for _ in 0..600 {
            let entry = numbers.entry();
            directory::put_responsibility(&mut tx, &entry).await.unwrap();
            let key = |entry: &Responsibility| {
                (entry.service, entry.prefix.clone(), entry.kind, entry.object, entry.role, entry.source.clone())
            };
            all.retain(|known| key(known) != key(&entry));
            all.push(entry);
        }
        let mut answers = [0, 0];
        for _ in 0..1_500 {
            let service = PublicServiceId(id(u128::from(numbers.below(4))));
            let (ars, day) = (numbers.ars(), i64::try_from(numbers.below(20)).unwrap());
            let expected = applying(&all, service, &ars, day);
            let found = directory::all_responsible(&mut tx, service, &ars, day, 1_000).await.unwrap();
            assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{} {ars} {day}", test.engine);
            let first =
                expected.into_iter().find(|entry| entry.kind == ResponsibleKind::Authority && entry.role.decides());
            let one = directory::responsible(&mut tx, service, &ars, day).await.unwrap();
            assert_eq!(one.as_ref(), first, "{} {ars} {day}", test.engine);
            if let Some(entry) = one {
                let is_local = entry.reach(&ars) == Reach::Local;
                // local: nothing but zeros follows the entry's digits, and they end at a level
                let ends = entry.prefix.is_empty() || BORDERS.contains(&entry.prefix.len());
                let rest_is_empty = ars[entry.prefix.len()..].bytes().all(|digit| digit == b'0');
                assert!(ends && (!is_local || rest_is_empty), "{ars} {}", entry.prefix);
                answers[usize::from(is_local)] += 1;
            }
        }
        assert!(answers.iter().all(|count| *count > 50), "too few of a kind: {answers:?}");
        let whose = "A\u{1f}LB\u{1f}1";
        let from = directory::responsibilities_from(&mut tx, whose, 1_000).await.unwrap();
        let removed = directory::remove_responsibilities_from(&mut tx, whose).await.unwrap();
        assert_eq!(from.len(), all.iter().filter(|entry| entry.source == whose).count());
        assert_eq!(removed, from.len() as u64);
        assert!(directory::responsibilities_from(&mut tx, whose, 10).await.unwrap().is_empty());
    }
}

/// Areas of all levels, as many as the services take to make a million entries.
const AREAS: u64 = 2_000;
const SERVICES: u128 = 500;

#[tokio::test]
async fn a_look_up_among_a_million_entries_uses_the_key() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let mut prefixes = vec![String::new()];
        let mut number = 0;
        while (prefixes.len() as u64) < AREAS {
            number += 1;
            let end = [2, 3, 5, 9, 12][number % 5];
            let key = format!("{:012}", number as u64 * 998_244_353 % 1_000_000_000_000);
            let prefix = significant(&format!("{:0<12}", &key[..end])).to_owned();
            if !prefixes.contains(&prefix) {
                prefixes.push(prefix);
            }
        }
        let authority = |place: usize| AuthorityId(id(1_000_000 + place as u128));
        for (place, prefix) in prefixes.iter().enumerate() {
            let row =
                AuthorityRow { id: authority(place).0, home_tenant: None, name: prefix.clone(), card: "{}".to_owned() };
            directory::put_authority(&mut tx, &row).await.unwrap();
        }
        let mut entries = 0;
        for service in 0..SERVICES {
            entries += testing::responsible_everywhere(&mut tx, PublicServiceId(id(service))).await.unwrap();
        }
        assert_eq!(entries, 1_000_000, "{}", test.engine);
        tx.commit().await.unwrap();

        let mut read = test.store.read_instance().await.unwrap();
        let mut numbers = Numbers(7);
        for _ in 0..300 {
            let service = PublicServiceId(id(u128::from(numbers.below(500))));
            let near = &prefixes[usize::try_from(numbers.below(AREAS)).unwrap()];
            let ars = format!("{near:0<12}");
            let expected = prefixes.iter().enumerate().filter(|(_, prefix)| ars.starts_with(prefix.as_str()));
            let (expected, _) = expected.max_by_key(|(_, prefix)| prefix.len()).unwrap();
            let found = directory::responsible(&mut read, service, &ars, 20_000).await.unwrap().unwrap();
            assert_eq!(found.authority(), Some(authority(expected)), "{} {ars}", test.engine);
        }
        assert!(directory::responsible(&mut read, PublicServiceId(id(SERVICES)), "11", 0).await.unwrap().is_none());
        let plan =
            directory::explain(&mut read, PublicServiceId(id(3)), "053340002002", 20_000).await.unwrap().join("\n");
        if test.engine == "sqlite" {
            assert!(plan.contains("(service_id=? AND prefix=?"), "{plan}");
            assert!(!plan.contains("SCAN"), "{plan}");
        } else {
            assert!(plan.contains("Index") && plan.contains("prefix"), "{plan}");
            assert!(!plan.contains("Seq Scan"), "{plan}");
        }
        drop(read);
        test.remove().await.unwrap();
    }
}
