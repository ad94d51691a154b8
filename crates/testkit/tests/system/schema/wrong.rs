// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Wrong answers on a page that is filled in as it should be: each breaks one constraint, gives one problem at its question
//! and leaves everything else as it was typed.

use super::violate::violations;
use form::view::Control;
use std::collections::{BTreeMap, BTreeSet};
use testkit::answer::{place, questions};
use testkit::applicant::Applicant;
use testkit::html::{ControlKind, Form, Page};

/// Breaks every constraint of every question of a filled page, once each; gives how many. The page is as it was afterwards.
pub(crate) async fn break_each(
    applicant: &Applicant,
    page: &str,
    known: &BTreeMap<String, form::FieldInfo>,
    seen: &mut BTreeSet<String>,
) -> usize {
    let mut form = applicant.browser.open(page).await.form("/seite/");
    let good = form.clone();
    let mut count = 0;
    for question in questions(&good) {
        // of what occurs several times one is enough
        if !question.is_answered || !seen.insert(place(&question.path)) {
            continue;
        }
        let Some(mut info) = known.get(&place(&question.path)).cloned() else { continue };
        if good.control(&format!("{}.suche", question.path)).is_some() {
            // the page decides by the real list, which only the program has
            info.control = Control::Search([].into());
        }
        for violation in violations(&info, &question.path, !question.is_optional) {
            // a browser cannot take a radio button back, and one of several answers may be missed
            let is_one_of_several = question.path.rsplit('/').next().is_some_and(|last| last.contains('.'));
            let is_radio = violation.pairs.iter().any(|(name, _)| is_radio(&good, name));
            if violation.expected == "Missing" && (is_radio || is_one_of_several) {
                continue;
            }
            let mut wrong = with_answers_of(&form, &good);
            for (name, value) in &violation.pairs {
                set(&mut wrong, name, value);
            }
            let answer = applicant.browser.send(&wrong, Some(wrong.button("continue"))).await;
            told_once(&answer, &question.id, &violation.pairs);
            form = answer.form("/seite/");
            kept(&form, &wrong);
            count += 1;
        }
    }
    if count > 0 {
        let mended = with_answers_of(&form, &good);
        let after = applicant.browser.send(&mended, Some(mended.button("continue"))).await;
        assert_eq!((after.status, after.problems()), (200, Vec::new()), "{page} does not mend");
    }
    count
}

fn is_radio(form: &Form, name: &str) -> bool {
    form.control(name).is_some_and(|control| control.kind == ControlKind::Radio)
}

/// A form as it came last, with the answers of the good one.
fn with_answers_of(last: &Form, good: &Form) -> Form {
    let mut form = good.clone();
    for control in form.controls.iter_mut().filter(|control| control.kind == ControlKind::Hidden) {
        control.value = last.value(&control.name).to_owned();
    }
    form
}

/// Types or posts a value, whatever the page offers.
fn set(form: &mut Form, name: &str, value: &str) {
    let control = form.controls.iter_mut().find(|control| control.name == name);
    value.clone_into(&mut control.unwrap_or_else(|| panic!("no input {name}")).value);
}

fn told_once(page: &Page, id: &str, pairs: &[(String, String)]) {
    let problems = page.problems();
    let is_told = problems.len() == 1 && problems[0].href == format!("#{id}");
    assert!(page.status == 422 && is_told, "{pairs:?} gives {} at {}: {problems:?}", page.status, page.path);
    assert!(page.first("title").unwrap_or_default().starts_with("Fehler:"), "{:?}", page.first("title"));
}

/// Everything that was typed is there again. Radios and lists cannot show what they do not offer.
fn kept(shown: &Form, sent: &Form) {
    for control in &sent.controls {
        let can_show = matches!(control.kind, ControlKind::Line | ControlKind::Area);
        if can_show && !control.value.contains('\u{7}') {
            assert_eq!(shown.value(&control.name), control.value, "{} is not kept", control.name);
        }
    }
}
