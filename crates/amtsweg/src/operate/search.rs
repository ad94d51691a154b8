// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `search status | rebuild`: the search index of this node.

use super::administer::{failed, open};
use crate::{
    Failure,
    cli::{SearchAction, SearchArguments},
    import::say,
    wiring::Wired,
};

/// The command.
pub(crate) async fn run(arguments: SearchArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = act(&wired, &arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(wired: &Wired, action: &SearchAction) -> Result<(), Failure> {
    let platform = &wired.platform;
    match action {
        SearchAction::Status => {
            let state = usecases::catalogue::index_state(platform).await;
            match state.map_err(failed("the search index cannot be read: build it anew with 'search rebuild'"))? {
                Some(state) => say(&format!(
                    "{} services, {} changes to take in (change {} of {})",
                    state.services, state.missing, state.change, state.newest
                )),
                None => say("no index yet: it is built when the program serves, or by 'search rebuild'"),
            }
            Ok(())
        }
        SearchAction::Rebuild => {
            let services = usecases::catalogue::rebuild_index(platform).await;
            let services = services.map_err(failed("the search index cannot be built"))?;
            say(&format!("{services} services are in the new index"));
            Ok(())
        }
    }
}
