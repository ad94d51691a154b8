// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files of an export together.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::component::{Component, Reader};
use crate::error::Error;
use crate::limits::Limits;
use crate::logic::{LogicRule, last, rules};
use crate::members::{Left, Members, tell};

const FORMS: &str = "forms.json";
const STEPS: &str = "formSteps.json";
const DEFINITIONS: &str = "formDefinitions.json";
const LOGIC: &str = "formLogic.json";
const VARIABLES: &str = "formVariables.json";
const META: &str = "_meta.json";

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Whether a file belongs to an export, by its name.
#[must_use]
pub fn is_file(name: &str) -> bool {
    [FORMS, STEPS, DEFINITIONS, LOGIC, VARIABLES, META].contains(&name)
}

/// A form as it was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Uuid of the form; its address where there is none.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// HTML before the first step.
    pub explanation: Option<String>,
    /// When it was exported, as written.
    pub created: Option<String>,
    /// Steps in order.
    pub steps: Vec<Step>,
    /// Rules of logic in order.
    pub rules: Vec<LogicRule>,
    /// Everything that the model does not hold.
    pub left: Vec<Left>,
}

/// A step: a page of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Uuid by which rules name it.
    pub uuid: String,
    /// Address, unique in the form.
    pub slug: String,
    /// Name for people.
    pub name: String,
    /// Whether it is left out until a rule wants it.
    pub is_applicable: bool,
    /// Content in order.
    pub components: Vec<Component>,
}

/// Reads an export.
///
/// # Errors
/// When a file is missing or broken, or a cap is passed. What is merely not known is told in [`Export::left`].
pub fn read(files: &Files, limits: &Limits) -> Result<Export, Error> {
    let bytes = files.values().map(Vec::len).sum();
    if bytes > limits.bytes {
        return Err(Error::TooManyBytes { bytes, max: limits.bytes });
    }
    let wanted = |name: &'static str| list(files, name, limits)?.ok_or(Error::Missing { file: name });
    let forms = wanted(FORMS)?;
    let Some(Value::Object(form)) = forms.first() else { return Err(Error::NoForm { file: FORMS }) };
    let (definitions, steps) = (wanted(DEFINITIONS)?, wanted(STEPS)?);
    let mut reader = Reader { limits, left: Vec::new(), count: 0 };
    if forms.len() > 1 {
        tell(&mut reader.left, FORMS, format!("{} more forms", forms.len() - 1));
    }
    let mut export = header(form, &mut reader.left);
    export.created = created(files, limits)?;
    if steps.len() > limits.steps {
        return Err(Error::TooMany { what: "steps", max: limits.steps });
    }
    export.steps = self::steps(&steps, &definitions, &mut reader)?;
    let logic = list(files, LOGIC, limits)?.unwrap_or_default();
    if logic.len() > limits.rules {
        return Err(Error::TooMany { what: "rules of logic", max: limits.rules });
    }
    export.rules = rules(&logic, &mut reader.left);
    for variable in list(files, VARIABLES, limits)?.unwrap_or_default() {
        let name = variable.get("key").and_then(Value::as_str).unwrap_or("?");
        // those of components repeat what stands there
        if variable.get("source").and_then(Value::as_str) != Some("component") {
            tell(&mut reader.left, VARIABLES, format!("the variable {name}"));
        }
    }
    export.left = reader.left;
    Ok(export)
}

/// The entries of a file; a single object counts as one.
fn list(files: &Files, name: &str, limits: &Limits) -> Result<Option<Vec<Value>>, Error> {
    let Some(bytes) = files.get(name) else { return Ok(None) };
    let broken = |reason: String| Error::NotJson { file: name.to_owned(), reason };
    let value: Value = serde_json::from_slice(bytes).map_err(|error| broken(error.to_string()))?;
    bounded(&value, name, limits)?;
    match value {
        Value::Array(list) => Ok(Some(list)),
        object @ Value::Object(_) => Ok(Some(vec![object])),
        _ => Err(broken("it is no list".to_owned())),
    }
}

/// serde_json bounds the nesting of values, so this comes to an end.
fn bounded(value: &Value, place: &str, limits: &Limits) -> Result<(), Error> {
    match value {
        Value::String(text) if text.len() > limits.text => {
            Err(Error::TextTooLong { place: place.to_owned(), max: limits.text })
        }
        Value::Array(list) => list.iter().try_for_each(|value| bounded(value, place, limits)),
        Value::Object(object) => object.values().try_for_each(|value| bounded(value, place, limits)),
        _ => Ok(()),
    }
}

