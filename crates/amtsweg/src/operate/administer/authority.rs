// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `authority list | parameters known | show | set | import | arms set | remove`.

use super::{OPERATOR, failed, open, print};
use crate::{
    Failure,
    cli::{ArmsAction, AuthorityAction, AuthorityArguments, ParametersAction},
    import::say,
    wiring::{Wired, with_causes},
};
use model::{directory::Authority, efa};
use std::{collections::BTreeMap, io::Read, path::Path};
use usecases::directory::{ARMS_BYTES, ParameterFile};

/// Largest file with parameters, in bytes.
const FILE_BYTES: usize = 5_000_000;

/// The command.
pub(crate) async fn run(arguments: AuthorityArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = act(&wired, arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(wired: &Wired, action: AuthorityAction) -> Result<(), Failure> {
    let platform = &wired.platform;
    match action {
        AuthorityAction::List { format } => {
            let found = usecases::directory::authorities(platform).await;
            let found = found.map_err(failed("authorities cannot be listed"))?;
            let rows: Vec<[String; 2]> = found.into_iter().map(|(id, name)| [id.to_string(), name]).collect();
            print(["id", "name"], &rows, format);
        }
        AuthorityAction::Parameters(ParametersAction::Known { format }) => {
            let rows: Vec<[String; 4]> = efa::PARAMETERS
                .iter()
                .map(|kind| {
                    let word = |yes| if yes { "yes" } else { "no" }.to_owned();
                    [kind.name.to_owned(), format!("{:?}", kind.form), word(kind.by_service), word(kind.used)]
                })
                .collect();
            print(["name", "form", "by service", "has an effect"], &rows, format);
        }
        AuthorityAction::Parameters(ParametersAction::Show { authority, format }) => {
            let authority = find(wired, &authority).await?;
            let rows = usecases::directory::parameters(platform, authority.id).await;
            let rows = rows.map_err(failed("parameters cannot be listed"))?;
            let rows: Vec<[String; 3]> =
                rows.into_iter().map(|(service, name, value)| [service, name, value]).collect();
            print(["service", "name", "value"], &rows, format);
        }
        AuthorityAction::Parameters(ParametersAction::Set { authority, values, service }) => {
            let mut by_name = BTreeMap::new();
            for value in &values {
                let Some((name, value)) = value.split_once('=') else {
                    return Err(Failure { message: format!("{value} is no NAME=VALUE"), code: 2 });
                };
                by_name.insert(name.to_owned(), value.to_owned());
            }
            let file = if service.is_empty() {
                ParameterFile { parameters: by_name, ..Default::default() }
            } else {
                ParameterFile { services: BTreeMap::from([(service, by_name)]), ..Default::default() }
            };
            put(wired, &authority, &file).await?;
        }
        AuthorityAction::Parameters(ParametersAction::Import { authority, file }) => {
            let bytes = read(&file, FILE_BYTES)?;
            let doing = format!("{} is refused, nothing of it was imported", file.display());
            let parsed = serde_json::from_slice(&bytes).map_err(|error| Failure::new(&doing, error))?;
            put(wired, &authority, &parsed).await?;
        }
        AuthorityAction::Arms(ArmsAction::Set { authority, file, alt }) => {
            let authority = find(wired, &authority).await?;
            let image = read(&file, ARMS_BYTES)?;
            let done = usecases::directory::put_arms(platform, &OPERATOR, authority.id, Some((image, &alt))).await;
            done.map_err(failed(&format!("{} is not taken", file.display())))?;
            say(&format!("{} has its coat of arms", authority.name));
        }
        AuthorityAction::Arms(ArmsAction::Remove { authority }) => {
            let authority = find(wired, &authority).await?;
            let done = usecases::directory::put_arms(platform, &OPERATOR, authority.id, None).await;
            done.map_err(failed("the coat of arms cannot be removed"))?;
            say(&format!("{} has no coat of arms any more", authority.name));
        }
    }
    Ok(())
}

async fn find(wired: &Wired, asked: &str) -> Result<Authority, Failure> {
    let found = usecases::directory::find_authority(&wired.platform, asked).await;
    found.map_err(|error| match error {
        usecases::Error::NotFound => {
            Failure { message: format!("there is no authority {asked}: `amtsweg authority list` shows them"), code: 1 }
        }
        usecases::Error::Conflict => Failure {
            message: format!(
                "several authorities have the name {asked}: name it by its id from `amtsweg authority list`"
            ),
            code: 1,
        },
        other => Failure::new("the authority cannot be looked up", with_causes(&other)),
    })
}

async fn put(wired: &Wired, authority: &str, file: &ParameterFile) -> Result<(), Failure> {
    let authority = find(wired, authority).await?;
    let done = usecases::directory::put_parameters(&wired.platform, &OPERATOR, authority.id, file).await;
    match done.map_err(failed("the parameters cannot be set"))? {
        Ok(count) => say(&format!("{count} parameters of {} set; pages show them within two seconds", authority.name)),
        Err(refused) => {
            let lines = refused.iter().map(|one| {
                let service = if one.service.is_empty() { String::new() } else { format!(" for {}", one.service) };
                format!("{}{service}: {}", one.name, texts::Locale::En.text(one.text))
            });
            let lines: Vec<String> = lines.collect();
            return Err(Failure::new("nothing was set", lines.join("\n")));
        }
    }
    Ok(())
}

/// A file, unless it is larger than it may be.
fn read(file: &Path, most: usize) -> Result<Vec<u8>, Failure> {
    let doing = format!("{} cannot be read", file.display());
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let opened = std::fs::File::open(file).map_err(|error| Failure::new(&doing, error))?;
    opened.take(limit).read_to_end(&mut bytes).map_err(|error| Failure::new(&doing, error))?;
    if bytes.len() > most {
        return Err(Failure { message: format!("{} has more than {most} bytes", file.display()), code: 1 });
    }
    Ok(bytes)
}
