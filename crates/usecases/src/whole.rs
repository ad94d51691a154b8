// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files that lie whole in memory, because an encrypted file is one piece: together no more than a budget. Many large files
//! at the same time take time then, and not memory.

use crate::{Error, Result};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Kilobytes of contents at the same time: one file of the largest size, or many small ones. Encrypting or opening a file takes a
/// few times its size.
const BUDGET: u32 = 100_000;

/// The budget of a process.
pub struct WholeFiles(Semaphore);

impl Default for WholeFiles {
    fn default() -> Self {
        Self(Semaphore::new(BUDGET as usize))
    }
}

impl WholeFiles {
    /// Waits until a file of this size may lie in memory; it may as long as the permit is held. Who waits first is first.
    pub(crate) async fn hold(&self, bytes: u64) -> Result<SemaphorePermit<'_>> {
        let kilobytes = u32::try_from(bytes.div_ceil(1_000)).unwrap_or(BUDGET).clamp(1, BUDGET);
        let permit = self.0.acquire_many(kilobytes).await;
        permit.map_err(|error| Error::internal("waiting for memory")(Box::new(error)))
    }
}

#[cfg(test)]
mod tests {
    use super::WholeFiles;
    use futures::FutureExt;

    #[tokio::test]
    async fn large_files_wait_for_each_other_and_small_ones_do_not() {
        let whole = WholeFiles::default();
        let small: Vec<_> = (0..50).map(|_| whole.hold(1_000_000).now_or_never().unwrap().unwrap()).collect();
        assert!(whole.hold(60_000_000).now_or_never().is_none(), "more than the budget together");
        drop(small);
        // larger than the budget: alone
        let huge = whole.hold(u64::MAX).await.unwrap();
        assert!(whole.hold(0).now_or_never().is_none());
        drop(huge);
        assert!(whole.hold(0).await.is_ok());
    }
}
