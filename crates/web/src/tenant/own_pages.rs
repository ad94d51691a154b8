// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/seiten`: the portal's staff fills its pages of duty, and states how accessible it is.

use crate::{
    answer::{Answer, Failed, go, page, page_with},
    frame::frame,
};
use axum::{Router, extract::Path, http::StatusCode, routing::get};
use http::{Edge, Visit, form::Fields};
use model::tenant::{Barrier, Conformity, Statement};
use ui::{
    FormError, InfoKind,
    tenant::{BarrierAnswers, OwnPageLine, OwnPagePage, OwnPagesPage, StatementAnswers, StatementEditPage},
};
use usecases::{
    Error, Result,
    tenant::{BARRIERS_MOST, OwnPage, OwnText, Versioned, filled, own_text, put_statement, put_text, statement},
};

/// Barriers that can be added at a time.
const MORE: usize = 3;
/// Path of the form of the statement.
const STATEMENT: &str = "/verwaltung/seiten/erklaerung";

pub(super) fn routes() -> Router<Edge> {
    Router::new()
        .route("/verwaltung/seiten", get(list))
        .route(STATEMENT, get(ask_statement).post(save_statement))
        .route("/verwaltung/seiten/{name}", get(ask).post(save))
}

/// The page that is filled, as the footer leads to it.
pub(super) fn shown(own: OwnPage) -> InfoKind {
    match own {
        OwnPage::Imprint => InfoKind::Imprint,
        OwnPage::Privacy => InfoKind::Privacy,
        OwnPage::EasyLanguage => InfoKind::EasyLanguage,
        OwnPage::SignLanguage => InfoKind::SignLanguage,
        OwnPage::Help => InfoKind::Help,
    }
}

fn path(own: OwnPage) -> String {
    format!("/verwaltung/seiten{}", shown(own).path())
}

fn title(visit: &Visit, own: OwnPage) -> String {
    visit.locale.text(match own {
        OwnPage::Imprint => "info-imprint-title",
        OwnPage::Privacy => "info-privacy-title",
        OwnPage::EasyLanguage => "info-easy-language-title",
        OwnPage::SignLanguage => "info-sign-language-title",
        OwnPage::Help => "info-help-title",
    })
}

async fn list(visit: Visit) -> Answer {
    let filled = filled(&visit.context).await?;
    let changed = |name: &str| {
        let row = filled.iter().find(|row| row.name == name)?;
        Some(model::Instant(row.changed_at).timestamp())
    };
    let mut pages = vec![OwnPageLine {
        path: STATEMENT.to_owned(),
        title: visit.locale.text("info-accessibility-title"),
        changed: changed("accessibility"),
    }];
    pages.extend(OwnPage::ALL.into_iter().map(|own| OwnPageLine {
        path: path(own),
        title: title(&visit, own),
        changed: changed(own.as_str()),
    }));
    page(&OwnPagesPage { frame: frame(&visit).await?, pages })
}

fn named(name: &str) -> Result<OwnPage, Failed> {
    let found = OwnPage::ALL.into_iter().find(|own| shown(*own).path().trim_start_matches('/') == name);
    found.ok_or(Failed(Error::NotFound))
}

async fn form(visit: &Visit, own: OwnPage, text: Versioned<OwnText>, errors: Vec<FormError>) -> Result<OwnPagePage> {
    Ok(OwnPagePage {
        frame: frame(visit).await?,
        path: path(own),
        name: title(visit, own),
        shown_at: shown(own).path().to_owned(),
        text: text.value.text,
        video: (own == OwnPage::SignLanguage).then_some(text.value.video),
        version: text.version,
        errors,
    })
}

async fn ask(visit: Visit, Path((_, name)): Path<(String, String)>) -> Answer {
    let own = named(&name)?;
    filled(&visit.context).await?;
    let text = own_text(&visit.context, own).await?;
    page(&form(&visit, own, text, Vec::new()).await?)
}

