// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/leistung/{service}`: what a service is about, who is responsible, how to apply.

use super::{edit::number_of, structured, trust, trust_reason};
use crate::{
    answer::{Answer, page},
    directory::{chosen_place, place},
    frame::frame,
    keeping::keeping,
};
use axum::extract::{Path, Query};
use http::Visit;
use model::{
    catalogue::{Closed, GERMAN, ModuleKind, PLAIN, PublicService, Spoken},
    directory::Authority,
};
use ui::{
    Frame,
    account::Qr,
    catalogue::{Availability, DocumentNeed, LegalBasis, PartLine, ServiceModule, ServicePage},
    directory::AuthorityCard,
};
use usecases::{
    catalogue::{Figure, ServiceView, count_figure, edit},
    directory::Involved,
};

/// Word of the address that asks for easy words.
const EASY: &str = "leicht";

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    ars: Option<String>,
    /// `leicht`: in easy words, where there are some.
    sprache: Option<String>,
}

impl Asked {
    fn is_easy(&self) -> bool {
        self.sprache.as_deref() == Some(EASY)
    }
}

pub(crate) async fn get(visit: Visit, Path((_, slug)): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    let area = chosen_place(&visit, asked.ars.as_deref()).await?;
    let view = usecases::catalogue::service(&visit.context, &slug, area.as_ref().map(|area| area.ars.as_str())).await?;
    if !visit.robot {
        let ars = view.place.as_ref().map_or("", |place| place.ars.as_str());
        count_figure(&visit.context, Figure::Visit, view.service.id, ars);
    }
    let structured = structured::service(&visit, &view);
    let shown = shown(&visit, view, asked.is_easy(), None).await?;
    page(&ServicePage { frame: Frame { structured: Some(structured), ..shown.frame }, ..shown })
}

/// `/{t}/verwaltung/beschreibungen/{slug}/{number}/vorschau`: the same page made of a version that is not published.
pub(super) async fn preview(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let number = number_of(&number)?;
    let desk = edit::desk(&visit.context, &slug, number).await?;
    let service = edit::preview(&visit.context, &desk)?;
    let area = chosen_place(&visit, asked.ars.as_deref()).await?;
    let ars = area.as_ref().map(|area| area.ars.as_str());
    let view = usecases::catalogue::view_of(&visit.context, service, ars).await?;
    let note = visit.locale.text_with("service-preview-note", &[("number", number.to_string())]);
    let back = visit.url(&format!("/verwaltung/beschreibungen/{slug}/{number}"));
    let preview = (note, back, visit.locale.text("service-preview-back"));
    page(&shown(&visit, view, asked.is_easy(), Some(preview)).await?)
}

async fn shown(
    visit: &Visit,
    view: ServiceView,
    wants_easy: bool,
    preview: Option<(String, String, String)>,
) -> usecases::Result<ServicePage> {
    let place_name = view.place.as_ref().map(|area| area.name.clone()).unwrap_or_default();
    let recipient = view.authority.as_ref().map(|authority| authority.name.clone()).unwrap_or_default();
    let availability = match view.availability {
        usecases::catalogue::Availability::Online(online) => Availability::Online {
            trust_level: trust(online.trust),
            trust_reason: trust_reason(visit, online.trust),
            online_service: online.slug,
            recipient,
        },
        usecases::catalogue::Availability::Closed(online, closed) => {
            Availability::Closed { online_service: online.title, text: closed_text(visit, closed) }
        }
        usecases::catalogue::Availability::Elsewhere { name, links } => {
            let language = visit.locale.code();
            let found = links.iter().find(|link| link.language.eq_ignore_ascii_case(language)).or(links.first());
            Availability::Elsewhere { name, url: found.map(|link| link.url.clone()).unwrap_or_default() }
        }
        usecases::catalogue::Availability::PlaceMissing => Availability::PlaceMissing,
        // who is responsible depends on the place all the same
        usecases::catalogue::Availability::NotOnline if place_name.is_empty() => Availability::PlaceMissing,
        usecases::catalogue::Availability::NotOnline => Availability::NotOnline { place: place_name },
        usecases::catalogue::Availability::NobodyResponsible => Availability::NobodyResponsible { place: place_name },
    };
    let keeping = match &availability {
        Availability::Online { .. } => Some(keeping(visit, &view.service, view.destination).await?),
        _ => None,
    };
    let parts = match &view.place {
        Some(place) => usecases::directory::parts(&visit.context, view.service.id, &place.ars).await?,
        None => Vec::new(),
    };
    let coverage = usecases::catalogue::coverage(&visit.context.platform, view.service.id).await?;
    let words = words(visit, &view.service, wants_easy);
    Ok(ServicePage {
        frame: frame(visit).await?,
        service: view.service.slug.clone(),
        name: words.spoken.title,
        teaser: words.spoken.teaser,
        preview,
        language_note: words.note,
        easy: words.easy,
        place: view.place.map(place),
        availability,
        keeping,
        authority: view.authority.map(|authority| {
            let own = parts.iter().find(|part| part.authority.id == authority.id);
            AuthorityCard { reach: own.map(|part| part.reach), ..card(authority) }
        }),
        // one alone says no more than its card
        parts: if parts.len() > 1 { parts.into_iter().map(part).collect() } else { Vec::new() },
        coverage: Some((coverage.online, coverage.all)).filter(|(_, all)| *all > 1),
        link: link(visit, &view.service.slug),
        legal_bases: words.legal_bases,
        editor: match view.service.details.editor.as_str() {
            "" => visit.context.tenant.name.clone(),
            editor => editor.to_owned(),
        },
        changed: view.service.details.changed,
        source: view.source.map(super::sources::feed),
        modules: words.modules,
    })
}

