// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files that people send, whatever they belong to: what they are by their bytes, which name they keep, and how they reach the
//! blob store.

use crate::{Error, Platform, Result};
use ::form::{Scan, view::ProblemKind};
use blobs::{BlobError, BlobKey, BlobStream, Stored};
use crypto::{digest::Sha512, seal::KeyRing};
use futures::{Stream, StreamExt};
use model::{TenantId, id::Uuid};
use ports::{OutsideError, Pieces, Verdict};

/// Longest name that is kept, in bytes; longer names are cut before their ending.
const NAME: usize = 255;

/// A file that comes in.
pub struct Upload<S> {
    /// Name as the browser tells it.
    pub name: String,
    /// Contents piece by piece.
    pub content: S,
}

/// A file that lies in the blob store; no row names it yet.
pub(crate) struct Taken {
    /// Where it lies.
    pub(crate) blob: Uuid,
    /// What came.
    pub(crate) stored: Stored,
    /// SHA-512 of it, lowercase hex.
    pub(crate) sha512: String,
    /// Name without folders, at most 255 bytes.
    pub(crate) name: String,
    /// By its first bytes.
    pub(crate) media_type: &'static str,
    /// What the scanner said of it.
    pub(crate) scan: Scan,
}

/// What becomes of a file that cannot be scanned now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unscanned {
    /// It is kept and waits.
    Waits,
    /// It is refused, to be sent again later.
    Refused,
}

/// Seals a file on its way into the blob store: of one of the `allowed` media types and of at most `cap` bytes, counted while they
/// come. Where a scanner is named, it sees the file before anybody else does. The problem, if there is one, is told as the form's;
/// then nothing was kept.
///
/// # Errors
/// When it does not come to its end, or cannot be kept.
pub(crate) async fn take<S, B, E>(
    platform: &Platform,
    (tenant, ring): (TenantId, &KeyRing),
    upload: Upload<S>,
    allowed: &[impl AsRef<str>],
    cap: u64,
    unscanned: Unscanned,
) -> Result<Result<Taken, ProblemKind>>
where
    S: Stream<Item = Result<B, E>> + Send + Unpin,
    B: AsRef<[u8]> + Send,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let mut content = upload.content.map(|piece| piece.map_err(Into::into));
    let head = first_bytes(&mut content).await?;
    if head.is_empty() {
        return Ok(Err(ProblemKind::FileEmpty));
    }
    let Some(media_type) = media_type(&head).filter(|found| allowed.iter().any(|allowed| allowed.as_ref() == *found))
    else {
        let allowed = allowed.iter().map(|allowed| allowed.as_ref().to_owned()).collect();
        return Ok(Err(ProblemKind::FileTypeNotAllowed { allowed }));
    };
    let blob: Uuid = platform.id();
    let key = BlobKey::new(tenant, blob);
    let whole =
        futures::stream::iter([Ok(head)]).chain(content.map(|piece| piece.map(|piece| piece.as_ref().to_vec())));
    let mut hash = Sha512::new();
    let whole = whole.inspect(|piece| piece.iter().for_each(|piece| hash.update(piece)));
    let stored = match platform.blobs.put(key, ring, Box::pin(whole), cap).await {
        Ok(stored) => stored,
        Err(BlobError::TooLarge { .. }) => return Ok(Err(ProblemKind::FileTooLarge { max_bytes: cap })),
        Err(error) => return Err(Error::internal("keeping a file")(Box::new(error))),
    };
    let scan = scan(platform, key, ring).await;
    let problem = match (scan, unscanned) {
        (Scan::Infected, _) => Some(ProblemKind::FileInfected),
        (Scan::Waits, Unscanned::Refused) => Some(ProblemKind::FileNotScanned),
        (Scan::Waits | Scan::Over, _) => None,
    };
    if let Some(problem) = problem {
        if let Err(error) = platform.blobs.delete(key).await {
            tracing::warn!(%error, "a refused file stays behind");
        }
        return Ok(Err(problem));
    }
    let (name, sha512) = (short_name(&upload.name), hash.finish_hex());
    Ok(Ok(Taken { blob, stored, sha512, name, media_type, scan }))
}

