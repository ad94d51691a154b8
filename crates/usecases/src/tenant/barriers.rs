// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Barriers that people report: what, where and who are sealed; the tenant's staff answers within a month.

use crate::{Context, Error, FieldProblem, Platform, Result, account, audit, keys};
use jiff::civil::Date;
use jobs::{Failure, Job, Recurring};
use model::{Instant, id::Uuid, rights::Right, tenant::answer_due};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::tenant::barriers::{self as rows, BarrierRow};

/// Name that sealed reports are bound to.
pub(crate) const REPORT: &str = "barrier_report.report";
/// Longest report and answer, and longest line, in characters.
const TEXT_MOST: usize = 5_000;
const LINE_MOST: usize = 300;
/// Most reports from a network address within a quarter of an hour.
const REPORTS_MOST: i64 = 5;
/// Reports on a page.
const LISTED: i64 = 200;
/// Days that a report is kept after its answer.
const KEPT_DAYS: i64 = 365;

/// What somebody reports. The id is made when the form is shown: sending it twice reports it once.
pub struct NewReport {
    /// Id.
    pub id: Uuid,
    /// Address of the page, as far as it is known.
    pub page: String,
    /// What does not work.
    pub text: String,
    /// Who reports; may be empty.
    pub name: String,
    /// Where an answer goes; may be empty.
    pub email: String,
}

/// What is sealed of a report.
#[derive(Serialize, Deserialize)]
struct Contents {
    page: String,
    text: String,
    name: String,
    email: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    by: String,
}

/// What the person is told who reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// To ask about it.
    pub number: String,
    /// When it came.
    pub received: Instant,
    /// Last day for an answer.
    pub due: Date,
}

/// A report as the staff sees it.
pub struct Report {
    /// Id.
    pub id: Uuid,
    /// What the person was told.
    pub receipt: Receipt,
    /// When it was answered.
    pub answered: Option<Instant>,
    /// Whether the last day is over without an answer.
    pub is_overdue: bool,
    /// Address of the page.
    pub page: String,
    /// What does not work.
    pub text: String,
    /// Who reported.
    pub name: String,
    /// Where the answer goes.
    pub email: String,
    /// What was answered.
    pub answer: String,
    /// By whom.
    pub by: String,
}

/// Takes a report; `address` is the network address it comes from.
///
/// # Errors
/// `Invalid` names what to mend, `Busy` after too many of them.
pub async fn report_barrier(context: &Context, report: NewReport, address: &str) -> Result<Uuid> {
    let NewReport { id, page, text, name, email } = report;
    let (text, name, email) = (text.replace("\r\n", "\n").trim().to_owned(), name.trim(), email.trim());
    let length = |text: &str| text.chars().count();
    let is_mail = |text: &str| text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    let rules = [
        (text.is_empty(), "text", "barrier-text-missing"),
        (length(&text) > TEXT_MOST, "text", "tenant-too-long"),
        (length(name) > LINE_MOST, "name", "tenant-too-long"),
        (length(&page) > TEXT_MOST, "page", "tenant-too-long"),
        (!email.is_empty() && (!is_mail(email) || length(email) > LINE_MOST), "email", "barrier-email-invalid"),
    ];
    let broken = rules.into_iter().filter(|(broken, ..)| *broken);
    let problems: Vec<FieldProblem> = broken.map(|(_, field, text)| FieldProblem { field, text }).collect();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let (platform, tenant) = (&context.platform, &context.tenant);
    account::allow(platform, "barrier", address, REPORTS_MOST).await?;
    let now = platform.now();
    let ring = platform.keys.ring(&platform.store, tenant.id).await?;
    let contents = Contents {
        page: page.trim().to_owned(),
        text,
        name: name.to_owned(),
        email: email.to_owned(),
        answer: String::new(),
        by: String::new(),
    };
    let row = BarrierRow {
        id,
        number: crypto::token::CaseNumber::generate()?.to_string(),
        received_at: now.0,
        due_on: answer_due(now.in_berlin().date(), &tenant.ars).to_string(),
        answered_at: None,
        sealed: keys::seal(&ring, &keys::context(tenant.id, REPORT, id), &contents)?,
    };
    let mut tx = platform.store.begin(tenant.id).await?;
    rows::add_report(&mut tx, &row).await?;
    tx.commit().await?;
    Ok(id)
}

