// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Services as a table and as JSON.

use super::{BOM, row};
use crate::{
    Platform, Result,
    catalogue::{feed::Giver, service::from_row},
};
use futures::{Stream, stream::try_unfold};
use model::id::Uuid;
use serde_json::json;
use std::sync::Arc;

/// Services that are read together.
const PORTION: i64 = 200;

/// A service in open data.
struct Line {
    id: String,
    leika: String,
    title: String,
    teaser: String,
    areas: Vec<String>,
    situations: Vec<String>,
    editor: String,
    changed: String,
}

/// All services as a table with semicolons, byte order mark and a head.
pub fn catalogue_csv(platform: Arc<Platform>) -> impl Stream<Item = Result<String>> + Send {
    let head = ["id", "leikaSchluessel", "bezeichnung", "teaser", "gebiete", "lebenslagen", "redaktion", "stand"];
    let begin = format!("{BOM}{}", row(head));
    in_portions(platform, begin, "", String::new(), |line| {
        let (areas, situations) = (line.areas.join(","), line.situations.join(", "));
        row([&line.id, &line.leika, &line.title, &line.teaser, &areas, &situations, &line.editor, &line.changed])
    })
}

/// All services as a JSON array.
pub fn catalogue_json(platform: Arc<Platform>) -> impl Stream<Item = Result<String>> + Send {
    in_portions(platform, "[\n".to_owned(), ",\n", "\n]\n".to_owned(), |line| {
        let some = |text: String| (!text.is_empty()).then_some(text);
        json!({
            "id": line.id,
            "leikaSchluessel": some(line.leika),
            "bezeichnung": line.title,
            "teaser": line.teaser,
            "gebiete": line.areas,
            "lebenslagen": line.situations,
            "redaktion": some(line.editor),
            "stand": some(line.changed),
        })
        .to_string()
    })
}

fn in_portions(
    platform: Arc<Platform>,
    begin: String,
    between: &'static str,
    end: String,
    write: impl Fn(Line) -> String + Send + Copy + 'static,
) -> impl Stream<Item = Result<String>> + Send {
    struct State {
        platform: Arc<Platform>,
        giver: Option<Giver>,
        begin: String,
        end: Option<String>,
        after: Uuid,
        written: bool,
    }
    let state = State { platform, giver: None, begin, end: Some(end), after: Uuid::nil(), written: false };
    try_unfold(state, move |mut state| async move {
        if state.end.is_none() {
            return Ok(None);
        }
        let mut text = std::mem::take(&mut state.begin);
        let giver = match state.giver.take() {
            Some(giver) => giver,
            None => Giver::new(&state.platform).await?,
        };
        let mut read = state.platform.store.look_instance().await?;
        let rows = store::catalogue::services_after(&mut read, state.after, PORTION).await?;
        match rows.last() {
            Some(last) => state.after = last.id,
            None => text.push_str(&state.end.take().unwrap_or_default()),
        }
        for found in rows {
            let service = from_row(found)?;
            let Some(key) = giver.service_key(&mut read, service.id.0).await? else { continue };
            let details = service.details;
            let line = Line {
                id: key.to_string(),
                leika: service.leika.unwrap_or_default(),
                title: service.title,
                teaser: service.teaser,
                areas: details.areas.into_iter().map(|prefix| format!("{prefix:0<12}")).collect(),
                situations: details.situations,
                editor: details.editor,
                changed: details.changed.map(|day| day.to_string()).unwrap_or_default(),
            };
            if std::mem::replace(&mut state.written, true) {
                text.push_str(between);
            }
            text.push_str(&write(line));
        }
        drop(read);
        state.giver = Some(giver);
        Ok(Some((text, state)))
    })
}
