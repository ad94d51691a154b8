// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Services, their structure and categories, of either version.

use super::basic::{
    code, html, id, language_version, period, publisher, some_id, text, truth, version_info, words, wrapped_code,
};
use super::module::{
    cost_module, deadline_module, document_module, notice_module, own_text_module, portal_module, release_module,
    term_module, text_module,
};
use crate::tree::El;
use crate::values::{Category, CategoryClass, Code, Sector, Service, Specialisation, Structure};

/// Says that there is no area of information.
const NO_SDG: &str = "0000000";

pub(super) fn service(el: El<'_, '_>) -> Service {
    let mut found = Service::default();
    for child in el.children() {
        part(&mut found, child);
    }
    found
}

pub(super) fn specialisation(el: El<'_, '_>) -> Specialisation {
    let mut found = Specialisation::default();
    for child in el.children() {
        match child.name() {
            "leistungID" | "leistungId" | "idLeistung" => found.service = id(child),
            _ => part(&mut found.content, child),
        }
    }
    found
}

fn part(into: &mut Service, child: El<'_, '_>) {
    match child.name() {
        "modulText" => into.texts.push(text_module(child)),
        "modulTextIndividuell" => into.own_texts.push(own_text_module(child)),
        "modulFrist" => into.deadlines.push(deadline_module(child)),
        "modulKosten" => into.costs.push(cost_module(child)),
        "modulBearbeitungsdauer" => into.durations.push(deadline_module(child)),
        "modulDokument" => into.documents.push(document_module(child)),
        "modulBegriffImKontext" => into.terms.push(term_module(child)),
        "modulFachlicheFreigabe" => into.releases.push(release_module(child)),
        "modulAuskunftshinweis" => into.notices.push(notice_module(child)),
        "modulUrsprungsportal" => into.portals.push(portal_module(child)),
        _ => order(into, child),
    }
}

/// What is not a module.
fn order(into: &mut Service, child: El<'_, '_>) {
    match child.name() {
        "id" => into.id = id(child),
        "idSekundaer" => into.secondary_ids.extend(some_id(child)),
        "struktur" => into.structure = structure(child),
        "referenzLeiKa" => into.service_keys.extend(code(child)),
        "referenzLeistungsschluessel" => into.service_keys.extend(service_key(child)),
        "statusKatalog" => into.catalogue_status = code(child),
        "statusBibliothek" => into.library_status = code(child),
        "detailstufe" => into.detail_level = code(child),
        "bezugsortTyp" => into.place_kind = wrapped_code(child),
        "typisierung" => into.typing.extend(code(child)),
        "vertrauensniveau" => into.trust_level = code(child),
        "leistungsadressat" => into.addressees.extend(code(child)),
        "kennzeichenSchriftformerfordernis" | "kennzeichenFormularSchriftformerfordernis" => {
            into.written_form = truth(child);
        }
        "kennzeichenFormularPersoenlich" => into.in_person = truth(child),
        "kennzeichenFormularFormlos" => into.formless = truth(child),
        "kategorie" => into.categories.extend(category(child)),
        "klassifizierung" => into.classifications.extend(code(child)),
        "informationsbereichSDG" => into.sdg.extend(sdg(child)),
        "informationsbereicheSDG" => {
            for inner in child.children() {
                match inner.name() {
                    "informationsbereichSDG2" => into.sdg_procedures.extend(code(inner)),
                    _ => into.sdg.extend(sdg(inner)),
                }
            }
        }
        "idLeistungImKontext" | "leistungImKontextID" | "leistungImKontextId" => into.related.extend(some_id(child)),
        "idProzess" | "prozessID" | "prozessId" => into.processes.extend(some_id(child)),
        "herausgeber" => into.publisher = publisher(child),
        "gueltigkeitGebietID" | "gueltigkeitGebietId" => into.areas.extend(some_id(child)),
        "kennzeichenEA" | "durchfuehrbarEinheitlicheStelle" => into.single_point.extend(code(child)),
        "relevantFuerWirtschaftszweig" => into.sectors.extend(sector(child)),
        "relevantFuerRechtsform" => into.legal_forms.extend(code(child)),
        "relevantFuerStaatsangehoerigkeit" => nationality(into, child),
        "versionsinformation" | "versionsinformationen" => into.version = version_info(child),
        "sprachversion" => language_version(child, &mut into.languages),
        "gueltigkeit" => period(child, &mut into.validity),
        _ => {}
    }
}

fn sdg(el: El<'_, '_>) -> Option<Code> {
    code(el).filter(|found| found.code != NO_SDG)
}

/// An identifier in 2.3.1; its scheme is kept as the list.
fn service_key(el: El<'_, '_>) -> Option<Code> {
    if el.children().next().is_some() {
        return code(el);
    }
    let found = some_id(el)?;
    Some(Code { code: found.value, name: None, list: found.scheme, list_version: found.scheme_version })
}

fn structure(el: El<'_, '_>) -> Option<Structure> {
    let mut found = Structure::default();
    for child in el.children() {
        match child.name() {
            "leistungsgruppierung" | "leistungsgruppierungLeika" | "leistungsgruppierungLeiKa" => {
                found.group = wrapped_code(child);
            }
            "leistungsobjektID" | "leistungsobjektId" => found.object = some_id(child),
            "verrichtung" | "verrichtungLeika" | "verrichtungLeiKa" => found.activity = wrapped_code(child),
            "verrichtungsdetail" => words(child, &mut found.details),
            _ => {}
        }
    }
    (found != Structure::default()).then_some(found)
}

fn category(el: El<'_, '_>) -> Option<Category> {
    let mut found = Category::default();
    for child in el.children() {
        match child.name() {
            "id" => found.id = id(child),
            "idSekundaer" => found.secondary_ids.extend(some_id(child)),
            "uebergeordneteKategorieID" | "uebergeordneteKategorieId" => found.parent = some_id(child),
            "untergeordneteKategorieID" | "untergeordneteKategorieId" => found.children.extend(some_id(child)),
            "klasse" => found.classes.push(class(child)),
            "bezeichnung" => words(child, &mut found.titles),
            "beschreibung" => html(child, &mut found.descriptions),
            _ => {}
        }
    }
    (found != Category::default()).then_some(found)
}

fn class(el: El<'_, '_>) -> CategoryClass {
    let mut found = CategoryClass::default();
    for child in el.children() {
        match child.name() {
            "id" => found.id = id(child),
            "idSekundaer" => found.secondary_ids.extend(some_id(child)),
            "typ" => found.kind = code(child),
            "bezeichnung" => words(child, &mut found.titles),
            "beschreibung" => html(child, &mut found.descriptions),
            "version" => found.version = text(child),
            _ => {}
        }
    }
    found
}

fn sector(el: El<'_, '_>) -> Option<Sector> {
    let closer = el.children().find(|child| matches!(child.name(), "spezifischeID" | "spezifischeId"));
    let code = wrapped_code(el)?;
    Some(Sector { code, closer: closer.and_then(some_id) })
}

fn nationality(into: &mut Service, el: El<'_, '_>) {
    let is_group = |name: &str| matches!(name, "staatsangehoerigkeit" | "staatengruppe");
    if !el.children().any(|child| is_group(child.name())) {
        into.nationalities.extend(code(el));
        return;
    }
    for child in el.children() {
        match child.name() {
            "staatengruppe" => into.state_groups.extend(code(child)),
            "staatsangehoerigkeit" => into.nationalities.extend(code(child)),
            _ => {}
        }
    }
}
