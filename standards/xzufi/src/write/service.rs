// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Services in either version. What only the other version can say is left out.

use std::borrow::Cow;

use super::module;
use super::xml::Xml;
use crate::values::{
    Category, CategoryClass, Code, CostModule, DeadlineModule, DocumentModule, Service, Specialisation, Structure,
};
use crate::version::Version;

pub(super) fn service(xml: &mut Xml, service: &Service, version: Version) {
    xml.open("leistung");
    parts(xml, service, version);
    xml.close("leistung");
}

pub(super) fn specialisation(xml: &mut Xml, special: &Specialisation, version: Version) {
    xml.open("spezialisierung");
    if !special.service.value.is_empty() {
        xml.id("leistungID", &special.service);
    }
    parts(xml, &special.content, version);
    xml.close("spezialisierung");
}

fn parts(xml: &mut Xml, service: &Service, version: Version) {
    xml.id("id", &service.id);
    xml.ids("idSekundaer", &service.secondary_ids);
    if version == Version::V2_3_1 { newer(xml, service) } else { older(xml, service) }
}

fn older(xml: &mut Xml, service: &Service) {
    structure(xml, service.structure.as_ref(), false);
    xml.codes("referenzLeiKa", &service.service_keys);
    service.texts.iter().for_each(|text| module::text(xml, text));
    service.own_texts.iter().for_each(|text| module::own_text(xml, text));
    module::deadlines(xml, "modulFrist", "frist", &one(&service.deadlines, join_deadlines));
    module::costs(xml, &one(&service.costs, join_costs), false);
    module::deadlines(xml, "modulBearbeitungsdauer", "bearbeitungsdauer", &one(&service.durations, join_deadlines));
    service.terms.iter().for_each(|terms| module::terms(xml, terms));
    service.releases.iter().for_each(|release| module::release(xml, release));
    service.notices.iter().for_each(|notice| module::notice(xml, notice));
    module::documents(xml, &one(&service.documents, join_documents), false);
    service.portals.iter().for_each(|portal| module::portal(xml, portal, false));
    xml.codes("typisierung", &service.typing);
    xml.codes("vertrauensniveau", &service.trust_level);
    xml.codes("leistungsadressat", &service.addressees);
    xml.truth("kennzeichenSchriftformerfordernis", service.written_form);
    categories(xml, &service.categories, false);
    xml.codes("klassifizierung", &service.classifications);
    xml.codes("informationsbereichSDG", &service.sdg);
    xml.ids("idLeistungImKontext", &service.related);
    xml.ids("idProzess", &service.processes);
    xml.publisher(service.publisher.as_ref());
    xml.ids("gueltigkeitGebietID", &service.areas);
    if let Some(single) = service.single_point.iter().find(|code| is_truth(code)) {
        xml.leaf("kennzeichenEA", &single.code);
    }
    sectors(xml, service);
    xml.codes("relevantFuerRechtsform", &service.legal_forms);
    xml.codes("relevantFuerStaatsangehoerigkeit", &service.nationalities);
    xml.version_info("versionsinformation", service.version.as_ref());
    xml.languages(&service.languages, false);
    xml.periods(&service.validity);
}

fn newer(xml: &mut Xml, service: &Service) {
    structure(xml, service.structure.as_ref(), true);
    xml.codes("statusKatalog", &service.catalogue_status);
    xml.codes("statusBibliothek", &service.library_status);
    xml.codes("detailstufe", &service.detail_level);
    for key in &service.service_keys {
        let attributes = [("schemeID", key.list.as_deref()), ("schemeVersionID", key.list_version.as_deref())];
        xml.leaf_with("referenzLeistungsschluessel", &attributes, &key.code);
    }
    xml.codes("leistungsadressat", &service.addressees);
    xml.codes("bezugsortTyp", &service.place_kind);
    service.texts.iter().for_each(|text| module::text(xml, text));
    service.own_texts.iter().for_each(|text| module::own_text(xml, text));
    module::deadlines(xml, "modulFrist", "frist", &service.deadlines);
    module::deadlines(xml, "modulBearbeitungsdauer", "bearbeitungsdauer", &service.durations);
    module::costs(xml, &service.costs, true);
    module::documents(xml, &service.documents, true);
    service.terms.iter().for_each(|terms| module::terms(xml, terms));
    service.releases.iter().for_each(|release| module::release(xml, release));
    service.notices.iter().for_each(|notice| module::notice(xml, notice));
    service.portals.iter().for_each(|portal| module::portal(xml, portal, true));
    xml.codes("typisierung", &service.typing);
    xml.codes("vertrauensniveau", &service.trust_level);
    xml.truth("kennzeichenFormularSchriftformerfordernis", service.written_form);
    xml.truth("kennzeichenFormularPersoenlich", service.in_person);
    xml.truth("kennzeichenFormularFormlos", service.formless);
    categories(xml, &service.categories, true);
    xml.codes("klassifizierung", &service.classifications);
    if !service.sdg.is_empty() || !service.sdg_procedures.is_empty() {
        xml.open("informationsbereicheSDG");
        xml.codes("informationsbereichSDG1", &service.sdg);
        xml.codes("informationsbereichSDG2", &service.sdg_procedures);
        xml.close("informationsbereicheSDG");
    }
    xml.ids("leistungImKontextID", &service.related);
    xml.ids("prozessID", &service.processes);
    xml.publisher(service.publisher.as_ref());
    xml.ids("gueltigkeitGebietID", &service.areas);
    xml.codes("durchfuehrbarEinheitlicheStelle", service.single_point.iter().filter(|code| !is_truth(code)));
    sectors(xml, service);
    xml.codes("relevantFuerRechtsform", &service.legal_forms);
    if !service.nationalities.is_empty() || !service.state_groups.is_empty() {
        xml.open("relevantFuerStaatsangehoerigkeit");
        xml.codes("staatsangehoerigkeit", &service.nationalities);
        xml.codes("staatengruppe", &service.state_groups);
        xml.close("relevantFuerStaatsangehoerigkeit");
    }
    xml.version_info("versionsinformationen", service.version.as_ref());
    xml.languages(&service.languages, true);
    xml.periods(&service.validity);
}

