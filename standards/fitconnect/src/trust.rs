// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The trust level (Vertrauensniveau) of an applicant's log-in, as a data set of the metadata or in the form of 1.x.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{DataSet, DataSetSchema, Metadata};

/// eIDAS levels of assurance. unverified: that identification reports use exactly these three URIs of eIDAS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LevelOfAssurance {
    /// Low: user name and password.
    Low,
    /// Substantial.
    Substantial,
    /// High: eID.
    High,
}

impl LevelOfAssurance {
    /// All levels, lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Substantial, Self::High];

    /// The URI on the wire.
    pub fn uri(self) -> &'static str {
        match self {
            Self::Low => "http://eidas.europa.eu/LoA/low",
            Self::Substantial => "http://eidas.europa.eu/LoA/substantial",
            Self::High => "http://eidas.europa.eu/LoA/high",
        }
    }

    /// The level of a URI.
    pub fn from_uri(uri: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.uri() == uri)
    }

    /// A data set that states this level: an identification report with the one member `levelOfAssurance`.
    /// unverified: whether other receivers demand further members of the report.
    pub fn to_data_set(self, id: Uuid, schema_uri: &str) -> DataSet {
        let schema = DataSetSchema { schema_uri: schema_uri.to_owned(), mime_type: "application/json".to_owned() };
        DataSet::new(id, schema, &serde_json::json!({ "levelOfAssurance": self.uri() }).to_string())
    }
}

/// Proof of identity of metadata 1.x.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticationInformation {
    /// Always `identificationReport`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Version of the report.
    pub version: String,
    /// Base64url of the report.
    pub content: String,
}

impl Metadata {
    /// The trust level that the sender states: the highest in the data sets whose hash holds, and in the proofs of
    /// 1.x. A statement of the sender, not a proof: signatures in reports are not checked here.
    pub fn level_of_assurance(&self) -> Option<LevelOfAssurance> {
        let sets = self.data_sets.iter().filter(|set| set.hash_holds() != Some(false));
        let from_sets = sets.filter_map(|set| match &set.content {
            Value::String(text) => level_in(text.as_bytes()),
            value => level_of(value),
        });
        let from_old = self.authentication_information.iter().filter_map(|information| {
            let content = crypto::encoding::from_base64url(information.content.trim_end_matches('='))?;
            level_in(&content)
        });
        from_sets.chain(from_old).max()
    }
}

fn level_in(json: &[u8]) -> Option<LevelOfAssurance> {
    level_of(&serde_json::from_slice::<Value>(json).ok()?)
}

fn level_of(report: &Value) -> Option<LevelOfAssurance> {
    LevelOfAssurance::from_uri(report.get("levelOfAssurance")?.as_str()?)
}
