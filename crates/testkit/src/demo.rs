// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What `demo.json` tells about a demonstration.

use serde_json::Value;
use std::path::Path;

/// A person with a log-in.
#[derive(Debug, Clone)]
pub struct Person {
    /// Log-in name.
    pub username: String,
    /// Password.
    pub password: String,
}

/// The people of a demonstration.
#[derive(Debug, Clone)]
pub struct Demo {
    /// Applies.
    pub citizen: Person,
    /// Hands cases out.
    pub distributor: Person,
    /// Decides.
    pub caseworker: Person,
    /// Releases decisions, and decides.
    pub approver: Person,
    /// Confirms deletions.
    pub deleter: Person,
    /// Designs forms.
    pub editor: Person,
    /// Administers the portals.
    pub admin: Person,
}

impl Demo {
    /// Reads `demo.json` of a data folder.
    ///
    /// # Panics
    /// When it is not there, or not as the design says.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        let file = folder.join("demo.json");
        let text = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let value: Value = serde_json::from_slice(&text).expect("demo.json is JSON");
        Self {
            citizen: person(&value, "citizen"),
            distributor: person(&value, "distributor"),
            caseworker: person(&value, "caseworker"),
            approver: person(&value, "approver"),
            deleter: person(&value, "deleter"),
            editor: person(&value, "editor"),
            admin: person(&value, "admin"),
        }
    }
}

fn person(value: &Value, role: &str) -> Person {
    let text = |name: &str| {
        let found = value["people"][role][name].as_str();
        found.unwrap_or_else(|| panic!("demo.json has no people.{role}.{name}")).to_owned()
    };
    Person { username: text("username"), password: text("password") }
}
