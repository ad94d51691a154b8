// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How an authority is reached, as every page of an application shows it.

use http::Visit;
use ui::directory::RecipientContact;
use usecases::directory::Profile;

/// Headings of what an authority tells, in the order of `usecases::directory::TOLD`.
const TOLD: [&str; 4] = ["efa-told-person", "efa-told-deadlines", "efa-told-bank", "efa-told-privacy"];

pub(crate) fn contact(visit: &Visit, profile: &Profile) -> RecipientContact {
    let told = TOLD.into_iter().zip(usecases::directory::TOLD).map(|(heading, names)| {
        let lines = profile.values(names).iter().flat_map(|value| value.lines()).map(str::to_owned).collect::<Vec<_>>();
        (visit.locale.text(heading), lines)
    });
    let authority = &profile.authority;
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    RecipientContact {
        arms: profile.arms.as_ref().map(|(digest, alt)| (arms_address(&authority.id.to_string(), digest), alt.clone())),
        phone: some(&authority.phone),
        email: some(&authority.email),
        website: profile.website.clone(),
        hours: authority.hours.clone(),
        told: told.filter(|(_, lines)| !lines.is_empty()).collect(),
    }
}

/// Where the coat of arms of an authority is, inside of a portal.
pub(crate) fn arms_address(authority: &str, digest: &str) -> String {
    format!("/behoerde/{authority}/wappen/{digest}")
}
