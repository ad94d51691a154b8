// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every function of the store, on every engine at hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod account;
mod application;
mod callback;
mod casework;
mod catalogue;
mod consent;
mod delivery;
mod directory;
mod duty;
mod edition;
mod figures;
mod imports;
mod job;
mod mail;
mod mailbox;
mod openid;
mod package;
mod parcels;
mod responsibility;
mod service_edition;
mod situation;
mod tenant;
mod transaction;
mod worklist;

use model::{Instant, TenantId};
use uuid::Uuid;

/// Ids of tests: readable, distinct.
fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn tenant(number: u128) -> TenantId {
    TenantId(id(number))
}

const NOW: Instant = Instant(1_795_500_000_000_000);
