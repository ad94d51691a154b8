// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files that people send, whatever they belong to: what they are by their bytes, which name they keep, and how they reach the
//! blob store.

use crate::{Error, Platform, Result};
use ::form::view::ProblemKind;
use blobs::{BlobError, BlobKey, Stored};
use crypto::{digest::Sha512, seal::KeyRing};
use futures::{Stream, StreamExt};
use model::{TenantId, id::Uuid};

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
}

/// Seals a file on its way into the blob store: of one of the `allowed` media types and of at most `cap` bytes, counted while they
/// come. The problem, if there is one, is told as the form's; then nothing was kept.
///
/// # Errors
/// When it does not come to its end, or cannot be kept.
pub(crate) async fn take<S, B, E>(
    platform: &Platform,
    (tenant, ring): (TenantId, &KeyRing),
    upload: Upload<S>,
    allowed: &[impl AsRef<str>],
    cap: u64,
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
    let mut hash = Sha512::new();
    let whole =
        futures::stream::iter([Ok(head)]).chain(content.map(|piece| piece.map(|piece| piece.as_ref().to_vec())));
    let whole = whole.inspect(|piece| piece.iter().for_each(|piece| hash.update(piece)));
    let stored = platform.blobs.put(BlobKey::new(tenant, blob), ring, Box::pin(whole), cap).await;
    match stored {
        Ok(stored) => {
            let (name, sha512) = (short_name(&upload.name), hash.finish_hex());
            Ok(Ok(Taken { blob, stored, sha512, name, media_type }))
        }
        Err(BlobError::TooLarge { .. }) => Ok(Err(ProblemKind::FileTooLarge { max_bytes: cap })),
        Err(error) => Err(Error::internal("keeping a file")(Box::new(error))),
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
