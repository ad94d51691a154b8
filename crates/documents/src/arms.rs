// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A coat of arms at the head of a document. Pictures come from outside: how large one would be once it is decoded is read from its
//! head before anything decodes it, and a picture is proven by a document that is made with it.

use crate::{Decision, Error, Language, decision::Authority, typeset, world::Template};
use jiff::Timestamp;
use serde_json::{Value, json};

/// Most pixels: twice as many in each direction as paper shows.
const PIXELS: u64 = 4_000_000;
/// Height on paper, and the greatest width, in micrometres.
const HEIGHT: u64 = 18_000;
const WIDTH: u64 = 60_000;
/// Most passes of a JPEG; each goes over the whole picture.
const PASSES: usize = 64;

/// A picture with the words for who cannot see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arms {
    image: Vec<u8>,
    format: &'static str,
    /// Width on paper in micrometres.
    width: u64,
    alt: String,
}

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// Neither PNG nor JPEG.
    #[error("the picture is neither PNG nor JPEG")]
    Kind,
    /// More than 4,000,000 pixels, or none.
    #[error("the picture has no pixels or more than {PIXELS}")]
    Pixels,
    /// It cannot be decoded.
    #[error("the picture is damaged")]
    Damaged,
}

impl Arms {
    /// A picture that was proven before; its head is looked at once more.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(image: Vec<u8>, alt: &str) -> Result<Self, PictureFault> {
        let (format, (width, height)) = match image.as_slice() {
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, rest @ ..] => ("png", png_size(rest)?),
            [0xff, 0xd8, rest @ ..] => ("jpg", jpeg_size(rest)?),
            _ => return Err(PictureFault::Kind),
        };
        match width.checked_mul(height) {
            Some(1..=PIXELS) => {
                let width = (HEIGHT * width).div_euclid(height).clamp(1, WIDTH);
                Ok(Self { image, format, width, alt: alt.to_owned() })
            }
            _ => Err(PictureFault::Pixels),
        }
    }

    /// A picture that nobody looked at yet: a document is made with it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn proven(image: Vec<u8>, alt: &str) -> Result<Self, PictureFault> {
        let arms = Self::new(image, alt)?;
        let trial = trial(arms.clone()).data(Some(&arms)).map_err(|_| PictureFault::Damaged)?;
        match typeset::pdf(Template::Decision, &trial, Some(&arms), Timestamp::UNIX_EPOCH) {
            Ok(_) => Ok(arms),
            Err(_) => Err(PictureFault::Damaged),
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        if self.format == "png" { "image/png" } else { "image/jpeg" }
    }

    /// Its bytes.
    #[must_use]
    pub fn image(&self) -> &[u8] {
        &self.image
    }

    /// The data the template reads; the picture is a file of its own.
    pub(crate) fn data(arms: Option<&Self>) -> Result<Value, Error> {
        let Some(arms) = arms else { return Ok(Value::Null) };
        Ok(json!({ "format": arms.format, "width": arms.width, "alt": crate::text::line(&arms.alt) }))
    }
}

fn trial(arms: Arms) -> Decision {
    Decision {
        language: Language::German,
        authority: Authority { name: arms.alt.clone(), address: Vec::new(), contact: Vec::new(), arms: Some(arms) },
        addressee: Vec::new(),
        date: String::new(),
        case_number: String::new(),
        file_reference: None,
        subject: String::new(),
        result: Vec::new(),
        reasons: Vec::new(),
        legal_remedy: Vec::new(),
        signature: Vec::new(),
    }
}

/// Width and height by the first chunk, which is `IHDR` (PNG, third edition, §11.2.1).
fn png_size(chunks: &[u8]) -> Result<(u64, u64), PictureFault> {
    match chunks {
        [0, 0, 0, 13, b'I', b'H', b'D', b'R', w0, w1, w2, w3, h0, h1, h2, h3, ..] => Ok((
            u64::from(u32::from_be_bytes([*w0, *w1, *w2, *w3])),
            u64::from(u32::from_be_bytes([*h0, *h1, *h2, *h3])),
        )),
        _ => Err(PictureFault::Damaged),
    }
}

/// Width and height by the one frame header before the first scan (ITU-T T.81, B.2.2).
fn jpeg_size(mut rest: &[u8]) -> Result<(u64, u64), PictureFault> {
    if rest.windows(2).filter(|pair| *pair == [0xff, 0xda]).count() > PASSES {
        return Err(PictureFault::Damaged);
    }
    let mut size = None;
    loop {
        let [0xff, marker, after @ ..] = rest else { return Err(PictureFault::Damaged) };
        if *marker == 0xff {
            // a fill byte
            rest = &rest[1..];
            continue;
        }
        if *marker == 0xda {
            return size.ok_or(PictureFault::Damaged);
        }
        let [high, low, ..] = after else { return Err(PictureFault::Damaged) };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let (part, next) = after.split_at_checked(length.max(2)).ok_or(PictureFault::Damaged)?;
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            let [_, _, _, h0, h1, w0, w1, ..] = part else { return Err(PictureFault::Damaged) };
            let found = (u64::from(u16::from_be_bytes([*w0, *w1])), u64::from(u16::from_be_bytes([*h0, *h1])));
            if size.replace(found).is_some() {
                return Err(PictureFault::Damaged);
            }
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::{Arms, PictureFault};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = vec![0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13];
        bytes.extend(b"IHDR");
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0]);
        bytes
    }

    #[test]
    fn what_would_fill_the_memory_is_refused_by_its_head() {
        for (width, height) in [(0, 10), (2_001, 2_000), (u32::MAX, u32::MAX)] {
            assert_eq!(Arms::new(png(width, height), "Turm"), Err(PictureFault::Pixels), "{width} {height}");
        }
        assert!(Arms::new(png(2_000, 2_000), "Turm").is_ok());
        let frame = |width: u16| {
            let mut bytes = vec![0xff, 0xd8, 0xff, 0xc2, 0, 11, 8, 0x40, 0];
            bytes.extend(width.to_be_bytes());
            bytes.extend([1, 1, 0x11, 0]);
            bytes
        };
        let scan = [0xff, 0xda, 0, 2];
        assert_eq!(Arms::new([frame(60_000), scan.to_vec()].concat(), "Turm"), Err(PictureFault::Pixels));
        assert!(Arms::new([frame(100), scan.to_vec()].concat(), "Turm").is_ok());
        let twice = [frame(100), frame(60_000)[2..].to_vec(), scan.to_vec()].concat();
        assert_eq!(Arms::new(twice, "Turm"), Err(PictureFault::Damaged));
        let slow = [frame(100), scan.repeat(65)].concat();
        assert_eq!(Arms::new(slow, "Turm"), Err(PictureFault::Damaged));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in [&b""[..], b"<svg/>", b"GIF89a", b"%PDF-1.7"] {
            assert_eq!(Arms::new(bytes.to_vec(), "Turm"), Err(PictureFault::Kind));
        }
        for bytes in [png(10, 10)[..20].to_vec(), vec![0xff, 0xd8, 0xff], vec![0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1]] {
            assert_eq!(Arms::new(bytes, "Turm"), Err(PictureFault::Damaged));
        }
        assert_eq!(Arms::proven(png(10, 10), "Turm"), Err(PictureFault::Damaged), "a head without a picture");
    }
}
