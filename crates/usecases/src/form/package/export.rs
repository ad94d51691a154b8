// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A published service leaves as a package. What came as a package and is unchanged leaves as the bytes that it came in, and what left
//! once leaves as the same bytes again; everything else is signed by the tenant.

use super::{
    Contents, Described, ListName, Manifest, NotPacked, Package,
    contents::{self, SCHEMA},
    manifest, read, sign,
};
use crate::{
    Context, Error, Platform, Result, audit, catalogue,
    form::{
        edition::{Body, Settings},
        lists,
    },
    platform::blocking,
};
use ::form::design::Design;
use model::{
    TenantId,
    account::Actor,
    catalogue::OnlineService,
    form::{EditionState, PackageOrigin, SchemaRef},
    rights::Right,
};
use store::form::{
    ListUse,
    package::{self, PackageRow},
};
use xdatenfelder::Limits;

/// Whether code lists go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lists {
    /// They do.
    With,
    /// They are named, and must be where the package goes to.
    Without,
}

/// A package that leaves.
pub struct Exported {
    /// File name that says what it is.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of the edition; nothing: the form as the schema gives it.
    pub number: Option<i64>,
    /// RFC 7638 thumbprint of the key that signed it.
    pub thumbprint: String,
    /// Whether it was signed earlier, here or elsewhere.
    pub again: bool,
    /// Code lists that do not go along.
    pub left: Vec<ListName>,
}

