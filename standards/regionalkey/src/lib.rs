// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Official keys of German places: Amtlicher Regionalschlüssel (ARS) and Gemeindeschlüssel (AGS), the Gemeindeverzeichnis
//! GV100AD of Destatis, and postcode tables. Pure: bytes in, values out; every bad line is an error with its number.

mod ags;
mod ars;
mod gv100;
mod name;
mod postcode;

pub use ags::Ags;
pub use ars::{Ars, KeyError, LEVEL_DIGITS};
pub use gv100::{AreaLevel, Gv100, Gv100Error, Gv100Record, MAX_GV100_BYTES, read_gv100};
pub use name::plain_name;
pub use postcode::{MAX_POSTCODE_BYTES, Postcode, PostcodeArea, PostcodeError, PostcodeReader, read_postcodes};
