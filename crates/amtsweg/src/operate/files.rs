// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `blobs check`: files compared with the rows that name them.

use super::administer::{failed, open};
use crate::{
    Failure,
    cli::{BlobsAction, BlobsArguments},
    import::say,
    wiring::Wired,
};
use usecases::files;

/// Most files that are named; the number is always told.
const SHOWN: usize = 100;

/// The command.
pub(crate) async fn run(arguments: BlobsArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = act(&wired, arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(wired: &Wired, action: BlobsAction) -> Result<(), Failure> {
    let BlobsAction::Check { delete_orphans } = action;
    let platform = &wired.platform;
    let doing = "files cannot be compared with rows";
    let found = files::compare(platform).await.map_err(failed(doing))?;
    say(&format!("{} files in {}; {} without a row are younger than a day", found.files, platform.blobs, found.young));
    for key in found.orphans.iter().take(SHOWN) {
        say(&format!("orphan   {key}"));
    }
    for key in found.missing.iter().take(SHOWN) {
        say(&format!("missing  {key}"));
    }
    if delete_orphans {
        let deleted = files::delete_orphans(platform, &found.orphans).await.map_err(failed(doing))?;
        say(&format!("{deleted} files without a row were deleted"));
    } else if !found.orphans.is_empty() {
        say(&format!(
            "{} files without a row: the program deletes them within a day, or --delete-orphans now",
            found.orphans.len()
        ));
    }
    if found.missing.is_empty() {
        return Ok(());
    }
    let message = format!(
        "{} files are missing that rows name: look for them in a backup, as files/OWNER/ID, and put them back under the same name",
        found.missing.len()
    );
    Err(Failure { message, code: 1 })
}
