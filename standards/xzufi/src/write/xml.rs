// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Elements as text: escaped, in the order they are asked for, so that equal values are equal bytes.

use crate::values::{Code, Html, Id, LanguageVersion, Link, Period, Publisher, UrlParameter, VersionInfo, Words};

/// Text that grows. Elements of the standard have the prefix `xzufi`.
#[derive(Debug, Default)]
pub(super) struct Xml {
    pub(super) out: String,
}

impl Xml {
    fn tag(&mut self, name: &str, attributes: &[(&str, Option<&str>)]) {
        self.out.push_str("<xzufi:");
        self.out.push_str(name);
        for (name, value) in attributes {
            if let Some(value) = value {
                self.attribute(name, value);
            }
        }
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        for c in value.chars() {
            match c {
                '"' => self.out.push_str("&quot;"),
                '\n' => self.out.push_str("&#xA;"),
                '\t' => self.out.push_str("&#x9;"),
                c => self.character(c),
            }
        }
        self.out.push('"');
    }

    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest
            .find(|c: char| matches!(c, '&' | '<' | '>' | '\u{fffe}' | '\u{ffff}') || c < ' ' && c != '\n' && c != '\t')
        {
            let (before, from) = rest.split_at(at);
            self.out.push_str(before);
            let mut characters = from.chars();
            if let Some(c) = characters.next() {
                self.character(c);
            }
            rest = characters.as_str();
        }
        self.out.push_str(rest);
    }

    /// What XML cannot say is left out.
    fn character(&mut self, c: char) {
        match c {
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            '>' => self.out.push_str("&gt;"),
            '\r' => self.out.push_str("&#xD;"),
            '\n' | '\t' => self.out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' => {}
            c => self.out.push(c),
        }
    }

    pub(super) fn open(&mut self, name: &str) {
        self.open_with(name, &[]);
    }

    pub(super) fn open_with(&mut self, name: &str, attributes: &[(&str, Option<&str>)]) {
        self.tag(name, attributes);
        self.out.push('>');
    }

    pub(super) fn close(&mut self, name: &str) {
        self.out.push_str("</xzufi:");
        self.out.push_str(name);
        self.out.push('>');
    }

    pub(super) fn leaf(&mut self, name: &str, text: &str) {
        self.leaf_with(name, &[], text);
    }

    pub(super) fn leaf_with(&mut self, name: &str, attributes: &[(&str, Option<&str>)], text: &str) {
        self.open_with(name, attributes);
        self.text(text);
        self.close(name);
    }

    pub(super) fn some(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.leaf(name, text);
        }
    }

    pub(super) fn number(&mut self, name: &str, number: Option<i64>) {
        if let Some(number) = number {
            self.leaf(name, &number.to_string());
        }
    }

    pub(super) fn truth(&mut self, name: &str, truth: Option<bool>) {
        if let Some(truth) = truth {
            self.leaf(name, if truth { "true" } else { "false" });
        }
    }

    pub(super) fn id(&mut self, name: &str, id: &Id) {
        let attributes = [
            ("schemeAgencyID", id.agency.as_deref()),
            ("schemeAgencyName", id.agency_name.as_deref()),
            ("schemeDataURI", id.scheme_data_uri.as_deref()),
            ("schemeID", id.scheme.as_deref()),
            ("schemeName", id.scheme_name.as_deref()),
            ("schemeURI", id.scheme_uri.as_deref()),
            ("schemeVersionID", id.scheme_version.as_deref()),
        ];
        self.leaf_with(name, &attributes, &id.value);
    }

    pub(super) fn ids<'a>(&mut self, name: &str, ids: impl IntoIterator<Item = &'a Id>) {
        ids.into_iter().for_each(|id| self.id(name, id));
    }

    /// `code` has no namespace.
    pub(super) fn code(&mut self, name: &str, code: &Code) {
        self.open_with(name, &[("listURI", code.list.as_deref()), ("listVersionID", code.list_version.as_deref())]);
        self.out.push_str("<code>");
        self.text(&code.code);
        self.out.push_str("</code>");
        if let Some(text) = &code.name {
            self.out.push_str("<name>");
            self.text(text);
            self.out.push_str("</name>");
        }
        self.close(name);
    }

    pub(super) fn codes<'a>(&mut self, name: &str, codes: impl IntoIterator<Item = &'a Code>) {
        codes.into_iter().for_each(|code| self.code(name, code));
    }

    pub(super) fn words(&mut self, name: &str, words: &[Words]) {
        for words in words {
            self.leaf_with(name, &[("languageCode", language(&words.language))], &words.text);
        }
    }

    pub(super) fn html(&mut self, name: &str, texts: &[Html]) {
        for text in texts {
            self.leaf_with(name, &[("languageCode", language(&text.language))], &text.html);
        }
    }

    pub(super) fn links(&mut self, name: &str, links: &[Link]) {
        for link in links {
            self.open_with(name, &[("languageCode", language(&link.language))]);
            self.leaf("uri", &link.uri);
            self.some("titel", link.title.as_deref());
            self.some("beschreibung", link.description.as_deref());
            self.number("positionDarstellung", link.position);
            self.close(name);
        }
    }

    pub(super) fn periods(&mut self, periods: &[Period]) {
        for period in periods {
            self.open("gueltigkeit");
            self.some("beginn", period.begin.as_deref());
            self.some("ende", period.end.as_deref());
            self.words("zusatz", &period.notes);
            self.close("gueltigkeit");
        }
    }

    pub(super) fn version_info(&mut self, name: &str, version: Option<&VersionInfo>) {
        if let Some(version) = version {
            self.open(name);
            self.version_parts(version);
            self.close(name);
        }
    }

    fn version_parts(&mut self, version: &VersionInfo) {
        self.some("erstelltDatumZeit", version.created.as_deref());
        self.some("erstelltDurch", version.created_by.as_deref());
        self.some("geaendertDatumZeit", version.changed.as_deref());
        self.some("geaendertDurch", version.changed_by.as_deref());
        self.some("version", version.version.as_deref());
    }

    pub(super) fn languages(&mut self, languages: &[LanguageVersion], newer: bool) {
        for found in languages {
            self.open("sprachversion");
            self.leaf("languageCode", &found.language);
            self.some("sprachbezeichnungDeutsch", found.german_name.as_deref());
            self.some("sprachbezeichnungNativ", found.own_name.as_deref());
            if newer {
                self.truth("kennzeichenMaschinelleUebersetzung", found.by_machine);
                if let Some(translation) = &found.translation {
                    self.open("maschinelleUebersetzung");
                    self.some("originalSprache", translation.original_language.as_deref());
                    self.ids("originalID", &translation.original);
                    self.some("uebersetztDurch", translation.translated_by.as_deref());
                    self.close("maschinelleUebersetzung");
                }
            }
            self.version_parts(&found.version);
            self.close("sprachversion");
        }
    }

    pub(super) fn publisher(&mut self, publisher: Option<&Publisher>) {
        let Some(publisher) = publisher else { return };
        self.open("herausgeber");
        if !publisher.id.value.is_empty() {
            self.id("id", &publisher.id);
        }
        self.ids("idSekundaer", &publisher.secondary_ids);
        self.words("bezeichnung", &publisher.names);
        self.words("kurzbezeichnung", &publisher.short_names);
        self.words("beschreibung", &publisher.descriptions);
        self.close("herausgeber");
    }

    pub(super) fn parameters(&mut self, parameters: &[UrlParameter]) {
        for parameter in parameters {
            self.open("dynamischeParameter");
            if !parameter.kind.code.is_empty() {
                self.code("typ", &parameter.kind);
            }
            self.leaf("parameterName", &parameter.name);
            self.close("dynamischeParameter");
        }
    }
}

pub(super) fn language(language: &str) -> Option<&str> {
    (!language.is_empty()).then_some(language)
}
