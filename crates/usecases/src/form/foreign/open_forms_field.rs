// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Questions of Open Forms.

use super::build::{self, EMAIL, EMAIL_LENGTH, LINE, LONG_TEXT, TELEPHONE, TELEPHONE_LENGTH, ask, frame};
use super::open_forms::{Convert, Scope};
use super::place::Answer;
use openforms::{Component, Kind};
use xdatenfelder::{Child, DataType, Field, FieldKind};

/// Longest IBAN with blanks between (ISO 13616).
const IBAN_LENGTH: u32 = 42;

impl<'a> Convert<'a> {
    pub(super) fn question(&mut self, component: &'a Component, scope: &Scope, path: &str) -> Option<Child> {
        let label = component.label.as_str();
        let input = |convert: &mut Self, data| convert.builder.input(path, label, data);
        let (mut field, answer) = match &component.kind {
            Kind::TextField | Kind::TextArea => (self.text(component, path), Answer::Text),
            Kind::Email => (self.patterned(component, path, EMAIL, Some(EMAIL_LENGTH)), Answer::Text),
            Kind::Phone => (self.patterned(component, path, TELEPHONE, Some(TELEPHONE_LENGTH)), Answer::Text),
            Kind::Postcode => (self.patterned(component, path, "[1-9][0-9]{3} ?[A-Za-z]{2}", None), Answer::Text),
            Kind::LicensePlate => (
                self.patterned(component, path, r"[A-Za-z0-9]{1,3}-[A-Za-z0-9]{1,3}-[A-Za-z0-9]{1,3}", None),
                Answer::Text,
            ),
            Kind::Iban => {
                self.report.change(&component.place, "the check digits of the IBAN are not checked");
                (
                    self.patterned(component, path, "[A-Za-z]{2}[0-9]{2}[A-Za-z0-9 ]{8,}", Some(IBAN_LENGTH)),
                    Answer::Text,
                )
            }
            Kind::Bsn => {
                self.report.change(&component.place, "the check digit of the number is not checked");
                (self.patterned(component, path, "[0-9]{9}", None), Answer::Text)
            }
            Kind::Number | Kind::Currency => (self.number(component, path), Answer::Number),
            Kind::Date => (self.bounded(component, path, DataType::Date), Answer::Date),
            Kind::DateTime => (self.bounded(component, path, DataType::DateTime), Answer::Other),
            Kind::Time => (self.bounded(component, path, DataType::Time), Answer::Other),
            Kind::Checkbox => (input(self, DataType::Bool), Answer::Tick),
            Kind::Radio | Kind::Select | Kind::SelectBoxes => self.choices(component, path)?,
            Kind::File => (self.file(component, path), Answer::Other),
            Kind::AddressNl => return Some(self.address(component, scope, path)),
            other => {
                self.report.leave(&component.place, format!("a component of the kind {}", other.word()));
                return None;
            }
        };
        field.common.hilfetext_eingabe = self.help(component);
        self.given(component, &answer, &mut field);
        if component.disabled && component.default.is_some() {
            field.feldart = FieldKind::Locked;
        } else if component.disabled {
            self.report.change(&component.place, "the question was filled in by the program; here people answer it");
        }
        if !component.clear_on_hide {
            self.report.change(&component.place, "an answer that is hidden again is not sent (`clearOnHide` was off)");
        }
        let is_several = component.multiple || matches!(answer, Answer::Some(_));
        let (min, max) = self.occurs(component, &field, is_several);
        let answer = if is_several && !matches!(answer, Answer::Some(_)) { Answer::Other } else { answer };
        self.know(component, scope, &field.common.id, answer);
        Some(ask(field, min, max))
    }

    fn occurs(&mut self, component: &Component, field: &Field, is_several: bool) -> (u32, Option<u32>) {
        let min = u32::from(component.required && !self.is_freed(component));
        if !is_several {
            return (min, Some(1));
        }
        let options = u32::try_from(field.werte.len()).ok().filter(|count| *count > 0);
        let max = component.precision.max_selected.filter(|max| *max > 0).or(options);
        let least = component.precision.min_selected.unwrap_or_default();
        if least > 1 && min == 0 {
            self.report
                .change(&component.place, format!("fewer than {least} choices are accepted, because none are, too"));
        }
        let min = if min == 1 { least.max(1) } else { 0 };
        (max.map_or(min, |max| min.min(max)), max)
    }

    fn text(&mut self, component: &Component, path: &str) -> Field {
        let mut field = self.builder.input(path, &component.label, DataType::Text);
        field.praezisierung.min_length = component.precision.min_length.filter(|length| *length > 0);
        field.praezisierung.max_length = component.precision.max_length.filter(|length| *length > 0);
        if component.kind == Kind::TextArea {
            let length = *field.praezisierung.max_length.get_or_insert(LONG_TEXT);
            if length <= LINE {
                self.report.change(&component.place, "the question is asked on one line, because its answer is short");
            }
        }
        self.pattern(component, &mut field);
        field
    }

