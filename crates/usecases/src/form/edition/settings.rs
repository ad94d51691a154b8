// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an edition holds: the schema it is made for, settings of the online service, and the design of the form.

use ::form::design::{Design, SCHEMA_LANGUAGE};
use jiff::civil::Date;
use model::{
    TrustLevel,
    catalogue::{InUse, OnlineService, Opening},
    form::SchemaRef,
};
use serde::{Deserialize, Serialize};

/// Longest title and fee in characters; most minutes, and most languages beside German.
const LONGEST_TITLE: usize = 200;
const LONGEST_FEE: usize = 200;
const MOST_MINUTES: u32 = 600;
const MOST_LANGUAGES: usize = 9;

/// Contents of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The data schema.
    pub schema: SchemaRef,
    /// Settings of the online service.
    pub settings: Settings,
    /// The design.
    #[serde(default)]
    pub design: Design,
}

/// Settings of the online service that an edition puts into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Title for citizens.
    pub title: String,
    /// Trust level that an applicant needs.
    pub trust: TrustLevel,
    /// Minutes that most people need.
    pub minutes: u32,
    /// Fee in words; empty: nothing is said.
    #[serde(default)]
    pub fee: String,
    /// First day for new applications.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_on: Option<Date>,
    /// Last day for new applications.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_on: Option<Date>,
    /// Languages that people can choose beside German, as tags such as `en`.
    #[serde(default)]
    pub languages: Vec<String>,
}

impl Settings {
    /// What the online service says now.
    #[must_use]
    pub(crate) fn of(service: &OnlineService, in_use: &InUse) -> Self {
        Self {
            title: service.title.clone(),
            trust: service.trust,
            minutes: service.minutes,
            fee: service.fee.clone(),
            opens_on: in_use.opening.from,
            closes_on: in_use.opening.until,
            languages: Vec::new(),
        }
    }

    /// The online service as these settings say.
    pub(super) fn applied(&self, service: OnlineService, schema: &SchemaRef) -> OnlineService {
        OnlineService {
            title: self.title.clone(),
            trust: self.trust,
            minutes: self.minutes,
            fee: self.fee.clone(),
            schema_id: schema.id.clone(),
            schema_version: schema.version.clone(),
            ..service
        }
    }

    pub(super) fn opening(&self) -> Opening {
        Opening { from: self.opens_on, until: self.closes_on }
    }

    /// Input and text key of what is wrong.
    pub(super) fn problem(&self, highest: TrustLevel) -> Option<(&'static str, &'static str)> {
        let is_language = |tag: &String| {
            let mut design = Design::default();
            design.texts.insert(tag.clone(), ::form::design::Texts::default());
            tag != SCHEMA_LANGUAGE && design.check().is_ok()
        };
        let length = |text: &str| text.chars().count();
        if self.title.trim().is_empty() || length(&self.title) > LONGEST_TITLE {
            return Some(("title", "edition-title-wrong"));
        }
        if self.minutes == 0 || self.minutes > MOST_MINUTES {
            return Some(("minutes", "edition-minutes-wrong"));
        }
        if length(&self.fee) > LONGEST_FEE {
            return Some(("fee", "edition-fee-wrong"));
        }
        // who cannot log in high enough could never apply
        if self.trust > highest {
            return Some(("trust", "edition-trust-wrong"));
        }
        if self.opens_on.zip(self.closes_on).is_some_and(|(from, until)| from > until) {
            return Some(("closes", "edition-days-wrong"));
        }
        let all_known = self.languages.len() <= MOST_LANGUAGES && self.languages.iter().all(is_language);
        (!all_known).then_some(("languages", "edition-languages-wrong"))
    }
}
