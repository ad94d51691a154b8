// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `blobs check` and the job that does it daily: what no row names goes, what is on its way stays, what is missing is named.

use super::left::Left;
use super::{done, refused, words};
use crate::stage::{Stage, blobs};
use std::path::PathBuf;
use std::time::Duration;
use store::{Store, Whole, file};
use testkit::engine::Engine;
use testkit::server::Settings;
use testkit::wait;

on_each_engine!(files_are_compared_with_rows);

/// A sealed file that no row names, as old as said.
fn orphan(folder: &std::path::Path, number: u128, age: Duration) -> PathBuf {
    let path = folder.join(uuid::Uuid::from_u128(number).to_string());
    std::fs::write(&path, b"sealed").unwrap();
    let written = std::fs::metadata(&path).unwrap().modified().unwrap() - age;
    let times = std::fs::FileTimes::new().set_modified(written);
    std::fs::File::options().write(true).open(&path).unwrap().set_times(times).unwrap();
    path
}

async fn files_are_compared_with_rows(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let left = Left::in_instance(&stage).await;
    let check = |more: &[&str]| stage.instance.run(&[&["blobs", "check"], more].concat());
    let before = blobs(&stage.instance);
    let said = done(&check(&[]));
    // what was on its way to the authority goes as soon as it is accepted there
    let told = |files: usize| said.starts_with(&format!("{files} files in "));
    assert!((blobs(&stage.instance)..=before).any(told) && !said.contains("orphan"), "{said}");

    let owner = std::fs::read_dir(stage.instance.data().join("blobs")).unwrap().flatten().next().unwrap().path();
    let gone = stage.instance.data().join("blobs").join(uuid::Uuid::from_u128(77).to_string());
    std::fs::create_dir(&gone).unwrap();
    let (hour, days) = (Duration::from_secs(3_600), Duration::from_secs(2 * 86_400));
    let young = orphan(&owner, 1, hour);
    let old = [orphan(&owner, 2, days), orphan(&gone, 3, days)];
    let said = done(&check(&[]));
    assert_eq!(said.matches("orphan   ").count(), 2, "{said}");
    assert!(old.iter().chain([&young]).all(|path| path.exists()), "nothing is deleted without being told so");
    assert!(done(&check(&["--delete-orphans"])).contains("2 files without a row were deleted"));
    assert!(young.exists() && old.iter().all(|path| !path.exists()));
    left.is_found(&stage.server).await;

    // two days later the program does it by itself
    let Stage { server, instance } = stage;
    assert!(server.stop().await.success());
    let later = Settings::none().with("trial", "clock_ahead_seconds = 172800");
    let server = instance.start(&later).await;
    wait::until("the daily comparison", Duration::from_secs(60), || async { (!young.exists()).then_some(()) }).await;
    assert!(server.stop().await.success());
    let said = done(&instance.run(&["blobs", "check"]));
    assert!(!said.contains("orphan"), "{said}");

    // a file that is missing
    let missing = std::fs::read_dir(&owner).unwrap().flatten().next().unwrap().path();
    std::fs::rename(&missing, instance.folder().join("aside")).unwrap();
    let output = instance.run(&["blobs", "check"]);
    let said = refused(&output) + &words(&output.stdout);
    let name = missing.file_name().unwrap().to_str().unwrap();
    assert!(said.contains("1 files are missing") && said.contains(&format!("/{name}")), "{said}");
    std::fs::rename(instance.folder().join("aside"), &missing).unwrap();
    done(&instance.run(&["blobs", "check"]));

    // every table that names files is looked at
    let mut whole = Whole::read(&instance.database.url()).await.unwrap();
    let named = |column: &(String, store::Kind)| column.0 == "blob";
    let tables = whole.tables().await.unwrap();
    let tables: Vec<&str> =
        tables.iter().filter(|table| table.columns.iter().any(named)).map(|table| table.name.as_str()).collect();
    assert_eq!(tables, file::TABLES.map(|table| table.table));
    drop(whole);
    let store = Store::open_as_it_is(&instance.database.url()).await.unwrap();
    let mut read = store.read_instance().await.unwrap();
    assert!(!file::named(&mut read).await.unwrap().is_empty());
}
