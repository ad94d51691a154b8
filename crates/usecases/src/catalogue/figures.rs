// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures of services without persons (DIN SPEC 66336, 5.12.2.1): visits, starts, submissions. They are counted in memory and
//! written together, so that no page waits for it; nothing of a person, a network address or a browser is kept.

use crate::{Context, Error, Platform, Result};
use jiff::civil::Date;
use model::{PublicServiceId, TenantId, id::Uuid, rights::Right, time::day_number};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError},
};
use store::catalogue::figures::{self as rows, FigureRow};

/// Most counts in memory; what comes beyond is lost until they are written.
const MOST: usize = 50_000;
/// Most lines that are read.
const LINES: i64 = 200_000;
/// Most days at a time.
const DAYS: i64 = 3_660;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// Somebody looked at a service.
    Visit,
    /// Somebody began an application.
    Start,
    /// Somebody submitted one.
    Submit,
}

impl Figure {
    const ALL: [Self; 3] = [Self::Visit, Self::Start, Self::Submit];

    fn as_str(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Start => "start",
            Self::Submit => "submit",
        }
    }
}

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Key {
    tenant: TenantId,
    day: i64,
    service: Uuid,
    ars: String,
    figure: Figure,
}

/// Counts that are not written yet.
#[derive(Default)]
pub struct Figures {
    waiting: Mutex<HashMap<Key, i64>>,
}

impl Figures {
    fn add(&self, key: Key, number: i64) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST || waiting.contains_key(&key) {
            *waiting.entry(key).or_default() += number;
        }
    }

    fn take(&self) -> BTreeMap<Key, i64> {
        let taken = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        taken.into_iter().collect()
    }
}

/// Counts one; `ars` is the place that was chosen, empty where none was.
pub fn count_figure(context: &Context, figure: Figure, service: PublicServiceId, ars: &str) {
    let day = context.platform.now().day_number();
    let key = Key { tenant: context.tenant.id, day, service: service.0, ars: ars.to_owned(), figure };
    context.platform.figures.add(key, 1);
}

/// Writes what was counted since; what cannot be written waits for the next time. Between two times a kill loses it.
///
/// # Errors
/// When the database is out of reach.
pub async fn write_figures(platform: &Platform) -> Result<()> {
    let waiting = platform.figures.take();
    let mut tenants: BTreeMap<TenantId, Vec<(Key, i64)>> = BTreeMap::new();
    for (key, number) in waiting {
        tenants.entry(key.tenant).or_default().push((key, number));
    }
    let mut failed = None;
    for (tenant, counts) in tenants {
        if let Err(error) = write(platform, tenant, &counts).await {
            for (key, number) in counts {
                platform.figures.add(key, number);
            }
            failed = Some(error);
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn write(platform: &Platform, tenant: TenantId, counts: &[(Key, i64)]) -> Result<()> {
    let mut tx = platform.store.begin(tenant).await?;
    for (key, number) in counts {
        let kind = key.figure.as_str().to_owned();
        let row = FigureRow { service_id: key.service, ars: key.ars.clone(), kind, number: *number };
        rows::add_figure(&mut tx, key.day, &row).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Days from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: Date,
    /// The last.
    pub last: Date,
}

impl Days {
    /// As numbers from 1970-01-01; at most ten years.
    ///
    /// # Errors
    /// `NotFound` when the last is before the first, or too far from it.
    pub(super) fn numbers(self) -> Result<(i64, i64)> {
        let (first, last) = (day_number(self.first), day_number(self.last));
        if last < first || last - first > DAYS { Err(Error::NotFound) } else { Ok((first, last)) }
    }
}

/// Figures of a service.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ServiceFigures {
    /// Title of the service; its id where it is gone.
    pub title: String,
    /// Part of its address; empty where it is gone.
    pub slug: String,
    /// LeiKa key.
    pub leika: Option<String>,
    /// How often somebody looked at it.
    pub visits: i64,
    /// How many applications were begun.
    pub starts: i64,
    /// How many were submitted.
    pub submissions: i64,
    /// How many people gave stars.
    pub rated: i64,
    /// Stars in all.
    pub stars: i64,
}

/// Submissions of a service in a municipality, as the Zugriffsstatistik counts transactions [unverified: columns are our own].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transactions {
    /// Regionalschlüssel of the municipality; empty: not known.
    pub ars: String,
    /// LeiKa key, or the service's own address.
    pub key: String,
    /// Title.
    pub title: String,
    /// Applications that were submitted for the first time.
    pub number: i64,
}

/// Figures of the portal's services in some days, most submissions first; for its staff.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn figures(context: &Context, days: Days) -> Result<Vec<ServiceFigures>> {
    context.may(Right::SeeProgramme)?;
    let days = days.numbers()?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let mut found: BTreeMap<Uuid, ServiceFigures> = BTreeMap::new();
    for row in rows::figures(&mut read, days, LINES).await? {
        let service = found.entry(row.service_id).or_default();
        match Figure::ALL.into_iter().find(|figure| figure.as_str() == row.kind) {
            Some(Figure::Visit) => service.visits += row.number,
            Some(Figure::Start) => service.starts += row.number,
            Some(Figure::Submit) => service.submissions += row.number,
            None => {}
        }
    }
    for row in rows::stars(&mut read, days, LINES).await? {
        let service = found.entry(row.service_id).or_default();
        (service.rated, service.stars) = (row.number, row.stars);
    }
    for (id, service) in &mut found {
        match store::catalogue::get_service(&mut read, PublicServiceId(*id)).await? {
            Some(row) => (service.title, service.slug, service.leika) = (row.title, row.slug, row.leika),
            None => service.title = id.to_string(),
        }
    }
    let mut all: Vec<ServiceFigures> = found.into_values().collect();
    all.sort_by(|one, other| {
        let order = |service: &ServiceFigures| (service.submissions, service.starts, service.visits);
        order(other).cmp(&order(one)).then_with(|| one.title.cmp(&other.title))
    });
    Ok(all)
}

/// Submissions in some days by service and municipality; for the portal's staff.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn transactions(context: &Context, days: Days) -> Result<Vec<Transactions>> {
    context.may(Right::SeeProgramme)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let mut all = Vec::new();
    for row in rows::figures(&mut read, days.numbers()?, LINES).await? {
        if row.kind != Figure::Submit.as_str() {
            continue;
        }
        let service = store::catalogue::get_service(&mut read, PublicServiceId(row.service_id)).await?;
        let (key, title) = match service {
            Some(service) => (service.leika.unwrap_or(service.slug), service.title),
            None => (row.service_id.to_string(), String::new()),
        };
        all.push(Transactions { ars: row.ars, key, title, number: row.number });
    }
    all.sort_by(|one, other| (&one.key, &one.ars).cmp(&(&other.key, &other.ars)));
    Ok(all)
}
