// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The way of an edition: begun, proposed, published by a second person, retired.

use super::{Body, Done, Refusal, Settings, desk, object, service_of};
use crate::{
    Context, Error, Result, audit,
    form::Source,
    offering::{self, TellDestinations},
};
use ::form::{
    Definition,
    design::{Design, Workbench},
};
use model::{
    TrustLevel,
    catalogue::InUse,
    form::{EditionState, SchemaRef},
    rights::Right,
};

/// Minutes that people are guessed to need for a page, and the most that are guessed.
const MINUTES_A_PAGE: usize = 3;
const MOST_GUESSED: usize = 90;
/// Longest remark in characters.
const LONGEST_REMARK: usize = 1_000;

/// Begins an edition from the one in use, else from the online service as it is; tells its number. Where somebody works on one
/// already, it is that one.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Conflict` when somebody else began one at the same moment, or a new online service has no schema yet.
pub async fn begin(context: &Context, slug: &str) -> Result<i64> {
    let account = context.may(Right::EditForms)?.account;
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let service = service_of(&mut tx, slug).await?;
    let newest = store::form::edition::all(&mut tx, service.id, 1).await?.into_iter().next();
    if newest.is_none() && service.schema_id.is_empty() {
        return Err(Error::Conflict);
    }
    if let Some(open) = newest.as_ref().filter(|row| matches!(row.state, EditionState::Draft | EditionState::Proposed))
    {
        let number = open.number;
        tx.commit().await?;
        return Ok(number);
    }
    let in_use = store::catalogue::in_use(&mut tx, service.id).await?;
    let published = match in_use.edition {
        Some(number) => store::form::edition::find(&mut tx, service.id, number).await?,
        None => None,
    };
    let body = match published {
        Some(row) => row.body,
        None => serde_json::to_string(&Body {
            schema: SchemaRef { id: service.schema_id.clone(), version: service.schema_version.clone() },
            settings: Settings::of(&service, &in_use),
            design: Design::default(),
        })?,
    };
    let number = newest.map_or(1, |row| row.number + 1);
    store::form::edition::add(&mut tx, service.id, number, &body, (account, platform.now())).await?;
    audit::note(&mut tx, platform, &context.actor, "form.begin_edition", object(slug, number, "")).await?;
    tx.commit().await?;
    Ok(number)
}

/// Begins the first edition of a new online service with a schema that was imported; tells its number. Where there is one already,
/// it is the newest one, as it is.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Conflict` when somebody else began one at the same moment.
pub async fn begin_with(
    context: &Context,
    slug: &str,
    schema: &SchemaRef,
) -> Result<std::result::Result<i64, Refusal>> {
    let account = context.may(Right::EditForms)?.account;
    let platform = &context.platform;
    let source = crate::form::source(platform, schema).await?;
    let design = Design::default();
    let form = match source.compile(&design, ::form::design::SCHEMA_LANGUAGE) {
        Ok(form) => form,
        Err(problems) => return Ok(Err(Refusal::Form(problems))),
    };
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let service = service_of(&mut tx, slug).await?;
    if let Some(row) = store::form::edition::all(&mut tx, service.id, 1).await?.into_iter().next() {
        tx.commit().await?;
        return Ok(Ok(row.number));
    }
    let in_use = store::catalogue::in_use(&mut tx, service.id).await?;
    let mut settings = Settings::of(&service, &in_use);
    // a guess that the editor sees among the settings
    let pages = ::form::page_ids(&form).count();
    settings.minutes =
        u32::try_from((pages * MINUTES_A_PAGE).clamp(MINUTES_A_PAGE, MOST_GUESSED)).unwrap_or(settings.minutes);
    let body = serde_json::to_string(&Body { schema: schema.clone(), settings, design })?;
    store::form::edition::add(&mut tx, service.id, 1, &body, (account, platform.now())).await?;
    audit::note(&mut tx, platform, &context.actor, "form.begin_edition", object(slug, 1, "")).await?;
    tx.commit().await?;
    Ok(Ok(1))
}

/// Why an edition cannot be put into use as it is.
async fn obstacle(context: &Context, desk: &super::Desk) -> Result<Option<Refusal>> {
    let body = &desk.line.body;
    let highest = context.platform.messages.highest_log_in().await?;
    if let Some(refusal) = hindrance(body, &desk.source, &desk.form, highest) {
        return Ok(Some(refusal));
    }
    let problem = offering::choices(context).await?.problem(&body.settings);
    Ok(problem.map(|(field, text)| Refusal::Setting(field, text)))
}

/// Why the contents of an edition cannot be put into use, with the form that they make in German.
pub(crate) fn hindrance(body: &Body, source: &Source, form: &Definition, highest: TrustLevel) -> Option<Refusal> {
    if let Some((field, text)) = body.settings.problem(highest) {
        return Some(Refusal::Setting(field, text));
    }
    for language in &body.settings.languages {
        if let Err(problems) = source.compile(&body.design, language) {
            return Some(Refusal::Form(problems));
        }
    }
    let faults = Workbench::new(&source.schema, &source.lists, form).faults(&body.design);
    (!faults.is_empty()).then_some(Refusal::Rules(faults))
}

