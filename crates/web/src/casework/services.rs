// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/leistungen`: how an authority works on its services.

use crate::{
    answer::{Answer, go, page, page_with},
    frame::frame,
    trust,
};
use axum::http::StatusCode;
use http::{Visit, form::Fields};
use ui::{
    FormError,
    casework::{ServiceRow, ServicesPage},
};
use usecases::{
    Error,
    casework::{ServiceSettings, SettingsSaved},
};

pub(crate) async fn get(visit: Visit) -> Answer {
    page(&shown(&visit, None, None).await?)
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let typed = ServiceRow {
        key: fields.get("key").to_owned(),
        title: String::new(),
        version: fields.number("version"),
        second: !fields.get("second").is_empty(),
        days: fields.get("days").trim().to_owned(),
        unasked: !fields.get("unasked").is_empty(),
        trust: fields.get("trust").to_owned(),
    };
    let settings = ServiceSettings {
        service_key: typed.key.clone(),
        title: String::new(),
        second_approver: typed.second,
        retention_days: typed.days.parse().unwrap_or(-1),
        delete_unasked: typed.unasked,
        reading_trust: typed.trust.clone(),
        version: typed.version,
    };
    match usecases::casework::put_service_settings(&visit.context, &settings).await {
        Ok(SettingsSaved::Done) => Ok(go(&visit.url("/verwaltung/leistungen"))),
        Ok(SettingsSaved::Changed) => {
            page_with(StatusCode::CONFLICT, &shown(&visit, None, Some(("days", "services-changed"))).await?)
        }
        Err(Error::Invalid(problems)) => {
            let problem = problems.first().map(|problem| (problem.field, problem.text));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, Some(typed), problem).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page, with what was typed for one service and what is to mend there.
async fn shown(
    visit: &Visit,
    typed: Option<ServiceRow>,
    problem: Option<(&str, &str)>,
) -> usecases::Result<ServicesPage> {
    let settings = usecases::casework::service_settings(&visit.context).await?;
    let number = typed.as_ref().and_then(|typed| settings.iter().position(|row| row.service_key == typed.key));
    let row = |row: ServiceSettings| {
        let own = typed.as_ref().filter(|typed| typed.key == row.service_key);
        ServiceRow {
            second: own.map_or(row.second_approver, |typed| typed.second),
            unasked: own.map_or(row.delete_unasked, |typed| typed.unasked),
            days: own.map_or(row.retention_days.to_string(), |typed| typed.days.clone()),
            trust: own.map_or(row.reading_trust, |typed| typed.trust.clone()),
            key: row.service_key,
            title: row.title,
            version: row.version,
        }
    };
    let field = |name| number.map(|place| format!("{name}-{}", place + 1)).unwrap_or_default();
    let error = problem.map(|(name, key)| FormError { field: field(name), text: visit.locale.text(key) });
    Ok(ServicesPage {
        frame: frame(visit).await?,
        services: settings.into_iter().map(row).collect(),
        levels: trust::for_reading(visit).await?,
        errors: error.into_iter().collect(),
    })
}
