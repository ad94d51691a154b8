// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An authority of this instance as an organisation of XZuFi, with its opening hours. Pure.

use super::wire;
use model::{catalogue::GERMAN, directory::Authority};
use xzufi::{
    Class,
    values::{Address, Code, Contact, Html, Id, Organisation, Words},
};

/// Channel of a telephone; of others the code is not known for certain, and none is written.
const TELEPHONE: &str = "02";

pub(super) fn organisation(stamp: wire::Stamp<'_>, authority: &Authority) -> Organisation {
    let key = wire::key(stamp.tenant, Class::Organisation, authority.id.0);
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let (postcode, city) = match authority.town.trim().split_once(' ') {
        Some((code, city)) if code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit()) => (some(code), some(city)),
        _ => (None, some(&authority.town)),
    };
    let address = Address { street: some(&authority.street), postcode, city, ..Address::default() };
    let telephone = Some(Code { code: TELEPHONE.to_owned(), ..Code::default() });
    let contact = |value: &str, channel| some(value).map(|value| Contact { channel, value, ..Contact::default() });
    let hours: Vec<String> =
        authority.hours.iter().filter(|line| !line.trim().is_empty()).map(|line| format!("- {line}")).collect();
    Organisation {
        id: Id::new(&key.agency, key.class, &key.id),
        names: vec![Words::new(GERMAN, &authority.name)],
        addresses: vec![address],
        contacts: [contact(&authority.phone, telephone), contact(&authority.email, None)]
            .into_iter()
            .flatten()
            .collect(),
        opening_hours: (!hours.is_empty()).then(|| Html::from_plain(GERMAN, &hours.join("\n"))).into_iter().collect(),
        publisher: Some(wire::publisher(stamp)),
        ..Organisation::default()
    }
}
