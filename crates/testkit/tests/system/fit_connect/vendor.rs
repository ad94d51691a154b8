// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! People who connect programs: they register clients in a sandbox, make a destination, send a trial and read its log.

use super::{keys::command, peer::Peer};
use crate::personal::export::{self, download, holds};
use crate::stage::{PRINTING, Stage};
use crypto::{jwe::Decrypter, jwk::PrivateJwk};
use serde_json::{Value, json};
use testkit::{
    applicant::{Account, Applicant, Effort, PORTAL},
    browser::Browser,
    engine::Engine,
    html::{Form, Page},
    receiver::{Mood, Receiver},
    server::Settings,
    wait,
};

on_each_engine!(
    a_vendor_registers_sends_and_reads_the_log,
    what_is_in_a_sandbox_stays_there,
    sandboxes_open_and_close,
    a_vendor_has_its_program_called_again,
    what_a_vendor_registered_is_taken_along_and_goes_with_the_account,
);

pub(super) const DESK: &str = "/musterstadt/entwicklung";
const API: &str = "/submission-api/v2";

/// The form that goes to this address below the desk's.
fn form(page: &Page, below: &str) -> Form {
    let action = format!("{DESK}{below}");
    let found = page.forms().into_iter().find(|form| form.action == action);
    found.unwrap_or_else(|| panic!("no form for {action}: {}", page.text()))
}

/// Registers a client; its id and its secret.
pub(super) async fn register(browser: &Browser, name: &str, may: &[&str]) -> (String, String) {
    let page = browser.open(DESK).await;
    let mut new = form(&page, "/programm");
    new.fill("name", name);
    for scope in may {
        new.fill(scope, "1");
    }
    credentials(&browser.send(&new, None).await)
}

fn credentials(page: &Page) -> (String, String) {
    assert_eq!(page.status, 200, "{}", page.text());
    let told = page.of_class("aw-inline-code");
    (told[0].clone(), told[1].clone())
}

async fn token(peer: &Peer, (id, secret): &(String, String)) -> Value {
    let form = json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret});
    let answer = peer.form("/token", &form).await.json();
    answer.get("access_token").cloned().unwrap_or(Value::Null)
}

/// Makes a destination; its id, and the private keys that open and sign.
async fn destination(browser: &Browser, name: &str) -> (String, String, String) {
    let page = browser.open(DESK).await;
    let mut new = form(&page, "/zustellpunkt");
    new.fill("destination_name", name);
    let made = browser.send(&new, None).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let keys = made.of_class("aw-listing");
    (made.of_class("aw-inline-code")[0].clone(), keys[0].clone(), keys[1].clone())
}

