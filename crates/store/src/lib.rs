// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The database: one portable SQL text for SQLite and PostgreSQL, one file per room.
//!
//! Only `db.rs` names an engine. Functions that look take `&mut Session`, which [`Read`] and [`Tx`] give; functions that
//! change take `&mut Tx`. A transaction belongs to one tenant: SQL on a table with `tenant_id` always binds
//! [`Session::tenant`] to it.

mod bulk;
mod compose;
mod db;
mod error;
pub mod file;
mod joined;
mod pool;
mod value;
mod writer;

pub mod account;
pub mod application;
pub mod audit;
pub mod casework;
pub mod catalogue;
pub mod change;
pub mod consent;
pub mod delivery;
pub mod directory;
pub mod form;
pub mod job;
pub mod mailbox;
pub mod rotation;
pub mod schedule;
pub mod tenant;
pub mod testing;

pub use model::{Instant, JobId};

pub use db::{
    Condition, Kind, Load, Migration, Read, Record, Session, Store, Table, Tx, Whole, file_of, inspect, migrate,
};
pub use error::Error;
pub use value::Value;
