// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a field of the schema to a question.

use std::collections::HashMap;

use regex::RegexBuilder;
use xdatenfelder::genericode::Columns;
use xdatenfelder::{DataType, Field as SchemaField, FieldKind};

use super::{CompileProblem, Compiler, title};
use crate::autocomplete;
use crate::check::fault;
use crate::dates::{iso_date, iso_date_time, iso_time};
use crate::definition::{Bounds, Field, Form, Node, StandIn, ValueKind, Words};
use crate::find::named;
use crate::note::NoteKind;
use crate::numbers;
use crate::own;
use crate::value::{canonical, given};
use crate::view::{Choice, LegalBasis};

/// Texts longer than this are written in several lines.
const LINE_LENGTH: u32 = 300;
/// Memory a compiled pattern may take, in bytes.
const PATTERN_SIZE: usize = 1 << 20;

/// What a field inherits from its place.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) basis: &'a [LegalBasis],
    pub(crate) in_repeated: bool,
    pub(crate) in_choice: bool,
}

/// Whether a field is answered by files.
pub(crate) fn is_file(field: &SchemaField) -> bool {
    matches!(field.datentyp, DataType::File | DataType::Object) && field.feldart != FieldKind::Select
}

impl Compiler<'_> {
    pub(crate) fn field(&mut self, field: &SchemaField, (min, max): (u32, u32), context: &Context<'_>) -> Option<Node> {
        let common = &field.common;
        let label = title(common);
        if field.feldart == FieldKind::Label {
            let text = field.inhalt.clone().or_else(|| common.hilfetext_eingabe.clone()).unwrap_or(label);
            return Some(Node::Text(Words { id: common.id.clone(), text }));
        }
        let kind = self.kind(field)?;
        let form = self.form(field, kind, &label, context)?;
        let bounds = self.bounds(field, kind);
        let hint = common.hilfetext_eingabe.clone().filter(|hint| *hint != label);
        let mut question = Field {
            id: common.id.clone(),
            label,
            hint,
            min,
            max,
            kind,
            form,
            own: if context.in_repeated { None } else { own::attribute(common, &self.titles) },
            prefilled: field.vorbefuellung == Some(xdatenfelder::Prefill::Mandatory),
            locked: field.feldart == FieldKind::Locked,
            hidden: field.feldart == FieldKind::Hidden,
            content: None,
            bounds,
            legal_basis: context.basis.to_vec(),
            page: usize::MAX,
        };
        question.content = field.inhalt.as_deref().and_then(|content| self.content(&question, content));
        self.has_contents |= question.content.is_some();
        Some(Node::Field(Box::new(question)))
    }

    /// The answer given beforehand, in the form in which answers are kept. Nobody is to be told off for what the schema
    /// says, so one that does not fit is left out.
    fn content(&mut self, field: &Field, content: &str) -> Option<String> {
        let content = match (&field.form, field.kind) {
            (_, ValueKind::File) => None,
            (Form::Choices(choices), _) => {
                let by_code = choices.iter().find(|choice| choice.code == content);
                by_code.or_else(|| named(choices, content)).map(|choice| choice.code.clone())
            }
            (_, ValueKind::Bool) => match content.to_lowercase().as_str() {
                "true" | "1" | "ja" | "wahr" => Some("true".to_owned()),
                "false" | "0" | "nein" | "falsch" => Some("false".to_owned()),
                _ => None,
            },
            _ => Some(content.to_owned()),
        };
        let fits = content.filter(|content| {
            let typed = given(field.kind, content);
            if field.is_open() { fault(field, &typed).is_none() } else { canonical(field, &typed).is_ok() }
        });
        if fits.is_none() {
            self.note(NoteKind::ContentUnfit);
        }
        fits
    }

    fn kind(&mut self, field: &SchemaField) -> Option<ValueKind> {
        let has_list = !field.werte.is_empty() || field.codeliste.is_some();
        if field.feldart == FieldKind::Select && !has_list {
            self.problems.push(CompileProblem::SelectWithoutList { path: self.here() });
            return None;
        }
        // A locked or hidden answer may come from a list as well; then its name is shown instead of the code.
        if has_list && field.feldart != FieldKind::Input {
            return Some(ValueKind::Choice);
        }
        Some(match field.datentyp {
            DataType::Text => ValueKind::Text,
            DataType::TextLatin => ValueKind::TextLatin,
            DataType::Date => ValueKind::Date,
            DataType::Time => ValueKind::Time,
            DataType::DateTime => ValueKind::DateTime,
            DataType::Bool => ValueKind::Bool,
            DataType::Number => ValueKind::Decimal,
            DataType::Integer => ValueKind::Integer,
            DataType::Currency => ValueKind::Currency,
            DataType::File | DataType::Object => ValueKind::File,
        })
    }

    fn form(&mut self, field: &SchemaField, kind: ValueKind, label: &str, context: &Context<'_>) -> Option<Form> {
        Some(match kind {
            ValueKind::Choice => Form::Choices(self.choices(field)?),
            ValueKind::File => Form::File {
                max_bytes: field.max_size.unwrap_or(self.defaults.max_bytes).min(self.defaults.max_bytes_ceiling),
                media_types: if field.media_types.is_empty() {
                    self.defaults.media_types.clone()
                } else {
                    field.media_types.clone()
                },
            },
            ValueKind::Text | ValueKind::TextLatin if wants_area(field, label) => Form::Area,
            ValueKind::Text | ValueKind::TextLatin => Form::Line {
                autocomplete: if context.in_repeated { None } else { autocomplete::token(&field.common, &self.titles) },
            },
            ValueKind::Integer | ValueKind::Decimal | ValueKind::Currency => Form::Line { autocomplete: None },
            ValueKind::Bool | ValueKind::Date | ValueKind::Time | ValueKind::DateTime => Form::Plain,
        })
    }

    fn choices(&mut self, field: &SchemaField) -> Option<std::sync::Arc<[Choice]>> {
        let Some(list) = field.codeliste.as_ref().filter(|_| field.werte.is_empty()) else {
            let choice = |value: &xdatenfelder::Value| Choice {
                code: value.code.clone(),
                label: value.name.clone(),
                help: value.hilfe.clone(),
            };
            return Some(self.distinct(field.werte.iter().map(choice).collect()).into());
        };
        let uri = &list.canonical_identification;
        let version = list.wanted_version();
        let columns = Columns {
            code: field.code_key.as_deref(),
            name: field.name_key.as_deref(),
            help: field.help_key.as_deref(),
        };
        let key = format!("{uri}\n{version:?}\n{columns:?}");
        if let Some(known) = self.cache.get(&key) {
            return Some(known.clone());
        }
        match self.lists.find_columns(uri, version, columns) {
            Some(entries) if !entries.is_empty() => {
                if let Some((wanted, used)) = version.zip(version.and_then(|wanted| self.lists.stand_in(uri, wanted))) {
                    let stand_in = StandIn { uri: uri.clone(), wanted: wanted.to_owned(), used };
                    if !self.stand_ins.contains(&stand_in) {
                        self.stand_ins.push(stand_in);
                    }
                }
                let entries: std::sync::Arc<[Choice]> = self.distinct(entries).into();
                self.cache.insert(key, entries.clone());
                Some(entries)
            }
            Some(_) => {
                self.problems.push(CompileProblem::CodeListEmpty { path: self.here(), uri: uri.clone() });
                None
            }
            None => {
                // one list that is missing is one thing to do, however many questions need it
                let is_told = |problem: &CompileProblem| {
                    matches!(problem, CompileProblem::CodeListMissing { uri: told, version: of, .. }
                        if told == uri && of.as_deref() == version)
                };
                if !self.problems.iter().any(is_told) {
                    let version = version.map(str::to_owned);
                    self.problems.push(CompileProblem::CodeListMissing {
                        path: self.here(),
                        uri: uri.clone(),
                        version,
                    });
                }
                None
            }
        }
    }

    /// Where several entries have one name, people tell them apart by the code behind it.
    fn distinct(&mut self, mut entries: Vec<Choice>) -> Vec<Choice> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for entry in &entries {
            *counts.entry(entry.label.clone()).or_default() += 1;
        }
        if counts.len() < entries.len() {
            self.note(NoteKind::SameNames);
        }
        for entry in entries.iter_mut().filter(|entry| counts.get(&entry.label).is_some_and(|count| *count > 1)) {
            entry.label = format!("{} ({})", entry.label, entry.code);
        }
        entries
    }

    fn bounds(&mut self, field: &SchemaField, kind: ValueKind) -> Bounds {
        let precision = &field.praezisierung;
        let is_text = matches!(kind, ValueKind::Text | ValueKind::TextLatin);
        let mut bounds = Bounds::default();
        if is_text {
            // without a limit of its own a text may be as long as any
            let longest = u32::try_from(self.defaults.max_answer).unwrap_or(u32::MAX);
            bounds.max_length =
                precision.max_length.filter(|max| *max > 0).map(|max| max.min(longest)).or(Some(longest));
            bounds.min_length = precision.min_length.filter(|min| bounds.max_length.is_none_or(|max| *min <= max));
            if bounds.min_length != precision.min_length {
                self.note(NoteKind::LengthsCrossed);
            }
            bounds.pattern = precision.pattern.as_deref().and_then(|pattern| self.pattern(pattern));
        }
        bounds.min = precision.min_value.as_deref().and_then(|value| self.bound(value, kind));
        bounds.max = precision.max_value.as_deref().and_then(|value| self.bound(value, kind));
        if let (Some(min), Some(max)) = (&bounds.min, &bounds.max)
            && crate::value::compare(kind, min, max).is_gt()
        {
            self.note(NoteKind::BoundsCrossed);
            (bounds.min, bounds.max) = (None, None);
        }
        bounds
    }

    /// Bounds of the schema carry a decimal dot, unlike what people type.
    fn bound(&mut self, value: &str, kind: ValueKind) -> Option<String> {
        let bound = match kind {
            ValueKind::Integer | ValueKind::Decimal | ValueKind::Currency => {
                numbers::canonical(&value.trim().replace('.', ",")).ok()
            }
            ValueKind::Date => iso_date(value),
            ValueKind::Time => iso_time(value),
            ValueKind::DateTime => iso_date_time(value),
            ValueKind::Text | ValueKind::TextLatin | ValueKind::Bool | ValueKind::Choice | ValueKind::File => None,
        };
        if bound.is_none() {
            self.note(NoteKind::BoundUnfit { value: value.to_string() });
        }
        bound
    }

    /// Patterns are meant for the whole answer, whether they are anchored or not.
    fn pattern(&mut self, pattern: &str) -> Option<regex::Regex> {
        let whole = format!("^(?:{pattern})$");
        match RegexBuilder::new(&whole).size_limit(PATTERN_SIZE).build() {
            Ok(regex) => Some(regex),
            Err(_) => {
                self.note(NoteKind::PatternUnchecked { pattern: pattern.to_string() });
                None
            }
        }
    }
}

/// Without a limit only a question for prose gets several lines; numbers of documents and names do not.
fn wants_area(field: &SchemaField, label: &str) -> bool {
    const PROSE: [&str; 11] = [
        "beschreib",
        "begründ",
        "erläuter",
        "bemerk",
        "anmerk",
        "benennen sie",
        "schilder",
        "stellungnahme",
        "grund",
        "angabe zu",
        "darstell",
    ];
    match field.praezisierung.max_length {
        Some(max) => max > LINE_LENGTH,
        None if field.praezisierung.pattern.is_some() => false,
        None => {
            let words = format!("{label} {}", field.common.name).to_lowercase();
            PROSE.iter().any(|word| words.contains(word))
        }
    }
}
