// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers of a Bereitstelldienst: a transfer message in JSON, and where to go on.

use serde_json::{Map, Value};
use thiserror::Error;

use crate::limits;

/// One page. Whoever notes `next_index` or `next_url` after the objects are stored can go on there, also for changes that come later.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// A transfer message (xzufiObjekte); may be empty.
    pub objects: String,
    /// The index to ask for next (naechsterIndex).
    pub next_index: Option<u64>,
    /// The address to ask next (naechsteAnfrageUrl), from outside: check it before it is followed.
    pub next_url: Option<String>,
    /// Whether there is nothing more for now (vollstaendig).
    pub complete: bool,
}

/// Why an answer is no page.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum PageError {
    #[error("the answer is larger than {max} bytes; ask for smaller pages", max = limits::PAGE)]
    TooLarge,
    #[error("the answer is no JSON ({0}); check the address")]
    NotJson(String),
    #[error(
        "`{0}` is missing in the answer or of another kind; check whether the address is that of a Bereitstelldienst"
    )]
    Field(&'static str),
}

impl Page {
    /// Reads an answer. A page without objects is sound; numbers may stand in quotes.
    ///
    /// # Errors
    /// Where it is no answer of a Bereitstelldienst.
    pub fn read(bytes: &[u8]) -> Result<Self, PageError> {
        if bytes.len() > limits::PAGE {
            return Err(PageError::TooLarge);
        }
        let mut fields: Map<String, Value> =
            serde_json::from_slice(bytes).map_err(|error| PageError::NotJson(error.to_string()))?;
        let mut take = |name: &str| fields.remove(name).unwrap_or_default();
        let objects = match take("xzufiObjekte") {
            Value::String(text) => text,
            Value::Null => String::new(),
            _ => return Err(PageError::Field("xzufiObjekte")),
        };
        let next_index = match take("naechsterIndex") {
            Value::Null => None,
            Value::Number(number) => Some(number.as_u64().ok_or(PageError::Field("naechsterIndex"))?),
            Value::String(text) => Some(text.trim().parse().map_err(|_| PageError::Field("naechsterIndex"))?),
            _ => return Err(PageError::Field("naechsterIndex")),
        };
        let next_url = match take("naechsteAnfrageUrl") {
            Value::Null => None,
            Value::String(url) => Some(url).filter(|url| !url.trim().is_empty()),
            _ => return Err(PageError::Field("naechsteAnfrageUrl")),
        };
        let Value::Bool(complete) = take("vollstaendig") else { return Err(PageError::Field("vollstaendig")) };
        if !complete && next_index.is_none() && next_url.is_none() {
            return Err(PageError::Field("naechsteAnfrageUrl"));
        }
        Ok(Self { objects, next_index, next_url, complete })
    }

    /// Whether no message is in it.
    pub fn is_empty(&self) -> bool {
        self.objects.trim().is_empty()
    }

    /// Writes an answer.
    pub fn write(&self) -> String {
        let fields = [
            ("xzufiObjekte", Value::from(self.objects.as_str())),
            ("naechsterIndex", Value::from(self.next_index)),
            ("naechsteAnfrageUrl", Value::from(self.next_url.as_deref())),
            ("vollstaendig", Value::from(self.complete)),
        ];
        let fields: Map<String, Value> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Value::Object(fields).to_string()
    }
}
