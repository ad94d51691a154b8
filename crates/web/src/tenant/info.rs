// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imprint, privacy, accessibility and the other pages that the footer leads to.

use crate::{
    answer::{Answer, page},
    contact::contact,
    frame::frame,
};
use http::Visit;
use ui::{InfoKind, InfoPage, InfoSection};

pub(crate) async fn get(visit: Visit, kind: InfoKind) -> Answer {
    let imprint = &visit.context.tenant.imprint;
    let own = (kind == InfoKind::Imprint && !imprint.is_empty())
        .then(|| InfoSection { title: visit.locale.text("info-imprint-own"), text: imprint.clone() });
    page(&InfoPage {
        frame: frame(&visit).await?,
        kind,
        sections: own.into_iter().collect(),
        contact: contact(&visit).await?,
        reviewed: None,
    })
}
