// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/mandanten`: the tenants of the instance, for its operators in whichever portal they are; and what everybody else
//! sees of a portal that is stopped.

use crate::{
    answer::{Answer, Failed, go, page, page_with},
    frame::{bare_frame, frame, kind},
};
use axum::{
    Router,
    extract::{Path, Query, Request},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::{Edge, Visit, form::Fields};
use model::{
    TenantId,
    account::Actor,
    rights::{Reach, Right},
    tenant::{Scope, TenantKind},
};
use ui::{
    FormError, InfoKind, Pagination,
    tenant::{AppointedPage, KnownTenant, StoppedPage, TenantAnswers, TenantLine, TenantPage, TenantsPage},
};
use usecases::{
    Error, Result,
    casework::Count,
    operate::tenants::{self, Details, Entry, Wanted},
};

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/mandanten", get(list))
        .route("/mandanten/neu", get(new).post(add))
        .route("/mandanten/{id}", get(look).post(change))
        .route("/mandanten/{id}/halt", post(halt))
        .route("/mandanten/{id}/probe", post(sandbox))
        .route("/mandanten/{id}/verwaltung", post(appoint))
}

#[derive(serde::Deserialize)]
struct Asked {
    seite: Option<u32>,
}

async fn list(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let listed = tenants::list(&visit.context, asked.seite.unwrap_or(1)).await?;
    let line = |Entry { tenant, services, cases }: Entry| TenantLine {
        id: tenant.id.to_string(),
        name: tenant.name,
        slug: tenant.slug,
        kind: kind(tenant.kind),
        services: u64::try_from(services).unwrap_or_default(),
        cases: counted(&visit, cases),
        stopped: tenant.stopped_at.map(|at| at.timestamp()),
    };
    page(&TenantsPage {
        frame: frame(&visit).await?,
        number: u64::try_from(listed.number).unwrap_or_default(),
        tenants: listed.tenants.into_iter().map(line).collect(),
        pagination: Pagination { page: listed.page, pages: listed.pages },
    })
}

fn counted(visit: &Visit, count: Count) -> String {
    if count.more { visit.locale.text_count("tenant-cases-more", count.number) } else { count.number.to_string() }
}

async fn new(visit: Visit) -> Answer {
    visit.context.may(Right::ManageTenants)?;
    page(&shown(&visit, None, TenantAnswers::default(), Vec::new()).await?)
}

async fn add(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    match tenants::add(&visit.context, wanted(&fields)).await {
        Ok(id) => Ok(go(&visit.url(&format!("/mandanten/{id}")))),
        Err(error) => {
            let (status, errors) = problems(&visit, error)?;
            page_with(status, &shown(&visit, None, answers(&fields), errors).await?)
        }
    }
}

async fn look(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let details = tenants::look(&visit.context, tenant(&id)?).await?;
    let answers = answers_of(&details);
    page(&shown(&visit, Some(known(&visit, &details, "")), answers, Vec::new()).await?)
}

async fn change(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = tenant(&id)?;
    match tenants::change(&visit.context, id, wanted(&fields)).await {
        Ok(()) => Ok(go(&visit.url("/mandanten"))),
        Err(error) => {
            let (status, errors) = problems(&visit, error)?;
            let details = tenants::look(&visit.context, id).await?;
            page_with(status, &shown(&visit, Some(known(&visit, &details, "")), answers(&fields), errors).await?)
        }
    }
}

async fn halt(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = tenant(&id)?;
    tenants::set_stopped(&visit.context, id, fields.get("halt") == "1").await?;
    Ok(go(&visit.url(&format!("/mandanten/{id}"))))
}

async fn sandbox(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = tenant(&id)?;
    tenants::set_sandbox(&visit.context, id, fields.get("sandbox") == "1").await?;
    Ok(go(&visit.url(&format!("/mandanten/{id}"))))
}

async fn appoint(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (id, username) = (tenant(&id)?, fields.get("username"));
    let appointed = tenants::appoint(&visit.context, id, username, fields.get("make") == "1").await;
    let details = tenants::look(&visit.context, id).await?;
    match appointed {
        Ok(appointed) => page(&AppointedPage {
            frame: frame(&visit).await?,
            id: id.to_string(),
            name: details.entry.tenant.name,
            slug: details.entry.tenant.slug,
            username: appointed.login,
            password: appointed.password,
        }),
        Err(error) => {
            let (status, errors) = problems(&visit, error)?;
            let answers = answers_of(&details);
            page_with(status, &shown(&visit, Some(known(&visit, &details, username)), answers, errors).await?)
        }
    }
}

fn tenant(id: &str) -> Result<TenantId, Failed> {
    id.parse().map_err(|_| Failed(Error::NotFound))
}

