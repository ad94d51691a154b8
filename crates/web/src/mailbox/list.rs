// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/postfach`: the person's messages by folders; putting away and taking out again.

use super::message::id_of;
use crate::{
    answer::{Answer, go, page},
    frame::frame,
    trust,
};
use axum::extract::{Path, Query};
use http::{Visit, form::Fields};
use ui::{
    Flash, Pagination, Tone,
    mailbox::{FolderLink, MailboxPage, MessageLine},
};
use usecases::mailbox::{CaseFolder, Folder};

/// Code of the archive in addresses.
const ARCHIVE: &str = "archiv";

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    seite: Option<u32>,
    #[serde(default)]
    ordner: String,
    /// What was just put away or taken out.
    abgelegt: Option<String>,
    geholt: Option<String>,
    /// A message was just deleted.
    geloescht: Option<String>,
}

fn folder(code: &str) -> Folder {
    match code {
        ARCHIVE => Folder::Archive,
        code => code.parse().map_or(Folder::Inbox, Folder::Case),
    }
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let number = asked.seite.unwrap_or(1).max(1);
    let wanted = folder(&asked.ordner);
    let list = usecases::mailbox::list(&visit.context, wanted, number).await?;
    let known = |id: Option<String>| id.and_then(|id| id_of(&id).ok()).map(|id| id.to_string());
    let undo = known(asked.abgelegt).map(|id| (id, true)).or(known(asked.geholt).map(|id| (id, false)));
    let lines = list.lines.into_iter();
    let mut frame = frame(&visit).await?;
    frame.flash = asked.geloescht.map(|_| Flash { tone: Tone::Success, text: visit.locale.text("mailbox-deleted") });
    page(&MailboxPage {
        frame,
        folders: folders(&visit, list.folders),
        folder: match wanted {
            Folder::Inbox => String::new(),
            Folder::Archive => ARCHIVE.to_owned(),
            Folder::Case(case) => case.to_string(),
        },
        undo,
        messages: lines
            .map(|line| MessageLine {
                id: line.id.to_string(),
                subject: match line.needs {
                    Some(_) => visit.locale.text("mailbox-locked-subject"),
                    None => line.subject,
                },
                needs: line.needs.map(|level| trust::name(&visit, level)),
                sender: line.sender,
                provided: line.provided.timestamp(),
                unread: line.unread,
                attachments: u32::try_from(line.attachments).unwrap_or(u32::MAX),
                archived: line.archived,
            })
            .collect(),
        pagination: Pagination { page: number, pages: list.pages },
    })
}

fn folders(visit: &Visit, cases: Vec<CaseFolder>) -> Vec<FolderLink> {
    let fixed = |code: &str, key| FolderLink { code: code.to_owned(), label: visit.locale.text(key), count: None };
    let mut folders = vec![fixed("", "mailbox-inbox"), fixed(ARCHIVE, "mailbox-archive-folder")];
    folders.extend(cases.into_iter().map(|case| FolderLink {
        code: case.case.to_string(),
        label: if case.number.is_empty() { case.service } else { format!("{} ({})", case.service, case.number) },
        count: Some(case.count),
    }));
    folders
}

pub(crate) async fn archive(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let away = fields.get("archiv") != "0";
    usecases::mailbox::archive(&visit.context, id, away).await?;
    let done = if away { "abgelegt" } else { "geholt" };
    let back = ui::encode(fields.get("ordner"));
    Ok(go(&visit.url(&format!("/postfach?ordner={back}&{done}={id}"))))
}
