// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imprint, privacy, accessibility and the other pages that the footer leads to.

use super::own_pages::{answers, shown};
use crate::{
    answer::{Answer, page},
    contact::contact,
    frame::frame,
};
use http::Visit;
use ui::{InfoKind, InfoPage, InfoSection, tenant::StatementPage};
use usecases::tenant::{OwnPage, own_text, statement};

pub(crate) async fn get(visit: Visit, kind: InfoKind) -> Answer {
    if kind == InfoKind::Accessibility
        && let Some(statement) = statement(&visit.context).await?.value
    {
        return page(&StatementPage {
            frame: frame(&visit).await?,
            statement: answers(statement),
            contact: contact(&visit).await?,
        });
    }
    let imprint = &visit.context.tenant.imprint;
    let mut sections = Vec::new();
    if kind == InfoKind::Imprint && !imprint.is_empty() {
        sections.push(InfoSection { title: visit.locale.text("info-imprint-own"), text: imprint.clone() });
    }
    let mut video = None;
    if let Some(own) = OwnPage::ALL.into_iter().find(|own| shown(*own) == kind) {
        let text = own_text(&visit.context, own).await?.value;
        if !text.text.is_empty() {
            sections.push(InfoSection { title: String::new(), text: text.text });
        }
        video = Some(text.video).filter(|video| !video.is_empty());
    }
    page(&InfoPage {
        frame: frame(&visit).await?,
        kind,
        sections,
        contact: contact(&visit).await?,
        video,
        reviewed: None,
    })
}
