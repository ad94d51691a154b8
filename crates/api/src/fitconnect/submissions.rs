// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Submissions: announced, filled with attachments and completed by senders; listed and fetched by recipients.

use super::{
    answer::{Answered, created, nothing, ok},
    bearer::Bearer,
    body::{self, JOSE, JSON},
};
use ::fitconnect::{AnnounceSubmission, ApiVersion};
use axum::{
    Extension,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, Uri, header},
    response::IntoResponse,
};
use http::Edge;
use model::{AttachmentId, DestinationId, SubmissionId};
use serde::Deserialize;
use serde_json::{Value, json};
use usecases::delivery::{Parts, Waiting};

/// Most bytes of an announcement.
const ANNOUNCEMENT: usize = 100_000;
/// Most bytes of metadata and data together; what is larger travels as an attachment.
const PARTS: usize = 16_000_000;

/// The encrypted parts on the wire.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Encrypted {
    encrypted_metadata: String,
    encrypted_data: Option<String>,
}

/// Announces a submission.
pub(super) async fn create(State(edge): State<Edge>, Bearer(client): Bearer, request: Request) -> Answered {
    let announced: AnnounceSubmission = body::json(request, JSON, ANNOUNCEMENT).await?;
    let destination = DestinationId(announced.destination_id);
    let ids = edge.platform.delivery.create_submission(&client, announced).await?;
    created(reference(Waiting { submission: ids.submission, destination, case: ids.case }))
}

/// Takes an attachment as it streams in.
pub(super) async fn put_attachment(
    State(edge): State<Edge>,
    Extension(version): Extension<ApiVersion>,
    Bearer(client): Bearer,
    Path((submission, attachment)): Path<(String, String)>,
    request: Request,
) -> Answered {
    let place: (SubmissionId, AttachmentId) = (body::id(&submission)?, body::id(&attachment)?);
    body::expect(request.headers(), JOSE)?;
    let content = request.into_body().into_data_stream();
    edge.platform.delivery.take_attachment(&client, version, place, content).await?;
    nothing()
}

/// Completes a submission. One known client reads JSON of the answer without looking at the status.
pub(super) async fn submit(
    State(edge): State<Edge>,
    Extension(version): Extension<ApiVersion>,
    Bearer(client): Bearer,
    Path(submission): Path<String>,
    request: Request,
) -> Answered {
    let id: SubmissionId = body::id(&submission)?;
    let sent: Encrypted = body::json(request, JSON, PARTS).await?;
    let parts = Parts { metadata: sent.encrypted_metadata, data: sent.encrypted_data };
    edge.platform.delivery.submit_submission(&client, version, id, parts).await?;
    ok(json!({"submissionId": id}))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wanted {
    destination_id: Option<String>,
}

/// What waits for the client; without a destination in all of its own.
pub(super) async fn list(State(edge): State<Edge>, Bearer(client): Bearer, uri: Uri) -> Answered {
    let page = body::page(&uri)?;
    let wanted: Wanted = body::query(&uri)?;
    let destination = wanted.destination_id.as_deref().map(body::id).transpose()?;
    let (waiting, total) = edge.platform.delivery.waiting(&client, destination, page).await?;
    let submissions: Vec<Value> = waiting.iter().map(|one| reference(*one)).collect();
    ok(json!({"offset": page.0, "count": waiting.len(), "totalCount": total, "submissions": submissions}))
}

/// A submission for its recipient.
pub(super) async fn fetch(
    State(edge): State<Edge>,
    Extension(version): Extension<ApiVersion>,
    Bearer(client): Bearer,
    Path(submission): Path<String>,
) -> Answered {
    let found = edge.platform.delivery.pick_up(&client, body::id(&submission)?).await?;
    let mut body = reference(found.ids);
    body["attachments"] = json!(found.attachments);
    body["encryptedMetadata"] = json!(found.metadata);
    if let Some(data) = found.data {
        body["encryptedData"] = json!(data);
    }
    let service = match version {
        ApiVersion::V1 => "serviceType",
        ApiVersion::V2 => "publicService",
    };
    body[service] = json!({"name": found.service_name, "identifier": found.service});
    if let Some(region) = found.region {
        body["region"] = json!(region);
    }
    ok(body)
}

/// An attachment for its recipient, as it streams out.
pub(super) async fn fetch_attachment(
    State(edge): State<Edge>,
    Bearer(client): Bearer,
    Path((submission, attachment)): Path<(String, String)>,
) -> Answered {
    let (submission, attachment) = (body::id(&submission)?, body::id(&attachment)?);
    let (stream, size) = edge.platform.delivery.pick_up_attachment(&client, submission, attachment).await?;
    let kind = HeaderValue::from_static("application/jose");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_LENGTH, HeaderValue::from(size))];
    Ok((headers, Body::from_stream(stream)).into_response())
}

fn reference(ids: Waiting) -> Value {
    json!({"destinationId": ids.destination, "submissionId": ids.submission, "caseId": ids.case})
}
