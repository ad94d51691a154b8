// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Components of Form.io as Open Forms uses them.

use serde_json::{Map, Value};

use crate::error::Error;
use crate::limits::Limits;
use crate::members::{Left, Members, scalar, shown, tell};

/// A component: a question, a text, or a frame around others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// What it is.
    pub kind: Kind,
    /// Key by which rules name it; unique in a form, except inside repeated groups.
    pub key: String,
    /// Label for people; the key where there is none.
    pub label: String,
    /// Explanation below the question.
    pub description: Option<String>,
    /// Explanation on demand.
    pub tooltip: Option<String>,
    /// HTML of a text.
    pub html: Option<String>,
    /// Not shown until a rule shows it.
    pub hidden: bool,
    /// Whether an answer is forgotten when the question is hidden. The default is yes.
    pub clear_on_hide: bool,
    /// Not to be answered by people.
    pub disabled: bool,
    /// Several answers.
    pub multiple: bool,
    /// Must be answered; a checkbox must be ticked.
    pub required: bool,
    /// Bounds of the answer.
    pub precision: Precision,
    /// Answer given beforehand, as text.
    pub default: Option<String>,
    /// What can be chosen.
    pub options: Vec<SelectOption>,
    /// When it is shown.
    pub conditional: Option<Conditional>,
    /// What stands inside, in order. Columns are taken one after the other.
    pub children: Vec<Component>,
    /// Step and labels, for messages.
    pub place: String,
}

/// Bounds as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Precision {
    /// Shortest text, fewest rows.
    pub min_length: Option<u32>,
    /// Longest text, most rows.
    pub max_length: Option<u32>,
    /// Fewest choices.
    pub min_selected: Option<u32>,
    /// Most choices or files.
    pub max_selected: Option<u32>,
    /// Smallest number, first date or first time.
    pub min: Option<String>,
    /// Largest number, last date or last time.
    pub max: Option<String>,
    /// Whole numbers only.
    pub integer: bool,
    /// Regular expression for the whole answer.
    pub pattern: Option<String>,
    /// Largest file in bytes.
    pub max_bytes: Option<u64>,
    /// Media types of files; empty means those that the instance allows.
    pub media_types: Vec<String>,
}

/// An option to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectOption {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Explanation.
    pub description: Option<String>,
}

/// `conditional`: shown or hidden when the answer to another question equals a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conditional {
    /// Whether it is shown or hidden then.
    pub show: bool,
    /// Key of the other question.
    pub when: String,
    /// The value; `None` is no answer.
    pub eq: Option<Compared>,
}

/// A value that an answer is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// A text or code.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// A number as written.
    Number(String),
}

impl Compared {
    pub(crate) fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Number(number) => Self::Number(number.to_string()),
            _ => return None,
        })
    }
}

macro_rules! kinds {
    ($($name:ident = $word:literal),+ $(,)?) => {
        /// What a component is, by the words of Open Forms.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Kind { $($name,)+
            /// A word that this library does not know.
            Other(String),
        }

        impl Kind {
            fn of(word: &str) -> Self {
                match word { $($word => Self::$name,)+ other => Self::Other(other.to_owned()) }
            }

            /// The word of Open Forms.
            #[must_use]
            pub fn word(&self) -> &str {
                match self { $(Self::$name => $word,)+ Self::Other(word) => word }
            }
        }
    };
}

kinds! {
    TextField = "textfield",
    TextArea = "textarea",
    Number = "number",
    Currency = "currency",
    Date = "date",
    DateTime = "datetime",
    Time = "time",
    Email = "email",
    Phone = "phoneNumber",
    Postcode = "postcode",
    Iban = "iban",
    Bsn = "bsn",
    LicensePlate = "licenseplate",
    AddressNl = "addressNL",
    Checkbox = "checkbox",
    Radio = "radio",
    Select = "select",
    SelectBoxes = "selectboxes",
    File = "file",
    Content = "content",
    Fieldset = "fieldset",
    Columns = "columns",
    EditGrid = "editgrid",
    SoftRequiredErrors = "softRequiredErrors",
    Signature = "signature",
    Map = "map",
    CoSign = "cosign",
    Children = "children",
    Partners = "partners",
    FamilyMembers = "npFamilyMembers",
    CustomerProfile = "customerProfile",
}