/// What the person is told who reported.
///
/// # Errors
/// `NotFound`.
pub async fn barrier_receipt(context: &Context, id: Uuid) -> Result<Receipt> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    receipt(&rows::find_report(&mut read, id).await?.ok_or(Error::NotFound)?)
}

fn receipt(row: &BarrierRow) -> Result<Receipt> {
    let due = row.due_on.parse().map_err(|error| Error::internal("reading a day")(Box::new(error)))?;
    Ok(Receipt { number: row.number.clone(), received: Instant(row.received_at), due })
}

/// Reports without an answer, what is due first first, or those that are answered; leaves an audit row.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn barrier_reports(context: &Context, answered: bool) -> Result<Vec<Report>> {
    context.may(Right::AnswerBarriers)?;
    audit::reading(context, "tenant.list_barriers", format!("tenant:{}", context.tenant.id)).await?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let found = rows::reports(&mut read, answered, LISTED).await?;
    drop(read);
    let mut reports = Vec::with_capacity(found.len());
    for row in found {
        reports.push(opened(context, row).await?);
    }
    Ok(reports)
}

/// A report; leaves an audit row.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn barrier_report(context: &Context, id: Uuid) -> Result<Report> {
    context.may(Right::AnswerBarriers)?;
    audit::reading(context, "tenant.read_barrier", format!("barrier:{id}")).await?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let row = rows::find_report(&mut read, id).await?.ok_or(Error::NotFound)?;
    drop(read);
    opened(context, row).await
}

async fn opened(context: &Context, row: BarrierRow) -> Result<Report> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let contents: Contents = keys::open(&ring, &keys::context(tenant, REPORT, row.id), &row.sealed)?;
    let receipt = receipt(&row)?;
    Ok(Report {
        id: row.id,
        answered: row.answered_at.map(Instant),
        is_overdue: row.answered_at.is_none() && platform.now().in_berlin().date() > receipt.due,
        receipt,
        page: contents.page,
        text: contents.text,
        name: contents.name,
        email: contents.email,
        answer: contents.answer,
        by: contents.by,
    })
}

/// Notes what was answered. The answer itself goes to the person by the way that they named; a second one changes nothing.
///
/// # Errors
/// `Invalid` names what to mend; `LoginNeeded`, `NotFound`.
pub async fn answer_barrier(context: &Context, id: Uuid, answer: &str) -> Result<()> {
    let person = context.may(Right::AnswerBarriers)?;
    let answer = answer.replace("\r\n", "\n").trim().to_owned();
    let problem = match answer.chars().count() {
        0 => Some("barrier-answer-missing"),
        length if length > TEXT_MOST => Some("tenant-too-long"),
        _ => None,
    };
    if let Some(text) = problem {
        return Err(Error::Invalid(vec![FieldProblem { field: "answer", text }]));
    }
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let place = keys::context(tenant, REPORT, id);
    let mut tx = platform.store.begin(tenant).await?;
    let row = rows::find_report(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let contents: Contents = keys::open(&ring, &place, &row.sealed)?;
    let contents = Contents { answer, by: person.display_name.clone(), ..contents };
    if rows::answer_report(&mut tx, id, keys::seal(&ring, &place, &contents)?, platform.now()).await? {
        audit::note(&mut tx, platform, &context.actor, "tenant.answer_barrier", format!("barrier:{id}")).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Job that comes back: removes reports a year after their answer.
#[derive(Default, Serialize, Deserialize)]
pub struct ForgetBarriers {}

impl Recurring for ForgetBarriers {
    const EVERY: i64 = 86_400;
}

impl Job for ForgetBarriers {
    const KIND: &'static str = "tenant.forget_barriers";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> std::result::Result<(), Failure> {
        let before = platform.now().plus_days(-KEPT_DAYS);
        for tenant in super::list(&platform).await? {
            let mut tx = platform.store.begin(tenant.id).await.map_err(Error::from)?;
            rows::forget_reports(&mut tx, before).await.map_err(Error::from)?;
            tx.commit().await.map_err(Error::from)?;
        }
        Ok(())
    }
}
