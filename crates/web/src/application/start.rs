// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/dienst/{online_service}`: start page of an online service.

use super::{form_languages, service_frame};
use crate::{
    account::{elsewhere::links_for, enter, level},
    answer::{Answer, Failed, go, page, with_cookie},
    catalogue::{closed_text, trust, trust_reason},
    directory::{chosen_place, place},
    keeping::keeping,
};
use axum::extract::{Path, Query};
use form::design::SCHEMA_LANGUAGE;
use http::{Visit, cookie, form::Fields};
use model::{
    OnlineServiceId, TrustLevel,
    account::Actor,
    catalogue::{ModuleKind, OnlineService},
    form::SchemaRef,
};
use std::sync::Arc;
use ui::{FormLanguage, FormWords, account::ElsewhereLink, application::OnlineServicePage};
use usecases::{
    Context, Error,
    account::{
        LOG_IN,
        elsewhere::{seal_way_back, way_back},
    },
};

/// Seconds for which the way back to another portal is remembered: as long as somebody without account may take to apply.
const WAY_BACK: i64 = 7 * 86_400;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    ars: Option<String>,
    /// Where the person came from: an address of a known portal.
    rueckkehr: Option<String>,
}

pub(crate) async fn get(
    mut visit: Visit,
    Path((_, slug)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let platform = Arc::clone(&visit.context.platform);
    let way_back = match &asked.rueckkehr {
        Some(address) => way_back(&platform, &slug, address).await?,
        None => None,
    };
    let kept = way_back.as_ref().map(|way| seal_way_back(&platform, way)).transpose()?;
    visit.way_back = way_back.or_else(|| visit.way_back.take());
    let area = chosen_place(&visit, asked.ars.as_deref()).await?;
    let ars = area.as_ref().map(|area| area.ars.as_str());
    let view = usecases::catalogue::online_service_view(&visit.context, &slug, ars).await?;
    let pages = pages(&visit, &view.online, view.in_use.edition).await?;
    let closed = view.closed.map(|closed| closed_text(&visit, closed));
    let languages = languages(&visit, view.online.id, view.in_use.edition).await?;
    let destination = view.recipient.as_ref().map(|(_, destination)| *destination);
    let keeping = keeping(&visit, &view.service, destination).await?;
    let documents = view.service.modules.iter().find(|module| module.kind == ModuleKind::Documents);
    let terms = usecases::form::edition::terms(&visit.context, &view.online, view.in_use.edition).await?;
    let recipient = view.recipient.as_ref().map(|(authority, _)| authority.id);
    let (raise, log_in_by) = sure_log_in(&visit, &view.online).await?;
    let shown = page(&OnlineServicePage {
        frame: service_frame(&visit, &view.online.slug, recipient, &terms).await?,
        online_service: view.online.slug.clone(),
        name: view.online.title.clone(),
        service: Some(view.service.slug.clone()),
        teaser: view.service.teaser.clone(),
        place: view.place.map(place),
        recipient: view.recipient.map(|(authority, _)| authority.name),
        needs: documents
            .map(|module| module.text.lines().map(|line| line.trim_start_matches("- ").to_owned()).collect())
            .unwrap_or_default(),
        minutes: Some(view.online.minutes),
        fee: terms.fee_lines(visit.locale),
        trust_level: trust(view.online.trust),
        trust_reason: trust_reason(&visit, view.online.trust),
        takes_over: usecases::application::takes_over(&visit.context, &schema_of(&view.online)).await?,
        without_login: view.online.trust == TrustLevel::None,
        raise,
        log_in_by,
        pages,
        closed,
        languages,
        keeping,
        errors: Vec::new(),
    })?;
    // for the pages of the application, until it is sent and looked after
    Ok(match kept {
        Some(kept) => with_cookie(shown, cookie::set(cookie::WAY_BACK, &kept, Some(WAY_BACK), visit.secure)),
        None => shown,
    })
}

/// Where a log-in can be had that the service needs and the person does not have: for who is logged in the page that says how, for others
/// the providers that give it, where a password does not.
async fn sure_log_in(visit: &Visit, online: &OnlineService) -> usecases::Result<(Option<String>, Vec<ElsewhereLink>)> {
    let need = online.trust;
    if visit.context.person().is_ok() {
        let low = visit.context.actor.trust() < need;
        return Ok((low.then(|| level::address(visit, need, &visit.back(&visit.path, "/"), "")), Vec::new()));
    }
    if need <= LOG_IN {
        return Ok((None, Vec::new()));
    }
    Ok((None, links_for(visit, need, &visit.back(&visit.path, "/")).await?))
}

/// Languages that people can choose, German first; none where there is only German.
async fn languages(
    visit: &Visit,
    online: OnlineServiceId,
    edition: Option<i64>,
) -> usecases::Result<Vec<FormLanguage>> {
    let context = &visit.context;
    let offered = usecases::form::languages(&context.platform, context.tenant.id, online, edition).await?;
    let own = visit.locale.code();
    let chosen = if offered.iter().any(|tag| tag == own) { own } else { SCHEMA_LANGUAGE };
    Ok(form_languages(&offered, chosen))
}

async fn pages(visit: &Visit, online: &OnlineService, edition: Option<i64>) -> usecases::Result<Vec<(String, String)>> {
    let (platform, tenant) = (&visit.context.platform, visit.context.tenant.id);
    let with = edition.map(|number| (online.id, number));
    let form = usecases::form::designed(platform, tenant, &schema_of(online), with, visit.locale.code()).await?;
    let words = FormWords::new(visit.locale.code(), form.own_words.clone());
    Ok(form::page_ids(&form).map(|(_, title)| (title.to_owned(), words.lang(title).to_owned())).collect())
}

fn schema_of(online: &OnlineService) -> SchemaRef {
    SchemaRef { id: online.schema_id.clone(), version: online.schema_version.clone() }
}

pub(crate) async fn post(visit: Visit, Path((_, slug)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let ars = fields.get("ars");
    let take = fields.get("uebernahme") == "ja";
    let language = fields.get("formularsprache");
    match usecases::application::start_in(&visit.context, &slug, ars, take, language).await {
        Ok(id) => Ok(go(&visit.url(&format!("/antrag/{id}")))),
        Err(Error::LoginNeeded) => without_session(&visit, &slug, ars, language).await,
        Err(Error::TrustTooLow { need }) => {
            let back = visit.url(&format!("/dienst/{slug}?ars={}", ui::encode(ars)));
            Ok(go(&level::address(&visit, need, &back, "")))
        }
        // the opening days are over, or not begun: the page says so
        Err(Error::Conflict) => Ok(go(&visit.url(&format!("/dienst/{slug}?ars={}", ui::encode(ars))))),
        Err(error) => Err(error.into()),
    }
}

/// Nobody is known yet: where the service allows it, the browser gets a session of its own.
async fn without_session(visit: &Visit, slug: &str, ars: &str, language: &str) -> Answer {
    let online = usecases::catalogue::online_service(&visit.context, slug).await?;
    if online.trust > TrustLevel::None {
        return Err(Failed(Error::LoginNeeded));
    }
    let opened = usecases::account::guest(&visit.context.platform, &visit.address).await?;
    let context = Context { actor: Actor::Guest(opened.session), ..visit.context.clone() };
    let id = usecases::application::start_in(&context, slug, ars, false, language).await?;
    enter(visit, &opened, &visit.url(&format!("/antrag/{id}")))
}
