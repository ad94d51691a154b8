// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `tenant`, `user`, `service`, `destination`, while the program serves.

use super::{done, refused, words};
use crate::stage::Stage;
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::time::Duration;
use testkit::answer::{fill, questions};
use testkit::applicant::{Applicant, Effort, PLACE, PORTAL, WITHOUT_LOGIN, bare, is_form_page};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::server::Instance;
use testkit::wait;

on_each_engine!(
    tenants_come_change_and_go,
    people_get_passwords_roles_and_locks,
    a_withdrawn_service_takes_nothing_new,
    a_rotated_key_loses_nothing_on_its_way
);

/// Longest time until a running program has seen a change: it keeps what it looked up for some seconds.
const SEEN: Duration = Duration::from_secs(90);

fn list(instance: &Instance, arguments: &[&str]) -> Vec<Value> {
    let arguments = [arguments, &["--format", "json"]].concat();
    serde_json::from_str(&done(&instance.run(&arguments))).expect("a JSON array")
}

async fn tenants_come_change_and_go(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let run = |arguments: &[&str]| stage.instance.run(arguments);
    let before = list(&stage.instance, &["tenant", "list"]).len();
    let said =
        done(&run(&["tenant", "add", "neuort", "--name", "Neuort", "--ars", "059999999999", "--town", "99999 Neuort"]));
    assert!(said.contains("tenant neuort added"), "{said}");
    let listed = list(&stage.instance, &["tenant", "list"]);
    assert!(listed.len() == before + 1 && listed.iter().any(|tenant| tenant["slug"] == "neuort"), "{listed:?}");
    assert!(done(&run(&["tenant", "list"])).contains("neuort"));
    assert!(list(&stage.instance, &["destination", "list"]).iter().any(|row| row["tenant"] == "neuort"));
    let home = stage.browser().open("/neuort").await;
    assert!(home.status == 200 && home.text().contains("Neuort"), "{}", home.text());

    assert!(refused(&run(&["tenant", "add", "neuort", "--name", "X", "--ars", "059999999999"])).contains("in use"));
    assert!(refused(&run(&["tenant", "add", "health", "--name", "X", "--ars", "059999999999"])).contains("address"));
    let wrong = run(&["tenant", "add", "x1", "--name", "X", "--ars", "5"]);
    assert_eq!((wrong.status.code(), words(&wrong.stderr).contains("12 digits")), (Some(2), true));

    done(&run(&["tenant", "change", "neuort", "--name", "Neuort am See", "--new-slug", "neuort-see"]));
    wait::until("the new address", SEEN, || async {
        let home = stage.browser().open("/neuort-see").await;
        (home.status == 200 && home.text().contains("Neuort am See")).then_some(())
    })
    .await;

    // what holds applications stays; what is empty goes, and only if it is meant
    let mut guest = stage.guest();
    guest.apply(WITHOUT_LOGIN).await;
    let said = refused(&run(&["tenant", "remove", &PORTAL[1..], "--yes"]));
    assert!(said.contains("applications"), "{said}");
    assert_eq!(run(&["tenant", "remove", "neuort-see"]).status.code(), Some(2));
    done(&run(&["tenant", "remove", "neuort-see", "--yes"]));
    assert_eq!(list(&stage.instance, &["tenant", "list"]).len(), before);
    assert!(refused(&run(&["tenant", "remove", "neuort-see", "--yes"])).contains("amtsweg tenant list"));
}

/// Runs a command with something on its standard input.
fn run_with_input(instance: &Instance, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(testkit::server::program());
    command.args(arguments).arg("--config").arg(instance.folder().join("amtsweg.toml"));
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().expect("the program ends")
}

/// Tries to log in; tells the browser where it worked.
async fn log_in(stage: &Stage, login: &str, password: &str) -> Option<Browser> {
    let browser = stage.browser();
    let mut form = browser.open(&format!("{PORTAL}/anmelden")).await.form("/anmelden");
    form.fill("username", login).fill("password", password);
    let page = browser.send(&form, None).await;
    match page.status {
        200 => Some(browser),
        422 => None,
        other => panic!("{other}: {}", page.text()),
    }
}

