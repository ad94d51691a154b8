// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writing XDatenfelder 3.0.0 from the model, in the order of the standard. What the model does not keep (parameters,
//! targets and messages of rules) is not written: to hand on a file as it is, write its [`Document`].

use crate::NAMESPACE;
use crate::document::{Builder, Document};
use crate::read::SCHEMA_MESSAGE;
use crate::schema::{
    Child, Common, Element, Field, Group, Identity, Keyword, Life, Occurs, Precision, Reference, Relation, Rule,
    Schema, Value,
};

const STATUS: [(&str, &str); 2] =
    [("listURI", "urn:xoev-de:xprozess:codeliste:status"), ("listVersionID", "2022-07-12")];
const RELATION: [(&str, &str); 2] =
    [("listURI", "urn:xoev-de:fim-datenfelder:codeliste:relation"), ("listVersionID", "1.2")];

/// `header` of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header<'a> {
    /// `nachrichtID`.
    pub message_id: &'a str,
    /// `erstellungszeitpunkt`, ISO 8601 instant.
    pub created_at: &'a str,
}

/// Writes a schema message (`xdatenfelder.stammdatenschema.0102`) of edition 3.0.0. A schema of an earlier edition is
/// converted before: see [`to_edition_3`](crate::to_edition_3).
#[must_use]
pub fn write(schema: &Schema, header: Header<'_>) -> Document {
    let mut out = Writer { out: Builder::new(SCHEMA_MESSAGE, "xdf3", NAMESPACE) };
    out.out.open("header", &[]);
    out.out.leaf("nachrichtID", &[], header.message_id);
    out.out.leaf("erstellungszeitpunkt", &[], header.created_at);
    out.out.close();
    out.schema(schema);
    out.out.finish()
}

struct Writer {
    out: Builder,
}

impl Writer {
    fn schema(&mut self, schema: &Schema) {
        self.out.open("stammdatenschema", &[]);
        self.identity("identifikation", &schema.id, schema.version.as_deref());
        self.out.leaf("name", &[], &schema.name);
        self.text("beschreibung", schema.beschreibung.as_deref());
        self.text("definition", schema.definition.as_deref());
        self.references(&schema.bezug);
        self.code("freigabestatus", &STATUS, schema.freigabestatus.map(crate::Status::code));
        self.life(&schema.life);
        self.keywords(&schema.stichworte);
        self.relations(&schema.relationen);
        self.text("bezeichnung", schema.bezeichnung.as_deref());
        self.text("hilfetext", schema.hilfetext.as_deref());
        self.listed("ableitungsmodifikationenStruktur", "1.0", schema.ableitung_struktur.as_deref());
        self.listed("ableitungsmodifikationenRepraesentation", "1.0", schema.ableitung_repraesentation.as_deref());
        if let Some(Identity { id, version }) = &schema.dokumentsteckbrief {
            self.identity("dokumentsteckbrief", id, version.as_deref());
        }
        self.rules(&schema.regeln);
        self.places(&schema.struktur);
        self.out.close();
    }

    fn places(&mut self, places: &[Child]) {
        for Child { anzahl: Occurs { min, max }, bezug, element } in places {
            self.out.open("struktur", &[]);
            let max = max.map_or_else(|| "*".to_owned(), |max| max.to_string());
            self.out.leaf("anzahl", &[], &format!("{min}:{max}"));
            self.references(bezug);
            self.out.open("enthaelt", &[]);
            match element {
                Element::Group(group) => self.group(group),
                Element::Field(field) => self.field(field),
            }
            self.out.close();
            self.out.close();
        }
    }

    fn group(&mut self, group: &Group) {
        self.out.open("datenfeldgruppe", &[]);
        self.common(&group.common);
        self.listed("art", "1.0", group.art.map(crate::GroupKind::code));
        self.rules(&group.common.regeln);
        self.places(&group.struktur);
        self.out.close();
    }

    fn field(&mut self, field: &Field) {
        self.out.open("datenfeld", &[]);
        self.common(&field.common);
        self.listed("feldart", "2.0", Some(field.feldart.code()));
        self.listed("datentyp", "2.0", Some(field.datentyp.code()));
        self.precision(&field.praezisierung);
        self.text("inhalt", field.inhalt.as_deref());
        self.listed("vorbefuellung", "1.0", field.vorbefuellung.map(crate::Prefill::code));
        self.values(&field.werte);
        if let Some(list) = &field.codeliste {
            self.out.open("codelisteReferenz", &[]);
            self.out.leaf("canonicalIdentification", &[], &list.canonical_identification);
            self.text("version", list.version.as_deref());
            self.text("canonicalVersionUri", list.canonical_version_uri.as_deref());
            self.out.close();
        }
        self.text("codeKey", field.code_key.as_deref());
        self.text("nameKey", field.name_key.as_deref());
        self.text("helpKey", field.help_key.as_deref());
        self.text("maxSize", field.max_size.map(|size| size.to_string()).as_deref());
        for kind in &field.media_types {
            self.out.leaf("mediaType", &[], kind);
        }
        self.rules(&field.common.regeln);
        self.out.close();
    }

