// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Modules in either version.

use super::xml::{Xml, language};
use crate::values::{
    Cost, CostAmount, CostModule, Deadline, DeadlineModule, Document, DocumentModule, ModuleHead, Money, NoticeModule,
    OwnTextModule, PortalModule, ReleaseModule, Span, TermModule, TextModule,
};

fn head(xml: &mut Xml, head: &ModuleHead) {
    xml.codes("zugangskanal", &head.channel);
    xml.number("positionDarstellung", head.position);
    xml.ids("id", &head.id);
    xml.ids("idSekundaer", &head.secondary_ids);
    xml.periods(&head.validity);
}

pub(super) fn text(xml: &mut Xml, module: &TextModule) {
    xml.open("modulText");
    head(xml, &module.head);
    if !module.kind.code.is_empty() {
        xml.code("leikaTextmodul", &module.kind);
    }
    xml.words("leikaTextmodulAbweichendeBezeichnung", &module.titles);
    xml.html("inhalt", &module.content);
    xml.links("weiterfuehrenderLink", &module.links);
    xml.close("modulText");
}

pub(super) fn own_text(xml: &mut Xml, module: &OwnTextModule) {
    xml.open("modulTextIndividuell");
    head(xml, &module.head);
    xml.codes("individuellesTextmodultyp", &module.kind);
    xml.html("inhalt", &module.content);
    xml.links("weiterfuehrenderLink", &module.links);
    xml.close("modulTextIndividuell");
}

pub(super) fn deadlines(xml: &mut Xml, name: &str, each: &str, modules: &[DeadlineModule]) {
    for module in modules {
        xml.open(name);
        head(xml, &module.head);
        module.deadlines.iter().for_each(|found| deadline(xml, each, found));
        xml.html("beschreibung", &module.notes);
        xml.links("weiterfuehrenderLink", &module.links);
        xml.close(name);
    }
}

fn deadline(xml: &mut Xml, name: &str, deadline: &Deadline) {
    xml.open(name);
    xml.codes("typ", &deadline.kind);
    match &deadline.span {
        Span::Unknown => {}
        Span::Duration { length, unit, until, until_unit } => {
            xml.open("fristauswahl");
            xml.open("fristDauer");
            xml.leaf("dauer", &length.to_string());
            if !unit.is_empty() {
                xml.leaf("einheit", unit);
            }
            xml.number("dauerBis", until.map(i64::from));
            xml.some("einheitBis", until_unit.as_deref());
            xml.close("fristDauer");
            xml.close("fristauswahl");
        }
        Span::Date { from, until } => {
            xml.open("fristauswahl");
            xml.open("fristStichtag");
            xml.some("von", from.as_deref());
            xml.some("bis", until.as_deref());
            xml.close("fristStichtag");
            xml.close("fristauswahl");
        }
    }
    xml.html("beschreibung", &deadline.notes);
    xml.number("positionDarstellung", deadline.position);
    xml.periods(&deadline.validity);
    xml.close(name);
}

pub(super) fn costs(xml: &mut Xml, modules: &[CostModule], newer: bool) {
    for module in modules {
        xml.open("modulKosten");
        head(xml, &module.head);
        module.costs.iter().for_each(|found| cost(xml, found, newer));
        xml.html("beschreibung", &module.notes);
        xml.links("weiterfuehrenderLink", &module.links);
        xml.close("modulKosten");
    }
}

fn cost(xml: &mut Xml, cost: &Cost, newer: bool) {
    xml.open("kosten");
    xml.codes("typ", &cost.kind);
    if cost.amount != CostAmount::Unknown {
        xml.open("kostenauswahl");
        amount(xml, &cost.amount);
        xml.close("kostenauswahl");
    }
    xml.html("beschreibung", &cost.notes);
    xml.truth("vorkasse", cost.in_advance);
    if newer {
        xml.links("linkKostenbildung", &cost.links);
    } else if let Some(link) = cost.links.first() {
        xml.leaf("linkKostenbildung", &link.uri);
    }
    xml.number("positionDarstellung", cost.position);
    xml.periods(&cost.validity);
    xml.close("kosten");
}

