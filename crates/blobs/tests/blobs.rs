// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Blobs on a real directory: what comes back, what never lies on the disk, what is noticed and what is cleaned up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use blobs::{BlobError, BlobKey, Blobs};
use crypto::seal::{KeyRing, TenantKey, sealed_len};
use futures::{StreamExt, TryStreamExt};
use model::TenantId;
use uuid::Uuid;

const MB: usize = 1024 * 1024;

struct Place {
    directory: tempfile::TempDir,
    blobs: Blobs,
    ring: KeyRing,
}

fn place() -> Place {
    let directory = tempfile::tempdir().unwrap();
    let blobs = Blobs::open(&directory.path().join("blobs")).unwrap();
    Place { directory, blobs, ring: KeyRing::new(TenantKey::generate(1).unwrap()) }
}

fn key(tenant: u128, id: u128) -> BlobKey {
    BlobKey::new(TenantId(Uuid::from_u128(tenant)), Uuid::from_u128(id))
}

/// Content that repeats a canary, so that any plain piece of it would be found.
fn canary(len: usize) -> Vec<u8> {
    b"canary-4711-of-nobody ".iter().copied().cycle().take(len).collect()
}

fn pieces(content: &[u8], piece: usize) -> impl futures::Stream<Item = Result<Vec<u8>, std::io::Error>> + Send + use<> {
    let pieces: Vec<_> = content.chunks(piece).map(|piece| Ok(piece.to_vec())).collect();
    futures::stream::iter(pieces)
}

fn files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

impl Place {
    fn file(&self, key: BlobKey) -> PathBuf {
        self.directory.path().join("blobs").join(key.tenant.to_string()).join(key.id.to_string())
    }

    async fn read(&self, key: BlobKey) -> Result<Vec<u8>, BlobError> {
        self.blobs.get_bytes(key, &self.ring, 64 * MB).await
    }
}

#[tokio::test]
async fn content_of_any_size_comes_back_with_its_size() {
    let place = place();
    for (id, len) in [0, 1, 65_535, 65_536, 65_537, MB - 40, MB, 3 * MB + 17].into_iter().enumerate() {
        let (key, content) = (key(1, id as u128), canary(len));
        let stored = place.blobs.put(key, &place.ring, pieces(&content, 10_000), MB as u64 * 4).await.unwrap();
        assert_eq!(stored.size, len as u64);
        assert_eq!(place.read(key).await.unwrap(), content, "{len}");
        assert_eq!(fs::metadata(place.file(key)).unwrap().len(), sealed_len(len as u64), "{len}");
        let streamed: Vec<Vec<u8>> = place.blobs.get(key, &place.ring).await.unwrap().try_collect().await.unwrap();
        assert!(streamed.iter().all(|piece| !piece.is_empty() && piece.len() <= MB));
        assert_eq!(streamed.concat(), content, "{len}");
    }
}

#[tokio::test]
async fn nothing_plain_is_on_the_disk_while_and_after_storing() {
    let place = place();
    let content = canary(5 * MB);
    let root = place.directory.path().to_owned();
    let mut seen_unfinished = 0;
    let watched = pieces(&content, 300_000).inspect(|_| {
        for file in files(&root) {
            seen_unfinished += usize::from(file.to_string_lossy().contains('#'));
            assert!(!fs::read(&file).unwrap().windows(11).any(|window| window == b"canary-4711"), "{}", file.display());
        }
    });
    place.blobs.put(key(1, 1), &place.ring, watched, 5 * MB as u64).await.unwrap();
    assert!(seen_unfinished > 0, "the temporary file was looked at");
    let left = files(&root);
    assert_eq!(left, [place.file(key(1, 1))]);
    assert!(!fs::read(&left[0]).unwrap().windows(11).any(|window| window == b"canary-4711"));
}

#[tokio::test]
async fn too_much_content_is_refused_and_leaves_nothing() {
    let place = place();
    for len in [1001, 3 * MB] {
        let error =
            place.blobs.put(key(1, 1), &place.ring, pieces(&canary(len), 7000), len as u64 - 1).await.unwrap_err();
        assert!(matches!(error, BlobError::TooLarge(cap) if cap == len as u64 - 1));
        assert!(files(place.directory.path()).is_empty());
        assert!(!place.blobs.exists(key(1, 1)).await.unwrap());
    }
    place.blobs.put(key(1, 1), &place.ring, pieces(&canary(1000), 7000), 1000).await.unwrap();
    assert!(matches!(place.blobs.get_bytes(key(1, 1), &place.ring, 999).await, Err(BlobError::TooLarge(999))));
}

#[tokio::test]
async fn a_broken_stream_leaves_nothing_and_keeps_what_was_there() {
    let place = place();
    place.blobs.put_bytes(key(1, 1), &place.ring, b"before").await.unwrap();
    let broken = pieces(&canary(3 * MB), 500_000).chain(futures::stream::iter([Err(std::io::Error::other("hung up"))]));
    let error = place.blobs.put(key(1, 1), &place.ring, broken, 9 * MB as u64).await.unwrap_err();
    assert!(matches!(error, BlobError::Source(_)), "{error:?}");
    assert_eq!(files(place.directory.path()), [place.file(key(1, 1))]);
    assert_eq!(place.read(key(1, 1)).await.unwrap(), b"before");
}