    fn common(&mut self, common: &Common) {
        self.identity("identifikation", &common.id, common.version.as_deref());
        self.out.leaf("name", &[], &common.name);
        self.text("beschreibung", common.beschreibung.as_deref());
        self.text("definition", common.definition.as_deref());
        self.references(&common.bezug);
        self.code("freigabestatus", &STATUS, common.freigabestatus.map(crate::Status::code));
        self.life(&common.life);
        self.keywords(&common.stichworte);
        self.relations(&common.relationen);
        self.text("bezeichnungEingabe", common.bezeichnung_eingabe.as_deref());
        self.text("bezeichnungAusgabe", common.bezeichnung_ausgabe.as_deref());
        self.listed("schemaelementart", "1.0", common.schemaelementart.map(crate::ElementKind::code));
        self.text("hilfetextEingabe", common.hilfetext_eingabe.as_deref());
        self.text("hilfetextAusgabe", common.hilfetext_ausgabe.as_deref());
    }

    fn precision(&mut self, precision: &Precision) {
        let Precision { min_length, max_length, min_value, max_value, pattern } = precision;
        let length = |length: &Option<u32>| length.map(|length| length.to_string());
        let bounds = [
            ("minLength", length(min_length)),
            ("maxLength", length(max_length)),
            ("minValue", min_value.clone()),
            ("maxValue", max_value.clone()),
            ("pattern", pattern.clone()),
        ];
        let bounds: Vec<(&str, &str)> =
            bounds.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))).collect();
        if !bounds.is_empty() {
            self.out.leaf("praezisierung", &bounds, "");
        }
    }

    fn values(&mut self, values: &[Value]) {
        if values.is_empty() {
            return;
        }
        self.out.open("werte", &[]);
        for value in values {
            self.out.open("wert", &[]);
            self.out.leaf("code", &[], &value.code);
            self.out.leaf("name", &[], &value.name);
            self.text("hilfe", value.hilfe.as_deref());
            self.out.close();
        }
        self.out.close();
    }

    fn rules(&mut self, rules: &[Rule]) {
        for rule in rules {
            self.out.open("regel", &[]);
            self.identity("identifikation", &rule.id, rule.version.as_deref());
            self.out.leaf("name", &[], &rule.name);
            self.text("beschreibung", rule.beschreibung.as_deref());
            self.text("freitextRegel", rule.freitext_regel.as_deref());
            self.references(&rule.bezug);
            self.keywords(&rule.stichworte);
            self.text("fachlicherErsteller", rule.fachlicher_ersteller.as_deref());
            self.text("letzteAenderung", rule.letzte_aenderung.as_deref());
            let kind = [("listURI", "urn:xoev-de:fim:codeliste:xdatenfelder.regeltyp"), ("listVersionID", "1.0")];
            self.code("typ", &kind, rule.typ.map(crate::RuleKind::code));
            self.text("skript", rule.skript.as_deref());
            self.out.close();
        }
    }

    fn life(&mut self, life: &Life) {
        self.text("statusGesetztAm", life.status_gesetzt_am.as_deref());
        self.text("statusGesetztDurch", life.status_gesetzt_durch.as_deref());
        self.text("gueltigAb", life.gueltig_ab.as_deref());
        self.text("gueltigBis", life.gueltig_bis.as_deref());
        self.text("versionshinweis", life.versionshinweis.as_deref());
        self.text("veroeffentlichungsdatum", life.veroeffentlichungsdatum.as_deref());
        self.text("letzteAenderung", life.letzte_aenderung.as_deref());
    }

    fn references(&mut self, references: &[Reference]) {
        for Reference { text, link } in references {
            let link: Vec<(&str, &str)> = link.iter().map(|link| ("link", link.as_str())).collect();
            self.out.leaf("bezug", &link, text);
        }
    }

    fn keywords(&mut self, keywords: &[Keyword]) {
        for Keyword { text, uri } in keywords {
            let uri: Vec<(&str, &str)> = uri.iter().map(|uri| ("uri", uri.as_str())).collect();
            self.out.leaf("stichwort", &uri, text);
        }
    }

    fn relations(&mut self, relations: &[Relation]) {
        for Relation { kind, target } in relations {
            self.out.open("relation", &[]);
            self.code("praedikat", &RELATION, kind.map(crate::RelationKind::code));
            self.identity("objekt", &target.id, target.version.as_deref());
            self.out.close();
        }
    }

    fn identity(&mut self, name: &str, id: &str, version: Option<&str>) {
        self.out.open(name, &[]);
        self.out.leaf("id", &[], id);
        self.text("version", version);
        self.out.close();
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.out.leaf(name, &[], text);
        }
    }

    /// A code of a list that is called as its element.
    fn listed(&mut self, name: &str, version: &str, code: Option<&str>) {
        let list = format!("urn:xoev-de:fim:codeliste:xdatenfelder.{name}");
        self.code(name, &[("listURI", &list), ("listVersionID", version)], code);
    }

    fn code(&mut self, name: &str, list: &[(&str, &str)], code: Option<&str>) {
        if let Some(code) = code {
            self.out.open(name, list);
            self.out.bare_leaf("code", code);
            self.out.close();
        }
    }
}
