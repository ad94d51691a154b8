// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! XZuFi 2.2.0 and 2.3.1: service descriptions, organisations, online services and who is responsible where. Pure: bytes in, values
//! out.
#![doc = include_str!("../README.md")]

mod error;
mod index;
mod key;
pub mod limits;
mod page;
mod read;
pub mod text;
mod transfer;
mod tree;
pub mod values;
mod version;
mod write;

pub use error::{Error, Reason};
pub use index::{Index, IndexError};
pub use key::{Class, Key, KeyError};
pub use page::{Page, PageError};
pub use read::read_object;
pub use transfer::{Change, Entry, Head, TransferReader};
pub use values::{Object, Raw, Value};
pub use version::Version;
pub use write::{Message, TransferWriter};