/// Members about the look, the editor and the machinery: they say nothing about what is asked.
const LOOK: [&str; 86] = [
    "id",
    "input",
    "overlay",
    "widget",
    "dbIndex",
    "tableView",
    "persistent",
    "validateOn",
    "labelPosition",
    "inputType",
    "spellcheck",
    "customClass",
    "inputFormat",
    "showInPDF",
    "showInEmail",
    "showInSummary",
    "tags",
    "dataGridLabel",
    "redrawOn",
    "tabindex",
    "autofocus",
    "encrypted",
    "modalEdit",
    "modal",
    "protected",
    "refreshOn",
    "templates",
    "tree",
    "inline",
    "fieldSet",
    "mask",
    "inputMask",
    "allowMultipleMasks",
    "isSensitiveData",
    "lazyLoad",
    "idPath",
    "limit",
    "template",
    "searchEnabled",
    "selectThreshold",
    "fuseOptions",
    "indexeddb",
    "dataType",
    "rows",
    "autoExpand",
    "format",
    "timePicker",
    "enableDate",
    "enableTime",
    "allowInput",
    "datepickerMode",
    "displayInTimezone",
    "timezone",
    "useLocaleSettings",
    "storage",
    "url",
    "webcam",
    "webcamSize",
    "fileTypes",
    "dir",
    "privateDownload",
    "saveRow",
    "removeRow",
    "hideLabel",
    "size",
    "sizeMobile",
    "delimiter",
    "truncateMultipleSpaces",
    "requireDecimal",
    "case",
    "thousandsSeparator",
    "decimalSymbol",
    "fixedSize",
    "wysiwyg",
    "editor",
    "dataSrc",
    "errorLabel",
    "attributes",
    "properties",
    "groupLabel",
    "hideHeader",
    "minSearch",
    "fileMinSize",
    "image",
    "showCharCount",
    "showWordCount",
];

/// What components are read with.
pub(crate) struct Reader<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) left: Vec<Left>,
    pub(crate) count: usize,
}