fn created(files: &Files, limits: &Limits) -> Result<Option<String>, Error> {
    let meta = list(files, META, limits)?.unwrap_or_default();
    Ok(meta.first().and_then(|meta| meta.get("created")).and_then(Value::as_str).map(str::to_owned))
}

fn header(form: &Map<String, Value>, left: &mut Vec<Left>) -> Export {
    let mut members = Members::new(form);
    members.ignore(&[
        "url",
        "internal_name",
        "internal_remarks",
        "steps",
        "active",
        "activate_on",
        "deactivate_on",
        "is_deleted",
        "maintenance_mode",
        "literals",
        "show_progress_indicator",
        "show_summary_progress",
        "submission_counter",
        "submission_limit_reached",
        "submission_allowed",
        "suspension_allowed",
        "display_main_website_link",
        "include_confirmation_page_content_in_pdf",
        "required_fields_with_asterisk",
        "resume_link_lifetime",
        "hide_non_applicable_steps",
        "new_renderer_enabled",
        "translation_enabled",
        "authentication_backends",
        "submission_report_download_link_title",
        "send_confirmation_email",
        "cosign_has_link_in_email",
        "theme",
        "category",
        "product",
        "confirmation_email_option",
    ]);
    let slug = members.text("slug");
    let id = members.text("uuid").or(slug).unwrap_or_default();
    let name = members.text("name").unwrap_or_else(|| id.clone());
    let explanation = members.text("explanation_template");
    members.finish(FORMS, "", left);
    Export { id, name, explanation, created: None, steps: Vec::new(), rules: Vec::new(), left: Vec::new() }
}

fn steps(steps: &[Value], definitions: &[Value], reader: &mut Reader<'_>) -> Result<Vec<Step>, Error> {
    let mut found = Vec::new();
    for (number, value) in steps.iter().enumerate() {
        let Value::Object(step) = value else { continue };
        let mut members = Members::new(step);
        members.ignore(&[
            "url",
            "form",
            "configuration",
            "name",
            "internal_name",
            "login_required",
            "is_reusable",
            "literals",
            "translations",
            "component_translations",
            "validation_template",
        ]);
        let index = members.count("index").unwrap_or_else(|| u32::try_from(number).unwrap_or(u32::MAX));
        let wanted = members.text("form_definition").unwrap_or_default();
        let uuid = members.text("uuid").unwrap_or_default();
        let slug = members.text("slug").unwrap_or_else(|| uuid.clone());
        let is_applicable = members.flag("is_applicable").unwrap_or(true);
        let Some(definition) = definition(definitions, &wanted) else {
            return Err(Error::NoDefinition { step: slug, definition: wanted });
        };
        let (name, components) = content(definition, reader)?;
        members.finish(&name, "", &mut reader.left);
        found.push((index, Step { uuid, slug, name, is_applicable, components }));
    }
    found.sort_by_key(|(index, _)| *index);
    Ok(found.into_iter().map(|(_, step)| step).collect())
}

/// A definition is named by its address, its uuid or, in some releases, its name.
fn definition<'a>(definitions: &'a [Value], wanted: &str) -> Option<&'a Map<String, Value>> {
    let is_named = |definition: &&Map<String, Value>| {
        let word = |name: &str| definition.get(name).and_then(Value::as_str).unwrap_or_default();
        !wanted.is_empty()
            && (word("url") == wanted
                || word("uuid") == last(wanted)
                || word("slug") == wanted
                || word("name") == wanted)
    };
    definitions.iter().filter_map(Value::as_object).find(is_named)
}

fn content(definition: &Map<String, Value>, reader: &mut Reader<'_>) -> Result<(String, Vec<Component>), Error> {
    let mut members = Members::new(definition);
    members.ignore(&["url", "uuid", "internal_name", "is_reusable", "translations"]);
    let slug = members.text("slug").unwrap_or_default();
    let name = members.text("name").unwrap_or(slug);
    let components = match members.inside("configuration") {
        Some(mut configuration) => {
            configuration.ignore(&["display"]);
            let found = reader.components(configuration.list("components"), &name, 1)?;
            configuration.finish(&name, "configuration.", &mut reader.left);
            found
        }
        None => Vec::new(),
    };
    members.finish(&name, "", &mut reader.left);
    Ok((name, components))
}
