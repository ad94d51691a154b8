// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people say of services, without a name (DIN SPEC 66336, 5.12.1): stars and a text, as the national feedback component asks for
//! them, with what it is about (`issue`) and where (`region`). The text is sealed, because people write more than they are asked for.

use super::{figures::Days, service};
use crate::{Context, Error, FieldProblem, Platform, Result, account, audit, keys};
use jiff::civil::Date;
use jobs::{Failure, Job, Recurring};
use model::{PublicServiceId, id::Uuid, rights::Right};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::Arc,
};
use store::catalogue::figures::{self as rows, FeedbackRow};

/// Name that sealed texts are bound to.
const TEXT: &str = "service_feedback.text";
/// Longest text in characters.
const TEXT_MOST: usize = 2_000;
/// Most from a network address within a quarter of an hour.
const AT_ONCE: i64 = 20;
/// Most that are listed, and that are exported.
pub const FEEDBACK_LISTED: i64 = 100;
const EXPORTED: i64 = 50_000;
/// Days that what people said is kept.
const KEPT_DAYS: i64 = 730;

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issue {
    /// The page of a service.
    Service,
    /// An application that was submitted.
    Application,
}

impl Issue {
    /// The word in the database and in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Application => "application",
        }
    }

    /// Reads the word; the page of a service for any other.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        if word == "application" { Self::Application } else { Self::Service }
    }
}

/// What somebody says. The id is made when the form is shown: sending it twice says it once.
pub struct NewFeedback {
    /// Id.
    pub id: Uuid,
    /// Address of the service.
    pub service: String,
    /// What it is about.
    pub issue: Issue,
    /// Regionalschlüssel of the place that was chosen; empty: none.
    pub region: String,
    /// 1 to 5; anything else is none.
    pub stars: i64,
    /// The text; may be empty.
    pub text: String,
}

/// What somebody said.
pub struct Said {
    /// Title of the service; its id where it is gone.
    pub title: String,
    /// LeiKa key, or the service's own address.
    pub key: String,
    /// The day.
    pub day: Date,
    /// What it is about.
    pub issue: Issue,
    /// Regionalschlüssel of the place; empty: none.
    pub region: String,
    /// 1 to 5.
    pub stars: i64,
    /// The text.
    pub text: String,
}

/// The title of a service of this portal, for the form.
///
/// # Errors
/// `NotFound`.
pub async fn feedback_about(context: &Context, slug: &str) -> Result<String> {
    Ok(service::service(context, slug, None).await?.service.title)
}

/// Takes what somebody says; `address` is the network address it comes from, which is not kept.
///
/// # Errors
/// `Invalid` names what to mend, `Busy` after too many, `NotFound`.
pub async fn give_feedback(context: &Context, new: NewFeedback, address: &str) -> Result<()> {
    let text = new.text.replace("\r\n", "\n").trim().to_owned();
    let rules = [
        (!(1..=5).contains(&new.stars), "stars", "feedback-stars-missing"),
        (text.chars().count() > TEXT_MOST, "text", "tenant-too-long"),
    ];
    let broken = rules.into_iter().filter(|(broken, ..)| *broken);
    let problems: Vec<FieldProblem> = broken.map(|(_, field, text)| FieldProblem { field, text }).collect();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let about = service::service(context, &new.service, None).await?.service.id;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    account::allow(platform, "feedback", address, AT_ONCE).await?;
    let region = new.region.trim();
    let is_ars = region.len() == 12 && region.bytes().all(|byte| byte.is_ascii_digit());
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let row = FeedbackRow {
        id: new.id,
        day: platform.now().day_number(),
        service_id: about.0,
        ars: if is_ars { region.to_owned() } else { String::new() },
        issue: new.issue.as_str().to_owned(),
        stars: new.stars,
        sealed: keys::seal(&ring, &keys::context(tenant, TEXT, new.id), &text)?,
    };
    let mut tx = platform.store.begin(tenant).await?;
    rows::add_feedback(&mut tx, &row).await?;
    tx.commit().await?;
    Ok(())
}

/// What is looked at of what people said.
#[derive(Debug, Clone, Default)]
pub struct Narrowed {
    /// Address of a service; empty: all.
    pub service: String,
    /// So many stars; any where none is said.
    pub stars: Option<i64>,
}

/// What people said in some days, the newest first; leaves an audit row. With `whole` as much as an export holds.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn said(context: &Context, days: Days, narrowed: &Narrowed, whole: bool) -> Result<Vec<Said>> {
    context.may(Right::SeeProgramme)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let days = days.numbers()?;
    audit::reading(context, "catalogue.read_feedback", format!("tenant:{tenant}")).await?;
    let mut read = platform.store.read(tenant).await?;
    let service = match narrowed.service.as_str() {
        "" => None,
        slug => Some(store::catalogue::find_service(&mut read, slug).await?.ok_or(Error::NotFound)?.id),
    };
    let most = if whole { EXPORTED } else { FEEDBACK_LISTED };
    let found = rows::feedback(&mut read, days, (service, narrowed.stars), most).await?;
    let mut titles: BTreeMap<Uuid, (String, String)> = BTreeMap::new();
    for row in &found {
        if let Entry::Vacant(unknown) = titles.entry(row.service_id) {
            let known = store::catalogue::get_service(&mut read, PublicServiceId(row.service_id)).await?;
            let id = row.service_id.to_string();
            unknown.insert(known.map_or((id.clone(), id), |row| (row.title, row.leika.unwrap_or(row.slug))));
        }
    }
    drop(read);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let mut all = Vec::with_capacity(found.len());
    for row in found {
        let (title, key) = titles.get(&row.service_id).cloned().unwrap_or_default();
        all.push(Said {
            title,
            key,
            day: model::time::day_of(row.day),
            issue: Issue::parse(&row.issue),
            region: row.ars,
            stars: row.stars,
            text: keys::open(&ring, &keys::context(tenant, TEXT, row.id), &row.sealed)?,
        });
    }
    Ok(all)
}

/// Job that comes back: forgets what people said two years ago.
#[derive(Default, Serialize, Deserialize)]
pub struct ForgetFeedback {}

impl Recurring for ForgetFeedback {
    const EVERY: i64 = 86_400;
}

impl Job for ForgetFeedback {
    const KIND: &'static str = "catalogue.forget_feedback";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> std::result::Result<(), Failure> {
        let before = platform.now().day_number() - KEPT_DAYS;
        for tenant in crate::tenant::list(&platform).await? {
            let mut tx = platform.store.begin(tenant.id).await.map_err(Error::from)?;
            rows::forget_feedback(&mut tx, before).await.map_err(Error::from)?;
            tx.commit().await.map_err(Error::from)?;
        }
        Ok(())
    }
}
