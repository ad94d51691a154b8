// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `fit-connect reply | replies`: replies within a case, in either direction.

use super::{
    Failure, Outside, failed, read,
    send::{About, hand_over, key_of, named},
};
use crate::{
    cli::{Contents, Format, Side},
    import::say,
    operate::print,
};
use crypto::jwk::PublicJwk;
use fitconnect::{AnnounceReply, Metadata, Parcel, ReplyChannel, set::Subject};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Largest metadata that are read, in bytes.
const METADATA: u64 = 1 << 20;

pub(super) async fn run(
    outside: &Outside,
    case: Uuid,
    contents: &Contents,
    side: Side,
    metadata: Option<PathBuf>,
) -> Result<(), Failure> {
    let client = outside.client(side)?;
    let key = match (side, metadata) {
        (_, Some(file)) => key_in(&file)?,
        (Side::Sender, None) => key_of(&client, client.case(case).await.map_err(failed)?.destination_id).await?,
        (Side::Subscriber, None) => {
            let message = "name --metadata: the sender's key to reply to is in what `fetch` wrote".to_owned();
            return Err(Failure { message, code: 2 });
        }
    };
    let files = named(contents);
    let announced_attachments = files.iter().map(|(id, _)| *id).collect();
    let announced =
        client.announce_reply(&AnnounceReply { case_id: case, announced_attachments }).await.map_err(failed)?;
    let what = Subject { parcel: Parcel::Reply, id: announced.reply_id };
    hand_over(&client, what, &key, (contents, files), About::default()).await?;
    say(&format!("reply      {}", announced.reply_id));
    Ok(())
}

pub(super) async fn list(outside: &Outside, side: Side, format: Format) -> Result<(), Failure> {
    let waiting = outside.client(side)?.replies().await.map_err(failed)?;
    let rows: Vec<[String; 2]> =
        waiting.iter().map(|one| [one.reply_id.to_string(), one.case_id.to_string()]).collect();
    print(["reply", "case"], &rows, format);
    Ok(())
}

/// The key that the sender of a case offered in its metadata.
fn key_in(file: &Path) -> Result<PublicJwk, Failure> {
    let name = file.display().to_string();
    let metadata = Metadata::from_json(&read(file, METADATA)?).map_err(|error| Failure::new(&name, error))?;
    match metadata.reply_channel {
        Some(ReplyChannel::FitConnect { encryption_public_key, .. }) => Ok(encryption_public_key),
        _ => Err(Failure::new(&name, "the sender offers no key to encrypt replies to")),
    }
}
