// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people say of services, and figures of services for the portal's staff.

use crate::frame::encode;
use crate::page::{FormError, page};
use crate::{Frame, Page};

/// `GET|POST /{t}/rueckmeldung?leistung=&anlass=`; inputs `id`, `leistung`, `anlass`, `region`, `stars`, `text`, `_csrf`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/feedback.html")]
pub struct FeedbackPage {
    /// The frame.
    pub frame: Frame,
    /// Id, so that sending it twice says it once.
    pub id: String,
    /// Address of the service.
    pub service: String,
    /// Its title.
    pub title: String,
    /// `service` or `application`.
    pub issue: String,
    /// Regionalschlüssel of the place; empty: none.
    pub region: String,
    /// The stars that were chosen; 0: none.
    pub stars: i64,
    /// The text.
    pub text: String,
    /// Problems of the inputs.
    pub errors: Vec<FormError>,
}

/// `GET /{t}/rueckmeldung/danke?leistung=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/feedback_thanks.html")]
pub struct FeedbackThanksPage {
    /// The frame.
    pub frame: Frame,
    /// Address of the service.
    pub service: String,
}

/// `GET /{t}/verwaltung/zahlen?von=&bis=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/figures.html")]
pub struct FiguresPage {
    /// The frame.
    pub frame: Frame,
    /// First day, `YYYY-MM-DD`.
    pub first: String,
    /// Last day, `YYYY-MM-DD`.
    pub last: String,
    /// Services, most submissions first.
    pub services: Vec<FigureLine>,
    /// Problems of the inputs.
    pub errors: Vec<FormError>,
}

/// Figures of a service.
#[derive(Debug, Clone)]
pub struct FigureLine {
    /// Title.
    pub title: String,
    /// How often somebody looked at it.
    pub visits: i64,
    /// Applications that were begun.
    pub starts: i64,
    /// Applications that were submitted.
    pub submissions: i64,
    /// How many people gave stars.
    pub rated: i64,
    /// Stars in all.
    pub stars: i64,
}

impl FigureLine {
    /// Submissions of a hundred visits.
    pub(crate) fn conversion(&self) -> String {
        if self.visits == 0 { "–".to_owned() } else { format!("{} %", self.submissions * 100 / self.visits) }
    }

    /// Stars on average, with one digit.
    pub(crate) fn average(&self, frame: &Frame) -> String {
        if self.rated == 0 {
            return "–".to_owned();
        }
        let tenths = (self.stars * 20 / self.rated + 1) / 2;
        let point = if frame.locale == texts::Locale::De { ',' } else { '.' };
        format!("{}{point}{} ({})", tenths / 10, tenths % 10, self.rated)
    }
}

/// `GET /{t}/verwaltung/rueckmeldungen?von=&bis=&leistung=&sterne=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/said.html")]
pub struct SaidPage {
    /// The frame.
    pub frame: Frame,
    /// First day, `YYYY-MM-DD`.
    pub first: String,
    /// Last day, `YYYY-MM-DD`.
    pub last: String,
    /// Address of the service; empty: all.
    pub service: String,
    /// Services to choose from: address, title.
    pub services: Vec<(String, String)>,
    /// So many stars; 0: any.
    pub stars: i64,
    /// What people said, the newest first.
    pub said: Vec<SaidLine>,
    /// Problems of the inputs.
    pub errors: Vec<FormError>,
}

/// What somebody said.
#[derive(Debug, Clone)]
pub struct SaidLine {
    /// Title of the service.
    pub title: String,
    /// The day.
    pub day: jiff::civil::Date,
    /// Whether it was asked for after an application.
    pub after_application: bool,
    /// Regionalschlüssel of the place; empty: none.
    pub region: String,
    /// 1 to 5.
    pub stars: i64,
    /// The text.
    pub text: String,
}

