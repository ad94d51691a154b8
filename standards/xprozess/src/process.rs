// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an export holds. Field names follow the element names of the standard in English.

/// `alleInhalte.export.0303`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Export {
    /// `erstellungszeitpunkt`, as written.
    pub created_at: Option<String>,
    /// `autor`.
    pub author: Option<String>,
    /// `prozesskatalog/prozessklasse`.
    pub classes: Vec<ProcessClass>,
    /// `prozessbibliothek/prozess`.
    pub processes: Vec<Process>,
    /// Names of elements that the model does not hold, each once, by their path without the root.
    pub unknown: Vec<String>,
}

/// `prozessklasse`: what a process is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProcessClass {
    /// LeiKa key with the Verrichtung 261.
    pub id: String,
    /// Version.
    pub version: Option<String>,
    /// Name.
    pub name: String,
    /// `bezeichnung`.
    pub title: Option<String>,
    /// Definition.
    pub definition: Option<String>,
    /// `handlungsgrundlage`.
    pub bases: Vec<LegalBasis>,
}

/// `prozess`: how an authority works on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Process {
    /// Id; the LeiKa key of its class in released processes.
    pub id: String,
    /// Version.
    pub version: Option<String>,
    /// Name.
    pub name: String,
    /// `bezeichnung`.
    pub title: Option<String>,
    /// `fachlichFreigebendeStelle`.
    pub approver: Option<String>,
    /// `prozesssteckbrief/definition`.
    pub definition: Option<String>,
    /// `prozesssteckbrief/beschreibung`.
    pub description: Option<String>,
    /// `ausloeser`: what begins it.
    pub triggers: Vec<Reference>,
    /// `ergebnis`: what comes out.
    pub results: Vec<Reference>,
    /// `prozessteilnehmer`.
    pub participants: Vec<Participant>,
    /// `detaillierungsstufe`: `101` to `105`.
    pub level: Option<String>,
    /// Release status, `1` to `8`.
    pub status: Option<String>,
    /// `aktivitaetengruppe`, in the order of their ids.
    pub activities: Vec<Activity>,
    /// `prozessmodell`.
    pub files: Vec<ModelFile>,
}

/// What a process begins or ends with, or what data it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// `formularID`, `formularsteckbriefID`: a document profile; released files hold names here, too.
    Form(String),
    /// `prozessID`.
    Process(String),
    /// `textuelleBeschreibung`.
    Text(String),
}

impl Reference {
    /// The id or the text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Form(text) | Self::Process(text) | Self::Text(text) => text,
        }
    }
}

/// `prozessteilnehmer`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Name.
    pub name: String,
    /// Code of the role (`urn:xoev-de:xprozess:codeliste:prozessrolle`).
    pub role: Option<String>,
}

/// `aktivitaetengruppe`: a step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Activity {
    /// Id, by which steps are in order.
    pub id: String,
    /// Code of the kind of step (`referenzaktivitaetengruppeTyp`), `1` to `8`.
    pub kind: Option<String>,
    /// Name.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// `handlungsgrundlage`.
    pub bases: Vec<LegalBasis>,
    /// `eingehendeDaten`, `empfangeneDaten`.
    pub incoming: Vec<Data>,
    /// `ausgehendeDaten`, `bereitgestellteDaten`.
    pub outgoing: Vec<Data>,
}

/// Data that a step takes or gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    /// What.
    pub what: Reference,
    /// `sender` or `empfaenger`.
    pub party: Option<String>,
}

/// `handlungsgrundlage`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// As written.
    pub name: String,
    /// Address of the norm.
    pub uri: Option<String>,
}

/// A file of `prozessmodell`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelFile {
    /// What it is.
    pub kind: FileKind,
    /// `dateiname`.
    pub name: String,
    /// The ZIP file.
    pub zip: Vec<u8>,
}

/// Kinds of model files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// `prozessmodelldatei`: BPMN.
    Model,
    /// `visualisierungsdatei`: a picture.
    Picture,
    /// `beschreibungsdatei`: a report.
    Report,
}
