// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two instances side by side: the portal of one delivers to an authority of the other. Kills in between double nothing.

use super::portal::deliver;
use crate::{
    letters::{ask, await_message, await_words, day_in},
    stage::{PRINTING, Stage},
};
use std::io::Write;
use testkit::{
    applicant::{Effort, PORTAL, WITHOUT_LOGIN},
    engine::Engine,
    seed::unique_word,
    server::Settings,
    wait,
};

on_each_engine!(
    an_application_goes_to_another_instance_and_comes_once,
    an_authority_elsewhere_asks_and_decides_and_the_applicant_answers,
);

/// Two instances; the first delivers a service without log-in to the authority of the second.
async fn side_by_side(engine: &Engine) -> (Stage, Stage) {
    let there = Stage::new(engine).await;
    let here = Stage::new(engine).await;
    let told = std::fs::read(there.instance.data().join("demo.json")).unwrap();
    let told: serde_json::Value = serde_json::from_slice(&told).unwrap();
    let told = &told["fit_connect"];
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let secret = here.instance.folder().join("secret");
    writeln!(std::fs::File::create(&secret).unwrap(), "{}", text(&told["sender"]["client_secret"])).unwrap();
    let base = there.server.base().to_owned();
    let id = text(&told["authority"]["destination_id"]);
    let (token, api, client) =
        (format!("{base}/token"), format!("{base}/submission-api/v2"), text(&told["sender"]["client_id"]));
    let add = |id: &str, api: &str| {
        let named = ["--token-url", &token, "--api", api, "--client-id", &client, "--name", "Amt anderswo"];
        let file = ["--secret-file", secret.to_str().unwrap()];
        here.instance.run(&[&["destination", "add-remote", id][..], &named, &file].concat())
    };
    let output = add(&id, &api);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let unknown = add("00000000-0000-0000-0000-000000000001", &api);
    assert!(!unknown.status.success() && String::from_utf8_lossy(&unknown.stderr).contains("404"));
    deliver(&here, WITHOUT_LOGIN, &id);
    (here, there)
}

async fn an_application_goes_to_another_instance_and_comes_once(engine: Engine) {
    let (mut here, there) = side_by_side(&engine).await;
    let mut guest = here.guest();
    let mut sent = Vec::new();
    for kill in [false, true, true] {
        let (_, received) = guest.apply(WITHOUT_LOGIN).await;
        sent.push(received);
        if kill {
            here = here.killed_and_started(&Settings::none()).await;
            guest.browser = guest.browser.moved(here.server.base());
        }
    }
    let officer = there.officer().await;
    let arrived = wait::until("cases elsewhere", PRINTING * 2, || async {
        let cases = officer.cases().await;
        (cases.len() >= sent.len()).then_some(cases)
    })
    .await;
    for received in &sent {
        let mut found = 0;
        for case in &arrived {
            found += usize::from(officer.browser.open(&case.href).await.text().contains(&received.number));
        }
        assert_eq!(found, 1, "{} came {found} times", received.number);
        // what became of it elsewhere stands in the timeline here
        wait::until("acceptance in the timeline", PRINTING * 2, || async {
            let page = guest.browser.open(&format!("{}/stand", received.path)).await;
            page.text().contains("Bei der Behörde angekommen").then_some(())
        })
        .await;
    }
    assert_eq!(officer.cases().await.len(), sent.len(), "something came twice");
    assert!(here.officer().await.cases().await.is_empty(), "it stayed here");
}

async fn an_authority_elsewhere_asks_and_decides_and_the_applicant_answers(engine: Engine) {
    let (mut here, there) = side_by_side(&engine).await;
    let mut applicant = here.registered(Effort::Needed).await;
    let (_, received) = applicant.apply(WITHOUT_LOGIN).await;
    let mailbox = format!("{PORTAL}/postfach");

    let officer = there.officer().await;
    let case = wait::until("the case elsewhere", PRINTING * 2, || async {
        let link = officer.cases().await.into_iter().next()?;
        Some(officer.browser.open(&link.href).await)
    })
    .await;
    assert!(case.text().contains(&received.number), "the number of the portal: {}", case.text());
    let case = officer.command(&case, "accept").await;
    let case = officer.command(&case, "start").await;
    let question = unique_word("frage");
    let path = ask(&officer, &case, &question, &day_in(10)).await.path;
    here = here.killed_and_started(&Settings::none()).await;
    applicant.browser = applicant.browser.moved(here.server.base());
    let message = await_message(&applicant.browser, &mailbox, "Rückfrage").await;
    assert!(message.text().contains(&question), "{}", message.text());

    let letter = applicant.browser.send(&message.form("/antworten"), None).await;
    let (mut form, back) = (letter.form("/nachricht/"), unique_word("zurueck"));
    form.fill("text", &back);
    applicant.browser.send(&form, Some(form.button("send"))).await;
    let case = await_words(&officer.browser, &path, &back).await;
    assert!(case.text().contains("Beantwortet am"), "the answer belongs to the question: {}", case.text());

    let reason = unique_word("grund");
    let case = officer.decide(&case, "granted", &reason).await;
    officer.command(&case, "close").await;
    here = here.killed_and_started(&Settings::none()).await;
    applicant.browser = applicant.browser.moved(here.server.base());
    let decision = await_message(&applicant.browser, &mailbox, "Bescheid").await;
    let file =
        decision.links().into_iter().find(|link| link.text.contains("PDF")).expect("the document of the decision");
    let file = applicant.browser.open(&file.href).await;
    assert!(file.status == 200 && file.body.starts_with(b"%PDF"), "{}", file.status);
    await_words(&officer.browser, &path, "Vom Portal angenommen").await;
    await_words(&applicant.browser, &format!("{}/stand", received.path), "Bescheid").await;
    // each letter came once
    let list = applicant.browser.open(&mailbox).await.links();
    for subject in ["Rückfrage", "Bescheid"] {
        let found = list.iter().filter(|link| link.href.contains("/postfach/") && link.text.contains(subject)).count();
        assert_eq!(found, 1, "{subject}");
    }
}
