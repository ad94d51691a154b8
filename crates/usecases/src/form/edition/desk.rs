// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What editors look at.

use super::{Body, edition_of, may_look, service_of};
use crate::{Context, Result, form};
use ::form::{
    Definition,
    design::{RuleStanding, SCHEMA_LANGUAGE, Workbench},
};
use model::{
    catalogue::{InUse, OnlineService},
    form::EditionState,
    rights::Right,
};
use std::sync::Arc;
use store::form::edition::EditionRow;

/// Most editions that are listed.
const MOST: i64 = 100;

/// An online service and its editions.
pub struct Overview {
    /// The online service as it is offered.
    pub service: OnlineService,
    /// Edition and opening days in use.
    pub in_use: InUse,
    /// The newest first.
    pub editions: Vec<Line>,
    /// Whether the person may edit.
    pub may_edit: bool,
}

/// An edition.
pub struct Line {
    /// As stored.
    pub row: EditionRow,
    /// Its contents.
    pub body: Body,
    /// Whether the person may publish it: somebody else edited and proposed it.
    pub may_publish: bool,
}

/// An edition on the desk, with the form that it makes.
pub struct Desk {
    /// The online service as it is offered.
    pub service: OnlineService,
    /// The edition.
    pub line: Line,
    /// The form in German.
    pub form: Definition,
    /// Whether it can be changed by this person.
    pub may_edit: bool,
    pub(super) source: Arc<form::Source>,
}

/// An online service with its editions.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn overview(context: &Context, slug: &str) -> Result<Overview> {
    may_look(context)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let service = service_of(&mut read, slug).await?;
    let in_use = store::catalogue::in_use(&mut read, service.id).await?;
    let rows = store::form::edition::all(&mut read, service.id, MOST).await?;
    let editions = rows.into_iter().map(|row| {
        let body = serde_json::from_str(&row.body)?;
        Ok(line(context, row, body))
    });
    let editions = editions.collect::<Result<_>>()?;
    Ok(Overview { service, in_use, editions, may_edit: context.may(Right::EditForms).is_ok() })
}

fn line(context: &Context, row: EditionRow, body: Body) -> Line {
    let other = |account| row.edited_by != account && row.proposed_by.is_some_and(|by| by != account);
    let is_other = context.may(Right::PublishForms).is_ok_and(|person| other(person.account));
    Line { may_publish: is_other && row.state == EditionState::Proposed, row, body }
}

/// An edition with the form that it makes.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn desk(context: &Context, slug: &str, number: i64) -> Result<Desk> {
    may_look(context)?;
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let service = service_of(&mut read, slug).await?;
    let (row, body) = edition_of(&mut read, &service, number).await?;
    drop(read);
    let source = form::source(&context.platform, &body.schema).await?;
    let form = source.compile(&body.design, SCHEMA_LANGUAGE).map_err(form::faulty)?;
    let may_edit = row.state == EditionState::Draft && context.may(Right::EditForms).is_ok();
    Ok(Desk { service, line: line(context, row, body), form, may_edit, source })
}

impl Desk {
    /// The form in a language of the design.
    ///
    /// # Errors
    /// When the schema gives no form any more.
    pub fn form_in(&self, language: &str) -> Result<Definition> {
        self.source.compile(&self.line.body.design, language).map_err(form::faulty)
    }

    /// The form as the schema gives it.
    ///
    /// # Errors
    /// When the schema gives no form any more.
    pub fn plain(&self) -> Result<Definition> {
        self.source.compile(&::form::design::Design::default(), SCHEMA_LANGUAGE).map_err(form::faulty)
    }
}

/// The rules in words of the schema, and how far they are.
#[must_use]
pub fn rules(desk: &Desk) -> Vec<RuleStanding> {
    Workbench::new(&desk.source.schema, &desk.source.lists, &desk.form).standings(&desk.line.body.design)
}

/// One rule in words.
#[must_use]
pub fn standing(desk: &Desk, bearer: &str, rule: &str) -> Option<RuleStanding> {
    Workbench::new(&desk.source.schema, &desk.source.lists, &desk.form).standing(&desk.line.body.design, bearer, rule)
}
