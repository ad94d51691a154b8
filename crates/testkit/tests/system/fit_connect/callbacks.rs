// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Callbacks: who is told of what, authentically; what happens when a receiver is wrong, dead, or comes back; and who is reminded by mail.

use super::{events, peer::Peer, reject};
use crate::{
    operate::done,
    stage::{PRINTING, Stage, ahead},
};
use fitconnect::EventKind;
use serde_json::{Value, json};
use testkit::applicant::{PORTAL, log_in};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::mail::MailServer;
use testkit::receiver::{Mood, Receiver};
use testkit::server::{Instance, Settings};
use testkit::wait;

on_each_engine!(
    both_sides_are_told_and_the_log_says_so,
    a_dead_receiver_delays_nobody_and_a_restart_loses_nothing,
    a_wrong_secret_is_refused_and_the_right_one_is_told_everything,
    what_the_service_ends_is_told_to_both_and_contacts_are_reminded,
    who_names_many_addresses_that_hang_holds_nobody_up,
    a_flood_is_told_in_few_calls,
);

const API: &str = "/submission-api/v2";
const SECRET: &str = "Geheimnis des Fachverfahrens";

/// Loopback may be called.
fn open() -> Settings {
    Settings::none().with("fit_connect", "allow_loopback_http_callbacks = true")
}

/// A clock ahead, and loopback may be called.
fn open_ahead(days: u32) -> Settings {
    ahead(days).with("fit_connect", "allow_loopback_http_callbacks = true")
}

/// Says where the destination of the demonstration wants to be called.
async fn call_receiver(peer: &Peer, version: &str, callback: &Value) -> Value {
    let path = format!("/destination-api/{version}/destinations/{}", peer.told("destination_id"));
    peer.json("PATCH", &path, &peer.subscriber, &json!({"callback": callback})).await.expect(200).json()
}

/// A submission whose sender wants to be called: its id and its case.
async fn submit(peer: &Peer, callback: &Value) -> (String, String) {
    let body = json!({
        "destinationId": peer.told("destination_id"), "announcedAttachments": [], "callback": callback,
        "publicService": {"name": "", "identifier": peer.told("service_identifier")},
    });
    let path = format!("{API}/submissions");
    let ids = peer.json("POST", &path, &peer.sender, &body).await.expect(201).json();
    assert!(!ids.to_string().contains("callback"), "{ids}");
    let text = |name: &str| ids[name].as_str().unwrap().to_owned();
    let (submission, case) = (text("submissionId"), text("caseId"));
    put(peer, &format!("submissions/{submission}"), &peer.sender).await;
    (submission, case)
}

/// Completes a submission or reply.
async fn put(peer: &Peer, path: &str, token: &str) {
    let key = peer.encrypter(API).await;
    let sealed = |text: &[u8]| key.encrypt("application/json", text).unwrap();
    let parts = json!({"encryptedMetadata": sealed(b"{\"metadata\":true}"), "encryptedData": sealed(b"{}")});
    peer.json("PUT", &format!("{API}/{path}"), token, &parts).await.expect(200);
}

/// Waits until the log of a case has these events, and no others.
async fn await_log(peer: &Peer, case: &str, kinds: &[EventKind]) {
    let read = |compact: &Value| {
        fitconnect::set::read(compact.as_str().unwrap(), &fitconnect::set::ACCEPTED_SCHEMAS).unwrap().token().kind
    };
    wait::until(&format!("log with {kinds:?}"), PRINTING, || async {
        let log = peer.get(&format!("{API}/cases/{case}/events"), &peer.sender).await.expect(200).json();
        let found: Vec<EventKind> = log["eventLog"].as_array().unwrap().iter().map(read).collect();
        (found == kinds).then_some(())
    })
    .await;
}

/// The demonstration's administrator, logged in.
async fn administrator(stage: &Stage) -> Browser {
    let (browser, admin) = (stage.browser(), stage.instance.demo().admin);
    let page = log_in(&browser, &admin.username, &admin.password).await;
    assert_eq!(page.status, 200, "{}", page.text());
    browser
}

/// Calls that could not be made, as the operator's list tells them.
fn undelivered(instance: &Instance) -> Vec<Value> {
    let listed = done(&instance.run_with(&open(), &["job", "list", "--format", "json"]));
    assert!(!listed.contains("verborgen") && !listed.contains(SECRET), "{listed}");
    let jobs: Vec<Value> = serde_json::from_str(&listed).expect("a list");
    jobs.into_iter().filter(|job| job["kind"] == "delivery.call_back").collect()
}

