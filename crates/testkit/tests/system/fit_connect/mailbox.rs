// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two instances side by side: an authority of one writes to a mailbox of the other and reports to its status monitor, over HTTP, for
//! an application that a third portal sent.

use super::{
    casework::{API, Draft, PHOTO, answered, key},
    peer::Peer,
};
use crate::{
    letters::{ask, await_message, day_in},
    personal::export::{download, json},
    stage::{PRINTING, Stage},
};
use crypto::jwe::Encrypter;
use fitconnect::EventKind;
use serde_json::{Value, json};
use std::io::Write;
use testkit::{
    applicant::{Effort, PORTAL},
    engine::Engine,
    server::Instance,
    wait,
};

on_each_engine!(messages_and_reports_reach_a_mailbox_at_another_instance);

fn run(instance: &Instance, arguments: &[&str]) -> String {
    let output = instance.run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The case of an application here that went to somebody who works elsewhere: the status monitor knows it.
async fn monitored(stage: &Stage, peer: &Peer) -> (testkit::applicant::Applicant, String, String) {
    let destination = peer.told("destination_id");
    let deliver = ["service", "deliver", "hinweis-geben", "--tenant", "musterstadt", "--destination", &destination];
    run(&stage.instance, &deliver);
    let mut guest = stage.guest();
    let (_, received) = guest.apply("hinweis-geben").await;
    let case = wait::until("an application for somebody elsewhere", PRINTING, || async {
        let list = peer.get(&format!("{API}/submissions"), &peer.subscriber).await.expect(200).json();
        list["submissions"].as_array().unwrap().first().map(|one| text(&one["caseId"]))
    })
    .await;
    (guest, format!("{}/stand", received.path), case)
}

async fn messages_and_reports_reach_a_mailbox_at_another_instance(engine: Engine) {
    let (mailboxes, office) = (Stage::new(&engine).await, Stage::new(&engine).await);
    let there = Peer::new(&mailboxes.instance, mailboxes.server.base()).await;
    let bridge = text(&there.contract["authority"]["destination_id"]);
    run(&mailboxes.instance, &["destination", "take-messages", &bridge]);
    let citizen = mailboxes.registered(Effort::Needed).await;
    let profile = json(&download(&citizen.browser, "konto").await, "konto/profile.json");
    let (guest, timeline, application) = monitored(&mailboxes, &there).await;

    let secret = office.instance.folder().join("secret");
    write!(std::fs::File::create(&secret).unwrap(), "{}", text(&there.contract["sender"]["client_secret"])).unwrap();
    let (base, client) = (mailboxes.server.base(), text(&there.contract["sender"]["client_id"]));
    let (token, api) = (format!("{base}/token"), format!("{base}/submission-api/v2"));
    let named = ["--token-url", &token, "--api", &api, "--client-id", &client, "--name", "Postfächer anderswo"];
    let file = ["--secret-file", secret.to_str().unwrap()];
    run(&office.instance, &[&["destination", "add-remote", &bridge][..], &named, &file].concat());
    let said = run(&office.instance, &["destination", "send-messages", &bridge, "--tenant", "musterstadt"]);
    assert!(said.contains("BEGIN CERTIFICATE"), "{said}");

    // a third portal names the mailbox and the application
    let peer = Peer::new(&office.instance, office.server.base()).await;
    let to_office = Encrypter::new(&key(&peer).await).unwrap();
    let mut draft = Draft::new(&peer, PHOTO);
    draft.metadata["replyChannel"] = json!({"idBundDeMailbox": {"mailboxUuid": profile["id"]}});
    draft.metadata["additionalReferenceInfo"]["idBundDeApplicationId"] = application.into();
    let (_, case) = draft.send(&peer, &to_office).await;
    assert_eq!(answered(&peer, &case).await.kind, EventKind::Accept);

    let officer = office.officer().await;
    let path = officer.cases().await[0].href.clone();
    let page = officer.browser.open(&path).await;
    assert!(page.text().contains("Postfach der DeutschlandID"), "{}", page.text());
    let page = officer.command(&page, "accept").await;
    let page = officer.command(&page, "start").await;
    ask(&officer, &page, "Welche Laterne ist es?", &day_in(10)).await;
    let box_of_citizen = format!("{PORTAL}/postfach");
    let message = await_message(&citizen.browser, &box_of_citizen, "Rückfrage").await;
    for words in ["Welche Laterne ist es?", "Bitte antworten Sie bis zum"] {
        assert!(message.text().contains(words), "{words} is not in {}", message.text());
    }

    let page = officer.browser.open(&path).await;
    let page = officer.decide(&page, "granted", "Die Laterne wird repariert.").await;
    officer.command(&page, "close").await;
    let message = await_message(&citizen.browser, &box_of_citizen, "Bescheid").await;
    let link = message.links().into_iter().find(|link| link.text.contains("Bescheid-")).expect("the document").href;
    assert!(citizen.browser.open(&link).await.body.starts_with(b"%PDF"));
    for words in ["Bei der Behörde angekommen", "In Bearbeitung", "Abgeschlossen"] {
        wait::until(words, PRINTING * 2, || async {
            guest.browser.open(&timeline).await.text().contains(words).then_some(())
        })
        .await;
    }
    // both letters were taken there
    wait::until("acceptance of both letters", PRINTING * 3, || async {
        let page = officer.browser.open(&path).await;
        (page.text().matches("Vom Portal angenommen").count() == 2).then_some(())
    })
    .await;
}
