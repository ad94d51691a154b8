// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests of the wired program from inside: with all rooms, without a network.

mod bridge;
mod carried;
mod elsewhere;
mod logged;
mod outbound;
mod reading;
mod refused;
mod repeated;
mod statements;

use model::{
    TenantId,
    tenant::{Tenant, TenantKind},
};

/// A municipality of the tests' own.
fn probe(id: TenantId) -> Tenant {
    Tenant {
        id,
        slug: "probe".to_owned(),
        name: "Probe".to_owned(),
        kind: TenantKind::Municipality,
        ars: "000000000000".to_owned(),
        branding: String::new(),
        demonstration: true,
        accents: None,
        imprint: String::new(),
        stopped_at: None,
        sandbox: false,
        scope: Default::default(),
        host: String::new(),
        version: 0,
    }
}
