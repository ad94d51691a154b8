// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung`: people and roles of a tenant. Roles are of one room, the services they can be limited to of another.

use crate::{
    answer::{Answer, Failed, go, page, page_with},
    frame::frame,
};
use axum::{
    Router,
    extract::Path,
    http::StatusCode,
    routing::{get, post},
};
use http::{Edge, Visit, form::Fields};
use model::{
    AccountId,
    rights::Right,
    tenant::{Grant, Role},
};
use ui::{
    FormError,
    tenant::{AdminEntry, AdminPage, MemberPage, RoleChoice, RoleLine, ServiceChoice, StaffLine, StaffPage},
};
use usecases::{
    Error, Result,
    tenant::{Member, Saved, Wanted},
};

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/verwaltung", get(overview))
        .route("/verwaltung/rollen", get(list))
        .route("/verwaltung/rollen/zweiter-faktor", post(factor))
        .route("/verwaltung/rollen/neu", get(new).post(add))
        .route("/verwaltung/rollen/{account}", get(member).post(change))
}

async fn overview(visit: Visit) -> Answer {
    visit.context.may(Right::ManageStaff)?;
    let entry = |path, title, text| AdminEntry { path, title: visit.locale.text(title), text: visit.locale.text(text) };
    page(&AdminPage {
        frame: frame(&visit).await?,
        entries: vec![
            entry("/verwaltung/rollen", "admin-staff", "admin-staff-text"),
            entry("/verwaltung/leistungen", "services-title", "services-lead"),
            entry("/verwaltung/behoerden", "authorities-title", "authorities-lead"),
            entry("/verwaltung/textbausteine", "texts-title", "admin-texts-text"),
            entry("/verwaltung/onlinedienste", "shell-online-services", "offered-lead"),
            entry("/verwaltung/seiten", "pages-title", "pages-lead"),
            entry("/verwaltung/barrieren", "barriers-title", "barriers-lead"),
            entry("/verwaltung/zahlen", "figures-title", "figures-lead"),
            entry("/verwaltung/auftraege", "jobs-title", "jobs-lead"),
        ],
    })
}

async fn list(visit: Visit) -> Answer {
    page(&listed(&visit, Vec::new()).await?)
}