/// Proposes a draft for publication.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Conflict` when it is no draft any more.
pub async fn propose(context: &Context, slug: &str, (number, version): (i64, i64)) -> Result<Done> {
    let account = context.may(Right::EditForms)?.account;
    let shown = desk(context, slug, number).await?;
    if shown.line.row.state != EditionState::Draft {
        return Err(Error::Conflict);
    }
    if let Some(refusal) = obstacle(context, &shown).await? {
        return Ok(Done::Refused(refusal));
    }
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let by = (account, platform.now());
    if !store::form::edition::propose(&mut tx, shown.service.id, (number, version), by).await? {
        tx.commit().await?;
        return Ok(Done::Stale);
    }
    audit::note(&mut tx, platform, &context.actor, "form.propose", object(slug, number, "")).await?;
    tx.commit().await?;
    Ok(Done::Saved(version + 1))
}

/// Publishes an edition that somebody else edited and proposed: new applications are begun with it from now on.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Forbidden` for who edited or proposed it; `Conflict` when it is not proposed any more.
pub async fn publish(context: &Context, slug: &str, (number, version): (i64, i64)) -> Result<Done> {
    let account = context.may(Right::PublishForms)?.account;
    let shown = desk(context, slug, number).await?;
    let row = &shown.line.row;
    if row.state != EditionState::Proposed {
        return Err(Error::Conflict);
    }
    if !shown.line.may_publish {
        return Err(Error::Forbidden);
    }
    if row.version != version {
        return Ok(Done::Stale);
    }
    if let Some(refusal) = obstacle(context, &shown).await? {
        return Ok(Done::Refused(refusal));
    }
    let body = &shown.line.body;
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let by = (account, platform.now());
    if !store::form::edition::publish(&mut tx, shown.service.id, (number, version), by).await? {
        tx.commit().await?;
        return Ok(Done::Stale);
    }
    let service = service_of(&mut tx, slug).await?;
    let applied = body.settings.applied(service, &body.schema);
    let in_use = body.settings.in_use(number);
    if !store::catalogue::put_in_use(&mut tx, &applied, &in_use).await? {
        return Err(Error::NotFound);
    }
    audit::note(&mut tx, platform, &context.actor, "form.publish_edition", object(slug, number, "")).await?;
    let job = TellDestinations { tenant: context.tenant.id, service: applied.id };
    let key = format!("{}:{number}", applied.id);
    jobs::enqueue(&mut tx, platform.id(), &job, Some(&key), platform.now()).await?;
    tx.commit().await?;
    platform.wake.wake();
    Ok(Done::Saved(version + 1))
}

/// Sends a proposed edition back to the editors.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Conflict` when it is not proposed any more.
pub async fn send_back(context: &Context, slug: &str, at: (i64, i64), remark: &str) -> Result<Done> {
    context.may(Right::PublishForms)?;
    let remark: String = remark.trim().chars().take(LONGEST_REMARK).collect();
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let service = service_of(&mut tx, slug).await?;
    let is_done = store::form::edition::send_back(&mut tx, service.id, at, &remark).await?;
    finish(context, tx, is_done, "form.send_back", object(slug, at.0, ""), at.1).await
}

/// Throws a draft away.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn discard(context: &Context, slug: &str, at: (i64, i64)) -> Result<Done> {
    context.may(Right::EditForms)?;
    let mut tx = context.platform.store.begin(context.tenant.id).await?;
    let service = service_of(&mut tx, slug).await?;
    let is_done = store::form::edition::discard(&mut tx, service.id, at).await?;
    if is_done {
        // its number is given again
        store::form::package::forget(&mut tx, service.id, at.0).await?;
    }
    finish(context, tx, is_done, "form.discard_edition", object(slug, at.0, ""), at.1).await
}

/// Takes the published edition out of use: new applications are begun with the form as the schema gives it, on all days.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn retire(context: &Context, slug: &str, at: (i64, i64)) -> Result<Done> {
    context.may(Right::PublishForms)?;
    let mut tx = context.platform.store.begin(context.tenant.id).await?;
    let service = service_of(&mut tx, slug).await?;
    let is_done = store::form::edition::retire(&mut tx, service.id, at).await?;
    if is_done {
        // who receives it stays: a new one may have nobody else
        let receiver = store::catalogue::in_use(&mut tx, service.id).await?.receiver;
        let in_use = InUse { receiver, ..InUse::default() };
        store::catalogue::put_in_use(&mut tx, &service, &in_use).await?;
    }
    finish(context, tx, is_done, "form.retire_edition", object(slug, at.0, ""), at.1).await
}

async fn finish(
    context: &Context,
    mut tx: store::Tx,
    is_done: bool,
    action: &'static str,
    object: String,
    version: i64,
) -> Result<Done> {
    if is_done {
        audit::note(&mut tx, &context.platform, &context.actor, action, object).await?;
    }
    // also where nothing was done: the other change must be there when the edition is shown
    tx.commit().await?;
    Ok(if is_done { Done::Saved(version + 1) } else { Done::Stale })
}