async fn both_sides_are_told_and_the_log_says_so(engine: Engine) {
    use EventKind::{Create, Notify, Reject, Submit};
    let stage = Stage::with(&engine, &open()).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let receiver = Receiver::start(SECRET, Mood::Takes).await;
    let sender = Receiver::start("Geheimnis des Onlinedienstes", Mood::Takes).await;
    let of_sender = sender.callback("Geheimnis des Onlinedienstes");
    for (version, names_twice) in [("v1", true), ("v2", false)] {
        let shown = call_receiver(&peer, version, &receiver.callback(SECRET)).await;
        assert!(!shown.to_string().contains("callback") && !shown.to_string().contains("verborgen"), "{shown}");
        let (submission, case) = submit(&peer, &of_sender).await;
        let told = receiver.await_told("new-submissions", &submission).await;
        let entry = json!({"destinationId": peer.told("destination_id"), "submissionId": submission, "caseId": case});
        assert_eq!(told["submissions"], json!([entry]));
        assert_eq!(told.get("submissionIds"), names_twice.then(|| json!([submission])).as_ref());
        // that the receiver was told is an event, of which the sender is told
        await_log(&peer, &case, &[Create, Submit, Notify]).await;
        let told = sender.await_told("new-events", &case).await;
        assert_eq!(told["caseIds"], json!([case]));
        let before = sender.told().len();
        let token = reject(&peer, (&submission, &case));
        let path = format!("{API}/cases/{case}/events");
        peer.jose("POST", &path, &peer.subscriber, &token).await.expect(204);
        wait::until("call about the rejection", PRINTING, || async { (sender.told().len() > before).then_some(()) })
            .await;
        await_log(&peer, &case, &[Create, Submit, Notify, Reject]).await;
        // each is signed by who says so
        let log = events(&peer, API, &case, &peer.sender).await;
        assert!(log[2].payload.is_empty(), "{:?}", log[2]);
    }
    assert_eq!(receiver.told().len(), 2, "the receiver is not told of what it did itself: {:?}", receiver.told());
    for version in ["v1", "v2"] {
        let path = format!("/destination-api/{version}/destinations/{}", peer.told("destination_id"));
        let shown = peer.get(&path, "").await.expect(200).text();
        assert!(!shown.contains("callback") && !shown.contains(&receiver.url), "{shown}");
    }
    // a reply is told to the side that it is for, by the callback of the case
    let (_, case) = submit(&peer, &of_sender).await;
    let announced = json!({"caseId": case, "announcedAttachments": []});
    let reply = peer.json("POST", &format!("{API}/replies"), &peer.subscriber, &announced).await.expect(201).json();
    let reply = reply["replyId"].as_str().unwrap();
    put(&peer, &format!("replies/{reply}"), &peer.subscriber).await;
    assert_eq!(sender.await_told("new-replies", reply).await["replyIds"], json!([reply]));
    wait::until("call about the last submission", PRINTING, || async { (receiver.tries() == 3).then_some(()) }).await;

    // taken back: nobody is told any more
    call_receiver(&peer, "v2", &Value::Null).await;
    let (_, case) = submit(&peer, &of_sender).await;
    await_log(&peer, &case, &[Create, Submit]).await;
    assert_eq!(receiver.tries(), 3);
    assert!(undelivered(&stage.instance).is_empty());
}

async fn a_dead_receiver_delays_nobody_and_a_restart_loses_nothing(engine: Engine) {
    let stage = Stage::with(&engine, &open()).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let dead = Receiver::start(SECRET, Mood::Silent).await;
    let living = Receiver::start("lebt", Mood::Takes).await;
    call_receiver(&peer, "v2", &dead.callback(SECRET)).await;
    let mut waiting = Vec::new();
    for _ in 0..3 {
        waiting.push(submit(&peer, &living.callback("lebt")).await);
    }
    dead.await_tries(1).await;
    // while the dead one is waited for, the other one is told
    let (_, case) = &waiting[0];
    let token = reject(&peer, (&waiting[0].0, case));
    peer.jose("POST", &format!("{API}/cases/{case}/events"), &peer.subscriber, &token).await.expect(204);
    living.await_told("new-events", case).await;
    assert!(dead.told().is_empty());

    // what is not told is on the page of the tenant, with its reason and without the address
    dead.set(Mood::Refuses);
    let reason = wait::until("reason of the failure", PRINTING, || async {
        undelivered(&stage.instance).iter().find_map(|job| job["reason"].as_str().map(str::to_owned))
    })
    .await;
    assert!(reason.starts_with("127.0.0.1:"), "{reason}");
    let admin = administrator(&stage).await;
    let page = admin.open(&format!("{PORTAL}/verwaltung/auftraege")).await;
    assert!(page.text().contains("Fachverfahren oder einen Onlinedienst benachrichtigen"), "{}", page.text());
    assert!(page.text().contains("127.0.0.1:") && !page.text().contains("verborgen"), "{}", page.text());

    // the program is killed, the receiver comes back: it is told what waits, once, and not what was rejected meanwhile
    let stage = stage.killed_and_started(&open()).await;
    dead.set(Mood::Takes);
    let admin = administrator(&stage).await;
    let page = admin.open(&format!("{PORTAL}/verwaltung/auftraege")).await;
    admin.send(&page.form("/verwaltung/auftraege"), None).await;
    let told = dead.await_told("new-submissions", &waiting[1].0).await;
    let ids: Vec<&str> =
        told["submissions"].as_array().unwrap().iter().map(|entry| entry["submissionId"].as_str().unwrap()).collect();
    assert_eq!(ids, [waiting[1].0.as_str(), waiting[2].0.as_str()], "one call tells all");
    wait::until("an empty list", PRINTING, || async { undelivered(&stage.instance).is_empty().then_some(()) }).await;
    assert_eq!(dead.told().len(), 1, "{:?}", dead.told());
}

