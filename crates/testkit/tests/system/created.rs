// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An editor makes an online service in the browser: chosen from the catalogue, with a schema, a fee, a receiver and looks of its own.
//! Nobody sees it before a second person publishes it; then people apply, and it arrives at the destination that was chosen.

use crate::{
    designer::{SCHEMA, at_home, press, upload, well},
    stage::{PRINTING, Stage, receipt_pdf, squeezed},
};
use model::CaseId;
use serde_json::Value;
use store::Store;
use testkit::{
    applicant::{PLACE, PORTAL, received, submission},
    browser::{Browser, File},
    engine::Engine,
    html::{Form, Page},
    officer::Officer,
    pdf, wait,
};

on_each_engine!(an_online_service_is_made_published_and_received, what_an_editor_types_wrong_is_told_and_kept);

const ALL: &str = "/musterstadt/verwaltung/onlinedienste";
const SLUG: &str = "hund-anmelden";
const NEWER: &str = "Hund anmelden, zweiter Entwurf";

/// The page that asks for a new online service, filled in as it proposes.
async fn asked(editor: &Browser, words: &str) -> Form {
    let mut find = well(editor.open(&format!("{ALL}/neu")).await).form("/neu");
    find.fill("q", words);
    let found = well(editor.send(&find, None).await);
    let page = well(editor.open(&found.link_to(&format!("leistung={SLUG}"))).await);
    page.forms().into_iter().find(|form| form.is_post && form.action.ends_with("/neu")).unwrap()
}

/// The form of a row in the list of online services.
fn row_of(page: &Page) -> Option<Form> {
    page.forms().into_iter().find(|form| form.control("service").is_some_and(|control| control.value == SLUG))
}

async fn first_schema(editor: &Browser, page: &Page, bytes: &[u8]) -> Page {
    let form = page.forms().into_iter().find(|form| form.is_multipart).unwrap_or_else(|| panic!("{}", page.text()));
    editor.send_file(&form, "datei", &File { name: "hund.xml", media_type: "application/xml", content: bytes }).await
}

