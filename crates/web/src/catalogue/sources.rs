// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/quellen`: where the data of the pages come from.

use crate::{
    answer::{Answer, page},
    frame::frame,
};
use http::Visit;
use ui::directory::{FeedLine, SourceLine, SourcesPage};
use usecases::catalogue::{SHIPPED_SOURCE, Source};

pub(crate) async fn get(visit: Visit) -> Answer {
    let lists = usecases::directory::lists(&visit.context.platform).await?;
    let text = |key: &str| visit.locale.text(key);
    let name = |list: &str| match list {
        "ars" => text("sources-ars"),
        "gv100" => text("sources-gv100"),
        "lagen" => text("sources-lagen"),
        "leika" => text("sources-leika"),
        "ozg" => text("sources-ozg"),
        "plz" => text("sources-plz"),
        other => other.to_owned(),
    };
    let is_shipped = !lists.iter().any(|list| list.name == "lagen");
    let mut lines: Vec<SourceLine> = lists
        .into_iter()
        .map(|list| SourceLine {
            name: name(&list.name),
            imported: jiff::Timestamp::from_microsecond(list.imported_at).ok(),
            source: list.source,
            state: list.state,
            entries: list.entries,
        })
        .collect();
    if is_shipped {
        let situations = usecases::catalogue::situations(&visit.context.platform).await?;
        lines.push(SourceLine {
            name: text("sources-lagen"),
            source: SHIPPED_SOURCE.0.to_owned(),
            state: SHIPPED_SOURCE.1.to_owned(),
            imported: None,
            entries: i64::try_from(situations.len()).unwrap_or_default(),
        });
    }
    let feeds = usecases::catalogue::sources(&visit.context.platform).await?;
    let feeds = feeds.into_iter().map(feed);
    page(&SourcesPage { frame: frame(&visit).await?, lists: lines, feeds: feeds.collect() })
}

/// Somebody whose publications are shown, with how fresh they are.
pub(super) fn feed(source: Source) -> FeedLine {
    FeedLine {
        host: source.host,
        objects: source.objects,
        succeeded: source.succeeded.map(model::Instant::timestamp),
        silent: source.silent,
    }
}
