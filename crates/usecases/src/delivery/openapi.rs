// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The description of the interfaces of FIT-Connect, as programs read it and taken apart for a page.

use serde_json::Value;

/// The description (OpenAPI 3.1, JSON) as it is served.
pub const OPENAPI: &str = include_str!("../../../../docs/api/fit-connect.json");

/// What the description says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The interfaces.
    pub interfaces: Vec<Interface>,
    /// Name of each form of a body, with its JSON Schema as text.
    pub forms: Vec<(String, String)>,
}

/// What the description says of one interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interface {
    /// First part of its addresses, for example `submission-api/v2`.
    pub name: String,
    /// What can be asked for, in the order of the description.
    pub operations: Vec<Operation>,
}

/// What can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Id in the description.
    pub id: String,
    /// `GET`, `PUT`, `POST` or `PATCH`.
    pub method: String,
    /// Address below the instance's own, with parameters in braces.
    pub path: String,
    /// What it does.
    pub summary: String,
    /// More of it; what could not be checked against the published specification is marked `unverified`.
    pub description: Option<String>,
    /// Whether an access token is needed.
    pub needs_token: bool,
    /// Name and meaning of each parameter.
    pub parameters: Vec<(String, String)>,
    /// Media types of the body that is sent.
    pub sent: Vec<String>,
    /// Name of the form of the body, where it has one.
    pub sent_form: Option<String>,
    /// Status and meaning of each answer.
    pub answers: Vec<(String, String)>,
}

/// The description, taken apart.
///
/// # Errors
/// When the description is no JSON, which a test rules out.
pub fn description() -> crate::Result<Description> {
    let broken =
        |error: serde_json::Error| crate::Error::internal("reading the description of FIT-Connect")(error.into());
    let document: Value = serde_json::from_str(OPENAPI).map_err(broken)?;
    let mut interfaces: Vec<Interface> = Vec::new();
    for (path, operations) in members(&document["paths"]) {
        let name = name_of(path);
        for (method, operation) in members(operations) {
            let read = read(method, path, operation);
            match interfaces.iter_mut().find(|interface| interface.name == name) {
                Some(interface) => interface.operations.push(read),
                None => interfaces.push(Interface { name: name.clone(), operations: vec![read] }),
            }
        }
    }
    let forms = members(&document["components"]["schemas"]);
    let forms = forms.map(|(name, form)| Ok((name.clone(), serde_json::to_string_pretty(form).map_err(broken)?)));
    Ok(Description { interfaces, forms: forms.collect::<crate::Result<_>>()? })
}

fn read(method: &str, path: &str, operation: &Value) -> Operation {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let bodies = &operation["requestBody"]["content"];
    let form = members(bodies).find_map(|(_, body)| body["schema"]["$ref"].as_str()?.rsplit('/').next());
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        description: operation["description"].as_str().map(str::to_owned),
        needs_token: operation["security"].as_array().is_some_and(|kinds| !kinds.is_empty()),
        parameters: operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|parameter| (text(&parameter["name"]), text(&parameter["description"])))
            .collect(),
        sent: members(bodies).map(|(kind, _)| kind.clone()).collect(),
        sent_form: form.map(str::to_owned),
        answers: members(&operation["responses"])
            .map(|(status, answer)| (status.clone(), text(&answer["description"])))
            .collect(),
    }
}

/// `submission-api/v2` of `/submission-api/v2/…`; where no version follows, the first part alone.
fn name_of(path: &str) -> String {
    let mut parts = path.split('/').skip(1);
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if second.starts_with('v') { format!("{first}/{second}") } else { first.to_owned() }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
