// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: the mailbox and letters to authorities.

use super::catalogue::authority;
use super::{NOON, Samples, at};
use crate::mailbox::{
    DeemedDelivery, FolderLink, LetterDeletePage, LetterDiscardPage, LetterFile, LetterFilePage, LetterFrame,
    LetterPage, LetterSentPage, LockedPage, MailboxPage, MessageDeletePage, MessageLine, MessagePage,
};
use crate::{Attachment, Error, FormError, Pagination};
use jiff::civil::date;

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    mailbox(samples)?;
    letters(samples)
}

fn mailbox(s: &mut Samples) -> Result<(), Error> {
    let line = |id: &str, subject: String, unread, attachments| MessageLine {
        id: id.into(),
        subject,
        sender: authority(s).name,
        provided: at(NOON),
        unread,
        attachments,
        needs: None,
        archived: false,
    };
    let messages = vec![
        line(
            "m1",
            s.say("Bescheid zu Ihrem Antrag MST-2026-7K4Q", "Decision on your application MST-2026-7K4Q"),
            true,
            1,
        ),
        line("m2", s.say("Ihr Antrag ist eingegangen", "Your application has been received"), false, 0),
    ];
    let locked = MessageLine {
        needs: Some(s.say("Substanziell (geprüfte Identität)", "Substantial (verified identity)")),
        ..line("m4", s.say("Geschützte Nachricht", "Protected message"), true, 0)
    };
    let messages: Vec<_> = messages.into_iter().chain([locked]).collect();
    let page = LockedPage {
        frame: s.citizen("/postfach/m4"),
        sender: authority(s).name,
        provided: at(NOON),
        needs: s.say("Substanziell (geprüfte Identität)", "Substantial (verified identity)"),
        has: s.say("Basis (Benutzername und Passwort)", "Basic (user name and password)"),
        raise: "/musterstadt/anmelden/niveau?niveau=30".into(),
    };
    s.add("message-locked", &page)?;
    let folder = |code: &str, label: String, count| FolderLink { code: code.into(), label, count };
    let folders = vec![
        folder("", s.say("Eingang", "Inbox"), None),
        folder("archiv", s.say("Archiv", "Archive"), None),
        folder("c1", s.say("Wohnsitz anmelden (MST-2026-7K4Q)", "Register your residence (MST-2026-7K4Q)"), Some(3)),
    ];
    let page = MailboxPage {
        frame: s.citizen("/postfach"),
        folders,
        folder: String::new(),
        undo: None,
        messages,
        pagination: Pagination { page: 1, pages: 3 },
    };
    s.add("mailbox", &page)?;
    s.add("mailbox-undo", &MailboxPage { undo: Some(("m3".into(), true)), ..page.clone() })?;
    s.add("mailbox-empty", &MailboxPage { messages: vec![], pagination: Pagination { page: 1, pages: 1 }, ..page })?;
    let message = MessagePage {
        frame: s.citizen("/postfach/m1"),
        address: "/musterstadt/postfach/m1".into(),
        back: "/musterstadt/postfach".into(),
        file_number: "32-5/2026-117".into(),
        subject: s.say("Bescheid zu Ihrem Antrag MST-2026-7K4Q", "Decision on your application MST-2026-7K4Q"),
        sender: authority(s).name,
        provided: at(NOON),
        read: Some(at(NOON + 3600)),
        proof: super::casework::proof(s, NOON, Some(NOON + 3600)),
        deemed: Some(DeemedDelivery {
            on: date(2026, 11, 28),
            days: 3,
            norm: "§ 9 Absatz 1 OZG".into(),
            since: date(2024, 7, 24),
            norm_url: Some("https://www.gesetze-im-internet.de/ozg/__9.html".into()),
            objection_until: Some(date(2026, 12, 28)),
        }),
        due: None,
        answered: None,
        answerable: false,
        proposes: false,
        text: s.say("Guten Tag Demo Bürgerin,\n\nüber Ihren Antrag ist entschieden. Der Bescheid liegt als Anlage bei.\n\nMit freundlichen Grüßen\nBürgeramt Musterstadt (Demonstration)", "Dear Demo Bürgerin,\n\nyour application has been decided. The decision is attached.\n\nKind regards\nCitizens' office Musterstadt (demonstration)"),
        attachments: vec![Attachment { name: "Bescheid.pdf".into(), bytes: 91_234, kind: "PDF".into() }],
        application: Some(("a1".into(), "MST-2026-7K4Q".into())),
        delete: Some("/musterstadt/postfach/m1/loeschen".into()),
    };
    s.add("message", &message)?;
    let plain = MessagePage { deemed: None, attachments: vec![], application: None, read: None, ..message };
    s.add("message-plain", &plain)?;
    let question = MessagePage {
        file_number: "32-5/2026-117".into(),
        subject: s.say("Rückfrage zu Ihrem Antrag: Wohnsitz anmelden", "Question about: Register your residence"),
        due: Some(date(2026, 12, 8)),
        answerable: true,
        proposes: true,
        text: s.say("Bitte senden Sie uns die zweite Seite des Mietvertrags.", "Please send us page two of the lease."),
        ..plain
    };
    s.add("message-question", &question)?;
    s.add("message-answered", &MessagePage { answered: Some(at(NOON + 7200)), ..question })?;
    let page = MessageDeletePage {
        frame: s.citizen("/postfach/m1/loeschen"),
        id: "m1".into(),
        subject: s.say("Bescheid zu Ihrem Antrag MST-2026-7K4Q", "Decision on your application MST-2026-7K4Q"),
        sender: authority(s).name,
        provided: at(NOON),
        decision: true,
        awaited: None,
    };
    s.add("message-delete", &page)?;
    let question = s.say("Rückfrage zu Ihrem Antrag: Wohnsitz anmelden", "Question about: Register your residence");
    let page = MessageDeletePage { decision: false, awaited: Some(date(2026, 12, 8)), subject: question, ..page };
    s.add("message-delete-awaited", &page)
}

