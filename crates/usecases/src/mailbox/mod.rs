// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room mailbox: messages to people, sealed, with what proves that they were provided and retrieved.

mod deliver;
mod read;

pub use deliver::Embedded;
pub use read::{Attachment, Line, List, Message, attachment, decision_about, list, read, unread};

use crate::keys;
use model::id::Uuid;
use serde::{Deserialize, Serialize};

const MESSAGE: &str = "mailbox_message.message";
const FILE: &str = "mailbox_attachment.file";

/// What is sealed of a message.
#[derive(Serialize, Deserialize)]
struct Contents {
    sender: String,
    subject: String,
    text: String,
    decision: bool,
}

/// What is sealed of a file.
#[derive(Serialize, Deserialize)]
struct FileHead {
    name: String,
    media_type: String,
}

fn message_place(message: Uuid) -> Vec<u8> {
    keys::context(keys::INSTANCE, MESSAGE, message)
}

fn file_place(blob: Uuid) -> Vec<u8> {
    keys::context(keys::INSTANCE, FILE, blob)
}
