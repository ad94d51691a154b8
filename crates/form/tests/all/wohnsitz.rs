// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Our own schema for registering a residence.

use form::view::{Block, Control, ProblemKind, SummaryValue};
use form::{Answers, Definition, Path, add, check_page, compile, fields, file_rule, summary, to_json};
use xdatenfelder::{FindingClass, Limits, Schema, read};

use crate::build::{NoLists, ids, page, path, post, questions};
use crate::fill::fill;
use crate::real_files::assert_filled;

const FILE: &str = include_str!("../../../amtsweg/src/demo/data/S99000000001.xdf.xml");
const ABROAD: &str = "G99000000004";
const PERSON: &str = "G99000000001";
const OTHERS: &str = "G99000000006";

fn schema() -> Schema {
    read(FILE.as_bytes(), &Limits::default()).unwrap()
}

fn form() -> Definition {
    compile(&schema(), &NoLists).unwrap()
}

/// What is asked of somebody who is not married and lived in Germany.
fn in_germany(path: &Path) -> bool {
    let not_asked = [ABROAD, "G99000000010"];
    path.segments().iter().all(|segment| !not_asked.contains(&segment.id.as_str()))
}

#[test]
fn it_is_methodically_clean() {
    let schema = schema();
    assert!(schema.findings.iter().all(|finding| finding.class < FindingClass::Methodical), "{:?}", schema.findings);
    let counts = schema.counts();
    assert_eq!((counts.fields, counts.groups, counts.rules), (37, 13, 5));
    assert_eq!(form().notes, []);
}

#[test]
fn every_field_can_be_answered() {
    let form = form();
    let answers = fill(&form, in_germany);
    assert_filled(&form, &answers, in_germany);
    let abroad = fill(&form, |path| path.segments().iter().all(|segment| segment.id != "G99000000003"));
    assert_eq!(form::check_all(&form, &abroad), []);
}

#[test]
fn pages_follow_the_groups() {
    let form = form();
    let expected: Vec<String> = [1, 10, 2, 5, 11, 6, 13, 7, 8, 9].iter().map(|n| format!("G990000000{n:02}")).collect();
    assert_eq!(ids(&form), expected);
    // nobody is asked about a marriage that is none
    let first = page(&form, &Answers::default(), PERSON);
    assert_eq!((first.title.as_str(), first.number, first.total), ("Angaben zur Person", 1, 9));
    let questions = questions(&first);
    assert!(questions[0].required && questions[0].hint.is_some());
    assert_eq!(questions[0].legal_basis[0].text, "§ 3 Absatz 1 Nummer 1 BMG");
    assert!(matches!(
        questions[0].control,
        Control::Line { autocomplete: Some("family-name"), max_length: Some(120), .. }
    ));
    assert_eq!(questions[3].control, Control::Date);
    assert!(matches!(&questions[5].control, Control::Radios(choices) if choices.len() == 4));
    assert!(matches!(&questions[7].control, Control::Select(choices) if choices.len() == 9));
}

#[test]
fn one_of_two_dwellings_is_wanted() {
    let form = form();
    let (mut answers, id) = (Answers::default(), "G99000000002");
    let kinds = |answers: &Answers| check_page(&form, answers, id).into_iter().map(|p| p.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&answers), [ProblemKind::NeedsOneOf]);
    post(&form, &mut answers, &[("G99000000002/G99000000004/F99000000016", "Frankreich")]);
    assert_eq!(kinds(&answers), [ProblemKind::Missing]);
    post(&form, &mut answers, &[("G99000000002/G99000000004/F99000000017", "Lyon")]);
    assert_eq!(kinds(&answers), []);
    post(&form, &mut answers, &[("G99000000002/G99000000003/F99000000011", "Ring")]);
    assert_eq!(kinds(&answers).first(), Some(&ProblemKind::OnlyOneOf));
}

#[test]
fn names_keep_to_latin_letters() {
    let form = form();
    let mut answers = Answers::default();
    let name = "G99000000001/F99000000001";
    post(&form, &mut answers, &[(name, "Dvořák-Nguyễn")]);
    assert!(!check_page(&form, &answers, PERSON).iter().any(|problem| problem.path == name));
    post(&form, &mut answers, &[(name, "Иванов")]);
    let kind = check_page(&form, &answers, PERSON).into_iter().find(|problem| problem.path == name).unwrap().kind;
    assert_eq!(kind, ProblemKind::CharactersNotAllowed { characters: "Ивано".to_owned() });
}

#[test]
fn further_persons_are_added_and_sent_as_a_list() {
    let form = form();
    let mut answers = Answers::default();
    let empty = page(&form, &answers, OTHERS);
    assert!(questions(&empty).is_empty());
    assert!(matches!(&empty.blocks[..], [Block::Add { path, .. }] if path == OTHERS));
    for n in 0..8 {
        assert_eq!(add(&form, &mut answers, &path(OTHERS)).unwrap().to_string(), format!("{OTHERS}.{n}"));
    }
    assert!(add(&form, &mut answers, &path(OTHERS)).is_err());
    let full = page(&form, &answers, OTHERS);
    assert!(!full.blocks.iter().any(|block| matches!(block, Block::Add { path, .. } if path == OTHERS)));
    post(&form, &mut answers, &[("G99000000006.3/F99000000003", "Probe")]);
    assert_eq!(to_json(&form, &answers), serde_json::json!({OTHERS: [{"F99000000003": "Probe"}]}));
    let section = summary(&form, &answers).into_iter().find(|section| section.page == OTHERS).unwrap();
    let row = section.rows.iter().find(|row| row.value == SummaryValue::Text("Probe".to_owned())).unwrap();
    assert_eq!((row.path.as_str(), row.level), ("G99000000006.3/F99000000003", 1));
}

#[test]
fn file_questions_tell_their_rules() {
    let form = form();
    let rule = file_rule(&form, &path("G99000000008/F99000000025")).unwrap();
    assert_eq!((rule.max_bytes, rule.max_files), (10_000_000, 1));
    assert_eq!(rule.media_types, ["application/pdf", "image/jpeg", "image/png"]);
    assert_eq!(file_rule(&form, &path("G99000000008/F99000000026")).unwrap().max_files, 5);
    assert_eq!(file_rule(&form, &path("G99000000001/F99000000001")), None);
    assert_eq!(fields(&form).len(), 51);
}
