// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Routing API v2 (and v1): areas and routes, and the signature of the self-service portal that binds a destination to
//! services, areas and the host of its submissions.

use crypto::jwk::PublicJwk;
use crypto::jws::{self, SigningKey};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

const AREA_URN: &str = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:";
const SERVICE_URN: &str = "urn:de:fim:leika:leistung:";
/// Most entries of a page, and the number without a `limit`.
pub const MAX_PAGE: u32 = 500;
/// Entries of a page without a `limit`.
pub const DEFAULT_PAGE: u32 = 100;
/// Most expressions of a search for areas.
const MAX_EXPRESSIONS: usize = 10;
/// Longest expression, in characters.
const MAX_EXPRESSION: usize = 200;

/// The parameters of `GET /routes` as they came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RouteQuery {
    /// 14 digits, beginning with 99.
    pub leika_key: Option<String>,
    /// Regionalschlüssel.
    pub ars: Option<String>,
    /// Gemeindeschlüssel.
    pub ags: Option<String>,
    /// Id of an area.
    pub area_id: Option<String>,
    /// Entries to skip.
    pub offset: Option<String>,
    /// Entries to show.
    pub limit: Option<String>,
}

/// Where a route is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// 2, 3, 5, 9 or 12 digits.
    Ars(String),
    /// 2, 3, 5 or 8 digits.
    Ags(String),
    /// Id of an area.
    Area(String),
}

/// A sound question for routes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteQuestion {
    /// 14 digits.
    pub leika_key: String,
    /// Where.
    pub place: Place,
    /// Entries to skip.
    pub offset: u32,
    /// Entries to show, 1 to 500.
    pub limit: u32,
}

impl RouteQuery {
    /// The question, or what is wrong with the parameters.
    pub fn question(self) -> Result<RouteQuestion, &'static str> {
        let leika_key = self.leika_key.unwrap_or_default();
        if leika_key.len() != 14 || !leika_key.starts_with("99") || !digits(&leika_key) {
            return Err("leikaKey must be 14 digits beginning with 99");
        }
        let keyed = |text: String, lengths: &[usize], wrap: fn(String) -> Place, wrong| {
            if lengths.contains(&text.len()) && digits(&text) { Ok(wrap(text)) } else { Err(wrong) }
        };
        let place = match (self.ars, self.ags, self.area_id) {
            (Some(ars), None, None) => {
                keyed(ars, &[2, 3, 5, 9, 12], Place::Ars, "ars must have 2, 3, 5, 9 or 12 digits")?
            }
            (None, Some(ags), None) => keyed(ags, &[2, 3, 5, 8], Place::Ags, "ags must have 2, 3, 5 or 8 digits")?,
            (None, None, Some(area)) if !area.is_empty() && area.len() <= 20 && digits(&area) => Place::Area(area),
            (None, None, Some(_)) => return Err("areaId must be digits"),
            _ => return Err("exactly one of ars, ags and areaId must be given"),
        };
        let (offset, limit) = page(self.offset.as_deref(), self.limit.as_deref())?;
        Ok(RouteQuestion { leika_key, place, offset, limit })
    }
}

/// Offset and limit of a page, or what is wrong with them.
pub fn page(offset: Option<&str>, limit: Option<&str>) -> Result<(u32, u32), &'static str> {
    let number = |text: Option<&str>, default| text.map_or(Some(default), |text| text.parse::<u32>().ok());
    let offset = number(offset, 0).filter(|offset| *offset <= i32::MAX as u32).ok_or("offset must be a number")?;
    let limit = number(limit, DEFAULT_PAGE).filter(|limit| (1..=MAX_PAGE).contains(limit));
    Ok((offset, limit.ok_or("limit must be 1 to 500")?))
}

/// Whether these are sound expressions for `GET /areas`: one to ten, each a postcode or a name, `*` for any letters.
pub fn check_expressions(expressions: &[String]) -> Result<(), &'static str> {
    let sound = |text: &String| {
        let length = text.trim().chars().count();
        (1..=MAX_EXPRESSION).contains(&length) && text.chars().any(|letter| letter != '*' && !letter.is_whitespace())
    };
    if !(1..=MAX_EXPRESSIONS).contains(&expressions.len()) {
        return Err("1 to 10 areaSearchexpression are expected");
    }
    if expressions.iter().all(sound) { Ok(()) } else { Err("an areaSearchexpression is empty or too long") }
}

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A found area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Digits.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Kind for people, for example `Kreisfreie Stadt`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// `GET /areas`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AreaPage {
    /// Entries on this page.
    pub count: u32,
    /// Number of entries skipped.
    pub offset: u32,
    /// Entries on all pages.
    pub total_count: u32,
    /// The areas.
    pub areas: Vec<Area>,
}

