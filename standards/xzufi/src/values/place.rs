// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Organisations, online services, forms, areas, and who is responsible for what where.

use super::basic::{Code, Html, Id, LanguageVersion, Link, Period, Publisher, UrlParameter, VersionInfo, Words};
use crate::key::{Class, Key};

/// An organisation (Organisationseinheit). Names of elements are verified for id, name, address, communication and contact
/// person; unverified for the rest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Id.
    pub id: Id,
    /// Further ids.
    pub secondary_ids: Vec<Id>,
    /// Organisations it belongs to.
    pub parents: Vec<Id>,
    /// Names.
    pub names: Vec<Words>,
    /// Short names.
    pub short_names: Vec<Words>,
    /// Other names.
    pub synonyms: Vec<Words>,
    /// Descriptions.
    pub descriptions: Vec<Html>,
    /// Addresses.
    pub addresses: Vec<Address>,
    /// Ways to reach it.
    pub contacts: Vec<Contact>,
    /// Persons to talk to: personal data.
    pub persons: Vec<Person>,
    /// Opening hours in words.
    pub opening_hours: Vec<Html>,
    /// Web sites.
    pub websites: Vec<Link>,
    /// How one pays.
    pub payment: Vec<Code>,
    /// What it is responsible for.
    pub responsibilities: Vec<Responsibility>,
    /// Who answers for the description.
    pub publisher: Option<Publisher>,
    /// When and by whom it was made and changed.
    pub version: Option<VersionInfo>,
    /// Languages.
    pub languages: Vec<LanguageVersion>,
    /// When it is valid; empty means always.
    pub validity: Vec<Period>,
}

/// An address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Kind: unverified which code is the house, the letter box, the post box.
    pub kind: Option<Code>,
    /// Street.
    pub street: Option<String>,
    /// Number of the house.
    pub number: Option<String>,
    /// Post office box.
    pub postbox: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Additions.
    pub additions: Vec<Words>,
    /// Latitude and longitude as written; unverified.
    pub position: Option<(String, String)>,
    /// Page that says how to get there.
    pub directions: Option<String>,
    /// What it belongs to; often wrong in practice.
    pub political: Political,
}

/// Keys of areas (VerwaltungspolitischeKodierung).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Political {
    /// Kreis.
    pub district: Option<Code>,
    /// Regierungsbezirk.
    pub region: Option<Code>,
    /// Land, 2 digits.
    pub state: Option<Code>,
    /// AGS.
    pub municipality: Option<Code>,
    /// ARS, 2 to 12 digits.
    pub regional_key: Option<Code>,
    /// Nation.
    pub nation: Option<Code>,
    /// Gemeindeverband.
    pub association: Option<Code>,
}

/// A way to reach somebody (Kommunikation).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Channel; 02 is the telephone, the rest is unverified.
    pub channel: Option<Code>,
    /// Number or address.
    pub value: String,
    /// An addition to it.
    pub value_addition: Option<String>,
    /// Remarks.
    pub notes: Vec<Words>,
}

/// A person to talk to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Form of address.
    pub salutation: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// First name.
    pub given_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// What they are there for.
    pub position: Vec<Words>,
    /// When they can be talked to.
    pub hours: Vec<Html>,
    /// Room.
    pub room: Option<String>,
    /// Ways to reach them.
    pub contacts: Vec<Contact>,
}

/// Somebody or an online service is responsible for a service in an area (Zustaendigkeit).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Responsibility {
    /// Its own id; none within an organisation.
    pub id: Option<Id>,
    /// Who is responsible; none within an organisation, whose id it is.
    pub holder: Option<Id>,
    /// The services; a transfer object names one.
    pub services: Vec<Id>,
    /// The areas, as regional keys of 2 to 12 digits; a transfer object names one.
    pub areas: Vec<Id>,
    /// 01 responsible, 03 contact point; unverified: 02 both.
    pub role: Option<Code>,
    /// When it is valid; empty means always.
    pub validity: Vec<Period>,
}