#[tokio::test]
async fn an_upload_that_is_dropped_is_cleaned_up() {
    let place = place();
    let stuck = pieces(&canary(3 * MB), 500_000).chain(futures::stream::pending());
    let (blobs, ring) = (place.blobs.clone(), place.ring.clone());
    let task = tokio::spawn(async move { blobs.put(key(1, 1), &ring, stuck, 9 * MB as u64).await.map(drop) });
    while files(place.directory.path()).is_empty() {
        tokio::task::yield_now().await;
    }
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
    // The file is removed by a background task.
    while !files(place.directory.path()).is_empty() {
        tokio::task::yield_now().await;
    }
    assert!(!place.blobs.exists(key(1, 1)).await.unwrap());
}

#[tokio::test]
async fn storing_again_replaces() {
    let place = place();
    place.blobs.put_bytes(key(1, 1), &place.ring, &canary(2 * MB)).await.unwrap();
    place.blobs.put_bytes(key(1, 1), &place.ring, b"new").await.unwrap();
    assert_eq!(place.read(key(1, 1)).await.unwrap(), b"new");
    assert_eq!(files(place.directory.path()).len(), 1);
}

#[tokio::test]
async fn every_cut_and_change_of_the_file_is_noticed() {
    let place = place();
    let content = canary(200_000);
    place.blobs.put_bytes(key(1, 1), &place.ring, &content).await.unwrap();
    let file = place.file(key(1, 1));
    let sealed = fs::read(&file).unwrap();
    for cut in [0, 10, 28, 29, 28 + 65_552, 28 + 2 * 65_552, sealed.len() - 1] {
        fs::write(&file, &sealed[..cut]).unwrap();
        assert!(matches!(place.read(key(1, 1)).await, Err(BlobError::Damaged(..))), "cut at {cut}");
    }
    for changed in [0, 1, 20, 100, 100_000, sealed.len() - 1] {
        let mut bytes = sealed.clone();
        bytes[changed] ^= 1;
        fs::write(&file, &bytes).unwrap();
        assert!(matches!(place.read(key(1, 1)).await, Err(BlobError::Damaged(..))), "byte {changed}");
    }
    fs::write(&file, &sealed).unwrap();
    assert_eq!(place.read(key(1, 1)).await.unwrap(), content);
}

#[tokio::test]
async fn a_file_under_another_name_or_tenant_does_not_open() {
    let place = place();
    place.blobs.put_bytes(key(1, 1), &place.ring, b"of tenant 1").await.unwrap();
    place.blobs.put_bytes(key(1, 2), &place.ring, b"another").await.unwrap();
    place.blobs.put_bytes(key(2, 1), &place.ring, b"of tenant 2").await.unwrap();
    for other in [key(1, 2), key(2, 1)] {
        fs::copy(place.file(key(1, 1)), place.file(other)).unwrap();
        assert!(matches!(place.read(other).await, Err(BlobError::Damaged(..))), "{other}");
    }
}

#[tokio::test]
async fn blobs_open_after_a_rotation_and_not_with_a_foreign_key() {
    let mut place = place();
    place.blobs.put_bytes(key(1, 1), &place.ring, b"old").await.unwrap();
    let old = std::mem::replace(&mut place.ring, KeyRing::new(TenantKey::generate(2).unwrap()));
    let unknown = place.read(key(1, 1)).await.unwrap_err();
    assert!(matches!(unknown, BlobError::Damaged(_, crypto::Error::UnknownKey(1))), "{unknown:?}");
    place.ring.older.push(old.current);
    assert_eq!(place.read(key(1, 1)).await.unwrap(), b"old");
}

#[tokio::test]
async fn blobs_are_deleted_listed_and_missed() {
    let place = place();
    assert!(matches!(place.read(key(1, 1)).await, Err(BlobError::NotFound(missing)) if missing == key(1, 1)));
    place.blobs.delete(key(1, 1)).await.unwrap();
    for (tenant, id) in [(1, 1), (1, 2), (2, 3)] {
        place.blobs.put_bytes(key(tenant, id), &place.ring, b"x").await.unwrap();
    }
    fs::write(place.file(key(1, 1)).with_file_name("foreign"), b"").unwrap();
    fs::write(format!("{}#1", place.file(key(1, 9)).display()), b"").unwrap();
    let mut listed: Vec<BlobKey> = place.blobs.list(key(1, 0).tenant).try_collect().await.unwrap();
    listed.sort();
    assert_eq!(listed, [key(1, 1), key(1, 2)]);
    assert!(place.blobs.exists(key(1, 1)).await.unwrap());
    place.blobs.delete(key(1, 1)).await.unwrap();
    place.blobs.delete(key(1, 1)).await.unwrap();
    assert!(!place.blobs.exists(key(1, 1)).await.unwrap());
    let none: Vec<BlobKey> = place.blobs.list(key(7, 0).tenant).try_collect().await.unwrap();
    assert!(none.is_empty());
}

#[tokio::test]
async fn leftovers_of_a_killed_program_are_removed_at_the_start() {
    let place = place();
    place.blobs.put_bytes(key(1, 1), &place.ring, b"kept").await.unwrap();
    for number in [1, 27] {
        fs::write(format!("{}#{number}", place.file(key(1, 9)).display()), b"sealed").unwrap();
    }
    assert_eq!(place.blobs.remove_unfinished().unwrap(), 2);
    assert_eq!(place.blobs.remove_unfinished().unwrap(), 0);
    assert_eq!(files(place.directory.path()), [place.file(key(1, 1))]);
}

#[cfg(unix)]
#[test]
fn the_directory_is_closed_to_others_and_opens_again() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    let root = place.directory.path().join("blobs");
    assert_eq!(fs::metadata(&root).unwrap().permissions().mode() & 0o777, 0o700);
    Blobs::open(&root).unwrap();
    fs::write(place.directory.path().join("file"), b"").unwrap();
    assert!(matches!(Blobs::open(&place.directory.path().join("file")), Err(BlobError::Storage { .. })));
}
