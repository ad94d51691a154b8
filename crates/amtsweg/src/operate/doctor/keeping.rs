// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The database, the master key, the jobs and the clock.

use super::{Finding, files::access};
use crate::{clock::SystemClock, config::Config, operate::settings::without_password, wiring::with_causes};
use crypto::seal::MasterKey;
use ports::Clock;
use std::fs;
use store::{Condition, Instant, Store, job::JobCount};
use usecases::Keys;

/// Seconds by which clocks may differ.
const APART: i64 = 5;
/// Seconds after which a job that is due should have been begun.
const PATIENCE: i64 = 600;

pub(super) async fn look(config: &Config) -> Vec<Finding> {
    let mut found = Vec::new();
    let condition = database(config, &mut found).await;
    let key = master_key(config, &mut found);
    let Some(condition) = condition.filter(|condition| condition.exists) else { return found };
    if !condition.pending.is_empty() || !condition.unknown.is_empty() || !condition.bytewise {
        // the tables may look otherwise than this program expects
        return found;
    }
    let store = match Store::open_as_it_is(&config.database_url()).await {
        Ok(store) => store,
        Err(error) => {
            let advice = "check address, rights and whether the server runs";
            found.push(Finding::problem("database", with_causes(&error), advice));
            return found;
        }
    };
    if let Some(key) = key {
        found.push(keyring(&store, &key).await);
    }
    found.extend(jobs(&store).await);
    found.push(clock(&store, &condition).await);
    store.close().await;
    found
}

async fn database(config: &Config, found: &mut Vec<Finding>) -> Option<Condition> {
    let address = config.database_url();
    let shown = without_password(&address);
    let condition = match store::inspect(&address).await {
        Ok(condition) => condition,
        Err(error) => {
            let says = format!("{shown} is out of reach: {}", with_causes(&error));
            found.push(Finding::problem("database", says, "check address, password and whether the server runs"));
            return None;
        }
    };
    if !condition.exists {
        found.push(Finding::good("database", format!("{shown} is not there yet: it is made at the first start")));
        return Some(condition);
    }
    found.push(Finding::good("database", format!("{shown} answers: {} {}", condition.engine, condition.version)));
    if !condition.bytewise {
        let says = "the database sorts by a language, and the program refuses it".to_owned();
        found.push(Finding::problem(
            "database",
            says,
            "create it with LC_COLLATE 'C', see docs/book/operate/postgresql.md",
        ));
    }
    found.push(tables(config, &condition));
    Some(condition)
}

fn tables(config: &Config, condition: &Condition) -> Finding {
    let behind = format!("{} migrations are due", condition.pending.len());
    if !condition.unknown.is_empty() {
        let says = format!("a newer program changed the tables (migration {:04})", condition.unknown[0]);
        Finding::problem("tables", says, "use that version of the program, or restore a backup from before")
    } else if condition.pending.is_empty() {
        Finding::good("tables", format!("{} migrations, up to date", condition.applied.len()))
    } else if config.database.migrate {
        Finding::warning("tables", behind, "take a backup; the next start of the program runs them")
    } else {
        Finding::problem("tables", behind, "take a backup, then run `amtsweg migrate`")
    }
}

fn master_key(config: &Config, found: &mut Vec<Finding>) -> Option<Vec<MasterKey>> {
    let path = config.master_file();
    let shown = path.display();
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let says = format!("the master key {shown} is not there: a first start makes one");
            let advice = "if there are data already, put their key there: without it nothing can be read";
            found.push(Finding::warning("master key", says, advice));
            return None;
        }
        Err(error) => {
            let says = format!("the master key {shown} cannot be read: {error}");
            found.push(Finding::problem("master key", says, "give the program's user the right to read it"));
            return None;
        }
    };
    found.push(access("master key", &path, "chmod 600 it: whoever reads it and the data reads everything"));
    match MasterKey::all_from_bytes(&bytes) {
        Ok(keys) => {
            if keys.len() > 1 {
                let says = format!("{shown} holds {} keys: a change of the master key is not finished", keys.len());
                found.push(Finding::warning(
                    "master key",
                    says,
                    "run `amtsweg key finish` when every program has seen it",
                ));
            }
            Some(keys)
        }
        Err(error) => {
            let says = format!("{shown} holds no master key: {error}");
            found.push(Finding::problem("master key", says, "put the key there that the data were begun with"));
            None
        }
    }
}

async fn keyring(store: &Store, keys: &[MasterKey]) -> Finding {
    match Keys::verify(store, keys).await {
        Ok(0) => Finding::good("master key", "nothing is sealed yet".to_owned()),
        Ok(count) => Finding::good("master key", format!("it opens all {count} data keys")),
        Err(error) => {
            let advice = "put the key there that the data were begun with";
            Finding::problem("master key", format!("it does not open the data keys: {}", with_causes(&error)), advice)
        }
    }
}

async fn jobs(store: &Store) -> Vec<Finding> {
    let counts = async {
        let mut read = store.read_instance().await?;
        store::job::counts(&mut read).await
    };
    let counts = match counts.await {
        Ok(counts) => counts,
        Err(error) => {
            let says = format!("the jobs cannot be counted: {}", with_causes(&error));
            return vec![Finding::problem("jobs", says, "check the database")];
        }
    };
    let mut found: Vec<Finding> = Vec::new();
    for row in counts.iter().filter(|row| row.state == "dead") {
        let says = format!("{} jobs {} were given up: something that was promised is waiting", row.jobs, row.kind);
        found.push(Finding::problem(
            "jobs",
            says,
            "look at the reason with `amtsweg job list` or in the administration of the portal, then retry",
        ));
    }
    let now = SystemClock::default().now();
    let ready: Vec<&JobCount> = counts.iter().filter(|row| row.state == "ready").collect();
    let late = ready.iter().map(|row| now.seconds_since(Instant(row.due))).max().unwrap_or(0);
    let open: i64 = ready.iter().map(|row| row.jobs).sum();
    if late > PATIENCE {
        let says = format!("{open} jobs are open, the first has been due for {} minutes", late / 60);
        found.push(Finding::problem("jobs", says, "does a process with workers = true run?"));
    } else if found.is_empty() {
        let oldest = ready.iter().map(|row| now.seconds_since(Instant(row.oldest))).max().unwrap_or(0);
        found.push(Finding::good("jobs", format!("{open} open, the oldest for {oldest} s; none given up")));
    }
    found
}

async fn clock(store: &Store, condition: &Condition) -> Finding {
    let now = SystemClock::default().now();
    let advice = "let the machines keep time by NTP: deadlines and dates of delivery follow the clock";
    if let Some(server) = condition.clock {
        // the database was asked some moments ago, so it may be behind by that
        let ahead = Instant(server).seconds_since(now);
        let behind = -ahead;
        if ahead > APART || behind > APART * 6 {
            let says = format!("the clock differs from that of the database by {} s", ahead.abs());
            return Finding::problem("clock", says, advice);
        }
    }
    let newest = async {
        let mut read = store.read_instance().await?;
        store::account::newest_session(&mut read).await
    };
    match newest.await {
        Ok(Some(newest)) if newest.seconds_since(now) > APART => {
            let says = format!(
                "the newest session lies {} s in the future: was the clock set back?",
                newest.seconds_since(now)
            );
            Finding::problem("clock", says, advice)
        }
        Ok(_) => Finding::good("clock", "it agrees with the database".to_owned()),
        Err(error) => Finding::problem("clock", with_causes(&error), "check the database"),
    }
}
