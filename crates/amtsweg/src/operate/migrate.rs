// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `migrate`: the tables of the database, brought up to date.

use crate::{
    Failure,
    cli::MigrateArguments,
    config::Config,
    import::say,
    wiring::{private_folder, with_causes},
};
use store::{Condition, Migration};

/// The command.
pub(crate) async fn run(arguments: MigrateArguments) -> Result<(), Failure> {
    let config = Config::of(&arguments.target)?;
    let address = config.database_url();
    let failed = |error: store::Error| Failure::new("the database cannot be brought up to date", with_causes(&error));
    let found = store::inspect(&address).await.map_err(failed)?;
    if !found.unknown.is_empty() {
        return Err(failed(store::Error::Ahead));
    }
    if arguments.dry_run {
        tell("would be run", &found, &found.pending);
        return Ok(());
    }
    if !found.exists {
        private_folder(&config.data.dir).map_err(|error| {
            Failure::new(&format!("the folder {} cannot be made", config.data.dir.display()), error)
        })?;
    }
    let done = store::migrate(&address).await.map_err(failed)?;
    tell("run", &found, &done);
    Ok(())
}

fn tell(what: &str, found: &Condition, migrations: &[Migration]) {
    for migration in migrations {
        say(&format!("{what}: {:04} {}", migration.version, migration.description));
    }
    let state = match (migrations.len(), what) {
        (0, _) => "is up to date".to_owned(),
        (count, "run") => format!("is up to date now, {count} migrations were run"),
        (count, _) => format!("is {count} migrations behind"),
    };
    say(&format!("the {} database {state}", found.engine));
}
