// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/onlinedienste/{slug}/prozess`: the process of FIM beside the form, and its files.

use crate::{
    answer::{Answer, Failed, file, page},
    frame::frame,
};
use axum::extract::Path;
use http::Visit;
use ui::form::{FileLine, ProcessPage, ProcessView, ReferenceView, StepView};
use usecases::form::process::{Activity, Data, FileKind, LegalBasis, Process, Reference};

pub(crate) async fn get(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Answer {
    let (service, export) = usecases::form::process::shown(&visit.context, &slug).await?;
    let processes = export.processes.into_iter().enumerate().map(|(number, process)| shown(number, process)).collect();
    page(&ProcessPage { frame: frame(&visit).await?, slug: service.slug, service: service.title, processes })
}

pub(crate) async fn file_of(
    visit: Visit,
    Path((_, slug, process, number)): Path<(String, String, String, String)>,
) -> Answer {
    let number_of = |text: &str| text.parse().map_err(|_| Failed(usecases::Error::NotFound));
    let (process, number) = (number_of(&process)?, number_of(&number)?);
    let found = usecases::form::process::file(&visit.context, &slug, process, number).await?;
    Ok(file(&found.name, found.media_type, found.bytes))
}

fn shown(number: usize, process: Process) -> ProcessView {
    let version = process.version.unwrap_or_default();
    let files = process.files.iter().enumerate().map(|(at, file)| FileLine {
        kind: match file.kind {
            FileKind::Model => "process-file-model",
            FileKind::Picture => "process-file-picture",
            FileKind::Report => "process-file-report",
        },
        name: file.name.clone(),
        address: format!("/dateien/{number}/{at}"),
    });
    let step = |step: Activity| StepView {
        name: step.name,
        description: step.description.unwrap_or_default(),
        bases: step.bases.into_iter().map(basis).collect(),
        incoming: step.incoming.into_iter().map(data).collect(),
        outgoing: step.outgoing.into_iter().map(data).collect(),
    };
    ProcessView {
        name: process.name,
        id: format!("{} {version}", process.id).trim_end().to_owned(),
        definition: process.definition.or(process.description).or(process.title).unwrap_or_default(),
        approver: process.approver.unwrap_or_default(),
        triggers: process.triggers.into_iter().map(|what| reference(what, None)).collect(),
        results: process.results.into_iter().map(|what| reference(what, None)).collect(),
        participants: process
            .participants
            .into_iter()
            .map(|part| (part.name, part.role.as_deref().and_then(role)))
            .collect(),
        files: files.collect(),
        steps: process.activities.into_iter().map(step).collect(),
    }
}

/// Roles of which a released process shows what they mean; the list itself was not at hand (unverified).
fn role(code: &str) -> Option<&'static str> {
    match code {
        "1" => Some("process-role-initiator"),
        "2" => Some("process-role-actor"),
        _ => None,
    }
}

fn basis(basis: LegalBasis) -> (String, Option<String>) {
    let is_web = |uri: &String| uri.starts_with("https://") || uri.starts_with("http://");
    (basis.name, basis.uri.filter(is_web))
}

fn data(data: Data) -> ReferenceView {
    reference(data.what, data.party)
}

fn reference(what: Reference, party: Option<String>) -> ReferenceView {
    let kind = match what {
        Reference::Form(_) => "process-form",
        Reference::Process(_) => "process-process",
        Reference::Text(_) => "process-text",
    };
    ReferenceView { kind, text: what.text().to_owned(), party: party.unwrap_or_default() }
}
