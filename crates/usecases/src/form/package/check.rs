// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Taking a package: first everything is proved and looked at, then it is written as a whole. What is here under the same name is
//! never changed.

use super::{
    Contents, ListName, Obstacle, Package, PackageRefused, Plan, PlannedEdition, PlannedService, Signer, Stored, Unfit,
    contents::SCHEMA, manifest, plan::plan, read, signers,
};
use crate::{
    Error, Platform, Result, audit, catalogue,
    form::{Source, edition, lists},
    platform::blocking,
};
use ::form::{CompileProblem, design::SCHEMA_LANGUAGE};
use model::{AccountId, TrustLevel, account::Actor, catalogue::OnlineService, form::PackageOrigin, tenant::Tenant};
use store::{
    Tx,
    form::package::{self, PackageRow},
};

/// A package that was proved, with what taking it would do.
pub struct Checked {
    /// Who signed it.
    pub signer: Signer,
    /// What taking it would do, and what keeps it from being done.
    pub plan: Plan,
    /// What it holds.
    pub contents: Contents,
    /// SHA-256 of the file in hexadecimal digits.
    pub digest: String,
    package: Package,
    bytes: Vec<u8>,
}

/// Why a package cannot be looked at.
#[derive(Debug, thiserror::Error)]
pub enum ImportRefused {
    /// It is broken, or was changed.
    #[error(transparent)]
    Package(#[from] PackageRefused),
    /// Its parts do not belong together.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The address of the service is none.
    #[error("{0} is no address: 2 to 40 lower-case letters, digits and hyphens, for example hund-anmelden")]
    Slug(String),
    /// A fault of the platform.
    #[error(transparent)]
    Platform(#[from] Error),
}

/// Reads and proves a package, and tells what taking it would do; writes nothing. `service` is an address other than the
/// package's own. An unknown signer is an obstacle unless it is accepted. The caller has checked the right.
///
/// # Errors
/// Says what is wrong with the file; what is wrong with it here are obstacles of the plan.
pub async fn check(
    platform: &Platform,
    tenant: &Tenant,
    bytes: Vec<u8>,
    (service, accept_unknown): (Option<&str>, bool),
) -> Result<Checked, ImportRefused> {
    let looked = blocking("reading a package", move || {
        let package = match read(&bytes) {
            Ok(package) => package,
            Err(refused) => return Ok(Err(ImportRefused::from(refused))),
        };
        let looked = Contents::of(&package).map_err(ImportRefused::from);
        Ok(looked.map(|contents| (manifest::hash(&bytes), package, contents, bytes)))
    });
    let (digest, package, contents, bytes) = looked.await??;
    let slug = service.unwrap_or(&package.manifest.service).to_owned();
    if !model::tenant::is_slug(&slug) {
        return Err(ImportRefused::Slug(slug));
    }
    let signer = package.signer(&signers::keys(platform, tenant).await?);
    let highest = platform.messages.highest_log_in().await.map_err(Error::from)?;
    let mut read = platform.store.read(tenant.id).await.map_err(Error::from)?;
    let plan = plan(&mut read, &package, &contents, (&slug, &digest)).await?;
    let mut checked = Checked { signer, plan, contents, digest, package, bytes };
    if !matches!(checked.plan.edition, PlannedEdition::There { .. }) {
        let form = checked.form(highest, &mut read).await?;
        checked.plan.obstacles.extend(form);
    }
    drop(read);
    if let Signer::Unknown { thumbprint } = &checked.signer
        && !accept_unknown
    {
        checked.plan.obstacles.insert(0, Obstacle::UnknownSigner { thumbprint: thumbprint.clone() });
    }
    Ok(checked)
}

impl Checked {
    /// What the manifest says of the package.
    #[must_use]
    pub fn manifest(&self) -> &super::Manifest {
        &self.package.manifest
    }

    /// Compiles the form with the code lists that it will use, and tries its confirmed rules with their cases.
    async fn form(&self, highest: TrustLevel, read: &mut store::Session) -> Result<Vec<Obstacle>> {
        let part = |uri: &str, used: &str| {
            let named = |list: &&ListName| list.uri == uri && list.used == used;
            let list = self.package.manifest.code_lists.iter().find(named)?;
            self.package.parts.get(list.part.as_ref()?).map(Vec::as_slice)
        };
        let lists = lists::load_with(read, &self.plan.uses, part).await?;
        let source = Source { schema: self.contents.parsed.clone(), lists };
        let body = &self.contents.body;
        Ok(match source.compile(&body.design, SCHEMA_LANGUAGE) {
            Ok(form) => edition::hindrance(body, &source, &form, highest).map(Obstacle::Form).into_iter().collect(),
            Err(problems) => {
                let (missing, other): (Vec<_>, Vec<_>) =
                    problems.into_iter().partition(|problem| matches!(problem, CompileProblem::CodeListMissing { .. }));
                let mut found = self.unnamed(&missing);
                if !other.is_empty() {
                    found.push(Obstacle::Form(edition::Refusal::Form(other)));
                }
                found
            }
        })
    }

    /// Code lists that are missing and that the plan does not name yet.
    fn unnamed(&self, missing: &[CompileProblem]) -> Vec<Obstacle> {
        let mut found: Vec<Obstacle> = Vec::new();
        for problem in missing {
            let CompileProblem::CodeListMissing { uri, version, .. } = problem else { continue };
            let same = |list: &ListName| list.uri == *uri && list.version == *version;
            if self.plan.lists.iter().any(|(list, stored)| same(list) && *stored == Stored::New) {
                continue;
            }
            let name = format!("{uri} {}", version.as_deref().unwrap_or_default()).trim_end().to_owned();
            let obstacle = Obstacle::Unresolved(name);
            if !found.contains(&obstacle) {
                found.push(obstacle);
            }
        }
        found
    }
}

/// Writes what the plan says, all of it or nothing: schema, code lists, public and online service, the proposed edition, the package as
/// it came, and the audit row. Gives the online service where it was made. The plan must have no obstacles.
///
/// # Errors
/// `Conflict` when something changed since it was made: look again.
pub(crate) async fn write(
    tx: &mut Tx,
    platform: &Platform,
    actor: &Actor,
    by: AccountId,
    checked: &Checked,
) -> Result<Option<OnlineService>> {
    let Checked { package, contents, digest, plan: shown, .. } = checked;
    let now = plan(tx, package, contents, (&shown.slug, digest)).await?;
    let is_same = now.schema == shown.schema
        && now.lists == shown.lists
        && now.uses == shown.uses
        && now.service == shown.service
        && now.edition == shown.edition
        && now.obstacles.is_empty();
    if !is_same {
        return Err(Error::Conflict);
    }
    let PlannedEdition::New(number) = shown.edition else { return Ok(None) };
    let at = platform.now();
    if shown.schema == Stored::New {
        for list in &shown.uses {
            let known = shown.lists.iter().find(|(name, _)| name.uri == list.uri && name.used == list.used);
            let part = known.and_then(|(name, _)| package.parts.get(name.part.as_ref()?));
            if let Some(bytes) = part
                && store::form::code_list_source(tx, &list.uri, &list.used).await?.is_none()
            {
                package::add_code_list(tx, &list.uri, &list.used, bytes, at).await?;
            }
        }
        let source = package.parts.get(SCHEMA).map(Vec::as_slice).unwrap_or_default();
        package::add_schema(tx, &contents.schema, &contents.parsed.name, source, at).await?;
        store::form::put_list_uses(tx, &contents.schema, &shown.uses).await?;
    }
    let (service, made) = match &shown.service {
        PlannedService::Known(known) => (known.id, None),
        PlannedService::New { public } => {
            let made = make(tx, platform, checked, *public).await?;
            (made.id, Some(made))
        }
    };
    let body = serde_json::to_string(&contents.body)?;
    store::form::edition::add(tx, service, number, &body, (by, at)).await?;
    store::form::edition::propose(tx, service, (number, 1), (by, at)).await?;
    let row = PackageRow { number, digest: digest.clone(), origin: PackageOrigin::Imported };
    package::keep(tx, service, &row, &checked.bytes, at).await?;
    let (Signer::Trusted { thumbprint, .. } | Signer::Unknown { thumbprint }) = &checked.signer;
    let object = format!("online_service:{} edition:{number} package:{digest} key:{thumbprint}", shown.slug);
    audit::note(tx, platform, actor, "form.import_package", object).await?;
    Ok(made)
}

/// Makes the online service, and the public service where that is new, too. It takes no applications before it is published.
async fn make(
    tx: &mut Tx,
    platform: &Platform,
    checked: &Checked,
    public: Option<model::PublicServiceId>,
) -> Result<OnlineService> {
    let Checked { contents, plan, .. } = checked;
    let public = match public {
        Some(known) => known,
        None => {
            let id = platform.id();
            catalogue::put_service_in(tx, &contents.described.with_id(id)).await?;
            id
        }
    };
    let settings = &contents.body.settings;
    let online = OnlineService {
        id: platform.id(),
        slug: plan.slug.clone(),
        service: public,
        title: settings.title.clone(),
        trust: settings.trust,
        minutes: settings.minutes,
        fee: settings.fee.clone(),
        schema_id: contents.schema.id.clone(),
        schema_version: contents.schema.version.clone(),
    };
    store::catalogue::add_withdrawn(tx, &online, platform.now()).await?;
    Ok(online)
}

/// After the commit: forms of the schema are read anew.
pub(crate) fn forget(platform: &Platform, checked: &Checked) {
    platform.forms.forget(&checked.contents.schema);
}
