// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The way of a description: begun, written, proposed, published by a second person, withdrawn.

use super::{Done, edition_of, object, own_of, public, wire};
use crate::{
    Context, Error, Result, audit,
    catalogue::{import, service::service_of},
};
use model::{
    PublicServiceId,
    catalogue::{Addressee, DraftProblem, GERMAN, ServiceDraft, TextPart},
    form::EditionState,
    id::Uuid,
    rights::Right,
    tenant::slug_of,
};
use store::catalogue::{edition, own};

/// Most versions of a service.
const MOST: i64 = 1_000;
/// Most bytes of a version as JSON.
const MOST_BYTES: usize = 2_000_000;
/// Longest remark in characters.
const LONGEST_REMARK: usize = 1_000;
/// Addresses that are tried for a new service.
const ADDRESSES: usize = 20;

/// Begins a new service with its title; tells its address part.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Conflict` when every address like it is taken.
pub async fn create(context: &Context, title: &str) -> Result<std::result::Result<String, DraftProblem>> {
    let account = context.may(Right::EditServices)?.account;
    let platform = &context.platform;
    let mut draft = ServiceDraft { addressees: vec![Addressee::Citizens], ..ServiceDraft::default() };
    draft.set(GERMAN, TextPart::Title, title);
    draft.areas.extend(Some(context.tenant.area().to_owned()).filter(|area| !area.is_empty()));
    if let Some(problem) = draft.problems().first() {
        return Ok(Err(*problem));
    }
    let body = serde_json::to_string(&draft)?;
    let id: PublicServiceId = platform.id::<Uuid>().into();
    let mut tx = platform.store.begin(context.tenant.id).await?;
    for slug in addresses(draft.title()) {
        let is_free = own::home(&mut tx, &slug).await?.is_none();
        if is_free && own::add(&mut tx, id, &slug, draft.title()).await? {
            edition::add(&mut tx, id, 1, &body, (account, platform.now())).await?;
            audit::note(&mut tx, platform, &context.actor, "catalogue.begin_version", object(&slug, 1)).await?;
            tx.commit().await?;
            return Ok(Ok(slug));
        }
    }
    Err(Error::Conflict)
}

/// Addresses for a title, the plainest first.
fn addresses(title: &str) -> impl Iterator<Item = String> {
    let base = slug_of(title);
    let base = if base.is_empty() { "leistung".to_owned() } else { base };
    let short: String = base.chars().take(36).collect();
    let short = short.trim_end_matches('-').to_owned();
    std::iter::once(base).chain((2..ADDRESSES).map(move |number| format!("{short}-{number}")))
}

/// Begins a version from the newest one; tells its number. Where somebody works on one already, it is that one. A service that nobody
/// describes here yet, and that this portal takes applications for, becomes the tenant's with what is known of it as its first version.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Forbidden` for services that others describe; `Conflict` when somebody else began one at the same moment.
pub async fn begin(context: &Context, slug: &str) -> Result<i64> {
    let account = context.may(Right::EditServices)?.account;
    let platform = &context.platform;
    let by = (account, platform.now());
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let (id, number, body) = match own::find(&mut tx, slug).await? {
        Some(row) => {
            let id = PublicServiceId(row.service_id);
            let newest = edition::all(&mut tx, id, 1).await?.into_iter().next().ok_or(Error::NotFound)?;
            if matches!(newest.state, EditionState::Draft | EditionState::Proposed) {
                tx.commit().await?;
                return Ok(newest.number);
            }
            (id, newest.number + 1, newest.body)
        }
        None => {
            let (id, body) = take(context, &mut tx, slug).await?;
            edition::add_published(&mut tx, id, 1, &body, by).await?;
            (id, 2, body)
        }
    };
    if number > MOST {
        return Err(Error::Conflict);
    }
    edition::add(&mut tx, id, number, &body, by).await?;
    audit::note(&mut tx, platform, &context.actor, "catalogue.begin_version", object(slug, number)).await?;
    tx.commit().await?;
    Ok(number)
}

/// Makes a service the tenant's; gives it as a description.
async fn take(context: &Context, tx: &mut store::Tx, slug: &str) -> Result<(PublicServiceId, String)> {
    let home = own::home(tx, slug).await?.ok_or(Error::NotFound)?;
    let id = PublicServiceId(home.id);
    if !super::desk::is_free(tx, &home).await? || !own::take(tx, id).await? {
        return Err(Error::Forbidden);
    }
    let service = service_of(tx, id).await?.ok_or(Error::NotFound)?;
    let draft = wire::draft(&service);
    if !own::add(tx, id, slug, draft.title()).await? {
        return Err(Error::Conflict);
    }
    own::set(tx, id, draft.title(), Some(1)).await?;
    audit::note(tx, &context.platform, &context.actor, "catalogue.take_service", format!("service:{slug}")).await?;
    Ok((id, serde_json::to_string(&draft)?))
}

