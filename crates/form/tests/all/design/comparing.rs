// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two designs side by side.

use form::design::{Change, Design, ElementText, PageChange, RuleDecision, Verdict, compare};

use super::{change, designed, sample};

#[test]
fn what_was_changed_is_told_and_nothing_else() {
    let schema = sample();
    let told = |first: &Design, second: &Design| {
        compare((first, &designed(&schema, first, "de")), (second, &designed(&schema, second, "de")))
    };
    let none = Design::default();
    assert_eq!(told(&none, &none), []);
    // written down, the same pages are the same
    let written = Design { pages: none.settled(&designed(&schema, &none, "de")), ..none.clone() };
    assert_eq!(told(&none, &written), []);

    let mut design = none.clone();
    change(&schema, &mut design, &[PageChange::Split("G2/F7".to_owned()), PageChange::Down("G1".to_owned())]);
    let changes = told(&none, &design);
    assert!(changes.contains(&Change::PageAdded { page: "G2-F7".to_owned(), title: "Gruppe G2 (2)".to_owned() }));
    let moved = |change: &Change| matches!(change, Change::ElementMoved { path, .. } if path == "G2/F7");
    assert_eq!(changes.iter().filter(|change| moved(change)).count(), 1);
    assert!(changes.iter().any(|change| matches!(change, Change::PageOrder { .. })));
    assert_eq!(changes.len(), 3, "{changes:?}");

    let mut worded = design.clone();
    let text = ElementText { label: Some("Name".to_owned()), help: Some("Hilfe".to_owned()), ..ElementText::default() };
    worded.texts.entry("en".to_owned()).or_default().elements.insert("G1/F1".to_owned(), text);
    let decision =
        |verdict| RuleDecision { bearer: "G1".to_owned(), rule: "R1".to_owned(), verdict, ..Default::default() };
    worded.rules.push(decision(Verdict::Rejected));
    let changes = told(&design, &worded);
    assert_eq!(changes.len(), 4, "{changes:?}");
    let wanted = Change::Rule { bearer: "G1".into(), rule: "R1".into(), from: Verdict::Open, to: Verdict::Rejected };
    assert!(changes.contains(&wanted));
    let mut back = told(&worded, &design);
    assert!(back.contains(&Change::LanguageRemoved { language: "en".to_owned() }));
    back.retain(|change| !matches!(change, Change::LanguageRemoved { .. }));
    assert_eq!(
        back,
        [Change::Rule { bearer: "G1".into(), rule: "R1".into(), from: Verdict::Rejected, to: Verdict::Open }]
    );
}
