// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Destinations: added and changed by their clients, looked at by everybody.

use super::{
    answer::{Answered, created, ok},
    bearer::Bearer,
    body::{self, CHANGE, JSON},
};
use ::fitconnect::{ApiVersion, callback::Callback};
use axum::{
    Extension,
    extract::{Path, Request, State},
    http::{HeaderName, HeaderValue, Uri},
};
use http::Edge;
use model::DestinationId;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use usecases::delivery::{Changes, NewDestination, Offer, Profile, Shown, Wanted};

/// Most bytes of a description of a destination.
const DESCRIPTION: usize = 1_000_000;
/// Header with a detached JWS over the body.
const SIGNATURE: HeaderName = HeaderName::from_static("jws-signature");

/// A destination as its client describes it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Description {
    name: String,
    #[serde(flatten)]
    profile: Profile,
    /// Known clients of the present API still say `services`.
    #[serde(alias = "publicServices", default)]
    services: Vec<Offer>,
    encryption_kid: Option<String>,
    encryption_public_key: Value,
    signing_public_key: Value,
    callback: Option<Callback>,
}

/// What is changed about it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    name: Option<String>,
    status: Option<String>,
    encryption_kid: Option<String>,
    contact_information: Option<Value>,
    metadata_versions: Option<Vec<String>>,
    reply_channels: Option<Value>,
    #[serde(alias = "publicServices")]
    services: Option<Vec<Offer>>,
    /// `null` ends it.
    #[serde(default, deserialize_with = "present")]
    callback: Option<Option<Callback>>,
}

/// Tells a member that is `null` from one that is not there.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Callback>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Adds a destination.
pub(super) async fn create(
    State(edge): State<Edge>,
    Extension(version): Extension<ApiVersion>,
    Bearer(client): Bearer,
    request: Request,
) -> Answered {
    let new: Description = body::json(request, JSON, DESCRIPTION).await?;
    let new = NewDestination {
        name: new.name,
        profile: new.profile,
        offers: new.services,
        encryption: new.encryption_public_key,
        encryption_kid: new.encryption_kid,
        signature: new.signing_public_key,
        callback: new.callback.map(|callback| Wanted { version, callback }),
    };
    let shown = edge.platform.delivery.create_destination(&client, new).await?;
    created(json!({"destinationId": shown.id, "status": shown.status}))
}

/// The client's own destinations.
pub(super) async fn list(State(edge): State<Edge>, Bearer(client): Bearer, uri: Uri) -> Answered {
    let (offset, limit) = body::page(&uri)?;
    let page = (usize::try_from(offset).unwrap_or_default(), usize::try_from(limit).unwrap_or_default());
    let (ids, total) = edge.platform.delivery.destinations_of(&client, page).await?;
    let destinations: Vec<Value> = ids.iter().map(|id| json!({"destinationId": id})).collect();
    ok(json!({"offset": offset, "count": ids.len(), "totalCount": total, "destinations": destinations}))
}

/// A destination; everybody may look.
pub(super) async fn show(
    State(edge): State<Edge>,
    Extension(version): Extension<ApiVersion>,
    Path(id): Path<String>,
) -> Answered {
    let shown = written(version, &edge.platform.delivery.show_destination(body::id(&id)?).await?);
    let signature = edge.platform.delivery.sign_told(shown.to_string()).await?;
    let mut answer = ok(shown)?;
    if let Ok(signature) = HeaderValue::from_str(&signature) {
        answer.headers_mut().insert(SIGNATURE, signature);
    }
    Ok(answer)
}

/// Changes a destination.
pub(super) async fn change(
    State(edge): State<Edge>,
    Extension(version): Extension<ApiVersion>,
    Bearer(client): Bearer,
    Path(id): Path<String>,
    request: Request,
) -> Answered {
    let id: DestinationId = body::id(&id)?;
    let change: Change = body::json(request, CHANGE, DESCRIPTION).await?;
    let changes = Changes {
        name: change.name,
        status: change.status,
        encryption_kid: change.encryption_kid,
        contact_information: change.contact_information,
        metadata_versions: change.metadata_versions,
        reply_channels: change.reply_channels,
        offers: change.services,
        callback: change.callback.map(|callback| callback.map(|callback| Wanted { version, callback })),
    };
    ok(written(version, &edge.platform.delivery.change_destination(&client, id, changes).await?))
}

/// All public keys of a destination.
pub(super) async fn keys(State(edge): State<Edge>, Path(id): Path<String>) -> Answered {
    ok(json!({"keys": edge.platform.delivery.destination_keys(body::id(&id)?).await?}))
}

/// A public key of a destination.
pub(super) async fn key(State(edge): State<Edge>, Path((id, kid)): Path<(String, String)>) -> Answered {
    ok(edge.platform.delivery.public_key(body::id(&id)?, &kid).await?)
}

/// Adds a public key.
pub(super) async fn add_key(
    State(edge): State<Edge>,
    Bearer(client): Bearer,
    Path(id): Path<String>,
    request: Request,
) -> Answered {
    let id: DestinationId = body::id(&id)?;
    let sent: Value = body::json(request, JSON, DESCRIPTION).await?;
    created(edge.platform.delivery.add_public_key(&client, id, &sent).await?)
}

fn written(version: ApiVersion, shown: &Shown) -> Value {
    let mut body = json!({
        "destinationId": shown.id,
        "name": shown.name,
        "status": shown.status,
        "encryptionKid": shown.encryption_kid,
        "metadataVersions": shown.profile.metadata_versions,
    });
    if let Some(contact) = &shown.profile.contact_information {
        body["contactInformation"] = contact.clone();
    }
    match version {
        ApiVersion::V1 => {
            body["services"] = json!(shown.offers);
            body["replyChannels"] = shown.profile.reply_channels.clone().unwrap_or_else(|| json!({}));
        }
        ApiVersion::V2 => body["publicServices"] = json!(shown.offers),
    }
    body
}