/// Says whether staff must have a second factor.
async fn factor(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    match usecases::tenant::require_factor(&visit.context, fields.get("pflicht") == "ja").await {
        Ok(()) => Ok(go(&visit.url("/verwaltung/rollen"))),
        Err(Error::Invalid(problems)) => {
            let text = |key: &str| visit.locale.text(key);
            let errors = problems.iter().map(|problem| FormError { field: String::new(), text: text(problem.text) });
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &listed(&visit, errors.collect()).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn listed(visit: &Visit, errors: Vec<FormError>) -> Result<StaffPage> {
    let staff = usecases::tenant::staff(&visit.context).await?;
    let known = services(visit).await?;
    let title = |key: &String| known.iter().find(|(there, _)| there == key).map_or(key, |(_, title)| title).clone();
    let role = |grant: &Grant| RoleLine {
        label: visit.locale.text(label(grant.role)),
        services: grant.services.iter().map(title).collect(),
    };
    let line = |member: Member| StaffLine {
        account: member.account.to_string(),
        name: member.name,
        username: member.login,
        roles: member.grants.iter().map(role).collect(),
    };
    let members = staff.members.into_iter().map(line).collect();
    Ok(StaffPage { frame: frame(visit).await?, factor_required: staff.factor_required, members, errors })
}

async fn new(visit: Visit) -> Answer {
    page(&shown(&visit, None, String::new(), Vec::new(), Vec::new()).await?)
}

async fn add(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (grants, username) = (chosen(&fields), fields.get("username").to_owned());
    let wanted = Wanted { version: fields.number("version"), grants: grants.clone() };
    let saved = usecases::tenant::add_person(&visit.context, &username, wanted).await;
    answer(&visit, saved, None, username, grants).await
}

async fn member(visit: Visit, Path((_, account)): Path<(String, String)>) -> Answer {
    let account: AccountId = account.parse().map_err(|_| Failed(Error::NotFound))?;
    let staff = usecases::tenant::staff(&visit.context).await?;
    let member = staff.members.into_iter().find(|member| member.account == account).ok_or(Failed(Error::NotFound))?;
    page(&shown(&visit, Some(account), String::new(), member.grants, Vec::new()).await?)
}

async fn change(visit: Visit, Path((_, account)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let account: AccountId = account.parse().map_err(|_| Failed(Error::NotFound))?;
    let grants = chosen(&fields);
    let wanted = Wanted { version: fields.number("version"), grants: grants.clone() };
    let saved = usecases::tenant::put_roles(&visit.context, account, wanted).await;
    answer(&visit, saved, Some(account), String::new(), grants).await
}

/// Goes back to the list, or shows the form again with what is to mend.
async fn answer(
    visit: &Visit,
    saved: Result<Saved>,
    account: Option<AccountId>,
    username: String,
    grants: Vec<Grant>,
) -> Answer {
    let error = |field: &str, key| FormError { field: field.to_owned(), text: visit.locale.text(key) };
    let (status, errors) = match saved {
        Ok(Saved::Done) => return Ok(go(&visit.url("/verwaltung/rollen"))),
        Ok(Saved::Changed) => (StatusCode::CONFLICT, vec![error("", "staff-changed")]),
        Err(Error::Invalid(problems)) => {
            let errors = problems.iter().map(|problem| error(problem.field, problem.text)).collect();
            (StatusCode::UNPROCESSABLE_ENTITY, errors)
        }
        Err(error) => return Err(error.into()),
    };
    page_with(status, &shown(visit, account, username, grants, errors).await?)
}

async fn shown(
    visit: &Visit,
    account: Option<AccountId>,
    username: String,
    grants: Vec<Grant>,
    errors: Vec<FormError>,
) -> Result<MemberPage> {
    let staff = usecases::tenant::staff(&visit.context).await?;
    let (name, username) = match account {
        Some(account) => {
            let member = staff.members.into_iter().find(|member| member.account == account).ok_or(Error::NotFound)?;
            (member.name, member.login)
        }
        None => (String::new(), username),
    };
    let known = services(visit).await?;
    let choice = |role: Role| {
        let grant = grants.iter().find(|grant| grant.role == role);
        let limits = known.iter().filter(|_| role.is_by_service()).map(|(key, title)| ServiceChoice {
            key: key.clone(),
            title: title.clone(),
            chosen: grant.is_some_and(|grant| grant.services.contains(key)),
        });
        RoleChoice {
            code: role.as_str(),
            label: visit.locale.text(label(role)),
            hint: visit.locale.text(hint(role)),
            chosen: grant.is_some(),
            services: limits.collect(),
        }
    };
    Ok(MemberPage {
        frame: frame(visit).await?,
        account: account.map(|account| account.to_string()),
        name,
        username,
        version: staff.version.to_string(),
        roles: Role::ALL.into_iter().filter(|role| role.is_of_tenant()).map(choice).collect(),
        errors,
    })
}

/// Services that roles can be limited to, for administrators only.
async fn services(visit: &Visit) -> Result<Vec<(String, String)>> {
    visit.context.may(Right::ManageStaff)?;
    usecases::casework::services(&visit.context.platform, visit.context.tenant.id).await
}

fn chosen(fields: &Fields) -> Vec<Grant> {
    let all = |name: &'static str| fields.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str());
    let limits = |role: Role| {
        let own =
            all("service").filter_map(move |value| value.split_once(':').filter(|(code, _)| *code == role.as_str()));
        own.map(|(_, service)| service.to_owned()).collect()
    };
    let given = |role: &Role| role.is_of_tenant() && all("role").any(|code| code == role.as_str());
    let roles = Role::ALL.into_iter().filter(given);
    roles.map(|role| Grant { role, services: limits(role) }).collect()
}

fn label(role: Role) -> &'static str {
    match role {
        Role::Distributor => "role-distributor",
        Role::Caseworker => "role-caseworker",
        Role::Approver => "role-approver",
        Role::Deleter => "role-deleter",
        Role::Editor => "role-editor",
        Role::Admin => "role-admin",
        Role::Programme => "role-programme",
        Role::Operator => "role-operator",
    }
}

fn hint(role: Role) -> &'static str {
    match role {
        Role::Distributor => "role-distributor-hint",
        Role::Caseworker => "role-caseworker-hint",
        Role::Approver => "role-approver-hint",
        Role::Deleter => "role-deleter-hint",
        Role::Editor => "role-editor-hint",
        Role::Admin => "role-admin-hint",
        Role::Programme => "role-programme-hint",
        Role::Operator => "role-operator-hint",
    }
}
