// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `user list | add | password | role | lock | unlock | remove`.

use super::{OPERATOR, failed, open, print, tenant_of};
use crate::{
    Failure,
    cli::{NewUser, UserAction, UserArguments},
    import::say,
    wiring::Wired,
};
use model::{
    AccountId,
    account::{PASSWORD_MAX, Profile},
    tenant::Role,
};
use std::io::Read;
use usecases::{account, account::Registration, deletion, operate, tenant};

/// The command.
pub(crate) async fn run(arguments: UserArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = act(&wired, arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(wired: &Wired, action: UserAction) -> Result<(), Failure> {
    let platform = &wired.platform;
    match action {
        UserAction::List { tenant, format } => {
            let tenant = tenant_of(wired, &tenant).await?;
            let members = operate::members(platform, tenant.id).await.map_err(failed("people cannot be listed"))?;
            let row = |member: operate::Member| {
                let roles: Vec<&str> = member.grants.iter().map(|grant| grant.role.as_str()).collect();
                [member.login, member.name, roles.join(",")]
            };
            let rows: Vec<[String; 3]> = members.into_iter().map(row).collect();
            print(["login", "name", "roles"], &rows, format);
            Ok(())
        }
        UserAction::Add(new) => add(wired, new).await,
        UserAction::Password { login, password_stdin } => {
            let account = find(wired, &login).await?;
            let (password, made) = password(password_stdin)?;
            let doing = format!("the password of {login} cannot be changed");
            account::set_password(platform, account, password.clone()).await.map_err(failed(&doing))?;
            say(&format!("password of {login} changed, its sessions are ended"));
            show(made, &password);
            Ok(())
        }
        UserAction::Role { login, tenant, give, take } => {
            if give.is_empty() && take.is_empty() {
                return Err(Failure { message: "say which role to --give or to --take".to_owned(), code: 2 });
            }
            let (account, tenant) = (find(wired, &login).await?, tenant_of(wired, &tenant).await?);
            let doing = format!("roles of {login} cannot be changed");
            let roles = tenant::change_roles(platform, &OPERATOR, tenant.id, account, (&give, &take)).await;
            tell_roles(&login, &tenant.slug, &roles.map_err(failed(&doing))?);
            Ok(())
        }
        UserAction::Operator { login, end } => {
            let account = find(wired, &login).await?;
            let doing = format!("the account {login} cannot be changed");
            tenant::set_operator(platform, account, !end).await.map_err(failed(&doing))?;
            let state = if end { "does not operate the instance any more" } else { "operates the instance" };
            say(&format!("account {login} {state}"));
            Ok(())
        }
        UserAction::Lock { login } => lock(wired, &login, true).await,
        UserAction::Unlock { login } => lock(wired, &login, false).await,
        UserAction::Remove { login, .. } => remove(wired, &login).await,
    }
}

async fn add(wired: &Wired, new: NewUser) -> Result<(), Failure> {
    let doing = format!("the account {} cannot be added", new.login);
    let tenant = match &new.tenant {
        Some(slug) => Some(tenant_of(wired, slug).await?),
        None => None,
    };
    let (password, made) = password(new.password_stdin)?;
    let profile = Profile {
        login: new.login.clone(),
        given_name: new.given_name,
        family_name: new.family_name,
        email: new.email,
        ..Profile::default()
    };
    let registration = Registration { profile, password: password.clone() };
    let account = account::register(&wired.platform, registration).await.map_err(failed(&doing))?;
    say(&format!("account {} added", new.login));
    show(made, &password);
    if let Some(tenant) = tenant {
        let roles = tenant::change_roles(&wired.platform, &OPERATOR, tenant.id, account, (&new.role, &[])).await;
        tell_roles(&new.login, &tenant.slug, &roles.map_err(failed("the roles cannot be given"))?);
    }
    Ok(())
}

async fn lock(wired: &Wired, login: &str, locked: bool) -> Result<(), Failure> {
    let account = find(wired, login).await?;
    let doing = format!("the account {login} cannot be changed");
    account::set_locked(&wired.platform, account, locked).await.map_err(failed(&doing))?;
    let state = if locked { "locked, its sessions are ended" } else { "unlocked" };
    say(&format!("account {login} {state}"));
    Ok(())
}

async fn remove(wired: &Wired, login: &str) -> Result<(), Failure> {
    let account = find(wired, login).await?;
    let doing = format!("the account {login} cannot be removed");
    match deletion::delete_by_operator(&wired.platform, account).await {
        Err(usecases::Error::Conflict) => {
            let advice = "it has roles: take them first, amtsweg user role --take, or amtsweg user operator --end";
            Err(Failure::new(&doing, advice))
        }
        done => {
            done.map_err(failed(&doing))?;
            say(&format!(
                "account {login} removed; a running program removes drafts, copies and mailbox within seconds"
            ));
            Ok(())
        }
    }
}

async fn find(wired: &Wired, login: &str) -> Result<AccountId, Failure> {
    account::by_login(&wired.platform, login).await.map_err(|error| match error {
        usecases::Error::NotFound => Failure { message: format!("there is no account {login}"), code: 1 },
        other => failed("the account cannot be looked up")(other),
    })
}

/// A password from standard input, or a new one; says whether it was made.
fn password(from_stdin: bool) -> Result<(String, bool), Failure> {
    let doing = "the password cannot be read";
    if !from_stdin {
        let made =
            crypto::token::CaseNumber::generate().map_err(|error| Failure::new("no password can be made", error))?;
        return Ok((made.to_string(), true));
    }
    let mut text = String::new();
    // four bytes for the longest letter, and the end of the line
    let most = PASSWORD_MAX as u64 * 4 + 2;
    std::io::stdin().take(most).read_to_string(&mut text).map_err(|error| Failure::new(doing, error))?;
    let password = text.strip_suffix('\n').map_or(text.as_str(), |line| line.strip_suffix('\r').unwrap_or(line));
    if password.is_empty() {
        return Err(Failure::new(doing, "nothing came from standard input"));
    }
    Ok((password.to_owned(), false))
}

fn show(made: bool, password: &str) {
    if made {
        say(&format!("password: {password}"));
        say("It is shown this once. The person should change it after the first log-in.");
    }
}

fn tell_roles(login: &str, tenant: &str, roles: &[Role]) {
    let words: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let words = if words.is_empty() { "none".to_owned() } else { words.join(", ") };
    say(&format!("roles of {login} in {tenant}: {words}"));
}