/// What the scanner says of a file in the blob store; `Over` where none is named.
pub(crate) async fn scan(platform: &Platform, key: BlobKey, ring: &KeyRing) -> Scan {
    let Some(scanner) = &platform.scanner else { return Scan::Over };
    let content = match platform.blobs.get(key, ring).await {
        Ok(content) => content,
        Err(error) => {
            tracing::warn!(%error, "a file cannot be read for the scanner");
            return Scan::Waits;
        }
    };
    match scanner.scan(&mut Content(content)).await {
        Ok(Verdict::Clean) => Scan::Over,
        Ok(Verdict::Infected { signature }) => {
            tracing::warn!(signature, file = %key, "a file with harmful contents was refused");
            metrics::counter!("amtsweg_files_infected_total").increment(1);
            Scan::Infected
        }
        Err(error) => {
            tracing::warn!(%error, "a file waits for the scanner");
            metrics::counter!("amtsweg_files_unscanned_total").increment(1);
            Scan::Waits
        }
    }
}

/// A file on its way from the blob store to the scanner.
struct Content(BlobStream);

#[async_trait::async_trait]
impl Pieces for Content {
    async fn next(&mut self) -> std::result::Result<Option<Vec<u8>>, OutsideError> {
        let unread = |error: BlobError| OutsideError::Unavailable {
            system: "the storage of files",
            reason: format!("a file cannot be read to its end: {error}"),
        };
        self.0.next().await.transpose().map_err(unread)
    }
}

/// Collects the first pieces until there are enough bytes to know the type.
async fn first_bytes<S, B>(content: &mut S) -> Result<Vec<u8>>
where
    S: Stream<Item = Result<B, Box<dyn std::error::Error + Send + Sync>>> + Unpin,
    B: AsRef<[u8]>,
{
    let mut head = Vec::new();
    while head.len() < 16 {
        match content.next().await {
            Some(piece) => head.extend_from_slice(piece.map_err(Error::internal("receiving a file"))?.as_ref()),
            None => break,
        }
    }
    Ok(head)
}

/// Media type by the first bytes: what a browser says of a file proves nothing.
fn media_type(head: &[u8]) -> Option<&'static str> {
    match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some("image/png"),
        _ => None,
    }
}

/// The name without folders and control characters, at most 255 bytes, its ending kept.
fn short_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|letter| !letter.is_control()).collect();
    let clean = clean.trim();
    if clean.is_empty() {
        return "Datei".to_owned();
    }
    if clean.len() <= NAME {
        return clean.to_owned();
    }
    let ending = clean.rfind('.').map(|dot| &clean[dot..]).filter(|ending| ending.len() <= 10).unwrap_or_default();
    let mut end = NAME - ending.len();
    while !clean.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{ending}", &clean[..end])
}

#[cfg(test)]
mod tests {
    use super::{media_type, short_name};

    #[test]
    fn names_keep_their_ending_and_lose_their_folders() {
        assert_eq!(short_name("C:\\Eigene Dateien\\Bestätigung.pdf"), "Bestätigung.pdf");
        assert_eq!(short_name("../../etc/passwd"), "passwd");
        assert_eq!(short_name("\u{7}"), "Datei");
        let long = short_name(&format!("{}.pdf", "ä".repeat(300)));
        assert!(long.len() <= 255 && long.ends_with(".pdf"), "{long}");
    }

    #[test]
    fn the_type_is_what_the_bytes_say() {
        assert_eq!(media_type(b"%PDF-1.7"), Some("application/pdf"));
        assert_eq!(media_type(b"MZ\x90\0"), None);
    }
}
