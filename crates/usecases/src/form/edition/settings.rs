// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an edition holds: the schema it is made for, settings of the online service, and the design of the form.

use ::form::design::{Design, SCHEMA_LANGUAGE};
use jiff::civil::Date;
use model::{
    AuthorityId, TrustLevel,
    brand::Accents,
    catalogue::{InUse, OnlineService, Opening, Receiver},
    fee::{Fee, FeeFault},
    form::SchemaRef,
};
use serde::{Deserialize, Serialize};

/// Longest title and fee in characters; most minutes, and most languages beside German.
const LONGEST_TITLE: usize = 200;
const LONGEST_FEE: usize = 200;
const MOST_MINUTES: u32 = 600;
const MOST_LANGUAGES: usize = 9;
/// Longest line of a branding in characters.
const LONGEST_LINE: usize = 100;

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
    /// What it costs. Nobody pays here yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub payment: Fee,
    /// Who receives applications in the portal's area; nothing: who is responsible at the place. Names ids of this instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver: Option<Receiver>,
    /// How its pages differ from the portal's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub branding: Branding,
}

/// How the pages of an online service differ from those of its portal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branding {
    /// Accent colours; nothing: those of the portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accents: Option<Accents>,
    /// A short line such as "Ein Service von …"; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub line: String,
    /// The authority whose coat of arms is shown. Names an id of this instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arms: Option<AuthorityId>,
}

/// So that editions from before a setting keep their bytes.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Branding {
    fn problem(&self) -> Option<(&'static str, &'static str)> {
        if self.line.chars().count() > LONGEST_LINE || self.line.chars().any(char::is_control) {
            return Some(("line", "brand-line-wrong"));
        }
        let accents = self.accents?;
        if !accents.light_is_legible() {
            return Some(("accent_light", "tenant-accent-light-pale"));
        }
        (!accents.dark_is_legible()).then_some(("accent_dark", "tenant-accent-dark-deep"))
    }
}

fn fee_problem(fault: FeeFault) -> (&'static str, &'static str) {
    match fault {
        FeeFault::Amount => ("amount", "fee-amount-wrong"),
        FeeFault::Purpose => ("purpose", "fee-purpose-wrong"),
        FeeFault::Basis => ("basis", "fee-basis-wrong"),
    }
}

impl Body {
    /// The edition as it may leave the instance: without what names authorities and destinations of this one.
    #[must_use]
    pub fn portable(self) -> Self {
        let branding = Branding { arms: None, ..self.settings.branding };
        Self { settings: Settings { receiver: None, branding, ..self.settings }, ..self }
    }
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
            payment: Fee::default(),
            receiver: in_use.receiver,
            branding: Branding::default(),
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

    /// What an edition of this number puts into use.
    pub(super) fn in_use(&self, number: i64) -> InUse {
        let opening = Opening { from: self.opens_on, until: self.closes_on };
        InUse { edition: Some(number), opening, receiver: self.receiver }
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
        if let Some(fault) = self.payment.fault() {
            return Some(fee_problem(fault));
        }
        if let Some(problem) = self.branding.problem() {
            return Some(problem);
        }
        let all_known = self.languages.len() <= MOST_LANGUAGES && self.languages.iter().all(is_language);
        (!all_known).then_some(("languages", "edition-languages-wrong"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, Branding, Settings};
    use model::{TrustLevel, brand::Accents, fee::Fee};

    const OLD: &str = r#"{"schema":{"id":"S1","version":"1.0.0"},"settings":{"title":"Hund","trust":"basic","minutes":10,"fee":"","languages":[]},"design":{}}"#;

    fn old() -> Body {
        serde_json::from_str(OLD).unwrap()
    }

    #[test]
    fn editions_from_before_a_setting_keep_their_bytes() {
        assert_eq!(serde_json::to_string(&old()).unwrap(), OLD);
    }

    #[test]
    fn what_cannot_be_read_or_paid_is_not_taken() {
        let problem = |change: &dyn Fn(&mut Settings)| {
            let mut settings = old().settings;
            change(&mut settings);
            settings.problem(TrustLevel::Basic).map(|(field, _)| field)
        };
        assert_eq!(problem(&|_| {}), None);
        let pale = Accents::parse("#ffff00", "#a9bdf5");
        assert_eq!(
            problem(&|all| all.branding = Branding { accents: pale, ..Branding::default() }),
            Some("accent_light")
        );
        let deep = Accents::parse("#2f4b9c", "#000033");
        assert_eq!(
            problem(&|all| all.branding = Branding { accents: deep, ..Branding::default() }),
            Some("accent_dark")
        );
        assert_eq!(problem(&|all| all.branding.line = "x".repeat(101)), Some("line"));
        assert_eq!(problem(&|all| all.payment = Fee::Later { basis: "x".repeat(301) }), Some("basis"));
    }
}
