// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A schema without findings, and its parts to be changed one by one.

/// An element made of named parts.
#[derive(Clone)]
pub(super) struct Part {
    tag: &'static str,
    parts: Vec<(&'static str, String)>,
}

impl Part {
    /// Puts other markup in the place of a part, or adds it.
    pub(super) fn with(mut self, name: &'static str, markup: &str) -> Self {
        match self.parts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => markup.clone_into(old),
            None => self.parts.push((name, markup.to_owned())),
        }
        self
    }

    /// A part with a text.
    pub(super) fn text(self, name: &'static str, text: &str) -> Self {
        self.with(name, &format!("<x:{name}>{text}</x:{name}>"))
    }

    /// A part with a code.
    pub(super) fn code(self, name: &'static str, code: &str) -> Self {
        self.with(name, &format!("<x:{name}><code>{code}</code></x:{name}>"))
    }

    /// Without a part.
    pub(super) fn without(self, name: &'static str) -> Self {
        self.with(name, "")
    }

    /// With another id, and a version where there is one.
    pub(super) fn named(self, id: &str, version: &str) -> Self {
        let version = if version.is_empty() { String::new() } else { format!("<x:version>{version}</x:version>") };
        self.with("identifikation", &format!("<x:identifikation><x:id>{id}</x:id>{version}</x:identifikation>"))
    }

    /// `feldart` and `datentyp`, without bounds.
    pub(super) fn kind(self, feldart: &str, datentyp: &str) -> Self {
        self.code("feldart", feldart).code("datentyp", datentyp).without("praezisierung")
    }

    /// Bounds.
    pub(super) fn bounds(self, attributes: &str) -> Self {
        self.with("praezisierung", &format!("<x:praezisierung {attributes}/>"))
    }

    /// Children at their places, with a number of occurrences each.
    pub(super) fn holding(self, children: &[(&str, &Part)]) -> Self {
        let places: String = children.iter().map(|(anzahl, child)| place(anzahl, "", child)).collect();
        self.with("struktur", &places)
    }

    pub(super) fn markup(&self) -> String {
        let parts: String = self.parts.iter().map(|(_, markup)| markup.as_str()).collect();
        format!("<x:{0}>{parts}</x:{0}>", self.tag)
    }

    /// The whole message.
    pub(super) fn message(&self) -> String {
        let name = match self.tag {
            "stammdatenschema" => "xdatenfelder.stammdatenschema.0102",
            _ => "xdatenfelder.datenfeldgruppe.0103",
        };
        let space = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";
        format!("<x:{name} xmlns:x=\"{space}\"><x:header/>{}</x:{name}>", self.markup())
    }
}

/// An element at its place.
pub(super) fn place(anzahl: &str, bezug: &str, child: &Part) -> String {
    let child = child.markup();
    format!("<x:struktur><x:anzahl>{anzahl}</x:anzahl>{bezug}<x:enthaelt>{child}</x:enthaelt></x:struktur>")
}

fn part(tag: &'static str) -> Part {
    Part { tag, parts: Vec::new() }
        .text("name", "Probe")
        .text("bezug", "§ 1 PG")
        .code("freigabestatus", "3")
        .text("statusGesetztAm", "2024-01-01")
        .text("statusGesetztDurch", "Redaktion")
}

fn inner(tag: &'static str) -> Part {
    part(tag)
        .text("bezeichnungEingabe", "Probe")
        .text("bezeichnungAusgabe", "Probe")
        .text("hilfetextEingabe", "Hilfe")
        .code("schemaelementart", "HAR")
}

/// A typed text.
pub(super) fn field() -> Part {
    inner("datenfeld")
        .named("F99000000001", "1.0.0")
        .kind("input", "text")
        .bounds("minLength=\"1\" maxLength=\"9\"")
        .code("vorbefuellung", "keine")
}

/// A second one.
pub(super) fn other() -> Part {
    field().named("F99000000002", "1.0.0")
}

/// A choice between two written values.
pub(super) fn select() -> Part {
    field().kind("select", "text").with("werte", &values(&[("1", "a"), ("2", "b")]))
}

/// A choice from a published list.
pub(super) fn listed(name: &str, version: &str) -> Part {
    let list = format!(
        "<x:codelisteReferenz><x:canonicalIdentification>{name}</x:canonicalIdentification><x:version>{version}</x:version>\
         </x:codelisteReferenz>"
    );
    field().kind("select", "text").with("codelisteReferenz", &list)
}

/// `werte`.
pub(super) fn values(entries: &[(&str, &str)]) -> String {
    let one = |(code, name): &(&str, &str)| format!("<x:wert><x:code>{code}</x:code><x:name>{name}</x:name></x:wert>");
    format!("<x:werte>{}</x:werte>", entries.iter().map(one).collect::<String>())
}

/// An attachment.
pub(super) fn file() -> Part {
    field().kind("input", "file")
}

/// A group of two fields.
pub(super) fn group() -> Part {
    inner("datenfeldgruppe").named("G99000000001", "1.0.0").holding(&[("1:1", &field()), ("1:1", &other())])
}

/// A group of which one child is answered.
pub(super) fn choice(first: &str) -> Part {
    group().code("art", "X").holding(&[(first, &field()), ("0:1", &other())])
}

/// A rule with a text.
pub(super) fn rule(text: &str) -> Part {
    Part { tag: "regel", parts: Vec::new() }
        .named("R99000000001", "1.0.0")
        .text("name", "Regel")
        .text("freitextRegel", text)
        .text("fachlicherErsteller", "Redaktion")
        .code("typ", "K")
}

/// A relation.
pub(super) fn relation(kind: &str, target: &str) -> String {
    format!(
        "<x:relation><x:praedikat><code>{kind}</code></x:praedikat><x:objekt><x:id>{target}</x:id></x:objekt></x:relation>"
    )
}

/// A schema of one group.
pub(super) fn schema() -> Part {
    part("stammdatenschema")
        .named("S99000000001", "1.0.0")
        .text("bezeichnung", "Probe")
        .text("hilfetext", "Hilfe")
        .code("ableitungsmodifikationenStruktur", "3")
        .code("ableitungsmodifikationenRepraesentation", "0")
        .with("dokumentsteckbrief", "<x:dokumentsteckbrief><x:id>D99000000002</x:id></x:dokumentsteckbrief>")
        .holding(&[("1:1", &group())])
}

/// A schema around one element.
pub(super) fn around(element: &Part) -> Part {
    schema().holding(&[("1:1", element)])
}
