// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which questions a browser may fill in with what it knows about the person in front of it (WCAG 1.3.5).

use xdatenfelder::Common;

/// Names of fields, folded, with the token of HTML.
const TOKENS: [(&str, &str); 13] = [
    ("familienname", "family-name"),
    ("nachname", "family-name"),
    ("vornamen", "given-name"),
    ("vorname", "given-name"),
    ("vorname(n)", "given-name"),
    ("e-mail-adresse", "email"),
    ("e-mail", "email"),
    ("telefonnummer", "tel"),
    ("telefon", "tel"),
    ("postleitzahl", "postal-code"),
    ("ort", "address-level2"),
    ("wohnort", "address-level2"),
    ("straße und hausnummer", "street-address"),
];

/// Words in titles of groups that speak of the person who fills in the form.
const OWN: [&str; 8] = [
    "antragstell",
    "zur person",
    "ihre ",
    "meldepflichtige person",
    "anzeigende person",
    "kontakt",
    "erreichbarkeit",
    "wohnsitz",
];

/// Words that speak of somebody else, or of another place than the present address.
const OTHERS: [&str; 17] = [
    "vertret",
    "ansprechp",
    "kontaktperson",
    "weitere",
    "bisherig",
    "früher",
    "neue wohnung",
    "wohnungsgeber",
    "unternehm",
    "betrieb",
    "arbeitgeber",
    "beschäftigt",
    "bevollmächtig",
    "kind",
    "ehegatt",
    "verantwortlich",
    "suchtprävention",
];

/// Whether groups with these titles speak of the person who fills in the form, as things are at present.
pub(crate) fn is_own(titles: &[String]) -> bool {
    let above = titles.join(" ").to_lowercase();
    !OTHERS.iter().any(|word| above.contains(word)) && OWN.iter().any(|word| above.contains(word))
}

/// The token for a field below groups with these titles.
pub(crate) fn token(common: &Common, titles: &[String]) -> Option<&'static str> {
    if !is_own(titles) {
        return None;
    }
    let names = [Some(common.name.as_str()), common.bezeichnung_eingabe.as_deref()];
    names.into_iter().flatten().find_map(|name| {
        let name = name.trim().to_lowercase();
        TOKENS.iter().find(|(known, _)| *known == name).map(|(_, token)| *token)
    })
}