async fn a_vendor_registers_sends_and_reads_the_log(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let stranger = stage.browser().open(DESK).await;
    assert!(stranger.redirects.iter().any(|path| path == DESK), "nobody sees it without log-in: {}", stranger.text());
    let vendor = stage.registered(Effort::Needed).await;
    let browser = &vendor.browser;
    let empty = browser.open(DESK).await;
    assert!(empty.text().contains("noch kein Programm angemeldet"), "{}", empty.text());
    assert!(empty.text().contains(&format!("curl -s {}/token", stage.server.base())), "{}", empty.text());
    let nothing = browser.send(&form(&empty, "/programm"), None).await;
    assert_eq!((nothing.status, nothing.problems().len()), (422, 2), "{}", nothing.text());

    let sender = register(browser, "Onlinedienst", &["send"]).await;
    let fetcher = register(browser, "Fachverfahren", &["fetch"]).await;
    let page = browser.open(DESK).await;
    assert!(!page.text().contains(&sender.1), "a secret is shown once");
    let (id, decryption, _) = destination(browser, "Probestelle").await;
    let page = browser.open(DESK).await;
    assert!(page.text().contains("Probestelle") && page.text().contains(&id), "{}", page.text());
    let missing = browser.send(form(&page, "/probe").fill("destination", &id), None).await;
    assert_eq!(missing.status, 422);
    let mut trial = form(&missing, "/probe");
    assert_eq!(trial.value("destination"), id, "what was chosen is still chosen");
    trial.fill("text", "Größe 42");
    let log = browser.send(&trial, None).await;
    assert_eq!(log.status, 200, "{}", log.text());
    let text = log.text();
    assert!(text.contains("1. create-submission") && text.contains("2. submit-submission"), "{text}");
    assert_eq!(text.matches("Unterschrift stimmt").count(), 2 + usize::from(text.contains("stimmt nicht")), "{text}");
    assert!(!text.contains("stimmt nicht") && text.contains("authenticationTags"), "{text}");
    // the same form once more sends nothing more
    let again = browser.send(&trial, None).await;
    assert_eq!(again.path, log.path);

    // the other side, as a program does it
    let fetches = token(&peer, &fetcher).await.as_str().unwrap().to_owned();
    let list = peer.get(&format!("{API}/submissions"), &fetches).await.expect(200).json();
    assert_eq!(list["totalCount"], 1, "{list}");
    let submission = list["submissions"][0]["submissionId"].as_str().unwrap().to_owned();
    let got = peer.get(&format!("{API}/submissions/{submission}"), &fetches).await.expect(200).json();
    let key = PrivateJwk::from_json(decryption.as_bytes()).unwrap();
    let opened = Decrypter::new(&key).unwrap().decrypt(got["encryptedData"].as_str().unwrap(), 1 << 20).unwrap().1;
    assert_eq!(serde_json::from_slice::<Value>(&opened).unwrap(), json!({"trial": "Größe 42"}));
    let page = browser.open(DESK).await;
    assert!(page.text().contains("wartet auf Abruf"), "{}", page.text());

    // another secret; the earlier one is void
    let changed = browser.send(&form(&page, &format!("/programm/{}/geheimnis", sender.0)), None).await;
    let new = credentials(&changed);
    assert_eq!(token(&peer, &sender).await, Value::Null);
    let sends = token(&peer, &new).await.as_str().unwrap().to_owned();
    // withdrawn: nothing is known of it any more, and its destination is closed
    for (client, bearer) in [(&new.0, &sends), (&fetcher.0, &fetches)] {
        // asked before it is done; whoever turns back keeps it
        let page = browser.open(DESK).await;
        let asked = browser.open(&page.link_to(&format!("/programm/{client}/ende"))).await;
        assert!(asked.text().contains("lässt sich nicht rückgängig machen"), "{}", asked.text());
        if *client == fetcher.0 {
            assert!(asked.text().contains("Sein Zustellpunkt nimmt dann keine"), "{}", asked.text());
        } else {
            assert!(asked.text().contains("Eine gesendete Einreichung bleibt"), "{}", asked.text());
        }
        peer.get(&format!("{API}/submissions"), bearer).await.expect(if *client == fetcher.0 { 200 } else { 403 });
        browser.send(&form(&asked, &format!("/programm/{client}/ende")), None).await;
        peer.get(&format!("{API}/submissions"), bearer).await.expect(401);
    }
    let closed = peer.get(&format!("{API}/destinations/{id}"), "").await.expect(200).json();
    assert_eq!(closed["status"], "inactive", "{closed}");
    assert!(browser.open(DESK).await.text().contains("noch kein Programm angemeldet"));
}

