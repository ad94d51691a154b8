// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From the tree to the model.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::error::Error;
use crate::limits::Limits;
use crate::process::{
    Activity, Data, Export, FileKind, LegalBasis, ModelFile, Participant, Process, ProcessClass, Reference,
};
use crate::tree::{self, Element};

/// The message that is read.
const MESSAGE: &str = "alleInhalte.export.0303";

/// Elements that are read, or say nothing about the process itself.
const KNOWN: [&str; 85] = [
    "abgeloesteProzessklasse",
    "aktivitaetengruppe",
    "anmerkungLetzteAenderung",
    "art",
    "ausgehendeDaten",
    "ausloeser",
    "autor",
    "beginn",
    "bereitgestellteDaten",
    "beschreibung",
    "beschreibungsdatei",
    "beteiligungsform",
    "bezeichnung",
    "bundesland",
    "code",
    "dateiname",
    "definition",
    "detaillierungsstufe",
    "eingehendeDaten",
    "empfaenger",
    "empfangeneDaten",
    "ende",
    "entscheidungsart",
    "ergebnis",
    "erstellungszeitpunkt",
    "fachlichFreigebendeStelle",
    "fachlicherFreigabezeitpunkt",
    "formellePruefung",
    "formellerFreigabezeitpunkt",
    "formularID",
    "formularsteckbriefID",
    "formularverweis",
    "freitext",
    "gliederungsebene",
    "gueltigkeitszeitraum",
    "handlungsform",
    "handlungsgrundlage",
    "hilfsmittel",
    "id",
    "inhalt",
    "klasseID",
    "klasseName",
    "klassifikation",
    "letzterAenderungszeitpunkt",
    "letzterBearbeiter",
    "merkmal",
    "merkmalDatentyp",
    "merkmalName",
    "merkmalWert",
    "mimeType",
    "mitwirkungspflicht",
    "modellierungsmethode",
    "nachrichtUUID",
    "nachrichtenkopf",
    "nachrichtentyp",
    "name",
    "operativesZiel",
    "ordnungsrahmenName",
    "ordnungsrahmenVersion",
    "prozess",
    "prozessID",
    "prozessbibliothek",
    "prozesskatalog",
    "prozessklasse",
    "prozessmodell",
    "prozessmodelldatei",
    "prozesssteckbrief",
    "prozessstrukturbeschreibung",
    "prozessteilnehmer",
    "rolle",
    "schlagwort",
    "sender",
    "status",
    "strukturbeschreibungFIM",
    "subProzessID",
    "textuelleBeschreibung",
    "uebergeordneteProzessklasseID",
    "uebermittlungsart",
    "uri",
    "verfahrensart",
    "version",
    "verwaltungspolitischeKodierung",
    "visualisierungsdatei",
    "zustandsangaben",
    "zwecksetzung",
];
/// The same, that carry a number or more words behind.
const KNOWN_BEGINNINGS: [&str; 2] = ["referenzaktivitaetengruppe", "spezifischeAttribute"];
/// Unknown elements that are told.
const TOLD: usize = 100;

/// Reads an export.
///
/// # Errors
/// When it is no export of XProzess 2.0, holds no process, or passes a cap.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Export, Error> {
    let root = tree::read(bytes, limits)?;
    if root.name != MESSAGE {
        return Err(Error::WrongMessage { name: root.name, namespace: crate::NAMESPACE.to_owned() });
    }
    let head = root.one("nachrichtenkopf");
    let mut export = Export {
        created_at: head.and_then(|head| head.text_of("erstellungszeitpunkt")),
        author: head.and_then(|head| head.text_of("autor")),
        ..Export::default()
    };
    for catalogue in root.all("prozesskatalog") {
        export.classes.extend(catalogue.all("prozessklasse").map(class));
    }
    for library in root.all("prozessbibliothek") {
        for found in library.all("prozess") {
            export.processes.push(process(found)?);
        }
    }
    if export.processes.is_empty() {
        return Err(Error::NoProcess);
    }
    let mut unknown = BTreeSet::new();
    strangers(&root, &mut String::new(), &mut unknown);
    export.unknown = unknown.into_iter().collect();
    Ok(export)
}

fn strangers(element: &Element, path: &mut String, found: &mut BTreeSet<String>) {
    for child in &element.children {
        let length = path.len();
        path.push('/');
        path.push_str(&child.name);
        let is_known =
            KNOWN.contains(&child.name.as_str()) || KNOWN_BEGINNINGS.iter().any(|begin| child.name.starts_with(begin));
        if is_known {
            strangers(child, path, found);
        } else if found.len() < TOLD {
            found.insert(path.trim_start_matches('/').to_owned());
        }
        path.truncate(length);
    }
}