async fn an_online_service_is_made_published_and_received(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let run = |arguments: &[&str]| {
        let output = stage.instance.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    run(&["destination", "add", "--tenant", "musterstadt", "--name", "Steueramt"]);
    let rows: Vec<Value> = serde_json::from_slice(&run(&["destination", "list", "--format", "json"])).unwrap();
    let chosen = rows.iter().find(|row| row["name"] == "Steueramt").unwrap()["id"].as_str().unwrap().to_owned();
    let people = stage.instance.demo();
    let editor = at_home(&stage, &people.editor).await;
    let admin = at_home(&stage, &people.admin).await;
    for stranger in [&admin, &at_home(&stage, &people.citizen).await] {
        assert_eq!(stranger.open(&format!("{ALL}/neu")).await.status, 404);
    }

    // made once, however often it is sent
    let list = well(editor.open(ALL).await);
    assert!(list.links().iter().any(|link| link.href == format!("{ALL}/neu")), "{}", list.text());
    let mut form = asked(&editor, "hundesteuer").await;
    assert_eq!((form.value("title"), form.value("slug")), ("Hund anmelden", SLUG));
    let receivers = &form.control("receiver").unwrap().choices;
    let receiver = receivers.iter().find(|choice| choice.value.ends_with(&chosen)).unwrap().value.clone();
    form.fill("receiver", &receiver);
    let made = well(editor.send(&form, None).await);
    assert_eq!(made.path, format!("{ALL}/{SLUG}"));
    let again = well(editor.send(&form, None).await);
    assert_eq!(again.path, made.path, "sent twice");
    let other = asked(&editor, "hund").await;
    let taken = editor.send(&other, None).await;
    assert_eq!(taken.status, 409, "{}", taken.text());
    assert!(taken.problems().iter().any(|problem| problem.text.contains("hund-anmelden-2")), "{}", taken.text());
    let list = well(editor.open(ALL).await);
    assert_eq!(list.text().matches("neu, nicht veröffentlicht").count(), 1, "{}", list.text());

    // nobody sees it, and nobody can publish what has no edition
    let start = format!("{PORTAL}/dienst/{SLUG}?ars={PLACE}");
    let unseen = |what: &'static str| {
        let start = start.clone();
        let browser = stage.browser();
        async move { assert_eq!(browser.open(&start).await.status, 404, "{what}") }
    };
    unseen("before there is a schema").await;
    let offered = well(admin.open(ALL).await);
    assert!(row_of(&offered).is_none(), "{}", offered.text());

    // the schema makes the first edition
    let broken = first_schema(&editor, &made, b"<nichts>").await;
    assert_eq!(broken.status, 422, "{}", broken.text());
    let edition = well(first_schema(&editor, &made, SCHEMA.as_bytes()).await);
    assert_eq!(edition.path, format!("{ALL}/{SLUG}/1/schema"));
    assert!(edition.text().contains("S99000000077 1.0.0") && edition.text().contains("Qualitätsbericht"));
    let twice = well(first_schema(&editor, &made, SCHEMA.as_bytes()).await);
    assert_eq!(twice.path, edition.path, "sent twice");
    unseen("before it is published").await;

    // a fee, a receiver, looks
    let here = format!("{ALL}/{SLUG}/1");
    let settings = well(editor.open(&format!("{here}/einstellungen")).await);
    let mut form = settings.form("/einstellungen");
    assert_eq!(form.value("receiver"), receiver, "as it was chosen");
    form.fill("payment", "fixed").fill("amount", "12,50").fill("purpose", "Gebühr Hundeanmeldung");
    form.fill("basis", "§ 3 der Demo-Satzung").fill("line", "Ein Service von Musterstadt");
    form.fill("accent_light", "#7a1f4d").fill("accent_dark", "#f0a3c6");
    well(editor.send(&form, None).await);
    let preview = well(editor.open(&format!("{here}/vorschau/G99000000071")).await);
    assert!(preview.text().contains("Ein Service von Musterstadt"), "{}", preview.text());
    let page = editor.open(&here).await;
    well(press(&editor, &page, "propose").await);
    unseen("before a second person published it").await;
    let page = admin.open(&here).await;
    well(press(&admin, &page, "publish").await);

    // the destination tells senders what it takes, and the fee is told before anybody begins
    let store = Store::open_as_it_is(&stage.instance.database.url()).await.unwrap();
    tells(&store, &chosen, "s99000000077_1.0.0").await;
    let guest = stage.browser();
    let page = well(guest.open(&start).await);
    for told in ["12,50 €", "Gebühr Hundeanmeldung", "§ 3 der Demo-Satzung", "Ein Service von Musterstadt"] {
        assert!(page.text().contains(told), "{told}: {}", page.text());
    }
    assert!(page.html().contains("accents-7a1f4d-f0a3c6.css"));
    let begin = page.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/")).unwrap();
    let first = well(guest.send(&begin, None).await);
    assert!(first.text().contains("Ein Service von Musterstadt"));

    // a second edition with another version of the schema, without fee; who began goes on with the first
    let listed = editor.open(&format!("{ALL}/{SLUG}")).await;
    let second = well(press(&editor, &listed, "begin").await).path;
    let newer = SCHEMA.replace(">1.0.0<", ">1.1.0<").replace("Hund anmelden", NEWER);
    well(upload(&editor, &second, "hund.xml", newer.as_bytes()).await);
    let mut form = well(editor.open(&format!("{second}/einstellungen")).await).form("/einstellungen");
    form.fill("payment", "free").fill("amount", "").fill("purpose", "").fill("basis", "");
    well(editor.send(&form, None).await);
    let compared = well(editor.open(&format!("{second}/vergleich?mit=1")).await);
    assert!(compared.text().contains("feste Gebühr") && compared.text().contains("kostenlos"), "{}", compared.text());
    let page = editor.open(&second).await;
    well(press(&editor, &page, "propose").await);
    let page = admin.open(&second).await;
    well(press(&admin, &page, "publish").await);
    let both = tells(&store, &chosen, "s99000000077_1.1.0").await;
    assert!(both.contains("s99000000077_1.0.0"), "what was begun still arrives: {both}");
    let page = well(stage.browser().open(&start).await);
    assert!(page.text().contains("Es kostet nichts") && !page.text().contains("12,50"), "{}", page.text());

    let mut form = first.form("/seite/");
    form.fill("G99000000071/F99000000071", "Bello").fill("G99000000071/F99000000072", "false");
    let check = well(guest.send(&form, Some(form.button("continue"))).await);
    assert!(check.path.contains("/pruefen") && check.text().contains("12,50 €"), "{}", check.text());
    let receipt = well(guest.send(&submission(&check, "post"), None).await);
    assert!(receipt.text().contains("Gebühr Hundeanmeldung"), "{}", receipt.text());
    let received = received(&receipt);
    if let Some(words) = pdf::text(&receipt_pdf(&guest, &received).await, stage.instance.folder()) {
        let words = squeezed(&words);
        assert!(words.contains("12,50€") && words.contains("GebührHundeanmeldung"), "{words}");
    }

    // it arrives at the destination that was chosen
    let officer = Officer::log_in(stage.browser(), &people.caseworker).await;
    let case = officer.await_case(&received.number).await;
    assert!(case.text().contains("Bello"), "{}", case.text());
    let id: CaseId = case.path.rsplit('/').next().unwrap().parse().unwrap();
    let mut read = store.read_instance().await.unwrap();
    let tenant = store::tenant::find_by_slug(&mut read, "musterstadt").await.unwrap().unwrap();
    drop(read);
    let mut read = store.read(tenant.id).await.unwrap();
    let row = store::casework::find(&mut read, id).await.unwrap().unwrap();
    assert_eq!(row.destination.to_string(), chosen);

    // withdrawn, it stays so whatever edition is published
    let offered = well(admin.open(ALL).await);
    let form = row_of(&offered).unwrap();
    well(admin.send(&form, Some(form.button("withdraw"))).await);
    unseen("withdrawn").await;
}

