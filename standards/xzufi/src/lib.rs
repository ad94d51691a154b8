// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! XZuFi 2.2.0 and 2.3.1: service descriptions, organisations, online services and who is responsible where. Pure: bytes in, values
//! out.
#![doc = include_str!("../README.md")]

mod error;
mod key;
pub mod limits;
mod read;
pub mod text;
mod transfer;
mod tree;
pub mod values;
mod version;

pub use error::{Error, Reason};
pub use key::{Class, Key, KeyError};
pub use read::read_object;
pub use transfer::{Change, Entry, Head, TransferReader};
pub use values::{Object, Raw, Value};
pub use version::Version;
