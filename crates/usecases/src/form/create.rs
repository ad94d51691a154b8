// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A new online service of a portal. It has no form yet; nobody but its editors sees it until its first edition is published.

use crate::{Context, Error, FieldProblem, Result, audit, offering};
use model::{
    OnlineServiceId, TrustLevel,
    catalogue::{OnlineService, Receiver},
    rights::Right,
    tenant::{is_slug, slug_of},
};

/// Longest title in characters.
const LONGEST_TITLE: usize = 200;
/// Minutes until the form is known.
const MINUTES: u32 = 10;
/// Last parts of addresses beside those of online services.
const RESERVED: [&str; 1] = ["neu"];
/// Most numbers that are tried behind an address.
const TRIES: u32 = 50;

/// A new online service as an editor asks for it.
#[derive(Debug, Clone)]
pub struct NewOnlineService {
    /// Id, made when the page was shown: who sends it twice makes one.
    pub id: OnlineServiceId,
    /// Address of the public service that it is for.
    pub service: String,
    /// Title for citizens.
    pub title: String,
    /// Part of the address; empty: made of the title.
    pub slug: String,
    /// Who receives in the portal's area; nothing: who is responsible at the place.
    pub receiver: Option<Receiver>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Created {
    /// It is there, now or before, under this address.
    There(String),
    /// Another one has this address; this one is free.
    Taken(String),
}

/// Makes a new online service of the portal.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Invalid` with what is to mend.
pub async fn create(context: &Context, new: &NewOnlineService) -> Result<Created> {
    context.may(Right::EditForms)?;
    let slug = if new.slug.is_empty() { slug_of(&new.title) } else { new.slug.clone() };
    let mut problems = Vec::new();
    let length = new.title.chars().count();
    if length == 0 || length > LONGEST_TITLE || new.title.chars().any(char::is_control) {
        problems.push(FieldProblem { field: "title", text: "edition-title-wrong" });
    }
    if !is_slug(&slug) || RESERVED.contains(&slug.as_str()) {
        problems.push(FieldProblem { field: "slug", text: "create-slug-wrong" });
    }
    if let Some(receiver) = new.receiver
        && offering::choices(context).await?.name(receiver).is_none()
    {
        problems.push(FieldProblem { field: "receiver", text: "edition-receiver-gone" });
    }
    let platform = &context.platform;
    let service = match is_slug(&new.service) {
        true => crate::catalogue::find_service(platform, &new.service).await?,
        false => None,
    };
    let Some(service) = service.filter(|_| problems.is_empty()) else {
        if problems.is_empty() {
            problems.push(FieldProblem { field: "leistung", text: "create-service-gone" });
        }
        return Err(Error::Invalid(problems));
    };
    let online = OnlineService {
        id: new.id,
        slug: slug.clone(),
        service: service.id,
        title: new.title.clone(),
        trust: TrustLevel::None,
        minutes: MINUTES,
        fee: String::new(),
        schema_id: String::new(),
        schema_version: String::new(),
    };
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let is_new = store::catalogue::add_new(&mut tx, &online, new.receiver, platform.now()).await?;
    let created = if is_new {
        audit::note(&mut tx, platform, &context.actor, "form.create", format!("online_service:{slug}")).await?;
        Created::There(slug)
    } else {
        match store::catalogue::get_online_service(&mut tx, new.id).await? {
            Some(there) => Created::There(there.slug),
            None => Created::Taken(free(&mut tx, &slug).await?),
        }
    };
    // also where nothing was made: what is seen here may wait for the same sync of the disk
    tx.commit().await?;
    Ok(created)
}

/// An address near one that is taken; empty where there is none.
async fn free(session: &mut store::Session, slug: &str) -> Result<String> {
    for number in 2..TRIES {
        let end = format!("-{number}");
        let start: String = slug.chars().take(40 - end.len()).collect();
        let near = format!("{}{end}", start.trim_end_matches('-'));
        if is_slug(&near) && store::catalogue::find_online_service(session, &near).await?.is_none() {
            return Ok(near);
        }
    }
    Ok(String::new())
}
