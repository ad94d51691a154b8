// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Transfer messages, read object by object: memory is that of one object, a broken object does not end the reading, and a reader
//! can go on where an earlier one was.

mod source;

use std::io::BufRead;

use crate::error::{Error, Reason};
use crate::key::Key;
use crate::limits;
use crate::read::{self, Asked};
use crate::tree::is_name;
use crate::values::Object;
use crate::version::Version;
use source::{Found, Kind, Source};

/// What stands before the objects. It is enough to go on with a message at any offset that an entry told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The version, by the namespace of the root.
    pub version: Version,
    /// Name of the root element as written.
    pub root: String,
    /// Prefixes and namespaces that the root binds.
    pub bindings: Vec<(String, String)>,
    /// Product that wrote the message (produktbezeichnung).
    pub product: Option<String>,
    /// Who makes that product (produkthersteller).
    pub manufacturer: Option<String>,
    /// Version of the product (produktversion).
    pub product_version: Option<String>,
    /// What the message says its version is (xzufiVersion): `2.2` and `2.2.0` are the same.
    pub stated_version: Option<String>,
    /// Id of the message (nachrichtUUID).
    pub message_id: Option<String>,
    /// When it was written (XSD dateTime).
    pub created: Option<String>,
    /// Who sent it.
    pub sender: Option<String>,
    /// To whom.
    pub receiver: Option<String>,
    /// The transaction that it is a part of (transaktionID).
    pub transaction_id: Option<String>,
    /// Its place in the transaction as written (transaktionPosition).
    pub transaction_position: Option<String>,
}

/// One change, or what was refused, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it begins, in bytes of the file.
    pub from: u64,
    /// Where it ends: a reader that goes on here misses and repeats nothing.
    pub to: u64,
    /// What it says.
    pub change: Change,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An object is new or different.
    Write(Object),
    /// An object is gone; it may never have been there.
    Delete(Key),
    /// A piece that is not taken. The reading goes on behind it.
    Refused {
        /// Why.
        reason: Reason,
        /// Of which object, if that could be seen.
        key: Option<Key>,
    },
}

/// Reads a message object by object: an iterator of entries in the order of the file. See the crate for an example.
#[derive(Debug)]
pub struct TransferReader<R> {
    source: Source<R>,
    head: Head,
    pending: Option<Found>,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Between objects.
    Inside,
    /// The root is closed.
    Closed,
    /// Nothing more comes.
    Done,
}

impl<R: BufRead> TransferReader<R> {
    /// Begins a message: reads up to the first object.
    ///
    /// # Errors
    /// What is not a transfer message of XZuFi at all.
    pub fn new(reader: R) -> Result<Self, Error> {
        let mut source = Source::new(reader, 0);
        let (mut head, is_empty) = begin(&mut source)?;
        let mut stage = if is_empty { Stage::Closed } else { Stage::Inside };
        let mut pending = None;
        while stage == Stage::Inside {
            let found = source.next(&head.root)?;
            let Kind::Element { from, to } = found.kind else {
                pending = Some(found);
                break;
            };
            let bytes = source.bytes(from, to);
            let bindings = std::mem::take(&mut head.bindings);
            let taken = read::head_part(bytes, &bindings, &mut head);
            head.bindings = bindings;
            if !taken.unwrap_or(false) {
                pending = Some(found);
                break;
            }
            if found.to > limits::HEAD as u64 {
                stage = Stage::Done;
            }
        }
        if stage == Stage::Done {
            return Err(Error::HeadTooLarge { max: limits::HEAD });
        }
        Ok(Self { source, head, pending, stage })
    }

    /// Goes on with a message: `reader` stands at `offset`, the end of an entry that an earlier reader of the same message told, and
    /// `head` is that of the earlier reader or of a new one on the start of the file.
    pub fn resume(head: Head, offset: u64, reader: R) -> Self {
        Self { source: Source::new(reader, offset), head, pending: None, stage: Stage::Inside }
    }

    /// What stands before the objects.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The reader inside; what it has read ahead is lost.
    pub fn into_inner(self) -> R {
        self.source.into_inner()
    }

