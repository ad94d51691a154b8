// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keys are changed while the program serves: nothing is lost, nobody is logged out, and nothing stays under an old key.

use super::backup::Busy;
use super::left::Left;
use super::{done, refused};
use crate::stage::{Stage, receipt_pdf};
use futures::TryStreamExt;
use std::collections::BTreeMap;
use std::time::Duration;
use store::{Store, Value, Whole, rotation::Rotation};
use testkit::engine::Engine;
use testkit::server::{Instance, Settings};
use testkit::wait;
use uuid::Uuid;

on_each_engine!(data_keys_change_under_load, the_master_key_changes_under_load);

/// Longest time from the command to the end of sealing anew.
const RESEALING: Duration = Duration::from_secs(150);

async fn rotations(instance: &Instance) -> Vec<Rotation> {
    let store = Store::open_as_it_is(&instance.database.url()).await.unwrap();
    let mut read = store.read_instance().await.unwrap();
    let found = store::rotation::list(&mut read).await.unwrap();
    drop(read);
    store.close().await;
    found
}

/// Runs a command of the program beside the load.
async fn run(instance: &Instance, words: &[&str]) -> std::process::Output {
    let configuration = instance.folder().join("amtsweg.toml");
    let mut command = std::process::Command::new(testkit::server::program());
    command.args(words).arg("--config").arg(configuration);
    tokio::task::spawn_blocking(move || command.output().expect("the program runs")).await.expect("it ends")
}

/// Numbers of the keys that sealed the values and files of each owner.
async fn numbers(instance: &Instance) -> BTreeMap<Uuid, Vec<u32>> {
    let mut found: BTreeMap<Uuid, Vec<u32>> = BTreeMap::new();
    let number = |bytes: &[u8]| u32::from_be_bytes([bytes[1], bytes[2], bytes[3], bytes[4]]);
    let mut whole = Whole::read(&instance.database.url()).await.unwrap();
    for table in whole.tables().await.unwrap() {
        let owner = table.columns.iter().position(|(column, _)| column == "tenant_id");
        let sealed: Vec<usize> =
            (0..table.columns.len()).filter(|at| table.columns[*at].0.starts_with("sealed")).collect();
        let rows: Vec<Vec<Value>> = whole.rows(&table).unwrap().try_collect().await.unwrap();
        for row in rows {
            let id = match owner.map(|at| &row[at]) {
                Some(Value::Id(Some(id))) => *id,
                _ => Uuid::nil(),
            };
            for at in &sealed {
                if let Value::Bytes(Some(bytes)) = &row[*at] {
                    found.entry(id).or_default().push(number(bytes));
                }
            }
        }
    }
    for owner in std::fs::read_dir(instance.data().join("blobs")).unwrap().flatten() {
        let id: Uuid = owner.file_name().to_str().unwrap().parse().unwrap();
        for file in std::fs::read_dir(owner.path()).unwrap().flatten() {
            // The instance works on meanwhile: what is being written gets its name at the end, what was fetched goes.
            if file.file_name().to_string_lossy().contains('#') {
                continue;
            }
            match std::fs::read(file.path()) {
                Ok(bytes) => found.entry(id).or_default().push(number(&bytes)),
                Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{}", file.path().display()),
            }
        }
    }
    found
}

async fn assert_all_under(instance: &Instance, number: u32) {
    let found = numbers(instance).await;
    let count: usize = found.values().map(Vec::len).sum();
    assert!(count > 25 && found.len() >= 2, "only {count} sealed values of {} owners", found.len());
    for (owner, numbers) in found {
        assert!(numbers.iter().all(|other| *other == number), "{owner}: not all under {number}: {numbers:?}");
    }
}

