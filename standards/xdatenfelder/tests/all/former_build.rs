// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small files of the editions 1.0 and 2.0.

/// `datenfeld` (a typed text) or `datenfeldgruppe`.
pub(crate) fn element(edition: u8, name: &str, id: &str, parts: &str) -> String {
    let identity = match edition {
        1 => format!("<x:id>{id}</x:id>"),
        _ => format!("<x:identifikation><x:id>{id}</x:id><x:version>1.0</x:version></x:identifikation>"),
    };
    let kind = match name {
        "datenfeld" => "<x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp>",
        _ => "",
    };
    format!(
        "<x:{name}>{identity}<x:name>Element</x:name><x:bezeichnungEingabe>Element</x:bezeichnungEingabe>\
         <x:bezeichnungAusgabe>Element</x:bezeichnungAusgabe><x:beschreibung>-</x:beschreibung><x:bezug>§ 3 PG</x:bezug>\
         <x:status><code>aktiv</code></x:status><x:freigabedatum>2021-08-31</x:freigabedatum>\
         <x:schemaelementart><code>HAR</code></x:schemaelementart>{kind}{parts}</x:{name}>"
    )
}

/// A whole schema message around one element.
pub(crate) fn schema(edition: u8, content: &str) -> String {
    let (message, identity) = match edition {
        1 => ("xdatenfelder.stammdatenschema.0102001", "<x:id>S99000001</x:id>"),
        _ => (
            "xdatenfelder.stammdatenschema.0102",
            "<x:identifikation><x:id>S99000001</x:id><x:version>1.0</x:version></x:identifikation>",
        ),
    };
    let content = crate::build::place("1:1", content);
    format!(
        "<x:{message} xmlns:x=\"urn:xoev-de:fim:standard:xdatenfelder_{edition}\"><x:header/><x:stammdatenschema>{identity}\
         <x:name>Probe</x:name><x:bezeichnungEingabe>Probe</x:bezeichnungEingabe><x:bezug>§ 1 PG; \n § 2 PG;</x:bezug>\
         <x:status><code>aktiv</code></x:status>{content}</x:stammdatenschema></x:{message}>"
    )
}