fn letters(s: &mut Samples) -> Result<(), Error> {
    let letter = LetterFrame {
        id: "l1".into(),
        version: "2".into(),
        authority: authority(s).name,
        number: "MST-2026-7K4Q".into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        back: "/musterstadt/postfach/m1".into(),
    };
    let subject = s.say("Rückfrage zu Ihrem Antrag: Wohnsitz anmelden", "Question about: Register your residence");
    let text = s.say("Anbei die fehlende Seite.", "The missing page is attached.");
    let file = LetterFile {
        id: "f1".into(),
        file: Attachment { name: "mietvertrag-seite-2.pdf".into(), bytes: 1_363_149, kind: "PDF".into() },
    };
    let page = LetterPage {
        frame: s.citizen("/nachricht/l1"),
        letter: letter.clone(),
        subject: subject.clone(),
        text: text.clone(),
        text_max: 10_000,
        files: vec![file.clone()],
        more_files: true,
        errors: vec![],
    };
    s.add("letter", &page)?;
    let missing = FormError {
        field: "text".into(),
        text: s.say("Bitte schreiben Sie Ihre Nachricht.", "Please write your message."),
    };
    let own = LetterPage { subject: String::new(), text: String::new(), files: vec![], errors: vec![missing], ..page };
    s.add("letter-errors", &own)?;
    let file_page = LetterFilePage {
        frame: s.citizen("/nachricht/l1/datei"),
        letter: letter.clone(),
        max_bytes: 20_000_000,
        media_types: vec!["application/pdf".into(), "image/jpeg".into(), "image/png".into()],
        max_files: 10,
        errors: vec![],
    };
    s.add("letter-file", &file_page)?;
    let refused = FormError { field: "datei".into(), text: s.say("Die Datei ist zu groß.", "The file is too large.") };
    s.add("letter-file-errors", &LetterFilePage { errors: vec![refused], ..file_page })?;
    s.add(
        "letter-discard",
        &LetterDiscardPage { frame: s.citizen("/nachricht/l1/verwerfen"), letter: letter.clone() },
    )?;
    s.add("letter-delete", &LetterDeletePage { frame: s.citizen("/nachricht/l1/loeschen"), letter: letter.clone() })?;
    let sent = LetterSentPage {
        frame: s.citizen("/nachricht/l1"),
        letter,
        subject,
        text,
        files: vec![file],
        sent: at(NOON + 7200),
        delivered: Some(at(NOON + 7205)),
        refused: false,
    };
    s.add("letter-sent", &sent)?;
    s.add("letter-refused", &LetterSentPage { refused: true, ..sent.clone() })?;
    s.add("letter-on-its-way", &LetterSentPage { delivered: None, files: vec![], subject: String::new(), ..sent })
}