/// Waits until the first values are sealed anew.
async fn await_middle(instance: &Instance, number: i64) {
    let store = Store::open_as_it_is(&instance.database.url()).await.unwrap();
    let begin = std::time::Instant::now();
    loop {
        let mut read = store.read_instance().await.unwrap();
        let found = store::rotation::list(&mut read).await.unwrap();
        drop(read);
        if found.iter().any(|rotation| rotation.number == number && rotation.step > 0) {
            break;
        }
        assert!(begin.elapsed() < RESEALING, "{found:?}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    store.close().await;
}

/// Waits until everything is sealed anew.
async fn await_done(instance: &Instance, number: i64) {
    wait::until("everything is sealed anew", RESEALING, || async {
        let found = rotations(instance).await;
        let own: Vec<&Rotation> = found.iter().filter(|rotation| rotation.number == number).collect();
        assert!(own.iter().all(|rotation| rotation.failed == 0), "{own:?}");
        (own.len() >= 2 && own.iter().all(|rotation| rotation.done_at.is_some())).then_some(())
    })
    .await;
}

async fn data_keys_change_under_load(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let left = Left::in_instance(&stage).await;
    assert_all_under(&stage.instance, 1).await;

    // under load to its end
    let load = Busy::begin(&stage);
    load.at_least(1).await;
    let said = done(&run(&stage.instance, &["key", "rotate", "data"]).await);
    assert!(said.contains("(instance): key 2 seals from") && said.contains("musterstadt: key 2"), "{said}");
    let said = done(&run(&stage.instance, &["key", "list"]).await);
    assert!(said.contains("under way: 0 values") && said.contains("soon"), "{said}");
    await_done(&stage.instance, 2).await;
    load.at_least(load.so_far().len() + 1).await;
    let applied = load.so_far();
    load.end().await;
    assert_all_under(&stage.instance, 2).await;
    left.is_found(&stage.server).await;
    for (browser, received) in &applied {
        receipt_pdf(browser, received).await;
    }

    // killed in the middle, started again, brought to its end
    done(&run(&stage.instance, &["key", "rotate", "data"]).await);
    await_middle(&stage.instance, 3).await;
    let Stage { server, instance } = stage;
    server.kill();
    let found = rotations(&instance).await;
    assert!(found.iter().any(|rotation| rotation.done_at.is_none()), "it was done before it was killed: {found:?}");
    let server = instance.start(&Settings::none()).await;
    let stage = Stage { server, instance };
    let load = Busy::begin(&stage);
    await_done(&stage.instance, 3).await;
    load.at_least(1).await;
    load.end().await;
    assert_all_under(&stage.instance, 3).await;
    left.is_found(&stage.server).await;
    for (browser, received) in &applied {
        receipt_pdf(&browser.moved(stage.server.base()), received).await;
    }
    let said = done(&run(&stage.instance, &["key", "list"]).await);
    assert!(said.contains("seals") && said.contains("opens") && !said.contains("under way"), "{said}");
    let said = refused(&run(&stage.instance, &["key", "rotate", "data", "--tenant", "nirgends"]).await);
    assert!(said.contains("there is no tenant nirgends"), "{said}");
}

async fn the_master_key_changes_under_load(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let left = Left::in_instance(&stage).await;
    let file = stage.instance.data().join("master.key");
    let first = std::fs::read_to_string(&file).unwrap();
    let load = Busy::begin(&stage);
    load.at_least(1).await;

    let said = done(&run(&stage.instance, &["key", "rotate", "master"]).await);
    assert!(said.contains("data keys are wrapped by the master key"), "{said}");
    let both = std::fs::read_to_string(&file).unwrap();
    assert!(both.lines().count() == 2 && both.lines().last() == Some(first.trim()), "two keys, the newest first");
    // new data keys and new tenants while the program has begun with another master key
    done(&run(&stage.instance, &["key", "rotate", "data", "--tenant", "musterstadt"]).await);
    done(&run(&stage.instance, &["key", "rotate", "destinations", "--tenant", "neudorf"]).await);
    let said = super::words(&run(&stage.instance, &["doctor"]).await.stdout);
    assert!(said.contains("a change of the master key is not finished"), "{said}");
    done(&run(&stage.instance, &["key", "rotate", "master"]).await);
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 3);
    let said = done(&run(&stage.instance, &["key", "finish"]).await);
    assert!(said.contains("alone now"), "{said}");
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 1);
    load.at_least(load.so_far().len() + 1).await;
    let applied = load.so_far();
    load.end().await;
    // the same sessions, the same open pages
    left.is_found(&stage.server).await;

    let stage = stage.killed_and_started(&Settings::none()).await;
    left.is_found(&stage.server).await;
    for (browser, received) in &applied {
        receipt_pdf(&browser.moved(stage.server.base()), received).await;
    }
    // the old key opens nothing any more
    let Stage { server, instance } = stage;
    assert!(server.stop().await.success());
    std::fs::write(&file, &first).unwrap();
    let said = refused(&run(&instance, &["serve"]).await);
    assert!(said.contains("the keys cannot be opened"), "{said}");
}
