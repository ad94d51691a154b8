// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages and the links between them.

use serde_json::{Map, Value};

use crate::component::{Component, Reader};
use crate::error::Error;
use crate::members::{Members, shown, tell};

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Address, unique in the definition.
    pub path: String,
    /// Heading; the address where there is none.
    pub title: String,
    /// Name or id of its section.
    pub section: Option<String>,
    /// What kind of page it is.
    pub controller: Controller,
    /// Name or id of the condition under which it is shown (DEFRA's designer).
    pub condition: Option<String>,
    /// How often it is asked.
    pub repeat: Option<Repeat>,
    /// Where it leads (XGov form builder): the first link whose condition holds, else the one without.
    pub next: Vec<Link>,
    /// Content in order.
    pub components: Vec<Component>,
    /// Heading, for messages.
    pub place: String,
}

/// A link to another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Address of the page.
    pub path: String,
    /// Name of the condition.
    pub condition: Option<String>,
}

/// A page that is asked several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// Name of one occurrence.
    pub title: Option<String>,
    /// Least.
    pub min: Option<u32>,
    /// Most.
    pub max: Option<u32>,
    /// Question whose answer says how often.
    pub by: Option<String>,
}

/// Kinds of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Controller {
    /// Before the questions.
    Start,
    /// Questions.
    Question,
    /// Questions that are asked several times.
    Repeat,
    /// All answers before they are sent.
    Summary,
    /// After they were sent.
    Status,
    /// An end without sending.
    Terminal,
    /// A word that this library does not know.
    Other(String),
}

impl Controller {
    fn of(word: &str) -> Self {
        match word {
            ""
            | "PageController"
            | "QuestionPageController"
            | "FileUploadPageController"
            | "UploadPageController"
            | "DropoutPageController" => Self::Question,
            "./pages/start.js" | "StartPageController" | "MultiStartPageController" | "HomePageController" => {
                Self::Start
            }
            "RepeatPageController" | "RepeatingFieldPageController" => Self::Repeat,
            "./pages/summary.js"
            | "./pages/summary.ts"
            | "SummaryPageController"
            | "MiniSummaryPageController"
            | "SummaryPageWithConfirmationEmailController" => Self::Summary,
            "StatusPageController" => Self::Status,
            "TerminalPageController" => Self::Terminal,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl Reader<'_> {
    pub(crate) fn page(&mut self, object: &Map<String, Value>) -> Result<Page, Error> {
        let mut members = Members::new(object);
        members.ignore(&[
            "id",
            "view",
            "backLinkFallback",
            "showContinueButton",
            "continueButtonText",
            "startPageNavigation",
        ]);
        let path = members.text("path").unwrap_or_default();
        let title = members.text("title").unwrap_or_else(|| path.trim_matches('/').to_owned());
        let place = title.clone();
        let controller = Controller::of(&members.text("controller").unwrap_or_default());
        let repeat = self.repeat(&mut members, &controller, &place);
        let next = self.links(&mut members, &place)?;
        let page = Page {
            section: members.text("section"),
            condition: members.text("condition"),
            components: self.components(members.list("components"), &place)?,
            path,
            title,
            controller,
            repeat,
            next,
            place,
        };
        members.finish(&page.place, "", &mut self.left);
        Ok(page)
    }

    fn repeat(&mut self, members: &mut Members<'_>, controller: &Controller, place: &str) -> Option<Repeat> {
        let by = members.text("repeatField");
        let is_repeated = *controller == Controller::Repeat || by.is_some();
        let mut found = Repeat { title: None, min: None, max: None, by };
        if *controller == Controller::Repeat {
            // how the rows of older definitions look
            members.ignore(&["options"]);
        }
        if let Some(mut repeat) = members.inside("repeat") {
            if let Some(mut options) = repeat.inside("options") {
                options.ignore(&["name"]);
                found.title = options.text("title");
                options.finish(place, "repeat.options.", &mut self.left);
            }
            if let Some(mut schema) = repeat.inside("schema") {
                (found.min, found.max) = (schema.count("min"), schema.count("max"));
                schema.finish(place, "repeat.schema.", &mut self.left);
            }
            repeat.finish(place, "repeat.", &mut self.left);
        }
        is_repeated.then_some(found)
    }

    fn links(&mut self, members: &mut Members<'_>, place: &str) -> Result<Vec<Link>, Error> {
        let list = members.list("next");
        if list.len() > self.limits.links {
            return Err(Error::TooMany { what: "links of one page", max: self.limits.links });
        }
        let mut found = Vec::new();
        for value in list {
            let Value::Object(link) = value else {
                tell(&mut self.left, place, format!("a link that is no object: {}", shown(value)));
                continue;
            };
            let mut link = Members::new(link);
            let (path, condition) = (link.text("path"), link.text("condition"));
            link.finish(place, "next.", &mut self.left);
            found.extend(path.map(|path| Link { path, condition }));
        }
        Ok(found)
    }
}
