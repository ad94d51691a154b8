// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! All objects, one after the other: what came from other editors as it came, what is edited here, what portals here offer, and
//! entries of who is responsible that came by themselves.

use crate::{
    Platform, Result,
    catalogue::feed::{Giver, Piece, message},
};
use futures::{Stream, stream::try_unfold};
use model::{PublicServiceId, id::Uuid};
use std::sync::Arc;
use store::{
    catalogue::given,
    change::{Change, Changed},
    directory,
};
use xzufi::{TransferWriter, Version};

/// Objects that are read together.
const PORTION: i64 = 200;
/// Objects of a file, and bytes after which a file ends.
const OBJECTS: usize = 1_000;
const BYTES: usize = 8 << 20;

/// What is told in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Originals,
    Services,
    Authorities,
    Links,
    Offers,
    Entries,
    End,
}

/// Goes through all objects.
struct Walk {
    platform: Arc<Platform>,
    giver: Giver,
    part: Part,
    after: Uuid,
}

impl Walk {
    async fn begin(platform: &Arc<Platform>) -> Result<Self> {
        let giver = Giver::new(platform).await?;
        Ok(Self { platform: Arc::clone(platform), giver, part: Part::Originals, after: Uuid::nil() })
    }

    /// The next objects; may be none. Nothing at the end.
    async fn next(&mut self) -> Result<Option<Vec<Piece>>> {
        let mut read = self.platform.store.look_instance().await?;
        let (mut pieces, next) = (Vec::new(), self.part);
        let ids: Vec<Uuid> = match self.part {
            Part::Originals => {
                let rows = given::originals_after(&mut read, self.after, PORTION).await?;
                let ids = rows.iter().map(|row| row.id).collect();
                pieces.extend(rows.into_iter().map(Piece::Raw));
                ids
            }
            Part::Services => {
                let ids = given::own_services_after(&mut read, self.after, PORTION).await?;
                for id in &ids {
                    let change = Change { number: 0, changed: Changed::Service, id: *id, gone: false };
                    pieces.extend(self.giver.pieces(&mut read, &change, None).await?);
                }
                ids
            }
            Part::Authorities => {
                let ids = directory::imported::own_authorities_after(&mut read, self.after, PORTION).await?;
                for id in &ids {
                    let change = Change { number: 0, changed: Changed::Authority, id: *id, gone: false };
                    pieces.extend(self.giver.pieces(&mut read, &change, None).await?);
                }
                ids
            }
            Part::Links => {
                let ids = store::catalogue::imported::elsewhere_after(&mut read, self.after, PORTION).await?;
                for id in &ids {
                    let change = Change { number: 0, changed: Changed::Online, id: *id, gone: false };
                    let told = self.giver.pieces(&mut read, &change, None).await?;
                    // what came from others was told as it came
                    pieces.extend(told.into_iter().filter(|piece| matches!(piece, Piece::Own(_))));
                }
                ids
            }
            Part::Offers => {
                for id in self.giver.offered() {
                    let service = store::catalogue::get_service(&mut read, PublicServiceId(id)).await?;
                    let key = self.giver.service_key(&mut read, id).await?;
                    // those of services that are edited here were told with them
                    if let (Some(service), Some(key)) = (service, key)
                        && key.agency != self.giver.agency()
                    {
                        pieces.extend(self.giver.offers(id, &key, &service.slug, None));
                    }
                }
                Vec::new()
            }
            Part::Entries => {
                let services = store::catalogue::services_after(&mut read, self.after, PORTION).await?;
                let ids: Vec<Uuid> = services.into_iter().map(|row| row.id).collect();
                for id in &ids {
                    pieces.extend(self.giver.entries(&mut read, PublicServiceId(*id), None).await?);
                }
                ids
            }
            Part::End => return Ok(None),
        };
        match ids.last() {
            Some(last) => self.after = *last,
            None => {
                self.after = Uuid::nil();
                self.part = match next {
                    Part::Originals => Part::Services,
                    Part::Services => Part::Authorities,
                    Part::Authorities => Part::Links,
                    Part::Links => Part::Offers,
                    Part::Offers => Part::Entries,
                    Part::Entries | Part::End => Part::End,
                };
            }
        }
        // what is withdrawn is told in feeds only
        pieces.retain(|piece| !matches!(piece, Piece::Gone(_)));
        Ok(Some(pieces))
    }
}

/// The whole catalogue as one transfer message, in pieces.
pub fn catalogue_message(platform: Arc<Platform>, version: Version) -> impl Stream<Item = Result<String>> + Send {
    enum State {
        Begin(Arc<Platform>),
        Within(Box<Walk>, TransferWriter),
        Done,
    }
    try_unfold(State::Begin(platform), move |state| async move {
        Ok(match state {
            State::Begin(platform) => {
                let walk = Walk::begin(&platform).await?;
                let mut writer = TransferWriter::new(&message(&platform, version));
                Some((writer.take(), State::Within(Box::new(walk), writer)))
            }
            State::Within(mut walk, mut writer) => match walk.next().await? {
                Some(pieces) => {
                    for piece in pieces {
                        piece.write(&mut writer)?;
                    }
                    Some((writer.take(), State::Within(walk, writer)))
                }
                None => Some((writer.end(), State::Done)),
            },
            State::Done => None,
        })
    })
}

/// A file of an export.
#[derive(Debug)]
pub struct ExportFile {
    /// Its transfer message.
    pub xml: String,
    /// Objects in it.
    pub objects: usize,
}

/// The whole catalogue as transfer messages of about 1,000 objects each; `take` stores each, and ends the export by an error.
///
/// # Errors
/// When the database is out of reach, or `take` fails.
pub async fn catalogue_files<E: From<crate::Error>>(
    platform: &Arc<Platform>,
    version: Version,
    mut take: impl FnMut(ExportFile) -> Result<(), E>,
) -> Result<(), E> {
    let mut walk = Walk::begin(platform).await?;
    let mut writer = TransferWriter::new(&message(platform, version));
    let (mut xml, mut objects) = (String::new(), 0);
    while let Some(pieces) = walk.next().await? {
        for piece in pieces {
            piece.write(&mut writer)?;
            xml.push_str(&writer.take());
            objects += 1;
            if objects >= OBJECTS || xml.len() >= BYTES {
                let full = std::mem::replace(&mut writer, TransferWriter::new(&message(platform, version)));
                xml.push_str(&full.end());
                take(ExportFile { xml: std::mem::take(&mut xml), objects })?;
                objects = 0;
            }
        }
    }
    if objects > 0 {
        xml.push_str(&writer.end());
        take(ExportFile { xml, objects })?;
    }
    Ok(())
}