async fn save(visit: Visit, Path((_, name)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let own = named(&name)?;
    let value = OwnText { text: fields.get("text").to_owned(), video: fields.get("video").to_owned() };
    let wanted = Versioned { value, version: fields.number("version").max(0) };
    match put_text(&visit.context, own, wanted.clone()).await {
        Ok(()) => Ok(go(&visit.url("/verwaltung/seiten"))),
        Err(error) => {
            let (status, errors) = problems(&visit, error)?;
            page_with(status, &form(&visit, own, wanted, errors).await?)
        }
    }
}

/// What is to mend, with the status of the answer; other errors go on.
fn problems(visit: &Visit, error: Error) -> Result<(StatusCode, Vec<FormError>)> {
    let problem = |field: &str, key| FormError { field: field.to_owned(), text: visit.locale.text(key) };
    match error {
        Error::Invalid(problems) => {
            let errors = problems.iter().map(|found| problem(found.field, found.text)).collect();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, errors))
        }
        Error::Conflict => Ok((StatusCode::CONFLICT, vec![problem("", "page-changed")])),
        error => Err(error),
    }
}

/// A statement as pages show it.
pub(super) fn answers(statement: Statement) -> StatementAnswers {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let barrier = |barrier: Barrier| BarrierAnswers {
        part: barrier.part,
        reason: barrier.reason,
        alternative: barrier.alternative,
        until: day(barrier.until),
    };
    StatementAnswers {
        conformity: statement.conformity.as_str().to_owned(),
        barriers: statement.barriers.into_iter().map(barrier).collect(),
        method: statement.method,
        made_on: day(statement.made_on),
        reviewed_on: day(statement.reviewed_on),
        contact: statement.contact,
        arbitration: statement.arbitration,
    }
}

async fn statement_form(
    visit: &Visit,
    mut answers: StatementAnswers,
    version: i64,
    errors: Vec<FormError>,
) -> Result<StatementEditPage> {
    let filled = answers.barriers.len();
    answers.barriers.resize((filled + MORE).min(BARRIERS_MOST.max(filled)), BarrierAnswers::default());
    Ok(StatementEditPage { frame: frame(visit).await?, answers, version, errors })
}

async fn ask_statement(visit: Visit) -> Answer {
    filled(&visit.context).await?;
    let found = statement(&visit.context).await?;
    let answers = found.value.map(answers).unwrap_or_else(|| StatementAnswers {
        conformity: Conformity::Partial.as_str().to_owned(),
        ..StatementAnswers::default()
    });
    page(&statement_form(&visit, answers, found.version, Vec::new()).await?)
}

async fn save_statement(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let wanted = Versioned { value: wanted(&fields), version: fields.number("version").max(0) };
    match put_statement(&visit.context, wanted.clone()).await {
        Ok(()) => Ok(go(&visit.url("/verwaltung/seiten"))),
        Err(error) => {
            let (status, errors) = problems(&visit, error)?;
            page_with(status, &statement_form(&visit, answers(wanted.value), wanted.version, errors).await?)
        }
    }
}

fn wanted(fields: &Fields) -> Statement {
    let text = |name: &str| fields.get(name).to_owned();
    let day = |name: &str| fields.get(name).trim().parse().ok();
    let barrier = |number: usize| Barrier {
        part: text(&format!("part-{number}")),
        reason: text(&format!("reason-{number}")),
        alternative: text(&format!("alternative-{number}")),
        until: day(&format!("until-{number}")),
    };
    let barriers = (0..BARRIERS_MOST + MORE).map(barrier);
    Statement {
        conformity: Conformity::parse(fields.get("conformity")).unwrap_or(Conformity::None),
        barriers: barriers.filter(|barrier| *barrier != Barrier::default()).collect(),
        method: text("method"),
        made_on: day("made_on"),
        reviewed_on: day("reviewed_on"),
        contact: text("contact"),
        arbitration: text("arbitration"),
    }
}
