// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbered changes of what is public: search indexes of all nodes and feeds follow them. A number is given by a counter row within
//! the transaction of the change, so that numbers become visible in their order and none appears behind one that was seen.

use crate::{Error, Session, Tx, bulk, value::args};
use uuid::Uuid;

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Changed {
    /// A public service, or what of it can be applied for.
    Service,
    /// An authority.
    Authority,
    /// An online service that runs elsewhere.
    Online,
    /// Who is responsible for a service; the id is that of the service.
    Responsibility,
    /// An entry of who is responsible that came by itself and is gone; the id is its own.
    Entry,
    /// An object that is only kept and given on.
    Kept,
}

impl Changed {
    /// As it is stored.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Authority => "authority",
            Self::Online => "online",
            Self::Responsibility => "responsibility",
            Self::Entry => "entry",
            Self::Kept => "kept",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Service, Self::Authority, Self::Online, Self::Responsibility, Self::Entry, Self::Kept]
            .into_iter()
            .find(|changed| changed.word() == word)
    }
}

/// A change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its number.
    pub number: i64,
    /// What changed.
    pub changed: Changed,
    /// Its id.
    pub id: Uuid,
    /// Whether it is there no more.
    pub gone: bool,
}

/// Notes changes; gives the number of the last one, or of the newest there is when there are none.
///
/// # Errors
/// When the database is out of reach.
pub async fn note(tx: &mut Tx, changes: &[(Changed, Uuid, bool)]) -> Result<i64, Error> {
    if changes.is_empty() {
        return newest(tx).await;
    }
    let many = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    let sql = "UPDATE change_counter SET last = last + $1 WHERE id = 1 RETURNING last";
    let last = tx.number(sql, args![many]).await?;
    let first = last - many + 1;
    let rows = (first..).zip(changes).map(|(number, (changed, id, gone))| args![number, changed.word(), *id, *gone]);
    bulk::insert(tx, ("INSERT INTO change (number, kind, object_id, gone) VALUES", ""), rows).await?;
    Ok(last)
}

/// The number of the newest change; 0 before the first.
///
/// # Errors
/// When the database is out of reach.
pub async fn newest(session: &mut Session) -> Result<i64, Error> {
    session.number("SELECT last FROM change_counter WHERE id = 1", args![]).await
}

/// How many changes there are after a number.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_after(session: &mut Session, number: i64) -> Result<i64, Error> {
    session.number("SELECT COUNT(*) FROM change WHERE number > $1", args![number]).await
}

/// Whether a number was given by a database that was set back since ([`crate::Whole::set_back`]): what came before it is
/// not what is here.
///
/// # Errors
/// When the database is out of reach.
pub async fn is_lost(session: &mut Session, number: i64) -> Result<bool, Error> {
    let sql = "SELECT COUNT(*) FROM lost_changes WHERE known < $1 AND goes_on > $1";
    Ok(session.number(sql, args![number]).await? > 0)
}

/// Changes after a number, in their order.
///
/// # Errors
/// When the database is out of reach.
pub async fn after(session: &mut Session, number: i64, most: i64) -> Result<Vec<Change>, Error> {
    let sql = "SELECT number, kind, object_id, gone FROM change WHERE number > $1 ORDER BY number LIMIT $2";
    let rows: Vec<(i64, String, Uuid, bool)> = session.all(sql, args![number, most]).await?;
    let read = |(number, kind, id, gone): (i64, String, Uuid, bool)| {
        let changed = Changed::parse(&kind).ok_or(Error::Corrupt { table: "change", what: kind })?;
        Ok(Change { number, changed, id, gone })
    };
    rows.into_iter().map(read).collect()
}
