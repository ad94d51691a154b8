// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms of other form builders become services that people apply by.

use super::import;
use crate::stage::Stage;
use std::path::PathBuf;
use std::process::Output;
use testkit::applicant::{Effort, PORTAL};
use testkit::engine::Engine;
use testkit::server::Instance;

on_each_engine!(forms_of_other_builders_are_filled_in_and_sent);

const OPEN_FORMS: [(&str, &str); 4] = [
    ("forms.json", r#"[{"uuid":"f1","name":"Stellplatz beantragen","slug":"stellplatz"}]"#),
    (
        "formSteps.json",
        r#"[{"uuid":"s1","slug":"wagen","index":0,"form_definition":"x/d1"},{"uuid":"s2","slug":"ort","index":1,"form_definition":"x/d2"}]"#,
    ),
    (
        "formDefinitions.json",
        r#"[{"uuid":"d1","name":"Ihr Wagen","configuration":{"components":[
            {"type":"content","key":"info","label":"Content","html":"<p>Nur für <b>Anwohnende</b>.</p>"},
            {"type":"radio","key":"art","label":"Antrieb","validate":{"required":true},
             "values":[{"value":"e","label":"Strom"},{"value":"v","label":"Verbrenner"}]},
            {"type":"number","key":"laenge","label":"Länge in Metern","decimalLimit":0,"validate":{"min":1,"max":9,"required":true}},
            {"type":"map","key":"karte","label":"Karte"}]}},
           {"uuid":"d2","name":"Der Ort","configuration":{"components":[
            {"type":"textfield","key":"strasse","label":"Straße","validate":{"required":true,"maxLength":40}},
            {"type":"checkbox","key":"ja","label":"Angaben stimmen","validate":{"required":true}},
            {"type":"selectboxes","key":"tage","label":"Tage","values":[{"value":"mo","label":"Montag"},{"value":"di","label":"Dienstag"}]}]}}]"#,
    ),
    (
        "formLogic.json",
        r#"[{"json_logic_trigger":{"==":[{"var":"art"},"v"]},"actions":[{"form_step_uuid":"s2","action":{"type":"step-not-applicable"}}]}]"#,
    ),
];

const XGOV: &str = r#"{"name":"Report a pothole","startPage":"/a","pages":[
    {"path":"/a","title":"Is it deep?","components":[{"type":"YesNoField","name":"deep","title":"Is it deep?"}],
     "next":[{"path":"/c"},{"path":"/b","condition":"isDeep"}]},
    {"path":"/b","title":"How deep","components":[{"type":"NumberField","name":"cm","title":"Depth in cm","schema":{"min":1,"max":99}}],"next":[{"path":"/c"}]},
    {"path":"/c","title":"Where","components":[{"type":"UkAddressField","name":"where","title":"Where is it?"},
     {"type":"DatePartsField","name":"seen","title":"Seen on"}],"next":[{"path":"/summary"}]},
    {"path":"/summary","controller":"./pages/summary.js"}],
    "conditions":[{"name":"isDeep","value":"deep == true"}],"fees":[{"amount":10}]}"#;

fn folder(instance: &Instance) -> PathBuf {
    let folder = instance.folder().join("export");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in OPEN_FORMS {
        std::fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn said(done: &Output) -> String {
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

async fn forms_of_other_builders_are_filled_in_and_sent(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let export = folder(&stage.instance).display().to_string();
    let xgov = stage.instance.folder().join("pothole.json");
    std::fs::write(&xgov, XGOV).unwrap();
    let xgov = xgov.display().to_string();
    let run = |kind: &str, path: &str, slug: &str| {
        stage.instance.run(&["import", kind, path, "--tenant", &PORTAL[1..], "--service", slug, "--access", "open"])
    };
    let report = said(&run("open-forms", &export, "stellplatz"));
    assert!(report.contains("6 of 7 components, 2 of 2 rules carried over"), "{report}");
    assert!(report.contains("Ihr Wagen / Karte: a component of the kind map"), "{report}");
    let report = said(&run("xgov-forms", &xgov, "schlagloch"));
    assert!(report.contains("4 of 4 components, 1 of 1 rules carried over"), "{report}");
    assert!(report.contains("`fees` = "), "{report}");
    // again: the same, over what is there
    said(&run("open-forms", &export, "stellplatz"));
    for (slug, effort) in
        [("stellplatz", Effort::Everything), ("schlagloch", Effort::Everything), ("stellplatz", Effort::Needed)]
    {
        let mut applicant = stage.registered(effort).await;
        applicant.apply(slug).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_is_the_schema_that_is_imported() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let export = folder(&stage.instance).display().to_string();
    let target = stage.instance.folder().join("form.xdf.xml");
    let write =
        || said(&stage.instance.run(&["import", "open-forms", &export, "--write", &target.display().to_string()]));
    let report = write();
    let bytes = std::fs::read(&target).unwrap();
    assert_eq!(
        (report, bytes.clone()),
        (write(), std::fs::read(&target).unwrap()),
        "the same form gives the same bytes"
    );
    let imported = said(&import(&stage.instance, &target, "stellplatz"));
    assert!(imported.contains("Stellplatz beantragen, 2 pages"), "{imported}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn broken_forms_leave_nothing_behind() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let before = stage.browser().open(PORTAL).await.text();
    let file = stage.instance.folder().join("broken");
    let empty = stage.instance.folder().join("empty");
    std::fs::create_dir_all(&empty).unwrap();
    let file_name = file.display().to_string();
    for (kind, text, told) in [
        ("open-forms", "PK\u{3}\u{4} torn", "this is no ZIP file that can be read"),
        ("xgov-forms", "{", "not the JSON of a form definition"),
        ("xgov-forms", "{\"pages\":[]}", "has no pages"),
        ("xgov-forms", "{\"pages\":[{\"path\":\"/a\"}]}", "asks nothing"),
    ] {
        std::fs::write(&file, text).unwrap();
        let done = stage.instance.run(&["import", kind, &file_name, "--tenant", &PORTAL[1..], "--service", "kaputt"]);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains(told) && said.contains("nothing of it was imported"), "{said}");
    }
    let done = stage.instance.run(&[
        "import",
        "open-forms",
        &empty.display().to_string(),
        "--tenant",
        &PORTAL[1..],
        "--service",
        "kaputt",
    ]);
    assert!(String::from_utf8_lossy(&done.stderr).contains("forms.json is missing"));
    let done = stage.instance.run(&[
        "import",
        "xdatenfelder",
        &file_name,
        "--write",
        "x",
        "--tenant",
        &PORTAL[1..],
        "--service",
        "kaputt",
    ]);
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(stage.browser().open(PORTAL).await.text(), before);
}
