// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person or a system can do: one function per verb, one module per room.
//!
//! A use case checks rights, calls the store, appends the audit row and enqueues jobs, all in the transaction it is given
//! or opens. It holds no transaction while it hashes passwords, uses RSA, or touches files.

pub mod account;
pub mod application;
pub mod audit;
pub mod casework;
pub mod catalogue;
pub mod consent;
pub mod deletion;
pub mod delivery;
pub mod developer;
pub mod directory;
pub mod error;
pub mod export;
pub mod files;
pub mod form;
pub mod keys;
pub mod mailbox;
pub mod offering;
pub mod operate;
mod outgoing;
pub mod packages;
pub mod platform;
pub mod recent;
pub mod routing;
pub mod tenant;
mod trust;
pub mod upload;
mod whole;

pub use error::{Error, FieldProblem, Result};
pub use keys::Keys;
pub use platform::{Context, Platform, Settings};
pub use trust::Trust;
pub use whole::WholeFiles;
