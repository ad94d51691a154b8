// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files: their limit, their names, and what they claim to be.

use crate::stage::{Stage, blobs, receipt_pdf};
use std::time::Duration;
use testkit::applicant::{Applicant, Effort, WITH_LOGIN};
use testkit::browser::{Browser, File, content_type, multipart_head};
use testkit::engine::Engine;
use testkit::html::{Form, Page};
use testkit::pdf;
use testkit::server::Settings;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Largest file where the schema sets no limit.
const LIMIT: usize = 10_000_000;
/// Bytes that may be on their way in buffers of the system when the answer comes.
const ON_THE_WAY: usize = 12_000_000;

/// Fills in everything up to the page that asks for files.
async fn up_to_the_files(applicant: &mut Applicant) -> Page {
    let mut page = applicant.start(WITH_LOGIN).await;
    while page.form("/seite/").buttons_of("file:").next().is_none() {
        page = applicant.fill_page(page).await;
    }
    page
}

/// The upload page of the first question for files.
async fn upload_page(browser: &Browser, page: &Page) -> Form {
    let form = browser.open(&page.path).await.form("/seite/");
    let button = form.buttons_of("file:").next().expect("a question for files").clone();
    browser.send(&form, Some(&button)).await.form("/datei")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_of_the_limit_is_taken_and_one_more_byte_is_not() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let page = up_to_the_files(&mut applicant).await;
    let browser = applicant.browser.clone();
    let send = async |size: usize| {
        let form = upload_page(&browser, &page).await;
        let content = pdf::with_words("Nachweis", size);
        let file = File { name: "Nachweis.pdf", media_type: "application/pdf", content: &content };
        browser.send_file(&form, "datei", &file).await
    };
    let before = blobs(&stage.instance);
    for (size, what) in [(LIMIT + 1, "one byte too many"), (LIMIT * 3, "three times the limit")] {
        let refused = send(size).await;
        assert_eq!(refused.status, 422, "{what}");
        let problems = refused.problems();
        assert_eq!(problems.len(), 1, "{what}: {problems:?}");
        assert_eq!(problems[0].href, "#datei");
        assert!(problems[0].text.contains("zu groß"), "{what}: {problems:?}");
        assert_eq!(blobs(&stage.instance), before, "{what}: something of it was kept");
    }
    let taken = send(LIMIT).await;
    assert_eq!(taken.status, 200, "{}", taken.text());
    assert!(taken.text().contains("Nachweis.pdf"));
    assert_eq!(blobs(&stage.instance), before + 1);
}

/// All files of an application together have a limit, too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_files_together_are_limited() {
    let settings = Settings::none().with("limits", "application_bytes = 5000");
    let stage = Stage::with(&Engine::Sqlite, &settings).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let page = up_to_the_files(&mut applicant).await;
    let browser = &applicant.browser;
    let questions: Vec<_> = page.form("/seite/").buttons_of("file:").cloned().collect();
    assert!(questions.len() >= 2);
    for (question, size, status) in [(0, 3_000, 200), (1, 3_000, 422), (1, 1_999, 200), (1, 600, 422)] {
        let form = browser.open(&page.path).await.form("/seite/");
        let form = browser.send(&form, Some(&questions[question])).await.form("/datei");
        let content = pdf::with_words("Nachweis", size);
        let file = File { name: "Nachweis.pdf", media_type: "application/pdf", content: &content };
        let answer = browser.send_file(&form, "datei", &file).await;
        assert_eq!(answer.status, status, "{size} bytes for question {question}: {}", answer.text());
    }
    assert_eq!(blobs(&stage.instance), 2);
}

