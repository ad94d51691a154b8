// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A service is designed on one instance, travels as a package, is published by somebody of the receiving authority and applied for there,
//! and leaves again as the same bytes.

use crate::designer::{at_home, form_with, press, well};
use crate::stage::Stage;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use testkit::answer::place;
use testkit::applicant::{Effort, PLACE, PORTAL};
use testkit::browser::{Browser, File};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::server::{Instance, Settings, free_port, program};

on_each_engine!(a_service_travels_as_a_package);

const SERVICE: &str = "hund-anmelden";
const LIST: &str = "urn:de:amtsweg:codeliste:rasse";

const SCHEMA: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"><x:stammdatenschema>
<x:identifikation><x:id>S99000000088</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>Hund anmelden</x:name>
<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeldgruppe>
<x:identifikation><x:id>G99000000081</x:id></x:identifikation><x:name>Ihr Hund</x:name>
<x:regel><x:identifikation><x:id>R99000000081</x:id></x:identifikation><x:name>Erlaubnis</x:name>
<x:freitextRegel>Wenn F99000000082 = "ja", dann muss F99000000083 befüllt werden, sonst darf F99000000083 nicht angezeigt werden.</x:freitextRegel></x:regel>
<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeld><x:identifikation><x:id>F99000000081</x:id></x:identifikation>
<x:name>Name des Hundes</x:name><x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp></x:datenfeld></x:enthaelt></x:struktur>
<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeld><x:identifikation><x:id>F99000000084</x:id></x:identifikation>
<x:name>Rasse</x:name><x:feldart><code>select</code></x:feldart><x:datentyp><code>text</code></x:datentyp>
<x:codelisteReferenz><x:canonicalIdentification>urn:de:amtsweg:codeliste:rasse</x:canonicalIdentification><x:version>1</x:version>
</x:codelisteReferenz></x:datenfeld></x:enthaelt></x:struktur>
<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeld><x:identifikation><x:id>F99000000082</x:id></x:identifikation>
<x:name>Gilt der Hund als gefährlich?</x:name><x:feldart><code>input</code></x:feldart><x:datentyp><code>bool</code></x:datentyp></x:datenfeld></x:enthaelt></x:struktur>
<x:struktur><x:anzahl>0:1</x:anzahl><x:enthaelt><x:datenfeld><x:identifikation><x:id>F99000000083</x:id></x:identifikation>
<x:name>Nummer der Erlaubnis</x:name><x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp></x:datenfeld></x:enthaelt></x:struktur>
</x:datenfeldgruppe></x:enthaelt></x:struktur>
</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"#;

