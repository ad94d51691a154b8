// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Questions of XGov and DEFRA.

use super::build::{self, EMAIL, EMAIL_LENGTH, LONG_TEXT, TELEPHONE, TELEPHONE_LENGTH, ask, frame};
use super::place::Answer;
use super::xgov::{Convert, Scope};
use xdatenfelder::{Child, DataType, Field, Value};
use xgovforms::{Component, Kind};

/// A part of a question that is asked in several.
struct Part {
    key: &'static str,
    label: &'static str,
    wanted: bool,
    data: DataType,
    bounds: Option<(&'static str, &'static str)>,
}

const fn part(key: &'static str, label: &'static str, wanted: bool, data: DataType) -> Part {
    Part { key, label, wanted, data, bounds: None }
}

const fn number(key: &'static str, label: &'static str, data: DataType, min: &'static str, max: &'static str) -> Part {
    Part { key, label, wanted: true, data, bounds: Some((min, max)) }
}

/// Questions that are asked in parts: the bounds of coordinates are those of the whole of Great Britain.
fn parts(kind: &Kind) -> Option<Vec<Part>> {
    Some(match kind {
        Kind::UkAddressField => vec![
            part("addressLine1", "Adresszeile 1", true, DataType::Text),
            part("addressLine2", "Adresszeile 2", false, DataType::Text),
            part("town", "Ort", true, DataType::Text),
            part("county", "Grafschaft", false, DataType::Text),
            part("postcode", "Postleitzahl", true, DataType::Text),
        ],
        Kind::MonthYearField => vec![
            number("month", "Monat", DataType::Integer, "1", "12"),
            number("year", "Jahr", DataType::Integer, "1000", "3000"),
        ],
        Kind::EastingNorthingField => vec![
            number("easting", "Rechtswert", DataType::Integer, "0", "700000"),
            number("northing", "Hochwert", DataType::Integer, "0", "1300000"),
        ],
        Kind::LatLongField => vec![
            number("latitude", "Breitengrad", DataType::Number, "49.85", "60.859"),
            number("longitude", "Längengrad", DataType::Number, "-13.687", "1.767"),
        ],
        _ => return None,
    })
}

impl<'a> Convert<'a> {
    pub(super) fn question(&mut self, component: &'a Component, scope: &Scope<'a>, path: &str) -> Option<Child> {
        if let Some(parts) = parts(&component.kind) {
            return Some(self.parted(component, scope, path, parts));
        }
        let title = component.title.as_str();
        let input = |convert: &mut Self, data| convert.builder.input(path, title, data);
        let (mut field, answer) = match &component.kind {
            Kind::TextField => (self.text_field(component, path, None), Answer::Text),
            Kind::MultilineTextField => (self.text_field(component, path, Some(LONG_TEXT)), Answer::Text),
            Kind::EmailAddressField => (self.patterned(component, path, EMAIL, EMAIL_LENGTH), Answer::Text),
            Kind::TelephoneNumberField => (self.patterned(component, path, TELEPHONE, TELEPHONE_LENGTH), Answer::Text),
            Kind::WebsiteField => (self.patterned(component, path, r"https?://\S+", 2_000), Answer::Text),
            Kind::OsGridRefField => {
                (self.patterned(component, path, "[A-Za-z]{2} ?[0-9]{4,5} ?[0-9]{4,5}", 20), Answer::Text)
            }
            Kind::NationalGridFieldNumberField => {
                (self.patterned(component, path, "[A-Za-z]{2} ?[0-9]{4} ?[0-9]{4}", 20), Answer::Text)
            }
            Kind::NumberField => (self.number_field(component, path), Answer::Number),
            Kind::DateField | Kind::DatePartsField => (self.date_field(component, path), Answer::Date),
            Kind::TimeField => (input(self, DataType::Time), Answer::Other),
            Kind::DateTimeField | Kind::DateTimePartsField => (input(self, DataType::DateTime), Answer::Other),
            Kind::YesNoField => (input(self, DataType::Bool), Answer::YesNo),
            Kind::DeclarationField => return Some(self.declared(component, scope, path)),
            Kind::SelectField | Kind::AutocompleteField | Kind::RadiosField | Kind::CheckboxesField => {
                self.choices(component, path)?
            }
            Kind::FileUploadField => {
                let mut field = input(self, DataType::File);
                field.media_types = component.schema.accept.iter().filter(|kind| kind.contains('/')).cloned().collect();
                (field, Answer::Other)
            }
            other => {
                self.report.leave(&component.place, format!("a component of the kind {}", other.word()));
                return None;
            }
        };
        field.common.hilfetext_eingabe = self.hint(component);
        let (min, max) = self.occurrences(component, &field, &answer);
        self.know(component, scope, &field.common.id, answer);
        Some(ask(field, min, max))
    }

    fn hint(&mut self, component: &Component) -> Option<String> {
        let hint = component.hint.as_deref().map(|hint| self.read(hint, &component.place));
        hint.filter(|hint| !hint.is_empty())
    }

