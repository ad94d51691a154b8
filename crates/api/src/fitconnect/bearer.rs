// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who asks: the client of an access token.

use super::{brake, problem::Problem};
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use http::Edge;
use usecases::delivery::{self, Client, Refusal};

/// The client of the request; without a good token there is none, and the request ends here.
pub(super) struct Bearer(pub(super) Client);

impl FromRequestParts<Edge> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, edge: &Edge) -> Result<Self, Problem> {
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (kind, token) = value.and_then(|value| value.split_once(' ')).ok_or(Refusal::UnknownClient)?;
        if !kind.eq_ignore_ascii_case("bearer") {
            return Err(Refusal::UnknownClient.into());
        }
        let client = delivery::recognise(&edge.platform, token.trim()).await?;
        brake::allow(parts, client.id, edge.platform.now())?;
        Ok(Self(client))
    }
}
