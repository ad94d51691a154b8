// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What taking a package would do: looked up in the database and written nowhere, so that it can be shown first and compared again in
//! the transaction that does it.

use super::{Contents, ListName, Obstacle, Package, Remark, contents::SCHEMA, export};
use crate::{Result, form::lists};
use model::{OnlineServiceId, PublicServiceId, catalogue::OnlineService, form::EditionState};
use store::{
    Session,
    form::{ListUse, edition, package},
};

/// Most editions that are looked at.
const MOST_EDITIONS: i64 = 1;

/// Whether something is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// It is not.
    New,
    /// It is, byte by byte.
    Same,
    /// Something else has its name.
    Otherwise,
}

/// What becomes of the online service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlannedService {
    /// It is made, and takes no applications before it is published.
    New {
        /// The public service here; nothing: it is made.
        public: Option<PublicServiceId>,
    },
    /// It is here.
    Known(Box<OnlineService>),
}

/// What becomes of the edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlannedEdition {
    /// It is proposed under this number.
    New(i64),
    /// This package came before, as the edition of this number.
    There {
        /// Number.
        number: i64,
        /// How far it is.
        state: EditionState,
    },
}

/// What taking a package would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Address of the online service here.
    pub slug: String,
    /// The data schema.
    pub schema: Stored,
    /// Code lists of the package's manifest.
    pub lists: Vec<(ListName, Stored)>,
    /// Which versions of code lists the schema will use.
    pub(super) uses: Vec<ListUse>,
    /// The online service.
    pub service: PlannedService,
    /// The edition.
    pub edition: PlannedEdition,
    /// What keeps it from being done.
    pub obstacles: Vec<Obstacle>,
    /// What is worth telling.
    pub remarks: Vec<Remark>,
}

/// Looks up what taking a package as a service with this address would do.
pub(super) async fn plan(
    session: &mut Session,
    package: &Package,
    contents: &Contents,
    (slug, digest): (&str, &str),
) -> Result<Plan> {
    let mut obstacles = Vec::new();
    let mut remarks = Vec::new();
    let schema = match store::form::schema_source(session, &contents.schema).await? {
        None => Stored::New,
        Some(known) if package.parts.get(SCHEMA) == Some(&known) => Stored::Same,
        Some(_) => Stored::Otherwise,
    };
    if schema == Stored::Otherwise {
        obstacles.push(Obstacle::SchemaOtherwise(contents.schema.clone()));
    }
    let lists = stored_lists(session, package).await?;
    let otherwise = lists.iter().filter(|(_, stored)| *stored == Stored::Otherwise);
    obstacles.extend(otherwise.map(|(list, _)| Obstacle::ListOtherwise(list.clone())));
    let uses = match schema {
        Stored::Same => {
            let source = package.parts.get(SCHEMA).map(Vec::as_slice).unwrap_or_default();
            let uses = export::uses(session, &contents.schema, source).await?;
            remarks.extend(differences(&uses, &lists));
            uses
        }
        _ => {
            let is_here = |(list, stored): &&(ListName, Stored)| list.part.is_some() || *stored != Stored::New;
            let mut uses: Vec<ListUse> = lists.iter().filter(is_here).map(|(list, _)| use_of(list)).collect();
            let missing =
                package.unresolved(|list| !lists.iter().any(|(known, stored)| known == list && *stored == Stored::New));
            obstacles.extend(missing.into_iter().map(|list| Obstacle::Unresolved(list.to_string())));
            // what the manifest does not name is decided as for every other schema
            for more in lists::decide(session, &contents.parsed).await? {
                let is_known = |list: &ListName| list.uri == more.uri && wanted(list) == more.wanted;
                if !lists.iter().any(|(list, _)| is_known(list)) {
                    uses.push(more);
                }
            }
            uses
        }
    };
    let service = service(session, contents, slug, &mut obstacles).await?;
    let edition = match &service {
        PlannedService::New { .. } => PlannedEdition::New(1),
        PlannedService::Known(online) => edition_of(session, contents, online.id, digest, &mut obstacles).await?,
    };
    Ok(Plan { slug: slug.to_owned(), schema, lists, uses, service, edition, obstacles, remarks })
}

