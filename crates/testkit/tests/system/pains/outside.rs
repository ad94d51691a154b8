// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pains 4 and 6: whoever does not answer outside is seen, is asked again, and holds nobody else up.

use crate::operate::{done, words};
use crate::stage::Stage;
use std::time::Duration;
use testkit::applicant::{Account, Applicant, Effort, WITHOUT_LOGIN};
use testkit::engine::Engine;
use testkit::mail::MailServer;
use testkit::server::{Instance, Settings};
use testkit::wait;

on_each_engine!(pain_04_what_is_not_delivered_is_listed_with_its_reason_and_goes_out_once);

const MAIL: &str = "account.send_mail";

/// Jobs of mails that were tried in vain, as the operator's list tells them.
fn waiting(instance: &Instance) -> Vec<serde_json::Value> {
    let listed = done(&instance.run(&["job", "list", "--format", "json"]));
    let jobs: Vec<serde_json::Value> = serde_json::from_str(&listed).expect("a list");
    jobs.into_iter().filter(|job| job["kind"] == MAIL).collect()
}

async fn pain_04_what_is_not_delivered_is_listed_with_its_reason_and_goes_out_once(engine: Engine) {
    let Some(gone) = MailServer::start("none") else { return };
    let settings = gone.settings(Settings::none());
    drop(gone);
    let stage = Stage::with(&engine, &settings).await;
    let accounts = [Account::unique("konto"), Account::unique("konto"), Account::unique("konto")];
    for account in &accounts {
        // who registers is not held up by the mail server
        Applicant::new(stage.browser(), "wort", Effort::Needed).register(account).await;
    }
    // neither is any other job of the house
    let mut guest = stage.guest();
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    stage.officer().await.await_case(&got.number).await;
    let listed = wait::until("mails that failed", Duration::from_secs(60), || async {
        let jobs = waiting(&stage.instance);
        (jobs.len() == accounts.len()).then_some(jobs)
    })
    .await;
    for job in &listed {
        let told = |key: &str| job[key].as_str().unwrap_or_default().to_owned();
        assert!(told("reason").contains("does not answer"), "{job}");
        assert!(told("since").starts_with("20") && told("next").starts_with("20"), "{job}");
        assert!(told("tries").parse::<u32>().is_ok_and(|tries| tries >= 1), "{job}");
        // the list tells no address
        assert!(!accounts.iter().any(|account| job.to_string().contains(&account.email)), "{job}");
    }

    // the receiver is back, at another address; all are asked again by one command, and each mail comes once
    let back = MailServer::start("none").expect("it started before");
    let stage = stage.killed_and_started(&back.settings(Settings::none())).await;
    let said = stage.instance.run_with(&back.settings(Settings::none()), &["job", "retry", "--all", "--kind", MAIL]);
    let said = format!("{}{}", done(&said), words(&said.stderr));
    assert!(said.contains("jobs that are due now"), "{said}");
    for account in &accounts {
        back.await_mail(&account.email, 1).await;
    }
    wait::until("an empty list", Duration::from_secs(60), || async {
        waiting(&stage.instance).is_empty().then_some(())
    })
    .await;
    assert_eq!(back.mails().len(), accounts.len(), "a mail came twice");
    assert_eq!(stage.instance.run(&["job", "retry"]).status.code(), Some(2), "neither a job nor all were named");
}
