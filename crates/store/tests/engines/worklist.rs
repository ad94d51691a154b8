// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room casework: the worklist in every order, from every place, by both shapes of its statement.

use crate::{NOW, id, tenant};
use model::{
    AccountId, CaseId, DestinationId, Instant, SubmissionId,
    casework::{CaseState, CommandKind},
    form::SchemaRef,
};
use store::{
    Store, Tx,
    casework::{
        self, CaseRow, NewCommand, words,
        worklist::{self, Assigned, COUNTED, Due, Order, Part, Selection, WorklistRow},
    },
    testing,
};

const CASES: u128 = 60;
const ORDERS: [Order; 4] = [Order::Received, Order::Due, Order::Number, Order::State];

/// Cases of which every property differs with its number.
fn case(number: u128) -> CaseRow {
    let at = |minutes: u128| NOW.plus_seconds(60 * i64::try_from(minutes).unwrap());
    CaseRow {
        id: CaseId(id(number)),
        submission: SubmissionId(id(number)),
        destination: DestinationId(id(1)),
        number: format!("V-{:03}", number * 37 % 101),
        service: format!("Leistung {}", number % 3),
        service_key: format!("urn:{}", number % 3),
        state: CaseState::New,
        decided: false,
        version: 1,
        schema: SchemaRef { id: "S99000000001".to_owned(), version: "1.0.0".to_owned() },
        // some came at the same moment
        received_at: at(number * 7 % 20),
        changed_at: NOW,
        assignee: (!number.is_multiple_of(4)).then_some(AccountId(id(900 + number % 4))),
        due: (!number.is_multiple_of(5)).then(|| at(number * 11 % 13)),
        remind: None,
        sealed_head: vec![2],
        sealed: vec![1],
    }
}

fn state(number: u128) -> CaseState {
    [CaseState::New, CaseState::InProgress, CaseState::Closed][usize::try_from(number % 7 % 3).unwrap()]
}

async fn fill(tx: &mut Tx) {
    for number in 1..=CASES {
        let row = case(number);
        assert!(casework::add(tx, &row).await.unwrap());
        let moved = NewCommand {
            id: model::CommandId(id(5_000 + number)),
            version: 2,
            kind: CommandKind::Accept,
            to: state(number),
            decided: false,
            actor: "account:1",
            at: NOW,
            sealed: None,
        };
        assert!(casework::append(tx, row.id, &moved).await.unwrap());
        words::put(tx, row.id, &[vec![1; 16], vec![u8::try_from(number % 2 + 2).unwrap(); 16]]);
    }
}

fn everything() -> Selection {
    Selection {
        states: CaseState::ALL.to_vec(),
        services: None,
        assigned: Assigned::Any,
        due: Due::Any,
        words: Vec::new(),
    }
}

fn selections() -> Vec<Selection> {
    let open = vec![CaseState::New, CaseState::InProgress];
    let two = Some(vec!["urn:0".to_owned(), "urn:2".to_owned()]);
    let one = Some(vec!["urn:1".to_owned()]);
    let soon = Due::By(NOW.plus_seconds(60 * 6));
    let mine = Assigned::To(AccountId(id(901)));
    vec![
        everything(),
        Selection { states: open.clone(), ..everything() },
        Selection { states: vec![CaseState::Closed], services: one.clone(), ..everything() },
        Selection { services: two.clone(), assigned: Assigned::Nobody, ..everything() },
        Selection { states: open.clone(), assigned: mine, ..everything() },
        Selection { services: one, assigned: mine, due: soon, ..everything() },
        Selection { states: open, services: two, due: soon, ..everything() },
        Selection { assigned: Assigned::Nobody, due: Due::Never, ..everything() },
        Selection { services: Some(Vec::new()), ..everything() },
        Selection { words: vec![vec![1; 16], vec![3; 16]], due: soon, ..everything() },
        Selection { words: vec![vec![9; 16]], ..everything() },
    ]
}

/// What fits, worked out without the database.
fn fits(selection: &Selection, number: u128) -> bool {
    let row = case(number);
    let words = |word: &Vec<u8>| word[0] == 1 || u128::from(word[0]) == number % 2 + 2;
    selection.states.contains(&state(number))
        && selection.services.as_ref().is_none_or(|list| list.contains(&row.service_key))
        && match selection.assigned {
            Assigned::Any => true,
            Assigned::Nobody => row.assignee.is_none(),
            Assigned::To(account) => row.assignee == Some(account),
        }
        && match selection.due {
            Due::Any => true,
            Due::By(moment) => row.due.is_some_and(|due| due <= moment),
            Due::Never => row.due.is_none(),
        }
        && selection.words.iter().all(words)
}

/// The numbers that fit, in order, worked out without the database.
fn expected(selection: &Selection, order: Order, descending: bool) -> Vec<u128> {
    let mut numbers: Vec<u128> = (1..=CASES).filter(|number| fits(selection, *number)).collect();
    let key = |number: &u128| {
        let row = case(*number);
        let due = row.due.map_or(Instant(i64::MAX), |due| due);
        let rank = CaseState::ALL.iter().position(|known| *known == state(*number)).unwrap();
        match order {
            Order::Received => (0, row.received_at.0, String::new(), *number),
            Order::Due => (0, due.0, String::new(), *number),
            Order::Number => (0, 0, row.number, *number),
            Order::State => (rank, row.received_at.0, String::new(), *number),
        }
    };
    numbers.sort_by_key(key);
    if descending {
        numbers.reverse();
        if order == Order::Due {
            // without a day last, in both directions
            numbers.sort_by_key(|number| case(*number).due.is_none());
        }
    }
    numbers
}

