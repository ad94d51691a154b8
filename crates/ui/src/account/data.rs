// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages about all data of a person: downloading them.

use crate::page::page;
use crate::{Frame, Page};

/// `GET /{t}/konto/daten`; downloads at `/konto/daten/alles`, `/konto/daten/konto`, `/konto/daten/behoerde/{slug}`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/data.html")]
pub struct DataPage {
    /// The frame.
    pub frame: Frame,
    /// Authorities and portals that keep something.
    pub parts: Vec<DataPart>,
}

/// What an authority keeps of the person.
#[derive(Debug, Clone)]
pub struct DataPart {
    /// Slug of the tenant.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Applications in its portal.
    pub applications: u32,
    /// Cases that it works on.
    pub cases: u32,
}

page!(DataPage, |page| page.frame.t("export-title"));