/// Texts of a service as the page shows them.
pub(super) struct Texts {
    pub(super) spoken: Spoken,
    pub(super) modules: Vec<(String, ServiceModule)>,
    pub(super) legal_bases: (String, Vec<LegalBasis>),
    pub(super) note: Option<String>,
    pub(super) easy: Option<(String, String, String)>,
}

/// Texts of a service in the language of the visit, or in easy words.
pub(super) fn words(visit: &Visit, service: &PublicService, wants_easy: bool) -> Texts {
    let has_easy = service.details.translation(PLAIN).is_some();
    let language = if wants_easy && has_easy { PLAIN } else { visit.locale.code() };
    let mut spoken = service.spoken(language);
    let text = |key: &str| visit.locale.text(key);
    let note = match (language, spoken.by_machine) {
        (_, true) => Some(text("service-by-machine")),
        (PLAIN | GERMAN, false) => None,
        (_, false) => spoken.falls_back(language).then(|| text("service-in-german")),
    };
    let path = visit.path.split('?').next().unwrap_or_default();
    let easy = has_easy.then(|| match language {
        PLAIN => (path.to_owned(), visit.locale.code().to_owned(), text("service-usual-words")),
        _ => (format!("{path}?sprache={EASY}"), PLAIN.to_owned(), text("service-easy-words")),
    });
    let legal = spoken.modules.iter().position(|(kind, _)| *kind == ModuleKind::LegalBasis);
    let legal = legal.map(|at| spoken.modules.remove(at).1).unwrap_or_default();
    let legal_bases = (legal.language, lines(&legal.text).map(legal_basis).collect());
    let modules = std::mem::take(&mut spoken.modules).into_iter();
    let modules = modules.filter_map(|(kind, said)| Some((said.language, module(kind, said.text)?))).collect();
    Texts { spoken, modules, legal_bases, note, easy }
}

/// Says why applications cannot be begun today.
pub(crate) fn closed_text(visit: &Visit, closed: Closed) -> String {
    let (key, day) = match closed {
        Closed::Before(day) => ("opening-before", day),
        Closed::After(day) => ("opening-after", day),
    };
    visit.locale.text_with(key, &[("day", visit.locale.date(day))])
}

/// Lines of a list module, without their dashes.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.trim().trim_start_matches("- ").trim()).filter(|line| !line.is_empty())
}

fn legal_basis(line: &str) -> LegalBasis {
    let link = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(')')?.split_once("]("));
    if let Some((text, url)) = link.filter(|(_, url)| url.starts_with("https://")) {
        return LegalBasis { text: text.to_owned(), url: Some(url.to_owned()) };
    }
    match line.rsplit_once(' ') {
        Some((text, url)) if url.starts_with("https://") => {
            LegalBasis { text: text.to_owned(), url: Some(url.to_owned()) }
        }
        _ => LegalBasis { text: line.to_owned(), url: None },
    }
}

fn module(kind: ModuleKind, text: String) -> Option<ServiceModule> {
    Some(match kind {
        ModuleKind::Description => ServiceModule::Description(text),
        ModuleKind::Requirements => ServiceModule::Conditions(text),
        ModuleKind::Documents => ServiceModule::Documents(
            lines(&text).map(|line| DocumentNeed { name: line.to_owned(), hint: None }).collect(),
        ),
        ModuleKind::Costs => ServiceModule::Costs(text),
        ModuleKind::Deadlines => ServiceModule::Deadlines(text),
        ModuleKind::Duration => ServiceModule::Duration(text),
        ModuleKind::Procedure => ServiceModule::Procedure(text),
        ModuleKind::Objection => ServiceModule::Objection(text),
        ModuleKind::Forms => ServiceModule::Forms(text),
        ModuleKind::Hints | ModuleKind::Links => ServiceModule::Notes(text),
        // shown as links of its own
        ModuleKind::LegalBasis => return None,
    })
}

/// The whole address of the page, without the place of whoever looks at it.
fn link(visit: &Visit, slug: &str) -> Option<(String, Qr)> {
    let base = visit.context.platform.settings.base_url.as_str();
    let address = format!("{base}{}", visit.url(&format!("/leistung/{slug}")));
    let picture = Qr::of(&address)?;
    (!base.is_empty()).then_some((address, picture))
}

fn part(part: Involved) -> PartLine {
    PartLine {
        id: part.authority.id.to_string(),
        name: part.authority.name,
        role: part.role,
        reach: part.reach,
        area: part.area,
    }
}

fn card(authority: Authority) -> AuthorityCard {
    let some = |text: String| if text.is_empty() { None } else { Some(text) };
    AuthorityCard {
        name: authority.name,
        address: vec![authority.street, authority.town],
        hours: authority.hours,
        phone: some(authority.phone),
        email: some(authority.email),
        website: None,
        accessibility: some(authority.accessibility),
        map_url: None,
        coat_of_arms: None,
        id: Some(authority.id.to_string()),
        reach: None,
    }
}
