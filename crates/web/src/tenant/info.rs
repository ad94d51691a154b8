// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imprint, privacy, accessibility and the other pages that the footer leads to.

use crate::{
    answer::{Answer, page},
    frame::frame,
};
use http::Visit;
use ui::{Contact, InfoKind, InfoPage};

pub(crate) async fn get(visit: Visit, kind: InfoKind) -> Answer {
    let tenant = &visit.context.tenant;
    page(&InfoPage {
        frame: frame(&visit).await?,
        kind,
        sections: Vec::new(),
        contact: Contact {
            name: tenant.name.clone(),
            address: Vec::new(),
            email: None,
            phone: None,
            privacy_officer: Vec::new(),
            arbitration: Vec::new(),
        },
        reviewed: None,
    })
}
