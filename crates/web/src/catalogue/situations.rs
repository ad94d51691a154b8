// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/lebenslagen` and `/{t}/lebenslagen/{slug}`: services by life and business situation.

use super::{line, pages};
use crate::{
    answer::{Answer, page},
    directory::{chosen_place, place},
    frame::frame,
};
use axum::extract::{Path, Query};
use http::Visit;
use ui::catalogue::{SituationLink, SituationPage, SituationsPage, Subject};
use usecases::catalogue::{Audience, SHIPPED_SOURCE, Situation};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    ars: Option<String>,
    seite: Option<u32>,
}

pub(crate) async fn list(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let platform = &visit.context.platform;
    let area = chosen_place(&visit, asked.ars.as_deref()).await?;
    let known = usecases::catalogue::situations_of(&visit.context).await?;
    let lists = usecases::directory::lists(platform).await?;
    let imported = lists.into_iter().find(|list| list.name == "lagen");
    let shipped = (SHIPPED_SOURCE.0.to_owned(), SHIPPED_SOURCE.1.to_owned());
    let (source, state) = imported.map_or(shipped, |list| (list.source, list.state));
    page(&SituationsPage {
        frame: frame(&visit).await?,
        place: area.map(place),
        persons: subjects(&known, Audience::Person),
        companies: subjects(&known, Audience::Company),
        source,
        state,
    })
}

/// Situations by subject, surplus ones last.
fn subjects(known: &[Situation], audience: Audience) -> Vec<Subject> {
    let mut situations: Vec<&Situation> = known.iter().filter(|situation| situation.audience == audience).collect();
    situations.sort_by_key(|situation| (situation.field.clone(), situation.surplus, situation.name.clone()));
    let mut subjects: Vec<Subject> = Vec::new();
    for situation in situations {
        match subjects.last_mut() {
            Some(subject) if subject.name == situation.field => subject.situations.push(link(situation)),
            _ => subjects.push(Subject { name: situation.field.clone(), situations: vec![link(situation)] }),
        }
    }
    subjects
}

/// Links to the situations of an audience that have services, surplus ones last.
pub(super) fn links(known: &[Situation], audience: Audience) -> Vec<SituationLink> {
    let of = |situation: &&Situation| situation.audience == audience && situation.used;
    let mut situations: Vec<&Situation> = known.iter().filter(of).collect();
    situations.sort_by_key(|situation| (situation.surplus, situation.name.clone()));
    situations.into_iter().map(link).collect()
}

fn link(situation: &Situation) -> SituationLink {
    SituationLink { slug: situation.slug.clone(), name: situation.name.clone() }
}

pub(crate) async fn get(visit: Visit, Path((_, slug)): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    let area = chosen_place(&visit, asked.ars.as_deref()).await?;
    let ars = area.as_ref().map(|area| area.ars.as_str());
    let number = asked.seite.unwrap_or(1);
    let (situation, services) =
        usecases::catalogue::situation(&visit.context, &slug, (ars, visit.locale.code()), number).await?;
    page(&SituationPage {
        frame: frame(&visit).await?,
        slug: situation.slug,
        name: situation.name,
        subject: situation.field,
        place: area.map(place),
        pagination: pages(number, services.total),
        total: services.total,
        services: services.lines.into_iter().map(line).collect(),
    })
}
