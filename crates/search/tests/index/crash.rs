// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An index on the disk: changed, opened again, built anew, and killed while it is.

use crate::{document, find, titles};
use search::{Dictionary, Document, Index, Query, Rebuild, SearchError};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// Names the folder for [`a_child_builds`].
const FOLDER: &str = "AMTSWEG_TEST_SEARCH_FOLDER";
/// Documents of every generation.
const SIZE: u128 = 60;

fn documents(state: i64) -> Vec<Document> {
    (0..SIZE).map(|number| document(number, &format!("Bescheinigung stand{state}"), None)).collect()
}

fn build(folder: &Path, state: i64) {
    let documents = documents(state);
    let titles = documents.iter().map(|document| document.title.as_str());
    let mut rebuild = Rebuild::begin(folder, Dictionary::of_titles(titles), 1).unwrap();
    for document in &documents {
        rebuild.add(document).unwrap();
    }
    rebuild.finish(state).unwrap();
}

#[test]
fn changes_are_seen_after_the_commit_and_survive() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Index::open(folder.path()).unwrap().is_none());
    build(folder.path(), 7);
    let index = Index::open(folder.path()).unwrap().unwrap();
    assert_eq!((index.change(), index.count()), (7, 60));
    index.put(&[document(3, "Wohngeld", None)]).unwrap();
    index.remove(&[uuid::Uuid::from_u128(4)]).unwrap();
    assert_eq!(find(&index, "wohngeld").total, 0);
    index.commit(9).unwrap();
    assert_eq!(titles(&find(&index, "wohngeld")), ["Wohngeld"]);
    drop(index);
    let again = Index::open(folder.path()).unwrap().unwrap();
    assert_eq!((again.change(), again.count()), (9, 59));
    assert_eq!(titles(&find(&again, "wohngeld")), ["Wohngeld"]);
}

#[test]
fn readers_go_on_while_another_one_is_put_in_their_place() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), 1);
    let old = Index::open(folder.path()).unwrap().unwrap();
    let mut rebuild = Rebuild::begin(folder.path(), Dictionary::default(), 1).unwrap();
    assert!(matches!(Rebuild::begin(folder.path(), Dictionary::default(), 1), Err(SearchError::Building(_))));
    rebuild.add(&document(1, "Wohngeld", None)).unwrap();
    assert!(old.is_current());
    rebuild.finish(2).unwrap();
    assert!(!old.is_current());
    assert_eq!(old.count(), 60);
    let new = Index::open(folder.path()).unwrap().unwrap();
    assert_eq!((new.count(), new.change()), (1, 2));
    // what was left over is gone with the next one
    build(folder.path(), 3);
    build(folder.path(), 4);
    let generations = std::fs::read_dir(folder.path()).unwrap();
    let names = generations.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(names.filter(|name| name.starts_with("generation-")).count(), 2);
}

#[test]
fn an_index_of_another_format_is_none() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), 1);
    let current = std::fs::read_to_string(folder.path().join("current")).unwrap();
    std::fs::write(folder.path().join(current).join("format"), "0").unwrap();
    assert!(Index::open(folder.path()).unwrap().is_none());
}

/// Not a test of its own: builds one index after the other until it is killed.
#[test]
fn a_child_builds() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let from = Index::open(folder.as_ref()).unwrap().unwrap().change();
    for state in from + 1.. {
        println!("\nbegins {state}");
        build(folder.as_ref(), state);
        println!("\nhas {state}");
    }
}

#[test]
fn a_kill_leaves_the_old_one_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), 0);
    let mut least = 0;
    for round in 0..14_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["crash::a_child_builds", "--exact", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for line in lines.map_while(Result::ok) {
            if line.starts_with("begins") {
                // at another moment of the build each time; how fast it is makes no difference to what must hold
                #[allow(clippy::disallowed_methods, reason = "there is no condition: any moment will do")]
                std::thread::sleep(std::time::Duration::from_micros(round * round * 400));
                break;
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let index = Index::open(folder.path()).unwrap().expect("an index is in use");
        let state = index.change();
        assert!(state >= least, "{state} is older than {least}");
        least = state;
        assert_eq!(index.count(), u64::try_from(SIZE).unwrap());
        let query = Query { text: format!("stand{state}"), take: 5, ..Query::default() };
        assert_eq!(index.find(&query, None).unwrap().total, usize::try_from(SIZE).unwrap(), "half of {state}");
    }
    // and the next one can be built
    build(folder.path(), least + 1);
    assert_eq!(Index::open(folder.path()).unwrap().unwrap().change(), least + 1);
}
