// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Authorities as people look through them: by the words of their names.

use crate::{Error, Session, Tx, value::args};
use model::fold::{fold, prefix_end, words};
use uuid::Uuid;

/// Words of a name that count.
const WORDS: usize = 12;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Address, hours and so on as JSON.
    pub card: String,
}

/// Authorities in whose names each of the (at most two, folded) words occurs as a word or the beginning of one, all without
/// words; by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn list(session: &mut Session, terms: &[String], most: i64, skip: i64) -> Result<Vec<Listed>, Error> {
    match terms {
        [] => {
            let sql = "SELECT id, name, card FROM authority ORDER BY name_key, id LIMIT $1 OFFSET $2";
            session.all(sql, args![most, skip]).await
        }
        [first, rest @ ..] => {
            let second = rest.first().unwrap_or(first);
            let sql = "SELECT id, name, card FROM authority
                       WHERE id IN (SELECT authority_id FROM authority_word WHERE word >= $1 AND word < $2)
                           AND id IN (SELECT authority_id FROM authority_word WHERE word >= $3 AND word < $4)
                       ORDER BY name_key, id LIMIT $5 OFFSET $6";
            let values = args![first, prefix_end(first), second, prefix_end(second), most, skip];
            session.all(sql, values).await
        }
    }
}

/// How many authorities [`list`] finds.
///
/// # Errors
/// When the database is out of reach.
pub async fn count(session: &mut Session, terms: &[String]) -> Result<i64, Error> {
    match terms {
        [] => session.number("SELECT COUNT(*) FROM authority", args![]).await,
        [first, rest @ ..] => {
            let second = rest.first().unwrap_or(first);
            let sql = "SELECT COUNT(*) FROM authority
                       WHERE id IN (SELECT authority_id FROM authority_word WHERE word >= $1 AND word < $2)
                           AND id IN (SELECT authority_id FROM authority_word WHERE word >= $3 AND word < $4)";
            session.number(sql, args![first, prefix_end(first), second, prefix_end(second)]).await
        }
    }
}

/// Makes an authority found by the words of its name.
///
/// # Errors
/// When the database is out of reach.
pub async fn fold_name(tx: &mut Tx, id: Uuid, name: &str) -> Result<(), Error> {
    tx.exec("UPDATE authority SET name_key = $2 WHERE id = $1", args![id, key_of(name)]).await?;
    tx.exec("DELETE FROM authority_word WHERE authority_id = $1", args![id]).await?;
    for word in words_of(name) {
        let sql = "INSERT INTO authority_word (word, authority_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        tx.exec(sql, args![word, id]).await?;
    }
    Ok(())
}

/// What authorities are sorted by. Never empty, so that a name is not looked at again.
pub(super) fn key_of(name: &str) -> String {
    Some(fold(name)).filter(|key| !key.is_empty()).unwrap_or_else(|| "-".to_owned())
}

/// Words that an authority is found by.
pub(super) fn words_of(name: &str) -> Vec<String> {
    words(name, WORDS)
}

/// Authorities whose names are not folded yet: new ones of one's own, and those of databases from before.
///
/// # Errors
/// When the database is out of reach.
pub async fn not_folded(session: &mut Session, most: i64) -> Result<Vec<(Uuid, String)>, Error> {
    session.all("SELECT id, name FROM authority WHERE name_key = '' LIMIT $1", args![most]).await
}
