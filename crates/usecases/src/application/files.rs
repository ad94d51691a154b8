// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files of a draft: rules are checked before the contents are read, and the contents are counted while they come.

use super::{FileHead, answers_place, draft::Draft, file_place, journey, open};
use crate::{
    Context, Error, Result, keys,
    upload::{Unscanned, Upload, scan, take},
};
use ::form::{Attachment, Path, Scan, view::ProblemKind};
use blobs::BlobKey;
use futures::Stream;
use model::{ApplicationId, AttachmentId};
use store::file::AttachmentRow;

/// What may be uploaded to a question.
pub struct Rule {
    /// The application.
    pub draft: Draft,
    /// The question.
    pub path: Path,
    /// What the form says.
    pub rule: ::form::FileRule,
    /// The question's field as shown on its page.
    pub field: ::form::view::FieldView,
}

/// What may be uploaded to a question of a draft.
///
/// # Errors
/// `NotFound`, `LoginNeeded`; `Conflict` when it was submitted.
pub async fn upload_rule(context: &Context, id: ApplicationId, path: &str) -> Result<Rule> {
    let draft = open(context, id).await?;
    draft.editable()?;
    let path: Path = path.parse().map_err(|_| Error::NotFound)?;
    let rule = ::form::file_rule(&draft.form, &path).ok_or(Error::NotFound)?;
    let view = ::form::page_view(&draft.form, &draft.answers, &rule.page, &[]).ok_or(Error::NotFound)?;
    let wanted = path.to_string();
    let field = view.blocks.into_iter().find_map(|block| match block {
        ::form::view::Block::Field(field) if field.path == wanted => Some(field),
        _ => None,
    });
    Ok(Rule { field: field.ok_or(Error::NotFound)?, draft, path, rule })
}

/// Takes a file. The problem, if there is one, is told as the form's; then nothing was kept.
///
/// # Errors
/// `NotFound`, `LoginNeeded`; `Conflict` when the draft was changed meanwhile.
pub async fn add_file<S, B, E>(context: &Context, rule: Rule, upload: Upload<S>) -> Result<Result<(), ProblemKind>>
where
    S: Stream<Item = Result<B, E>> + Send + Unpin,
    B: AsRef<[u8]> + Send,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let Rule { mut draft, path, rule, .. } = rule;
    if draft.answers.files(&path).len() >= rule.max_files as usize {
        return Ok(Err(ProblemKind::TooManyFiles { max: rule.max_files }));
    }
    if draft.answers.attachments().count() >= fitconnect::MAX_ATTACHMENTS {
        // a submission with more could not be handed over
        let max = u32::try_from(fitconnect::MAX_ATTACHMENTS).unwrap_or(u32::MAX);
        return Ok(Err(ProblemKind::TooManyFiles { max }));
    }
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let room = platform.settings.application_bytes.saturating_sub(total(&draft));
    let cap = rule.max_bytes.min(room);
    let taken = match take(platform, (tenant, &ring), upload, &rule.media_types, cap, Unscanned::Waits).await? {
        Ok(taken) => taken,
        Err(problem) => return Ok(Err(problem)),
    };
    let (id, key): (AttachmentId, BlobKey) = (platform.id(), BlobKey::new(tenant, taken.blob));
    let (name, media_type) = (taken.name, taken.media_type.to_owned());
    let file = Attachment {
        id: id.to_string(),
        name: name.clone(),
        bytes: taken.stored.size,
        media_type: media_type.clone(),
        scan: taken.scan,
    };
    let attached = ::form::attach_file(&draft.form, &mut draft.answers, &path, file);
    let head = FileHead { name, media_type, sha512: taken.sha512 };
    let row = AttachmentRow {
        id: id.0,
        blob: taken.blob,
        bytes: i64::try_from(taken.stored.size).unwrap_or(i64::MAX),
        sealed: keys::seal(&ring, &file_place(tenant, id.0), &head)?,
    };
    let kept = match attached {
        Ok(()) => keep(context, &draft, &rule.page, &row).await,
        Err(::form::EditError::Refused(kind)) => Ok(Err(kind)),
        Err(_) => Err(Error::NotFound),
    };
    // only where it is certain that no row names it: after a commit whose outcome nobody knows the file must stay
    if matches!(kept, Ok(Err(_)) | Err(Error::Conflict | Error::NotFound))
        && let Err(error) = platform.blobs.delete(key).await
    {
        tracing::warn!(%error, "a refused file stays behind");
    }
    kept
}

async fn keep(context: &Context, draft: &Draft, page: &str, row: &AttachmentRow) -> Result<Result<(), ProblemKind>> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let sealed = keys::seal(&ring, &answers_place(tenant, draft.row.id.0), &draft.answers)?;
    let mut tx = platform.store.begin(tenant).await?;
    if !store::application::save(&mut tx, draft.row.id, draft.row.version, page, sealed, platform.now()).await? {
        return Err(Error::Conflict);
    }
    store::application::add_attachment(&mut tx, draft.row.id, row).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Removes a file of a draft. A file that is gone already is no error.
///
/// # Errors
/// `NotFound`, `LoginNeeded`; `Conflict` when the draft was changed meanwhile.
pub async fn drop_file(context: &Context, id: ApplicationId, file: &str) -> Result<()> {
    let mut draft = open(context, id).await?;
    draft.editable()?;
    let Some(path) = draft.answers.attachments().find(|(_, there)| there.id == file).map(|(path, _)| path.clone())
    else {
        return Ok(());
    };
    let page = ::form::page_of(&draft.form, &path).unwrap_or_default().to_owned();
    ::form::drop_file(&draft.form, &mut draft.answers, &path, file).map_err(|_| Error::NotFound)?;
    let attachment: AttachmentId = file.parse().map_err(|_| Error::NotFound)?;
    if !journey::write(context, &draft, &draft.answers, &page, &[attachment]).await? {
        return Err(Error::Conflict);
    }
    Ok(())
}

/// Shows files that wait to the scanner again, before anything is submitted; true when none waits any more. What it found is kept
/// with the draft: a file with harmful contents is a problem of its question then.
///
/// # Errors
/// `Conflict` when the draft was changed meanwhile.
pub(super) async fn scan_waiting(context: &Context, draft: &mut Draft) -> Result<bool> {
    let waits = |(_, file): &(&Path, &Attachment)| file.scan == Scan::Waits;
    let waiting: Vec<String> = draft.answers.attachments().filter(waits).map(|(_, file)| file.id.clone()).collect();
    if waiting.is_empty() {
        return Ok(true);
    }
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let mut read = platform.store.read(tenant).await?;
    let rows = store::application::attachments(&mut read, draft.row.id).await?;
    drop(read);
    let mut changed = false;
    for id in &waiting {
        let Some(row) = rows.iter().find(|row| row.id.to_string() == *id) else { continue };
        let found = scan(platform, BlobKey::new(tenant, row.blob), &ring).await;
        if found == Scan::Waits {
            // it does not answer for one, nor would it for the others
            break;
        }
        draft.answers.set_scan(id, found);
        changed = true;
    }
    let page = draft.row.page.clone();
    if changed {
        if !journey::write(context, draft, &draft.answers, &page, &[]).await? {
            return Err(Error::Conflict);
        }
        draft.row.version += 1;
    }
    Ok(!draft.answers.attachments().any(|file| waits(&file)))
}

fn total(draft: &Draft) -> u64 {
    draft.answers.attachments().map(|(_, file)| file.bytes).sum()
}