/// Why nothing leaves. The texts end with what to do.
#[derive(Debug, thiserror::Error)]
pub enum ExportRefused {
    /// There is no such service.
    #[error("there is no online service {0}; `amtsweg service list` shows them")]
    NoService(String),
    /// There is no such edition.
    #[error("there is no edition {0} of it; leave the number away to take the one in use")]
    NoEdition(i64),
    /// Somebody works on it.
    #[error("edition {0} is a draft that somebody works on; propose it first, or take another one")]
    Draft(i64),
    /// It does not fit.
    #[error(transparent)]
    NotPacked(#[from] NotPacked),
    /// A fault of the platform.
    #[error(transparent)]
    Platform(#[from] Error),
}

/// What the database says of a service.
struct Found {
    service: OnlineService,
    number: Option<i64>,
    schema: Vec<u8>,
    body: Body,
    described: Described,
    lists: Vec<(ListUse, Vec<u8>)>,
    kept: Option<(PackageRow, Vec<u8>)>,
}

/// As [`export`], for who edits or publishes forms.
///
/// # Errors
/// `LoginNeeded`, `NotFound`, and as [`export`].
pub async fn download(context: &Context, slug: &str, number: Option<i64>) -> Result<Exported, ExportRefused> {
    context.may(Right::EditForms).or_else(|_| context.may(Right::PublishForms))?;
    export(&context.platform, &context.actor, context.tenant.id, (slug, number), Lists::With).await
}

/// Packs an edition of an online service, without a number the one in use. The caller has checked the right.
///
/// # Errors
/// Says what is wrong; nothing leaves then.
pub async fn export(
    platform: &Platform,
    actor: &Actor,
    tenant: TenantId,
    (slug, number): (&str, Option<i64>),
    with: Lists,
) -> Result<Exported, ExportRefused> {
    let found = find(platform, tenant, slug, number).await?;
    let (slug, number) = (found.service.slug.clone(), found.number);
    let given = |(list, bytes): &(ListUse, Vec<u8>)| (list.clone(), (with == Lists::With).then(|| bytes.clone()));
    let lists: Vec<_> = found.lists.iter().map(given).collect();
    let packed = contents::parts(&found.schema, &found.body, &found.described, &lists);
    let (parts, names) = packed.map_err(Error::from)?;
    let kept = match (&found.kept, with) {
        (Some((row, source)), Lists::With) => earlier(row, source).await?.filter(|kept| match row.origin {
            PackageOrigin::Exported => {
                kept.parts == parts && kept.manifest.code_lists == names && kept.manifest.service == slug
            }
            PackageOrigin::Imported => is_unchanged(kept, &found),
        }),
        _ => None,
    };
    let again = kept.is_some();
    let package = match kept {
        Some(kept) => kept,
        None => {
            let (service, title) = (slug.clone(), found.body.settings.title.clone());
            let schema = found.body.schema.clone();
            let make = move |parts: &_, signer| {
                Manifest::new(&service, &title, (&schema.id, &schema.version), names, parts, signer)
            };
            sign::signed(platform, tenant, make, parts).await??
        }
    };
    let bytes = package.bytes()?;
    let digest = manifest::hash(&bytes);
    let mut tx = platform.store.begin(tenant).await.map_err(Error::from)?;
    if !again && with == Lists::With {
        let row = PackageRow { number: number.unwrap_or(0), digest: digest.clone(), origin: PackageOrigin::Exported };
        package::keep(&mut tx, found.service.id, &row, &bytes, platform.now()).await.map_err(Error::from)?;
    }
    let object = format!("online_service:{slug} edition:{} package:{digest}", number.unwrap_or(0));
    audit::note(&mut tx, platform, actor, "form.export_package", object).await?;
    tx.commit().await.map_err(Error::from)?;
    Ok(Exported {
        name: number.map_or_else(|| format!("{slug}.zip"), |number| format!("{slug}-{number}.zip")),
        bytes,
        number,
        thumbprint: package.manifest.signer.thumbprint(),
        again,
        left: package.manifest.code_lists.into_iter().filter(|list| list.part.is_none()).collect(),
    })
}

async fn find(platform: &Platform, tenant: TenantId, slug: &str, asked: Option<i64>) -> Result<Found, ExportRefused> {
    let mut read = platform.store.read(tenant).await.map_err(Error::from)?;
    let service = store::catalogue::find_online_service(&mut read, slug).await.map_err(Error::from)?;
    let service = service.ok_or_else(|| ExportRefused::NoService(slug.to_owned()))?;
    let in_use = store::catalogue::in_use(&mut read, service.id).await.map_err(Error::from)?;
    let number = asked.or(in_use.edition);
    let body: Body = match number {
        Some(number) => {
            let row = store::form::edition::find(&mut read, service.id, number).await.map_err(Error::from)?;
            let row = row.ok_or(ExportRefused::NoEdition(number))?;
            if row.state == EditionState::Draft {
                return Err(ExportRefused::Draft(number));
            }
            serde_json::from_str(&row.body).map_err(Error::from)?
        }
        None => Body {
            schema: SchemaRef { id: service.schema_id.clone(), version: service.schema_version.clone() },
            settings: Settings::of(&service, &in_use),
            design: Design::default(),
        },
    };
    let body = body.portable();
    let schema = store::form::schema_source(&mut read, &body.schema).await.map_err(Error::from)?;
    let schema = schema.ok_or(Error::NotFound)?;
    let described = catalogue::service_of(&mut read, service.service).await?.ok_or(Error::NotFound)?;
    let mut lists = Vec::new();
    for list in uses(&mut read, &body.schema, &schema).await? {
        let source = store::form::code_list_source(&mut read, &list.uri, &list.used).await.map_err(Error::from)?;
        lists.push((list, source.ok_or(Error::NotFound)?));
    }
    let kept = package::kept(&mut read, service.id, number.unwrap_or(0)).await.map_err(Error::from)?;
    Ok(Found { service, number, schema, body, described: Described::of(described), lists, kept })
}

/// Which versions of code lists a stored schema uses.
pub(super) async fn uses(session: &mut store::Session, schema: &SchemaRef, bytes: &[u8]) -> Result<Vec<ListUse>> {
    let uses = store::form::list_uses(session, schema).await?;
    if !uses.is_empty() {
        return Ok(uses);
    }
    // imported by a release that decided anew each time, or it has none
    let parsed = xdatenfelder::read(bytes, &Limits::default())
        .map_err(|error| Error::internal("reading a stored schema")(Box::new(error)))?;
    lists::decide(session, &parsed).await
}

/// A package that was kept; one that cannot be read any more is told to operators and made anew.
async fn earlier(row: &PackageRow, source: &[u8]) -> Result<Option<Package>> {
    let source = source.to_vec();
    let package = blocking("reading a package", move || Ok(read(&source))).await?;
    if let Err(error) = &package {
        tracing::warn!(package = row.digest, %error, "a package that was kept cannot be read");
    }
    Ok(package.ok())
}

/// Whether what came by a package is as it came.
fn is_unchanged(kept: &Package, found: &Found) -> bool {
    let Ok(contents) = Contents::of(kept) else { return false };
    let told = |list: &ListName| (list.uri.clone(), list.version.clone().unwrap_or_default(), list.used.clone());
    let mut there: Vec<_> = kept.manifest.code_lists.iter().map(told).collect();
    let stands = |(list, _): &(ListUse, Vec<u8>)| (list.uri.clone(), list.wanted.clone(), list.used.clone());
    let mut here: Vec<_> = found.lists.iter().map(stands).collect();
    there.sort();
    here.sort();
    let has_bytes = |list: &ListName| {
        let Some(part) = list.part.as_ref().and_then(|part| kept.parts.get(part)) else { return true };
        let same =
            |(known, bytes): &(ListUse, Vec<u8>)| known.uri == list.uri && known.used == list.used && bytes == part;
        found.lists.iter().any(same)
    };
    contents.body == found.body
        && kept.parts.get(SCHEMA) == Some(&found.schema)
        && there == here
        && kept.manifest.code_lists.iter().all(has_bytes)
}
