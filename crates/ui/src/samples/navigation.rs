// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: services by situation and letter, authorities, where data come from.

use super::{
    NOON, Samples, at,
    catalogue::{authority, musterstadt},
};
use crate::catalogue::{
    AuthorityProfilePage, LettersPage, ServedLine, ServiceLine, SituationLink, SituationPage, SituationsPage, Subject,
};
use crate::directory::{AuthorityLink, AuthorityListPage, FeedLine, SourceLine, SourcesPage};
use crate::{Error, Pagination};
use model::directory::{AreaLevel, Reach, ResponsibleRole};

const FIRST: Pagination = Pagination { page: 1, pages: 1 };

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    situations(samples)?;
    letters(samples)?;
    authorities(samples)?;
    sources(samples)
}

fn services(s: &Samples) -> Vec<ServiceLine> {
    let line = |slug: &str, title: String, online, reach| ServiceLine {
        slug: slug.into(),
        title: s.said(title),
        teaser: s.said(s.say("Das geht schnell und kostet nichts.", "This is quick and costs nothing.")),
        online,
        reach,
    };
    vec![
        line("wohnsitz", s.say("Wohnsitz anmelden", "Register your residence"), true, Some(Reach::Local)),
        line(
            "wohngeld",
            s.say("Wohngeld beantragen", "Apply for housing benefit"),
            false,
            Some(Reach::Inherited(AreaLevel::Kreis)),
        ),
        line("miete", s.say("Mietspiegel ansehen", "Look at the rent index"), false, None),
    ]
}

fn situations(s: &mut Samples) -> Result<(), Error> {
    let link = |slug: &str, name: &str| SituationLink { slug: slug.into(), name: name.into() };
    let subject = |name: &str, situations| Subject { name: name.into(), situations };
    let page = SituationsPage {
        frame: s.visitor("/lebenslagen"),
        place: Some(musterstadt()),
        persons: vec![
            subject(
                "Bauen & Wohnen",
                vec![link("hausbau", "Hausbau & Immobilienerwerb"), link("umzug", "Wohnen & Umzug")],
            ),
            subject("Engagement & Hobby", vec![link("tierhaltung", "Tierhaltung")]),
        ],
        companies: vec![subject(
            "Unternehmensführung & -entwicklung",
            vec![link("start", "Unternehmensstart & Gewerbezulassung")],
        )],
        source: "OZG-Datenbank NRW (KDN NRW, MIT)".into(),
        state: "2019-10-05".into(),
    };
    s.add("situations", &page)?;
    let page = SituationPage {
        frame: s.visitor("/lebenslagen/umzug"),
        slug: "umzug".into(),
        name: "Wohnen & Umzug".into(),
        subject: "Bauen & Wohnen".into(),
        place: Some(musterstadt()),
        services: services(s),
        total: 43,
        pagination: Pagination { page: 2, pages: 3 },
    };
    s.add("situation", &page)?;
    let empty = SituationPage { place: None, services: vec![], total: 0, pagination: FIRST, ..page };
    s.add("situation-empty", &empty)
}

fn letters(s: &mut Samples) -> Result<(), Error> {
    let page = LettersPage {
        frame: s.visitor("/a-z?buchstabe=w"),
        letter: 'w',
        place: Some(musterstadt()),
        services: services(s),
        total: 3,
        pagination: FIRST,
    };
    s.add("letters", &page)?;
    s.add("letters-empty", &LettersPage { letter: '0', place: None, services: vec![], total: 0, ..page })
}

fn authorities(s: &mut Samples) -> Result<(), Error> {
    let list = AuthorityListPage {
        frame: s.visitor("/behoerden"),
        query: "Amt".into(),
        authorities: vec![AuthorityLink { id: "a1".into(), name: authority(s).name, town: "99001 Musterstadt".into() }],
        total: 41,
        pagination: Pagination { page: 2, pages: 3 },
    };
    s.add("authority-list", &list)?;
    let nothing = AuthorityListPage { authorities: vec![], total: 0, pagination: FIRST, ..list };
    s.add("authority-list-empty", &nothing)?;
    let served = |slug: &str, title: String, area: Option<&str>, role, reach, online| ServedLine {
        slug: slug.into(),
        title,
        area: area.map(str::to_owned),
        everywhere: area.is_none(),
        role,
        reach,
        online,
    };
    let page = AuthorityProfilePage {
        frame: s.visitor("/behoerde/a1"),
        authority_id: "a1".into(),
        authority: authority(s),
        arms: None,
        place: Some(musterstadt()),
        services: vec![
            served(
                "wohnsitz",
                s.say("Wohnsitz anmelden", "Register your residence"),
                Some("Musterstadt"),
                ResponsibleRole::Competent,
                Some(Reach::Local),
                true,
            ),
            served(
                "auskunft",
                s.say("Auskunft erhalten", "Get information"),
                None,
                ResponsibleRole::Both,
                Some(Reach::Inherited(AreaLevel::Bund)),
                false,
            ),
        ],
        pagination: Pagination { page: 1, pages: 2 },
    };
    s.add("authority", &page)?;
    let empty = AuthorityProfilePage { place: None, services: vec![], pagination: FIRST, ..page };
    s.add("authority-empty", &empty)
}

fn sources(s: &mut Samples) -> Result<(), Error> {
    let lists = vec![
        SourceLine {
            name: s.say("Stadtteile", "Parts of cities"),
            source: "Statistisches Bundesamt (Destatis), XRepository".into(),
            state: "2021-07-31".into(),
            imported: Some(at(NOON)),
            entries: 283,
        },
        SourceLine {
            name: s.say("Lebens- und Unternehmenslagen", "Life and business situations"),
            source: "OZG-Datenbank NRW (KDN NRW, MIT)".into(),
            state: String::new(),
            imported: None,
            entries: 55,
        },
    ];
    let feed = |host: &str, succeeded, silent, objects| FeedLine { host: host.into(), objects, succeeded, silent };
    let feeds = vec![
        feed("portal.musterland.example", Some(at(NOON)), false, 1_204),
        feed("portal.nachbarland.example:8443", Some(at(NOON)), true, 87),
        feed("neu.example", None, false, 0),
    ];
    s.add("sources", &SourcesPage { frame: s.visitor("/quellen"), lists, feeds })
}
