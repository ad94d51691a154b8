// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms with a file, part by part: the form token first, then the file. Nothing behind the file is read.

use crate::answer::Failed;
use axum::extract::{Multipart, multipart::Field};
use http::Visit;
use std::time::Duration;
use usecases::Error;

/// Most bytes that the parts around a file take.
pub(crate) const AROUND: u64 = 16_000;
/// Longest time until the head of the next part is there.
const HEAD: Duration = Duration::from_secs(20);
/// Longest form token.
const TOKEN: usize = 1_000;

/// The next part of the form.
pub(crate) async fn next(parts: &mut Multipart) -> Result<Option<Field<'_>>, Failed> {
    let part = tokio::time::timeout(HEAD, parts.next_field()).await.map_err(|_| Failed(Error::Invalid(Vec::new())))?;
    part.map_err(broken)
}

/// Checks a part that holds the form token.
pub(crate) async fn check_token(visit: &Visit, part: Field<'_>) -> Result<(), Failed> {
    let token = capped(part, TOKEN).await?;
    Ok(visit.check_token(&token)?)
}

/// The file of a form that has nothing but its token before it; nothing where none was chosen.
pub(crate) async fn file<'a>(visit: &Visit, parts: &'a mut Multipart) -> Result<Option<(String, Field<'a>)>, Failed> {
    match next(parts).await? {
        Some(part) if part.name() == Some("_csrf") => check_token(visit, part).await?,
        _ => return Err(Failed(Error::Forbidden)),
    }
    let part = next(parts).await?.filter(|part| part.name() == Some("datei"));
    let named = part.map(|part| (part.file_name().unwrap_or_default().to_owned(), part));
    Ok(named.filter(|(name, _)| !name.is_empty()))
}

/// What is no form with files, or breaks off.
fn broken(_: axum::extract::multipart::MultipartError) -> Failed {
    Failed(Error::Invalid(Vec::new()))
}

/// A short text of a form with files.
pub(crate) async fn capped(mut part: Field<'_>, most: usize) -> Result<String, Failed> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(broken)? {
        if bytes.len() + piece.len() > most {
            return Err(Failed(Error::Forbidden));
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| Failed(Error::Forbidden))
}

/// Most bytes of a refused file that are taken off the line, and the longest time for it. The answer is on its way
/// meanwhile; if the connection were cut at once, browsers would show that instead of the answer.
const DISCARDED: usize = 64_000_000;
const DISCARDING: Duration = Duration::from_secs(30);

/// Takes a refused file off the line.
pub(crate) fn discard(mut parts: Multipart) {
    let taking = async move {
        let mut taken = 0;
        while let Ok(Some(mut part)) = parts.next_field().await {
            while let Ok(Some(piece)) = part.chunk().await {
                taken += piece.len();
                if taken > DISCARDED {
                    return;
                }
            }
        }
    };
    tokio::spawn(tokio::time::timeout(DISCARDING, taking));
}
