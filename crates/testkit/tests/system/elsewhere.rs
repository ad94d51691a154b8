// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two instances: the account of one logs in at the other, with its trust level and no more, as long as both are there.

use crate::letters::{day_in, open_case};
use crate::stage::Stage;
use std::time::Duration;
use testkit::applicant::{Account, Applicant, Effort, PLACE, PORTAL, WITH_LOGIN, WITHOUT_LOGIN, log_in};
use testkit::browser::{Browser, Request, get};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::wait;

on_each_engine!(
    an_account_of_one_instance_logs_in_at_another,
    an_account_from_elsewhere_is_confirmed_and_left_there,
    a_connection_is_let_go,
    a_log_in_stays_at_the_host_of_its_portal,
    a_service_is_started_from_another_portal,
);

/// One person's browser, at both instances.
struct Person {
    here: Browser,
    home: Browser,
}

impl Person {
    fn at(here: &Stage, home: &Stage) -> Self {
        Self { here: here.browser(), home: home.browser() }
    }

    /// The browser that goes to an address, and the path there.
    fn to<'a>(&'a self, from: &'a Browser, address: &str) -> (&'a Browser, String) {
        let known = [&self.here, &self.home].into_iter();
        let there = known.clone().find(|browser| address.starts_with(&format!("{}/", browser.base())));
        let browser = there.unwrap_or(from);
        (browser, address.strip_prefix(browser.base()).unwrap_or(address).to_owned())
    }

    /// Follows redirects from one instance to the other until there is a page.
    async fn go(&self, browser: &Browser, request: Request) -> Page {
        let (mut browser, mut page) = (browser, browser.request(request).await);
        for _ in 0..20 {
            let Some(to) = page.header("location").map(str::to_owned) else { return page };
            let path;
            (browser, path) = self.to(browser, &to);
            page = browser.request(get(&path)).await;
        }
        panic!("redirects without end: {}", page.path);
    }

    /// Leaves this instance for the other one and logs in there; gives the page that asks for the release.
    async fn ask(&self, account: &Account, more: &str) -> Page {
        let login = self.here.open(&format!("{PORTAL}/anmelden")).await;
        assert!(login.text().contains("Weiter zu Portal Zuhause"), "{}", login.text());
        let way = format!("{}{more}", login.link_to("/anmelden/bei/"));
        let page = self.go(&self.here, get(&way)).await;
        if page.path.contains("/freigabe") {
            return page;
        }
        let mut form = page.form("/anmelden");
        form.fill("username", &account.username).fill("password", &account.password);
        self.go(&self.home, self.home.request_of(&form, None)).await
    }

    /// Decides; gives the address that the browser is sent to.
    async fn decide(&self, page: &Page, button: &str) -> String {
        let form = page.form("/freigabe");
        let answer = self.home.request(self.home.request_of(&form, Some(form.button(button)))).await;
        answer.header("location").unwrap_or_else(|| panic!("{}: {}", answer.status, answer.text())).to_owned()
    }

    async fn arrive(&self, address: &str) -> Page {
        let (browser, path) = self.to(&self.here, address);
        self.go(browser, get(&path)).await
    }
}

