// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Commands of operators: who runs them has the machine, so no rights are asked; what they change is in the audit log.

mod administer;
mod backup;
mod doctor;
mod export;
mod files;
mod key;
mod migrate;
mod search;
mod settings;
mod source;
mod whole_file;

pub(crate) use administer::{authority, client, destination, job, package, print, provider, service, tenant, user};
pub(crate) use backup::{backup, relocate, restore};
pub(crate) use doctor::run as doctor;
pub(crate) use export::run as export;
pub(crate) use files::run as blobs;
pub(crate) use key::run as key;
pub(crate) use migrate::run as migrate;
pub(crate) use search::run as search;
pub(crate) use settings::check as check_config;
pub(crate) use source::run as source;