/// A gigabyte is announced and comes slowly: the answer comes as soon as the limit is passed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_far_too_large_file_is_refused_before_it_was_sent() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let page = up_to_the_files(&mut applicant).await;
    let form = upload_page(&applicant.browser, &page).await;
    let file = File { name: "riesig.pdf", media_type: "application/pdf", content: b"" };
    let head = multipart_head(&form.pairs(None), "datei", &file);
    let address = applicant.browser.base().trim_start_matches("http://").to_owned();
    let request = format!(
        "POST {} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {}\r\nAccept-Language: de\r\n\
         Content-Type: {}\r\nContent-Length: 1000000000\r\n\r\n{head}%PDF-1.7\n",
        form.action,
        applicant.browser.cookies().header(),
        content_type()
    );
    let stream = TcpStream::connect(&address).await.unwrap();
    let (mut reading, mut writing) = stream.into_split();
    let answer = tokio::spawn(async move {
        let mut answer = vec![0; 64 * 1024];
        let length = reading.read(&mut answer).await.unwrap_or(0);
        answer.truncate(length);
        answer
    });
    writing.write_all(request.as_bytes()).await.unwrap();
    let piece = vec![b'x'; 100_000];
    let mut sent = 0;
    while !answer.is_finished() {
        assert!(sent < LIMIT + ON_THE_WAY, "{sent} bytes were taken and there is no answer");
        let step = tokio::time::timeout(Duration::from_secs(5), writing.write_all(&piece)).await;
        match step {
            Ok(Ok(())) => sent += piece.len(),
            // it does not read on: the answer is here or comes
            _ => break,
        }
    }
    let answer = tokio::time::timeout(Duration::from_secs(10), answer).await.expect("an answer").unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    assert!(answer.starts_with("HTTP/1.1 422"), "after {sent} bytes: {answer:.200}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_document_is_refused_whatever_it_claims() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let page = up_to_the_files(&mut applicant).await;
    for (name, media_type, content) in [
        ("rechnung.pdf", "application/pdf", b"MZ\x90\0programm".as_slice()),
        ("bild.png", "image/png", b"<svg onload=alert(1)>".as_slice()),
        ("seite.html", "text/html", b"<script>alert(1)</script>".as_slice()),
        ("leer.pdf", "application/pdf", b"".as_slice()),
    ] {
        let form = upload_page(&applicant.browser, &page).await;
        let refused = applicant.browser.send_file(&form, "datei", &File { name, media_type, content }).await;
        assert_eq!((refused.status, refused.problems().len()), (422, 1), "{name}: {}", refused.text());
    }
    assert_eq!(blobs(&stage.instance), 0, "something of a refused file was kept");
}

/// Names lead nowhere, and arrive as far as a name goes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_of_files_lead_nowhere() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let long = format!("{}.pdf", "ü".repeat(200));
    let names = [
        ("../../../../tmp/amtsweg-entkommen.pdf", "amtsweg-entkommen.pdf"),
        ("..\\..\\amtsweg-entkommen.pdf", "amtsweg-entkommen.pdf"),
        ("a\"b;c\r\nset-cookie: x=y.pdf", "x=y.pdf"),
        ("\u{202e}fdp.exe.pdf", "fdp.exe.pdf"),
        (long.as_str(), "üüüü"),
    ];
    let officer = stage.officer().await;
    for (name, part) in names {
        let mut applicant = stage.registered(Effort::Needed).await;
        let page = up_to_the_files(&mut applicant).await;
        let button = page.form("/seite/").buttons_of("file:").next().unwrap().value.clone();
        let form = upload_page(&applicant.browser, &page).await;
        let content = pdf::with_words("Nachweis", 2_000);
        let file = File { name, media_type: "application/pdf", content: &content };
        let page = applicant.browser.send_file(&form, "datei", &file).await;
        assert_eq!(page.status, 200, "{name}: {}", page.text());
        assert!(page.text().contains(part) && !page.text().contains(".."), "{name}: {}", page.text());
        let path = button["file:".len()..].to_owned();
        let given = testkit::answer::Given {
            path: path.clone(),
            label: String::new(),
            sent: String::new(),
            shown: String::new(),
        };
        applicant.given.insert(path, given);
        let check = applicant.fill_all(page).await;
        let (_, got) = applicant.submit(&check).await;
        receipt_pdf(&applicant.browser, &got).await;
        let case = officer.await_case(&got.number).await;
        let link = case.links().into_iter().find(|link| link.href.ends_with("/anlage/1")).expect("the file");
        assert!(link.text.contains(part), "{name} arrives as {}", link.text);
        let file = officer.browser.open(&link.href).await;
        assert_eq!(file.status, 200, "{name}: {}", link.href);
        assert!(file.body == content, "{name}: {} bytes, not {}", file.body.len(), content.len());
        assert!(file.header("set-cookie").is_none(), "{name} wrote a header");
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
        let policy = file.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"), "{name}: {policy}");
    }
    assert!(!std::path::Path::new("/tmp/amtsweg-entkommen.pdf").exists());
    let strange: Vec<_> =
        std::fs::read_dir(stage.instance.folder()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(
        strange.iter().all(|name| ["data", "logs", "tmp", "amtsweg.toml"].contains(&name.to_str().unwrap())),
        "{strange:?}"
    );
}
