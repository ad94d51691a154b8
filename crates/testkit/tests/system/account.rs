// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The account's own pages: details, confirmed address, forgotten password.

use crate::stage::Stage;
use testkit::applicant::{Account, PORTAL};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::mail::MailServer;
use testkit::seed::unique_word;
use testkit::server::Settings;

on_each_engine!(an_address_is_confirmed_by_a_mail, a_forgotten_password_is_set_anew, a_second_factor_is_asked_for);

pub(crate) async fn register(stage: &Stage, account: &Account) -> Browser {
    let applicant = testkit::applicant::Applicant::new(stage.browser(), "wort", testkit::applicant::Effort::Needed);
    applicant.register(account).await;
    applicant.browser
}

async fn log_in(browser: &Browser, username: &str, password: &str) -> Page {
    let mut form = browser.open(&format!("{PORTAL}/anmelden")).await.form("/anmelden");
    form.fill("username", username).fill("password", password);
    browser.send(&form, None).await
}

/// The path of a link in a mail.
fn path<'a>(stage: &Stage, link: &'a str) -> &'a str {
    link.strip_prefix(stage.server.base()).expect("the link leads to the portal")
}

async fn confirm(stage: &Stage, mails: &MailServer, address: &str, count: usize) -> (String, Page) {
    let mail = mails.await_mail(address, count).await;
    let link = mail.link("/konto/e-mail?code=");
    // the mail may be read on another device, where nobody is logged in
    let browser = stage.browser();
    let page = browser.open(path(stage, &link)).await;
    assert_eq!(page.status, 200);
    (link.clone(), browser.send(&page.form("/konto/e-mail"), None).await)
}

async fn an_address_is_confirmed_by_a_mail(engine: Engine) {
    let Some(mails) = MailServer::start("starttls") else { return };
    let stage = Stage::with(&engine, &mails.settings(Settings::none())).await;
    let account = Account::unique("konto");
    let browser = register(&stage, &account).await;
    let before = browser.open(&format!("{PORTAL}/konto")).await;
    assert!(before.text().contains("noch nicht bestätigt"), "{}", before.text());

    let (link, done) = confirm(&stage, &mails, &account.email, 1).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(browser.open(&format!("{PORTAL}/konto")).await.text().contains("Ihre E-Mail-Adresse ist bestätigt"));
    // the mail says no more than it must, and came protected
    let mail = mails.await_mail(&account.email, 1).await;
    assert!(mail.protected && !mail.text.contains(&account.family_name), "{}", mail.text);
    // a link is good once
    let other = stage.browser();
    let again = other.open(path(&stage, &link)).await;
    assert_eq!(other.send(&again.form("/konto/e-mail"), None).await.status, 422);

    // another address must be confirmed anew, and the old link of a third one opens nothing
    let second = format!("{}@example.org", unique_word("zweite"));
    let third = format!("{}@example.org", unique_word("dritte"));
    for address in [&second, &third] {
        let mut form = browser.open(&format!("{PORTAL}/konto")).await.form("/konto");
        form.fill("email", address).fill("city", "Musterstadt").fill("postcode", "99999");
        let page = browser.send(&form, None).await;
        assert!(page.text().contains("noch nicht bestätigt"), "{}", page.text());
    }
    let (_, stale) = confirm(&stage, &mails, &second, 1).await;
    assert_eq!(stale.status, 422, "{}", stale.text());
    let (_, done) = confirm(&stage, &mails, &third, 1).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let page = browser.open(&format!("{PORTAL}/konto")).await;
    assert_eq!(page.form("/konto").value("city"), "Musterstadt");

    // what cannot be is refused with words at the field
    let mut form = page.form("/konto");
    form.fill("postcode", "9999").fill("birth_date", "2001-02-30");
    let page = browser.send(&form, None).await;
    assert_eq!((page.status, page.problems().len()), (422, 2), "{}", page.text());
}

