// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Own small exports in the published format: what is read, what is told, what is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod hostile;
mod reading;

use openforms::{Error, Export, Files, Limits, read};

/// An export of one step with these components, and these rules.
pub(crate) fn files(components: &str, rules: &str) -> Files {
    let step = "https://example.org/api/v2/form-definitions/d1";
    let entries = [
        (
            "forms.json",
            r#"[{"uuid":"f1","slug":"hund","name":"Hund anmelden","explanation_template":"<p>Erst lesen.</p>"}]"#
                .to_owned(),
        ),
        ("formSteps.json", format!(r#"[{{"uuid":"s1","slug":"tier","index":0,"form_definition":"{step}"}}]"#)),
        (
            "formDefinitions.json",
            format!(r#"[{{"uuid":"d1","name":"Tier","slug":"tier","configuration":{{"components":[{components}]}}}}]"#),
        ),
        ("formLogic.json", format!("[{rules}]")),
        ("_meta.json", r#"{"created":"2026-05-01T10:00:00.123+02:00"}"#.to_owned()),
    ];
    entries.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

pub(crate) fn export(components: &str, rules: &str) -> Export {
    read(&files(components, rules), &Limits::default()).unwrap()
}

pub(crate) fn refusal(files: &Files, limits: &Limits) -> Error {
    read(files, limits).unwrap_err()
}
