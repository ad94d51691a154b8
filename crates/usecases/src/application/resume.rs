// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Going on in another browser without an account, by a code that only its holder knows. The code is stored as a keyed hash
//! alone; guesses are counted.

use super::open;
use crate::{Context, Error, FieldProblem, Result, account, audit};
use crypto::token::ResumeCode;
use model::{AccountId, ApplicationId, Instant, MailId, account::Actor, id::Uuid};
use texts::Locale;

/// Days that a code holds.
pub const CODE_DAYS: i64 = 30;
/// Most mails with a code for one application, and to one address, within a quarter of an hour.
const MAILS: i64 = 3;
/// Window in which guesses are counted, in seconds.
const WINDOW: i64 = 900;
/// How many times more guesses are borne from everybody together, where addresses are not known.
const EVERYBODY: i64 = 100;

/// A code that was just made.
pub struct Code {
    /// The application.
    pub draft: super::Draft,
    /// The code as people read it. It is never shown again.
    pub code: String,
    /// When it becomes void.
    pub expires: Instant,
}

/// What a code led to.
pub enum Entered {
    /// It goes on with this application; where the browser had no session, with one that was opened.
    Found(ApplicationId, Option<Box<account::Opened>>),
    /// There is no such code, or it is void.
    Unknown,
}

/// Makes a code for an application without account. The code made before is void from now on.
///
/// # Errors
/// `NotFound` also for applications of accounts, which need none; `LoginNeeded`.
pub async fn make_code(context: &Context, id: ApplicationId) -> Result<Code> {
    let draft = codable(context, id).await?;
    let (platform, now) = (&context.platform, context.platform.now());
    let code = ResumeCode::generate()?;
    let expires = now.plus_days(CODE_DAYS);
    let mut tx = platform.store.begin(context.tenant.id).await?;
    store::application::put_code(&mut tx, id, &platform.keys.resume.hash(&code.compact()), now, expires).await?;
    audit::note(&mut tx, platform, &context.actor, "application.make_code", format!("application:{id}")).await?;
    tx.commit().await?;
    Ok(Code { draft, code: code.to_string(), expires })
}

/// As [`make_code`], and sends the code to an address, which is kept nowhere but in that mail.
///
/// # Errors
/// As [`make_code`]; `NotFound` also where this instance sends no mails, `Invalid` where it is no address, `Busy` after too many.
pub async fn mail_code(context: &Context, id: ApplicationId, address: &str, locale: Locale) -> Result<Code> {
    let draft = codable(context, id).await?;
    let platform = &context.platform;
    if !account::mail_is_on(platform) {
        return Err(Error::NotFound);
    }
    let address = address.trim();
    if !is_address(address) {
        return Err(Error::Invalid(vec![FieldProblem { field: "email", text: "account-email-invalid" }]));
    }
    account::allow_code_mail(platform, &id.to_string(), address, MAILS).await?;
    let (code, expires) = (ResumeCode::generate()?, platform.now().plus_days(CODE_DAYS));
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let hash = platform.keys.resume.hash(&code.compact());
    store::application::put_code(&mut tx, id, &hash, platform.now(), expires).await?;
    let words = [
        ("portal", context.tenant.name.clone()),
        ("service", draft.online.title.clone()),
        ("code", code.to_string()),
        ("link", format!("{}/{}/fortsetzen", platform.settings.base_url, context.tenant.slug)),
        ("date", locale.day(expires.timestamp())),
    ];
    let outgoing = account::Outgoing {
        // there is no account: nobody logs in for this application
        account: AccountId(Uuid::nil()),
        key: &format!("code:{}", platform.id::<MailId>()),
        to: account::To::Address(address.to_owned()),
        subject: locale.text_with("code-mail-subject", &words[..1]),
        text: locale.text_with("code-mail-text", &words),
    };
    account::mail(&mut tx, platform, outgoing).await?;
    audit::note(&mut tx, platform, &context.actor, "application.mail_code", format!("application:{id}")).await?;
    tx.commit().await?;
    platform.wake.wake();
    Ok(Code { draft, code: code.to_string(), expires })
}

