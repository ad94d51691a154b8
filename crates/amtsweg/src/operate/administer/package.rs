// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `package export | import | key | trust | signers | distrust`.

use super::{OPERATOR, failed, open, print, tenant_of};
use crate::{
    Failure,
    cli::{PackageAction, PackageArguments},
    import::{read, say},
    operate::whole_file,
    wiring::Wired,
};
use model::{Instant, tenant::Tenant};
use std::path::Path;
use texts::Locale;
use usecases::form::package::{
    self, Checked, ExportRefused, ImportRefused, Lists, Obstacle, PlannedEdition, PlannedService, Signer, Stored,
    TrustRefused,
};

/// The command.
pub(crate) async fn run(arguments: PackageArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = act(&wired, &arguments.tenant, arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(wired: &Wired, tenant: &str, action: PackageAction) -> Result<(), Failure> {
    let platform = &wired.platform;
    let tenant = tenant_of(wired, tenant).await?;
    match action {
        PackageAction::Export { slug, to, edition, without_lists, force } => {
            whole_file::check(&to, force)?;
            let lists = if without_lists { Lists::Without } else { Lists::With };
            let exported = package::export(platform, &OPERATOR, tenant.id, (&slug, edition), lists).await;
            let doing = format!("{slug} was not exported, nothing was written");
            let exported = exported.map_err(|refused| match refused {
                ExportRefused::Platform(error) => failed(&doing)(error),
                refused => Failure::new(&doing, refused),
            })?;
            whole_file::write(&to, &exported.bytes, force)?;
            let edition = exported
                .number
                .map_or_else(|| "the form as the schema gives it".to_owned(), |number| format!("edition {number}"));
            let again = if exported.again { ", the same bytes as before" } else { "" };
            say(&format!("{slug}, {edition}: {} written, {} bytes{again}", to.display(), exported.bytes.len()));
            say(&format!("  signed by the key {}", exported.thumbprint));
            for list in exported.left {
                say(&format!("  code list {list} does not go along: it must be where the package goes to"));
            }
            Ok(())
        }
        PackageAction::Import { file, service, dry_run, accept_unknown_signer } => {
            let asked = (service.as_deref(), accept_unknown_signer);
            import(wired, &tenant, &file, asked, dry_run).await
        }
        PackageAction::Key { write, new, force } => {
            if let Some(file) = &write {
                whole_file::check(file, force)?;
            }
            let key = match new {
                true => package::new_key(platform, &OPERATOR, tenant.id).await,
                false => package::public_key(platform, tenant.id).await,
            };
            let key = key.map_err(failed("the key cannot be shown"))?;
            if let Some(file) = &write {
                let mut json = serde_json::to_vec_pretty(&key).map_err(|error| Failure::new("the key", error))?;
                json.push(b'\n');
                whole_file::write(file, &json, force)?;
                say(&format!("{} written; receivers run: amtsweg package trust", file.display()));
            }
            say(&format!("{} signs by the key {}", tenant.slug, key.thumbprint()));
            Ok(())
        }
        PackageAction::Trust { name, file } => {
            let jwk = read(&file)?;
            let trusted = package::trust(platform, &OPERATOR, tenant.id, (&name, &jwk)).await;
            let doing = format!("{} is not trusted", file.display());
            let thumbprint = trusted.map_err(|refused| match refused {
                TrustRefused::Platform(error) => failed(&doing)(error),
                refused => Failure::new(&doing, refused),
            })?;
            say(&format!("packages of {} are trusted: key {thumbprint}", name.trim()));
            say("  compare this thumbprint with whom the key is said to belong to, by another way than the file came");
            Ok(())
        }
        PackageAction::Signers { format } => {
            let trusted = package::trusted(platform, tenant.id).await;
            let trusted = trusted.map_err(failed("signers cannot be listed"))?;
            let row = |one: package::Trusted| [one.name, one.thumbprint, Instant(one.since).timestamp().to_string()];
            let rows: Vec<[String; 3]> = trusted.into_iter().map(row).collect();
            print(["name", "thumbprint", "since"], &rows, format);
            Ok(())
        }
        PackageAction::Distrust { name } => {
            let done = package::distrust(platform, &OPERATOR, tenant.id, &name).await;
            done.map_err(|error| match error {
                usecases::Error::NotFound => Failure {
                    message: format!("{} trusts no {name}: `amtsweg package signers` shows whom", tenant.slug),
                    code: 1,
                },
                other => failed("the key cannot be taken back")(other),
            })?;
            say(&format!("packages of {name} are not trusted any more; what came by them stays"));
            Ok(())
        }
    }
}

async fn import(
    wired: &Wired,
    tenant: &Tenant,
    file: &Path,
    asked: (Option<&str>, bool),
    dry_run: bool,
) -> Result<(), Failure> {
    let platform = &wired.platform;
    let refused = format!("{} was refused, nothing of it was imported", file.display());
    let checked = package::check(platform, tenant, read(file)?, asked).await.map_err(|error| match error {
        ImportRefused::Platform(error) => failed(&refused)(error),
        error => Failure::new(&refused, error),
    })?;
    tell(&checked);
    if !checked.plan.obstacles.is_empty() {
        let lines: Vec<String> = checked.plan.obstacles.iter().flat_map(words).collect();
        return Err(Failure::new(&refused, format!("\n  {}", lines.join("\n  "))));
    }
    if dry_run {
        say("nothing was imported (--dry-run)");
        return Ok(());
    }
    usecases::packages::operate(platform, &OPERATOR, tenant, &checked).await.map_err(|error| match error {
        usecases::Error::Conflict => Failure::new(&refused, "something was changed at the same moment; run it again"),
        error => failed(&refused)(error),
    })?;
    next(tenant, &checked);
    Ok(())
}

/// An obstacle, with what helps on the command line.
fn words(obstacle: &Obstacle) -> Vec<String> {
    let mut words = obstacle.words(Locale::En);
    let hint = match obstacle {
        Obstacle::UnknownSigner { .. } => Some("(amtsweg package trust, or --accept-unknown-signer)"),
        Obstacle::Unresolved(_) => Some("(amtsweg import genericode)"),
        Obstacle::OtherService { .. } => Some("(--service)"),
        _ => None,
    };
    if let (Some(last), Some(hint)) = (words.last_mut(), hint) {
        *last = format!("{last} {hint}");
    }
    words
}

/// What the package is, and what taking it does.
fn tell(checked: &Checked) {
    let (manifest, plan) = (checked.manifest(), &checked.plan);
    say(&format!("{}: {}", plan.slug, manifest.title));
    match &checked.signer {
        Signer::Trusted { name, thumbprint } => say(&format!("  signed by {name}, key {thumbprint}")),
        Signer::Unknown { thumbprint } => say(&format!("  signed by an unknown key {thumbprint}")),
    }
    let word = |stored: Stored| match stored {
        Stored::New => "new",
        Stored::Same => "here already",
        Stored::Otherwise => "here with other contents",
    };
    say(&format!("  data schema {}: {}", checked.contents.schema, word(plan.schema)));
    for (list, stored) in &plan.lists {
        let there = if list.part.is_none() { ", not in the package" } else { "" };
        say(&format!("  code list {list}: {}{there}", word(*stored)));
    }
    let confirmed = checked.contents.body.design.rules.iter();
    let confirmed = confirmed.filter(|rule| rule.verdict == form::design::Verdict::Confirmed).count();
    let languages = checked.contents.body.design.languages().join(", ");
    say(&format!("  {confirmed} rules confirmed with test cases, texts in {languages}"));
    match &plan.service {
        PlannedService::New { .. } => say("  the online service is new"),
        PlannedService::Known(online) => say(&format!("  the online service is here: {}", online.title)),
    }
    match plan.edition {
        PlannedEdition::New(number) => say(&format!("  becomes edition {number}, proposed")),
        PlannedEdition::There { number, state } => {
            say(&format!("  came before: it is edition {number}, {}; nothing is to be done", state.as_str()));
        }
    }
    for remark in &plan.remarks {
        say(&format!("  finding: {}", remark.words(Locale::En)));
    }
}

/// What is left to people.
fn next(tenant: &Tenant, checked: &Checked) {
    let plan = &checked.plan;
    let PlannedEdition::New(number) = plan.edition else { return };
    say(&format!(
        "imported; somebody who may publish forms looks at it and publishes it: /{}/verwaltung/onlinedienste/{}/{number}",
        tenant.slug, plan.slug
    ));
    if matches!(plan.service, PlannedService::New { .. }) {
        say(&format!("then: amtsweg service publish {} --tenant {}", plan.slug, tenant.slug));
    }
}
