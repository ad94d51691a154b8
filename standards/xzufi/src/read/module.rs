// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Modules of services, of either version.

use super::basic::{code, html, id, link, number, period, some_id, text, truth, url_parameter, words, wrapped_code};
use crate::tree::El;
use crate::values::{
    Cost, CostAmount, CostModule, Deadline, DeadlineModule, Document, DocumentModule, ModuleHead, Money, NoticeModule,
    OwnTextModule, PortalModule, ReleaseModule, Span, Term, TermModule, TextModule, Words,
};

/// Takes what every module has; says whether the element was of that.
fn head(into: &mut ModuleHead, child: El<'_, '_>) -> bool {
    match child.name() {
        "id" => into.id = some_id(child),
        "idSekundaer" => into.secondary_ids.extend(some_id(child)),
        "positionDarstellung" => into.position = number(child),
        "gueltigkeit" => period(child, &mut into.validity),
        "zugangskanal" => into.channel = code(child),
        _ => return false,
    }
    true
}

pub(super) fn text_module(el: El<'_, '_>) -> TextModule {
    let mut module = TextModule::default();
    for child in el.children() {
        match child.name() {
            "leikaTextmodul" => module.kind = code(child).unwrap_or_default(),
            "leikaTextmodulAbweichendeBezeichnung" => words(child, &mut module.titles),
            "inhalt" => html(child, &mut module.content),
            "weiterfuehrenderLink" => link(child, &mut module.links),
            _ => _ = head(&mut module.head, child),
        }
    }
    module
}

pub(super) fn own_text_module(el: El<'_, '_>) -> OwnTextModule {
    let mut module = OwnTextModule::default();
    for child in el.children() {
        match child.name() {
            "individuellesTextmodultyp" => module.kind = code(child),
            "inhalt" => html(child, &mut module.content),
            "weiterfuehrenderLink" => link(child, &mut module.links),
            _ => _ = head(&mut module.head, child),
        }
    }
    module
}

pub(super) fn deadline_module(el: El<'_, '_>) -> DeadlineModule {
    let mut module = DeadlineModule::default();
    for child in el.children() {
        match child.name() {
            "frist" | "bearbeitungsdauer" => module.deadlines.push(deadline(child)),
            "beschreibung" => html(child, &mut module.notes),
            "weiterfuehrenderLink" => link(child, &mut module.links),
            _ => _ = head(&mut module.head, child),
        }
    }
    module
}

fn deadline(el: El<'_, '_>) -> Deadline {
    let mut found = Deadline::default();
    for child in el.children() {
        match child.name() {
            "typ" => found.kind = code(child),
            "beschreibung" => html(child, &mut found.notes),
            "positionDarstellung" => found.position = number(child),
            "gueltigkeit" => period(child, &mut found.validity),
            _ => {}
        }
    }
    found.span = span(el);
    found
}

/// A choice: unverified whether it is an element (`fristDauer`) or a type; both are read, at any depth.
fn span(el: El<'_, '_>) -> Span {
    let mut length = None;
    let mut unit = None;
    let mut until = None;
    let mut until_unit = None;
    let mut from_day = None;
    let mut until_day = None;
    for child in el.children() {
        match child.name() {
            "dauer" => length = child.text().parse().ok(),
            "einheit" => unit = code(child).map(|code| code.code),
            "dauerBis" => until = child.text().parse().ok(),
            "einheitBis" => until_unit = code(child).map(|code| code.code),
            "von" => from_day = inner_text(child),
            "bis" => until_day = inner_text(child),
            "fristauswahl" | "fristDauer" | "fristStichtag" => {
                let inner = span(child);
                if inner != Span::Unknown {
                    return inner;
                }
            }
            _ => {}
        }
    }
    if let Some(length) = length {
        return Span::Duration { length, unit: unit.unwrap_or_default(), until, until_unit };
    }
    if from_day.is_some() || until_day.is_some() {
        return Span::Date { from: from_day, until: until_day };
    }
    Span::Unknown
}

/// The text, or that of the first element inside.
fn inner_text(el: El<'_, '_>) -> Option<String> {
    text(el).or_else(|| el.children().find_map(inner_text))
}

pub(super) fn cost_module(el: El<'_, '_>) -> CostModule {
    let mut module = CostModule::default();
    for child in el.children() {
        match child.name() {
            "kosten" => module.costs.push(cost(child)),
            "beschreibung" => html(child, &mut module.notes),
            "weiterfuehrenderLink" => link(child, &mut module.links),
            _ => _ = head(&mut module.head, child),
        }
    }
    module
}

fn cost(el: El<'_, '_>) -> Cost {
    let mut found = Cost::default();
    for child in el.children() {
        match child.name() {
            "typ" => found.kind = code(child),
            "beschreibung" => html(child, &mut found.notes),
            "vorkasse" => found.in_advance = truth(child),
            "linkKostenbildung" => link(child, &mut found.links),
            "positionDarstellung" => found.position = number(child),
            "gueltigkeit" => period(child, &mut found.validity),
            _ => {}
        }
    }
    found.amount = amount(el, "");
    found
}

