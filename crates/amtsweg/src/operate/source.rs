// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `source add | list | fetch | remove`: Bereitstelldienste of others.

use super::administer::{failed, open, print};
use crate::{
    Failure,
    cli::{SourceAction, SourceArguments},
    import::say,
};
use model::Instant;
use usecases::{
    Platform,
    catalogue::{NewSource, Source, add_source, fetch_source, remove_source, sources},
};

/// The command.
pub(crate) async fn run(arguments: SourceArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = act(&wired.platform, arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(platform: &Platform, action: SourceAction) -> Result<(), Failure> {
    match action {
        SourceAction::Add { url, token_url, client_id, secret_file } => {
            let client_secret = match secret_file {
                Some(file) => String::from_utf8_lossy(&crate::import::read(&file)?).trim().to_owned(),
                None => String::new(),
            };
            let (token_url, client_id) = (token_url.unwrap_or_default(), client_id.unwrap_or_default());
            let new = NewSource { url, token_url, client_id, client_secret };
            let added = add_source(platform, &new).await.map_err(failed("the source cannot be added"))?;
            say(&format!("{} is asked every 20 seconds while the program serves", added.url));
            Ok(())
        }
        SourceAction::List { format } => {
            let rows: Vec<_> = all(platform).await?.iter().map(row).collect();
            let names = ["url", "version", "objects", "refused", "index", "complete", "succeeded", "failed", "failure"];
            print(names, &rows, format);
            Ok(())
        }
        SourceAction::Fetch { source } => fetch(platform, source.as_deref()).await,
        SourceAction::Remove { source } => {
            let found = named(platform, &source).await?;
            remove_source(platform, found.id).await.map_err(failed("the source cannot be removed"))?;
            say(&format!("{} is asked no more; what it gave stays", found.url));
            Ok(())
        }
    }
}

async fn all(platform: &Platform) -> Result<Vec<Source>, Failure> {
    sources(platform).await.map_err(failed("the sources cannot be listed"))
}

async fn named(platform: &Platform, name: &str) -> Result<Source, Failure> {
    let is_meant = |source: &Source| {
        let begins = source.url.strip_prefix(name.trim_end_matches('/'));
        source.id.to_string() == name || begins.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let found = all(platform).await?.into_iter().find(is_meant);
    found.ok_or_else(|| Failure {
        message: format!("there is no source {name}: `amtsweg source list` shows them"),
        code: 1,
    })
}

async fn fetch(platform: &Platform, source: Option<&str>) -> Result<(), Failure> {
    let asked = match source {
        Some(name) => vec![named(platform, name).await?],
        None => all(platform).await?,
    };
    let mut silent = None;
    for source in asked {
        let fetched = async {
            while !fetch_source(platform, source.id).await? {}
            Ok(())
        };
        match fetched.await {
            Ok(()) => {}
            Err(error) => silent = Some(failed(&format!("{} cannot be asked", source.url))(error)),
        }
    }
    for source in all(platform).await? {
        say(&format!("{}: {} objects, {} refused, up to {}", source.url, source.objects, source.refused, source.index));
    }
    silent.map_or(Ok(()), Err)
}

fn row(source: &Source) -> [String; 9] {
    let time = |at: Option<Instant>| at.map(|at| at.timestamp().to_string()).unwrap_or_default();
    let (failed, failure) = source.failed.clone().map_or((None, String::new()), |(at, why)| (Some(at), why));
    [
        source.url.clone(),
        source.version.clone(),
        source.objects.to_string(),
        source.refused.to_string(),
        source.index.to_string(),
        if source.complete { "yes" } else { "no" }.to_owned(),
        time(source.succeeded),
        time(failed),
        failure,
    ]
}