    fn entry(&mut self) -> Result<Option<Entry>, Error> {
        loop {
            if self.stage == Stage::Done {
                return Ok(None);
            }
            let found = match self.pending.take() {
                Some(found) => found,
                None => self.source.next(&self.head.root)?,
            };
            let refused =
                |reason, key| Some(Entry { from: found.from, to: found.to, change: Change::Refused { reason, key } });
            if self.stage == Stage::Closed {
                self.stage = Stage::Done;
                return Ok(match found.kind {
                    Kind::End => None,
                    _ => refused(Reason::broken("something stands behind the end of the message"), None),
                });
            }
            match found.kind {
                Kind::RootEnd => self.stage = Stage::Closed,
                Kind::End => {
                    self.stage = Stage::Done;
                    return Ok(refused(Reason::Truncated, None));
                }
                Kind::Refused { reason, peek } => {
                    if reason == Reason::Truncated {
                        self.stage = Stage::Done;
                    }
                    return Ok(refused(reason, read::peek_key(&peek)));
                }
                Kind::Element { from, to } => {
                    let bytes = self.source.bytes(from, to);
                    let change = match read::piece(bytes, &self.head.bindings, self.head.version) {
                        Ok(None) => continue,
                        Ok(Some(Asked::Write(object))) => Change::Write(object),
                        Ok(Some(Asked::Delete(key))) => Change::Delete(key),
                        Err(reason) => Change::Refused { reason, key: read::peek_key(bytes) },
                    };
                    return Ok(Some(Entry { from: found.from, to: found.to, change }));
                }
            }
        }
    }
}

impl<R: BufRead> Iterator for TransferReader<R> {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.entry();
        if entry.is_err() {
            self.stage = Stage::Done;
        }
        entry.transpose()
    }
}

/// Reads up to the end of the root's start tag. Says whether the root is empty.
fn begin<R: BufRead>(source: &mut Source<R>) -> Result<(Head, bool), Error> {
    let broken = |what: &str| Error::NotWellFormed { what: what.to_owned() };
    source.skip_mark()?;
    loop {
        if !source.find_tag()? {
            return Err(if source.is_blank() { Error::Empty } else { broken("there is no root element") });
        }
        if !source.is_blank() {
            return Err(broken("text stands before the root element"));
        }
        if source.position() > limits::HEAD as u64 {
            return Err(Error::HeadTooLarge { max: limits::HEAD });
        }
        if source.starts_with(b"<?")? {
            let instruction = source.instruction()?.ok_or_else(|| broken("a processing instruction is not closed"))?;
            check_encoding(&instruction)?;
        } else if source.starts_with(b"<!--")? {
            source.comment()?.ok_or_else(|| broken("a comment is not closed"))?;
        } else if source.starts_with(b"<!")? {
            return Err(Error::Doctype);
        } else {
            break;
        }
    }
    let tag = source.start_tag(limits::HEAD)?.ok_or_else(|| broken("the root element is not closed"))?;
    let tag = std::str::from_utf8(tag).map_err(|_| Error::NotUtf8)?;
    root(tag)
}

fn check_encoding(instruction: &[u8]) -> Result<(), Error> {
    let text = String::from_utf8_lossy(instruction).to_ascii_lowercase();
    let Some((_, after)) = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("encoding")) else {
        return Ok(());
    };
    let name = after.trim_start_matches([' ', '=', '\t', '\r', '\n', '"', '\'']);
    let name = name.split(['"', '\'', '?', ' ']).next().unwrap_or_default();
    if matches!(name, "utf-8" | "utf8" | "us-ascii") { Ok(()) } else { Err(Error::NotUtf8) }
}

fn root(tag: &str) -> Result<(Head, bool), Error> {
    use quick_xml::events::Event;
    let broken = |what: String| Error::NotWellFormed { what };
    let mut reader = quick_xml::reader::Reader::from_str(tag);
    let (start, is_empty) = match reader.read_event().map_err(|error| broken(error.to_string()))? {
        Event::Start(start) => (start, false),
        Event::Empty(start) => (start, true),
        _ => return Err(broken("there is no root element".to_owned())),
    };
    let name = start.name().0.to_owned();
    let bindings = read::declarations(&start).map_err(|reason| broken(reason.to_string()))?;
    let (prefix, local) = name.split_once(':').unwrap_or(("", name.as_str()));
    let namespace = bindings.iter().find(|(bound, _)| bound == prefix).map(|(_, namespace)| namespace.as_str());
    let short = |text: &str| text.chars().take(200).collect::<String>();
    let Some(version) = namespace.and_then(Version::of_namespace).filter(|_| is_name(&name)) else {
        return Err(Error::WrongMessage { name: short(local), namespace: short(namespace.unwrap_or_default()) });
    };
    let attribute = |name: &str| {
        let found = start.try_get_attribute(name).ok().flatten()?;
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let head = Head {
        version,
        product: attribute("produktbezeichnung"),
        manufacturer: attribute("produkthersteller"),
        product_version: attribute("produktversion"),
        stated_version: attribute("xzufiVersion"),
        message_id: None,
        created: None,
        sender: None,
        receiver: None,
        transaction_id: None,
        transaction_position: None,
        bindings,
        root: name,
    };
    Ok((head, is_empty))
}
