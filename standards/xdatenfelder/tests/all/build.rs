// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small files for tests.

/// A field with the given parts after its common ones.
pub(crate) fn field(id: &str, parts: &str) -> String {
    format!(
        "<x:datenfeld><x:identifikation><x:id>{id}</x:id><x:version>1.0.0</x:version></x:identifikation>\
         <x:name>Feld</x:name><x:freigabestatus><code>6</code></x:freigabestatus>\
         <x:bezeichnungEingabe>Feld</x:bezeichnungEingabe><x:bezeichnungAusgabe>Feld</x:bezeichnungAusgabe>\
         <x:schemaelementart><code>HAR</code></x:schemaelementart>\
         <x:vorbefuellung><code>keine</code></x:vorbefuellung>{parts}</x:datenfeld>"
    )
}

/// `feldart` and `datentyp`.
pub(crate) fn kind(feldart: &str, datentyp: &str) -> String {
    format!("<x:feldart><code>{feldart}</code></x:feldart><x:datentyp><code>{datentyp}</code></x:datentyp>")
}

/// A group around places.
pub(crate) fn group(id: &str, art: &str, places: &str) -> String {
    format!(
        "<x:datenfeldgruppe><x:identifikation><x:id>{id}</x:id></x:identifikation><x:name>Gruppe</x:name>\
         <x:freigabestatus><code>6</code></x:freigabestatus>\
         <x:bezeichnungEingabe>Gruppe</x:bezeichnungEingabe><x:bezeichnungAusgabe>Gruppe</x:bezeichnungAusgabe>\
         <x:schemaelementart><code>HAR</code></x:schemaelementart>{art}{places}</x:datenfeldgruppe>"
    )
}

/// A `struktur`.
pub(crate) fn place(anzahl: &str, element: &str) -> String {
    format!("<x:struktur><x:anzahl>{anzahl}</x:anzahl><x:enthaelt>{element}</x:enthaelt></x:struktur>")
}

/// A whole schema message.
pub(crate) fn schema(content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <x:xdatenfelder.stammdatenschema.0102 xmlns:x=\"urn:xoev-de:fim:standard:xdatenfelder_3.0.0\">\n\
         <x:header><x:nachrichtID>1</x:nachrichtID></x:header>\n\
         <x:stammdatenschema><x:identifikation><x:id>S99000000001</x:id><x:version>1.0.0</x:version></x:identifikation>\
         <x:name>Probe</x:name><x:freigabestatus><code>3</code></x:freigabestatus><x:bezeichnung>Probe</x:bezeichnung>\
         <x:dokumentsteckbrief><x:id>D99000000002</x:id></x:dokumentsteckbrief>\n\
         {content}\n</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"
    )
}

/// A schema with one text field.
pub(crate) fn smallest() -> String {
    schema(&place("1:1", &field("F99000000001", &kind("input", "text"))))
}
