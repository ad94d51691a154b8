// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files in a bucket of an S3-compatible storage that somebody else wrote: what comes back, what is told when it does not, and
//! the whole way of an application on it.

use super::backup::{backup, other};
use super::left::{Left, bring_keys};
use super::{done, refused};
use crate::stage::{Stage, blobs, receipt_pdf};
use blobs::{BlobError, BlobKey, Blobs, Bucket};
use crypto::seal::{KeyRing, TenantKey};
use futures::{StreamExt, TryStreamExt};
use model::TenantId;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use testkit::applicant::WITHOUT_LOGIN;
use testkit::bucket::{BucketServer, nobody};
use testkit::engine::Engine;
use testkit::server::{Instance, Settings, free_port, program};
use uuid::Uuid;

on_each_engine!(an_instance_keeps_its_files_in_a_bucket);

const MB: usize = 1024 * 1024;

fn key(tenant: u128, id: u128) -> BlobKey {
    BlobKey::new(TenantId(Uuid::from_u128(tenant)), Uuid::from_u128(id))
}

fn content(len: usize) -> Vec<u8> {
    b"canary-4711-of-nobody ".iter().copied().cycle().take(len).collect()
}

fn pieces(content: &[u8]) -> impl futures::Stream<Item = Result<Vec<u8>, std::io::Error>> + Send + use<> {
    let pieces: Vec<_> = content.chunks(300_000).map(|piece| Ok(piece.to_vec())).collect();
    futures::stream::iter(pieces)
}