fn numbers(rows: &[WorklistRow]) -> Vec<u128> {
    rows.iter().map(|row| row.id.as_u128()).collect()
}

#[tokio::test]
async fn every_order_pages_forth_and_back() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        fill(&mut tx).await;
        for selection in selections() {
            let fit = worklist::count(&mut tx, &[&selection]).await.unwrap()[0];
            for (order, descending) in ORDERS.into_iter().flat_map(|order| [(order, false), (order, true)]) {
                let expected = expected(&selection, order, descending);
                assert_eq!(usize::try_from(fit).unwrap(), expected.len(), "{selection:?}");
                // few cases are picked, many are walked to; both must say the same
                for fit in [fit, COUNTED + 1] {
                    let what = format!("{} {order:?} {descending} {fit} {selection:?}", test.engine);
                    let first = Part { order, descending, from: None, backwards: false, limit: 7 };
                    let (mut found, mut part) = (Vec::new(), first);
                    loop {
                        let rows = worklist::worklist(&mut tx, &selection, fit, &part).await.unwrap();
                        found.extend(numbers(&rows));
                        let Some(last) = rows.last() else { break };
                        part.from = Some(last.place(order, descending));
                        // back from here is what stands before it
                        let back = Part { backwards: true, ..part.clone() };
                        let before = worklist::worklist(&mut tx, &selection, fit, &back).await.unwrap();
                        let end = found.len() - 1;
                        assert_eq!(numbers(&before), &expected[end.saturating_sub(7)..end], "back, {what}");
                    }
                    assert_eq!(found, expected, "{what}");
                }
            }
        }
    }
}

#[tokio::test]
async fn the_worklist_counts_many_selections_at_once() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        fill(&mut tx).await;
        tx.commit().await.unwrap();
        let all = selections();
        let counted = |selection: &Selection| (1..=CASES).filter(|number| fits(selection, *number)).count();
        let expected: Vec<i64> = all.iter().map(|selection| i64::try_from(counted(selection)).unwrap()).collect();
        let wanted: Vec<&Selection> = all.iter().collect();
        let mut read = test.store.read(tenant(1)).await.unwrap();
        assert_eq!(worklist::count(&mut read, &wanted).await.unwrap(), expected, "{}", test.engine);
        // another authority has none of them
        let mut read = test.store.read(tenant(2)).await.unwrap();
        assert_eq!(worklist::count(&mut read, &wanted).await.unwrap(), vec![0; wanted.len()], "{}", test.engine);
        let lines = worklist::lines(&mut read, &[id(1), id(2)]).await.unwrap();
        assert!(lines.is_empty());
    }
}

#[tokio::test]
async fn a_case_is_found_by_its_words_until_they_are_removed() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        fill(&mut tx).await;
        let wanted = Selection { words: vec![vec![2; 16]], ..everything() };
        let before = worklist::count(&mut tx, &[&wanted]).await.unwrap()[0];
        words::put(&mut tx, CaseId(id(2)), &(0..20).map(|word| vec![word + 100; 16]).collect::<Vec<_>>());
        let late = Selection { words: vec![vec![119; 16], vec![100; 16]], ..everything() };
        assert_eq!(worklist::count(&mut tx, &[&late]).await.unwrap(), [1], "{}", test.engine);
        words::remove(&mut tx, CaseId(id(2))).await.unwrap();
        assert_eq!(worklist::count(&mut tx, &[&wanted, &late]).await.unwrap(), [before - 1, 0], "{}", test.engine);
    }
}

/// Opens the database so that PostgreSQL reads whole tables only where nothing else is possible: a test's table is too
/// small for it to prefer an index.
async fn reluctant(test: &testing::TestStore) -> Store {
    let options = if test.engine == "postgres" { "?options=-c%20enable_seqscan%3Doff" } else { "" };
    Store::open(&format!("{}{options}", test.address)).await.unwrap()
}

#[tokio::test]
async fn no_list_and_no_count_reads_all_cases() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        fill(&mut tx).await;
        tx.commit().await.unwrap();
        let store = reluctant(&test).await;
        let mut read = store.read(tenant(1)).await.unwrap();
        let mut plans = 0;
        for selection in selections() {
            for (order, descending) in ORDERS.into_iter().flat_map(|order| [(order, false), (order, true)]) {
                for fit in [1, COUNTED + 1] {
                    let row = case(30);
                    let from = Some(worklist::Place {
                        group: 0,
                        mark: match order {
                            Order::Number => worklist::Mark::Text(row.number),
                            _ => worklist::Mark::Number(row.received_at.0),
                        },
                        id: row.id.0,
                    });
                    let part = Part { order, descending, from, backwards: false, limit: 26 };
                    let (count, list) = worklist::explain(&mut read, &selection, fit, &part).await.unwrap();
                    for step in count.iter().chain(&list) {
                        let whole = step.contains("Seq Scan on office_case") || step.contains("SCAN office_case");
                        assert!(!whole, "{}: {step} in {list:#?} {selection:?}", test.engine);
                        let along = step.contains("office_case_by_") || step.contains("office_case_pkey");
                        plans += usize::from(along || step.contains("SEARCH office_case"));
                    }
                    // SQLite tells when it sorts: what it walks along an index it must not
                    if test.engine == "sqlite" && fit > COUNTED && selection.words.is_empty() {
                        let steps = list.windows(2).filter(|pair| pair[0].contains("SEARCH office_case"));
                        assert!(steps.clone().count() > 0, "{list:#?}");
                        for pair in steps {
                            assert!(!pair[1].contains("TEMP B-TREE"), "it sorts what it walks: {list:#?}");
                        }
                    }
                }
            }
        }
        assert!(plans > 100, "the plans were not understood: {plans}");
    }
}