page!(FeedbackPage, |page| page.frame.t("feedback-title"), |page| !page.errors.is_empty());
page!(FeedbackThanksPage, |page| page.frame.t("feedback-thanks-title"));
page!(FiguresPage, |page| page.frame.t("figures-title"), |page| !page.errors.is_empty());
page!(SaidPage, |page| page.frame.t("said-title"), |page| !page.errors.is_empty());

/// Bars of a chart, and the widest.
const BARS: usize = 10;
const WIDTH: i64 = 400;
/// From one bar to the next.
const STEP: usize = 32;

/// A bar: title, number, width, distance from the top.
pub(crate) struct Bar {
    pub(crate) title: String,
    pub(crate) number: i64,
    pub(crate) width: i64,
    pub(crate) top: usize,
}

impl FiguresPage {
    /// The services with most submissions; the table beside says the same.
    pub(crate) fn bars(&self) -> Vec<Bar> {
        let greatest = self.services.iter().map(|service| service.submissions).max().unwrap_or(0).max(1);
        let some = self.services.iter().filter(|service| service.submissions > 0).take(BARS).enumerate();
        some.map(|(place, service)| Bar {
            title: service.title.clone(),
            number: service.submissions,
            width: (service.submissions * WIDTH / greatest).max(2),
            top: place * STEP,
        })
        .collect()
    }

    pub(crate) fn height(&self) -> usize {
        self.bars().len() * STEP
    }

    pub(crate) fn export_url(&self) -> String {
        self.frame.url(&format!("/verwaltung/zahlen.csv?von={}&bis={}", encode(&self.first), encode(&self.last)))
    }
}

impl SaidPage {
    pub(crate) fn is_chosen(&self, stars: &i64) -> bool {
        self.stars == *stars
    }

    pub(crate) fn export_url(&self) -> String {
        let (first, last, service) = (encode(&self.first), encode(&self.last), encode(&self.service));
        let address = format!("/verwaltung/rueckmeldungen.csv?von={first}&bis={last}&leistung={service}");
        self.frame.url(&format!("{address}&sterne={}", self.stars))
    }
}

impl FeedbackPage {
    /// The stars with their words, worst first.
    pub(crate) fn choices(&self) -> [(i64, String); 5] {
        [
            (1, self.frame.t("feedback-stars-1")),
            (2, self.frame.t("feedback-stars-2")),
            (3, self.frame.t("feedback-stars-3")),
            (4, self.frame.t("feedback-stars-4")),
            (5, self.frame.t("feedback-stars-5")),
        ]
    }

    pub(crate) fn is_chosen(&self, stars: &i64) -> bool {
        self.stars == *stars
    }

    pub(crate) fn problem(&self, field: &str) -> Option<&str> {
        crate::page::error_of(&self.errors, field)
    }
}

#[cfg(test)]
mod tests {
    use super::{FigureLine, FiguresPage};
    use crate::Frame;
    use texts::Locale;

    #[test]
    fn figures_are_told_in_words_and_bars() {
        let line = |title: &str, submissions, rated, stars| FigureLine {
            title: title.into(),
            visits: 200,
            starts: 9,
            submissions,
            rated,
            stars,
        };
        let page = FiguresPage {
            frame: Frame::instance(Locale::De, "/"),
            first: String::new(),
            last: String::new(),
            services: vec![line("A", 40, 3, 13), line("B", 1, 0, 0), line("C", 0, 1, 5)],
            errors: Vec::new(),
        };
        let told: Vec<String> = page.services.iter().map(|line| line.average(&page.frame)).collect();
        assert_eq!(told, ["4,3 (3)", "–", "5,0 (1)"]);
        assert_eq!(page.services[0].conversion(), "20 %");
        let bars: Vec<(i64, i64)> = page.bars().into_iter().map(|bar| (bar.number, bar.width)).collect();
        assert_eq!((bars, page.height()), (vec![(40, 400), (1, 10)], 64));
    }
}