impl Responsibility {
    /// Whether an organisation or an online service is responsible, by the schemes that are named.
    pub fn holder_class(&self) -> Class {
        let of =
            |id: &Option<Id>| id.as_ref().and_then(|id| id.scheme.as_deref()).unwrap_or_default().to_ascii_lowercase();
        let is_online = of(&self.id).contains("onlinedienst") || of(&self.holder).contains("onlinedienst");
        if is_online { Class::OnlineService } else { Class::Organisation }
    }

    /// The key of who is responsible. `referring` is the agency where an id names none.
    pub fn holder_key(&self, referring: &str) -> Option<Key> {
        self.holder.as_ref()?.key(self.holder_class(), referring)
    }

    /// The keys of the services.
    pub fn service_keys(&self, referring: &str) -> impl Iterator<Item = Key> {
        self.services.iter().filter_map(move |id| id.key(Class::Service, referring))
    }
}

/// An online service (Onlinedienst). Names of elements are verified for id, name, link, trust level and languages; unverified for the
/// rest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnlineService {
    /// Id.
    pub id: Id,
    /// Further ids.
    pub secondary_ids: Vec<Id>,
    /// Names.
    pub names: Vec<Words>,
    /// Teasers.
    pub teasers: Vec<Html>,
    /// Descriptions.
    pub descriptions: Vec<Html>,
    /// Where it begins.
    pub links: Vec<OnlineLink>,
    /// Trust level: 00, 10, 15, 20, 30, 40.
    pub trust_level: Option<Code>,
    /// Means of identification.
    pub identification: Vec<Code>,
    /// How one pays.
    pub payment: Vec<Code>,
    /// What it does where.
    pub responsibilities: Vec<Responsibility>,
    /// Who answers for the description.
    pub publisher: Option<Publisher>,
    /// When and by whom it was made and changed.
    pub version: Option<VersionInfo>,
    /// Languages.
    pub languages: Vec<LanguageVersion>,
    /// When it is valid; empty means always.
    pub validity: Vec<Period>,
}

/// Where an online service begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnlineLink {
    /// Kind of the list `urn:xoev-de:fim:codeliste:onlinedienstlinktyp`; 01 is the start.
    pub kind: Option<Code>,
    /// The address, from anybody: any scheme, any nonsense. See [`crate::text::is_safe_link`].
    pub uri: String,
    /// Title.
    pub title: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// Language.
    pub language: String,
    /// Place among its neighbours.
    pub position: Option<i64>,
    /// What a program fills in.
    pub parameters: Vec<UrlParameter>,
}

/// A form (Formular). Unverified throughout.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// Id.
    pub id: Id,
    /// Further ids.
    pub secondary_ids: Vec<Id>,
    /// Names.
    pub names: Vec<Words>,
    /// Descriptions.
    pub descriptions: Vec<Html>,
    /// Where it is found.
    pub links: Vec<Link>,
    /// Who answers for it.
    pub publisher: Option<Publisher>,
    /// When and by whom it was made and changed.
    pub version: Option<VersionInfo>,
    /// Languages.
    pub languages: Vec<LanguageVersion>,
    /// When it is valid; empty means always.
    pub validity: Vec<Period>,
}

/// An area (Gebiet), after the model of the FIM portal; unverified as a message of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Area {
    /// Id, as a rule the regional key.
    pub id: Id,
    /// Further ids.
    pub secondary_ids: Vec<Id>,
    /// Id of its kind.
    pub kind: Option<Id>,
    /// Areas above.
    pub parents: Vec<Id>,
    /// Areas below.
    pub children: Vec<Id>,
    /// Its keys.
    pub political: Political,
    /// Names.
    pub names: Vec<Words>,
    /// Short names.
    pub short_names: Vec<Words>,
    /// Descriptions.
    pub descriptions: Vec<Words>,
    /// Who answers for it.
    pub publisher: Option<Publisher>,
    /// When and by whom it was made and changed.
    pub version: Option<VersionInfo>,
    /// When it is valid; empty means always.
    pub validity: Vec<Period>,
}