/// Begins a version with the contents of an older one.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Conflict` while somebody works on one.
pub async fn restore(context: &Context, slug: &str, number: i64) -> Result<i64> {
    let account = context.may(Right::EditServices)?.account;
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let own = own_of(&mut tx, slug).await?;
    let id = PublicServiceId(own.service_id);
    let (row, draft) = edition_of(&mut tx, &own, number).await?;
    let newest = edition::all(&mut tx, id, 1).await?.into_iter().next().ok_or(Error::NotFound)?;
    if matches!(newest.state, EditionState::Draft | EditionState::Proposed) || newest.number >= MOST {
        return Err(Error::Conflict);
    }
    let next = newest.number + 1;
    edition::add(&mut tx, id, next, &row.body, (account, platform.now())).await?;
    own::set(&mut tx, id, draft.title(), own.published).await?;
    let label = format!("{} from:{number}", object(slug, next));
    audit::note(&mut tx, platform, &context.actor, "catalogue.restore_version", label).await?;
    tx.commit().await?;
    Ok(next)
}

/// Writes a draft over the version that was shown.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Conflict` when it is no draft any more.
pub async fn save(context: &Context, slug: &str, (number, version): (i64, i64), draft: &ServiceDraft) -> Result<Done> {
    let account = context.may(Right::EditServices)?.account;
    let problems = draft.problems();
    if !problems.is_empty() {
        return Ok(Done::Refused(problems));
    }
    let platform = &context.platform;
    let json = serde_json::to_string(draft)?;
    if json.len() > MOST_BYTES {
        return Ok(Done::Refused(vec![("", "service-edit-too-long")]));
    }
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let own = own_of(&mut tx, slug).await?;
    let id = PublicServiceId(own.service_id);
    let (row, _) = edition_of(&mut tx, &own, number).await?;
    if row.state != EditionState::Draft {
        return Err(Error::Conflict);
    }
    if !may_name(&mut tx, context, draft).await? {
        return Err(Error::NotFound);
    }
    if row.body == json && row.version == version {
        return Ok(Done::Saved(version));
    }
    if !edition::save(&mut tx, id, (number, version), &json, (account, platform.now())).await? {
        // the other change may wait for the same sync of the disk: it must be there when the version is shown
        tx.commit().await?;
        return Ok(Done::Stale);
    }
    own::set(&mut tx, id, draft.title(), own.published).await?;
    audit::note(&mut tx, platform, &context.actor, "catalogue.write_version", object(slug, number)).await?;
    tx.commit().await?;
    Ok(Done::Saved(version + 1))
}

/// Whether the authority is one that the tenant works for.
async fn may_name(tx: &mut store::Tx, context: &Context, draft: &ServiceDraft) -> Result<bool> {
    let Some(wanted) = draft.authority else { return Ok(true) };
    let own = store::directory::authorities_of(tx, context.tenant.id).await?;
    Ok(own.iter().any(|authority| authority.id == wanted.0))
}

/// Proposes a draft for publication.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Conflict` when it is no draft any more.
pub async fn propose(context: &Context, slug: &str, (number, version): (i64, i64)) -> Result<Done> {
    let account = context.may(Right::EditServices)?.account;
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let own = own_of(&mut tx, slug).await?;
    let (row, draft) = edition_of(&mut tx, &own, number).await?;
    if row.state != EditionState::Draft {
        return Err(Error::Conflict);
    }
    let hindrances = draft.hindrances();
    if !hindrances.is_empty() {
        return Ok(Done::Refused(hindrances));
    }
    let id = PublicServiceId(own.service_id);
    let is_done = edition::propose(&mut tx, id, (number, version), (account, platform.now())).await?;
    finish(context, tx, is_done, "catalogue.propose_version", object(slug, number), version).await
}