fn wanted(list: &ListName) -> &str {
    list.version.as_deref().unwrap_or_default()
}

fn use_of(list: &ListName) -> ListUse {
    ListUse { uri: list.uri.clone(), wanted: wanted(list).to_owned(), used: list.used.clone() }
}

async fn stored_lists(session: &mut Session, package: &Package) -> Result<Vec<(ListName, Stored)>> {
    let mut lists = Vec::with_capacity(package.manifest.code_lists.len());
    for list in &package.manifest.code_lists {
        let known = store::form::code_list_source(session, &list.uri, &list.used).await?;
        let part = list.part.as_ref().and_then(|part| package.parts.get(part));
        let stored = match (known, part) {
            (None, _) => Stored::New,
            (Some(known), Some(part)) if known != *part => Stored::Otherwise,
            (Some(_), _) => Stored::Same,
        };
        lists.push((list.clone(), stored));
    }
    Ok(lists)
}

/// A schema that is here keeps the versions of its code lists: people fill in forms of it.
fn differences(uses: &[ListUse], lists: &[(ListName, Stored)]) -> Vec<Remark> {
    let differs = |(list, _): &(ListName, Stored)| {
        let here = uses.iter().find(|known| known.uri == list.uri && known.wanted == wanted(list))?;
        (here.used != list.used).then(|| Remark::ListDiffers {
            uri: list.uri.clone(),
            here: here.used.clone(),
            there: list.used.clone(),
        })
    };
    lists.iter().filter_map(differs).collect()
}

async fn service(
    session: &mut Session,
    contents: &Contents,
    slug: &str,
    obstacles: &mut Vec<Obstacle>,
) -> Result<PlannedService> {
    let leika = contents.described.leika.as_deref();
    let mut compare = |known: Option<&str>| {
        if let (Some(here), Some(there)) = (known, leika)
            && here != there
        {
            obstacles.push(Obstacle::OtherService {
                slug: slug.to_owned(),
                here: here.to_owned(),
                there: there.to_owned(),
            });
        }
    };
    if let Some(online) = store::catalogue::find_online_service(session, slug).await? {
        let public = store::catalogue::get_service(session, online.service).await?;
        compare(public.and_then(|row| row.leika).as_deref());
        return Ok(PlannedService::Known(Box::new(online)));
    }
    if let Some(leika) = leika
        && let Some(public) = store::catalogue::service_with(session, Some(leika), None).await?
    {
        return Ok(PlannedService::New { public: Some(public) });
    }
    let public = store::catalogue::find_service(session, &contents.described.slug).await?;
    compare(public.as_ref().and_then(|row| row.leika.as_deref()));
    Ok(PlannedService::New { public: public.map(|row| PublicServiceId(row.id)) })
}

async fn edition_of(
    session: &mut Session,
    contents: &Contents,
    service: OnlineServiceId,
    digest: &str,
    obstacles: &mut Vec<Obstacle>,
) -> Result<PlannedEdition> {
    for number in package::with_digest(session, service, digest).await? {
        let Some(known) = edition::find(session, service, number).await? else { continue };
        let body: crate::form::edition::Body = serde_json::from_str(&known.body)?;
        if known.state != EditionState::Retired && body.portable() == contents.body {
            return Ok(PlannedEdition::There { number: known.number, state: known.state });
        }
    }
    let newest = edition::all(session, service, MOST_EDITIONS).await?.into_iter().next();
    if let Some(open) = newest.as_ref().filter(|row| matches!(row.state, EditionState::Draft | EditionState::Proposed))
    {
        obstacles.push(Obstacle::EditionOpen { number: open.number });
    }
    Ok(PlannedEdition::New(newest.map_or(1, |row| row.number + 1)))
}
