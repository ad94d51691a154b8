// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Suchdienst answers calls that clients of the national gateway make, field by field, and open data tell the same as the feed.

use crate::stage::Stage;
use serde_json::Value;
use std::{collections::BTreeSet, path::Path};
use testkit::{browser::Browser, engine::Engine, html::Page, server::Instance, wait};
use xzufi::{Change, TransferReader};

on_each_engine!(
    clients_of_the_gateway_find_the_fields_that_they_read,
    online_services_are_counted_and_paged_through,
    an_export_is_read_back_without_a_refusal,
);

const BASE: &str = "/suchdienst/api";
/// Calls as clients make them, with the fields that they read.
const CALLS: &str = include_str!("gateway/calls.json");
const SOON: std::time::Duration = std::time::Duration::from_secs(60);

fn import(instance: &Instance, arguments: &[&str]) -> String {
    let output = instance.run(&[&["import", "xzufi"], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn sample() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards/xzufi/tests/samples/gemeinde_2_2_0.xml");
    file.to_str().unwrap().to_owned()
}

async fn call(browser: &Browser, path: &str) -> (u16, Value) {
    let answer = browser.open(&format!("{BASE}{path}")).await;
    (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
}

fn body(page: &Page) -> String {
    String::from_utf8_lossy(&page.body).into_owned()
}

/// Whether a field is what the call needs: a text, `*` with a kind for any of that kind, or a value.
fn fits(found: &Value, wanted: &Value) -> bool {
    match wanted.as_str() {
        Some("*text") => found.as_str().is_some_and(|text| !text.is_empty()),
        Some("*number") => found.is_u64(),
        Some("*list") => found.as_array().is_some_and(|list| !list.is_empty()),
        _ => found == wanted,
    }
}

async fn clients_of_the_gateway_find_the_fields_that_they_read(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    // the online service has no part of its own in the sample
    let part = stage.instance.folder().join("part.xml");
    let message = "<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\"><schreibe>\
        <zustaendigkeitTransferObjekt><uebergeordnetesObjektID schemeAgencyID=\"L100099\" schemeID=\"Onlinedienst\">88\
        </uebergeordnetesObjektID><zustaendigkeit><id schemeAgencyID=\"L100099\" schemeID=\"ZustaendigkeitOnlinedienst\">Z-2</id>\
        <leistungID schemeAgencyID=\"L100099\">4711</leistungID><gebietID>051110000000</gebietID></zustaendigkeit>\
        </zustaendigkeitTransferObjekt></schreibe></transfer>";
    std::fs::write(&part, message).unwrap();
    import(&stage.instance, &[&sample(), part.to_str().unwrap()]);
    wait::until("the service in the index", SOON, || async {
        let (_, found) = call(&browser, "/v7/servicedescriptions/051110000000?q=hundemarke&size=5&page=0").await;
        (found.pointer("/serviceDescriptions/content/0/id")? == "L100099.LB.4711").then_some(())
    })
    .await;
    let calls: Vec<Value> = serde_json::from_str(CALLS).unwrap();
    assert!(calls.len() >= 15, "calls are missing");
    for wanted in &calls {
        let (client, path) = (wanted["client"].as_str().unwrap(), wanted["call"].as_str().unwrap());
        let (status, answer) = call(&browser, path).await;
        let expected = wanted["status"].as_u64().unwrap_or(200);
        assert_eq!(u64::from(status), expected, "{client}: {path}: {answer}");
        for (field, value) in wanted["reads"].as_object().into_iter().flatten() {
            let found = answer.pointer(field).unwrap_or(&Value::Null);
            assert!(fits(found, value), "{client}: {path}: {field} is {found}, not {value}: {answer}");
        }
    }
    // rows that a client splits at `|`
    let rows = browser.open(&format!("{BASE}/v5/servicedescriptions/csv?ars=051110000000")).await;
    let text = body(&rows);
    assert!(text.starts_with("ID-LB|Name|"), "{text}");
    assert!(text.lines().any(|line| line.starts_with("L100099.LB.4711|Hund anmelden|99102013104000|")), "{text}");
}

/// Online services for one service, the first ones at one place, the others at another.
fn many_online(here: usize, there: usize) -> String {
    let mut xml = String::from("<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\">");
    for number in 0..here + there {
        let area = if number < here { "051110000000" } else { "081110000000" };
        xml.push_str(&format!(
            "<schreibe><onlinedienst><id schemeAgencyID=\"L100095\">{number}</id><bezeichnung languageCode=\"de\">Dienst \
             {number}</bezeichnung><link languageCode=\"de\"><link>https://online.example/{number}</link></link>\
             <zustaendigkeit><leistungID schemeAgencyID=\"L100099\">4711</leistungID><gebietID>{area}</gebietID>\
             </zustaendigkeit></onlinedienst></schreibe>"
        ));
    }
    xml + "</transfer>"
}

async fn online_services_are_counted_and_paged_through(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    let file = stage.instance.folder().join("online.xml");
    std::fs::write(&file, many_online(120, 30)).unwrap();
    import(&stage.instance, &[&sample(), file.to_str().unwrap()]);
    for keys in ["", "&leikaIds=99102013104000"] {
        let (mut found, mut totals, mut token) = (Vec::new(), BTreeSet::new(), String::new());
        loop {
            let (status, page) =
                call(&browser, &format!("/v1beta2/onlineservices?ars=051110000000{keys}{token}")).await;
            assert_eq!(status, 200, "{keys}{token}: {page}");
            totals.insert(page["totalHits"].as_u64().unwrap());
            let ids = page["onlineservices"].as_array().unwrap().iter();
            found.extend(ids.map(|online| online["id"].as_str().unwrap().to_owned()));
            match page["nextPageToken"].as_str() {
                Some(next) => token = format!("&nextPageToken={next}"),
                None => break,
            }
        }
        let told = found.len() as u64;
        assert_eq!(totals, BTreeSet::from([told]), "{keys}: every page counts what all pages hold");
        found.retain(|id| id.starts_with("L100095."));
        found.sort();
        found.dedup();
        assert_eq!(found.len(), 120, "{keys}: each is told once, on some page");
    }
    let (status, _) = call(&browser, "/v1beta2/onlineservices?ars=051110000000&nextPageToken=x").await;
    assert_eq!(status, 400, "a token that was never given out");
    let rows = browser.open(&format!("{BASE}/v5/servicedescriptions/csv?ars=051110000000")).await;
    let count = body(&rows).lines().count() - 1;
    assert_eq!(rows.header("x-total-count"), Some(count.to_string().as_str()));
    assert_eq!(rows.header("link"), None, "there is no other page");
}

/// Keys that a message writes; a refusal fails the test.
fn keys(xml: &[u8]) -> Vec<String> {
    let entries = TransferReader::new(xml).unwrap();
    let key = |entry: Change| match entry {
        Change::Write(object) => object.key.to_string(),
        other => panic!("{other:?}"),
    };
    entries.map(|entry| key(entry.unwrap().change)).collect()
}

async fn an_export_is_read_back_without_a_refusal(engine: Engine) {
    let stage = Stage::new(&engine).await;
    import(&stage.instance, &[&sample()]);
    let folder = stage.instance.folder().join("katalog");
    let output = stage.instance.run(&["export", "xzufi", folder.to_str().unwrap()]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let again = stage.instance.run(&["export", "xzufi", folder.to_str().unwrap()]);
    assert!(!again.status.success(), "a folder with files is not written over");

    // the page gives the same in one file
    let browser = stage.browser();
    let page = browser.open("/daten/katalog.xzufi-2.3.1.xml").await;
    assert_eq!((page.status, page.header("content-type")), (200, Some("application/xml")));
    let mut whole = keys(&page.body);
    let index = std::fs::read_to_string(folder.join("index.txt")).unwrap();
    let mut exported: Vec<String> =
        index.lines().flat_map(|name| keys(&std::fs::read(folder.join(name)).unwrap())).collect();
    whole.sort();
    exported.sort();
    assert_eq!(whole, exported);
    assert!(told.contains(&format!("{} objects in 1 files", exported.len())), "{told}");
    for key in ["L100099.LB.4711", "L100099.OE.2292", "L100099.OD.88", "L100099.ZU.Z-1", "L100099.LS.S-1"] {
        assert!(exported.iter().any(|found| found == key), "{key} is missing: {exported:?}");
    }

    // another instance takes all of it
    let other = Instance::new(&engine).await;
    let migrated = other.run(&["migrate"]);
    assert!(migrated.status.success());
    let told = import(&other, &[folder.to_str().unwrap()]);
    assert!(told.contains(&format!("{} objects written, 0 deleted, 0 refused", exported.len())), "{told}");

    // tables for spreadsheets and programs
    let csv = body(&browser.open("/daten/katalog.csv").await);
    assert!(csv.starts_with('\u{feff}') && csv.contains("L100099.LB.4711;99102013104000;Hund anmelden;"), "{csv}");
    let json = browser.open("/daten/katalog.json").await;
    let json: Vec<Value> = serde_json::from_slice(&json.body).unwrap();
    assert_eq!(json.len() + 1, csv.trim_end().lines().count(), "a row for each service and the head");
    let coverage = body(&browser.open("/daten/abdeckung.csv").await);
    let head = "\u{feff}leikaKey;leikaName;ars;arsName;arsFederalState;bundesland;leikaBezeichnung;ozgid;ozgBezeichnung;url;\
                onlineStatus;aktiv;artFlaechendeckung;datenstandPvogImport";
    assert_eq!(coverage.lines().next(), Some(head), "{coverage}");
    assert_eq!(browser.open("/daten/abdeckung.csv?ars=nrw").await.status, 422);
}
