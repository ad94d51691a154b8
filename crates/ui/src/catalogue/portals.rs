// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of portals of this instance, at `/`.

use crate::{Frame, Page, TenantKind, page::page};

/// `GET /`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/portals.html")]
pub struct PortalsPage {
    /// The frame, without portal.
    pub frame: Frame,
    /// The portals, in order of their names.
    pub portals: Vec<PortalLink>,
}

/// A portal in the list.
#[derive(Debug, Clone)]
pub struct PortalLink {
    /// First segment of its path.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Whose portal it is.
    pub kind: TenantKind,
}

page!(PortalsPage, |page| page.frame.t("portals-title"));
