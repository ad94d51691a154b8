// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How an application for the small service is filled in, learned once from its pages and then sent as bare requests.

use crate::connection::Connection;
use crate::visitor::Visitor;
use testkit::answer::{Pen, fill, questions};
use testkit::applicant::{Applicant, Effort, PLACE, PORTAL, WITHOUT_LOGIN};
use testkit::browser::form_body;
use testkit::html::ControlKind;
use testkit::server::Server;

/// Text of the answers of several lines, about as long as people write.
const TEXT: &str = "An der Ecke zur Hauptstraße ist seit mehreren Tagen die Laterne aus. Abends ist der Gehweg dort nicht zu \
     sehen, und gestern ist eine Nachbarin über die lose Platte vor der Einfahrt gestürzt. ";
/// How often it is repeated.
const TIMES: usize = 4;

/// A page of the form.
struct Step {
    /// Its name.
    page: String,
    /// What is sent, the token and the version aside.
    pairs: Vec<(String, String)>,
}

/// What must be sent from the start to the submission.
pub(crate) struct Recipe {
    steps: Vec<Step>,
}

impl Recipe {
    /// Fills in the form once by its pages. The draft stays behind.
    pub(crate) async fn learn(server: &Server) -> Self {
        let browser = server.browser();
        let mut applicant = Applicant::new(browser.clone(), "Wort", Effort::Needed);
        let first = applicant.start(WITHOUT_LOGIN).await;
        applicant.fill_all(first).await;
        let mut steps = Vec::new();
        for path in &applicant.pages {
            let page = browser.open(path).await;
            let mut form = page.form("/seite/");
            for control in form.controls.iter_mut().filter(|control| control.kind == ControlKind::Area) {
                let text: String = TEXT.repeat(TIMES);
                control.value = text.trim_end().chars().take(control.max_length.unwrap_or(usize::MAX)).collect();
            }
            // what may stay empty is filled in too, files aside
            let mut pen = Pen::new("Wort");
            for question in questions(&form).iter().filter(|question| !question.is_answered) {
                let given = pen.answer(question, &[]);
                fill(&mut form, &given, &question.kind);
            }
            let mut pairs = form.pairs(Some(form.button("continue")));
            pairs.retain(|(name, _)| name != "_csrf" && name != "_version");
            steps.push(Step { page: path.rsplit('/').next().unwrap_or_default().to_owned(), pairs });
        }
        Self { steps }
    }

    /// Path of the page before the start.
    pub(crate) fn start_page(&self) -> String {
        format!("{PORTAL}/dienst/{WITHOUT_LOGIN}?ars={PLACE}")
    }

    /// The request that starts an application.
    pub(crate) fn start(&self, visitor: &Visitor) -> Vec<u8> {
        let pairs = [("_csrf".to_owned(), visitor.token.clone()), ("ars".to_owned(), PLACE.to_owned())];
        visitor.post(&format!("{PORTAL}/dienst/{WITHOUT_LOGIN}"), &form_body(&pairs))
    }

    /// The requests that fill in the pages of a new application.
    pub(crate) fn pages(&self, visitor: &Visitor, application: &str) -> Vec<Vec<u8>> {
        let steps = self.steps.iter().enumerate();
        steps
            .map(|(at, step)| {
                let mut pairs = step.pairs.clone();
                pairs.push(("_csrf".to_owned(), visitor.token.clone()));
                pairs.push(("_version".to_owned(), (at + 1).to_string()));
                visitor.post(&format!("{application}/seite/{}", step.page), &form_body(&pairs))
            })
            .collect()
    }

    /// The request that submits an application whose pages are filled in.
    pub(crate) fn submit(&self, visitor: &Visitor, application: &str) -> Vec<u8> {
        let version = self.steps.len() + 1;
        let pairs = [
            ("_csrf".to_owned(), visitor.token.clone()),
            ("_version".to_owned(), version.to_string()),
            ("bescheid".to_owned(), "elektronisch".to_owned()),
        ];
        visitor.post(&format!("{application}/absenden"), &form_body(&pairs))
    }

    /// Starts an application and fills it in; gives its path.
    pub(crate) async fn draft(&self, connection: &mut Connection, visitor: &Visitor) -> String {
        let reply = connection.exchange(&self.start(visitor)).await.expect("the server answers");
        let application = reply.header("location").filter(|to| to.contains("/antrag/")).map(str::to_owned);
        let application = application.unwrap_or_else(|| panic!("no application was started: {}", reply.status));
        self.fill_in(connection, visitor, &application).await;
        application
    }

    async fn fill_in(&self, connection: &mut Connection, visitor: &Visitor, application: &str) {
        for request in self.pages(visitor, application) {
            let reply = connection.exchange(&request).await.expect("the server answers");
            assert_eq!(reply.status, 303, "a page was not taken: {}", String::from_utf8_lossy(reply.body));
        }
    }
}