/// A code list in which the second entry has this name.
fn list(second: &str) -> String {
    let row = |code: &str, name: &str| {
        format!(
            "<Row><Value ColumnRef=\"code\"><SimpleValue>{code}</SimpleValue></Value>\
             <Value ColumnRef=\"name\"><SimpleValue>{name}</SimpleValue></Value></Row>"
        )
    };
    format!(
        "<gc:CodeList xmlns:gc=\"http://docs.oasis-open.org/codelist/ns/genericode/1.0/\"><Identification>\
         <ShortName>Rasse</ShortName><Version>1</Version><CanonicalUri>{LIST}</CanonicalUri>\
         <CanonicalVersionUri>{LIST}_1</CanonicalVersionUri></Identification><ColumnSet>\
         <Column Id=\"code\" Use=\"required\"/><Column Id=\"name\"/><Key Id=\"k\"><ColumnRef Ref=\"code\"/></Key></ColumnSet>\
         <SimpleCodeList>{}{}</SimpleCodeList></gc:CodeList>",
        row("d", "Dackel"),
        row("p", second)
    )
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn run(instance: &Instance, words: &[&str]) -> Output {
    instance.run(&[words, &["--tenant", &PORTAL[1..]]].concat())
}

#[track_caller]
fn done(output: Output) -> String {
    let words = said(&output);
    assert_eq!(output.status.code(), Some(0), "{words}");
    words
}

#[track_caller]
fn refused(output: Output) -> String {
    let words = said(&output);
    assert_eq!(output.status.code(), Some(1), "{words}");
    words
}

/// A file of an instance.
fn file(instance: &Instance, name: &str) -> (PathBuf, String) {
    let path = instance.folder().join(name);
    let text = path.display().to_string();
    (path, text)
}

fn written(instance: &Instance, name: &str, text: &str) -> String {
    let (path, shown) = file(instance, name);
    std::fs::write(path, text).unwrap();
    shown
}

/// Designs, proposes, and has somebody else publish an edition.
async fn designed(editor: &Browser, admin: &Browser) {
    let service = format!("{PORTAL}/verwaltung/onlinedienste/{SERVICE}");
    let overview = well(editor.open(&service).await);
    let edition = well(press(editor, &overview, "begin").await);
    let here = edition.path.clone();
    let pages = editor.open(&format!("{here}/seiten")).await;
    let mut heading = form_with(&pages, "say");
    heading.fill("title", "Wie heißt Ihr Hund?");
    let say = heading.button("say").clone();
    well(editor.send(&heading, Some(&say)).await);
    let settings = editor.open(&format!("{here}/einstellungen")).await;
    let mut form = settings.form("/einstellungen");
    form.fill("minutes", "7").fill("languages", "en").fill("fee", "12 Euro im Jahr");
    well(editor.send(&form, None).await);
    let texts = well(editor.open(&format!("{here}/texte?sprache=en")).await);
    let mut form = texts.forms().into_iter().find(|form| form.is_post && form.action.ends_with("/texte")).unwrap();
    form.fill("heading", "What is your dog called?").fill("label:G99000000081/F99000000081", "Name of the dog");
    well(editor.send(&form, None).await);
    let rule = format!("{here}/regeln/G99000000081/R99000000081");
    let mut page = well(editor.open(&rule).await);
    for (answer, outcome) in [("true", "required"), ("false", "forbidden")] {
        let mut form = form_with(&page, "case");
        form.fill("a:G99000000081/F99000000082", answer).fill("o:G99000000081/F99000000083", outcome);
        page = well(editor.send(&form, Some(form.button("case"))).await);
    }
    well(press(editor, &page, "confirm").await);
    let page = editor.open(&here).await;
    well(press(editor, &page, "propose").await);
    let page = admin.open(&here).await;
    well(press(admin, &page, "publish").await);
}

async fn a_service_travels_as_a_package(engine: Engine) {
    let from = Stage::new(&engine).await;
    let people = from.instance.demo();
    let (editor, admin) = (at_home(&from, &people.editor).await, at_home(&from, &people.admin).await);
    done(from.instance.run(&["import", "genericode", &written(&from.instance, "rasse.xml", &list("Pudel"))]));
    let schema = written(&from.instance, "hund.xdf.xml", SCHEMA);
    let offer = ["import", "xdatenfelder", &schema, "--service", SERVICE, "--access", "open"];
    done(run(&from.instance, &offer));
    designed(&editor, &admin).await;

    let (first, first_name) = file(&from.instance, "paket.zip");
    let export =
        |to: &str, more: &[&str]| run(&from.instance, &[&["package", "export", SERVICE, "--to", to], more].concat());
    assert!(
        refused(run(&from.instance, &["package", "export", "gibt-es-nicht", "--to", &first_name]))
            .contains("service list")
    );
    assert!(refused(export(&first_name, &["--edition", "9"])).contains("no edition 9"));
    assert!(!first.exists());
    assert!(done(export(&first_name, &[])).contains("edition 1"));
    let bytes = std::fs::read(&first).unwrap();
    assert!(refused(export(&first_name, &[])).contains("--force"));
    assert!(done(export(&first_name, &["--force"])).contains("the same bytes as before"));
    assert!(std::fs::read(&first).unwrap() == bytes, "the second export differs");
    let page = well(editor.open(&format!("{PORTAL}/verwaltung/onlinedienste/{SERVICE}")).await);
    let loaded = editor.open(&page.link_to("/paket")).await;
    assert!(loaded.status == 200 && loaded.body == bytes, "the browser gets other bytes");
    assert!(loaded.header("content-disposition").is_some_and(|name| name.contains("hund-anmelden-1.zip")));
    let stranger = at_home(&from, &people.caseworker).await;
    assert_eq!(stranger.open(&loaded.path).await.status, 404);
    assert_eq!(stranger.open(&format!("{PORTAL}/verwaltung/paket")).await.status, 404);
    let (_, bare) = file(&from.instance, "ohne-listen.zip");
    assert!(done(export(&bare, &["--without-lists"])).contains(&format!("code list {LIST} 1 does not go along")));
    let (_, key) = file(&from.instance, "schluessel.jwk.json");
    let told = done(run(&from.instance, &["package", "key", "--write", &key]));
    let thumbprint =
        told.lines().find_map(|line| line.split("by the key ").nth(1)).expect("the key is told").to_owned();

    let to = Stage::new(&engine).await;
    taken(&to, (&first, &first_name), &bare, (&key, &thumbprint)).await;
    published_and_applied_for(&to).await;
    left_again(&to, &bytes, &thumbprint).await;
    otherwise(&from, &to, &schema, (&first_name, &list("Großpudel"))).await;
}

/// Sends a package in the browser, to be checked or taken.
async fn send(browser: &Browser, page: &Page, take: bool, bytes: &[u8]) -> Page {
    let mut form = page.forms().into_iter().find(|form| form.is_multipart).expect("a form for the file");
    if take {
        form.action.push_str("?tun=uebernehmen");
    }
    browser.send_file(&form, "datei", &File { name: "paket.zip", media_type: "application/zip", content: bytes }).await
}

/// What keeps a package away, a killed import, and the one that is taken.
async fn taken(to: &Stage, (file_path, name): (&Path, &str), bare: &str, (key, thumbprint): (&str, &str)) {
    let import = |name: &str, more: &[&str]| run(&to.instance, &[&["package", "import", name], more].concat());
    let stranger = refused(import(name, &[]));
    assert!(stranger.contains(thumbprint) && stranger.contains("amtsweg package trust"), "{stranger}");
    assert!(stranger.contains("nothing of it was imported"), "{stranger}");
    let private = written(&to.instance, "kein-schluessel.json", "{}");
    assert!(refused(run(&to.instance, &["package", "trust", "Musterstadt", &private])).contains("no public key"));
    assert!(done(run(&to.instance, &["package", "trust", "Stadt Nord", key])).contains(thumbprint));
    assert!(done(run(&to.instance, &["package", "signers"])).contains(thumbprint));

    // a changed byte, and half a file
    let whole = std::fs::read(file_path).unwrap();
    let (broken, broken_name) = file(&to.instance, "kaputt.zip");
    for at in [60, whole.len() / 3, whole.len() / 2, whole.len() - 30] {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        std::fs::write(&broken, changed).unwrap();
        let words = refused(import(&broken_name, &[]));
        assert!(words.contains("nothing of it was imported") && !words.contains("panicked"), "{at}: {words}");
    }
    std::fs::write(&broken, &whole[..whole.len() / 2]).unwrap();
    assert!(refused(import(&broken_name, &[])).contains("export the service again"));

    // without its code list
    let missing = refused(import(bare, &[]));
    assert!(missing.contains(&format!("The code list {LIST} 1 is neither here nor in the package")), "{missing}");
    assert!(missing.contains("amtsweg import genericode"), "{missing}");

    let editor = at_home(to, &to.instance.demo().editor).await;
    let page = well(editor.open(&format!("{PORTAL}/verwaltung/paket")).await);
    let none = send(&editor, &page, true, b"").await;
    assert!(none.status == 422 && none.text().contains("wählen Sie ein Paket aus"), "{}", none.text());
    let bad = send(&editor, &page, true, &whole[..whole.len() / 2]).await;
    assert!(bad.status == 422 && bad.text().contains("kann nicht gelesen werden"), "{}", bad.text());
    let bad = send(&editor, &page, true, &std::fs::read(bare).unwrap()).await;
    assert!(bad.status == 422 && bad.text().contains(&format!("Die Codeliste {LIST} 1 fehlt hier")), "{}", bad.text());
    let report = well(send(&editor, &page, false, &whole).await);
    assert!(report.text().contains("Stadt Nord") && report.text().contains("wird Fassung 1"), "{}", report.text());

    let began = Instant::now();
    let looked = done(import(name, &["--dry-run"]));
    let took = began.elapsed();
    assert!(looked.contains("signed by Stadt Nord") && looked.contains("1 rules confirmed"), "{looked}");
    assert!(is_new(&looked) && looked.contains("nothing was imported"), "{looked}");
    killed(to, name, took).await;
    done(import(name, &[]));
    let again = done(import(name, &[]));
    assert!(again.contains("came before: it is edition 1, proposed"), "{again}");
    let there = well(send(&editor, &report, true, &whole).await);
    assert_eq!(there.path, format!("{PORTAL}/verwaltung/onlinedienste/{SERVICE}/1"));
}

fn is_new(looked: &str) -> bool {
    let new = ["data schema S99000000088V1.0.0: new", "rasse 1: new", "the online service is new", "becomes edition 1"];
    new.iter().all(|words| looked.contains(words))
}

/// Kills imports at several moments of their way: each left everything or nothing.
async fn killed(to: &Stage, name: &str, took: Duration) {
    let configuration = to.instance.configuration(free_port(), &Settings::none());
    for share in [30, 60, 80, 90, 95, 100, 105, 110, 120] {
        let mut command = Command::new(program());
        command.args(["package", "import", name, "--tenant", &PORTAL[1..], "--config"]).arg(&configuration);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        tokio::time::sleep(took * share / 100).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let looked = done(run(&to.instance, &["package", "import", name, "--dry-run"]));
        let is_there = looked.contains("came before: it is edition 1, proposed")
            && looked.contains("data schema S99000000088V1.0.0: here already")
            && looked.contains("rasse 1: here already")
            && looked.contains("the online service is here");
        assert!(is_new(&looked) != is_there, "killed at {share} %: {looked}");
        if is_there {
            return;
        }
    }
}

/// A second person of the authority publishes, somebody applies, a caseworker reads.
async fn published_and_applied_for(to: &Stage) {
    let people = to.instance.demo();
    let (editor, admin) = (at_home(to, &people.editor).await, at_home(to, &people.admin).await);
    let edition = format!("{PORTAL}/verwaltung/onlinedienste/{SERVICE}/1");
    let start = format!("{PORTAL}/dienst/{SERVICE}?ars={PLACE}");
    assert_eq!(editor.open(&start).await.status, 404, "it is not published yet");
    let page = well(admin.open(&edition).await);
    let page = well(press(&admin, &page, "publish").await);
    assert!(page.text().contains("veröffentlicht"), "{}", page.text());
    assert_eq!(editor.open(&start).await.status, 404, "an administrator has not published the service yet");
    done(run(&to.instance, &["service", "publish", SERVICE]));

    let mut applicant = to.registered(Effort::Everything).await;
    applicant.pen.prefer("G99000000081/F99000000082", "true");
    let page = well(applicant.browser.open(&start).await);
    assert!(page.text().contains("12 Euro im Jahr"), "{}", page.text());
    let mut form = page.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/")).unwrap();
    form.fill("formularsprache", "en");
    let english = well(applicant.browser.send(&form, None).await);
    assert!(english.text().contains("Name of the dog"), "{}", english.text());
    let (_, got) = applicant.apply(SERVICE).await;
    assert!(applicant.given.keys().any(|path| place(path) == "G99000000081/F99000000083"), "the rule was not applied");
    let case = to.officer().await.await_case(&got.number).await;
    for given in applicant.given.values() {
        assert!(case.text().contains(&given.shown), "the case lacks {}: {}", given.shown, case.text());
    }
}

/// Unchanged it leaves as it came; a changed edition leaves under the signature of who changed it.
async fn left_again(to: &Stage, bytes: &[u8], thumbprint: &str) {
    let (path, name) = file(&to.instance, "wieder.zip");
    let words = done(run(&to.instance, &["package", "export", SERVICE, "--to", &name]));
    assert!(words.contains(thumbprint) && words.contains("the same bytes as before"), "{words}");
    assert!(std::fs::read(&path).unwrap() == bytes, "what was imported leaves otherwise");

    let people = to.instance.demo();
    let (editor, admin) = (at_home(to, &people.editor).await, at_home(to, &people.admin).await);
    let overview = well(editor.open(&format!("{PORTAL}/verwaltung/onlinedienste/{SERVICE}")).await);
    let edition = well(press(&editor, &overview, "begin").await);
    let here = edition.path.clone();
    let pages = editor.open(&format!("{here}/seiten")).await;
    let mut heading = form_with(&pages, "say");
    heading.fill("title", "Der Name Ihres Hundes");
    let say = heading.button("say").clone();
    well(editor.send(&heading, Some(&say)).await);
    let draft = refused(run(&to.instance, &["package", "export", SERVICE, "--to", &name, "--force", "--edition", "2"]));
    assert!(draft.contains("edition 2 is a draft"), "{draft}");
    let page = editor.open(&here).await;
    well(press(&editor, &page, "propose").await);
    let page = admin.open(&here).await;
    well(press(&admin, &page, "publish").await);
    let words = done(run(&to.instance, &["package", "export", SERVICE, "--to", &name, "--force"]));
    assert!(words.contains("edition 2") && !words.contains(thumbprint) && !words.contains("as before"), "{words}");
    // the first edition still leaves as it came
    done(run(&to.instance, &["package", "export", SERVICE, "--to", &name, "--force", "--edition", "1"]));
    assert!(std::fs::read(&path).unwrap() == bytes);
}

/// Other contents under names that are known are refused, and nothing that is here changes.
async fn otherwise(from: &Stage, to: &Stage, schema: &str, (first, list): (&str, &str)) {
    done(from.instance.run(&["import", "genericode", &written(&from.instance, "rasse.xml", list)]));
    std::fs::write(schema, SCHEMA.replace("Nummer der Erlaubnis", "Zeichen der Erlaubnis")).unwrap();
    done(run(&from.instance, &["import", "xdatenfelder", schema, "--service", SERVICE, "--access", "open"]));
    let (_, second) = file(&from.instance, "paket-2.zip");
    let words = done(run(&from.instance, &["package", "export", SERVICE, "--to", &second, "--edition", "1"]));
    assert!(!words.contains("as before"), "the schema is another one: {words}");
    let words = refused(run(&to.instance, &["package", "import", &second]));
    assert!(words.contains("The data schema S99000000088V1.0.0 is here already with other contents"), "{words}");
    assert!(words.contains(&format!("The code list {LIST} 1 is here already with other contents")), "{words}");
    // the first one once more: another edition took its place, so it is proposed again
    let looked = done(run(&to.instance, &["package", "import", first, "--dry-run"]));
    assert!(looked.contains("becomes edition 3, proposed"), "{looked}");
    done(run(&to.instance, &["package", "distrust", "Stadt Nord"]));
    assert!(refused(run(&to.instance, &["package", "import", first])).contains("nobody here trusts"));
    assert!(refused(run(&to.instance, &["package", "distrust", "Stadt Nord"])).contains("package signers"));
    let people = to.instance.demo();
    let editor = at_home(to, &people.editor).await;
    let bytes = std::fs::read(first).unwrap();
    let page = well(editor.open(&format!("{PORTAL}/verwaltung/paket")).await);
    let page = send(&editor, &page, true, &bytes).await;
    assert!(page.status == 422 && page.text().contains("dem hier niemand vertraut"), "{}", page.text());
    let mut form = page.forms().into_iter().find(|form| form.is_multipart).unwrap();
    form.fill("unbekannt", "1");
    form.action.push_str("?tun=uebernehmen");
    let sent = File { name: "paket.zip", media_type: "application/zip", content: &bytes };
    let edition = well(editor.send_file(&form, "datei", &sent).await);
    assert_eq!(edition.path, format!("{PORTAL}/verwaltung/onlinedienste/{SERVICE}/3"));
    let buttons = |page: &Page| page.forms().iter().any(|form| form.buttons_of("publish").next().is_some());
    assert!(!buttons(&edition), "who took the package publishes it");
    assert!(buttons(&at_home(to, &people.admin).await.open(&edition.path).await));
    let open = refused(run(&to.instance, &["package", "import", &second, "--accept-unknown-signer"]));
    assert!(open.contains("Somebody works on edition 3"), "{open}");
}
