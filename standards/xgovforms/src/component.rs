// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Components of a page.

use serde_json::{Map, Value};

use crate::definition::{Item, item};
use crate::error::Error;
use crate::limits::Limits;
use crate::members::{Left, Members, shown, tell};

/// A component: a question or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// What it is.
    pub kind: Kind,
    /// Id by which conditions of DEFRA's designer name it.
    pub id: Option<String>,
    /// Name by which answers and conditions go; unique in a section.
    pub name: String,
    /// Label.
    pub title: String,
    /// Explanation below the label.
    pub hint: Option<String>,
    /// Text, as HTML or Markdown.
    pub content: Option<String>,
    /// Whether an answer is wanted. The default is yes.
    pub required: bool,
    /// Name or id of the list to choose from.
    pub list: Option<String>,
    /// Entries of its own to choose from, in older definitions.
    pub items: Vec<Item>,
    /// Bounds of the answer.
    pub schema: Schema,
    /// Name or id of the condition under which it is shown.
    pub condition: Option<String>,
    /// Page and label, for messages.
    pub place: String,
}

/// Bounds of an answer as written: of the length of texts, the value of numbers, the number of choices and files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schema {
    /// Least.
    pub min: Option<String>,
    /// Most.
    pub max: Option<String>,
    /// Exactly.
    pub length: Option<u32>,
    /// Regular expression for the whole answer.
    pub regex: Option<String>,
    /// Digits behind the decimal point.
    pub precision: Option<u32>,
    /// First date, ISO 8601.
    pub earliest: Option<String>,
    /// Last date, ISO 8601.
    pub latest: Option<String>,
    /// Media types of files.
    pub accept: Vec<String>,
}

macro_rules! kinds {
    ($($name:ident),+ $(,)?) => {
        /// What a component is, by the words of the definition.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Kind { $($name,)+
            /// A word that this library does not know.
            Other(String),
        }

        impl Kind {
            fn of(word: &str) -> Self {
                match word { $(stringify!($name) => Self::$name,)+ other => Self::Other(other.to_owned()) }
            }

            /// The word of the definition.
            #[must_use]
            pub fn word(&self) -> &str {
                match self { $(Self::$name => stringify!($name),)+ Self::Other(word) => word }
            }
        }
    };
}

kinds! {
    TextField, MultilineTextField, YesNoField, DateField, DatePartsField, MonthYearField, TimeField, DateTimeField,
    DateTimePartsField, SelectField, AutocompleteField, RadiosField, CheckboxesField, NumberField, UkAddressField,
    TelephoneNumberField, EmailAddressField, WebsiteField, FileUploadField, DeclarationField, EastingNorthingField,
    OsGridRefField, NationalGridFieldNumberField, LatLongField, HiddenField, PaymentField, GeospatialField, Html, Para,
    InsetText, WarningText, Details, List, FlashCard, Markdown, NotificationBanner,
}

/// What components are read with.
pub(crate) struct Reader<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) left: Vec<Left>,
    pub(crate) count: usize,
}

impl Reader<'_> {
    /// The components of a page.
    pub(crate) fn components(&mut self, list: &[Value], page: &str) -> Result<Vec<Component>, Error> {
        let mut found = Vec::new();
        for value in list {
            self.count += 1;
            if self.count > self.limits.components {
                return Err(Error::TooMany { what: "components", max: self.limits.components });
            }
            match value {
                Value::Object(object) => found.push(self.component(object, page)),
                other => tell(&mut self.left, page, format!("a component that is no object: {}", shown(other))),
            }
        }
        Ok(found)
    }

    fn component(&mut self, object: &Map<String, Value>, page: &str) -> Component {
        let mut members = Members::new(object);
        // what the editor needs
        members.ignore(&["nameHasError", "shortDescription", "errorDescription", "subType"]);
        let kind = Kind::of(&members.text("type").unwrap_or_default());
        let name = members.text("name").unwrap_or_default();
        let title = members.text("title").unwrap_or_else(|| name.clone());
        let place = format!("{page} / {}", if title.is_empty() { kind.word() } else { &title });
        let mut list = members.text("list");
        let mut items = Vec::new();
        if let Some(mut values) = members.inside("values") {
            values.ignore(&["type", "valueType"]);
            list = list.or(values.text("list"));
            items = values.list("items").iter().filter_map(|value| item(value, &place, &mut self.left)).collect();
            values.finish(&place, "values.", &mut self.left);
        }
        let mut component = Component {
            id: members.text("id"),
            hint: members.text("hint"),
            content: members.text("content"),
            required: true,
            list,
            items,
            schema: Schema::default(),
            condition: None,
            kind,
            name,
            title,
            place,
        };
        if let Some(options) = members.inside("options") {
            self.options(options, &mut component);
        }
        if let Some(schema) = members.inside("schema") {
            self.schema(schema, &mut component);
        }
        members.finish(&component.place, "", &mut self.left);
        component
    }

    fn options(&mut self, mut options: Members<'_>, component: &mut Component) {
        // how it looks
        options.ignore(&["optionalText", "hideTitle", "classes", "bold", "rows", "hideOptional", "type"]);
        component.required = options.flag("required").unwrap_or(true);
        component.condition = options.text("condition");
        component.list = component.list.take().or(options.text("list"));
        component.schema.earliest = options.text("earliestDate").or(options.text("earliestMonthYear"));
        component.schema.latest = options.text("latestDate").or(options.text("latestMonthYear"));
        if let Some(accept) = options.text("accept") {
            component.schema.accept = accept.split(',').map(|kind| kind.trim().to_owned()).collect();
        }
        options.finish(&component.place, "options.", &mut self.left);
    }

    fn schema(&mut self, mut schema: Members<'_>, component: &mut Component) {
        component.schema.min = schema.number("min");
        component.schema.max = schema.number("max");
        component.schema.length = schema.count("length");
        component.schema.regex = schema.text("regex");
        component.schema.precision = schema.count("precision");
        if schema.flag("integer") == Some(true) {
            component.schema.precision = Some(0);
        }
        schema.finish(&component.place, "schema.", &mut self.left);
    }
}