async fn what_is_in_a_sandbox_stays_there(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let vendor = stage.registered(Effort::Needed).await;
    let sender = register(&vendor.browser, "Sender", &["send", "fetch"]).await;
    let (own, ..) = destination(&vendor.browser, "Eigene").await;
    let sends = token(&peer, &sender).await.as_str().unwrap().to_owned();
    let announced = |destination: &str, service: &str| {
        json!({"destinationId": destination, "announcedAttachments": [],
               "publicService": {"name": "", "identifier": service}})
    };
    let path = format!("{API}/submissions");
    let trial = "urn:amtsweg:sandbox:trial";
    peer.json("POST", &path, &sends, &announced(&own, trial)).await.expect(201);
    // neither out of the sandbox, nor into it
    let out = announced(&peer.told("destination_id"), &peer.told("service_identifier"));
    assert_eq!(peer.json("POST", &path, &sends, &out).await.expect(403).problem(), "forbidden");
    let into = peer.json("POST", &path, &peer.sender, &announced(&own, trial)).await;
    assert_eq!(into.expect(403).problem(), "forbidden");
    // a destination of a sandbox is no route, whatever it says that it takes
    let key = peer.told("service_identifier").rsplit(':').next().unwrap().to_owned();
    let claim = json!({"services": [{"identifier": peer.told("service_identifier"), "submissionSchemas": [], "regions": ["DE"]}]});
    let address = format!("/destination-api/v1/destinations/{own}");
    peer.json("PATCH", &address, &sends, &claim).await.expect(200);
    let routes = peer.get(&format!("/routing-api/v2/routes?leikaKey={key}&ars={}", peer.told("ars")), "").await;
    let routes = routes.expect(200).json();
    assert_eq!(
        (&routes["totalCount"], &routes["routes"][0]["destinationId"]),
        (&json!(1), &peer.contract["destination_id"])
    );

    // nobody else sees or touches it
    let other = stage.registered(Effort::Needed).await;
    let page = other.browser.open(DESK).await;
    assert!(!page.text().contains(&sender.0) && !page.text().contains("Eigene"), "{}", page.text());
    let theirs = vendor.browser.open(DESK).await;
    let asked = vendor.browser.open(&format!("{DESK}/programm/{}/ende", sender.0)).await;
    assert_eq!(other.browser.open(&format!("{DESK}/programm/{}/ende", sender.0)).await.status, 404);
    for (theirs, below) in [(&theirs, "geheimnis"), (&asked, "ende")] {
        let mut taken = form(theirs, &format!("/programm/{}/{below}", sender.0));
        taken.fill("_csrf", form(&page, "/programm").value("_csrf"));
        assert_eq!(other.browser.send(&taken, None).await.status, 404, "{below}");
    }
    let mut taken = form(&theirs, "/zustellpunkt");
    taken.fill("_csrf", form(&page, "/programm").value("_csrf")).fill("destination_name", "Fremd");
    assert_eq!(other.browser.send(&taken, None).await.status, 404);

    // five places for each account
    for number in 2..=5 {
        register(&vendor.browser, &format!("Programm {number}"), &["send"]).await;
    }
    let full = vendor.browser.open(DESK).await;
    assert!(full.forms().iter().all(|form| form.action != format!("{DESK}/programm")), "a sixth is offered");
    let mut sixth = form(&page, "/programm");
    sixth.fill("_csrf", form(&full, "/zustellpunkt").value("_csrf")).fill("name", "Sechs").fill("send", "1");
    let refused = vendor.browser.send(&sixth, None).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.text().contains("Melden Sie zuerst eines ab"), "{}", refused.text());
    let list = command(&stage.instance, &["client", "list"]).await;
    assert!(String::from_utf8_lossy(&list.stdout).contains("Programm 5"), "operators see them");
}

async fn sandboxes_open_and_close(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let vendor = stage.registered(Effort::Needed).await;
    assert_eq!(vendor.browser.open(DESK).await.status, 200);
    for (words, status) in
        [(vec!["tenant", "sandbox", "musterstadt", "--close"], 404), (vec!["tenant", "sandbox", "musterstadt"], 200)]
    {
        let output = command(&stage.instance, &words).await;
        assert!(output.status.success(), "{output:?}");
        wait::until("the tenant as it is now", PRINTING, || async {
            (vendor.browser.open(DESK).await.status == status).then_some(())
        })
        .await;
    }
}

/// A program that both sends and fetches, with a trial on its way and a receiver of callbacks that refuses.
struct Tried {
    program: (String, String),
    destination: String,
    bearer: String,
    receiver: Receiver,
}

async fn tried(peer: &Peer, browser: &Browser, name: &str, place: &str) -> Tried {
    let program = register(browser, name, &["send", "fetch"]).await;
    let (destination, ..) = destination(browser, place).await;
    let bearer = token(peer, &program).await.as_str().unwrap().to_owned();
    let receiver = Receiver::start("probe", Mood::Refuses).await;
    let path = format!("/destination-api/v2/destinations/{destination}");
    peer.json("PATCH", &path, &bearer, &json!({"callback": receiver.callback("probe")})).await.expect(200);
    let mut trial = form(&browser.open(DESK).await, "/probe");
    trial.fill("destination", &destination).fill("text", "Größe 42");
    assert_eq!(browser.send(&trial, None).await.status, 200);
    Tried { program, destination, bearer, receiver }
}