/// What is to mend, with the status of the answer; other errors go on.
fn problems(visit: &Visit, error: Error) -> Result<(StatusCode, Vec<FormError>)> {
    let problem = |field: &str, key| FormError { field: field.to_owned(), text: visit.locale.text(key) };
    match error {
        Error::Invalid(problems) => {
            let errors = problems.iter().map(|found| problem(found.field, found.text)).collect();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, errors))
        }
        Error::Conflict => Ok((StatusCode::CONFLICT, vec![problem("", "tenant-changed")])),
        error => Err(error),
    }
}

fn wanted(fields: &Fields) -> Wanted {
    let text = |name| fields.get(name).to_owned();
    Wanted {
        slug: text("slug"),
        name: text("name"),
        kind: TenantKind::parse(fields.get("kind")).unwrap_or(TenantKind::Municipality),
        ars: text("ars"),
        branding: text("branding"),
        accents: [text("accent_light"), text("accent_dark")],
        imprint: text("imprint"),
        scope: Scope::read(fields.get("audience"), fields.get("situations")),
        host: text("host"),
        authority: text("authority"),
        street: text("street"),
        town: text("town"),
        phone: text("phone"),
        email: text("email"),
        demonstration: fields.get("demonstration") == "1",
        version: fields.number("version").max(0),
    }
}

fn answers(fields: &Fields) -> TenantAnswers {
    let text = |name| fields.get(name).to_owned();
    TenantAnswers {
        slug: text("slug"),
        name: text("name"),
        kind: text("kind"),
        ars: text("ars"),
        branding: text("branding"),
        accent_light: text("accent_light"),
        accent_dark: text("accent_dark"),
        imprint: text("imprint"),
        audience: text("audience"),
        situations: text("situations"),
        host: text("host"),
        authority: text("authority"),
        street: text("street"),
        town: text("town"),
        phone: text("phone"),
        email: text("email"),
        demonstration: fields.get("demonstration") == "1",
    }
}

fn answers_of(details: &Details) -> TenantAnswers {
    let tenant = &details.entry.tenant;
    let [accent_light, accent_dark] = tenant.accents.map(|accents| accents.words()).unwrap_or_default();
    let mut answers = TenantAnswers {
        slug: tenant.slug.clone(),
        name: tenant.name.clone(),
        kind: tenant.kind.as_str().to_owned(),
        ars: tenant.ars.clone(),
        branding: tenant.branding.clone(),
        accent_light,
        accent_dark,
        imprint: tenant.imprint.clone(),
        audience: tenant.scope.audience.map(|audience| audience.as_str().to_owned()).unwrap_or_default(),
        situations: tenant.scope.words(),
        host: tenant.host.clone(),
        demonstration: tenant.demonstration,
        ..TenantAnswers::default()
    };
    if let Some(authority) = details.authority.clone() {
        answers.authority = authority.name;
        answers.street = authority.street;
        answers.town = authority.town;
        answers.phone = authority.phone;
        answers.email = authority.email;
    }
    answers
}

fn known(visit: &Visit, details: &Details, username: &str) -> KnownTenant {
    let Entry { tenant, services, cases } = &details.entry;
    KnownTenant {
        id: tenant.id.to_string(),
        name: tenant.name.clone(),
        slug: tenant.slug.clone(),
        version: tenant.version.to_string(),
        stopped: tenant.stopped_at.map(|at| at.timestamp()),
        sandbox: tenant.sandbox,
        services: u64::try_from(*services).unwrap_or_default(),
        cases: counted(visit, *cases),
        admins: details.admins as u64,
        username: username.to_owned(),
    }
}

async fn shown(
    visit: &Visit,
    known: Option<KnownTenant>,
    answers: TenantAnswers,
    errors: Vec<FormError>,
) -> Result<TenantPage> {
    let brands = ui::brand_names().map(str::to_owned).collect();
    Ok(TenantPage { frame: frame(visit).await?, known, answers, brands, errors })
}

/// Lets nobody but operators into a portal that is stopped; they log in there, and its pages of duty stay open.
pub(crate) async fn unless_stopped(request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>().filter(|visit| visit.context.tenant.stopped_at.is_some()).cloned();
    match visit {
        Some(visit) if !is_open(&visit) => {
            let stopped = StoppedPage { frame: bare_frame(&visit) };
            page_with(StatusCode::SERVICE_UNAVAILABLE, &stopped).into_response()
        }
        _ => next.run(request).await,
    }
}

fn is_open(visit: &Visit) -> bool {
    let path = visit.path.split('?').next().unwrap_or_default();
    let below = path.strip_prefix(&visit.url("")).unwrap_or_default();
    let duties = InfoKind::ALL.iter().any(|kind| below == kind.path());
    let doors = ["/anmelden", "/abmelden", "/sprache", "/barriere-melden"];
    let door = doors.iter().any(|door| below == *door || below.strip_prefix(door).is_some_and(|r| r.starts_with('/')));
    let operates =
        |actor: &Actor| matches!(actor, Actor::Person(person) if person.reach(Right::ManageTenants) != Reach::Nothing);
    duties || door || operates(&visit.context.actor)
}
