// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a program outside sends is looked at as a whole before it becomes a case: the service must be one of the authority's, the
//! data must follow its schema. What portals of this instance send was looked at when the applicant sent it.

use super::intake::{Kept, schema_of};
use crate::{Error, Platform, Result, form};
use ::form::{Answers, Attachment, Definition, view};
use fitconnect::{Instance, Metadata, Problem, ProblemKind};
use model::{TenantId, catalogue::parse_identifier};
use ports::FetchedSubmission;
use std::sync::Arc;

/// Most problems of the data that are told.
const MOST: usize = 50;
/// Longest name of an element that is told back, in characters.
const NAME: usize = 80;

/// The form that the data have to follow, unless service or schema are not taken here. XML follows none that is known here: people
/// look at it.
pub(super) async fn form_of(
    platform: &Platform,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    metadata: &Metadata,
) -> Result<Result<Option<Arc<Definition>>, Problem>> {
    let problem = |kind, instance, detail: &str| Ok(Err(Problem::new(kind, instance, detail)));
    let named = metadata.public_service.as_ref().map(|service| service.identifier.as_str());
    if named.is_some_and(|named| named != fetched.service) {
        let detail = "the metadata name another service than the submission";
        return problem(ProblemKind::ServiceMismatch, Instance::Metadata, detail);
    }
    let mut read = platform.store.read(tenant).await?;
    if store::casework::services::find(&mut read, &fetched.service).await?.is_none() {
        let detail = "the destination does not take this service";
        return problem(ProblemKind::ServiceMismatch, Instance::Submission, detail);
    }
    let data = metadata.content_structure.data.as_ref();
    match data.map(|data| data.submission_schema.mime_type.as_str()) {
        Some("application/json") => {}
        Some("application/xml") => return Ok(Ok(None)),
        _ => return problem(ProblemKind::UnsupportedSchema, Instance::Data, "only data in JSON and XML are read here"),
    }
    let schema = schema_of(metadata);
    let offered = offered(&mut read, &fetched.service).await?;
    drop(read);
    if !offered.is_empty() && !offered.contains(&schema.id) {
        return problem(ProblemKind::UnsupportedSchema, Instance::Data, "the schema is none of the service");
    }
    match form::definition(platform, &schema).await {
        Ok(form) => Ok(Ok(Some(form))),
        Err(Error::NotFound) => problem(ProblemKind::UnsupportedSchema, Instance::Data, "the schema is not known here"),
        Err(error) => Err(error),
    }
}

/// Ids of the schemas by which the tenant itself offers a service; an authority without online services of its own has none.
async fn offered(session: &mut store::Session, service: &str) -> Result<Vec<String>> {
    let (leika, slug) = parse_identifier(service);
    let Some(id) = store::catalogue::service_with(session, leika, slug).await? else { return Ok(Vec::new()) };
    let mut ids = Vec::new();
    for online in store::catalogue::online_services_for(session, id).await? {
        // whoever began with an earlier edition finishes with it
        let earlier = form::edition::schemas(session, online.id).await?;
        ids.extend(earlier.into_iter().map(|schema| schema.id).chain([online.schema_id]));
    }
    Ok(ids)
}

/// What is wrong with the data by their schema. Names elements, never what stands in them.
pub(super) fn violations(form: &Definition, data: &serde_json::Value, kept: &[Kept]) -> Vec<Problem> {
    let mut answers = ::form::from_json(form, data);
    answers.describe_attachments(|id| {
        let file = kept.iter().find(|file| file.row.id.to_string().eq_ignore_ascii_case(id))?;
        Some(Attachment {
            id: id.to_owned(),
            name: file.name.clone(),
            bytes: file.size,
            media_type: file.media_type.clone(),
            scan: ::form::Scan::Over,
        })
    });
    let violation = |detail: String| Problem::new(ProblemKind::SchemaViolation, Instance::Data, detail);
    let unknown = unknown(&answers).map(|element| format!("{element}: not in the schema"));
    let broken = ::form::check_all(form, &answers);
    let broken = broken.iter().map(|problem| format!("{}: {}", short(&problem.path), words(&problem.kind)));
    unknown.chain(broken).take(MOST).map(violation).collect()
}

/// Elements that the schema has not; what the data say about their own schema is none.
fn unknown(answers: &Answers) -> impl Iterator<Item = String> {
    answers.unknown().iter().filter(|element| element.as_str() != "$schema").map(|element| short(element))
}

fn short(name: &str) -> String {
    name.chars().filter(|letter| !letter.is_control()).take(NAME).collect()
}

fn words(kind: &view::ProblemKind) -> &'static str {
    use view::ProblemKind as Kind;
    match kind {
        Kind::Missing => "is missing",
        Kind::TooShort { .. } => "is too short",
        Kind::TooLong { .. } => "is too long",
        Kind::NotANumber => "is no number",
        Kind::NotAnInteger => "is no whole number",
        Kind::TooSmall { .. } => "is too small",
        Kind::TooLarge { .. } => "is too large",
        Kind::NotADate => "is no date",
        Kind::MonthMissing => "needs a month beside the day",
        Kind::NotATime => "is no time",
        Kind::NotInList | Kind::NothingFound | Kind::NotChosen => "is not in the code list",
        Kind::WrongPattern => "does not follow the pattern",
        Kind::CharactersNotAllowed { .. } => "has characters that are not allowed",
        Kind::TooFewEntries { .. } => "has too few entries",
        Kind::TooManyEntries { .. } => "has too many entries",
        Kind::NeedsOneOf => "needs one of its elements",
        Kind::OnlyOneOf => "allows one of its elements only",
        Kind::FileMissing => "needs a file",
        Kind::FileInfected => "names a file with harmful contents",
        Kind::FileNotScanned => "names a file that was not scanned",
        Kind::FileEmpty => "names a file that is empty or was not sent",
        Kind::FileTooLarge { .. } => "names a file that is too large",
        Kind::FileTypeNotAllowed { .. } => "names a file of a type that is not allowed",
        Kind::TooManyFiles { .. } => "has too many files",
        Kind::Rule { .. } => "breaks a rule of the schema",
    }
}