async fn a_vendor_has_its_program_called_again(engine: Engine) {
    let open = Settings::none().with("fit_connect", "allow_loopback_http_callbacks = true");
    let stage = Stage::with(&engine, &open).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let vendor = stage.registered(Effort::Needed).await;
    let browser = &vendor.browser;
    let Tried { program, receiver, .. } = tried(&peer, browser, "Beides", "Probestelle").await;
    let page = wait::until("word of the failure", PRINTING, || async {
        let page = browser.open(DESK).await;
        page.text().contains("Eine Benachrichtigung an dieses Programm ist gescheitert").then_some(page)
    })
    .await;
    assert!(page.text().contains("503") && !page.text().contains("verborgen"), "{}", page.text());
    // it is called as often as it is asked for, however far away the next try is
    let again = form(&page, &format!("/programm/{}/anrufe", program.0));
    let tries = receiver.tries();
    browser.send(&again, None).await;
    receiver.await_tries(tries + 1).await;
    receiver.set(Mood::Takes);
    browser.send(&again, None).await;
    wait::until("the call", PRINTING, || async { (receiver.told().len() == 1).then_some(()) }).await;
    wait::until("nothing left", PRINTING, || async {
        (!browser.open(DESK).await.text().contains("gescheitert")).then_some(())
    })
    .await;
    let other = stage.registered(Effort::Needed).await;
    let mut taken = again.clone();
    taken.fill("_csrf", form(&other.browser.open(DESK).await, "/programm").value("_csrf"));
    assert_eq!(other.browser.send(&taken, None).await.status, 404);
}

async fn what_a_vendor_registered_is_taken_along_and_goes_with_the_account(engine: Engine) {
    let open = Settings::none().with("fit_connect", "allow_loopback_http_callbacks = true");
    let stage = Stage::with(&engine, &open).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let account = Account::unique("konto");
    let vendor = Applicant::new(stage.browser(), "wort", Effort::Needed);
    vendor.register(&account).await;
    let browser = &vendor.browser;
    let Tried { program, destination: id, bearer, receiver } =
        tried(&peer, browser, "Mein Fachverfahren", "Meine Probestelle").await;
    receiver.await_tries(1).await;

    let all = download(browser, "alles").await;
    let programs = export::json(&all, "konto/programs.json");
    let own = &programs[0];
    assert_eq!((programs.as_array().unwrap().len(), &own["id"]), (1, &json!(program.0)), "{programs}");
    assert_eq!(own["name"], "Mein Fachverfahren");
    assert_eq!(own["destinations"], json!([{"id": id, "name": "Meine Probestelle", "status": "active"}]));
    assert_eq!((&own["sent"][0]["destination"], &own["sent"][0]["state"]), (&json!(id), &json!("submitted")));
    assert!(own["scopes"].to_string().contains("\"send\""), "{own}");
    assert!(!holds(&all, &program.1), "a secret is kept nowhere that it could be taken along from");
    let other = stage.registered(Effort::Needed).await;
    assert_eq!(export::json(&download(&other.browser, "alles").await, "konto/programs.json"), json!([]));

    let mut form = browser.open(&format!("{PORTAL}/konto/loeschen")).await.form("/konto/loeschen");
    form.fill("sure", "1").fill("password", &account.password);
    let gone = browser.send(&form, None).await;
    assert!(gone.text().contains("Ihr Konto ist gelöscht"), "{}", gone.text());
    wait::until("the end of the program", PRINTING, || async {
        (peer.get(&format!("{API}/submissions"), &bearer).await.status == 401).then_some(())
    })
    .await;
    assert_eq!(token(&peer, &program).await, Value::Null);
    let closed = peer.get(&format!("{API}/destinations/{id}"), "").await.expect(200).json();
    assert_eq!(closed["status"], "inactive", "{closed}");
    let list = command(&stage.instance, &["client", "list"]).await;
    assert!(!String::from_utf8_lossy(&list.stdout).contains(&program.0));
    // nobody is called any more, and neither address nor secret is left
    let calls = async || {
        let list = command(&stage.instance, &["job", "list", "--format", "json"]).await;
        String::from_utf8_lossy(&list.stdout).contains("delivery.call_back")
    };
    wait::until("the end of the calls", PRINTING, || async { (!calls().await).then_some(()) }).await;
    let tries = receiver.tries();
    receiver.set(Mood::Takes);
    assert!(receiver.told().is_empty() && receiver.tries() == tries);
    let store = store::Store::open(&stage.instance.database.url()).await.unwrap();
    let mut read = store.read_instance().await.unwrap();
    let client = program.0.parse().unwrap();
    assert_eq!(store::delivery::callback::hosts(&mut read, client).await.unwrap(), 0);
}
