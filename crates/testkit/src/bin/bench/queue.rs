// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The jobs that the program has not done yet, looked at from outside.

use std::time::Duration;
use store::Store;
use testkit::wait;

/// Longest time until all jobs are done.
const LONGEST: Duration = Duration::from_secs(300);

/// The queue of a database.
pub(crate) struct Queue(Store);

impl Queue {
    /// Opens the database beside the program.
    pub(crate) async fn open(url: &str) -> Self {
        Self(Store::open(url).await.expect("the database of the program"))
    }

    /// Waits until every job is done; none may have been given up.
    pub(crate) async fn empty(&self) {
        wait::until("empty queue", LONGEST, || async {
            let mut read = self.0.read_instance().await.expect("the database answers");
            let (open, dead) = store::job::count_open(&mut read).await.expect("the number of jobs");
            assert_eq!(dead, 0, "jobs were given up: {:?}", store::job::troubled(&mut read, 5).await);
            (open == 0).then_some(())
        })
        .await;
    }

    /// Lets the database go.
    pub(crate) async fn close(self) {
        self.0.close().await;
    }
}
