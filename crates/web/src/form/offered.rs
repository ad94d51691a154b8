// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/onlinedienste`: what the portal offers by forms, and findings about their code lists.

use crate::{
    answer::{Answer, Failed, go, page},
    catalogue::trust,
    frame::frame,
};
use http::{Visit, form::Fields};
use ui::form::{OfferLine, OfferedPage, StandIn};

pub(crate) async fn get(visit: Visit) -> Answer {
    let offers = usecases::form::offered(&visit.context).await?;
    let line = |offer: usecases::form::Offer| OfferLine {
        slug: offer.service.slug,
        title: offer.service.title,
        trust_level: trust(offer.service.trust),
        published: offer.published,
        is_new: offer.is_new,
        has_process: offer.has_process,
        is_nobodys: offer.is_nobodys,
        schema: format!("{} {}", offer.service.schema_id, offer.service.schema_version),
        stand_ins: offer
            .stand_ins
            .into_iter()
            .map(|list| StandIn { list: list.uri, wanted: list.wanted, used: list.used })
            .collect(),
    };
    let may_publish = visit.context.may(model::rights::Right::SetServices).is_ok();
    let may_edit = visit.context.may(model::rights::Right::EditForms).is_ok();
    let offers = offers.into_iter().map(line).collect();
    page(&OfferedPage { frame: frame(&visit).await?, offers, may_publish, may_edit })
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let published = match fields.get("do") {
        "publish" => true,
        "withdraw" => false,
        _ => return Err(Failed(usecases::Error::NotFound)),
    };
    usecases::form::publish(&visit.context, fields.get("service"), published).await?;
    Ok(go(&visit.url("/verwaltung/onlinedienste")))
}
