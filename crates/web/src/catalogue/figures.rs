// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/zahlen` and `/{t}/verwaltung/rueckmeldungen`: figures of services and what people say of them, for the portal's
//! staff, as pages and as tables to keep.

use crate::{
    answer::{Answer, page},
    frame::frame,
};
use axum::{
    extract::Query,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use http::Visit;
use jiff::{ToSpan, civil::Date};
use ui::catalogue::{FigureLine, FiguresPage, SaidLine, SaidPage};
use usecases::{
    Error, Result,
    catalogue::{Days, Issue, Narrowed, Said, figures, said, transactions},
};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    von: String,
    #[serde(default)]
    bis: String,
    #[serde(default)]
    leistung: String,
    #[serde(default)]
    sterne: String,
}

impl Asked {
    /// The days that are asked for: this month where nothing is said.
    fn days(&self, today: Date) -> Result<Days> {
        let day = |text: &str, otherwise: Date| match text.trim() {
            "" => Ok(otherwise),
            text => text.parse().map_err(|_| Error::NotFound),
        };
        Ok(Days { first: day(&self.von, today.first_of_month())?, last: day(&self.bis, today)? })
    }

    fn narrowed(&self) -> Narrowed {
        Narrowed {
            service: self.leistung.clone(),
            stars: self.sterne.parse().ok().filter(|stars| (1..=5).contains(stars)),
        }
    }
}

fn today(visit: &Visit) -> Date {
    visit.context.platform.now().day()
}

pub(crate) async fn list(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let days = asked.days(today(&visit))?;
    let found = figures(&visit.context, days).await?;
    page(&FiguresPage {
        frame: frame(&visit).await?,
        first: days.first.to_string(),
        last: days.last.to_string(),
        services: found
            .into_iter()
            .map(|service| FigureLine {
                title: service.title,
                visits: service.visits,
                starts: service.starts,
                submissions: service.submissions,
                rated: service.rated,
                stars: service.stars,
            })
            .collect(),
        errors: Vec::new(),
    })
}

/// Submissions by month, municipality and key of the service, as the Zugriffsstatistik wants them [unverified: the columns are our own].
pub(crate) async fn export(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let days = asked.days(today(&visit))?;
    let mut table = line(&["Monat", "ARS", "Leistungsschlüssel", "Leistung", "Erstanträge"]);
    let mut first = days.first;
    while first <= days.last {
        let last = first.last_of_month().min(days.last);
        for row in transactions(&visit.context, Days { first, last }).await? {
            let month = first.strftime("%Y-%m").to_string();
            table += &line(&[&month, &row.ars, &row.key, &row.title, &row.number.to_string()]);
        }
        first = first.first_of_month().saturating_add(1.month());
    }
    Ok(csv("zahlen.csv", table))
}

pub(crate) async fn what_people_say(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let days = asked.days(today(&visit))?;
    let narrowed = asked.narrowed();
    let found = said(&visit.context, days, &narrowed, false).await?;
    let known = figures(&visit.context, days).await?.into_iter();
    let services = known.filter(|service| !service.slug.is_empty()).map(|service| (service.slug, service.title));
    page(&SaidPage {
        frame: frame(&visit).await?,
        first: days.first.to_string(),
        last: days.last.to_string(),
        service: narrowed.service,
        services: services.collect(),
        stars: narrowed.stars.unwrap_or(0),
        said: found.into_iter().map(said_line).collect(),
        errors: Vec::new(),
    })
}

fn said_line(said: Said) -> SaidLine {
    SaidLine {
        title: said.title,
        day: said.day,
        after_application: said.issue == Issue::Application,
        region: said.region,
        stars: said.stars,
        text: said.text,
    }
}

pub(crate) async fn export_said(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let found = said(&visit.context, asked.days(today(&visit))?, &asked.narrowed(), true).await?;
    let mut table = line(&["Tag", "Leistungsschlüssel", "Leistung", "issue", "region", "Sterne", "Text"]);
    for one in found {
        let (day, stars) = (one.day.to_string(), one.stars.to_string());
        table += &line(&[&day, &one.key, &one.title, one.issue.as_str(), &one.region, &stars, &one.text]);
    }
    Ok(csv("rueckmeldungen.csv", table))
}

/// A line of a table. What a spreadsheet would take for a formula begins with an apostrophe.
fn line(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    format!("{}\r\n", cells.join(";"))
}

fn csv(name: &str, table: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let mut response = table.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn cells_are_quoted_and_no_formulas() {
        assert_eq!(line(&["a\"b", "=1+1", "x;y"]), "\"a\"\"b\";\"'=1+1\";\"x;y\"\r\n");
    }
}
