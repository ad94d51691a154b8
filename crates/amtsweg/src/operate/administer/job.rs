// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `job list | retry`.

use super::{failed, open, print};
use crate::{
    Failure,
    cli::{JobAction, JobArguments},
    import::say,
};
use model::JobId;
use usecases::operate::{Undelivered, all_undelivered, retry_all, retry_any};

/// The command.
pub(crate) async fn run(arguments: JobArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let platform = &wired.platform;
    let done = match arguments.action {
        JobAction::List { format } => match all_undelivered(platform).await {
            Ok(jobs) => {
                let rows: Vec<[String; 6]> = jobs.into_iter().map(row).collect();
                print(["id", "kind", "since", "tries", "next", "reason"], &rows, format);
                Ok(())
            }
            Err(error) => Err(failed("jobs cannot be listed")(error)),
        },
        JobAction::Retry { id: None, kind, .. } => match retry_all(platform, kind.as_deref()).await {
            Ok(woken) => {
                say(&format!("jobs that are due now: {woken}; a running program takes them up within seconds"));
                Ok(())
            }
            Err(error) => Err(failed("the jobs cannot be changed")(error)),
        },
        JobAction::Retry { id: Some(id), .. } => match retry_any(platform, JobId(id)).await {
            Ok(()) => {
                say(&format!("job {id} is due now; a running program takes it up within seconds"));
                Ok(())
            }
            Err(usecases::Error::NotFound) => {
                let message =
                    format!("there is no job {id}: it may be done by now, `amtsweg job list` shows what is not");
                Err(Failure { message, code: 1 })
            }
            Err(error) => Err(failed("the job cannot be changed")(error)),
        },
    };
    wired.platform.store.close().await;
    done
}

fn row(job: Undelivered) -> [String; 6] {
    let next = job.next.map_or_else(|| "given up".to_owned(), |next| next.timestamp().to_string());
    let since = job.since.timestamp().to_string();
    [job.id.to_string(), job.kind, since, job.attempts.to_string(), next, job.reason.unwrap_or_default()]
}
