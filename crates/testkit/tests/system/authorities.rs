// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! One service for many authorities: what an authority sets for itself is what its applicants see, from the first page to the PDF.

use crate::stage::{Stage, receipt_pdf, squeezed};
use std::process::Output;
use std::time::Duration;
use testkit::applicant::{Effort, PLACE, PORTAL};
use testkit::engine::Engine;
use testkit::pdf;
use testkit::picture::WHITE;
use testkit::wait;

on_each_engine!(applicants_see_what_their_authority_set);

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

async fn applicants_see_what_their_authority_set(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let service = "hinweis-geben";
    let mut applicant = stage.registered(Effort::Needed).await;
    let start = applicant.browser.open(&format!("{PORTAL}/dienst/{service}?ars={PLACE}")).await;
    let listed = stage.instance.run(&["authority", "list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let own =
        listed.as_array().unwrap().iter().find(|one| start.text().contains(one["name"].as_str().unwrap())).unwrap();
    let (id, name) = (own["id"].as_str().unwrap(), own["name"].as_str().unwrap());

    // a file is taken as a whole or not at all, and says what is wrong with what
    let file = stage.instance.folder().join("parameter.json");
    let path = file.display().to_string();
    let bad = r#"{"parameters": {"behoerde-telefon": "0999 4711"}, "services": {"hinweis-geben": {"bank-iban": "DE00", "behoerde-name": "X"}}}"#;
    std::fs::write(&file, bad).unwrap();
    let refused = stage.instance.run(&["authority", "parameters", "import", name, &path]);
    let words = said(&refused);
    assert_eq!(refused.status.code(), Some(1), "{words}");
    assert!(
        words.contains("bank-iban for hinweis-geben: A valid IBAN") && words.contains("behoerde-name for"),
        "{words}"
    );
    let shown = stage.instance.run(&["authority", "parameters", "show", id, "--format", "json"]);
    assert_eq!(String::from_utf8_lossy(&shown.stdout).trim(), "[]");

    let good = r#"{"parameters": {"behoerde-telefon": "0999 4711", "behoerde-webseite": "https://amt.musterstadt.example",
        "frist-bearbeitung": "sechs Wochen", "katalog.unbekannt": "bleibt"},
        "services": {"hinweis-geben": {"frist-bearbeitung": "drei Wochen", "bank-iban": "DE89370400440532013000"}}}"#;
    std::fs::write(&file, good).unwrap();
    for _ in 0..2 {
        let done = stage.instance.run(&["authority", "parameters", "import", id, &path]);
        assert!(done.status.success() && said(&done).contains("6 parameters"), "{}", said(&done));
    }
    let shown = said(&stage.instance.run(&["authority", "parameters", "show", id]));
    assert!(shown.contains("katalog.unbekannt") && shown.contains("drei Wochen"), "{shown}");

    // a coat of arms is a picture with words, or it is none
    let picture = stage.instance.folder().join("wappen.png");
    let arms =
        |alt: &str| stage.instance.run(&["authority", "arms", "set", id, &picture.display().to_string(), "--alt", alt]);
    std::fs::write(&picture, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    assert!(said(&arms("Turm")).contains("PNG or JPEG"));
    std::fs::write(&picture, vec![0x89; 200_001]).unwrap();
    assert!(said(&arms("Turm")).contains("more than 200000 bytes"));
    std::fs::write(&picture, WHITE).unwrap();
    assert!(said(&arms(" ")).contains("at most 200 characters"));
    assert!(arms("Wappen: ein Turm").status.success());

    // what another process changed is seen within seconds
    let page = wait::until("the coat of arms", Duration::from_secs(30), || async {
        let page = applicant.start(service).await;
        page.attributes("alt").iter().any(|alt| alt == "Wappen: ein Turm").then_some(page)
    });
    let page = page.await;
    let told = page.of_class("aw-recipient").join(" ");
    for words in [name, "0999 4711", "https://amt.musterstadt.example", "drei Wochen", "DE89370400440532013000"] {
        assert!(told.contains(words), "the page lacks {words}: {told}");
    }
    assert!(!told.contains("sechs Wochen"), "{told}");
    let sources = page.attributes("src");
    let source = sources.iter().find(|source| source.contains("/wappen/")).expect("the coat of arms").clone();
    assert!(page.attributes("alt").iter().any(|alt| alt == "Wappen: ein Turm"));
    let image = applicant.browser.open(&source).await;
    assert_eq!((image.status, image.body.as_slice()), (200, WHITE.as_slice()));
    assert_eq!(applicant.browser.open(&format!("{source}0")).await.status, 404);

    let check = applicant.fill_all(page).await;
    assert!(check.of_class("aw-recipient").join(" ").contains("0999 4711"));
    let (receipt, got) = applicant.submit(&check).await;
    assert!(receipt.text().contains("0999 4711") && receipt.text().contains(name), "{}", receipt.text());
    let pdf = receipt_pdf(&applicant.browser, &got).await;
    if let Some(words) = pdf::text(&pdf, stage.instance.folder()) {
        let words = squeezed(&words);
        for told in ["0999 4711", "drei Wochen", "DE89370400440532013000", name] {
            assert!(words.contains(&squeezed(told)), "the PDF lacks {told}: {words}");
        }
    }
    // an empty value takes a parameter back
    let done = stage.instance.run(&["authority", "parameters", "set", id, "behoerde-telefon="]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(!said(&stage.instance.run(&["authority", "parameters", "show", id])).contains("behoerde-telefon"));
    let done = stage.instance.run(&["authority", "parameters", "show", "Amt, das es nicht gibt"]);
    assert!(done.status.code() == Some(1) && said(&done).contains("amtsweg authority list"), "{}", said(&done));
}
