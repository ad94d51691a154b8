// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{id}/verlauf`: who changed what, and when.

use super::{
    desk, id_of,
    words::{label, lines},
};
use crate::{
    answer::{Answer, page},
    frame::frame,
};
use axum::extract::Path;
use http::Visit;
use ui::directory::{AuthorityHistoryPage, ChangeLine};
use usecases::directory::{HISTORY, SettingsChange, Who};

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = id_of(&id)?;
    let desk = desk(&visit, id).await?;
    let changes = usecases::directory::settings_history(&visit.context, id).await?;
    let title = |slug: &str| {
        let known = desk.services.iter().find(|known| known.slug == slug);
        known.map_or_else(|| slug.to_owned(), |known| known.title.clone())
    };
    let line = |change: SettingsChange| {
        let what = match &change.name {
            Some(name) => label(&visit, name),
            None => visit.locale.text("arms-title"),
        };
        ChangeLine {
            at: change.at.timestamp(),
            who: match change.who {
                Who::Colleague(name) => name,
                Who::Former => visit.locale.text("authority-who-former"),
                Who::Operator => visit.locale.text("authority-who-operator"),
            },
            what: if change.service.is_empty() { what } else { format!("{what} ({})", title(&change.service)) },
            old: lines(&change.old),
            new: lines(&change.new),
        }
    };
    page(&AuthorityHistoryPage {
        frame: frame(&visit).await?,
        head: desk.head("")?,
        changes: changes.into_iter().map(line).collect(),
        most: HISTORY,
    })
}
