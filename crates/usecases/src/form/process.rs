// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The process of FIM that belongs to an online service: imported as a file, looked at beside the form, changed nowhere.

use super::foreign::unpack;
use crate::{Context, Error, Platform, Result, audit};
use model::{TenantId, account::Actor, catalogue::OnlineService, rights::Right};
pub use xprozess::{Activity, Data, FileKind, LegalBasis, Process, Reference};
use xprozess::{Export, Limits};

/// Most bytes of a model file when it is unpacked.
const UNPACKED: usize = 32 << 20;

/// A process that was imported.
pub struct ImportedProcess {
    /// Id and name of each process of the file.
    pub processes: Vec<(String, String)>,
    /// Elements that are not shown, by name.
    pub unknown: Vec<String>,
    /// Whether a process has the LeiKa key of the service, as far as both are known; the Verrichtung differs.
    pub belongs: Option<bool>,
}

/// Why a process was refused. Nothing of it was imported.
#[derive(Debug, thiserror::Error)]
pub enum ProcessRefused {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] xprozess::Error),
    /// There is no such service.
    #[error("there is no online service {0}; import its data schema first")]
    NoService(String),
    /// A fault of the platform.
    #[error(transparent)]
    Platform(#[from] Error),
}

/// Imports the process of an online service, over the one that was there.
///
/// # Errors
/// Says what is wrong; nothing is imported then.
pub async fn import(
    platform: &Platform,
    tenant: TenantId,
    slug: &str,
    bytes: &[u8],
) -> Result<ImportedProcess, ProcessRefused> {
    let export = xprozess::read(bytes, &Limits::default())?;
    let mut tx = platform.store.begin(tenant).await.map_err(Error::from)?;
    let service = store::catalogue::find_online_service(&mut tx, slug).await.map_err(Error::from)?;
    let service = service.ok_or_else(|| ProcessRefused::NoService(slug.to_owned()))?;
    store::form::put_process(&mut tx, service.id, bytes, platform.now()).await.map_err(Error::from)?;
    let leika = store::catalogue::get_service(&mut tx, service.service).await.map_err(Error::from)?;
    let leika = leika.and_then(|service| service.leika);
    let what = format!("online_service:{slug}");
    audit::note(&mut tx, platform, &Actor::System("operator"), "form.import_process", what).await?;
    tx.commit().await.map_err(Error::from)?;
    Ok(ImportedProcess {
        belongs: leika.map(|leika| export.processes.iter().any(|process| is_about(&process.id, &leika))),
        processes: export.processes.into_iter().map(|process| (process.id, process.name)).collect(),
        unknown: export.unknown,
    })
}

/// Whether a process is about a service: processes have a Verrichtung of their own, so the first eight digits count.
fn is_about(process: &str, leika: &str) -> bool {
    matches!((process.get(..8), leika.get(..8)), (Some(one), Some(other)) if one == other)
}

/// Addresses of the tenant's online services that have a process.
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn with_process(session: &mut store::Session) -> Result<Vec<model::OnlineServiceId>> {
    Ok(store::form::with_process(session).await?)
}

/// The processes of an online service.
///
/// # Errors
/// `LoginNeeded`, `NotFound` also for who neither administers this portal nor designs its forms.
pub async fn shown(context: &Context, slug: &str) -> Result<(OnlineService, Export)> {
    context.may(Right::SetServices).or_else(|_| context.may(Right::EditForms))?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let service = store::catalogue::find_online_service(&mut read, slug).await?.ok_or(Error::NotFound)?;
    let source = store::form::process(&mut read, service.id).await?.ok_or(Error::NotFound)?;
    drop(read);
    let export = xprozess::read(&source, &Limits::default())
        .map_err(|error| Error::internal("reading a stored process")(Box::new(error)))?;
    Ok((service, export))
}

/// A model file, unpacked.
pub struct ProcessFile {
    /// Name with its ending.
    pub name: String,
    /// What browsers are told.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A model file of a process, by the numbers of both from 0.
///
/// # Errors
/// As [`shown`], and `NotFound` where there is no such file or it cannot be unpacked.
pub async fn file(context: &Context, slug: &str, process: usize, number: usize) -> Result<ProcessFile> {
    let (_, export) = shown(context, slug).await?;
    let found = export.processes.get(process).and_then(|process| process.files.get(number)).ok_or(Error::NotFound)?;
    let files = unpack(&found.zip, UNPACKED, |_| true).map_err(|_| Error::NotFound)?;
    let (name, bytes) = files.into_iter().next().ok_or(Error::NotFound)?;
    let is_pdf = bytes.starts_with(b"%PDF-");
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let (ending, media_type) = match (found.kind, is_pdf) {
        (_, true) => ("pdf", "application/pdf"),
        (FileKind::Model, false) => ("bpmn", "application/xml"),
        _ => (name.rsplit_once('.').map_or("bin", |(_, ending)| ending), "application/octet-stream"),
    };
    Ok(ProcessFile { name: format!("{stem}.{ending}"), media_type, bytes })
}
