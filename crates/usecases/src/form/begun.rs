// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which edition an application was begun with, told inside of the encrypted metadata to authorities of this instance: they see the
//! questions as the applicant saw them.

use crate::{Error, Platform, Result};
use ::form::{Definition, design::SCHEMA_LANGUAGE};
use fitconnect::{DataSet, DataSetSchema, Metadata};
use model::{OnlineServiceId, TenantId, form::SchemaRef, id::Uuid};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Schema of the record; our own name for it.
const EDITION_SCHEMA: &str = "urn:de:amtsweg:form-edition:1.0";

/// The edition of an online service of a portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Begun {
    /// The portal.
    pub portal: TenantId,
    /// Its online service.
    pub online_service: OnlineServiceId,
    /// Number of the edition.
    pub edition: i64,
}

impl Begun {
    /// As a record of the metadata.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn to_data_set(&self, id: Uuid) -> Result<DataSet> {
        let schema = DataSetSchema { schema_uri: EDITION_SCHEMA.to_owned(), mime_type: "application/json".to_owned() };
        Ok(DataSet::new(id, schema, &serde_json::to_string(self)?))
    }

    /// What the metadata of a portal of this instance say; nothing where they say nothing that can be read.
    pub(crate) fn of(metadata: &Metadata) -> Option<Self> {
        let sets = metadata.data_sets.iter().filter(|set| set.hash_holds() == Some(true));
        let mut said = sets.filter(|set| set.schema.schema_uri == EDITION_SCHEMA);
        said.find_map(|set| serde_json::from_str(set.content.as_str()?).ok())
    }
}

/// The form as the applicant saw it, in German; as the schema gives it where it was begun without an edition, or nobody knows the
/// edition any more. No personal data.
///
/// # Errors
/// `NotFound` when the schema was never imported.
pub(crate) async fn as_begun(
    platform: &Platform,
    schema: &SchemaRef,
    begun: Option<&Begun>,
) -> Result<Arc<Definition>> {
    let Some(begun) = begun else { return super::definition(platform, schema).await };
    let edition = Some((begun.online_service, begun.edition));
    match super::designed(platform, begun.portal, schema, edition, SCHEMA_LANGUAGE).await {
        Err(Error::NotFound) => super::definition(platform, schema).await,
        form => form,
    }
}