fn is_address(text: &str) -> bool {
    let parts =
        text.split_once('@').filter(|(name, host)| !name.is_empty() && host.contains('.') && !host.ends_with('.'));
    let is_plain = |letter: char| !letter.is_control() && !letter.is_whitespace() && !"<>,;\"".contains(letter);
    parts.is_some() && text.len() <= 254 && text.chars().all(is_plain)
}

/// An application that a code can be made for.
///
/// # Errors
/// As [`make_code`].
pub async fn codable(context: &Context, id: ApplicationId) -> Result<super::Draft> {
    let draft = open(context, id).await?;
    if draft.row.account.is_some() { Err(Error::NotFound) } else { Ok(draft) }
}

/// Goes on with the application of a code: it belongs to this browser from now on, or to the account of who is logged in.
///
/// # Errors
/// `Busy` after too many guesses.
pub async fn enter_code(context: &Context, typed: &str, address: &str) -> Result<Entered> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let guesses = Guesses::of(context, address);
    // counted before the code is looked at, so that many guesses at the same time are many; a good one is taken back
    guesses.count(context).await?;
    let Ok(code) = ResumeCode::parse(typed) else { return Ok(Entered::Unknown) };
    let hash = platform.keys.resume.hash(&code.compact());
    let mut read = platform.store.look(tenant).await?;
    let found = store::application::find_by_code(&mut read, &hash, platform.now()).await?;
    drop(read);
    let Some(id) = found else { return Ok(Entered::Unknown) };
    guesses.take_back(context).await?;

    let (session, opened) = match &context.actor {
        Actor::Guest(session) => (*session, None),
        _ => {
            let opened = account::guest(platform, address).await?;
            (opened.session, Some(opened))
        }
    };
    let mut tx = platform.store.begin(tenant).await?;
    if !store::application::hand_to(&mut tx, id, session).await? {
        return Ok(Entered::Unknown);
    }
    if let Actor::Person(person) = &context.actor {
        store::application::adopt(&mut tx, session, person.account).await?;
    }
    audit::note(&mut tx, platform, &context.actor, "application.enter_code", format!("application:{id}")).await?;
    tx.commit().await?;
    // whoever is logged in keeps that session
    let opened = opened.filter(|_| !matches!(context.actor, Actor::Person(_)));
    Ok(Entered::Found(id, opened.map(Box::new)))
}

/// Guesses of one network address in one portal, or of everybody where addresses are not known.
struct Guesses {
    key: [u8; 32],
    most: i64,
}

impl Guesses {
    fn of(context: &Context, address: &str) -> Self {
        let platform = &context.platform;
        let key = platform.keys.throttle.hash(&format!("code:{}:{address}", context.tenant.id));
        let most = platform.settings.login_failures;
        Self { key, most: if address.is_empty() { most.saturating_mul(EVERYBODY) } else { most } }
    }

    async fn count(&self, context: &Context) -> Result<()> {
        let (platform, now) = (&context.platform, context.platform.now());
        let mut tx = platform.store.begin_instance().await?;
        store::account::count_failure(&mut tx, &self.key, now.plus_seconds(-WINDOW), now).await?;
        let counted = store::account::failures(&mut tx, &self.key).await?;
        tx.commit().await?;
        match counted {
            Some((failures, since)) if failures > self.most => {
                let wait = WINDOW - now.seconds_since(Instant(since));
                Err(Error::Busy { retry_after: u32::try_from(wait).unwrap_or(900) })
            }
            _ => Ok(()),
        }
    }

    async fn take_back(&self, context: &Context) -> Result<()> {
        let mut tx = context.platform.store.begin_instance().await?;
        store::account::uncount_failure(&mut tx, &self.key).await?;
        tx.commit().await?;
        Ok(())
    }
}