async fn a_wrong_secret_is_refused_and_the_right_one_is_told_everything(engine: Engine) {
    let stage = Stage::with(&engine, &open()).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let receiver = Receiver::start(SECRET, Mood::Takes).await;
    call_receiver(&peer, "v2", &receiver.callback("ein anderes")).await;
    let (submission, case) = submit(&peer, &Value::Null).await;
    receiver.await_tries(2).await;
    assert!(receiver.told().is_empty(), "a call that is not authentic was taken");
    let reason = undelivered(&stage.instance)[0]["reason"].as_str().unwrap().to_owned();
    assert!(reason.contains("401"), "{reason}");
    call_receiver(&peer, "v2", &receiver.callback(SECRET)).await;
    receiver.await_told("new-submissions", &submission).await;
    await_log(&peer, &case, &[EventKind::Create, EventKind::Submit, EventKind::Notify]).await;
    // the job with the wrong one has nothing to tell any more, and ends at once
    wait::until("an empty list", PRINTING, || async { undelivered(&stage.instance).is_empty().then_some(()) }).await;

    for (callback, word) in [
        (json!({"url": "http://fachverfahren.example/", "secret": "x"}), "https"),
        (json!({"url": "https://10.0.0.1/", "secret": "x"}), "network"),
        (json!({"url": "https://fachverfahren.example/", "secret": ""}), "secret"),
    ] {
        let path = format!("/destination-api/v2/destinations/{}", peer.told("destination_id"));
        let refused = peer.json("PATCH", &path, &peer.subscriber, &json!({"callback": callback})).await.expect(422);
        assert_eq!(refused.problem(), "invalid-request");
        assert!(refused.json()["detail"].as_str().unwrap().contains(word), "{}", refused.text());
    }
    // where the operator did not allow it, a call to the machine itself is refused when it is named, and not made when it was
    // named before
    call_receiver(&peer, "v2", &receiver.callback(SECRET)).await;
    let stage = stage.killed_and_started(&Settings::none()).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let tries = receiver.tries();
    let body = json!({
        "destinationId": peer.told("destination_id"), "announcedAttachments": [], "callback": receiver.callback("x"),
        "publicService": {"name": "", "identifier": peer.told("service_identifier")},
    });
    let refused = peer.json("POST", &format!("{API}/submissions"), &peer.sender, &body).await.expect(422);
    assert!(refused.json()["detail"].as_str().unwrap().contains("callback.url"), "{}", refused.text());
    submit(&peer, &Value::Null).await;
    let reason = wait::until("reason of the failure", PRINTING, || async {
        undelivered(&stage.instance).iter().find_map(|job| job["reason"].as_str().map(str::to_owned))
    })
    .await;
    assert!(reason.contains("https://"), "{reason}");
    assert_eq!(receiver.tries(), tries);
}

