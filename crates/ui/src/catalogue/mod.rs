// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages to find a service: portals, home, search, service.

mod home;
mod portals;
mod search;
mod service;

pub use home::{HomePage, Municipality, ServiceLink, Situation};
pub use portals::{PortalLink, PortalsPage};
pub use search::{SearchHit, SearchPage};
pub use service::{Availability, DocumentNeed, LegalBasis, ServiceModule, ServicePage};
