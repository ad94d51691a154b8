// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Caps on what a message may hold, so that a hostile one costs little before it is refused. Memory of a reader is bounded by
//! [`OBJECT`] and what its values take.

/// Bytes of one object as XML; larger ones are refused, the rest of the message is read.
pub const OBJECT: usize = 16 << 20;
/// Bytes before the first object: declaration, root, message head.
pub const HEAD: usize = 256 << 10;
/// Nesting of elements in one object.
pub const DEPTH: usize = 64;
/// Elements of one object.
pub const ELEMENTS: usize = 400_000;
/// Bytes of one text.
pub const TEXT: usize = 1 << 20;
/// Attributes of one element.
pub const ATTRIBUTES: usize = 64;
/// Bytes that are looked at for the key of an object that is refused.
pub const KEY_PEEK: usize = 8 << 10;
/// Bytes of the agency or the text of a key.
pub const KEY: usize = 300;
/// Bytes of an `index.txt`.
pub const INDEX: usize = 4 << 20;
/// File names of an `index.txt`.
pub const INDEX_FILES: usize = 100_000;
/// Bytes of one answer of the Bereitstelldienst.
pub const PAGE: usize = 256 << 20;
/// Lists inside each other that keep their kind in plain text; deeper ones become part of the one around them.
pub const LISTS: usize = 16;
