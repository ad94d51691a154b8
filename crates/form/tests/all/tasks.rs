// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of tasks: what is done follows from the answers, and from the pages that were passed.

use form::{Answers, Definition, TaskSection, TaskState, check_all, has_tasks, page_ids, tasks};
use proptest::prelude::*;

use crate::build::{choice_group, form, group, path, place, post, text};
use crate::fill::fill;
use crate::real_files::forms;
use crate::rules::{NO_DOG, dog, rule};

/// Fourteen pages: a group with three parts that are pages, ten groups, and a question of the schema itself.
fn long() -> Definition {
    let part = |id: &str| {
        let questions: String =
            (0..8).map(|n| place(if n == 0 { "1:1" } else { "0:1" }, &text(&format!("F{id}{n}")))).collect();
        place("1:1", &group(&format!("G{id}"), &questions))
    };
    let family = place("1:1", &group("G9", &format!("{}{}{}", part("91"), part("92"), part("93"))));
    let plain: String =
        (1..5).map(|n| place("1:1", &group(&format!("G{n}"), &place("1:1", &text(&format!("F{n}")))))).collect();
    let optional = place("1:1", &group("G5", &place("0:1", &text("F5"))));
    let more: String =
        (11..16).map(|n| place("1:1", &group(&format!("G{n}"), &place("1:1", &text(&format!("F{n}")))))).collect();
    form(&format!("{family}{plain}{optional}{}{more}", place("1:1", &text("F6"))))
}

fn states(form: &Definition, answers: &Answers) -> Vec<(String, TaskState, Vec<TaskState>)> {
    let line = |section: &TaskSection| {
        let tasks = section.tasks.iter().map(|task| task.state).collect();
        (section.title.clone(), section.state, tasks)
    };
    tasks(form, answers).iter().map(line).collect()
}

#[test]
fn pages_stand_under_the_groups_of_the_schema() {
    use TaskState::{Begun, Done, NotBegun, Optional};
    let form = long();
    assert!(has_tasks(&form));
    let mut answers = Answers::default();
    let fresh = states(&form, &answers);
    assert_eq!(fresh.len(), 12);
    assert_eq!(fresh[0], ("Gruppe G9".to_owned(), NotBegun, vec![NotBegun; 3]));
    assert_eq!(fresh[5], ("Gruppe G5".to_owned(), Optional, vec![Optional]));
    answers.set_text(path("G9/G91/F910"), "da");
    answers.set_text(path("G9/G92/F921"), "nur das Freiwillige");
    assert_eq!(states(&form, &answers)[0].2, [Done, Begun, NotBegun]);
    assert_eq!(states(&form, &answers)[0].1, Begun);
    for (page, _) in page_ids(&form) {
        answers.pass(page);
    }
    // a page that was passed and has nothing to mend is done; what is missing is never done
    assert_eq!(states(&form, &answers)[5].1, Done);
    assert_eq!(states(&form, &answers)[1].1, Begun);
}

#[test]
fn short_forms_have_no_list() {
    assert!(!has_tasks(&form(&place("1:1", &text("F1")))));
}

#[test]
fn a_choice_that_must_be_made_is_a_task() {
    let inside = format!("{}{}", place("0:1", &text("F1")), place("0:1", &text("F2")));
    let form = form(&place("1:1", &choice_group("G1", &inside)));
    let mut answers = Answers::default();
    assert_eq!(states(&form, &answers)[0].1, TaskState::NotBegun);
    answers.set_text(path("G1/F2"), "eins");
    assert_eq!(states(&form, &answers)[0].1, TaskState::Done);
}

/// As long as another answer may bring it, a page that is not asked stands there; then it is left out.
#[test]
fn what_is_not_asked_waits_for_the_rest() {
    use TaskState::{Done, Later, NotBegun};
    let form = dog(&rule("R1", NO_DOG));
    let mut answers = Answers::default();
    let alone = |answers: &Answers| states(&form, answers).iter().map(|(_, state, _)| *state).collect::<Vec<_>>();
    post(&form, &mut answers, &[("G1/F1", "false")]);
    assert_eq!(alone(&answers), [Done, Later, NotBegun]);
    post(&form, &mut answers, &[("G3/F4", "Ende")]);
    assert_eq!(alone(&answers), [Done, Done]);
    post(&form, &mut answers, &[("G1/F1", "true")]);
    assert_eq!(alone(&answers), [Done, NotBegun, Done]);
}

#[test]
fn released_schemas_come_to_their_end() {
    for form in forms() {
        let listed: Vec<String> = tasks(&form, &Answers::default())
            .iter()
            .flat_map(|section| section.tasks.clone())
            .map(|task| task.page)
            .collect();
        let mut pages: Vec<String> = page_ids(&form).map(|(id, _)| id.to_owned()).collect();
        if listed.len() == pages.len() {
            let mut listed = listed;
            listed.sort();
            pages.sort();
            assert_eq!(listed, pages, "{}", form.schema_id);
        }
        let answers = fill(&form, |_| true);
        assert_eq!(check_all(&form, &answers), []);
        let open = tasks(&form, &answers);
        let states: Vec<TaskState> = open.iter().map(|section| section.state).collect();
        assert!(
            states.iter().all(|state| matches!(state, TaskState::Done | TaskState::Optional)),
            "{}: {states:?}",
            form.schema_id
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// A list says that all is done exactly when nothing is to mend, whatever was answered and passed.
    #[test]
    fn done_means_that_nothing_is_to_mend(filled in proptest::collection::vec(any::<(bool, bool)>(), 32)) {
        let form = long();
        let mut answers = Answers::default();
        let infos = form::fields(&form);
        for (info, (answer, pass)) in infos.iter().zip(&filled) {
            if *answer {
                answers.set_text(info.path.clone(), "etwas");
            }
            if *pass && let Some(page) = form::page_of(&form, &info.path) {
                answers.pass(page);
            }
        }
        let problems = check_all(&form, &answers);
        for section in tasks(&form, &answers) {
            for task in section.tasks {
                let is_open = problems.iter().any(|problem| problem.page == task.page);
                prop_assert_eq!(is_open, matches!(task.state, TaskState::NotBegun | TaskState::Begun), "{}", task.page);
            }
        }
    }
}
