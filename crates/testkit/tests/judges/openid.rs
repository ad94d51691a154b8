// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! OpenID Connect, judged by a certified client and a certified provider from npm.

use model::{TrustLevel, catalogue::OnlineService};
use serde_json::json;
use std::path::Path;
use store::Store;
use testkit::server::free_port;

use crate::house::{House, node_with};

/// A service of the demonstration that is used with an account.
const SERVICE: &str = testkit::applicant::WITH_LOGIN;
/// An address to go back to; nobody listens there, and the judge looks at where it is sent alone.
const BACK: &str = "http://127.0.0.1:9/callback";

#[tokio::test(flavor = "multi_thread")]
async fn a_certified_client_logs_people_in_by_their_account_here() {
    let Some(mut judge) = node_with("openid/judge_client.mjs", "openid-client") else { return };
    let Some(mut misled) = node_with("openid/judge_client.mjs", "openid-client") else { return };
    let house = House::open().await;
    let name = "Portal Nachbarstadt";
    let add = ["client", "log-in", "add", name, "--tenant", "musterstadt", "--redirect-uri", BACK];
    let (id, secret) = registered(&house.run(&add).await);
    let (public, none) = registered(&house.run(&[&add[..], &["--public"]].concat()).await);
    assert!(secret.is_some() && none.is_none());
    let person = house.demo().citizen;
    let mut told = json!({
        "issuer": house.base(), "username": person.username, "password": person.password, "name": name, "redirect_uri": BACK,
        "secret": { "id": id, "secret": secret }, "public": { "id": public },
    });
    let file = house.demo_json().with_file_name("openid.json");
    std::fs::write(&file, told.to_string()).unwrap();
    judge.arg(&file);
    house.must_please(judge).await;

    // the key changes: what is signed afterwards is checked as well
    house.run(&["key", "rotate", "openid"]).await;
    let mut after = node_with("openid/judge_client.mjs", "openid-client").unwrap();
    after.arg(&file);
    house.must_please(after).await;

    // a judge that is always content would be none
    told["name"] = "Somebody else".into();
    std::fs::write(&file, told.to_string()).unwrap();
    misled.arg(&file);
    let (content, words) = house.judged_by(misled).await;
    assert!(!content && words.contains("WRONG: the page does not say who gets the data"), "{words}");
}

/// Lets the service ask for a trust level, as an edition of its authority would.
async fn demand(database: &Path, trust: TrustLevel) {
    let store = Store::open(&format!("sqlite:{}", database.display())).await.unwrap();
    let mut read = store.read_instance().await.unwrap();
    let tenant = store::tenant::find_by_slug(&mut read, "musterstadt").await.unwrap().expect("a portal").id;
    drop(read);
    let mut tx = store.begin(tenant).await.unwrap();
    let service = store::catalogue::find_published(&mut tx, SERVICE).await.unwrap().expect("a service");
    store::catalogue::put_online_service(&mut tx, &OnlineService { trust, ..service }).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
}

/// Id and secret, as the command printed them.
fn registered(printed: &str) -> (String, Option<String>) {
    let id = printed.split("client ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap().to_owned();
    let secret = printed.lines().find_map(|line| line.strip_prefix("secret: ")).map(str::to_owned);
    (id, secret)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certified_provider_logs_people_in_here_and_one_that_lies_does_not() {
    let Some(mut judge) = node_with("openid/judge_provider.mjs", "oidc-provider") else { return };
    let house = House::open().await;
    let folder = house.demo_json().parent().unwrap().to_path_buf();
    let secret = "a-secret-of-the-provider-0123456789";
    std::fs::write(folder.join("secret"), secret).unwrap();
    let secret_file = folder.join("secret").display().to_string();
    let mut named = serde_json::Map::new();
    for (name, highest) in [("honest", "substantial"), ("cautious", "basic"), ("liar", "substantial")] {
        let port = free_port();
        let issuer = format!("http://127.0.0.1:{port}");
        let add =
            ["provider", "add", name, "--issuer", &issuer, "--client-id", "amtsweg", "--secret-file", &secret_file];
        let printed = house.run(&[&add[..], &["--highest", highest]].concat()).await;
        let id = printed.split("provider ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
        named.insert(name.to_owned(), json!({ "id": id, "port": port }));
    }
    demand(&folder.join("amtsweg.db"), TrustLevel::Substantial).await;
    let person = house.demo().citizen;
    let mut told = json!({
        "base": house.base(), "portal": "/musterstadt", "client": { "id": "amtsweg", "secret": secret },
        "service": SERVICE, "username": person.username, "password": person.password,
    });
    told.as_object_mut().unwrap().extend(named);
    let file = folder.join("provider.json");
    std::fs::write(&file, told.to_string()).unwrap();
    judge.arg(file);
    house.must_please(judge).await;
}
