// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests: which addresses are called, and what an answer means.

use super::{Allowed, Callbacks};
use ports::{Call, Caller, OutsideError};
use std::net::IpAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

fn callbacks(loopback: bool, networks: &[&str]) -> Callbacks {
    let networks = networks.iter().map(|network| network.parse().unwrap()).collect();
    Callbacks::new(Allowed { loopback, networks }).unwrap()
}

#[test]
fn only_https_on_public_addresses_is_called() {
    let strict = callbacks(false, &[]);
    assert_eq!(strict.check("https://fachverfahren.example/a?b=c").as_deref(), Ok("fachverfahren.example:443"));
    assert_eq!(strict.check("https://[2a01:4f8::1]:8443/").as_deref(), Ok("[2a01:4f8::1]:8443"));
    for refused in [
        "http://fachverfahren.example/",
        "http://127.0.0.1:8080/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://0x7f.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://0.0.0.0/",
        "https://user:word@fachverfahren.example/",
        "https://fachverfahren.example/#here",
        "ftp://fachverfahren.example/",
        "file:///etc/passwd",
        "fachverfahren.example",
        "",
    ] {
        assert!(strict.check(refused).is_err(), "{refused}");
    }
    assert!(strict.check(&format!("https://a.example/{}", "x".repeat(2_000))).is_err());
}

#[test]
fn an_operator_may_open_more() {
    let open = callbacks(true, &["10.1.0.0/16"]);
    for taken in ["http://127.0.0.1:8080/x", "http://localhost/", "http://[::1]:9/", "https://10.1.2.3/"] {
        assert!(open.check(taken).is_ok(), "{taken}");
    }
    for refused in
        ["http://10.1.2.3/", "https://10.2.0.1/", "http://fachverfahren.example/", "http://127.0.0.1.example/"]
    {
        assert!(open.check(refused).is_err(), "{refused}");
    }
}

#[test]
fn what_a_name_leads_to_is_looked_at() {
    let strict = Allowed::default();
    for private in
        ["127.0.0.1", "10.0.0.1", "100.64.0.1", "192.168.1.1", "198.18.0.1", "::ffff:127.0.0.1", "::", "2001:db8::1"]
    {
        assert!(!strict.address(private.parse::<IpAddr>().unwrap()), "{private}");
    }
    for public in ["9.9.9.9", "100.128.0.1", "2a01:4f8::1", "2001:1400::1", "64:ff9b::909:909"] {
        assert!(strict.address(public.parse::<IpAddr>().unwrap()), "{public}");
    }
}

/// A receiver that gives one answer; tells its address, and what it got.
async fn receiver(answer: &'static str) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/told?key=hidden", listener.local_addr().unwrap());
    let got = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut got = Vec::new();
        while !got.ends_with(b"{}") {
            assert!(stream.read_buf(&mut got).await.unwrap() > 0, "the request ended early");
        }
        stream.write_all(answer.as_bytes()).await.unwrap();
        String::from_utf8(got).unwrap()
    });
    (url, got)
}

fn call(url: String) -> Call {
    Call { url, body: "{}".to_owned(), authentication: "ab".to_owned(), timestamp: 7 }
}

#[tokio::test]
async fn a_call_has_its_headers_and_an_answer_counts_by_its_status() {
    let open = callbacks(true, &[]);
    let (url, got) = receiver("HTTP/1.1 204 No Content\r\n\r\n").await;
    open.call(call(url)).await.unwrap();
    let got = got.await.unwrap().to_lowercase();
    assert!(got.starts_with("post /told?key=hidden http/1.1\r\n"), "{got}");
    for header in ["content-type: application/json", "callback-authentication: ab", "callback-timestamp: 7"] {
        assert!(got.contains(&format!("{header}\r\n")), "{got}");
    }
    for (answer, word) in [
        ("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n", "401"),
        (
            "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",
            "redirects are not followed",
        ),
        ("nonsense\r\n\r\n", "breaks"),
    ] {
        let (url, _) = receiver(answer).await;
        let Err(OutsideError::Unavailable { reason, .. }) = open.call(call(url)).await else { panic!("{answer}") };
        assert!(reason.contains(word) && !reason.contains("hidden"), "{reason}");
    }
    // nobody listens, and what is not allowed any more is not called
    let closed = call("http://127.0.0.1:1/".to_owned());
    assert!(open.call(closed.clone()).await.is_err());
    let Err(OutsideError::Unavailable { reason, .. }) = callbacks(false, &[]).call(closed).await else { panic!() };
    assert!(reason.contains("https"), "{reason}");
}