async fn a_forgotten_password_is_set_anew(engine: Engine) {
    let Some(mails) = MailServer::start("none") else { return };
    let stage = Stage::with(&engine, &mails.settings(Settings::none())).await;
    let account = Account::unique("konto");
    let browser = register(&stage, &account).await;

    // without a confirmed address nothing is sent, and with no account at all the page is the same
    let ask = async |name: &str| {
        let browser = stage.browser();
        let mut form = browser.open(&format!("{PORTAL}/passwort-vergessen")).await.form("/passwort-vergessen");
        form.fill("name", name);
        let page = browser.send(&form, None).await;
        assert_eq!(page.status, 200);
        page.text()
    };
    let unconfirmed = ask(&account.username).await;
    let unknown = ask(&unique_word("niemand")).await;
    assert_eq!(unconfirmed, unknown);
    confirm(&stage, &mails, &account.email, 1).await;

    assert_eq!(ask(&account.email).await, unknown);
    let link = mails.await_mail(&account.email, 2).await.link("/passwort-neu?code=");
    let stranger = stage.browser();
    let page = stranger.open(path(&stage, &link)).await;
    let mut form = page.form("/passwort-neu");
    form.fill("new_password", "kurz");
    let page = stranger.send(&form, None).await;
    assert_eq!((page.status, page.problems().len()), (422, 1));
    let new = unique_word("kennwort");
    let mut form = page.form("/passwort-neu");
    form.fill("new_password", &new);
    let page = stranger.send(&form, None).await;
    assert!(page.path.contains("/anmelden") && page.status == 200, "{} {}", page.path, page.text());

    // every session has ended, the old password is no longer good, the link neither
    assert!(browser.open(&format!("{PORTAL}/konto")).await.path.contains("/anmelden"));
    assert_eq!(log_in(&stage.browser(), &account.username, &account.password).await.status, 422);
    assert_eq!(stranger.send(&form, None).await.status, 422);
    assert_eq!(log_in(&browser, &account.username, &new).await.status, 200);
    assert!(mails.await_mail(&account.email, 3).await.subject.contains("Passwort wurde geändert"));

    // a name is asked for three times within a quarter of an hour, then nothing is sent any more
    for _ in 0..4 {
        assert_eq!(ask(&account.username).await, unknown);
    }
    mails.await_mail(&account.email, 5).await;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert_eq!(mails.mails().iter().filter(|mail| mail.to == [account.email.clone()]).count(), 5);

    // a new password from inside: other sessions end, this one goes on
    let other = stage.browser();
    log_in(&other, &account.username, &new).await;
    let newest = unique_word("kennwort");
    let mut form = browser.open(&format!("{PORTAL}/konto")).await.form("/konto/passwort");
    form.fill("old_password", "geraten-geraten").fill("new_password", &newest);
    assert_eq!(browser.send(&form, None).await.status, 422);
    form.fill("old_password", &new);
    assert_eq!(browser.send(&form, None).await.status, 200);
    assert!(browser.open(&format!("{PORTAL}/konto")).await.path.ends_with("/konto"));
    assert!(other.open(&format!("{PORTAL}/konto")).await.path.contains("/anmelden"));
}

/// Where no mail server is named, the page says so instead of promising a mail.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_mail_the_pages_say_so() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let page = stage.browser().open(&format!("{PORTAL}/passwort-vergessen")).await;
    assert!(page.text().contains("verschickt keine E-Mails"), "{}", page.text());
    assert!(page.forms().iter().all(|form| !form.action.contains("/passwort-vergessen")));
    let browser = register(&stage, &Account::unique("konto")).await;
    let account = browser.open(&format!("{PORTAL}/konto")).await;
    assert!(account.text().contains("verschickt keine E-Mails"), "{}", account.text());
}

/// A form of a session that is over leads to a page that says what to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_of_an_earlier_session_says_load_again() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let account = Account::unique("konto");
    let browser = register(&stage, &account).await;
    let form = browser.open(&format!("{PORTAL}/konto")).await.form("/konto");
    log_in(&browser, &account.username, &account.password).await;
    let page = browser.send(&form, None).await;
    assert_eq!(page.status, 403);
    assert!(page.text().contains("Bitte laden Sie die Seite neu"), "{}", page.text());
}

/// Registrations and starts without account are counted by network address where a trusted proxy tells it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_network_address_makes_only_so_many_accounts() {
    let settings = Settings::none()
        .with("", "trusted_proxies = [\"127.0.0.0/8\"]")
        .with("limits", "address_registrations = 2")
        .with("limits", "address_guests = 1");
    let stage = Stage::with(&Engine::Sqlite, &settings).await;
    let send = async |address: &str, form: &testkit::html::Form| {
        let browser = stage.browser();
        let mut request = browser.request_of(form, None);
        request.headers.push(("x-forwarded-for", address.to_owned()));
        browser.request(request).await.status
    };
    let register = async |address: &str| {
        let mut form = stage.browser().open(&format!("{PORTAL}/registrieren")).await.form("/registrieren");
        form.fill("username", &unique_word("konto")).fill("password", &unique_word("kennwort"));
        send(address, &form).await
    };
    let start = async |address: &str| {
        let place = testkit::applicant::PLACE;
        let page = format!("{PORTAL}/dienst/{}?ars={place}", testkit::applicant::WITHOUT_LOGIN);
        let page = stage.browser().open(&page).await;
        let form = page.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/"));
        send(address, &form.expect("it can be started")).await
    };
    assert_eq!([register("203.0.113.7").await, register("203.0.113.7").await], [303, 303]);
    assert_eq!(register("203.0.113.7").await, 429);
    assert_eq!(register("203.0.113.8").await, 303, "somebody else is not held up");
    assert_eq!([start("203.0.113.7").await, start("203.0.113.7").await], [303, 429]);
}

