// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `serve`: portals and authorities as the configuration says.

use crate::{Failure, cli::ServeArguments, config::Config, demo, door, logging, wiring};

/// The command.
pub(crate) async fn run(arguments: ServeArguments) -> Result<(), Failure> {
    let config = Config::read(&arguments.config)?;
    logging::start(config.log_json);
    let wired = wiring::wire(&config).await?;
    // names that came by an import, or from a database from before
    let folded = usecases::directory::fold_names(&wired.platform).await;
    folded.map_err(|error| Failure::new("names of authorities cannot be prepared", wiring::with_causes(&error)))?;
    let listener = door::listen(config.listen).await?;
    if config.demo {
        demo::fill(&wired, &config, &door::base_url(&config, &listener)?).await?;
    }
    door::serve(&config, wired, listener).await
}