fn is_truth(code: &Code) -> bool {
    matches!(code.code.as_str(), "true" | "false")
}

fn structure(xml: &mut Xml, structure: Option<&Structure>, newer: bool) {
    let Some(structure) = structure else { return };
    let kind = match (structure.details.is_empty(), structure.activity.is_some() || structure.object.is_some()) {
        (false, _) => "xzufi:LeistungsstrukturObjektMitVerrichtungUndDetail",
        (true, true) => "xzufi:LeistungsstrukturObjektMitVerrichtung",
        (true, false) => "xzufi:LeistungsstrukturObjekt",
    };
    xml.open_with("struktur", &[("xsi:type", Some(kind))]);
    let wrapped = |xml: &mut Xml, outer: &str, inner: &str, code: Option<&Code>| {
        if let Some(code) = code {
            xml.open(outer);
            xml.code(inner, code);
            xml.close(outer);
        }
    };
    if newer {
        xml.codes("leistungsgruppierungLeika", &structure.group);
        xml.ids("leistungsobjektID", &structure.object);
        xml.codes("verrichtungLeika", &structure.activity);
    } else {
        wrapped(xml, "leistungsgruppierung", "leistungsgruppierungLeiKa", structure.group.as_ref());
        xml.ids("leistungsobjektID", &structure.object);
        wrapped(xml, "verrichtung", "verrichtungLeiKa", structure.activity.as_ref());
    }
    xml.words("verrichtungsdetail", &structure.details);
    xml.close("struktur");
}

fn categories(xml: &mut Xml, categories: &[Category], newer: bool) {
    for category in categories {
        xml.open("kategorie");
        xml.id("id", &category.id);
        xml.ids("idSekundaer", &category.secondary_ids);
        xml.ids("uebergeordneteKategorieID", &category.parent);
        xml.ids("untergeordneteKategorieID", &category.children);
        if newer {
            category.classes.iter().for_each(|found| class(xml, found));
        }
        xml.words("bezeichnung", &category.titles);
        xml.html("beschreibung", &category.descriptions);
        if !newer {
            category.classes.iter().for_each(|found| class(xml, found));
        }
        xml.close("kategorie");
    }
}

fn class(xml: &mut Xml, class: &CategoryClass) {
    xml.open("klasse");
    xml.id("id", &class.id);
    xml.ids("idSekundaer", &class.secondary_ids);
    xml.codes("typ", &class.kind);
    xml.words("bezeichnung", &class.titles);
    xml.html("beschreibung", &class.descriptions);
    xml.some("version", class.version.as_deref());
    xml.close("klasse");
}

fn sectors(xml: &mut Xml, service: &Service) {
    for sector in &service.sectors {
        xml.open("relevantFuerWirtschaftszweig");
        xml.code("wirtschaftszweig", &sector.code);
        xml.ids("spezifischeID", &sector.closer);
        xml.close("relevantFuerWirtschaftszweig");
    }
}

/// 2.2.0 has one module of some kinds: several become one.
fn one<T: Clone>(modules: &[T], join: impl Fn(&mut T, &T)) -> Cow<'_, [T]> {
    match modules {
        [first, rest @ ..] if !rest.is_empty() => {
            let mut joined = first.clone();
            rest.iter().for_each(|module| join(&mut joined, module));
            Cow::Owned(vec![joined])
        }
        few => Cow::Borrowed(few),
    }
}

fn join_deadlines(into: &mut DeadlineModule, from: &DeadlineModule) {
    into.deadlines.extend(from.deadlines.iter().cloned());
    into.notes.extend(from.notes.iter().cloned());
    into.links.extend(from.links.iter().cloned());
}

fn join_costs(into: &mut CostModule, from: &CostModule) {
    into.costs.extend(from.costs.iter().cloned());
    into.notes.extend(from.notes.iter().cloned());
    into.links.extend(from.links.iter().cloned());
}

fn join_documents(into: &mut DocumentModule, from: &DocumentModule) {
    into.incoming.extend(from.incoming.iter().cloned());
    into.outgoing.extend(from.outgoing.iter().cloned());
    into.notes.extend(from.notes.iter().cloned());
    into.notes_outgoing.extend(from.notes_outgoing.iter().cloned());
    into.links.extend(from.links.iter().cloned());
}