fn amount(xml: &mut Xml, amount: &CostAmount) {
    match amount {
        CostAmount::Unknown => {}
        CostAmount::Fixed(found) => {
            xml.open("kostenFix");
            money(xml, "betrag", Some(found));
            xml.close("kostenFix");
        }
        CostAmount::Free { notes } => {
            xml.open("kostenFrei");
            xml.words("beschreibungKostenfreiheit", notes);
            xml.close("kostenFrei");
        }
        CostAmount::Range { from, until, notes } => {
            xml.open("kostenVariabel");
            money(xml, "betragUntergrenze", from.as_ref());
            money(xml, "betragObergrenze", until.as_ref());
            xml.words("beschreibungVariabilitaet", notes);
            xml.close("kostenVariabel");
        }
    }
}

fn money(xml: &mut Xml, name: &str, money: Option<&Money>) {
    if let Some(money) = money {
        xml.leaf_with(name, &[("currencyCode", language(&money.currency))], &money.value);
    }
}

pub(super) fn documents(xml: &mut Xml, modules: &[DocumentModule], newer: bool) {
    for module in modules {
        xml.open("modulDokument");
        head(xml, &module.head);
        for found in &module.incoming {
            xml.open("dokumentEingehend");
            if newer {
                xml.codes("pflichtangabetyp", &found.required);
                xml.codes("pflichtangabeGrundKontextabhaengigkeit", &found.required_by);
                xml.truth("kennzeichenAusloeser", found.is_trigger);
                xml.open("dokument");
                document(xml, found, true);
                xml.close("dokument");
            } else {
                document(xml, found, false);
            }
            xml.close("dokumentEingehend");
        }
        for found in &module.outgoing {
            xml.open("dokumentAusgehend");
            document(xml, found, newer);
            xml.close("dokumentAusgehend");
        }
        xml.html(if newer { "beschreibungEingehend" } else { "beschreibung" }, &module.notes);
        xml.html(if newer { "beschreibungAusgehend" } else { "beschreibung" }, &module.notes_outgoing);
        xml.links("weiterfuehrenderLink", &module.links);
        xml.close("modulDokument");
    }
}

fn document(xml: &mut Xml, document: &Document, newer: bool) {
    let (kind, inner, form) = match newer {
        true => ("art", "dokumentart", "formularReferenz"),
        false => ("typ", "dokumenttyp", "referenzFormularID"),
    };
    if document.kind.is_some() || document.unlisted_kind.is_some() {
        xml.open(kind);
        xml.codes(inner, &document.kind);
        xml.some("nichtGelisteterWert", document.unlisted_kind.as_deref());
        xml.close(kind);
    }
    xml.words("bezeichnung", &document.titles);
    xml.html("beschreibung", &document.notes);
    xml.ids(form, &document.forms);
    xml.codes("angabeSignatur", &document.signature);
}

pub(super) fn terms(xml: &mut Xml, module: &TermModule) {
    xml.open("modulBegriffImKontext");
    head(xml, &module.head);
    for term in &module.terms {
        xml.open("begriffImKontext");
        xml.words("begriff", std::slice::from_ref(&term.term));
        xml.codes("typ", &term.kind);
        xml.close("begriffImKontext");
    }
    xml.close("modulBegriffImKontext");
}

pub(super) fn release(xml: &mut Xml, module: &ReleaseModule) {
    xml.open("modulFachlicheFreigabe");
    head(xml, &module.head);
    xml.some("fachlichFreigegebenAm", module.day.as_deref());
    xml.words("fachlichFreigegebenDurch", &module.by);
    xml.close("modulFachlicheFreigabe");
}

pub(super) fn notice(xml: &mut Xml, module: &NoticeModule) {
    xml.open("modulAuskunftshinweis");
    head(xml, &module.head);
    xml.html("inhalt", &module.content);
    xml.links("weiterfuehrenderLink", &module.links);
    xml.close("modulAuskunftshinweis");
}

pub(super) fn portal(xml: &mut Xml, module: &PortalModule, newer: bool) {
    xml.open_with("modulUrsprungsportal", &[("languageCode", language(&module.language))]);
    head(xml, &module.head);
    xml.leaf("uri", &module.uri);
    xml.some("titel", module.title.as_deref());
    if newer {
        xml.parameters(&module.parameters);
    }
    xml.close("modulUrsprungsportal");
}
