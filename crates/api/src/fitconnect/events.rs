// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cases, their logs of events, events that recipients issue, and the keys by which ours are checked.

use super::{
    answer::{Answered, nothing, ok},
    bearer::Bearer,
    body::{self, JOSE},
    problem::Problem,
};
use ::fitconnect::{
    ApiVersion, CasePage, Parcel,
    set::{self, Subject},
};
use axum::{
    Extension,
    extract::{Path, Request, State},
    http::Uri,
};
use http::Edge;
use model::{CaseId, SubmissionId};
use serde_json::json;
use usecases::delivery::Purpose;

/// The client's cases. unverified, as [`case`] is.
pub(super) async fn cases(State(edge): State<Edge>, Bearer(client): Bearer, uri: Uri) -> Answered {
    let page = body::page(&uri)?;
    let (cases, total) = edge.platform.delivery.cases(&client, page).await?;
    let (offset, total_count) = (page.0.unsigned_abs(), total.unsigned_abs());
    ok(CasePage { offset, count: cases.len() as u64, total_count, cases })
}

/// A case of the client.
pub(super) async fn case(State(edge): State<Edge>, Bearer(client): Bearer, Path(case): Path<String>) -> Answered {
    ok(edge.platform.delivery.case(&client, body::id(&case)?).await?)
}

/// The log of a case.
pub(super) async fn of_case(
    State(edge): State<Edge>,
    Bearer(client): Bearer,
    Path(case): Path<String>,
    uri: Uri,
) -> Answered {
    let page = body::page(&uri)?;
    written(page, &edge.platform.delivery.events_of_case(&client, body::id(&case)?).await?)
}

/// The events of one submission.
pub(super) async fn of_submission(
    State(edge): State<Edge>,
    Bearer(client): Bearer,
    Path(submission): Path<String>,
    uri: Uri,
) -> Answered {
    let page = body::page(&uri)?;
    let what = Subject { parcel: Parcel::Submission, id: body::id::<SubmissionId>(&submission)?.0 };
    written(page, &edge.platform.delivery.events_of(&client, what).await?)
}

/// Takes an event.
pub(super) async fn post(
    State(edge): State<Edge>,
    Extension(version): Extension<ApiVersion>,
    Bearer(client): Bearer,
    Path(case): Path<String>,
    request: Request,
) -> Answered {
    let case: CaseId = body::id(&case)?;
    let sent = body::bytes(request, JOSE, set::MAX_LEN).await?;
    let compact = std::str::from_utf8(&sent).map_err(|_| Problem::invalid("the body is no compact JWS"))?;
    edge.platform.delivery.post_event(&client, version, case, compact.trim()).await?;
    nothing()
}

/// The keys of the delivery service.
pub(super) async fn keys(State(edge): State<Edge>) -> Answered {
    ok(json!({"keys": edge.platform.delivery.signing_keys(Purpose::Events).await?}))
}

fn written((offset, limit): (i64, i64), log: &[String]) -> Answered {
    let skip = usize::try_from(offset).unwrap_or(usize::MAX);
    let page: Vec<&String> = log.iter().skip(skip).take(usize::try_from(limit).unwrap_or_default()).collect();
    ok(json!({"offset": offset, "count": page.len(), "totalCount": log.len(), "eventLog": page}))
}