    fn pattern(&mut self, component: &Component, field: &mut Field) {
        let Some(pattern) = &component.precision.pattern else { return };
        if build::can_check(pattern) {
            field.praezisierung.pattern = Some(pattern.clone());
        } else {
            self.report.leave(&component.place, format!("the pattern {pattern}, which looks around itself"));
        }
    }

    /// A text of a known form, with the pattern of the component where that one can be checked.
    fn patterned(&mut self, component: &Component, path: &str, pattern: &str, length: Option<u32>) -> Field {
        let mut field = self.builder.input(path, &component.label, DataType::Text);
        field.praezisierung.max_length = component.precision.max_length.filter(|length| *length > 0).or(length);
        self.pattern(component, &mut field);
        field.praezisierung.pattern.get_or_insert_with(|| pattern.to_owned());
        field
    }

    fn number(&mut self, component: &Component, path: &str) -> Field {
        let data = match (&component.kind, component.precision.integer) {
            (Kind::Currency, _) => DataType::Currency,
            (_, true) => DataType::Integer,
            _ => DataType::Number,
        };
        let mut field = self.builder.input(path, &component.label, data);
        field.praezisierung.min_value = component.precision.min.clone();
        field.praezisierung.max_value = component.precision.max.clone();
        field
    }

    fn bounded(&mut self, component: &Component, path: &str, data: DataType) -> Field {
        let mut field = self.builder.input(path, &component.label, data);
        for (bound, is_first) in [(&component.precision.min, true), (&component.precision.max, false)] {
            let Some(bound) = bound else { continue };
            let value = match data {
                DataType::Date => build::date(bound),
                DataType::Time => bound.get(..5).map(str::to_owned),
                // an instant with a time zone is none of the wall clock
                _ => None,
            };
            match value {
                Some(value) if is_first => field.praezisierung.min_value = Some(value),
                Some(value) => field.praezisierung.max_value = Some(value),
                None => self.report.leave(&component.place, format!("the bound {bound}")),
            }
        }
        field
    }

    fn choices(&mut self, component: &Component, path: &str) -> Option<(Field, Answer)> {
        if component.options.is_empty() {
            self.report.leave(&component.place, "a question to choose from without options of its own");
            return None;
        }
        let mut values = Vec::new();
        for option in &component.options {
            match build::value(&option.value, &option.label, option.description.as_deref()) {
                Some(value) => values.push(value),
                None => self
                    .report
                    .leave(&component.place, format!("the option {}, whose value stands for nothing", option.value)),
            }
        }
        if values.is_empty() {
            return None;
        }
        let field = self.builder.select(path, &component.label, values);
        let codes = build::Builder::codes(&field);
        let is_several = component.kind == Kind::SelectBoxes || component.multiple;
        Some((field, if is_several { Answer::Some(codes) } else { Answer::One(codes) }))
    }

    fn file(&mut self, component: &Component, path: &str) -> Field {
        let mut field = self.builder.input(path, &component.label, DataType::File);
        field.max_size = component.precision.max_bytes;
        field.media_types.clone_from(&component.precision.media_types);
        field
    }

    /// The answer given beforehand.
    fn given(&mut self, component: &Component, answer: &Answer, field: &mut Field) {
        let Some(default) = &component.default else { return };
        let fits = match answer {
            Answer::Text | Answer::Number => true,
            Answer::Date => build::date(default).as_deref() == Some(default),
            Answer::Tick => default == "true",
            Answer::One(codes) => codes.contains(default),
            _ => false,
        };
        if fits && !component.multiple {
            field.inhalt = Some(default.clone());
        } else {
            self.report.leave(&component.place, format!("the answer given beforehand: {default}"));
        }
    }

    /// A Dutch address, which Open Forms looks up; here people type it.
    fn address(&mut self, component: &'a Component, scope: &Scope, path: &str) -> Child {
        self.report.change(&component.place, "the address is typed in; it is not looked up");
        let wanted = u32::from(component.required);
        let parts = [
            ("postcode", "Postleitzahl", wanted, Some("[1-9][0-9]{3} ?[A-Za-z]{2}")),
            ("houseNumber", "Hausnummer", wanted, Some("[0-9]{1,5}")),
            ("houseLetter", "Buchstabe der Hausnummer", 0, Some("[A-Za-z]")),
            ("houseNumberAddition", "Zusatz der Hausnummer", 0, Some("[A-Za-z0-9]{1,4}")),
            ("streetName", "Straße", 0, None),
            ("city", "Ort", 0, None),
        ];
        let mut children = Vec::new();
        for (key, label, min, pattern) in parts {
            let mut field = self.builder.input(&format!("{path}/{key}"), label, DataType::Text);
            field.praezisierung.pattern = pattern.map(str::to_owned);
            children.push(ask(field, min, Some(1)));
        }
        let mut group = self.builder.group(path, &component.label, children);
        group.common.hilfetext_eingabe = self.help(component);
        self.know(component, scope, &group.common.id, Answer::Nothing);
        frame(group, 1, Some(1))
    }
}
