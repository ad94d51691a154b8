// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{id}/{group}`: the form of a group of parameters, for all services or for one.

use super::{
    Asked, Desk, desk, id_of, preview,
    words::{Group, hint, label},
};
use crate::{
    answer::{Answer, Failed, go, page, page_with},
    frame::frame,
    kept,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use http::{Visit, form::Fields};
use model::efa::{self, ParameterForm};
use std::collections::BTreeMap;
use ui::{
    FormError,
    directory::{GroupPage, SettingsControl, SettingsField},
};
use usecases::{
    Error, Result,
    directory::{AuthoritySaved, Meanwhile, RefusedParameter},
};

/// What names of inputs begin with, so that no parameter is taken for a part of the page.
const INPUT: &str = "feld-";

pub(crate) async fn get(
    visit: Visit,
    Path((_, id, path)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let group = Group::at(&path).ok_or(Failed(Error::NotFound))?;
    let kept = kept::fields(&visit).await?;
    let desk = desk(&visit, id_of(&id)?).await?;
    match kept {
        Some(kept) => {
            let form = Form::read(&desk, group, kept.get("dienst"), &kept);
            let mut again = form.shown(&visit, &desk, Vec::new()).await?;
            // what others saved meanwhile is noticed when it is sent
            again.head.version = kept.number("version");
            kept::say(&visit, &mut again.frame);
            page(&again)
        }
        None => page(&Form::of(&desk, group, &asked.dienst).shown(&visit, &desk, Vec::new()).await?),
    }
}

/// A form with what is typed in it.
struct Form {
    group: Group,
    service: String,
    /// By name of the parameter.
    typed: BTreeMap<String, String>,
    /// What somebody else saved meanwhile, by name.
    theirs: BTreeMap<String, String>,
    previewed: bool,
}

impl Form {
    /// As it is saved.
    fn of(desk: &Desk, group: Group, service: &str) -> Self {
        let names = group.names(&desk.settings, service);
        let value = |name: String| (name.clone(), desk.settings.value(service, &name).to_owned());
        let typed = names.into_iter().map(value).collect();
        Self { group, service: service.to_owned(), typed, theirs: BTreeMap::new(), previewed: false }
    }

    /// As it was sent; what was not sent stays as it is saved.
    fn read(desk: &Desk, group: Group, service: &str, fields: &Fields) -> Self {
        let mut form = Self::of(desk, group, service);
        for (input, value) in &fields.0 {
            if let Some(typed) = input.strip_prefix(INPUT).and_then(|name| form.typed.get_mut(name)) {
                typed.clone_from(value);
            }
        }
        form
    }

    async fn shown(&self, visit: &Visit, desk: &Desk, errors: Vec<FormError>) -> Result<GroupPage> {
        let head = desk.head(&self.service)?;
        let names = self.group.names(&desk.settings, &self.service);
        if names.is_empty() {
            return Err(Error::NotFound);
        }
        let field = |name: String| SettingsField {
            input: format!("{INPUT}{name}"),
            label: label(visit, &name),
            hint: hint(visit, &name),
            control: control(&name),
            value: self.typed.get(&name).cloned().unwrap_or_default(),
            general: Some(desk.settings.value("", &name).to_owned())
                .filter(|value| !self.service.is_empty() && !value.is_empty()),
            theirs: self.theirs.get(&name).cloned(),
            used: efa::find(&name).is_none_or(|kind| kind.used),
        };
        let profile = self.previewed.then(|| desk.settings.profile(&self.service, &self.typed));
        Ok(GroupPage {
            frame: frame(visit).await?,
            path: self.group.path().to_owned(),
            heading: self.group.title(visit),
            fields: names.into_iter().map(field).collect(),
            preview: profile.as_ref().map(|profile| preview(visit, profile)),
            head,
            errors,
        })
    }
}

fn control(name: &str) -> SettingsControl {
    match efa::find(name).map(|kind| kind.form) {
        Some(ParameterForm::Line | ParameterForm::Iban) => SettingsControl::Line("text", "text"),
        Some(ParameterForm::Mail) => SettingsControl::Line("email", "email"),
        Some(ParameterForm::Phone) => SettingsControl::Line("tel", "tel"),
        Some(ParameterForm::Web) => SettingsControl::Line("url", "url"),
        Some(ParameterForm::Days) => SettingsControl::Line("text", "numeric"),
        Some(ParameterForm::YesNo) => SettingsControl::YesNo,
        Some(ParameterForm::Text) | None => SettingsControl::Area,
    }
}

pub(crate) async fn post(visit: Visit, Path((_, id, path)): Path<(String, String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (id, group) = (id_of(&id)?, Group::at(&path).ok_or(Failed(Error::NotFound))?);
    let (service, version) = (fields.get("dienst"), fields.number("version"));
    let mut desk = desk(&visit, id).await?;
    desk.head(service)?;
    let mut form = Form::read(&desk, group, service, &fields);
    if fields.get("do") == "preview" {
        form.previewed = true;
        desk.settings.version = version;
        return page(&form.shown(&visit, &desk, Vec::new()).await?);
    }
    let (status, errors) =
        match usecases::directory::save_settings(&visit.context, id, (service, version), &form.typed).await {
            Ok(AuthoritySaved::Done) => {
                let query = if service.is_empty() { String::new() } else { format!("&dienst={service}") };
                return Ok(go(&visit.url(&format!("/verwaltung/behoerden/{id}?gespeichert=1{query}"))));
            }
            Ok(AuthoritySaved::Refused(refused)) => {
                // somebody else's changes are still to be noticed
                desk.settings.version = version;
                (StatusCode::UNPROCESSABLE_ENTITY, refused.iter().map(|one| refusal(&visit, one)).collect())
            }
            Ok(AuthoritySaved::Changed(meanwhile)) => {
                desk = super::desk(&visit, id).await?;
                (StatusCode::CONFLICT, changed(&visit, &mut form, meanwhile))
            }
            Err(Error::Invalid(problems)) => {
                desk.settings.version = version;
                let error = |text| FormError { field: String::new(), text: visit.locale.text(text) };
                (StatusCode::UNPROCESSABLE_ENTITY, problems.iter().map(|problem| error(problem.text)).collect())
            }
            Err(error) => return Err(error.into()),
        };
    page_with(status, &form.shown(&visit, &desk, errors).await?)
}

fn refusal(visit: &Visit, refused: &RefusedParameter) -> FormError {
    let text = format!("{}: {}", label(visit, &refused.name), visit.locale.text(refused.text));
    FormError { field: format!("{INPUT}{}", refused.name), text }
}

/// Shows what both changed beside what was typed, and what only somebody else changed in its place.
fn changed(visit: &Visit, form: &mut Form, meanwhile: Vec<Meanwhile>) -> Vec<FormError> {
    let mut errors = vec![FormError { field: String::new(), text: visit.locale.text("authority-settings-changed") }];
    for Meanwhile { name, shown, theirs } in meanwhile {
        if let Some(theirs) = theirs {
            let text = visit.locale.text_with("authority-field-changed", &[("label", label(visit, &name))]);
            errors.push(FormError { field: format!("{INPUT}{name}"), text });
            let said = if theirs.is_empty() { visit.locale.text("authority-empty") } else { theirs };
            form.theirs.insert(name.clone(), said);
        }
        form.typed.insert(name, shown);
    }
    errors
}
