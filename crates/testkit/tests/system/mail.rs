// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! E-mail by a real exchange with somebody else's mail server.

use adapters::mail::{Security, Server, Smtp};
use model::{MailId, id::Uuid};
use ports::{Mail, MailSender, OutsideError};
use std::time::Duration;
use testkit::mail::{FROM, MailServer};

fn server(mails: &MailServer, security: Security, password: &str) -> Server {
    let protected = security != Security::None;
    Server {
        host: "localhost".to_owned(),
        port: mails.port,
        security,
        login: protected.then(|| ("portal".to_owned(), password.to_owned())),
        authority: protected.then(|| std::fs::read(mails.authority()).unwrap()),
        patience: Duration::from_secs(3),
        from: format!("Portal Musterstadt <{FROM}>"),
    }
}

fn to(recipient: &str) -> Mail {
    Mail {
        id: MailId(Uuid::from_u128(7)),
        recipient: recipient.to_owned(),
        subject: "Grüße aus dem Rathaus – bitte lesen".to_owned(),
        text: "Guten Tag,\n\nes gibt eine Nachricht für Sie: größer als nötig.\n.\nEin Punkt allein endet nichts.\n"
            .to_owned(),
    }
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_written_by_every_way() {
    for (way, security) in [("none", Security::None), ("starttls", Security::StartTls), ("tls", Security::Tls)] {
        let Some(mails) = MailServer::start(way) else { return };
        let smtp = Smtp::new(&server(&mails, security, "Kennwort-7")).unwrap();
        let mail = to("erika@example.org");
        let (subject, text) = (mail.subject.clone(), mail.text.clone());
        smtp.send(mail).await.unwrap();
        let got = mails.mails().pop().unwrap();
        assert_eq!(
            (got.from.as_str(), got.to.as_slice()),
            (FROM, ["erika@example.org".to_owned()].as_slice()),
            "{way}"
        );
        assert_eq!((got.subject.as_str(), got.text.trim_end()), (subject.as_str(), text.trim_end()), "{way}");
        assert_eq!((got.media_type.as_str(), got.auto_submitted.as_str()), ("text/plain", "auto-generated"));
        assert_eq!(got.protected, security != Security::None, "{way}");
        // the same for every try
        assert_eq!(got.message_id, "<00000000-0000-0000-0000-000000000007@musterstadt.example>");
        assert!(!got.headers.iter().any(|name| name == "cc" || name == "bcc" || name == "user-agent"));
    }
}

#[tokio::test]
async fn refusals_for_good_and_for_now_are_told_apart() {
    let Some(mails) = MailServer::start("none") else { return };
    let smtp = Smtp::new(&server(&mails, Security::None, "")).unwrap();
    for recipient in
        ["refused@example.org", "echo-wortlaut@example.org", "no address", "two@example.org, b@example.org"]
    {
        let error = smtp.send(to(recipient)).await.unwrap_err();
        assert!(matches!(error, OutsideError::Refused { .. }), "{recipient}: {error}");
        // the log must not hold the address
        assert!(!error.to_string().contains("example.org"), "{error}");
    }
    let error = smtp.send(to("later@example.org")).await.unwrap_err();
    assert!(matches!(error, OutsideError::Unavailable { .. }), "{error}");
    smtp.send(to("later@example.org")).await.unwrap();
    assert_eq!(mails.mails().len(), 1);
    drop(mails);
    let error = smtp.send(to("later@example.org")).await.unwrap_err();
    assert!(matches!(error, OutsideError::Unavailable { .. }), "{error}");
}

#[tokio::test]
async fn a_wrong_password_or_certificate_is_no_fault_of_the_recipient() {
    let Some(mails) = MailServer::start("starttls") else { return };
    let wrong = Smtp::new(&server(&mails, Security::StartTls, "Kennwort-8")).unwrap();
    let error = wrong.send(to("erika@example.org")).await.unwrap_err();
    assert!(matches!(error, OutsideError::Unavailable { .. }), "{error}");
    let mut stranger = server(&mails, Security::StartTls, "Kennwort-7");
    stranger.authority = None;
    let error = Smtp::new(&stranger).unwrap().send(to("erika@example.org")).await.unwrap_err();
    assert!(matches!(error, OutsideError::Unavailable { .. }), "{error}");
    // a server without TLS gets nothing
    let Some(open) = MailServer::start("none") else { return };
    let mut careful = server(&mails, Security::StartTls, "Kennwort-7");
    careful.port = open.port;
    let error = Smtp::new(&careful).unwrap().send(to("erika@example.org")).await.unwrap_err();
    assert!(matches!(error, OutsideError::Unavailable { .. }), "{error}");
    assert!(mails.mails().is_empty() && open.mails().is_empty());
}
