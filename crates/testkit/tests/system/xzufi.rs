// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Messages of editors of the Portalverbund: a service is found on its page, an import that is killed goes on, and nothing is half there.

use crate::{rows::rows, stage::Stage};
use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use testkit::{
    applicant::PORTAL,
    engine::Engine,
    server::{Instance, Settings, free_port, program},
};

on_each_engine!(what_an_editor_publishes_stands_on_a_page, killed_imports_go_on_and_end_as_one_that_was_not);

/// Objects of the message that is killed.
const SERVICES: usize = 900;
const RESPONSIBILITIES: usize = 9_000;
/// Tables that an import of XZuFi writes. What tells how it went is left out: it may differ.
const TABLES: [&str; 5] = ["public_service", "authority", "offered_elsewhere", "responsibility", "imported_object"];

/// An online service of another editor, for the whole country.
const ONLINE: &str = "<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\">\
    <schreibe><onlinedienst><id schemeAgencyID=\"B100019\">7</id><bezeichnung languageCode=\"de\">Hund online</bezeichnung>\
    <link languageCode=\"de\"><link>https://online.example/hund</link></link></onlinedienst></schreibe>\
    <schreibe><zustaendigkeitTransferObjekt><uebergeordnetesObjektID schemeAgencyID=\"B100019\" schemeID=\"Onlinedienst\">7\
    </uebergeordnetesObjektID><zustaendigkeit><id schemeAgencyID=\"B100019\" schemeID=\"ZustaendigkeitOnlinedienst\">7</id>\
    <leistungID schemeAgencyID=\"L100099\">4711</leistungID><gebietID>000000000000</gebietID></zustaendigkeit>\
    </zustaendigkeitTransferObjekt></schreibe></transfer>";

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards/xzufi/tests/samples").join(name)
}

fn said(output: &std::process::Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

async fn what_an_editor_publishes_stands_on_a_page(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let (place, land) = (sample("gemeinde_2_2_0.xml"), sample("land_2_3_1.xml"));
    let report = stage.instance.folder().join("refused.csv");
    let arguments =
        ["import", "xzufi", place.to_str().unwrap(), land.to_str().unwrap(), "--report", report.to_str().unwrap()];
    let told = said(&stage.instance.run(&arguments));
    assert!(told.contains("gemeinde_2_2_0.xml: 7 objects written, 2 deleted, 0 refused"), "{told}");
    assert!(told.contains("land_2_3_1.xml: 1 objects written, 1 deleted, 0 refused"), "{told}");
    assert_eq!(std::fs::read_to_string(&report).unwrap(), "file,byte,object,reason\n");
    let browser = stage.browser();
    let page = browser.open(&format!("{PORTAL}/leistung/l100099-lb-4711")).await;
    let text = page.text();
    for words in [
        "Hund anmelden",
        "Wer einen Hund hält, zahlt Steuer.",
        "48,00 € bis 612,50 €",
        "14 Tage",
        "2 Wochen bis 4 Wochen",
        "Impfpass",
    ] {
        assert!(text.contains(words), "{words} is missing: {text}");
    }
    assert!(page.links().iter().any(|link| link.href == "https://beispiel.example/hund"), "a link was lost");
    let page = browser.open(&format!("{PORTAL}/leistung/b100019-lb-99050012104000")).await;
    assert!(page.text().contains("Gewerbe Anmeldung") && page.text().contains("26,00 €"), "{}", page.text());
    // where it is offered by others, the page leads there
    let online = stage.instance.folder().join("online.xml");
    std::fs::write(&online, ONLINE).unwrap();
    said(&stage.instance.run(&["import", "xzufi", online.to_str().unwrap()]));
    let path = format!("{PORTAL}/leistung/l100099-lb-4711?ars=059999999999");
    let page = browser.open(&path).await;
    assert!(page.links().iter().any(|link| link.href == "https://online.example/hund"), "{}", page.text());
    // what is no message says what it is instead, and what to do
    let wrong = stage.instance.folder().join("wrong.xml");
    std::fs::write(&wrong, "<html/>").unwrap();
    let output = stage.instance.run(&["import", "xzufi", wrong.to_str().unwrap()]);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && error.contains("wrong.xml"), "{error}");
}

