// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long what of an application is kept. The periods are those of `docs/data-retention.md`.

use crate::Frame;
use crate::application::retention;
use model::application::Kept;

/// How long what of an application is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// Days that the authority keeps its file after the end of the case, where they are known.
    pub file_days: Option<i64>,
}

impl Keeping {
    /// A sentence for each.
    pub(crate) fn lines(&self, frame: &Frame) -> Vec<String> {
        let file = match self.file_days {
            Some(days) => frame.tn("retention-file", days),
            None => frame.t("retention-file-unknown"),
        };
        let portal = [Kept::Draft, Kept::Copy, Kept::Transit].map(|kept| retention(frame, kept));
        portal.into_iter().chain([file, retention(frame, Kept::Audit)]).collect()
    }
}