/// The code that an app shows for a secret as the page writes it.
fn code(secret: &str, seconds: i64) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for letter in secret.bytes().filter(|letter| *letter != b' ') {
        let value = letters.iter().position(|known| *known == letter).expect("base32");
        held = (held << 5 | u32::try_from(value).expect("small")) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).expect("a byte"));
        }
    }
    let secret = crypto::totp::TotpSecret::from_bytes(&bytes).expect("20 bytes");
    secret.code_at(u64::try_from(now() + seconds).expect("after 1970"))
}

#[allow(clippy::disallowed_methods, reason = "an app for second factors goes by the real time")]
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    i64::try_from(since.as_secs()).expect("seconds")
}

const FACTOR: &str = "/konto/zweiter-faktor";

/// Sets a second factor up; gives its secret and the recovery codes.
pub(crate) async fn set_up(browser: &Browser) -> (String, Vec<String>) {
    let page = browser.open(&format!("{PORTAL}{FACTOR}")).await;
    let page = browser.send(&page.form(FACTOR), None).await;
    let secret = page.of_class("aw-code").first().cloned().expect("the secret in words");
    let mut form = page.form("/aktivieren");
    form.fill("code", "000000");
    let refused = browser.send(&form, None).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!(refused.of_class("aw-code").first(), Some(&secret), "the same secret is shown again");
    // the code before the present one, so that the present one is still good for a log-in
    form.fill("code", &code(&secret, -30));
    let page = browser.send(&form, None).await;
    let codes = page.of_class("aw-code");
    assert_eq!((page.status, codes.len()), (200, 8), "{}", page.text());
    (secret, codes)
}

async fn a_second_factor_is_asked_for(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let account = Account::unique("konto");
    let browser = register(&stage, &account).await;
    let (secret, recovery) = set_up(&browser).await;

    let enter = async |code: &str| {
        let browser = stage.browser();
        let page = log_in(&browser, &account.username, &account.password).await;
        assert!(page.text().contains("Code aus Ihrer App"), "{}", page.text());
        // the password alone opens nothing
        assert!(browser.open(&format!("{PORTAL}/konto")).await.path.contains("/anmelden"));
        let mut form = page.form("/anmelden/code");
        form.fill("code", code);
        let page = browser.send(&form, None).await;
        (page.status, browser, form)
    };
    let present = code(&secret, 0);
    let (status, inside, used) = enter(&present).await;
    assert_eq!(status, 200);
    assert!(inside.open(&format!("{PORTAL}/konto")).await.path.ends_with("/konto"));
    // neither the code nor the page of a log-in is good twice
    assert_eq!(enter(&present).await.0, 422);
    assert!(stage.browser().send(&used, None).await.path.contains("/anmelden"));
    assert_eq!(enter(&recovery[0].to_lowercase()).await.0, 200);
    assert_eq!(enter(&recovery[0]).await.0, 422);
    let left = inside.open(&format!("{PORTAL}{FACTOR}")).await;
    assert!(left.text().contains("noch 7 Ersatzcodes"), "{}", left.text());

    // guesses are counted, whatever page they come from
    let mut statuses = Vec::new();
    for _ in 0..9 {
        statuses.push(enter("000000").await.0);
    }
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");

    // it goes off by the password only
    let mut form = left.form("/aus");
    form.fill("factor_password", "geraten-geraten");
    assert_eq!(inside.send(&form, None).await.status, 422);
    form.fill("factor_password", &account.password);
    assert_eq!(inside.send(&form, None).await.status, 200);
    let page = log_in(&stage.browser(), &account.username, &account.password).await;
    assert!(page.status == 200 && !page.text().contains("Code aus Ihrer App"), "{}", page.text());
}

/// An administrator demands it of the staff: who has none keeps the roles, but cannot use them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_can_be_made_to_have_one() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let admin = stage.browser();
    let person = stage.instance.demo().admin;
    log_in(&admin, &person.username, &person.password).await;
    let roles = format!("{PORTAL}/verwaltung/rollen");
    let demand = async |expected: u16| {
        let form = admin.open(&roles).await.form("/rollen/zweiter-faktor");
        let button = form.buttons[0].clone();
        assert_eq!(admin.send(&form, Some(&button)).await.status, expected);
    };
    // first the own one, or nobody could take it back
    demand(422).await;
    set_up(&admin).await;
    let officer = stage.officer().await;
    assert_eq!(officer.browser.open(&format!("{PORTAL}/amt")).await.status, 200);
    demand(200).await;
    let closed = officer.browser.open(&format!("{PORTAL}/amt")).await;
    assert_eq!(closed.status, 404);
    assert!(closed.text().contains("verlangt einen zweiten Faktor"), "{}", closed.text());
    set_up(&officer.browser).await;
    assert_eq!(officer.browser.open(&format!("{PORTAL}/amt")).await.status, 200);
    demand(200).await;
    assert!(admin.open(&roles).await.text().contains("Ein zweiter Faktor ist freiwillig"));
}