/// Makes one instance a client of the other.
fn introduce(here: &Stage, home: &Stage) {
    let told = |output: std::process::Output| {
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let callback = format!("{}/openid/callback", here.server.base());
    let printed = told(home.instance.run(&[
        "client",
        "log-in",
        "add",
        "Portal Nebenan",
        "--tenant",
        "musterstadt",
        "--redirect-uri",
        &callback,
    ]));
    let id = printed.split("client ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
    let secret = printed.lines().find_map(|line| line.strip_prefix("secret: ")).unwrap();
    let file = here.instance.folder().join("secret");
    std::fs::write(&file, secret).unwrap();
    let file = file.display().to_string();
    let (issuer, add) = (home.server.base(), ["provider", "add", "Portal Zuhause", "--secret-file", &file]);
    told(here.instance.run(&[&add[..], &["--issuer", issuer, "--client-id", id, "--highest", "high"]].concat()));
}

/// Two instances, this one a client of the other, and a person with an account there.
async fn at_two(engine: &Engine) -> (Stage, Stage, Account, Person) {
    let here = Stage::new(engine).await;
    let home = Stage::new(engine).await;
    introduce(&here, &home);
    let account = Account::unique("zuhause");
    Applicant::new(home.browser(), "wort", Effort::Needed).register(&account).await;
    let person = Person::at(&here, &home);
    (here, home, account, person)
}

async fn an_account_of_one_instance_logs_in_at_another(engine: Engine) {
    let (here, home, account, person) = at_two(&engine).await;
    let asked = person.ask(&account, "").await;
    for words in ["Portal Nebenan", "127.0.0.1", &account.family_name, "Basis (Benutzername und Passwort)"] {
        assert!(asked.text().contains(words), "{words}: {}", asked.text());
    }
    // who says no brings nothing along
    let declined = person.arrive(&person.decide(&asked, "nein").await).await;
    assert!(declined.text().contains("Die Anmeldung wurde abgebrochen"), "{}", declined.text());

    let asked = person.ask(&account, "").await;
    let address = person.decide(&asked, "ja").await;
    // the way back is that of one browser, of one log-in, once
    let thief = Person::at(&here, &home);
    assert!(thief.arrive(&address).await.text().contains("in einem anderen Browser begonnen"));
    let changed = address.replace("state=musterstadt.", "state=musterstadt.A");
    assert!(person.arrive(&changed).await.text().contains("in einem anderen Browser begonnen"));
    let arrived = person.arrive(&address).await;
    assert!(arrived.status == 200 && arrived.text().contains(&account.family_name), "{}", arrived.text());
    assert!(person.arrive(&address).await.text().contains("in einem anderen Browser begonnen"));

    // the level came along, and the person sees what was released at home
    let own = person.here.open(&format!("{PORTAL}/konto/daten/konto")).await;
    assert!(holds(&own.body, "\"trust\": \"15\"") && holds(&own.body, "\"provider\": \"Portal Zuhause\""));
    let released = person.home.open(&format!("{PORTAL}/konto/daten/konto")).await;
    assert!(holds(&released.body, "\"to\": \"Portal Nebenan\"") && holds(&released.body, "openid profile email"));

    // what asks for a higher level stays closed, as for every log-in; it can be asked for because a provider may give it
    let mut applicant = Applicant::new(person.here.clone(), "wort", Effort::Needed);
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let officer = here.officer().await;
    let case = open_case(&officer, &got.number).await;
    let page = officer.browser.open(&case.link_to("/schreiben")).await;
    let mut form = page.form("/schreiben");
    form.fill("kind", "question").fill("text", "Streng vertraulich?").fill("due", &day_in(20)).fill("trust", "30");
    assert_eq!(officer.browser.send(&form, None).await.status, 200);
    let link = wait::until("the question", crate::letters::CROSSING, || async {
        let page = person.here.open(&format!("{PORTAL}/postfach")).await;
        page.links().into_iter().find(|link| link.href.contains("/postfach/")).map(|link| link.href)
    })
    .await;
    let closed = person.here.open(&link).await;
    assert!(closed.status == 403 && !closed.text().contains("vertraulich"), "{}", closed.text());

    // the page says who may give it, and that is asked for it: the log-in here stays what it is
    let level = person.here.open(&closed.link_to("/anmelden/niveau")).await;
    for words in
        ["Substanziell (geprüfte Identität)", "Basis (Benutzername und Passwort)", "Mit einem verbundenen Konto"]
    {
        assert!(level.text().contains(words), "{words}: {}", level.text());
    }
    let there = person.go(&person.here, get(&level.link_to("/anmelden/bei/"))).await;
    assert!(there.text().contains("reicht diese Anmeldung nicht"), "{}", there.text());
    let back = person.arrive(&person.decide(&there, "nein").await).await;
    assert!(back.path.contains("/anmelden/niveau") && back.text().contains("nicht sicher genug"), "{}", back.text());
    assert_eq!(person.here.open(&link).await.status, 403, "still logged in");

    // asked for it, the home has no such log-in, and says so before anything is released
    let too_low = person.ask(&account, "&niveau=30").await;
    assert!(too_low.text().contains("reicht diese Anmeldung nicht"), "{}", too_low.text());
    let back = person.arrive(&person.decide(&too_low, "nein").await).await;
    assert!(back.text().contains("Die Anmeldung dort ist nicht sicher genug"), "{}", back.text());

    // a home that is away is told of, and keeps nobody from logging in
    let other = Account::unique("hier");
    Applicant::new(here.browser(), "wort", Effort::Needed).register(&other).await;
    home.server.kill();
    let browser = here.browser();
    let way = browser.open(&format!("{PORTAL}/anmelden")).await.link_to("/anmelden/bei/");
    let silent = browser.open(&way).await;
    assert!(silent.status == 200 && silent.text().contains("antwortet gerade nicht"), "{}", silent.text());
    log_in(&browser, &other.username, &other.password).await;
}

/// Who has no password here confirms what cannot be undone by a new log-in at home, and logs out there, too.
async fn an_account_from_elsewhere_is_confirmed_and_left_there(engine: Engine) {
    let (here, _home, account, person) = at_two(&engine).await;
    let arrived = person.arrive(&person.decide(&person.ask(&account, "").await, "ja").await).await;
    assert!(arrived.text().contains(&account.family_name), "{}", arrived.text());

    // out, here and there
    let form = arrived.form("/abmelden");
    let out = person.here.send(&form, None).await;
    assert!(out.text().contains("Sie sind abgemeldet") && out.text().contains("Portal Zuhause"), "{}", out.text());
    let asked = person.go(&person.here, get(&out.link_to("/abmelden/bei/"))).await;
    assert!(asked.text().contains("Auch hier abmelden?"), "{}", asked.text());
    let form = asked.form("/freigabe/ende");
    let left = person.go(&person.home, person.home.request_of(&form, Some(form.button("ja")))).await;
    assert!(left.text().contains("Die Abmeldung bei dem anderen Portal ist zu Ende"), "{}", left.text());
    assert!(person.home.open(&format!("{PORTAL}/konto")).await.path.contains("/anmelden"), "still logged in at home");

    // the same account again, and a password that nobody knows
    let arrived = person.arrive(&person.decide(&person.ask(&account, "").await, "ja").await).await;
    assert!(arrived.text().contains(&account.family_name), "{}", arrived.text());
    let delete = format!("{PORTAL}/konto/loeschen");
    let page = person.here.open(&delete).await;
    let mut form = page.form("/konto/loeschen");
    form.fill("password", "irgendein Passwort").tick_all("sure");
    assert_eq!(person.here.send(&form, None).await.status, 422);
    // a session at home is not enough: there, too, the person logs in anew
    let way = page.link_to("/anmelden/bei/");
    assert!(way.contains("nachweis="), "{way}");
    let login = person.go(&person.here, get(&way)).await;
    let mut form = login.form("/anmelden");
    form.fill("username", &account.username).fill("password", &account.password);
    let asked = person.go(&person.home, person.home.request_of(&form, None)).await;
    let proved = person.arrive(&person.decide(&asked, "ja").await).await;
    assert!(proved.path.starts_with(&delete) && proved.text().contains("Ein Passwort brauchen Sie jetzt nicht"));
    // it proves nothing in another session
    let other = Account::unique("hier");
    let stranger = here.browser();
    Applicant::new(stranger.clone(), "wort", Effort::Needed).register(&other).await;
    let borrowed = stranger.open(&proved.path).await;
    assert!(borrowed.form("/konto/loeschen").control("password").is_some(), "{}", borrowed.text());
    let mut form = proved.form("/konto/loeschen");
    form.tick_all("sure");
    let gone = person.here.send(&form, None).await;
    assert!(gone.text().contains("Ihr Konto ist gelöscht"), "{}", gone.text());
}

/// Whoever has a password lets the connection go: the session that came by it ends, and the account elsewhere leads there no more.
async fn a_connection_is_let_go(engine: Engine) {
    let (here, _home, account, person) = at_two(&engine).await;
    person.arrive(&person.decide(&person.ask(&account, "").await, "ja").await).await;
    let settings = format!("{PORTAL}/konto");
    let page = person.here.open(&settings).await;
    assert!(page.text().contains("Verbunden seit"), "{}", page.text());
    let way = page.link_to("/konto/verbindung/");
    let asked = person.here.open(&way).await;
    assert!(asked.text().contains("Verbindung mit Portal Zuhause lösen"), "{}", asked.text());

    // without a password of their own nobody locks themselves out
    let mut form = asked.form("/konto/verbindung/");
    form.fill("password", "irgendein Passwort");
    let refused = person.here.send(&form, None).await;
    assert!(refused.status == 422 && refused.text().contains("Das Passwort stimmt nicht"), "{}", refused.text());
    // a connection of somebody else is none
    let stranger = here.browser();
    Applicant::new(stranger.clone(), "wort", Effort::Needed).register(&Account::unique("hier")).await;
    assert_eq!(stranger.open(&way).await.status, 404);

    // a password by a new log-in there
    let login = person.go(&person.here, get(&page.link_to("/anmelden/bei/"))).await;
    let mut form = login.form("/anmelden");
    form.fill("username", &account.username).fill("password", &account.password);
    let agreed = person.go(&person.home, person.home.request_of(&form, None)).await;
    let proved = person.arrive(&person.decide(&agreed, "ja").await).await;
    let password = "Ein langes Passwort 2026";
    let mut form = proved.form("/konto/passwort");
    form.fill("new_password", password);
    let set = person.here.send(&form, None).await;
    assert!(set.text().contains("Ihr Passwort ist geändert"), "{}", set.text());
    let mut form = person.here.open(&way).await.form("/konto/verbindung/");
    form.fill("password", password);
    let gone = person.here.send(&form, None).await;
    assert!(gone.path.contains("/anmelden"), "the session came by the connection: {}", gone.path);
    let anew = person.arrive(&person.decide(&person.ask(&account, "").await, "ja").await).await;
    assert!(anew.text().contains(&account.family_name), "{}", anew.text());
    let settings = person.here.open(&settings).await;
    assert_ne!(settings.link_to("/konto/verbindung/"), String::new());
    let name = |page: &Page| {
        let text = page.text();
        text.rsplit("angemeldet als ").next().and_then(|rest| rest.split_whitespace().next()).map(str::to_owned)
    };
    assert_ne!(name(&settings), name(&page), "it is another account now");
}

/// A portal has a host of its own: the browser leaves from there, comes back by the one address that the provider knows, and is
/// logged in where it began.
async fn a_log_in_stays_at_the_host_of_its_portal(engine: Engine) {
    let here = Stage::new(&engine).await;
    let home = Stage::new(&engine).await;
    introduce(&here, &home);
    let set = here.instance.run(&["tenant", "change", "familie", "--host", "familie.example"]);
    assert!(set.status.success(), "{set:?}");
    let account = Account::unique("zuhause");
    Applicant::new(home.browser(), "wort", Effort::Needed).register(&account).await;

    let port = here.server.base().rsplit(':').next().expect("a port").to_owned();
    let host = format!("familie.example:{port}");
    let own = here.browser();
    // what the browser asks the portal at its own host for
    let at_host = async |path: &str| {
        let mut request = get(path);
        request.headers.push(("host", host.clone()));
        own.request(request).await
    };
    let below = format!("http://{host}");
    let login = wait::until("the portal at its host", Duration::from_secs(60), || async {
        let page = at_host("/anmelden").await;
        (page.status == 200).then_some(page)
    })
    .await;
    let left = at_host(&login.link_to("/anmelden/bei/")).await;
    let there = left.header("location").expect("to the provider").to_owned();
    assert!(there.starts_with(&format!("{}/openid/authorize", home.server.base())), "{there}");
    let person = Person { here: here.browser(), home: home.browser() };
    let page = person.arrive(&there).await;
    let mut form = page.form("/anmelden");
    form.fill("username", &account.username).fill("password", &account.password);
    let asked = person.go(&person.home, person.home.request_of(&form, None)).await;
    let address = person.decide(&asked, "ja").await;
    // the provider knows one address, which leads on to the host
    assert!(address.starts_with(&format!("{}/openid/callback?", here.server.base())), "{address}");
    let (_, path) = person.to(&person.here, &address);
    let on = person.here.request(get(&path)).await.header("location").expect("onward").to_owned();
    let path = on.strip_prefix(&below).unwrap_or_else(|| panic!("not at the host of the portal: {on}"));
    assert!(person.here.cookies().all().is_empty(), "nothing of it belongs to the other host");
    let arrived = at_host(path).await;
    assert_eq!(arrived.header("location"), Some("/familie/mein"), "{}", arrived.text());
    let inside = at_host("/familie/mein").await;
    assert!(inside.status == 200 && inside.text().contains(&account.family_name), "{}", inside.text());
    // the portals beside it have hosts, or the address of the instance, of their own
    assert!(here.browser().open("/familie/konto").await.path.contains("/anmelden"));

    // who begins at the address of the instance comes back to that
    let left = person.here.request(get(&login.link_to("/anmelden/bei/"))).await;
    let page = person.arrive(left.header("location").expect("to the provider")).await;
    let path = person.decide(&page, "ja").await;
    let back = person.arrive(&path).await;
    assert!(
        back.path == "/familie/mein" && back.text().contains(&account.family_name),
        "{}: {}",
        back.path,
        back.text()
    );

    // as a provider, it asks people at the host of the portal, too
    let printed = here.instance.run(&[
        "client",
        "log-in",
        "add",
        "Programm",
        "--tenant",
        "familie",
        "--redirect-uri",
        "http://127.0.0.1:9/callback",
    ]);
    let printed = String::from_utf8(printed.stdout).unwrap();
    let id = printed.split("client ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
    let request = format!(
        "/openid/authorize?client_id={id}&redirect_uri=http://127.0.0.1:9/callback&response_type=code&scope=openid\
         &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
    );
    let to = here.browser().request(get(&request)).await.header("location").expect("to the portal").to_owned();
    let path = to.strip_prefix(&below).unwrap_or_else(|| panic!("not at the host of the portal: {to}"));
    let asked = at_host(path).await;
    assert!(asked.status == 200 && asked.text().contains("Programm"), "{}", asked.text());
}

/// The place is there already, the way back is shown from the first page to the receipt, and leads to portals that are known alone.
async fn a_service_is_started_from_another_portal(engine: Engine) {
    let here = Stage::new(&engine).await;
    let home = Stage::new(&engine).await;
    introduce(&here, &home);
    let start = |back: &str| {
        let back: String = back.bytes().map(|byte| format!("%{byte:02X}")).collect();
        format!("{PORTAL}/dienst/{WITHOUT_LOGIN}?ars={PLACE}&rueckkehr={back}")
    };
    let (there, evil) = (format!("{}{PORTAL}/leistung/x?ars={PLACE}", home.server.base()), "https://evil.example/x");

    // nobody else gets people by a link from here
    let port = format!("{}0{PORTAL}/x", home.server.base());
    let user = format!("http://{}@evil.example/", home.server.base().trim_start_matches("http://"));
    for unknown in [evil, &port, &user, "javascript:alert(1)", "//evil.example/x", ""] {
        let browser = here.browser();
        let page = browser.open(&start(unknown)).await;
        assert!(page.status == 200 && !page.text().contains("Zurück zu"), "{unknown}: {}", page.text());
        assert!(browser.cookies().get("amtsweg_way_back").is_none(), "{unknown}");
    }
    // a portal of the same instance is known by its own name
    let own = format!("{}{PORTAL}/", here.server.base());
    assert!(here.browser().open(&start(&own)).await.text().contains("Zurück zu"));

    let browser = here.browser();
    let page = browser.open(&start(&there)).await;
    let shown =
        |page: &Page| page.links().into_iter().any(|link| link.href == there && link.text.contains("Portal Zuhause"));
    let form = page.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/")).expect("a start");
    assert!(shown(&page) && form.value("ars") == PLACE, "{}", page.text());
    // the place can be changed, and the way back stays
    let asked = browser.open(&page.link_to("/ort")).await;
    assert_eq!(asked.status, 200);
    let mut applicant = Applicant::new(browser.clone(), "wort", Effort::Needed);
    let first = applicant.start(WITHOUT_LOGIN).await;
    assert!(shown(&first), "{}", first.text());
    let check = applicant.fill_all(first).await;
    assert!(shown(&check), "{}", check.text());
    let (receipt, _) = applicant.submit(&check).await;
    assert!(shown(&receipt), "{}", receipt.text());
    // other services are not what the person came for
    assert!(!shown(&browser.open(&format!("{PORTAL}/dienst/{WITH_LOGIN}?ars={PLACE}")).await));
    assert!(!shown(&browser.open(&format!("{PORTAL}/")).await));
}

/// Whether words stand in an archive in which nothing is compressed.
fn holds(archive: &[u8], words: &str) -> bool {
    archive.windows(words.len()).any(|window| window == words.as_bytes())
}