/// Publishes a version that somebody else wrote and proposed: people read it from now on.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Forbidden` for who wrote or proposed it; `Conflict` when it is not proposed any more.
pub async fn publish(context: &Context, slug: &str, (number, version): (i64, i64)) -> Result<Done> {
    let account = context.may(Right::PublishServices)?.account;
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let own = own_of(&mut tx, slug).await?;
    let (row, draft) = edition_of(&mut tx, &own, number).await?;
    if row.state != EditionState::Proposed {
        return Err(Error::Conflict);
    }
    if row.edited_by == account || row.proposed_by == Some(account) {
        return Err(Error::Forbidden);
    }
    let hindrances = draft.hindrances();
    if !hindrances.is_empty() {
        return Ok(Done::Refused(hindrances));
    }
    let id = PublicServiceId(own.service_id);
    let is_done = edition::publish(&mut tx, id, (number, version), (account, platform.now())).await?;
    if is_done {
        let slug = free_address(&mut tx, &own).await?;
        public::put(&mut tx, platform, &context.tenant, (own.service_id, &slug), &draft).await?;
        own::set(&mut tx, id, draft.title(), Some(number)).await?;
    }
    finish(context, tx, is_done, "catalogue.publish_version", object(slug, number), version).await
}

/// The address of a service; another one like it where another tenant published one there meanwhile.
async fn free_address(tx: &mut store::Tx, own: &own::OwnRow) -> Result<String> {
    for slug in addresses(&own.slug) {
        let home = own::home(tx, &slug).await?;
        let is_free = home.is_none_or(|home| home.id == own.service_id);
        if is_free && (slug == own.slug || own::move_to(tx, PublicServiceId(own.service_id), &slug).await?) {
            return Ok(slug);
        }
    }
    Err(Error::Conflict)
}

/// Sends a proposed version back to who writes.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn send_back(context: &Context, slug: &str, at: (i64, i64), remark: &str) -> Result<Done> {
    context.may(Right::PublishServices)?;
    let remark: String = remark.trim().chars().take(LONGEST_REMARK).collect();
    let mut tx = context.platform.store.begin(context.tenant.id).await?;
    let own = own_of(&mut tx, slug).await?;
    let is_done = edition::send_back(&mut tx, PublicServiceId(own.service_id), at, &remark).await?;
    finish(context, tx, is_done, "catalogue.send_back_version", object(slug, at.0), at.1).await
}

/// Throws a draft away; the service with it, where it is its only version.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn discard(context: &Context, slug: &str, at: (i64, i64)) -> Result<Done> {
    context.may(Right::EditServices)?;
    let mut tx = context.platform.store.begin(context.tenant.id).await?;
    let own = own_of(&mut tx, slug).await?;
    let id = PublicServiceId(own.service_id);
    let is_done = edition::discard(&mut tx, id, at).await?;
    if is_done {
        match edition::all(&mut tx, id, 1).await?.into_iter().next() {
            None => own::remove(&mut tx, id).await?,
            Some(newest) => {
                let draft: ServiceDraft = serde_json::from_str(&newest.body)?;
                own::set(&mut tx, id, draft.title(), own.published).await?;
            }
        }
    }
    finish(context, tx, is_done, "catalogue.discard_version", object(slug, at.0), at.1).await
}

/// Takes the published version out of the catalogue. Its versions stay.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; refused while a portal takes applications for it.
pub async fn withdraw(context: &Context, slug: &str, at: (i64, i64)) -> Result<Done> {
    context.may(Right::PublishServices)?;
    let platform = &context.platform;
    // each portal is asked for its own, outside of the transaction
    let offered = import::offered(platform).await?;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let own = own_of(&mut tx, slug).await?;
    if offered.contains(&own.service_id) {
        return Ok(Done::Refused(vec![("", "service-edit-offered")]));
    }
    let id = PublicServiceId(own.service_id);
    let is_done = edition::retire(&mut tx, id, at).await?;
    if is_done {
        public::take_out(&mut tx, platform, &context.tenant, own.service_id).await?;
        own::set(&mut tx, id, &own.title, None).await?;
    }
    finish(context, tx, is_done, "catalogue.withdraw_version", object(slug, at.0), at.1).await
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
    // also where nothing was done: the other change must be there when the version is shown
    tx.commit().await?;
    Ok(if is_done { Done::Saved(version + 1) } else { Done::Stale })
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_fit_and_differ() {
        let all: Vec<_> = addresses("Wohngeld für Mieterinnen und Mieter in Musterstadt beantragen").collect();
        assert!(all.iter().all(|slug| model::tenant::is_slug(slug)), "{all:?}");
        assert_eq!(addresses("§ !").next().as_deref(), Some("leistung"));
        assert_eq!(addresses("Hund anmelden").nth(1).as_deref(), Some("hund-anmelden-2"));
    }
}
