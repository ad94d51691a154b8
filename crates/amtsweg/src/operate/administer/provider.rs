// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `provider list | add | set | secret | lock | unlock | remove`.

use super::{OPERATOR, failed, open, print};
use crate::{
    Failure,
    cli::{ProviderAction, ProviderArguments},
    import::{read, say},
    wiring::Wired,
};
use std::path::Path;
use usecases::account::elsewhere::{self, NewProvider, Provider};

/// The command.
pub(crate) async fn run(arguments: ProviderArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = act(&wired, arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(wired: &Wired, action: ProviderAction) -> Result<(), Failure> {
    let platform = &wired.platform;
    let (id, highest, locked) = match action {
        ProviderAction::List { format } => {
            let row = |provider: Provider| {
                [
                    provider.id.to_string(),
                    provider.name,
                    provider.issuer,
                    provider.client_id,
                    format!("{:?}", provider.highest).to_lowercase(),
                    (if provider.locked { "locked" } else { "open" }).to_owned(),
                ]
            };
            let known = elsewhere::providers(platform).await.map_err(failed("providers cannot be listed"))?;
            let rows: Vec<[String; 6]> = known.into_iter().map(row).collect();
            print(["id", "name", "issuer", "client", "highest", "state"], &rows, format);
            return Ok(());
        }
        ProviderAction::Add { name, issuer, client_id, secret_file, highest } => {
            let secret = secret_file.as_deref().map(secret).transpose()?;
            let new = NewProvider { name: name.clone(), issuer, client_id, secret, highest: highest.into() };
            let added = elsewhere::add_provider(platform, &OPERATOR, new).await;
            say(&format!("provider {} added: {name}", added.map_err(failed("the provider cannot be added"))?));
            say(&format!("address to go back to: {}", elsewhere::callback(platform)));
            return Ok(());
        }
        ProviderAction::Secret { id, secret_file } => {
            let changed = elsewhere::set_provider_secret(platform, &OPERATOR, id, &secret(&secret_file)?).await;
            changed.map_err(unknown("the secret cannot be changed"))?;
            say(&format!("provider {id}: the secret is changed"));
            return Ok(());
        }
        ProviderAction::Remove { id } => {
            let removed = elsewhere::remove_provider(platform, &OPERATOR, id).await;
            removed.map_err(unknown("the provider cannot be removed"))?;
            say(&format!("provider {id} removed"));
            return Ok(());
        }
        ProviderAction::Set { id, highest } => (id, Some(highest.into()), None),
        ProviderAction::Lock { id } => (id, None, Some(true)),
        ProviderAction::Unlock { id } => (id, None, Some(false)),
    };
    let changed = elsewhere::set_provider(platform, &OPERATOR, id, highest, locked).await;
    changed.map_err(unknown("the provider cannot be changed"))?;
    say(&format!("provider {id} changed"));
    Ok(())
}

fn secret(file: &Path) -> Result<String, Failure> {
    Ok(String::from_utf8_lossy(&read(file)?).trim().to_owned())
}

fn unknown(doing: &'static str) -> impl Fn(usecases::Error) -> Failure {
    move |error| match error {
        usecases::Error::NotFound => Failure::new(doing, "there is none: `amtsweg provider list` shows them"),
        other => failed(doing)(other),
    }
}