async fn what_the_service_ends_is_told_to_both_and_contacts_are_reminded(engine: Engine) {
    use EventKind::{Create, Delete, Notify, Reject, Submit};
    let Some(mails) = MailServer::start("none") else { return };
    let stage = Stage::with(&engine, &mails.settings(open())).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let receiver = Receiver::start(SECRET, Mood::Takes).await;
    let sender = Receiver::start("lebt", Mood::Takes).await;
    call_receiver(&peer, "v2", &receiver.callback(SECRET)).await;
    let (_, case) = submit(&peer, &sender.callback("lebt")).await;
    submit(&peer, &sender.callback("lebt")).await;
    await_log(&peer, &case, &[Create, Submit, Notify]).await;
    let mut log = vec![Create, Submit, Notify];
    let mut stage = stage;
    let contact = "fachverfahren@musterstadt.example";
    for (days, step) in [(4, None), (5, None), (10, None), (15, Some(Reject)), (23, Some(Delete))] {
        stage = stage.stopped_and_started(&mails.settings(open_ahead(days))).await;
        let peer = Peer::new(&stage.instance, stage.server.base()).await;
        if let Some(step) = step {
            log.push(step);
            await_log(&peer, &case, &log).await;
            // each of both is told that the log of the case grew
            for side in [&receiver, &sender] {
                let events = |body: &Value| body["caseIds"].to_string().contains(&case);
                let wanted = log.len() - 3;
                let own = if std::ptr::eq(side, &sender) { wanted + 1 } else { wanted };
                wait::until("call about what the service did", PRINTING, || async {
                    (side.told().iter().filter(|body| events(body)).count() >= own).then_some(())
                })
                .await;
            }
            continue;
        }
        let count = if days == 10 { 2 } else { 1 };
        let mail = mails.await_mail(contact, count).await;
        assert_eq!(mail.subject, "In Ihrem Zustellpunkt warten Anträge");
        let day = if days == 10 { "9 Tagen" } else { "3 Tagen" };
        assert!(mail.text.contains(day) && mail.text.contains("Wartende Anträge: 2"), "{}", mail.text);
        assert!(mail.text.contains(&peer.told("destination_id")) && !mail.text.contains(&case), "{}", mail.text);
    }
    assert_eq!(mails.mails().iter().filter(|mail| mail.to == [contact]).count(), 2, "nobody is reminded twice");
}

async fn who_names_many_addresses_that_hang_holds_nobody_up(engine: Engine) {
    let stage = Stage::with(&engine, &open()).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    // more machines that take the connection and say nothing than there are places, named by one sender
    let mut hanging = Vec::new();
    for _ in 0..12 {
        let receiver = Receiver::start("x", Mood::Silent).await;
        let (submission, case) = submit(&peer, &receiver.callback("x")).await;
        let token = reject(&peer, (&submission, &case));
        peer.jose("POST", &format!("{API}/cases/{case}/events"), &peer.subscriber, &token).await.expect(204);
        hanging.push(receiver);
    }
    let tries = |of: &[Receiver]| of.iter().map(Receiver::tries).sum::<usize>();
    wait::until("the first that hangs", PRINTING, || async { (tries(&hanging) > 0).then_some(()) }).await;
    let living = Receiver::start(SECRET, Mood::Takes).await;
    call_receiver(&peer, "v2", &living.callback(SECRET)).await;
    for _ in 0..3 {
        let (submission, _) = submit(&peer, &Value::Null).await;
        living.await_told("new-submissions", &submission).await;
    }
    // all of them would have been called at once, had they not to share
    assert!(tries(&hanging) < hanging.len(), "{}", tries(&hanging));
}

async fn a_flood_is_told_in_few_calls(engine: Engine) {
    let stage = Stage::with(&engine, &open()).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let receiver = Receiver::start(SECRET, Mood::Takes).await;
    call_receiver(&peer, "v2", &receiver.callback(SECRET)).await;
    let mut sent = Vec::new();
    for _ in 0..25 {
        sent.push(submit(&peer, &Value::Null).await.0);
    }
    for submission in &sent {
        receiver.await_told("new-submissions", submission).await;
    }
    // never two calls within a second, and nothing is told twice
    let stamps = receiver.stamps();
    assert!(stamps.windows(2).all(|pair| pair[0] < pair[1]), "{stamps:?}");
    let told: usize = receiver.told().iter().map(|body| body["submissions"].as_array().unwrap().len()).sum();
    assert_eq!(told, sent.len(), "{:?}", receiver.told());
    // a client names no more than fifty machines
    let announce = async |port: u16| {
        let callback = json!({"url": format!("http://127.0.0.1:{port}/"), "secret": "x"});
        let body = json!({
            "destinationId": peer.told("destination_id"), "announcedAttachments": [], "callback": callback,
            "publicService": {"name": "", "identifier": peer.told("service_identifier")},
        });
        peer.json("POST", &format!("{API}/submissions"), &peer.sender, &body).await
    };
    for port in 1..=50 {
        announce(port).await.expect(201);
    }
    let refused = announce(51).await.expect(422);
    assert!(refused.json()["detail"].as_str().unwrap().contains("50 hosts"), "{}", refused.text());
    announce(7).await.expect(201);
}
