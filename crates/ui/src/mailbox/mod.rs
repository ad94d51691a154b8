// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The mailbox: list of messages, one message, letters to authorities.

mod letter;

pub use letter::{
    LetterDeletePage, LetterDiscardPage, LetterFile, LetterFilePage, LetterFrame, LetterPage, LetterSentPage,
};

use crate::page::page;
use crate::{Attachment, Frame, Page, Pagination, Proof};
use jiff::Timestamp;
use jiff::civil::Date;

/// `GET /{t}/postfach?ordner=&seite=`; each message is put away or taken out by a POST of `archiv` (`1`|`0`), `ordner` and
/// `_csrf` to `/postfach/{id}/ablegen`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "mailbox/list.html")]
pub struct MailboxPage {
    /// The frame; its person holds the unread count.
    pub frame: Frame,
    /// Folders, the one for what is not put away first.
    pub folders: Vec<FolderLink>,
    /// Code of the folder shown.
    pub folder: String,
    /// What was just put away or taken out, to undo it: id, and whether it lies in the archive now.
    pub undo: Option<(String, bool)>,
    /// Messages, newest first.
    pub messages: Vec<MessageLine>,
    /// Which page of the list.
    pub pagination: Pagination,
}

/// A folder of the mailbox.
#[derive(Debug, Clone)]
pub struct FolderLink {
    /// Code, the value of `ordner`; empty: what is not put away.
    pub code: String,
    /// In words.
    pub label: String,
    /// Number of messages, when known.
    pub count: Option<u64>,
}

/// A message in the list.
#[derive(Debug, Clone)]
pub struct MessageLine {
    /// Id of the message.
    pub id: String,
    /// Subject.
    pub subject: String,
    /// Who wrote.
    pub sender: String,
    /// When it was put into the mailbox.
    pub provided: Timestamp,
    /// Not read yet.
    pub unread: bool,
    /// Number of attachments.
    pub attachments: u32,
    /// The level that the log-in lacks to read it, in words.
    pub needs: Option<String>,
    /// It lies in the archive.
    pub archived: bool,
}

/// `GET /{t}/postfach/{id}`; for people without account `GET /{t}/antrag/{id}/nachricht/{id}`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "mailbox/message.html")]
pub struct MessagePage {
    /// The frame.
    pub frame: Frame,
    /// Its own address, below which its files lie and answers begin (`/antworten`).
    pub address: String,
    /// Path to go back to.
    pub back: String,
    /// Subject.
    pub subject: String,
    /// The sender's own number of the case; empty where there is none.
    pub file_number: String,
    /// Who wrote.
    pub sender: String,
    /// When it was put into the mailbox.
    pub provided: Timestamp,
    /// When it was opened first.
    pub read: Option<Timestamp>,
    /// What proves its way into the mailbox.
    pub proof: Proof,
    /// When it counts as announced, for decisions.
    pub deemed: Option<DeemedDelivery>,
    /// Last day for an answer.
    pub due: Option<Date>,
    /// When an answer was sent.
    pub answered: Option<Timestamp>,
    /// Whether an answer can be written.
    pub answerable: bool,
    /// Whether it proposes another authority (link to `/abgabe` below its address).
    pub proposes: bool,
    /// The words; plain text, paragraphs parted by an empty line.
    pub text: String,
    /// Attachments; number n of `/anlage/{n}` counts from 1.
    pub attachments: Vec<Attachment>,
    /// The application it belongs to: id and case number.
    pub application: Option<(String, String)>,
    /// Address of the page that deletes it.
    pub delete: Option<String>,
}

/// `GET|POST /{t}/postfach/{id}/loeschen`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "mailbox/message_delete.html")]
pub struct MessageDeletePage {
    /// The frame.
    pub frame: Frame,
    /// Id of the message, part of its addresses.
    pub id: String,
    /// Subject.
    pub subject: String,
    /// Who wrote.
    pub sender: String,
    /// When it was put into the mailbox.
    pub provided: Timestamp,
    /// Whether it is a decision.
    pub decision: bool,
    /// Last day for an answer that was not given yet.
    pub awaited: Option<Date>,
}

/// `GET /{t}/postfach/{id}` of a message that asks for more than the person logged in by: nothing of it but who wrote.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "mailbox/locked.html")]
pub struct LockedPage {
    /// The frame.
    pub frame: Frame,
    /// Who wrote.
    pub sender: String,
    /// When it was put into the mailbox.
    pub provided: Timestamp,
    /// The level that is needed, in words.
    pub needs: String,
    /// The level of the log-in, in words.
    pub has: String,
    /// Where to log in by the level.
    pub raise: String,
}

/// When a decision counts as announced.
#[derive(Debug, Clone)]
pub struct DeemedDelivery {
    /// The day.
    pub on: Date,
    /// How many days after the provision that is.
    pub days: i64,
    /// The norm, e.g. "§ 9 Absatz 1 OZG".
    pub norm: String,
    /// First day of the norm's version that holds.
    pub since: Date,
    /// Address of the norm's text.
    pub norm_url: Option<String>,
    /// Last day to object, when known.
    pub objection_until: Option<Date>,
}

page!(MailboxPage, |page| match page.pagination.page {
    1 => page.frame.t("mailbox-title"),
    number => format!("{}, {}", page.frame.t("mailbox-title"), page.frame.t1("pagination-page", "page", number)),
});
page!(MessageDeletePage, |page| page.frame.t("message-delete-title"));
page!(LockedPage, |page| page.frame.t("mailbox-locked-subject"));
page!(MessagePage, |page| page.subject.clone());

impl MailboxPage {
    pub(crate) fn folder_url(&self, code: &str) -> String {
        match code {
            "" => self.frame.url("/postfach"),
            code => self.frame.url(&format!("/postfach?ordner={}", crate::encode(code))),
        }
    }

    pub(crate) fn page_url(&self, number: &u32) -> String {
        self.frame.url(&format!("/postfach?ordner={}&seite={number}", crate::encode(&self.folder)))
    }
}
