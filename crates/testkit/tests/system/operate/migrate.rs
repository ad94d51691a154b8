// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `migrate`: told first, run when asked, or by the start of the program.

use super::{done, refused, words};
use testkit::engine::{Database, Engine};
use testkit::server::{Instance, Settings};

on_each_engine!(migrations_are_told_then_run, a_program_that_may_not_migrate_waits_for_its_operator);

async fn migrations_are_told_then_run(engine: Engine) {
    let instance = Instance::new(&engine).await;
    let told = done(&instance.run(&["migrate", "--dry-run"]));
    assert!(told.contains("would be run: 0001"), "{told}");
    if let Database::Sqlite(file) = &instance.database {
        assert!(!file.exists(), "a dry run made the database");
    }
    assert_eq!(done(&instance.run(&["migrate", "--dry-run"])), told, "a dry run changed something");
    let run = done(&instance.run(&["migrate"]));
    let count = |text: &str, begin: &str| text.lines().filter(|line| line.starts_with(begin)).count();
    assert_eq!(count(&run, "run: "), count(&told, "would be run: "), "{run}");
    let again = done(&instance.run(&["migrate"]));
    assert!(again.contains("is up to date") && count(&again, "run: ") == 0, "{again}");
}

async fn a_program_that_may_not_migrate_waits_for_its_operator(engine: Engine) {
    let instance = Instance::new(&engine).await;
    let settings = Settings::none().with("database", "migrate = false");
    let said = refused(&instance.run_with(&settings, &["serve"]));
    assert!(said.contains("amtsweg migrate"), "{said}");
    let report = instance.run_with(&settings, &["doctor"]);
    if engine != Engine::Sqlite {
        assert!(words(&report.stdout).contains("then run `amtsweg migrate`"), "{}", words(&report.stdout));
    }
    done(&instance.run_with(&settings, &["migrate"]));
    let server = instance.start(&settings).await;
    assert!(server.stop().await.success());
}
