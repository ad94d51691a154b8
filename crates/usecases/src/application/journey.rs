// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of the form: shown, saved, checked. Every page that is sent is saved, whatever is wrong with it.

use super::{answers_place, draft, open};
use crate::{Context, Error, Result, keys};
use ::form::{
    Answers, Difference,
    view::{PageView, Problem},
};
use blobs::BlobKey;
use model::{ApplicationId, AttachmentId, Instant};

/// A page as it stands.
pub struct Page {
    /// The application.
    pub draft: draft::Draft,
    /// The page.
    pub view: PageView,
}

/// What a person wants with a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Go on, if all is well.
    Continue,
    /// Save only.
    Save,
    /// One more occurrence of a repeated element.
    Add(String),
    /// One occurrence less.
    Remove(String),
}

/// A page that was saved.
pub struct Saved {
    /// Version of the answers now.
    pub version: i64,
    /// What is wrong with the page; only told for `Continue`.
    pub problems: Vec<Problem>,
    /// The page with these problems.
    pub page: Page,
    /// The first question that the page asks now and did not ask before; only told for `Continue`.
    pub more: Option<String>,
    /// The page after it; nothing behind the last.
    pub next: Option<String>,
}

/// Somebody wrote a newer version meanwhile.
pub struct Conflict {
    /// The application as it stands.
    pub draft: draft::Draft,
    /// Answers that differ: first those just sent, second those saved.
    pub differences: Vec<Difference>,
    /// When the saved ones were written.
    pub saved_at: Instant,
}

/// The page, or the nearest one before it that asks anything as the answers stand.
fn view(draft: &draft::Draft, page: &str, problems: &[Problem]) -> Result<PageView> {
    let open = ::form::open_page(&draft.form, &draft.answers, page).ok_or(Error::NotFound)?;
    ::form::page_view(&draft.form, &draft.answers, open, problems).ok_or(Error::NotFound)
}

/// Shows a page.
///
/// # Errors
/// `NotFound`, `LoginNeeded`; `Conflict` when it was submitted.
pub async fn page(context: &Context, id: ApplicationId, page: &str) -> Result<Page> {
    let draft = open(context, id).await?;
    draft.editable()?;
    let view = view(&draft, page, &[])?;
    Ok(Page { draft, view })
}

/// Saves what was sent of a page, over the version it was read in.
///
/// # Errors
/// `NotFound`, `LoginNeeded`; `Conflict` when it was submitted. A newer version is no error but told.
pub async fn save(
    context: &Context,
    id: ApplicationId,
    page: &str,
    version: i64,
    sent: &[(String, String)],
    action: &Action,
) -> Result<Result<Saved, Box<Conflict>>> {
    let mut draft = open(context, id).await?;
    draft.editable()?;
    let mut answers = draft.answers.clone();
    ::form::read_page(&draft.form, page, sent, &mut answers).map_err(|_| Error::NotFound)?;
    if draft.row.version != version {
        return Ok(Err(Box::new(conflict(draft, &answers))));
    }
    let dropped = change(&draft, &mut answers, action)?;
    let (mut problems, mut more) = (Vec::new(), None);
    if *action == Action::Continue {
        // nobody has done anything wrong with a question that was not there yet
        let new = ::form::newly_asked(&draft.form, &draft.answers, &answers, page);
        problems = ::form::check_page(&draft.form, &answers, page);
        problems.retain(|problem| !new.contains(&problem.path));
        more = new.into_iter().next();
        if problems.is_empty() && more.is_none() {
            answers.pass(page);
        }
    }
    let next = ::form::next_page(&draft.form, &answers, page).map(str::to_owned);
    let left_off = match (action, problems.is_empty() && more.is_none(), &next) {
        (Action::Continue, true, Some(next)) => next.as_str(),
        _ => page,
    };
    if !write(context, &draft, &answers, left_off, &dropped).await? {
        // somebody was faster by a moment
        let newer = open(context, id).await?;
        newer.editable()?;
        return Ok(Err(Box::new(conflict(newer, &answers))));
    }
    draft.row.version = version + 1;
    draft.row.changed_at = context.platform.now();
    draft.answers = answers;
    let view = view(&draft, page, &problems)?;
    Ok(Ok(Saved { version: version + 1, problems, page: Page { draft, view }, more, next }))
}

/// Adds or removes an occurrence; tells the files that went with it.
fn change(draft: &draft::Draft, answers: &mut Answers, action: &Action) -> Result<Vec<AttachmentId>> {
    let parse = |path: &str| path.parse::<::form::Path>().map_err(|_| Error::NotFound);
    match action {
        // an element that is full or a place that is gone stays as it is: the page shows it
        Action::Add(path) => drop(::form::add(&draft.form, answers, &parse(path)?)),
        Action::Remove(path) => {
            let dropped = ::form::remove(&draft.form, answers, &parse(path)?).unwrap_or_default();
            return Ok(dropped.iter().filter_map(|file| file.id.parse().ok()).collect());
        }
        Action::Continue | Action::Save => {}
    }
    Ok(Vec::new())
}

fn conflict(draft: draft::Draft, sent: &Answers) -> Conflict {
    Conflict {
        differences: ::form::differences(&draft.form, sent, &draft.answers),
        saved_at: draft.row.changed_at,
        draft,
    }
}

/// Writes the answers over the version that the draft was read in, and removes files that are no part of them any more;
/// false when there is a newer version.
pub(super) async fn write(
    context: &Context,
    draft: &draft::Draft,
    answers: &Answers,
    page: &str,
    dropped: &[AttachmentId],
) -> Result<bool> {
    let platform = &context.platform;
    let tenant = context.tenant.id;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let sealed = keys::seal(&ring, &answers_place(tenant, draft.row.id.0), answers)?;
    let mut tx = platform.store.begin(tenant).await?;
    let done = store::application::save(&mut tx, draft.row.id, draft.row.version, page, sealed, platform.now()).await?;
    let mut blobs = Vec::new();
    if done {
        for file in dropped {
            blobs.extend(store::application::remove_attachment(&mut tx, draft.row.id, *file).await?);
        }
    }
    tx.commit().await?;
    for blob in blobs {
        if let Err(error) = platform.blobs.delete(BlobKey::new(tenant, blob)).await {
            tracing::warn!(%error, "a removed file stays behind");
        }
    }
    Ok(done)
}
