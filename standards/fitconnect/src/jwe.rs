// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the delivery service may look at in a JWE: its protected header, its size and its last segment. Nothing here takes a key.
//! Large ones are inspected as they stream by, with constant memory.

use crypto::jwe::Header;

use crate::ApiVersion;

/// Shortest compact JWE of the standard, in characters.
pub const MIN_LEN: u64 = 776;
/// Largest encrypted attachment, in bytes.
pub const MAX_ATTACHMENT: u64 = 500_000_000;
/// Largest sum of the encrypted parts of a submission or reply, in bytes.
pub const MAX_SUM: u64 = 2_000_000_000;
const MAX_HEADER: usize = 4096;
const MAX_KEY: u64 = 1366;
/// Base64url lengths of a nonce of 12 bytes and a tag of 16.
const NONCE_LEN: u64 = 16;
const TAG_LEN: u64 = 22;

/// Which part of a submission or reply a JWE is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Metadata.
    Metadata,
    /// Data (Fachdaten).
    Data,
    /// An attachment.
    Attachment,
}

/// Why a JWE is not taken.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum JweError {
    /// Not five segments of base64url of the right lengths.
    #[error("the content is no compact JWE: {0}")]
    Form(&'static str),
    /// Shorter than any JWE of the standard can be.
    #[error("the content is shorter than the 776 characters of the smallest JWE")]
    TooShort,
    /// Algorithms or members of the header.
    #[error("{0}")]
    Header(crypto::Error),
    /// `cty` is neither JSON nor XML; clients know this title.
    #[error("Invalid JWE Header 'cty'")]
    Cty,
    /// `kid` is missing or names none of the destination's encryption keys.
    #[error("Invalid JWE Header 'kid'")]
    Kid,
}

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// The protected header.
    pub header: Header,
    /// The fifth segment: the authentication tag.
    pub tag: String,
    /// Length in characters.
    pub length: u64,
}

impl Inspected {
    /// Whether the header names one of these ids of keys: those of the destination's encryption keys and their thumbprints.
    pub fn is_for<K: AsRef<str>>(&self, kids: &[K]) -> Result<(), JweError> {
        let named = self.header.kid.as_deref();
        if kids.iter().any(|kid| Some(kid.as_ref()) == named) { Ok(()) } else { Err(JweError::Kid) }
    }
}

/// Inspects one JWE that is in memory.
pub fn inspect(jwe: &str, part: Part, version: ApiVersion) -> Result<Inspected, JweError> {
    let mut inspector = Inspector::new(part, version);
    inspector.push(jwe.as_bytes())?;
    inspector.finish()
}

/// Inspects a JWE that arrives in pieces; keeps header and tag only.
#[derive(Clone, Debug)]
pub struct Inspector {
    part: Part,
    version: ApiVersion,
    /// Lengths of the segments; the last one is being read.
    lengths: Vec<u64>,
    header: Vec<u8>,
    read: Option<Header>,
    tag: String,
}

impl Inspector {
    /// Nothing was seen yet.
    pub fn new(part: Part, version: ApiVersion) -> Self {
        Self { part, version, lengths: vec![0], header: Vec::new(), read: None, tag: String::new() }
    }

    /// Looks at the next piece. An error is final; the header is judged as soon as it is complete.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), JweError> {
        let mut rest = piece;
        loop {
            let end = end_of_segment(rest);
            self.take(&rest[..end])?;
            match rest.get(end) {
                None => return Ok(()),
                Some(b'.') => {}
                Some(_) => return Err(JweError::Form("it is not base64url")),
            }
            if self.lengths.len() == 1 {
                self.read = Some(self.judge_header()?);
            }
            if self.lengths.len() == 5 {
                return Err(JweError::Form("it has more than five segments"));
            }
            self.lengths.push(0);
            rest = &rest[end + 1..];
        }
    }

    /// What was seen, if it was a whole JWE.
    pub fn finish(self) -> Result<Inspected, JweError> {
        let [header, key, nonce, content, tag] = self.lengths[..] else {
            return Err(JweError::Form("five segments joined by dots are expected"));
        };
        let length = header + key + nonce + content + tag + 4;
        if length < MIN_LEN {
            return Err(JweError::TooShort);
        }
        let whole = crypto::encoding::from_base64url(&self.tag).is_some_and(|tag| tag.len() == 16);
        if key == 0 || nonce != NONCE_LEN || !whole {
            return Err(JweError::Form("encrypted key, nonce or authentication tag has a wrong length"));
        }
        let header = self.read.ok_or(JweError::Form("the header is missing"))?;
        Ok(Inspected { header, tag: self.tag, length })
    }

    /// Takes bytes of the segment that is being read, all of them base64url.
    fn take(&mut self, bytes: &[u8]) -> Result<(), JweError> {
        let number = self.lengths.len();
        let Some(length) = self.lengths.last_mut() else { return Ok(()) };
        *length += bytes.len() as u64;
        let limit = match number {
            1 => MAX_HEADER as u64,
            2 => MAX_KEY,
            3 => NONCE_LEN,
            4 => MAX_ATTACHMENT,
            _ => TAG_LEN,
        };
        if *length > limit {
            return Err(JweError::Form("a segment is too long"));
        }
        match number {
            1 => self.header.extend_from_slice(bytes),
            5 => self.tag.extend(bytes.iter().map(|byte| char::from(*byte))),
            _ => {}
        }
        Ok(())
    }

    fn judge_header(&self) -> Result<Header, JweError> {
        let text = String::from_utf8_lossy(&self.header);
        let header = crypto::jwe::header(&[&text, "...."].concat(), self.version == ApiVersion::V1);
        let header = header.map_err(JweError::Header)?;
        if header.kid.is_none() {
            return Err(JweError::Kid);
        }
        let known = |cty: &str| matches!(cty, "application/json" | "application/xml");
        // known clients are careless about the type of attachments, and v1 was about all
        let optional = self.part == Part::Attachment || self.version == ApiVersion::V1;
        let fits = match header.cty.as_deref() {
            None => optional,
            Some(cty) => self.part == Part::Attachment || known(cty),
        };
        if fits { Ok(header) } else { Err(JweError::Cty) }
    }
}

/// Bytes that are looked at in one go.
const BLOCK: usize = 64;

/// Where base64url ends. Blocks are judged whole, which the compiler makes a few instructions of: hundreds of megabytes pass here.
fn end_of_segment(bytes: &[u8]) -> usize {
    let whole = |block: &&[u8; BLOCK]| block.iter().fold(true, |all, byte| all & is_base64url(*byte));
    let passed = bytes.as_chunks().0.iter().take_while(whole).count() * BLOCK;
    let rest = &bytes[passed..];
    passed + rest.iter().position(|byte| !is_base64url(*byte)).unwrap_or(rest.len())
}

/// Without branches.
fn is_base64url(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    letter | (byte.wrapping_sub(b'0') < 10) | (byte == b'-') | (byte == b'_')
}
