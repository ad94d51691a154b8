// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/onlinedienste`: what the portal offers by forms, and findings about their code lists.

use crate::{
    answer::{Answer, page},
    catalogue::trust,
    frame::frame,
};
use http::Visit;
use ui::form::{OfferLine, OfferedPage, StandIn};

pub(crate) async fn get(visit: Visit) -> Answer {
    let offers = usecases::form::offered(&visit.context).await?;
    let line = |offer: usecases::form::Offer| OfferLine {
        slug: offer.service.slug,
        title: offer.service.title,
        trust_level: trust(offer.service.trust),
        schema: format!("{} {}", offer.service.schema_id, offer.service.schema_version),
        stand_ins: offer
            .stand_ins
            .into_iter()
            .map(|list| StandIn { list: list.uri, wanted: list.wanted, used: list.used })
            .collect(),
    };
    page(&OfferedPage { frame: frame(&visit).await?, offers: offers.into_iter().map(line).collect() })
}
