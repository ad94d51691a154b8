// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: what people say of services, and figures of services.

use super::Samples;
use crate::catalogue::{FeedbackPage, FeedbackThanksPage, FigureLine, FiguresPage, SaidLine, SaidPage};
use crate::{Error, FormError};
use jiff::civil::date;

pub(super) fn add(s: &mut Samples) -> Result<(), Error> {
    let page = FeedbackPage {
        frame: s.visitor("/rueckmeldung?leistung=wohnsitz-anmelden"),
        id: "1".into(),
        service: "wohnsitz-anmelden".into(),
        title: "Wohnsitz anmelden".into(),
        issue: "service".into(),
        region: String::new(),
        stars: 0,
        text: String::new(),
        errors: vec![],
    };
    s.add("feedback", &page)?;
    let error = FormError { field: "stars".into(), text: s.locale.text("feedback-stars-missing") };
    s.add("feedback-errors", &FeedbackPage { errors: vec![error], ..page })?;
    let thanks = FeedbackThanksPage { frame: s.visitor("/rueckmeldung/danke"), service: "wohnsitz-anmelden".into() };
    s.add("feedback-thanks", &thanks)?;
    let line = |title: &str, visits, starts, submissions, rated, stars| FigureLine {
        title: title.into(),
        visits,
        starts,
        submissions,
        rated,
        stars,
    };
    let page = FiguresPage {
        frame: s.admin("/verwaltung/zahlen"),
        first: "2026-11-01".into(),
        last: "2026-11-30".into(),
        services: vec![
            line("Wohnsitz anmelden", 1_840, 420, 311, 57, 240),
            line("Wohngeld für Mieterinnen und Mieter mit Kindern beantragen", 930, 200, 96, 12, 31),
            line("Personalausweis beantragen", 611, 0, 0, 0, 0),
        ],
        errors: vec![],
    };
    s.add("figures", &page)?;
    s.add("figures-empty", &FiguresPage { services: vec![], ..page })?;
    let said = |title: &str, stars, text: &str, after_application, region: &str| SaidLine {
        title: title.into(),
        day: date(2026, 11, 12),
        after_application,
        region: region.into(),
        stars,
        text: text.into(),
    };
    let page = SaidPage {
        frame: s.admin("/verwaltung/rueckmeldungen"),
        first: "2026-11-01".into(),
        last: "2026-11-30".into(),
        service: "wohnsitz-anmelden".into(),
        services: vec![("wohnsitz-anmelden".into(), "Wohnsitz anmelden".into())],
        stars: 0,
        said: vec![
            said("Wohnsitz anmelden", 5, "Ging schnell, danke!", true, "059999999999"),
            said("Wohnsitz anmelden", 2, "", false, ""),
        ],
        errors: vec![],
    };
    s.add("said", &page)?;
    s.add("said-empty", &SaidPage { said: vec![], ..page })
}
