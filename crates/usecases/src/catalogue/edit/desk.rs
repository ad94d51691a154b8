// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What writers look at.

use super::{edition_of, may_look, own_of, wire};
use crate::{
    Context, Error, Result,
    catalogue::{is_nobodys, service::find},
};
use model::{
    PublicServiceId,
    catalogue::{PublicService, ServiceDraft},
    form::EditionState,
    rights::Right,
};
use store::catalogue::{
    edition::{self, EditionRow},
    own::{HomeRow, OwnRow},
};

/// Most versions that are listed.
const MOST: i64 = 100;
/// Most online services of a portal.
const ONLINE: i64 = 1_000;

/// How a service stands to who looks at it.
pub enum Standing {
    /// The tenant describes it.
    Own(Overview),
    /// Nobody here describes it, and this portal takes applications for it: the tenant may.
    Free(PublicService),
    /// Others describe it: their Redaktion, empty for somebody of this instance.
    Foreign(PublicService, String),
}

/// A service with its versions.
pub struct Overview {
    /// The service.
    pub own: OwnRow,
    /// The newest first.
    pub editions: Vec<Line>,
    /// Whether the person may write.
    pub may_edit: bool,
    /// Whether the person may publish.
    pub may_publish: bool,
    /// Whether it is published, and nobody is responsible for it.
    pub is_nobodys: bool,
}

/// A version.
pub struct Line {
    /// As stored.
    pub row: EditionRow,
    /// Its contents.
    pub draft: ServiceDraft,
    /// Whether the person may publish it: somebody else wrote and proposed it.
    pub may_publish: bool,
}

/// A version on the desk.
pub struct Desk {
    /// The service.
    pub own: OwnRow,
    /// The version.
    pub line: Line,
    /// Whether it can be changed by this person.
    pub may_edit: bool,
    /// Authorities that the tenant works for: id and name.
    pub authorities: Vec<(model::AuthorityId, String)>,
}

/// Whether nobody describes a service, and the portal takes applications for it.
pub(super) async fn is_free(session: &mut store::Session, home: &HomeRow) -> Result<bool> {
    if !home.agency.is_empty() || home.home_tenant.is_some() {
        return Ok(false);
    }
    let online = store::catalogue::online_services(session, ONLINE).await?;
    Ok(online.iter().any(|online| online.service.0 == home.id))
}

/// A service and its versions.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn overview(context: &Context, slug: &str) -> Result<Standing> {
    may_look(context)?;
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let own = match own_of(&mut read, slug).await {
        Ok(own) => own,
        Err(Error::NotFound) => {
            let service = find(&mut read, slug).await?;
            let home = store::catalogue::own::home(&mut read, slug).await?.ok_or(Error::NotFound)?;
            let is_free = is_free(&mut read, &home).await? && context.may(Right::EditServices).is_ok();
            return Ok(if is_free { Standing::Free(service) } else { Standing::Foreign(service, home.agency) });
        }
        Err(error) => return Err(error),
    };
    let rows = edition::all(&mut read, PublicServiceId(own.service_id), MOST).await?;
    let editions = rows.into_iter().map(|row| {
        let draft = serde_json::from_str(&row.body)?;
        Ok(line(context, row, draft))
    });
    let editions = editions.collect::<Result<_>>()?;
    let (service, day) = (PublicServiceId(own.service_id), context.platform.now().day_number());
    let is_nobodys = own.published.is_some() && is_nobodys(&mut read, service, day).await?;
    Ok(Standing::Own(Overview {
        editions,
        own,
        is_nobodys,
        may_edit: context.may(Right::EditServices).is_ok(),
        may_publish: context.may(Right::PublishServices).is_ok(),
    }))
}

fn line(context: &Context, row: EditionRow, draft: ServiceDraft) -> Line {
    let other = |account| row.edited_by != account && row.proposed_by.is_some_and(|by| by != account);
    let is_other = context.may(Right::PublishServices).is_ok_and(|person| other(person.account));
    Line { may_publish: is_other && row.state == EditionState::Proposed, row, draft }
}

/// A version with its contents.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn desk(context: &Context, slug: &str, number: i64) -> Result<Desk> {
    may_look(context)?;
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let own = own_of(&mut read, slug).await?;
    let (row, draft) = edition_of(&mut read, &own, number).await?;
    let authorities = store::directory::authorities_of(&mut read, context.tenant.id).await?;
    let may_edit = row.state == EditionState::Draft && context.may(Right::EditServices).is_ok();
    Ok(Desk {
        own,
        line: line(context, row, draft),
        may_edit,
        authorities: authorities.into_iter().map(|row| (row.id.into(), row.name)).collect(),
    })
}

/// A version as people will read it once it is published.
///
/// # Errors
/// `NotFound` for a version without a title.
pub fn preview(context: &Context, desk: &Desk) -> Result<PublicService> {
    let (tenant, row) = (&context.tenant, &desk.line.row);
    let changed = row.edited_at.timestamp().to_string();
    let stamp = wire::Stamp::for_pages(&tenant.name, &changed);
    wire::public(stamp, desk.own.service_id, &desk.own.slug, &desk.line.draft).ok_or(Error::NotFound)
}
