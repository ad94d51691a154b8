// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Submissions and replies: announced, filled with attachments and completed by who sends them; listed and fetched by who receives
//! them. unverified: the addresses of replies, and most of their members.

use super::{
    answer::{Answered, created, nothing, ok},
    bearer::Bearer,
    body::{self, JOSE, JSON},
    problem::Problem,
};
use ::fitconnect::{
    AcceptReply, AnnounceReply, AnnounceSubmission, ApiVersion, Parcel, RejectPayload, ReplyReference,
    jwe::MAX_ATTACHMENT, set::Subject,
};
use axum::{
    Extension,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, Uri, header},
    response::IntoResponse,
};
use http::Edge;
use model::{AttachmentId, DestinationId, SubmissionId};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use usecases::delivery::{Client, Parts, Verdict, Waiting};

/// Most bytes of an announcement, and of what a sender says of a reply: signed and encoded it is still read as an event.
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
    created(reference(Parcel::Submission, Waiting { id: ids.submission, destination, case: ids.case }))
}

/// Announces a reply.
pub(super) async fn create_reply(State(edge): State<Edge>, Bearer(client): Bearer, request: Request) -> Answered {
    let announced: AnnounceReply = body::json(request, JSON, ANNOUNCEMENT).await?;
    let ids = edge.platform.delivery.create_reply(&client, announced).await?;
    created(ReplyReference { reply_id: ids.submission.0, case_id: ids.case.0 })
}

/// Takes an attachment as it streams in.
pub(super) async fn put_attachment(
    State(edge): State<Edge>,
    Extension(version): Extension<ApiVersion>,
    Extension(parcel): Extension<Parcel>,
    Bearer(client): Bearer,
    Path((id, attachment)): Path<(String, String)>,
    request: Request,
) -> Answered {
    let place: (Subject, AttachmentId) = (subject(parcel, &id)?, body::id(&attachment)?);
    body::expect(request.headers(), JOSE)?;
    // nothing is read of what would be refused in the end
    body::fits(request.headers(), MAX_ATTACHMENT)?;
    let content = request.into_body().into_data_stream();
    edge.platform.delivery.take_attachment(&client, version, place, content).await?;
    nothing()
}

/// Completes a submission or reply. One known client reads JSON of the answer without looking at the status.
pub(super) async fn submit(
    State(edge): State<Edge>,
    Extension(version): Extension<ApiVersion>,
    Extension(parcel): Extension<Parcel>,
    Bearer(client): Bearer,
    Path(id): Path<String>,
    request: Request,
) -> Answered {
    let what = subject(parcel, &id)?;
    let sent: Encrypted = body::json(request, JSON, PARTS).await?;
    let parts = Parts { metadata: sent.encrypted_metadata, data: sent.encrypted_data };
    edge.platform.delivery.submit_parcel(&client, version, what, parts).await?;
    ok(json!({(name(parcel)): what.id}))
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
    ok(listed(Parcel::Submission, "submissions", (page.0, total), &waiting))
}

/// The replies that wait for the client.
pub(super) async fn list_replies(State(edge): State<Edge>, Bearer(client): Bearer, uri: Uri) -> Answered {
    let page = body::page(&uri)?;
    let (waiting, total) = edge.platform.delivery.waiting_replies(&client, page).await?;
    ok(listed(Parcel::Reply, "replies", (page.0, total), &waiting))
}

/// A submission or reply for its recipient.
pub(super) async fn fetch(
    State(edge): State<Edge>,
    Extension(version): Extension<ApiVersion>,
    Extension(parcel): Extension<Parcel>,
    Bearer(client): Bearer,
    Path(id): Path<String>,
) -> Answered {
    let found = edge.platform.delivery.pick_up(&client, subject(parcel, &id)?).await?;
    let mut body = reference(parcel, found.ids);
    body["attachments"] = json!(found.attachments);
    body["encryptedMetadata"] = json!(found.metadata);
    if let Some(data) = found.data {
        body["encryptedData"] = json!(data);
    }
    if parcel == Parcel::Submission {
        let service = match version {
            ApiVersion::V1 => "serviceType",
            ApiVersion::V2 => "publicService",
        };
        body[service] = json!({"name": found.service_name, "identifier": found.service});
        if let Some(region) = found.region {
            body["region"] = json!(region);
        }
    }
    ok(body)
}

/// An attachment for its recipient, as it streams out.
pub(super) async fn fetch_attachment(
    State(edge): State<Edge>,
    Extension(parcel): Extension<Parcel>,
    Bearer(client): Bearer,
    Path((id, attachment)): Path<(String, String)>,
) -> Answered {
    let (what, attachment) = (subject(parcel, &id)?, body::id(&attachment)?);
    let (stream, size) = edge.platform.delivery.pick_up_attachment(&client, what, attachment).await?;
    let kind = HeaderValue::from_static("application/jose");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_LENGTH, HeaderValue::from(size))];
    Ok((headers, Body::from_stream(stream)).into_response())
}

/// The sender of a case has a reply.
pub(super) async fn accept_reply(
    State(edge): State<Edge>,
    Bearer(client): Bearer,
    Path(id): Path<String>,
    request: Request,
) -> Answered {
    let verdict = |said: AcceptReply| Verdict::Accept(said.authentication_tags);
    answer_reply(&edge, &client, &id, request, verdict).await
}

/// The sender of a case cannot use a reply.
pub(super) async fn reject_reply(
    State(edge): State<Edge>,
    Bearer(client): Bearer,
    Path(id): Path<String>,
    request: Request,
) -> Answered {
    answer_reply(&edge, &client, &id, request, |said: RejectPayload| Verdict::Reject(said.problems)).await
}

async fn answer_reply<T: DeserializeOwned>(
    edge: &Edge,
    client: &Client,
    id: &str,
    request: Request,
    verdict: impl FnOnce(T) -> Verdict,
) -> Answered {
    let what = subject(Parcel::Reply, id)?;
    let said = body::json(request, JSON, ANNOUNCEMENT).await?;
    edge.platform.delivery.answer_reply(client, what, verdict(said)).await?;
    nothing()
}

fn subject(parcel: Parcel, id: &str) -> Result<Subject, Problem> {
    Ok(Subject { parcel, id: body::id::<SubmissionId>(id)?.0 })
}

/// The member that names it.
fn name(parcel: Parcel) -> &'static str {
    match parcel {
        Parcel::Submission => "submissionId",
        Parcel::Reply => "replyId",
    }
}

/// A page of what waits, and how many there are in all.
fn listed(parcel: Parcel, member: &str, (offset, total): (i64, i64), waiting: &[Waiting]) -> Value {
    let all: Vec<Value> = waiting.iter().map(|one| reference(parcel, *one)).collect();
    json!({"offset": offset, "count": all.len(), "totalCount": total, (member): all})
}

fn reference(parcel: Parcel, ids: Waiting) -> Value {
    match parcel {
        Parcel::Submission => {
            json!({"destinationId": ids.destination, "submissionId": ids.id, "caseId": ids.case})
        }
        Parcel::Reply => json!({"replyId": ids.id, "caseId": ids.case}),
    }
}
