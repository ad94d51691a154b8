// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: barriers that are reported, the statement on accessibility, pages that a portal fills.

use super::{NOON, Samples, at};
use crate::tenant::{
    BarrierAnswers, BarrierLine, BarrierPage, BarriersPage, OwnPageLine, OwnPagePage, OwnPagesPage, ReportPage,
    ReportReceiptPage, StatementAnswers, StatementEditPage, StatementPage,
};
use crate::{Contact, Error, FormError};
use jiff::civil::date;

pub(super) fn add(s: &mut Samples) -> Result<(), Error> {
    let contact = Contact {
        name: "Demo Stadt Musterstadt".into(),
        address: vec!["Demoplatz 1".into(), "99001 Musterstadt".into()],
        email: Some("stadt@musterstadt.example".into()),
        phone: Some("+49 99 0000-0".into()),
        ..Contact::default()
    };
    report(s, &contact)?;
    statement(s, &contact)?;
    inbox(s)
}

fn report(s: &mut Samples, contact: &Contact) -> Result<(), Error> {
    let page = ReportPage {
        frame: s.visitor("/barriere-melden"),
        id: "1".into(),
        page: "https://portal.example/musterstadt/a-z".into(),
        text: String::new(),
        name: String::new(),
        email: String::new(),
        contact: contact.clone(),
        errors: vec![],
    };
    s.add("report-barrier-form", &page)?;
    let error = |field: &str, key: &str| FormError { field: field.into(), text: s.locale.text(key) };
    let errors = vec![error("text", "barrier-text-missing"), error("email", "barrier-email-invalid")];
    s.add("report-barrier-errors", &ReportPage { email: "demo".into(), errors, ..page })?;
    let receipt = ReportReceiptPage {
        frame: s.visitor("/barriere-melden/eingang/1"),
        number: "K7M2-9QX4".into(),
        received: at(NOON),
        due: date(2026, 12, 28),
        contact: contact.clone(),
    };
    s.add("report-barrier-receipt", &receipt)
}

fn statement(s: &mut Samples, contact: &Contact) -> Result<(), Error> {
    let barrier = |part: &str, until: &str| BarrierAnswers {
        part: part.into(),
        reason: "Die Umstellung ist beauftragt.".into(),
        alternative: "Beschreibung des Wegs in Worten".into(),
        until: until.into(),
    };
    let answers = StatementAnswers {
        conformity: "partial".into(),
        barriers: vec![barrier("Karten mit Standorten", "2027-06-30"), barrier("Ältere PDF-Dateien", "")],
        method: "Selbstbewertung der Redaktion im Oktober 2026.".into(),
        made_on: "2026-11-02".into(),
        reviewed_on: String::new(),
        contact: String::new(),
        arbitration: "Schlichtungsstelle Musterland (Demonstration)\nAm Beispielsee 3, 99999 Musterstadt".into(),
    };
    let shown =
        StatementPage { frame: s.visitor("/barrierefreiheit"), statement: answers.clone(), contact: contact.clone() };
    s.add("statement", &shown)?;
    let mut form = answers;
    form.barriers.push(BarrierAnswers::default());
    let page = StatementEditPage {
        frame: s.admin("/verwaltung/seiten/erklaerung"),
        answers: form,
        version: 1,
        errors: vec![],
    };
    s.add("statement-edit", &page)?;
    let error = |field: &str, key: &str| FormError { field: field.into(), text: s.locale.text(key) };
    let errors = vec![error("method", "statement-method-missing"), error("part-0", "statement-part-missing")];
    s.add("statement-edit-errors", &StatementEditPage { errors, ..page })?;
    let line = |path: &str, key: &str, changed| OwnPageLine { path: path.into(), title: s.locale.text(key), changed };
    let pages = vec![
        line("/verwaltung/seiten/erklaerung", "info-accessibility-title", Some(at(NOON))),
        line("/verwaltung/seiten/impressum", "info-imprint-title", None),
    ];
    s.add("own-pages", &OwnPagesPage { frame: s.admin("/verwaltung/seiten"), pages })?;
    let page = OwnPagePage {
        frame: s.admin("/verwaltung/seiten/gebaerdensprache"),
        path: "/verwaltung/seiten/gebaerdensprache".into(),
        name: s.locale.text("info-sign-language-title"),
        shown_at: "/gebaerdensprache".into(),
        text: "### Willkommen\nHier ist unser Video.".into(),
        video: Some("http://video.example".into()),
        version: 0,
        errors: vec![FormError { field: "video".into(), text: s.locale.text("page-video-invalid") }],
    };
    s.add("own-page", &page)
}

fn inbox(s: &mut Samples) -> Result<(), Error> {
    let line = |id: &str, answered, is_overdue| {
        BarrierLine {
        id: id.into(),
        number: format!("K7M2-{id}"),
        received: at(NOON),
        due: date(2026, 12, 28),
        answered,
        is_overdue,
        page: "https://portal.example/musterstadt/a-z".into(),
        text: "Die Buchstaben werden von meinem Vorleseprogramm nicht genannt, und ich komme mit der Tastatur nicht weiter.".into(),
        name: "Demo Person".into(),
        email: "demo@person.example".into(),
        answer: "Wir haben die Seite berichtigt.".into(),
        by: "Demo Verwaltung".into(),
    }
    };
    let reports = vec![line("9QX4", None, true), line("9QX5", None, false)];
    let list = BarriersPage { frame: s.admin("/verwaltung/barrieren"), answered: false, reports };
    s.add("barriers", &list)?;
    s.add("barriers-empty", &BarriersPage { reports: vec![], answered: true, ..list })?;
    let page = BarrierPage {
        frame: s.admin("/verwaltung/barrieren/9QX4"),
        report: line("9QX4", None, true),
        answer: String::new(),
        errors: vec![],
    };
    s.add("barrier", &page)?;
    let error = FormError { field: "answer".into(), text: s.locale.text("barrier-answer-missing") };
    s.add("barrier-errors", &BarrierPage { errors: vec![error], ..page.clone() })?;
    s.add("barrier-answered", &BarrierPage { report: line("9QX5", Some(at(NOON)), false), ..page })
}
