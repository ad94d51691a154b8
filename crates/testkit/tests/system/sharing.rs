// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two instances side by side show each other's services, go on through each other's outage, and say how fresh it is.

use crate::stage::Stage;
use std::{io::Write, time::Duration};
use store::catalogue::ServiceRow;
use testkit::{
    applicant::PORTAL,
    browser::Browser,
    engine::Engine,
    seed::unique_word,
    server::{Server, Settings},
    wait,
};
use usecases::catalogue::imported_id;
use xzufi::{Change, Class, Key, Page, TransferReader};

on_each_engine!(
    two_instances_show_each_others_services_through_an_outage,
    the_feed_tells_everything_once_and_then_changes,
    a_feed_that_a_backup_set_back_begins_anew,
);

/// Far longer than it takes: what matters is that it comes.
pub(crate) const SOON: Duration = Duration::from_secs(300);
const V2: &str = "/bereitstelldienst/api/v2/verwaltungsobjekte";
pub(crate) const V3: &str = "/bereitstelldienst/api/v3/verwaltungsobjekte/xzufi-2-3-1";

pub(crate) fn sharing() -> Settings {
    Settings::none().with("sources", "allow_loopback_http = true")
}

pub(crate) fn run(stage: &Stage, arguments: &[&str]) -> String {
    let output = stage.instance.run_with(&sharing(), arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn port(server: &Server) -> u16 {
    server.base().rsplit(':').next().unwrap().parse().unwrap()
}

/// A service of another editor, or that it is gone.
fn import(stage: &Stage, id: &str, title: Option<&str>) {
    let key = format!("<id schemeAgencyID=\"L100098\">{id}</id>");
    let entry = match title {
        Some(title) => format!(
            "<schreibe><leistung>{key}<modulText><leikaTextmodul><code>03</code></leikaTextmodul>\
             <inhalt languageCode=\"de\">{title}</inhalt></modulText></leistung></schreibe>"
        ),
        None => format!("<loesche klasse=\"Leistung\">{key}</loesche>"),
    };
    let file = stage.instance.folder().join("service.xml");
    let message =
        format!("<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\">{entry}</transfer>");
    std::fs::write(&file, message).unwrap();
    run(stage, &["import", "xzufi", file.to_str().unwrap(), "--anew"]);
}

/// Publishes a service of the instance itself; its id.
pub(crate) async fn publish(stage: &Stage, title: &str) -> uuid::Uuid {
    let store = store::Store::open_as_it_is(&stage.instance.database.url()).await.unwrap();
    let id = uuid::Uuid::from_u128(u128::from(port(&stage.server)) << 64 | 7);
    let row = ServiceRow {
        id,
        slug: format!("eigene-{}", port(&stage.server)),
        leika: None,
        title: title.to_owned(),
        situation: String::new(),
        body: "{\"teaser\": \"\", \"keywords\": \"\", \"modules\": [{\"kind\": \"description\", \"text\": \"Eigene Leistung.\"}]}"
            .to_owned(),
    };
    let mut tx = store.begin_instance().await.unwrap();
    store::catalogue::put_service(&mut tx, &row, &[]).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    id
}

/// Waits until the search of a portal leads to a service with a title, and its page shows it; the address of the page.
pub(crate) async fn shown(browser: &Browser, title: &str) -> String {
    wait::until(&format!("a page of {title}"), SOON, || async {
        let found = browser.open(&format!("{PORTAL}/suche?q={title}")).await;
        let link = found.links().into_iter().find(|link| link.href.contains("/leistung/") && link.text == title)?;
        let page = browser.open(&link.href).await;
        assert!(page.status == 200 && page.text().contains(title), "{}", page.text());
        Some(link.href)
    })
    .await
}

pub(crate) async fn gone(browser: &Browser, path: &str) {
    wait::until(&format!("nothing at {path}"), SOON, || async {
        (browser.open(path).await.status == 404).then_some(())
    })
    .await;
}

/// All pages of a feed from an index on: what they write, what they delete, and where they end.
pub(crate) async fn feed(browser: &Browser, path: &str, index: u64, ars: &str) -> (Vec<Key>, Vec<Key>, u64) {
    let (mut written, mut deleted) = (Vec::new(), Vec::new());
    let mut next = format!("{path}?index={index}&ars={ars}");
    loop {
        let answer = browser.open(&next).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
        let page = Page::read(&answer.body).unwrap();
        for entry in TransferReader::new(page.objects.as_bytes()).unwrap() {
            match entry.unwrap().change {
                Change::Write(object) => written.push(object.key),
                Change::Delete(key) => deleted.push(key),
                Change::Refused { reason, key } => panic!("{key:?}: {reason}"),
            }
        }
        let url = page.next_url.unwrap();
        assert!(url.starts_with(browser.base()), "{url}");
        if page.complete {
            return (written, deleted, page.next_index.unwrap());
        }
        next = url[browser.base().len()..].to_owned();
    }
}

async fn the_feed_tells_everything_once_and_then_changes(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    let (written, _, end) = feed(&browser, V3, 0, "%25").await;
    let agency = written[0].agency.clone();
    assert!(agency.starts_with('A') && written.iter().all(|key| key.agency == agency), "{written:?}");
    for class in [Class::Service, Class::Organisation, Class::OnlineService] {
        assert!(written.iter().any(|key| key.class == class), "{class:?} is missing");
    }
    let (older, ..) = feed(&browser, V2, 0, "").await;
    assert_eq!(older, written, "both versions tell the same");
    assert_eq!(feed(&browser, V3, end, "%25").await, (vec![], vec![], end));

    // what changes, under the key of its editor
    import(&stage, "4711", Some("Erdbeerfest"));
    let key = Key { agency: "L100098".to_owned(), class: Class::Service, id: "4711".to_owned() };
    let (written, _, later) = feed(&browser, V3, end, "%25").await;
    assert_eq!(written, vec![key.clone()]);
    import(&stage, "4711", None);
    let (written, deleted, _) = feed(&browser, V2, later, "%25").await;
    assert_eq!((written, deleted), (vec![], vec![key.clone()]));
    let (written, deleted, _) = feed(&browser, V3, end, "%25").await;
    assert!(written.is_empty() && deleted == vec![key], "who was away longer hears only that it is gone");

    // an area, an index from elsewhere, nonsense
    let own = publish(&stage, "Eigene").await.to_string();
    let here = |keys: &[Key]| keys.iter().any(|key| key.id == own);
    assert!(here(&feed(&browser, V3, u64::from(u32::MAX), "%25").await.0), "an unknown index begins anew");
    let all = feed(&browser, V3, 0, "%25").await.0.len();
    let far = feed(&browser, V3, 0, "16%25").await.0;
    assert!(here(&far) && far.len() < all, "{} of {all}: what is bound to no area belongs everywhere", far.len());
    for wrong in ["index=x", "ars=nrw", "index=-1"] {
        assert_eq!(browser.open(&format!("{V3}?{wrong}")).await.status, 422, "{wrong}");
    }
}

/// What changed after the backup is lost: who heard of it is told everything, also once new changes are more than the lost ones.
async fn a_feed_that_a_backup_set_back_begins_anew(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let (_, _, known) = feed(&stage.browser(), V3, 0, "%25").await;
    let backup = stage.instance.folder().join("backup");
    run(&stage, &["backup", backup.to_str().unwrap()]);
    import(&stage, "1", Some("Verlorenes Fest"));
    let (_, _, lost) = feed(&stage.browser(), V3, known, "%25").await;
    assert!(lost > known, "{lost} {known}");
    taken_in(&stage).await;

    let Stage { server, instance } = stage;
    assert!(server.stop().await.success());
    let done = instance.run(&["restore", backup.to_str().unwrap(), "--force"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let stage = Stage { server: instance.start(&Settings::none()).await, instance };
    let browser = stage.browser();
    for id in ["2", "3", "4"] {
        import(&stage, id, Some("Neues Fest"));
    }
    let (everything, ..) = feed(&browser, V3, 0, "%25").await;
    let (anew, _, end) = feed(&browser, V3, lost, "%25").await;
    assert_eq!(anew, everything);
    assert_eq!(feed(&browser, V3, known, "%25").await.0.len(), 3, "what was known before is not told again");
    assert_eq!(feed(&browser, V3, end, "%25").await, (vec![], vec![], end));
    // the same holds for the index of the node
    taken_in(&stage).await;
    let found = |word: &str| format!("{PORTAL}/suche?q={word}");
    assert!(browser.open(&found("Neues")).await.text().contains("Neues Fest"));
    assert!(!browser.open(&found("Verlorenes")).await.text().contains("Verlorenes Fest"));
}

/// Waits until the search index has taken in all changes.
async fn taken_in(stage: &Stage) {
    wait::until("an index with all changes", SOON, || async {
        run(stage, &["search", "status"]).contains(" 0 changes to take in").then_some(())
    })
    .await;
}

async fn two_instances_show_each_others_services_through_an_outage(engine: Engine) {
    let one = Stage::with(&engine, &sharing()).await;
    let other = Stage::with(&engine, &sharing()).await;
    // one needs no token, the other one takes what the token service gives
    run(&other, &["source", "add", one.server.base()]);
    let demo = std::fs::read(one.instance.data().join("demo.json")).unwrap();
    let demo: serde_json::Value = serde_json::from_slice(&demo).unwrap();
    let secret = one.instance.folder().join("secret");
    let told = |name: &str| demo["fit_connect"]["sender"][name].as_str().unwrap().to_owned();
    writeln!(std::fs::File::create(&secret).unwrap(), "{}", told("client_secret")).unwrap();
    let (token, client) = (format!("{}/token", one.server.base()), told("client_id"));
    let address = format!("{}{V2}", other.server.base());
    let with = ["--token-url", &token, "--client-id", &client, "--secret-file", secret.to_str().unwrap()];
    run(&one, &[&["source", "add", &address][..], &with].concat());
    let again = one.instance.run_with(&sharing(), &["source", "add", &address]);
    assert!(!again.status.success(), "a source is known once");
    let far = one.instance.run(&["source", "add", "http://127.0.0.1:9"]);
    assert!(!far.status.success(), "programs on this machine are asked in trials only");

    let (here, there) = (one.browser(), other.browser());
    let titles: Vec<String> = ["eins", "zwei", "drei"].iter().map(|word| unique_word(word)).collect();
    let own = publish(&one, &titles[0]).await;
    import(&one, "1", Some(&titles[1]));
    publish(&other, &titles[2]).await;
    let page = shown(&there, &titles[0]).await;
    let kept = shown(&there, &titles[1]).await;
    shown(&here, &titles[2]).await;
    assert!(there.open(&page).await.text().contains("Eigene Leistung."));
    assert!(kept.ends_with("/l100098-lb-1"), "{kept}: an editor's key stays what it is");
    let agency = feed(&here, V3, 0, "%25").await.0.into_iter().find(|key| key.id == own.to_string()).unwrap().agency;
    let key = Key { agency, class: Class::Service, id: own.to_string() };
    assert!(page.ends_with(&format!("lb-{}", &imported_id(&key).simple().to_string()[..16])), "{page}");
    // nothing comes back in a circle: each keeps its own objects, and those that it had first
    let mine = run(&one, &["source", "list", "--format", "json"]);
    let mine: serde_json::Value = serde_json::from_str(&mine).unwrap();
    assert_eq!((mine[0]["complete"].as_str(), mine[0]["refused"].as_str()), (Some("yes"), Some("0")), "{mine}");
    let (told, ..) = feed(&here, V3, 0, "%25").await;
    assert_eq!(told.iter().filter(|told| **told == key).count(), 1, "an own object is told once");

    // one is out of reach: what it gave stays, and everybody sees that it does not answer
    let (port, Stage { server, instance }) = (port(&one.server), one);
    server.stop().await;
    wait::until("a source that does not answer", SOON, || async {
        there.open(&format!("{PORTAL}/quellen")).await.text().contains("antwortet zurzeit nicht").then_some(())
    })
    .await;
    let listed = run(&other, &["source", "list"]);
    assert!(listed.contains("does not answer"), "{listed}");
    let text = there.open(&shown(&there, &titles[0]).await).await.text();
    assert!(text.contains("Übernommen von 127.0.0.1") && text.contains("antwortet zurzeit nicht"), "{text}");
    shown(&there, &titles[1]).await;

    // back again: it goes on where it was
    let server = instance.start_at(port, &[], &sharing()).await;
    let one = Stage { server, instance };
    let late = unique_word("spaet");
    import(&one, "2", Some(&late));
    import(&one, "1", None);
    shown(&there, &late).await;
    gone(&there, &kept).await;
    let text = there.open(&format!("{PORTAL}/quellen")).await.text();
    assert!(text.contains("antwortet") && !text.contains("antwortet zurzeit nicht"), "{text}");

    // asked no more: what it gave stays
    run(&other, &["source", "remove", one.server.base()]);
    shown(&there, &late).await;
    assert_eq!(run(&other, &["source", "list", "--format", "json"]).trim(), "[]");
}
