// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/loeschung`: cases whose period is over, their deletion after one question, and the log of it.

use super::{bulk::chosen, words};
use crate::{
    answer::{Answer, go, page},
    frame::frame,
};
use axum::extract::Query;
use http::{Visit, form::Fields};
use model::{
    application::{Kept, retention_days},
    id::Uuid,
};
use ui::casework::{DeletionAskPage, DeletionDonePage, DeletionLine, DeletionLogPage, DeletionPage, DueLine};
use usecases::casework::{DELETE_MAX, Deleted, Deletion, DueCase};

/// Lines on a printed log.
const PRINTED: usize = 500;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    /// Where the page begins: `MOMENT.ID`.
    #[serde(default)]
    nach: String,
    #[serde(default)]
    auswahl: String,
    #[serde(default)]
    druck: String,
}

impl Asked {
    /// A place that cannot be read counts as not asked.
    fn place(&self) -> Option<(i64, Uuid)> {
        let (moment, id) = self.nach.split_once('.')?;
        Some((moment.parse().ok()?, id.parse().ok()?))
    }
}

fn address(visit: &Visit, path: &str, place: (i64, Uuid)) -> String {
    visit.url(&format!("{path}?nach={}.{}", place.0, place.1))
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let from = asked.place();
    let due = usecases::casework::due_cases(&visit.context, from).await?;
    let here = from.map_or_else(|| visit.url("/loeschung?"), |place| address(&visit, "/loeschung", place) + "&");
    page(&DeletionPage {
        frame: frame(&visit).await?,
        cases: due.cases.into_iter().map(|case| line(&visit, case)).collect(),
        all: (asked.auswahl != "alle").then(|| format!("{here}auswahl=alle")),
        start: from.map(|_| visit.url("/loeschung")),
        next: due.next.map(|place| address(&visit, "/loeschung", place)),
    })
}

fn line(visit: &Visit, case: DueCase) -> DueLine {
    DueLine {
        key: format!("{}.{}", case.id, case.version),
        status: words::state(visit, case.state),
        ended: case.ended.timestamp(),
        period: days(visit, case.days),
        number: case.number,
        service: case.service,
    }
}

fn days(visit: &Visit, days: i64) -> String {
    visit.locale.text_count("deletion-days", days.unsigned_abs())
}

pub(crate) async fn ask(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let mut wanted = chosen(&fields);
    wanted.truncate(DELETE_MAX);
    if wanted.is_empty() {
        return Ok(go(&visit.url("/loeschung")));
    }
    let cases = usecases::casework::due_of(&visit.context, &wanted).await?;
    let kept = wanted.len() - cases.len();
    let cases = cases.into_iter().map(|case| line(&visit, case)).collect();
    page(&DeletionAskPage { frame: frame(&visit).await?, cases, kept })
}

pub(crate) async fn run(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let done = usecases::casework::delete_cases(&visit.context, &chosen(&fields)).await?;
    let count = |wanted: Deleted| done.iter().filter(|(_, outcome)| *outcome == wanted).count();
    page(&DeletionDonePage {
        frame: frame(&visit).await?,
        gone: count(Deleted::Gone),
        kept: count(Deleted::Kept),
        failed: count(Deleted::Failed),
    })
}

pub(crate) async fn log(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let (from, paper) = (asked.place(), !asked.druck.is_empty());
    let most = if paper { PRINTED } else { DELETE_MAX };
    let (lines, next) = usecases::casework::deletions(&visit.context, from, most).await?;
    let path = "/loeschung/protokoll";
    let print = if paper { "&druck=1" } else { "" };
    let shown = |deletion: Deletion| DeletionLine {
        received: deletion.received.timestamp(),
        ended: deletion.ended.timestamp(),
        deleted: deletion.deleted.timestamp(),
        period: days(&visit, deletion.days),
        by: match (deletion.by_job, deletion.by.is_empty()) {
            (true, _) => visit.locale.text("deletion-by-job"),
            (false, true) => visit.locale.text("worklist-former"),
            (false, false) => deletion.by,
        },
        number: deletion.number,
        service: deletion.service,
    };
    let kept = retention_days(Kept::Deletion).unsigned_abs();
    page(&DeletionLogPage {
        frame: frame(&visit).await?,
        lines: lines.into_iter().map(shown).collect(),
        period: visit.locale.text_count("retention-deletion", kept),
        at: visit.context.platform.now().timestamp(),
        print: (!paper).then(|| match from {
            Some(place) => format!("{}&druck=1", address(&visit, path, place)),
            None => visit.url(&format!("{path}?druck=1")),
        }),
        start: from.map(|_| visit.url(path)),
        next: next.map(|place| format!("{}{print}", address(&visit, path, place))),
    })
}