    fn occurrences(&mut self, component: &Component, field: &Field, answer: &Answer) -> (u32, Option<u32>) {
        let wanted = u32::from(component.required);
        let whole = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<u32>().ok());
        let (least, most) = match component.schema.length {
            Some(length) => (Some(length), Some(length)),
            None => (whole(&component.schema.min), whole(&component.schema.max)),
        };
        let options = match (&component.kind, answer) {
            (_, Answer::Some(_)) => u32::try_from(field.werte.len()).ok(),
            (Kind::FileUploadField, _) => None,
            _ => return (wanted, Some(1)),
        };
        let is_file = component.kind == Kind::FileUploadField;
        let max = most.filter(|most| *most > 0).or(options).or_else(|| is_file.then_some(1));
        let min = if wanted == 0 { 0 } else { least.unwrap_or(1).max(1) };
        (max.map_or(min, |max| min.min(max)), max)
    }

    fn text_field(&mut self, component: &Component, path: &str, longest: Option<u32>) -> Field {
        let mut field = self.builder.input(path, &component.title, DataType::Text);
        let whole = |text: &Option<String>| {
            text.as_deref().and_then(|text| text.parse::<u32>().ok()).filter(|length| *length > 0)
        };
        field.praezisierung.min_length = component.schema.length.or_else(|| whole(&component.schema.min));
        field.praezisierung.max_length = component.schema.length.or_else(|| whole(&component.schema.max)).or(longest);
        if longest.is_some() && field.praezisierung.max_length.is_some_and(|length| length <= build::LINE) {
            self.report.change(&component.place, "the question is asked on one line, because its answer is short");
        }
        self.pattern(component, &mut field);
        field
    }

    fn pattern(&mut self, component: &Component, field: &mut Field) {
        let Some(pattern) = &component.schema.regex else { return };
        if build::can_check(pattern) {
            field.praezisierung.pattern = Some(pattern.clone());
        } else {
            self.report.leave(&component.place, format!("the pattern {pattern}, which looks around itself"));
        }
    }

    fn patterned(&mut self, component: &Component, path: &str, pattern: &str, length: u32) -> Field {
        let mut field = self.text_field(component, path, None);
        field.praezisierung.max_length.get_or_insert(length);
        field.praezisierung.pattern.get_or_insert_with(|| pattern.to_owned());
        field
    }

    fn number_field(&mut self, component: &Component, path: &str) -> Field {
        let data = if component.schema.precision == Some(0) { DataType::Integer } else { DataType::Number };
        if component.schema.precision.is_some_and(|digits| digits > 0) {
            self.report.change(&component.place, "the number of digits behind the point is not checked");
        }
        let mut field = self.builder.input(path, &component.title, data);
        field.praezisierung.min_value.clone_from(&component.schema.min);
        field.praezisierung.max_value.clone_from(&component.schema.max);
        field
    }

    fn date_field(&mut self, component: &Component, path: &str) -> Field {
        let mut field = self.builder.input(path, &component.title, DataType::Date);
        for (bound, is_first) in [(&component.schema.earliest, true), (&component.schema.latest, false)] {
            match bound.as_deref().map(|bound| build::date(bound).ok_or(bound)) {
                Some(Ok(date)) if is_first => field.praezisierung.min_value = Some(date),
                Some(Ok(date)) => field.praezisierung.max_value = Some(date),
                Some(Err(bound)) => self.report.leave(&component.place, format!("the bound {bound}")),
                None => {}
            }
        }
        field
    }

    fn choices(&mut self, component: &Component, path: &str) -> Option<(Field, Answer)> {
        let list = component.list.as_deref().and_then(|name| self.list(name));
        let items = list.map_or(component.items.as_slice(), |list| list.items.as_slice());
        if items.is_empty() {
            self.report.leave(&component.place, "a question to choose from without a list");
            return None;
        }
        let mut values: Vec<Value> = Vec::new();
        for item in items {
            match build::value(&item.value, &item.text, item.description.as_deref()) {
                Some(value) if values.iter().any(|known| known.code == value.code) => {
                    self.report.leave(&component.place, format!("a second option with the value {}", item.value));
                }
                Some(value) => values.push(value),
                None => self
                    .report
                    .leave(&component.place, format!("the option {}, whose value stands for nothing", item.value)),
            }
        }
        if values.is_empty() {
            return None;
        }
        let field = self.builder.select(path, &component.title, values);
        let codes = build::Builder::codes(&field);
        Some((field, if component.kind == Kind::CheckboxesField { Answer::Some(codes) } else { Answer::One(codes) }))
    }

    /// A declaration: its text, and a box that must be ticked.
    fn declared(&mut self, component: &'a Component, scope: &Scope<'a>, path: &str) -> Child {
        let content = self.read(component.content.as_deref().unwrap_or_default(), &component.place);
        let mut children = Vec::new();
        if !content.is_empty() {
            let text = self.builder.text(&format!("{path}/text"), &component.title, content);
            children.push(ask(text, 1, Some(1)));
        }
        let mut field = self.builder.input(path, &component.title, DataType::Bool);
        field.common.hilfetext_eingabe = self.hint(component);
        let id = field.common.id.clone();
        children.push(ask(field, u32::from(component.required), Some(1)));
        let group = self.builder.group(&format!("{path}/"), &component.title, children);
        let mut inside = scope.clone();
        inside.above.push(group.common.id.clone());
        self.know(component, &inside, &id, Answer::Tick);
        frame(group, 1, Some(1))
    }

    fn parted(&mut self, component: &'a Component, scope: &Scope<'a>, path: &str, parts: Vec<Part>) -> Child {
        self.report.change(&component.place, format!("{} is asked in {} parts", component.kind.word(), parts.len()));
        if component.schema.earliest.is_some() || component.schema.latest.is_some() {
            self.report.leave(&component.place, "the first and the last month");
        }
        let children = parts.into_iter().map(|part| {
            let mut field = self.builder.input(&format!("{path}/{}", part.key), part.label, part.data);
            if let Some((min, max)) = part.bounds {
                field.praezisierung.min_value = Some(min.to_owned());
                field.praezisierung.max_value = Some(max.to_owned());
            }
            ask(field, u32::from(component.required && part.wanted), Some(1))
        });
        let children = children.collect();
        let mut group = self.builder.group(path, &component.title, children);
        group.common.hilfetext_eingabe = self.hint(component);
        self.know(component, scope, &group.common.id, Answer::Nothing);
        frame(group, 1, Some(1))
    }
}