async fn people_get_passwords_roles_and_locks(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let instance = &stage.instance;
    let tenant = &PORTAL[1..];
    let said = done(&instance.run(&[
        "user",
        "add",
        "probe.person",
        "--given-name",
        "Probe",
        "--family-name",
        "Person",
        "--tenant",
        tenant,
        "--role",
        "caseworker",
    ]));
    let password =
        said.lines().find_map(|line| line.strip_prefix("password: ")).expect("the password, once").to_owned();
    let officer = log_in(&stage, "probe.person", &password).await.expect("the shown password opens");
    assert_eq!(officer.open(&format!("{PORTAL}/amt")).await.status, 200);
    let roles = |login: &str| {
        let people = list(instance, &["user", "list", "--tenant", tenant]);
        people.into_iter().find(|person| person["login"] == login).map(|person| person["roles"].clone())
    };
    assert_eq!(roles("probe.person"), Some("caseworker".into()));
    assert!(refused(&instance.run(&["user", "add", "probe.person"])).len() > 20);

    // from standard input alone; the log-ins of before end
    let short = run_with_input(instance, &["user", "password", "probe.person", "--password-stdin"], "kurz\n");
    assert!(refused(&short).contains("10"), "{}", words(&short.stderr));
    let other = "ein anderes Kennwort";
    let said = done(&run_with_input(
        instance,
        &["user", "password", "probe.person", "--password-stdin"],
        &format!("{other}\n"),
    ));
    assert!(!said.contains(other), "a password that was typed is shown: {said}");
    assert!(log_in(&stage, "probe.person", &password).await.is_none(), "the old password still opens");
    let page = officer.open(&format!("{PORTAL}/amt")).await;
    assert!(page.path.contains("/anmelden") || page.status != 200, "a session of before goes on: {}", page.text());
    let officer = log_in(&stage, "probe.person", other).await.expect("the new password opens");

    let said = done(&instance.run(&[
        "user",
        "role",
        "probe.person",
        "--tenant",
        tenant,
        "--give",
        "admin",
        "--take",
        "caseworker",
    ]));
    assert!(said.contains("admin") && !said.contains("caseworker"), "{said}");
    assert_eq!(roles("probe.person"), Some("admin".into()));
    assert_ne!(officer.open(&format!("{PORTAL}/amt")).await.status, 200);
    let wrong = instance.run(&["user", "role", "probe.person", "--tenant", tenant, "--give", "chief"]);
    assert_eq!((wrong.status.code(), words(&wrong.stderr).contains("caseworker")), (Some(2), true));

    done(&instance.run(&["user", "lock", "probe.person"]));
    assert!(log_in(&stage, "probe.person", other).await.is_none(), "a locked account opens");
    done(&instance.run(&["user", "unlock", "probe.person"]));
    assert!(log_in(&stage, "probe.person", other).await.is_some());
    assert!(refused(&instance.run(&["user", "lock", "niemand"])).contains("no account"));
}

/// Begins an application and saves its first page.
async fn begin(applicant: &mut Applicant) -> Page {
    let page = applicant.start(WITHOUT_LOGIN).await;
    let mut form = page.form("/seite/");
    for question in questions(&form) {
        let given = applicant.pen.answer(&question, &[]);
        fill(&mut form, &given, &question.kind);
    }
    applicant.browser.send(&form, Some(form.button("save"))).await;
    applicant.browser.open(bare(&page.path)).await
}

/// Goes on with a begun application to its receipt; tells its number.
async fn finish(applicant: &mut Applicant, first: Page) -> String {
    assert!(is_form_page(&first));
    let check = applicant.fill_all(first).await;
    applicant.submit(&check).await.1.number
}

async fn a_withdrawn_service_takes_nothing_new(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let change = |verb: &str| stage.instance.run(&["service", verb, WITHOUT_LOGIN, "--tenant", &PORTAL[1..]]);
    let state = || {
        let services = list(&stage.instance, &["service", "list", "--tenant", &PORTAL[1..]]);
        services.into_iter().find(|service| service["slug"] == WITHOUT_LOGIN).expect("it is listed")["state"].clone()
    };
    assert_eq!(state(), "published");
    let mut early = stage.guest();
    let begun = begin(&mut early).await;
    done(&change("withdraw"));
    assert_eq!(state(), "withdrawn");
    let start = format!("{PORTAL}/dienst/{WITHOUT_LOGIN}?ars={PLACE}");
    assert_eq!(stage.browser().open(&start).await.status, 404);
    // what was begun goes through to the authority
    let number = finish(&mut early, begun).await;
    stage.officer().await.await_case(&number).await;
    done(&change("publish"));
    let mut late = stage.guest();
    late.apply(WITHOUT_LOGIN).await;
    let said = refused(&stage.instance.run(&["service", "withdraw", "gibt-es-nicht", "--tenant", &PORTAL[1..]]));
    assert!(said.contains("service list"), "{said}");
    assert_eq!(stage.instance.run(&["service", "list"]).status.code(), Some(2));
}

async fn a_rotated_key_loses_nothing_on_its_way(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let destinations = || list(&stage.instance, &["destination", "list"]);
    let ours = |rows: Vec<Value>| rows.into_iter().find(|row| row["tenant"] == PORTAL[1..]).expect("its destination");
    let before = ours(destinations());
    let mut early = stage.guest();
    let begun = begin(&mut early).await;
    let id = before["id"].as_str().unwrap();
    done(&stage.instance.run(&["destination", "rotate-key", id]));
    let after = ours(destinations());
    assert!(after["id"] == before["id"] && after["key"] != before["key"], "{before} {after}");

    let officer = stage.officer().await;
    let old = finish(&mut early, begun).await;
    officer.await_case(&old).await;
    let mut late = Applicant::new(stage.browser(), "wort", Effort::Needed);
    let (_, new) = late.apply(WITHOUT_LOGIN).await;
    officer.await_case(&new.number).await;
    let said = refused(&stage.instance.run(&["destination", "rotate-key", "00000000-0000-0000-0000-000000000001"]));
    assert!(said.contains("destination list"), "{said}");
}