/// `GET /routes`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RoutePage {
    /// Entries on this page.
    pub count: u32,
    /// Number of entries skipped.
    pub offset: u32,
    /// Entries on all pages.
    pub total_count: u32,
    /// The routes.
    pub routes: Vec<Route>,
}

/// A destination that is responsible, with what people want to know about its authority.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Route {
    /// The destination.
    pub destination_id: Uuid,
    /// See [`DestinationClaims`].
    pub destination_signature: String,
    /// Full name of the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination_name: Option<String>,
    /// Short name of the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination_short_name: Option<String>,
    /// Address of its logo, `https` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination_logo: Option<String>,
    /// People to ask; never an empty list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact_persons: Vec<ContactPerson>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<RouteAddress>,
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_address: Option<RouteAddress>,
    /// Address of its privacy statement, `https` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_policy_url: Option<String>,
    /// Address of its imprint, `https` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imprint_url: Option<String>,
    /// Address of its accessibility statement, `https` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessibility_url: Option<String>,
    /// Address of its contact form, `https` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_form_url: Option<String>,
    /// Where the route comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// All others (`postOfficeBox`, `requiredDocuments`, `legalBasis`, `deadline` …) as they are; in v1 also `submissionUrl`,
    /// `destinationParameters` and their signature (unverified).
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A person to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactPerson {
    /// Full name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tel: Option<String>,
    /// Fax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fax: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RouteAddress {
    /// Street without number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// House number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house_number: Option<String>,
    /// What makes it more precise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional: Option<String>,
    /// Postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zip: Option<String>,
    /// Place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
}

/// What `destinationSignature` says: the self-service portal vouches for destination, services, areas and host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DestinationClaims {
    /// Host (without scheme) of the Submission API that takes submissions for it. Senders compare it with a list of their own.
    pub submission_host: String,
    /// Address of the portal.
    pub iss: String,
    /// Services and areas.
    pub services: Vec<ServiceInAreas>,
    /// The destination.
    pub destination_id: Uuid,
    /// When, in seconds since 1970.
    pub iat: i64,
    /// Id of the signature.
    pub jti: String,
}

/// Services in areas, as URNs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceInAreas {
    /// URNs of areas by ARS.
    #[serde(rename = "gebietIDs")]
    pub areas: Vec<String>,
    /// URNs of services by LeiKa key.
    #[serde(rename = "leistungIDs")]
    pub services: Vec<String>,
}

impl ServiceInAreas {
    /// From LeiKa keys and ARS as bare digits.
    pub fn new<S: AsRef<str>>(leika_keys: &[S], ars: &[S]) -> Self {
        let urns = |prefix: &str, keys: &[S]| keys.iter().map(|key| [prefix, key.as_ref()].concat()).collect();
        Self { areas: urns(AREA_URN, ars), services: urns(SERVICE_URN, leika_keys) }
    }
}

impl DestinationClaims {
    /// The signature for [`Route::destination_signature`].
    pub fn sign(&self, key: &SigningKey, kid: &str) -> crypto::Result<String> {
        jws::sign(key, &jws::Header::new("jwt", kid), &self.json()?)
    }

    /// Reads and verifies a signature with the portal's key, and compares destination and host.
    pub fn verify(signature: &str, key: &PublicJwk, destination: Uuid, allowed_hosts: &[&str]) -> crypto::Result<Self> {
        let malformed = |hint| crypto::Error::Malformed { what: "destination signature", hint };
        let (_, json) = jws::verify(key, signature)?;
        let claims: Self = serde_json::from_slice(&json).map_err(|_| malformed("its claims have another form"))?;
        if claims.destination_id != destination {
            return Err(malformed("it is of another destination"));
        }
        if !allowed_hosts.contains(&claims.submission_host.as_str()) {
            return Err(malformed("its submissionHost is not allowed here"));
        }
        Ok(claims)
    }

    fn json(&self) -> crypto::Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(|_| crypto::Error::Library("writing a destination signature"))
    }
}