impl Reader<'_> {
    /// The components of a list.
    pub(crate) fn components(&mut self, list: &[Value], above: &str, depth: usize) -> Result<Vec<Component>, Error> {
        if depth > self.limits.depth {
            return Err(Error::TooDeep { place: above.to_owned(), max: self.limits.depth });
        }
        let mut found = Vec::new();
        for value in list {
            match value {
                Value::Object(object) => found.push(self.component(object, above, depth)?),
                other => tell(&mut self.left, above, format!("a component that is no object: {}", shown(other))),
            }
        }
        Ok(found)
    }

    fn component(&mut self, object: &Map<String, Value>, above: &str, depth: usize) -> Result<Component, Error> {
        self.count += 1;
        if self.count > self.limits.components {
            return Err(Error::TooMany { what: "components", max: self.limits.components });
        }
        let mut members = Members::new(object);
        members.ignore(&LOOK);
        let kind = Kind::of(&members.text("type").unwrap_or_default());
        let key = members.text("key").unwrap_or_default();
        let name = if key.is_empty() { kind.word().to_owned() } else { key.clone() };
        let label = members.text("label").unwrap_or(name);
        let place = format!("{above} / {label}");
        let mut precision = Precision::default();
        let required = self.validate(&mut members, &mut precision, &place);
        self.open_forms(&mut members, &mut precision, &place);
        self.files(&mut members, &mut precision, &place);
        self.filled(&mut members, &place);
        if members.flag("allowNegative") == Some(false) && precision.min.is_none() {
            precision.min = Some("0".to_owned());
        }
        precision.integer |= members.count("decimalLimit") == Some(0);
        if kind == Kind::Currency && members.text("currency").is_some_and(|currency| currency != "EUR") {
            tell(
                &mut self.left,
                &place,
                format!("`currency` = {}", object.get("currency").map(shown).unwrap_or_default()),
            );
        }
        if matches!(kind, Kind::Date | Kind::DateTime) {
            members.ignore(&["placeholder"]);
        }
        let component = Component {
            description: members.text("description"),
            tooltip: members.text("tooltip"),
            html: members.text("html"),
            hidden: members.flag("hidden").unwrap_or_default(),
            clear_on_hide: members.flag("clearOnHide").unwrap_or(true),
            disabled: members.flag("disabled").unwrap_or_default(),
            multiple: members.flag("multiple").unwrap_or_default(),
            default: default(&mut members),
            options: self.options(&mut members, &place)?,
            conditional: self.conditional(&mut members, &place),
            children: self.children(&mut members, &place, depth)?,
            required,
            precision,
            kind,
            key,
            label,
            place,
        };
        members.finish(&component.place, "", &mut self.left);
        Ok(component)
    }

    fn children(&mut self, members: &mut Members<'_>, place: &str, depth: usize) -> Result<Vec<Component>, Error> {
        let mut found = self.components(members.list("components"), place, depth + 1)?;
        for column in members.list("columns") {
            let Value::Object(column) = column else { continue };
            let mut column = Members::new(column);
            column.ignore(&["size", "sizeMobile", "width", "offset", "push", "pull", "currentWidth"]);
            found.extend(self.components(column.list("components"), place, depth + 1)?);
            column.finish(place, "columns.", &mut self.left);
        }
        Ok(found)
    }

    /// `validate`; gives whether an answer is wanted.
    fn validate(&mut self, members: &mut Members<'_>, precision: &mut Precision, place: &str) -> bool {
        let Some(mut validate) = members.inside("validate") else { return false };
        validate.ignore(&["unique", "multiple", "strictDateValidation", "step", "onlyAvailableItems", "customPrivate"]);
        precision.min_length = validate.count("minLength");
        precision.max_length = validate.count("maxLength");
        precision.min_selected = validate.count("minSelectedCount");
        precision.max_selected = validate.count("maxSelectedCount");
        precision.min = validate.number("min").or_else(|| validate.text("minTime"));
        precision.max = validate.number("max").or_else(|| validate.text("maxTime"));
        precision.integer = validate.flag("integer").unwrap_or_default();
        precision.pattern = validate.text("pattern");
        let required = validate.flag("required").unwrap_or_default();
        validate.finish(place, "validate.", &mut self.left);
        required
    }

    /// `openForms` and `datePicker`: bounds of dates, where options come from.
    fn open_forms(&mut self, members: &mut Members<'_>, precision: &mut Precision, place: &str) {
        if let Some(mut picker) = members.inside("datePicker") {
            let (min, max) = (picker.text("minDate"), picker.text("maxDate"));
            precision.min = precision.min.take().or(min);
            precision.max = precision.max.take().or(max);
            // how the calendar looks
        }
        let Some(mut extension) = members.inside("openForms") else { return };
        extension.ignore(&["widget"]);
        for (name, is_first) in [("minDate", true), ("maxDate", false)] {
            let Some(mut bound) = extension.inside(name) else { continue };
            let mode = bound.text("mode");
            if mode.as_deref().is_none_or(|mode| mode == "fixedValue") {
                continue;
            }
            bound.ignore(&["operator"]);
            tell(
                &mut self.left,
                place,
                format!("`openForms.{name}`: a bound that moves ({})", mode.unwrap_or_default()),
            );
            // a fixed date beside it is what the editor showed last
            if is_first { precision.min = None } else { precision.max = None }
        }
        if let Some(source) = extension.text("dataSrc").filter(|source| source != "manual") {
            tell(&mut self.left, place, format!("`openForms.dataSrc`: the options come from elsewhere ({source})"));
        }
        extension.finish(place, "openForms.", &mut self.left);
    }

    fn files(&mut self, members: &mut Members<'_>, precision: &mut Precision, place: &str) {
        precision.max_selected = precision.max_selected.or(members.count("maxNumberOfFiles"));
        if let Some(size) = members.text("fileMaxSize") {
            precision.max_bytes = bytes(&size);
            if precision.max_bytes.is_none() {
                tell(&mut self.left, place, format!("`fileMaxSize` = {size}"));
            }
        }
        let by_instance = members.flag("useConfigFiletypes").unwrap_or_default();
        members.ignore(&["filePattern"]);
        let Some(mut file) = members.inside("file") else { return };
        file.ignore(&["name", "allowedTypesLabels"]);
        let kinds: Vec<String> = file.list("type").iter().filter_map(scalar).filter(|kind| !kind.is_empty()).collect();
        if !by_instance && !kinds.iter().any(|kind| kind == "*") {
            precision.media_types = kinds;
        }
        file.finish(place, "file.", &mut self.left);
    }

    /// `prefill` has a role even where nothing is filled in.
    fn filled(&mut self, members: &mut Members<'_>, place: &str) {
        let Some(mut prefill) = members.inside("prefill") else { return };
        if let Some(plugin) = prefill.text("plugin") {
            let attribute = prefill.text("attribute").unwrap_or_default();
            tell(&mut self.left, place, format!("`prefill`: known data of {plugin} {attribute}"));
        }
    }

    fn options(&mut self, members: &mut Members<'_>, place: &str) -> Result<Vec<SelectOption>, Error> {
        let mut list = members.list("values");
        if let Some(mut data) = members.inside("data") {
            list = data.list("values");
            data.finish(place, "data.", &mut self.left);
        }
        if list.len() > self.limits.options {
            return Err(Error::TooMany { what: "options of one component", max: self.limits.options });
        }
        let mut found: Vec<SelectOption> = Vec::new();
        for value in list {
            let Value::Object(option) = value else {
                tell(&mut self.left, place, format!("an option that is no object: {}", shown(value)));
                continue;
            };
            let mut option = Members::new(option);
            option.ignore(&["shortcut"]);
            let (code, label) = (option.text("value"), option.text("label"));
            let description = option.text("description");
            option.finish(place, "values.", &mut self.left);
            // a list that comes from elsewhere carries one empty option
            let Some(value) = code.clone().or(label.clone()) else { continue };
            if found.iter().any(|known| known.value == value) {
                tell(&mut self.left, place, format!("a second option with the value {value}"));
                continue;
            }
            found.push(SelectOption { label: label.unwrap_or_else(|| value.clone()), value, description });
        }
        Ok(found)
    }

    fn conditional(&mut self, members: &mut Members<'_>, place: &str) -> Option<Conditional> {
        let mut conditional = members.inside("conditional")?;
        let when = conditional.text("when");
        let show = conditional.flag("show");
        let eq = conditional.get("eq").and_then(Compared::of).filter(|eq| *eq != Compared::Text(String::new()));
        conditional.finish(place, "conditional.", &mut self.left);
        match (when, show) {
            (Some(when), Some(show)) => Some(Conditional { show, when, eq }),
            (None, _) => None,
            (Some(when), None) => {
                tell(
                    &mut self.left,
                    place,
                    format!("`conditional`: it names {when}, but not whether to show or to hide"),
                );
                None
            }
        }
    }
}

/// A default that is an answer; empty and unticked ones are none.
fn default(members: &mut Members<'_>) -> Option<String> {
    match members.get("defaultValue")? {
        Value::Bool(false) | Value::Null => None,
        Value::Array(list) => match list.as_slice() {
            [one] => scalar(one).filter(|text| !text.is_empty()),
            _ => None,
        },
        Value::Object(_) => None,
        value => scalar(value).filter(|text| !text.is_empty()),
    }
}

/// `10MB`, `500 kB`: decimal as Open Forms counts.
fn bytes(size: &str) -> Option<u64> {
    let size = size.trim().to_ascii_lowercase();
    let digits = size.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let factor = match size.get(digits.len()..)?.trim() {
        "" | "b" => 1,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(factor)
}