fn class(element: &Element) -> ProcessClass {
    ProcessClass {
        id: element.text_of("id").unwrap_or_default(),
        version: element.text_of("version"),
        name: element.text_of("name").unwrap_or_default(),
        title: element.text_of("bezeichnung"),
        definition: element.text_of("definition"),
        bases: bases(element),
    }
}

fn bases(element: &Element) -> Vec<LegalBasis> {
    let basis = |basis: &Element| Some(LegalBasis { name: basis.text_of("name")?, uri: basis.text_of("uri") });
    element.all("handlungsgrundlage").filter_map(basis).collect()
}

fn process(element: &Element) -> Result<Process, Error> {
    let mut found = Process {
        id: element.text_of("id").unwrap_or_default(),
        version: element.text_of("version"),
        name: element.text_of("name").unwrap_or_default(),
        title: element.text_of("bezeichnung"),
        approver: element.text_of("fachlichFreigebendeStelle"),
        status: element.one("zustandsangaben").and_then(|state| state.code_of("status")),
        ..Process::default()
    };
    for profile in element.all("prozesssteckbrief") {
        found.definition = profile.text_of("definition");
        found.description = profile.text_of("beschreibung");
        found.triggers.extend(profile.all("ausloeser").flat_map(references));
        found.results.extend(profile.all("ergebnis").flat_map(references));
        found.level = profile.code_of("detaillierungsstufe");
        let participant =
            |part: &Element| Some(Participant { name: part.text_of("name")?, role: part.code_of("rolle") });
        found.participants.extend(profile.all("prozessteilnehmer").filter_map(participant));
    }
    for structure in element.all("prozessstrukturbeschreibung") {
        for structure in structure.all("strukturbeschreibungFIM") {
            found.activities.extend(structure.all("aktivitaetengruppe").map(activity));
        }
    }
    // steps stand in any order; their ids count
    found.activities.sort_by(|one, other| order(&one.id).cmp(&order(&other.id)));
    for model in element.all("prozessmodell") {
        let kinds = [
            ("prozessmodelldatei", FileKind::Model),
            ("visualisierungsdatei", FileKind::Picture),
            ("beschreibungsdatei", FileKind::Report),
        ];
        for (name, kind) in kinds {
            for file in model.all(name) {
                found.files.extend(self::file(file, kind)?);
            }
        }
    }
    Ok(found)
}

fn order(id: &str) -> (u64, &str) {
    (id.parse().unwrap_or(u64::MAX), id)
}

/// References of an element, also of one that wraps itself.
fn references(element: &Element) -> Vec<Reference> {
    let mut found = Vec::new();
    for child in &element.children {
        let text = child.text.trim().to_owned();
        match child.name.as_str() {
            "formularverweis" => found.extend(references(child)),
            "formularID" | "formularsteckbriefID" if !text.is_empty() => found.push(Reference::Form(text)),
            "prozessID" if !text.is_empty() => found.push(Reference::Process(text)),
            "textuelleBeschreibung" if !text.is_empty() => found.push(Reference::Text(text)),
            _ => {}
        }
    }
    found
}

fn activity(element: &Element) -> Activity {
    let mut found = Activity {
        id: element.text_of("id").unwrap_or_default(),
        kind: element.code_of("referenzaktivitaetengruppeTyp"),
        name: element.text_of("name").unwrap_or_default(),
        description: element.text_of("beschreibung"),
        bases: bases(element),
        ..Activity::default()
    };
    data(element, &mut found);
    found
}

/// Data stand at the step itself and in the attributes of its kind.
fn data(element: &Element, found: &mut Activity) {
    for child in &element.children {
        let (list, party) = match child.name.as_str() {
            "eingehendeDaten" | "empfangeneDaten" => (&mut found.incoming, "sender"),
            "ausgehendeDaten" | "bereitgestellteDaten" => (&mut found.outgoing, "empfaenger"),
            name if name.starts_with("spezifischeAttribute") => {
                data(child, found);
                continue;
            }
            _ => continue,
        };
        let party = child.text_of(party);
        for what in references(child) {
            let data = Data { what, party: party.clone() };
            // what comes in from somebody is also said without naming them
            match list.iter_mut().find(|known| known.what == data.what) {
                Some(known) if known.party.is_none() || known.party == data.party || data.party.is_none() => {
                    known.party = known.party.take().or(data.party);
                }
                _ => list.push(data),
            }
        }
    }
}

fn file(element: &Element, kind: FileKind) -> Result<Option<ModelFile>, Error> {
    let Some(content) = element.one("inhalt") else { return Ok(None) };
    let name = element.text_of("dateiname").unwrap_or_default();
    let packed: String = content.text.split_ascii_whitespace().collect();
    if packed.is_empty() {
        return Ok(None);
    }
    match STANDARD.decode(packed) {
        Ok(zip) => Ok(Some(ModelFile { kind, name, zip })),
        Err(_) => Err(Error::NotBase64 { line: content.line, name }),
    }
}
