// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imprint, privacy, accessibility and the other pages that the footer leads to.

use crate::{
    answer::{Answer, page},
    contact::contact,
    frame::frame,
};
use http::Visit;
use ui::{InfoKind, InfoPage};

pub(crate) async fn get(visit: Visit, kind: InfoKind) -> Answer {
    page(&InfoPage {
        frame: frame(&visit).await?,
        kind,
        sections: Vec::new(),
        contact: contact(&visit).await?,
        reviewed: None,
    })
}