/// A choice: unverified whether it is an element (`kostenFix`) or a type; both are read, at any depth.
fn amount(el: El<'_, '_>, named: &str) -> CostAmount {
    let mut fixed = None;
    let (mut from, mut until) = (None, None);
    let (mut free, mut variable) = (Vec::new(), Vec::new());
    for child in el.children() {
        match child.name() {
            "betrag" => fixed = money(child),
            "betragUntergrenze" => from = money(child),
            "betragObergrenze" => until = money(child),
            "beschreibungKostenfreiheit" => words(child, &mut free),
            "beschreibungVariabilitaet" => words(child, &mut variable),
            "kostenauswahl" => {
                let kind = child.attribute("type").unwrap_or_default();
                let inner = amount(child, kind.rsplit(':').next().unwrap_or_default());
                if inner != CostAmount::Unknown {
                    return inner;
                }
            }
            "kostenFix" => return amount(child, "KostenFix"),
            "kostenFrei" => return amount(child, "KostenFrei"),
            "kostenVariabel" => return amount(child, "KostenVariabel"),
            _ => {}
        }
    }
    if let Some(fixed) = fixed {
        return CostAmount::Fixed(fixed);
    }
    if from.is_some() || until.is_some() || !variable.is_empty() || named == "KostenVariabel" {
        return CostAmount::Range { from, until, notes: variable };
    }
    if !free.is_empty() || named == "KostenFrei" {
        return CostAmount::Free { notes: free };
    }
    CostAmount::Unknown
}

/// Unverified: whether the currency is an attribute or an element; both are read.
fn money(el: El<'_, '_>) -> Option<Money> {
    let mut found = Money { value: el.text().to_owned(), ..Money::default() };
    for (name, value) in el.attributes() {
        if matches!(name, "currencyCode" | "currencyID" | "waehrung") {
            found.currency = value.trim().to_owned();
        }
    }
    for child in el.children() {
        match child.name() {
            "value" | "wert" | "betrag" => found.value = child.text().to_owned(),
            "currencyCode" | "currencyID" | "waehrung" => {
                found.currency = code(child).map(|code| code.code).unwrap_or_default();
            }
            _ => {}
        }
    }
    (!found.value.is_empty()).then_some(found)
}

pub(super) fn document_module(el: El<'_, '_>) -> DocumentModule {
    let mut module = DocumentModule::default();
    for child in el.children() {
        match child.name() {
            "dokumentEingehend" => module.incoming.push(document(child)),
            "dokumentAusgehend" => module.outgoing.push(document(child)),
            "beschreibung" | "beschreibungEingehend" => html(child, &mut module.notes),
            "beschreibungAusgehend" => html(child, &mut module.notes_outgoing),
            "weiterfuehrenderLink" => link(child, &mut module.links),
            _ => _ = head(&mut module.head, child),
        }
    }
    module
}

fn document(el: El<'_, '_>) -> Document {
    let mut found = Document::default();
    document_parts(el, &mut found);
    found
}

fn document_parts(el: El<'_, '_>, found: &mut Document) {
    for child in el.children() {
        match child.name() {
            "typ" | "art" => {
                found.kind = wrapped_code(child);
                let unlisted = child.children().find(|inner| inner.name() == "nichtGelisteterWert");
                if let Some(unlisted) = unlisted.and_then(text) {
                    // the wrapped code would be the unlisted value itself
                    found.kind = child.children().find(|inner| inner.name() != "nichtGelisteterWert").and_then(code);
                    found.unlisted_kind = Some(unlisted);
                }
            }
            "bezeichnung" => words(child, &mut found.titles),
            "beschreibung" => html(child, &mut found.notes),
            "referenzFormularID" | "referenzFormularId" | "formularReferenz" => found.forms.extend(some_id(child)),
            "angabeSignatur" => found.signature = code(child),
            "pflichtangabetyp" => found.required = code(child),
            "pflichtangabeGrundKontextabhaengigkeit" => found.required_by.extend(code(child)),
            "kennzeichenAusloeser" => found.is_trigger = truth(child),
            "dokument" => document_parts(child, found),
            _ => {}
        }
    }
}

pub(super) fn term_module(el: El<'_, '_>) -> TermModule {
    let mut module = TermModule::default();
    for child in el.children() {
        match child.name() {
            "begriffImKontext" => module.terms.extend(term(child)),
            _ => _ = head(&mut module.head, child),
        }
    }
    module
}

fn term(el: El<'_, '_>) -> Option<Term> {
    let mut found = Vec::<Words>::new();
    let mut kind = None;
    for child in el.children() {
        match child.name() {
            "begriff" => words(child, &mut found),
            "typ" => kind = code(child),
            _ => {}
        }
    }
    Some(Term { term: found.into_iter().next()?, kind })
}

pub(super) fn release_module(el: El<'_, '_>) -> ReleaseModule {
    let mut module = ReleaseModule::default();
    for child in el.children() {
        match child.name() {
            "fachlichFreigegebenAm" => module.day = text(child),
            "fachlichFreigegebenDurch" => words(child, &mut module.by),
            _ => _ = head(&mut module.head, child),
        }
    }
    module
}

pub(super) fn notice_module(el: El<'_, '_>) -> NoticeModule {
    let mut module = NoticeModule::default();
    for child in el.children() {
        match child.name() {
            "inhalt" => html(child, &mut module.content),
            "weiterfuehrenderLink" => link(child, &mut module.links),
            _ => _ = head(&mut module.head, child),
        }
    }
    module
}

pub(super) fn portal_module(el: El<'_, '_>) -> PortalModule {
    let language = el.attribute("languageCode").map(|code| code.trim().to_owned()).unwrap_or_default();
    let mut module = PortalModule { language, ..PortalModule::default() };
    for child in el.children() {
        match child.name() {
            "languageCode" => module.language = child.text().to_owned(),
            "uri" => module.uri = child.text().to_owned(),
            "titel" => module.title = text(child),
            "dynamischeParameter" | "dynamischerParameter" => url_parameter(child, &mut module.parameters),
            "id" => module.head.id = Some(id(child)).filter(|id| !id.value.is_empty()),
            _ => _ = head(&mut module.head, child),
        }
    }
    module
}
