// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every code of the official quality checks that a file decides: one file that raises exactly it, and one beside it that
//! does not.

mod content;
mod elements;
mod reading;
mod sample;
mod schemas;

use std::collections::BTreeSet;

use sample::{Part, schema};
use xdatenfelder::{FindingClass, Limits, inspect, inspect_group, official, official_codes, read};

/// Codes that need more than the file: a document profile, the content of a published list, a repository, an older format.
/// The book names them too.
const NOT_FROM_THE_FILE: [u16; 17] =
    [1008, 1035, 1049, 1052, 1053, 1054, 1055, 1076, 1092, 1107, 1115, 1121, 1122, 1123, 1125, 1126, 1144];

/// What a change of the clean schema raises, and what a smaller change does not.
struct Case {
    code: u16,
    /// What is raised together with it, because the one cannot be without the other.
    also: &'static [u16],
    with: Part,
    without: Part,
}

fn case(code: u16, with: Part, without: Part) -> Case {
    Case { code, also: &[], with, without }
}

fn case_with(code: u16, also: &'static [u16], with: Part, without: Part) -> Case {
    Case { code, also, with, without }
}

fn codes(part: &Part) -> Vec<u16> {
    let found = inspect(part.message().as_bytes(), &Limits::default());
    let mut codes: Vec<u16> =
        found.unwrap_or_else(|error| panic!("{error}\n{}", part.message())).findings.iter().map(|f| f.code).collect();
    codes.sort_unstable();
    codes
}

fn cases() -> Vec<Case> {
    [schemas::cases(), elements::cases(), content::cases(), reading::cases()].into_iter().flatten().collect()
}

#[test]
fn the_sample_has_no_findings() {
    assert_eq!(codes(&schema()), Vec::<u16>::new());
    assert!(read(schema().message().as_bytes(), &Limits::default()).unwrap().findings.is_empty());
}

#[test]
fn every_code_is_raised_alone_and_not_by_its_neighbour() {
    let mut wrong = Vec::new();
    for Case { code, also, with, without } in cases() {
        let mut expected: Vec<u16> = also.iter().copied().chain([code]).collect();
        expected.sort_unstable();
        let (found, beside) = (codes(&with), codes(&without));
        if found != expected || beside.contains(&code) {
            wrong.push(format!("{code}: {found:?} instead of {expected:?}; beside {beside:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_code_is_forgotten() {
    let tested: BTreeSet<u16> = cases().iter().map(|case| case.code).chain(GROUPS).collect();
    for code in official_codes() {
        let is_disabled = official(code).unwrap().0 == FindingClass::Disabled;
        let is_outside = NOT_FROM_THE_FILE.contains(&code);
        assert_eq!(tested.contains(&code), !is_disabled && !is_outside, "{code}");
    }
}

/// Tested with a group message, or with edition 2.
const GROUPS: [u16; 1] = [1036];

#[test]
fn the_book_names_the_codes_that_a_file_does_not_decide() {
    let book = include_str!("../../../../docs/book/integrate/fim.md");
    for code in NOT_FROM_THE_FILE {
        assert!(book.contains(&format!("| {code} |")), "{code} is missing in the book");
    }
}

#[test]
fn groups_that_stand_alone_are_looked_at() {
    let message = sample::group().message();
    let (group, findings) = inspect_group(message.as_bytes(), &Limits::default()).unwrap();
    assert_eq!((group.common.id.as_str(), findings.len()), ("G99000000001", 0));
    let early = sample::group().text("veroeffentlichungsdatum", "2024-01-01");
    let (_, findings) = inspect_group(early.message().as_bytes(), &Limits::default()).unwrap();
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [1128, 1128]);
    let empty = sample::group().with("struktur", "");
    let (_, findings) = inspect_group(empty.message().as_bytes(), &Limits::default()).unwrap();
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [1023]);
}

#[test]
fn one_list_of_edition_two_has_one_id() {
    let list = |id: &str| {
        format!(
            "<x:codelisteReferenz><x:identifikation><x:id>{id}</x:id></x:identifikation><x:genericodeIdentification>\
             <x:canonicalIdentification>urn:de:a</x:canonicalIdentification><x:version>2020-01-01</x:version>\
             </x:genericodeIdentification></x:codelisteReferenz>"
        )
    };
    let field = |id: &str, list_id: &str| {
        crate::build::place("1:1", &crate::former_build::element(2, "datenfeld", id, &list(list_id)))
    };
    let found = |first: &str, second: &str| {
        let fields = field("F99000001", first) + &field("F99000002", second);
        let group = crate::former_build::element(2, "datenfeldgruppe", "G99000001", &fields);
        let schema = read(crate::former_build::schema(2, &group).as_bytes(), &Limits::default()).unwrap();
        schema.findings.iter().any(|finding| finding.code == 1036)
    };
    assert!(found("C99000001", "C99000002"));
    assert!(!found("C99000001", "C99000001"));
}

#[test]
fn texts_and_classes_are_those_of_the_published_list() {
    let lists = crate::real_files::files("fim/codelisten", "xdfm_1.8_qs-meldungen_genericode.xml");
    for path in &lists {
        let list = xdatenfelder::genericode::read(&std::fs::read(path).unwrap(), &Limits::default()).unwrap();
        let cell = |row: &[Option<String>], id| row[list.column(id).unwrap()].clone().unwrap();
        let published: Vec<_> =
            list.rows.iter().map(|row| (cell(row, "Code"), cell(row, "Typ"), cell(row, "Meldungstext"))).collect();
        let ours: Vec<_> = official_codes()
            .map(|code| {
                let (class, text) = official(code).unwrap();
                (code.to_string(), class.code().to_owned(), text.to_owned())
            })
            .collect();
        assert_eq!(ours, published);
    }
}

#[test]
fn a_fault_is_told_once_with_its_place() {
    let broken = sample::field().kind("select", "text");
    let other = sample::other();
    let inner = sample::group().named("G99000000002", "1.0.0").holding(&[("1:1", &broken), ("1:1", &other)]);
    let outer = sample::group().holding(&[("1:1", &broken), ("1:1", &inner)]);
    let message = sample::around(&outer).message().replace("<x:datenfeld>", "\n<x:datenfeld>");
    let findings = read(message.as_bytes(), &Limits::default()).unwrap().findings;
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!(finding.path, "S99000000001/G99000000001/F99000000001");
    assert_eq!((finding.code, finding.line, finding.class), (1018, 2, FindingClass::Warning));
    assert_eq!(finding.class.code(), "Warnung");
}

#[test]
fn what_import_refuses_a_report_bears() {
    let broken = elements::beside(&sample::field().without("datentyp")).message();
    assert_eq!(read(broken.as_bytes(), &Limits::default()).unwrap_err().code(), Some(1028));
    let schema = inspect(broken.as_bytes(), &Limits::default()).unwrap();
    let [finding] = schema.findings.as_slice() else { panic!("{:?}", schema.findings) };
    assert_eq!(finding.path, "S99000000001/G99000000001/F99000000001");
    assert_eq!(finding.detail.as_deref(), Some("<datentyp> is missing; add it"));
    assert_eq!(schema.counts().fields, 2);
}
