// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The search of a portal: what changes is found, what is gone is not, and a kill leaves no half index.

use crate::stage::Stage;
use std::{
    process::{Command, Stdio},
    time::Duration,
};
use testkit::{
    applicant::PORTAL,
    browser::Browser,
    engine::Engine,
    server::{Settings, free_port, program},
    wait,
};

on_each_engine!(
    what_changes_is_found,
    situations_that_come_by_a_key_are_followed,
    a_killed_rebuild_leaves_a_whole_index,
);

/// Far longer than it takes: what matters is that it comes.
const SOON: Duration = Duration::from_secs(60);

/// Imports a service of another editor, or deletes it.
fn import(stage: &Stage, number: u32, title: Option<&str>) {
    let id = format!("<id schemeAgencyID=\"L1\">{number}</id>");
    let entry = match title {
        Some(title) => format!(
            "<schreibe><leistung>{id}<modulText><leikaTextmodul><code>03</code></leikaTextmodul>\
             <inhalt languageCode=\"de\">{title}</inhalt></modulText></leistung></schreibe>"
        ),
        None => format!("<loesche klasse=\"Leistung\">{id}</loesche>"),
    };
    let message = format!(
        "<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\"><nachrichtenkopf>\
         <nachrichtUUID>00000000-0000-4000-8000-000000000088</nachrichtUUID></nachrichtenkopf>{entry}</transfer>"
    );
    let file = stage.instance.folder().join("service.xml");
    std::fs::write(&file, message).unwrap();
    // `--anew`: the file has the name of the one before
    let output = stage.instance.run(&["import", "xzufi", file.to_str().unwrap(), "--anew"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Waits until the search finds a title for what is typed, or finds nothing.
async fn found(browser: &Browser, typed: &str, title: Option<&str>) {
    wait::until(&format!("{title:?} for {typed}"), SOON, || async {
        let page = browser.open(&format!("{PORTAL}/suche?q={typed}")).await;
        assert_eq!(page.status, 200);
        let links = page.links();
        let mut hits = links.iter().filter(|link| link.href.contains("/leistung/"));
        match title {
            Some(title) => hits.any(|link| link.text == title).then_some(()),
            None => hits.next().is_none().then_some(()),
        }
    })
    .await;
}

/// Waits until the index has taken in everything.
async fn has_followed(stage: &Stage) {
    wait::until("an index that has taken in everything", SOON, || async {
        let told = stage.instance.run(&["search", "status"]);
        String::from_utf8_lossy(&told.stdout).contains(" 0 changes to take in").then_some(())
    })
    .await;
}

async fn what_changes_is_found(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    has_followed(&stage).await;
    import(&stage, 1, Some("Zeppelinverleih Anmeldung"));
    found(&browser, "zeppelinverleih", Some("Zeppelinverleih Anmeldung")).await;
    // a slip, other words for the act, the beginning of a word
    for typed in ["zepelinverleih", "Zeppelinverleih+anmelden", "zeppelinver"] {
        found(&browser, typed, Some("Zeppelinverleih Anmeldung")).await;
    }
    let page = browser.open(&format!("{PORTAL}/suche?q=zepelinverleih")).await;
    assert!(page.links().iter().any(|link| link.text == "zeppelinverleih"), "what was meant is told: {}", page.text());
    let titles = browser.open(&format!("{PORTAL}/suche/vorschlaege?q=zeppel")).await;
    assert_eq!((titles.status, titles.body.as_slice()), (200, br#"["Zeppelinverleih Anmeldung"]"#.as_slice()));
    // edited, then deleted
    import(&stage, 1, Some("Ballonverleih Anmeldung"));
    found(&browser, "ballonverleih", Some("Ballonverleih Anmeldung")).await;
    found(&browser, "zeppelinverleih", None).await;
    import(&stage, 1, None);
    found(&browser, "ballonverleih", None).await;
    let page = browser.open(&format!("{PORTAL}/suche?q=xqvzw")).await;
    assert!(page.text().contains("115"), "what to do instead is told: {}", page.text());
}

async fn situations_that_come_by_a_key_are_followed(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    has_followed(&stage).await;
    let write = |name: &str, text: &str| {
        let file = stage.instance.folder().join(name);
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let run = |kind: &str, file: &str| {
        let output = stage.instance.run(&["import", kind, file]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let service = "<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\"><schreibe><leistung>\
        <id schemeAgencyID=\"L1\">9</id><referenzLeiKa><code>99102099104000</code></referenzLeiKa><modulText>\
        <leikaTextmodul><code>03</code></leikaTextmodul><inhalt languageCode=\"de\">Zeppelinverleih Anmeldung</inhalt>\
        </modulText></leistung></schreibe></transfer>";
    run("xzufi", &write("service.xml", service));
    found(&browser, "zeppelinverleih", Some("Zeppelinverleih Anmeldung")).await;
    let narrowed = "zeppelinverleih&lage=Tierhaltung";
    found(&browser, narrowed, None).await;
    run("leika", &write("leika.csv", "Schluessel;Bezeichnung;ozg_id\n99102099104000;Zeppelin;10311\n"));
    run("ozg", &write("ozg.csv", "ozg_id,name,lage\n10311,Verleih,Tierhaltung\n"));
    found(&browser, narrowed, Some("Zeppelinverleih Anmeldung")).await;
    run("ozg", &write("ozg.csv", "ozg_id,name,lage\n10311,Verleih,Gibt es nicht\n"));
    found(&browser, narrowed, None).await;
}

async fn a_killed_rebuild_leaves_a_whole_index(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    has_followed(&stage).await;
    import(&stage, 1, Some("Zeppelinverleih Anmeldung"));
    found(&browser, "zeppelinverleih", Some("Zeppelinverleih Anmeldung")).await;
    let configuration = stage.instance.configuration(free_port(), &Settings::none());
    for round in 0..6_u32 {
        let mut command = Command::new(program());
        command.args(["search", "rebuild", "--config"]).arg(&configuration);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // at another moment each time; whether it was finished makes no difference to what must hold
        tokio::time::sleep(Duration::from_millis(u64::from(round * round) * 15)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let page = browser.open(&format!("{PORTAL}/suche?q=zeppelinverleih")).await;
        assert!(page.text().contains("Zeppelinverleih Anmeldung"), "round {round}: {}", page.text());
    }
    let told = stage.instance.run(&["search", "rebuild"]);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    // the program goes on with the new one, and after a kill of its own with what there is
    import(&stage, 2, Some("Ballonverleih Anmeldung"));
    found(&browser, "ballonverleih", Some("Ballonverleih Anmeldung")).await;
    let stage = stage.killed_and_started(&Settings::none()).await;
    let browser = stage.browser();
    for (typed, title) in
        [("zeppelinverleih", "Zeppelinverleih Anmeldung"), ("ballonverleih", "Ballonverleih Anmeldung")]
    {
        found(&browser, typed, Some(title)).await;
    }
    has_followed(&stage).await;
}
