// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! People of the demonstration: they do not exist, and their passwords are made anew for every demonstration.

use super::contract::{Contract, Login};
use crate::{
    Failure,
    wiring::{Wired, with_causes},
};
use model::{account::Profile, tenant::Role};
use std::{collections::BTreeMap, path::Path};
use usecases::{account::Registration, tenant};

/// Role in `demo.json`, log-in name, given name, roles in every portal of the demonstration, or for the instance.
const PEOPLE: [(&str, &str, &str, &[Role]); 9] = [
    ("citizen", "demo-buergerin", "Bürgerin", &[]),
    ("distributor", "demo-verteilung", "Verteilung", &[Role::Distributor]),
    ("caseworker", "demo-sachbearbeitung", "Sachbearbeitung", &[Role::Caseworker]),
    ("approver", "demo-freigabe", "Freigabe", &[Role::Approver, Role::Caseworker]),
    ("deleter", "demo-loeschung", "Löschung", &[Role::Deleter]),
    ("editor", "demo-redaktion", "Redaktion", &[Role::Editor]),
    ("admin", "demo-verwaltung", "Verwaltung", &[Role::Admin]),
    ("programme", "demo-programm", "Programm", &[Role::Programme]),
    ("operator", "demo-betrieb", "Betrieb", &[Role::Operator]),
];

/// Adds the people, or tells those of an earlier start.
pub(super) async fn add(wired: &Wired, dir: &Path) -> Result<BTreeMap<String, Login>, Failure> {
    if let Some(contract) = Contract::read(dir) {
        return Ok(contract.people);
    }
    let failed =
        |error: usecases::Error| Failure::new("the people of the demonstration cannot be added", with_causes(&error));
    let platform = &wired.platform;
    let tenants = tenant::list(platform).await.map_err(failed)?;
    let mut people = BTreeMap::new();
    for (role, username, name, roles) in PEOPLE {
        let password = crypto::token::CaseNumber::generate().map_err(|error| failed(error.into()))?.to_string();
        let profile = Profile {
            login: username.to_owned(),
            given_name: "Demo".to_owned(),
            family_name: name.to_owned(),
            email: format!("{username}@musterstadt.example"),
            ..Profile::default()
        };
        let registration = Registration { profile, password: password.clone() };
        let account = usecases::account::register(platform, registration).await.map_err(|error| match error {
            usecases::Error::Invalid(_) => Failure {
                message: format!("{username} is there already, but demo.json is not: start with --reset"),
                code: 1,
            },
            other => failed(other),
        })?;
        for tenant in &tenants {
            for role in roles.iter().filter(|role| role.is_of_tenant()) {
                tenant::add_member(platform, tenant.id, account, *role).await.map_err(failed)?;
            }
        }
        if roles.contains(&Role::Operator) {
            tenant::set_operator(platform, account, true).await.map_err(failed)?;
        }
        people.insert(role.to_owned(), Login { username: username.to_owned(), password });
    }
    Ok(people)
}
