// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/paket`: a service that comes as a package; `…/onlinedienste/{slug}/paket` and `…/{number}/paket`: one that leaves.

use super::head::{address, number_of};
use crate::{
    answer::{Answer, file, go, page, page_with},
    frame::frame,
    parts,
};
use axum::{
    extract::{Multipart, Path, Query, multipart::Field},
    http::StatusCode,
};
use form::design::Verdict;
use http::Visit;
use ui::{
    FormError, Tone,
    form::{PackagePage, PackagePart, PackageReport},
};
use usecases::{
    Error,
    form::{
        edition::FILE_BYTES,
        package::{self, Checked, ExportRefused, ImportRefused, PlannedEdition, PlannedService, Signer, Stored},
    },
};

/// Most bytes of a whole upload.
pub(crate) const UPLOAD_BYTES: usize = FILE_BYTES + 100_000;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    tun: String,
}

pub(crate) async fn get(visit: Visit) -> Answer {
    visit.context.may(model::rights::Right::EditForms)?;
    page(&PackagePage { frame: frame(&visit).await?, report: None, errors: Vec::new() })
}

pub(crate) async fn post(visit: Visit, Query(asked): Query<Asked>, mut form: Multipart) -> Answer {
    // who may not take one uploads nothing
    visit.context.may(model::rights::Right::EditForms)?;
    match parts::next(&mut form).await? {
        Some(part) if part.name() == Some("_csrf") => parts::check_token(&visit, part).await?,
        _ => return Err(Error::Forbidden.into()),
    }
    let mut accepted = false;
    let mut bytes = None;
    while let Some(part) = parts::next(&mut form).await? {
        match part.name() {
            Some("unbekannt") => accepted = true,
            Some("datei") => {
                bytes = Some(whole(part).await?);
                break;
            }
            _ => return Err(Error::Invalid(Vec::new()).into()),
        }
    }
    let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else {
        return shown(&visit, None, vec![visit.locale.text("package-no-file")]).await;
    };
    let checked = match usecases::packages::look(&visit.context, bytes, accepted).await {
        Ok(checked) => checked,
        Err(ImportRefused::Platform(error)) => return Err(error.into()),
        Err(refused) => {
            let values = [("reason", refused.to_string())];
            return shown(&visit, None, vec![visit.locale.text_with("package-refused", &values)]).await;
        }
    };
    let obstacles: Vec<String> =
        checked.plan.obstacles.iter().flat_map(|obstacle| obstacle.words(visit.locale)).collect();
    if asked.tun != "uebernehmen" || !obstacles.is_empty() {
        return shown(&visit, Some(&checked), obstacles).await;
    }
    match usecases::packages::take(&visit.context, &checked).await {
        Ok(()) => {
            let (PlannedEdition::New(number) | PlannedEdition::There { number, .. }) = checked.plan.edition;
            Ok(go(&address(&visit, &checked.plan.slug, number, "")))
        }
        Err(Error::Conflict) => shown(&visit, Some(&checked), vec![visit.locale.text("package-changed")]).await,
        Err(error) => Err(error.into()),
    }
}

async fn whole(mut part: Field<'_>) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|_| Error::Invalid(Vec::new()))? {
        if bytes.len() + piece.len() > FILE_BYTES {
            return Err(Error::TooLarge { limit: FILE_BYTES as u64 });
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

async fn shown(visit: &Visit, checked: Option<&Checked>, problems: Vec<String>) -> Answer {
    let problem = |text: String| FormError { field: "datei".to_owned(), text };
    let shown = PackagePage {
        frame: frame(visit).await?,
        report: checked.map(|checked| report(visit, checked)),
        errors: problems.into_iter().map(problem).collect(),
    };
    if shown.errors.is_empty() { page(&shown) } else { page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown) }
}

fn report(visit: &Visit, checked: &Checked) -> PackageReport {
    let plan = &checked.plan;
    let (signer, thumbprint) = match &checked.signer {
        Signer::Trusted { name, thumbprint } => (Some(name.clone()), thumbprint.clone()),
        Signer::Unknown { thumbprint } => (None, thumbprint.clone()),
    };
    let lists = plan.lists.iter().map(|(list, stored)| part(visit, "package-list", list.to_string(), *stored));
    let design = &checked.contents.body.design;
    let with_number = |key: &str, number: i64| visit.locale.text_with(key, &[("number", number.to_string())]);
    let (edition, there) = match plan.edition {
        PlannedEdition::New(number) => (with_number("package-edition-new", number), None),
        PlannedEdition::There { number, .. } => {
            (with_number("package-edition-there", number), Some(address(visit, &plan.slug, number, "")))
        }
    };
    PackageReport {
        title: checked.manifest().title.clone(),
        slug: plan.slug.clone(),
        signer,
        thumbprint,
        parts: std::iter::once(part(visit, "package-schema", checked.contents.schema.to_string(), plan.schema))
            .chain(lists)
            .collect(),
        service: visit.locale.text_with(
            match plan.service {
                PlannedService::New { .. } => "package-service-new",
                PlannedService::Known(_) => "package-service-known",
            },
            &[("slug", plan.slug.clone())],
        ),
        edition,
        rules: design.rules.iter().filter(|rule| rule.verdict == Verdict::Confirmed).count(),
        languages: design.languages().join(", "),
        remarks: plan.remarks.iter().map(|remark| remark.words(visit.locale)).collect(),
        there,
    }
}

fn part(visit: &Visit, kind: &'static str, name: String, stored: Stored) -> PackagePart {
    let (tone, key) = match stored {
        Stored::New => (Tone::Info, "package-part-new"),
        Stored::Same => (Tone::Success, "package-part-same"),
        Stored::Otherwise => (Tone::Danger, "package-part-otherwise"),
    };
    PackagePart { kind, name, tone, state: visit.locale.text(key) }
}

pub(crate) async fn in_use(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Answer {
    leaves(&visit, &slug, None).await
}

pub(crate) async fn of_edition(visit: Visit, Path((_, slug, number)): Path<(String, String, String)>) -> Answer {
    leaves(&visit, &slug, Some(number_of(&number)?)).await
}

async fn leaves(visit: &Visit, slug: &str, number: Option<i64>) -> Answer {
    match package::download(&visit.context, slug, number).await {
        Ok(exported) => Ok(file(&exported.name, "application/zip", exported.bytes)),
        Err(ExportRefused::Platform(error)) => Err(error.into()),
        Err(ExportRefused::NotPacked(refused)) => Err(Error::internal("packing a service")(Box::new(refused)).into()),
        Err(ExportRefused::Draft(_)) => Err(Error::Conflict.into()),
        Err(ExportRefused::NoService(_) | ExportRefused::NoEdition(_)) => Err(Error::NotFound.into()),
    }
}
