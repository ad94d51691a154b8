// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Groups of parameters and the words for them. Parameters that the program does not know are a group of their own.

use http::Visit;
use model::efa::{self, ParameterGroup};
use usecases::directory::Settings;

/// Address of the group of what the program does not know.
const UNKNOWN: &str = "weitere";

/// A group of parameters.
pub(super) enum Group {
    Known(ParameterGroup),
    Unknown,
}

impl Group {
    /// The groups of a service (empty: for all), those without parameters left out.
    pub(super) fn all(settings: &Settings, service: &str) -> Vec<Self> {
        let all = ParameterGroup::ALL.into_iter().map(Self::Known).chain([Self::Unknown]);
        all.filter(|group| !group.names(settings, service).is_empty()).collect()
    }

    /// The group with this address.
    pub(super) fn at(path: &str) -> Option<Self> {
        let known = ParameterGroup::ALL.into_iter().find(|group| group.as_str() == path).map(Self::Known);
        known.or((path == UNKNOWN).then_some(Self::Unknown))
    }

    pub(super) fn path(&self) -> &'static str {
        match self {
            Self::Known(group) => group.as_str(),
            Self::Unknown => UNKNOWN,
        }
    }

    pub(super) fn title(&self, visit: &Visit) -> String {
        visit.locale.text(&format!("efa-group-{}", self.path()))
    }

    /// Names of its parameters that can be set for a service (empty: for all).
    pub(super) fn names(&self, settings: &Settings, service: &str) -> Vec<String> {
        match self {
            Self::Known(group) => {
                let names = group.parameters().filter(|kind| service.is_empty() || kind.by_service);
                names.map(|kind| kind.name.to_owned()).collect()
            }
            Self::Unknown => settings.unknown(service).map(str::to_owned).collect(),
        }
    }
}

/// What a parameter is called; what the program does not know goes by its name.
pub(super) fn label(visit: &Visit, name: &str) -> String {
    match efa::find(name) {
        Some(kind) => visit.locale.text(&format!("efa-label-{}", kind.name)),
        None => name.to_owned(),
    }
}

/// How a parameter is written.
pub(super) fn hint(visit: &Visit, name: &str) -> String {
    match efa::find(name) {
        Some(kind) => visit.locale.text(&format!("efa-hint-{}", kind.name)),
        None => visit.locale.text("authority-unknown-hint"),
    }
}

pub(super) fn lines(value: &str) -> Vec<String> {
    value.lines().map(str::to_owned).collect()
}