/// A message with services, organisations, and who is responsible where; every tenth service is deleted again at its end.
fn message() -> String {
    let mut xml = String::from(
        "<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\"><nachrichtenkopf>\
         <nachrichtUUID>00000000-0000-4000-8000-000000000077</nachrichtUUID></nachrichtenkopf>\n",
    );
    let module = |kind: &str, text: &str| {
        format!(
            "<modulText><leikaTextmodul><code>{kind}</code></leikaTextmodul><inhalt languageCode=\"de\">{text}</inhalt></modulText>"
        )
    };
    for number in 0..SERVICES {
        let text = "Die Leistung wird auf Antrag erbracht. ".repeat(20);
        let modules = module("03", &format!("Leistung {number}")) + &module("06", &text);
        writeln!(xml, "<schreibe><leistung><id schemeAgencyID=\"L1\">{number}</id>{modules}</leistung></schreibe>")
            .unwrap();
        writeln!(xml, "<schreibe><organisationseinheit><id schemeAgencyID=\"L1\">{number}</id><name languageCode=\"de\">Amt {number}</name></organisationseinheit></schreibe>").unwrap();
    }
    for number in 0..RESPONSIBILITIES {
        let (service, area) = (number % SERVICES, 1_000 + number / SERVICES);
        writeln!(
            xml,
            "<schreibe><zustaendigkeitTransferObjekt><uebergeordnetesObjektID schemeAgencyID=\"L1\">{service}</uebergeordnetesObjektID>\
             <zustaendigkeit><id schemeAgencyID=\"L1\" schemeID=\"ZustaendigkeitOrganisationseinheit\">{number}</id>\
             <leistungID schemeAgencyID=\"L1\">{service}</leistungID><gebietID>0{area}</gebietID></zustaendigkeit>\
             </zustaendigkeitTransferObjekt></schreibe>"
        )
        .unwrap();
    }
    for number in (0..SERVICES).step_by(10) {
        writeln!(xml, "<loesche klasse=\"Leistung\"><id schemeAgencyID=\"L1\">{number}</id></loesche>").unwrap();
    }
    xml + "</transfer>\n"
}

async fn killed_imports_go_on_and_end_as_one_that_was_not(engine: Engine) {
    let (calm, rough) = (Instance::new(&engine).await, Instance::new(&engine).await);
    let path = calm.folder().join("land.xml");
    std::fs::write(&path, message()).unwrap();
    let path = path.to_str().unwrap();
    for instance in [&calm, &rough] {
        said(&instance.run(&["migrate"]));
    }
    let begun = Instant::now();
    let told = said(&calm.run(&["import", "xzufi", path]));
    let took = begun.elapsed();
    let whole = SERVICES * 2 + RESPONSIBILITIES;
    assert!(told.contains(&format!("{whole} objects written, {} deleted, 0 refused", SERVICES / 10)), "{told}");

    let configuration = rough.configuration(free_port(), &Settings::none());
    let mut went_on = 0;
    for _ in 0..30 {
        let mut command = Command::new(program());
        command.args(["import", "xzufi", path, "--config"]).arg(&configuration);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        tokio::time::sleep(took / 4 + Duration::from_millis(17 * went_on)).await;
        child.kill().unwrap();
        if child.wait().unwrap().success() {
            break;
        }
        went_on += 1;
    }
    assert!(went_on > 0, "no import was killed before its end");
    let told = said(&rough.run(&["import", "xzufi", path]));
    assert!(told.contains(&format!("{whole} objects written")), "{told}");
    let (one, other) = (rows(&calm, &TABLES, "").await, rows(&rough, &TABLES, "").await);
    assert_eq!(one["public_service"].len(), SERVICES - SERVICES / 10);
    assert_eq!(one["responsibility"].len(), RESPONSIBILITIES);
    for table in TABLES {
        assert!(one[table] == other[table], "{table} differs after kills");
    }
    // once more from the start changes nothing
    said(&rough.run(&["import", "xzufi", path, "--anew"]));
    assert!(rows(&rough, &TABLES, "").await == one, "importing it again changes what is there");
    // every change has its number, and none is missing
    let store = store::Store::open_as_it_is(&rough.database.url()).await.unwrap();
    let mut read = store.read_instance().await.unwrap();
    let newest = store::change::newest(&mut read).await.unwrap();
    let all = store::change::after(&mut read, 0, i64::MAX).await.unwrap();
    assert_eq!(all.len(), usize::try_from(newest).unwrap(), "numbers of changes are missing");
}