/// Waits until a destination tells a schema; gives all that it tells.
async fn tells(store: &Store, destination: &str, schema: &str) -> String {
    wait::until("schema of the destination", PRINTING, || async {
        let mut read = store.read_instance().await.unwrap();
        let offers = store::delivery::profile::offers(&mut read, destination.parse().unwrap()).await.unwrap();
        offers.into_iter().map(|row| row.offer).find(|offer| offer.contains(schema))
    })
    .await
}

async fn what_an_editor_types_wrong_is_told_and_kept(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let people = stage.instance.demo();
    let editor = at_home(&stage, &people.editor).await;

    let nothing = well(editor.open(&format!("{ALL}/neu?q=drachenfutter")).await);
    assert!(nothing.text().contains("Keine Leistung gefunden"), "{}", nothing.text());
    let gone = editor.open(&format!("{ALL}/neu?leistung=gibt-es-nicht")).await;
    assert!(gone.problems().iter().any(|problem| problem.text.contains("gibt es im Katalog nicht mehr")));
    let mut form = asked(&editor, "hund").await;
    form.fill("slug", "Ä!").fill("title", "Mein Titel");
    let refused = editor.send(&form, None).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let kept = refused.forms().into_iter().find(|form| form.is_post && form.action.ends_with("/neu")).unwrap();
    assert_eq!(kept.value("title"), "Mein Titel", "nothing typed is lost");
    let mut form = asked(&editor, "hund").await;
    form.fill("title", "Demo ohne Adresse").fill("slug", "");
    let made = well(editor.send(&form, None).await);
    assert_eq!(made.path, format!("{ALL}/demo-ohne-adresse"), "an address is made of the title");
    well(first_schema(&editor, &made, SCHEMA.as_bytes()).await);

    let settings = format!("{ALL}/demo-ohne-adresse/1/einstellungen");
    let cases: [(&[(&str, &str)], &str); 6] = [
        (&[("payment", "fixed"), ("amount", "zwölf"), ("purpose", "Gebühr")], "amount"),
        (&[("payment", "fixed"), ("amount", "12.50"), ("purpose", "Gebühr")], "amount"),
        (&[("payment", "fixed"), ("amount", "12,50"), ("purpose", "Gebühr für/gegen")], "purpose"),
        (&[("payment", "free"), ("amount", "12,50")], "amount"),
        (&[("accent_light", "#ffff00"), ("accent_dark", "#f0a3c6")], "accent_light"),
        (&[("accent_light", "#7a1f4d"), ("accent_dark", "#000080")], "accent_dark"),
    ];
    for (typed, field) in cases {
        let mut form = well(editor.open(&settings).await).form("/einstellungen");
        for (name, value) in typed {
            form.fill(name, value);
        }
        let refused = editor.send(&form, None).await;
        assert_eq!(refused.status, 422, "{typed:?}");
        let problems = refused.problems();
        assert!(problems.iter().any(|problem| problem.href.ends_with(&format!("#{field}"))), "{typed:?}: {problems:?}");
        let kept = refused.form("/einstellungen");
        typed.iter().for_each(|(name, value)| assert_eq!(kept.value(name), *value, "nothing typed is lost"));
    }
    // an entry that nobody offered
    let form = editor.open(&settings).await.form("/einstellungen");
    let mut pairs: Vec<(String, String)> = form.pairs(None);
    pairs.retain(|(name, _)| name != "receiver");
    pairs.push(("receiver".to_owned(), format!("{0}:{0}", "00000000-0000-0000-0000-000000000001")));
    let body = testkit::browser::form_body(&pairs);
    let refused = editor.request(editor.post(&settings, body, "application/x-www-form-urlencoded")).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
}