async fn listed(blobs: &Blobs, tenant: u128) -> Vec<BlobKey> {
    let mut listed: Vec<BlobKey> = blobs.list(TenantId(Uuid::from_u128(tenant))).try_collect().await.unwrap();
    listed.sort();
    listed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_come_back_whole_or_not_at_all() {
    let Some(server) = BucketServer::start() else { return };
    let blobs = Blobs::of_bucket(&server.bucket()).unwrap();
    let mut ring = KeyRing::new(TenantKey::generate(1).unwrap());
    blobs.reach().await.unwrap();
    blobs.probe(Uuid::from_u128(7)).await.unwrap();

    // in one go, and in parts of 8 MiB: the storage refuses parts that are too small
    for (id, len) in [0, 1, 65_537, 8 * MB, 17 * MB + 5].into_iter().enumerate() {
        let (key, content) = (key(1, id as u128), content(len));
        let stored = blobs.put(key, &ring, pieces(&content), 20 * MB as u64).await.unwrap();
        assert_eq!(stored.size, len as u64);
        assert!(blobs.get_bytes(key, &ring, 20 * MB).await.unwrap() == content, "{len} bytes came back as others");
    }
    assert!(server.kept().iter().all(|file| !file.windows(11).any(|window| window == b"canary-4711")), "in clear");

    // what was not received completely is not there, and what was there before stays
    let half = pieces(&content(9 * MB)).chain(futures::stream::iter([Err(std::io::Error::other("hung up"))]));
    let error = blobs.put(key(1, 1), &ring, half, 20 * MB as u64).await.unwrap_err();
    assert!(matches!(error, BlobError::Source(_)), "{error:?}");
    assert_eq!(blobs.get_bytes(key(1, 1), &ring, MB).await.unwrap(), content(1));
    let error = blobs.put(key(1, 9), &ring, pieces(&content(9 * MB)), 8 * MB as u64).await.unwrap_err();
    assert!(matches!(error, BlobError::TooLarge(_)), "{error:?}");
    assert!(!blobs.exists(key(1, 9)).await.unwrap());

    // replaced, carried over sealed, listed with their age, missed, deleted twice
    blobs.put_bytes(key(1, 4), &ring, b"new").await.unwrap();
    assert_eq!(blobs.get_bytes(key(1, 4), &ring, 9).await.unwrap(), b"new");
    let sealed = blobs.sealed(key(1, 3)).await.unwrap();
    blobs.put_sealed(key(2, 3), sealed).await.unwrap();
    let moved = blobs.get_bytes(key(2, 3), &ring, 20 * MB).await.unwrap_err();
    assert!(matches!(moved, BlobError::Damaged(..)), "a file of one tenant opens as another's: {moved:?}");
    assert_eq!(listed(&blobs, 1).await, [0, 1, 2, 3, 4].map(|id| key(1, id)));
    let aged: Vec<_> = blobs.all_with_age().try_collect().await.unwrap();
    assert_eq!(aged.len(), 6, "{aged:?}");
    assert!(aged.iter().all(|(_, at)| at.0 > 1_700_000_000_000_000), "{aged:?}");
    let missing = blobs.get_bytes(key(1, 77), &ring, 9).await.unwrap_err();
    assert!(matches!(missing, BlobError::NotFound(found) if found == key(1, 77)), "{missing:?}");
    for _ in 0..2 {
        blobs.delete(key(1, 4)).await.unwrap();
    }
    assert!(!blobs.exists(key(1, 4)).await.unwrap());

    let old = std::mem::replace(&mut ring, KeyRing::new(TenantKey::generate(2).unwrap()));
    assert!(matches!(blobs.get_bytes(key(1, 1), &ring, 9).await, Err(BlobError::Damaged(..))));
    ring.older.push(old.current);
    assert_eq!(blobs.get_bytes(key(1, 1), &ring, 9).await.unwrap(), content(1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_names_keys_and_addresses_are_told_apart() {
    let Some(server) = BucketServer::start() else { return };
    let ring = KeyRing::new(TenantKey::generate(1).unwrap());
    let of = |change: &dyn Fn(&mut Bucket)| {
        let mut bucket = server.bucket();
        bucket.patience = Duration::from_secs(1);
        change(&mut bucket);
        Blobs::of_bucket(&bucket).unwrap()
    };
    let cases: [(&str, Blobs); 4] = [
        ("no such bucket", of(&|bucket| bucket.name = "nirgends".to_owned())),
        ("refused the keys", of(&|bucket| bucket.secret_key = "falsch".to_owned())),
        ("refused the keys", of(&|bucket| bucket.access_key = "portal:niemand".to_owned())),
        ("did not answer", of(&|bucket| bucket.endpoint = Some(nobody()))),
    ];
    for (expected, blobs) in cases {
        let mut told = vec![
            blobs.reach().await.unwrap_err(),
            blobs.probe(Uuid::from_u128(7)).await.unwrap_err(),
            blobs.put_bytes(key(1, 1), &ring, b"x").await.unwrap_err(),
        ];
        told.extend(blobs.sealed(key(1, 1)).await.err());
        assert_eq!(told.len(), 4);
        for error in told {
            assert!(error.to_string().contains(expected), "{expected}: {error:?}");
        }
    }

    // who takes connections and says nothing is waited for once, then left in peace for a moment, then asked again
    let blobs = of(&|_| {});
    blobs.put_bytes(key(1, 1), &ring, b"x").await.unwrap();
    let frozen = server.freeze();
    let begin = Instant::now();
    assert!(matches!(blobs.get_bytes(key(1, 1), &ring, 9).await, Err(BlobError::Silent { .. })));
    assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    let begin = Instant::now();
    for _ in 0..20 {
        assert!(matches!(blobs.get_bytes(key(1, 1), &ring, 9).await, Err(BlobError::Silent { .. })));
    }
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?} for 20 calls", begin.elapsed());
    drop(frozen);
    let found = testkit::wait::until("the storage is asked again", Duration::from_secs(30), || async {
        blobs.get_bytes(key(1, 1), &ring, 9).await.ok()
    });
    assert_eq!(found.await, b"x");
}

/// The configuration of the instance with other settings, as a file of its own.
fn configuration(instance: &Instance, settings: &Settings, name: &str) -> PathBuf {
    let file = instance.folder().join(name);
    std::fs::copy(instance.configuration(free_port(), settings), &file).unwrap();
    file
}

async fn an_instance_keeps_its_files_in_a_bucket(engine: Engine) {
    let Some(storage) = BucketServer::start() else { return };
    let settings = storage.settings(Settings::none(), "files");
    let stage = Stage::with(&engine, &settings).await;
    let left = Left::in_instance(&stage).await;
    left.is_found(&stage.server).await;
    assert_eq!(blobs(&stage.instance), 0, "files lie in the folder");
    let canary = left.canary.as_bytes();
    assert!(storage.kept().iter().all(|file| !file.windows(canary.len()).any(|window| window == canary)), "in clear");

    // while the storage does not answer, applications are taken all the same; what needs it comes later
    let mut guest = stage.guest();
    let check = guest.fill_all(guest.start(WITHOUT_LOGIN).await).await;
    let frozen = storage.freeze();
    let begin = Instant::now();
    let (_, received) = guest.submit(&check).await;
    assert!(begin.elapsed() < Duration::from_secs(3), "the receipt waited {:?} for the storage", begin.elapsed());
    drop(frozen);
    receipt_pdf(&guest.browser, &received).await;

    let doctor = |settings: &Settings| stage.instance.run_with(settings, &["doctor"]);
    let said = done(&doctor(&settings));
    assert!(said.contains("the bucket files at http://127.0.0.1"), "{said}");
    let output = doctor(&storage.settings(Settings::none(), "nirgends"));
    refused(&output);
    let said = super::words(&output.stdout);
    assert!(said.contains("no such bucket") && said.contains("create the bucket"), "{said}");

    // a backup out of the bucket, restored to a folder on the other engine
    let bucket_file = configuration(&stage.instance, &settings, "bucket.toml");
    let archive = tempfile::tempdir().unwrap();
    let to = archive.path().join("backup");
    std::fs::copy(&bucket_file, stage.instance.folder().join("amtsweg.toml")).unwrap();
    done(&backup(&stage.instance, &to).await);
    let elsewhere = Instance::new(&other(&engine)).await;
    bring_keys(&stage.instance, &elsewhere);
    done(&elsewhere.run(&["restore", &to.display().to_string()]));
    let server = elsewhere.start(&Settings::none()).await;
    left.is_found(&server).await;
    assert!(server.stop().await.success());

    // to a folder and back to another bucket, the database stays
    let Stage { server, instance } = stage;
    assert!(server.stop().await.success());
    let folder_file = configuration(&instance, &Settings::none(), "folder.toml");
    let second = storage.settings(Settings::none(), "other");
    let second_file = configuration(&instance, &second, "second.toml");
    let moving = |from: &PathBuf, to: &PathBuf| {
        Command::new(program()).arg("move").arg("--from").arg(from).arg("--to").arg(to).output().unwrap()
    };
    assert!(refused(&moving(&bucket_file, &bucket_file)).contains("same place of files"));
    assert!(done(&moving(&bucket_file, &folder_file)).contains("files moved"));
    let server = instance.start(&Settings::none()).await;
    left.is_found(&server).await;
    assert!(server.stop().await.success());
    assert!(done(&moving(&folder_file, &second_file)).contains("files moved"));
    std::fs::remove_dir_all(instance.data().join("blobs")).unwrap();
    let server = instance.start(&second).await;
    left.is_found(&server).await;
    assert!(server.stop().await.success());

    // the wrong keys are no start
    let wrong = storage.settings(Settings::none(), "nirgends");
    let output = instance.run_with(&wrong, &["serve"]);
    assert!(refused(&output).contains("no such bucket"));
}
