// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A process of FIM lies beside the form, for who administers the portal.

use crate::stage::Stage;
use testkit::applicant::{PORTAL, log_in};
use testkit::engine::Engine;
use testkit::skips;

on_each_engine!(a_process_is_imported_and_looked_at);

const PAGE: &str = "/verwaltung/onlinedienste/wohnsitz-anmelden/prozess";

async fn a_process_is_imported_and_looked_at(engine: Engine) {
    let Some(folder) = skips::test_data("fim/xprozess") else { return };
    let stage = Stage::new(&engine).await;
    let admin = stage.browser();
    let person = stage.instance.demo().admin;
    log_in(&admin, &person.username, &person.password).await;
    assert_eq!(admin.open(&format!("{PORTAL}{PAGE}")).await.status, 404, "there is none yet");
    let file =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).next().unwrap().display().to_string();
    let run = |service: &str| {
        stage.instance.run(&["import", "xprozess", &file, "--tenant", &PORTAL[1..], "--service", service])
    };
    let refused = run("gibt-es-nicht");
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("there is no online service gibt-es-nicht"));
    for _ in 0..2 {
        let done = run("wohnsitz-anmelden");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let offered = admin.open(&format!("{PORTAL}/verwaltung/onlinedienste")).await;
    let page = admin.open(&offered.link_to(PAGE)).await;
    let text = page.text();
    for expected in ["Arbeitgeber (stößt den Prozess an)", "Formular: D00000094", "Zuständigkeit prüfen", "§ 3 VwVfG"]
    {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let first = text.find("Anzeige empfangen").unwrap();
    assert!(first < text.find("Zuständigkeit prüfen").unwrap(), "steps are in the order of their ids");
    let model = admin.open(&format!("{PORTAL}{PAGE}/dateien/0/0")).await;
    assert_eq!(model.status, 200);
    assert!(String::from_utf8_lossy(&model.body).contains("BPMN/20100524/MODEL"), "the model is BPMN");
    assert_eq!(admin.open(&format!("{PORTAL}{PAGE}/dateien/0/1")).await.body.get(..5), Some(&b"%PDF-"[..]));
    assert_eq!(admin.open(&format!("{PORTAL}{PAGE}/dateien/0/9")).await.status, 404);
    // others see nothing of it
    let officer = stage.officer().await;
    assert_eq!(officer.browser.open(&format!("{PORTAL}{PAGE}")).await.status, 404);
    assert_eq!(officer.browser.open(&format!("{PORTAL}{PAGE}/dateien/0/0")).await.status, 404);
}
