// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Released schemas, filled in as they should be, and then one constraint broken: exactly one problem, at its question.

use form::view::{Block, FieldView};
use form::{
    Attachment, Definition, EditError, Path, Scan, attach_file, check_all, check_page, fields, page_ids, page_view,
};

use crate::fill::{fill, same_place};
use crate::real_files::forms;
use crate::violate::violations;

/// Open questions of all pages with their present answers.
fn asked(form: &Definition, answers: &form::Answers) -> Vec<(String, FieldView)> {
    let mut found = Vec::new();
    for (id, _) in page_ids(form) {
        for block in page_view(form, answers, id, &[]).map(|view| view.blocks).unwrap_or_default() {
            if let Block::Field(field) = block {
                found.push((id.to_owned(), field));
            }
        }
    }
    found.retain(|(_, field)| !field.locked);
    found
}

#[test]
fn one_broken_constraint_is_one_problem_at_its_question() {
    for form in forms() {
        let answers = fill(&form, |_| true);
        assert_eq!(check_all(&form, &answers), []);
        let infos = fields(&form);
        let mut count = 0;
        for (page, field) in asked(&form, &answers) {
            let path: Path = field.path.parse().unwrap();
            let info = infos.iter().find(|info| same_place(&info.path, &path)).unwrap();
            for violation in violations(info, &field.path, field.required) {
                let mut broken = answers.clone();
                form::read_page(&form, &page, &violation.pairs, &mut broken).unwrap();
                let problems = check_all(&form, &broken);
                let told: Vec<String> =
                    problems.iter().map(|problem| format!("{} {:?}", problem.path, problem.kind)).collect();
                let expected = format!("{} {}", field.path, violation.expected);
                assert!(
                    told.len() == 1 && told[0].starts_with(&expected),
                    "{}: {:?} gives {told:?} instead of {expected}",
                    form.schema_id,
                    violation.pairs
                );
                assert_eq!(check_page(&form, &broken, &page), problems);
                count += 1;
            }
        }
        println!("{}: {} questions, {count} violations", form.schema_id, infos.len());
        assert!(count > infos.len() / 2, "{}", form.schema_id);
    }
}

#[test]
fn files_are_refused_one_by_one_and_leave_the_answers_alone() {
    for form in forms() {
        for info in fields(&form).iter().filter(|info| info.open) {
            let form::view::Control::File { max_bytes, media_types, max_files } = &info.control else { continue };
            // occurrences that nobody added do not exist yet
            if info.path.segments().iter().any(|segment| segment.index.is_some()) {
                continue;
            }
            let good = Attachment {
                id: "a".to_owned(),
                name: "Nachweis.pdf".to_owned(),
                bytes: *max_bytes,
                media_type: media_types[0].clone(),
                scan: Scan::Over,
            };
            let mut answers = form::Answers::default();
            let wrong = [
                ("FileInfected", Attachment { scan: Scan::Infected, ..good.clone() }),
                ("FileTooLarge", Attachment { bytes: max_bytes + 1, ..good.clone() }),
                ("FileEmpty", Attachment { bytes: 0, ..good.clone() }),
                (
                    "FileTypeNotAllowed",
                    Attachment { media_type: "application/x-msdownload".to_owned(), ..good.clone() },
                ),
            ];
            for (expected, file) in wrong {
                let told = attach_file(&form, &mut answers, &info.path, file).unwrap_err();
                assert!(
                    matches!(&told, EditError::Refused(kind) if format!("{kind:?}").starts_with(expected)),
                    "{told:?}"
                );
                assert!(answers.is_empty());
            }
            for n in 0..*max_files {
                attach_file(&form, &mut answers, &info.path, Attachment { id: n.to_string(), ..good.clone() }).unwrap();
            }
            let told = attach_file(&form, &mut answers, &info.path, good).unwrap_err();
            assert!(matches!(told, EditError::Refused(form::view::ProblemKind::TooManyFiles { .. })), "{told:?}");
            assert_eq!(answers.files(&info.path).len(), *max_files as usize);
        }
    }
}
