// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Words by which cases are found: keyed hashes only.

use crate::{Error, Session, Tx, value::args};
use model::CaseId;
use uuid::Uuid;

/// Most words that one statement writes.
const AT_ONCE: usize = 8;

/// Lets a case be found by these words (keyed hashes); words that are there stay.
pub fn put(tx: &mut Tx, case: CaseId, words: &[Vec<u8>]) {
    let sql = "INSERT INTO case_word (tenant_id, case_id, word) VALUES ($1, $2, $3), ($1, $2, $4), ($1, $2, $5), ($1, $2, $6),
                   ($1, $2, $7), ($1, $2, $8), ($1, $2, $9), ($1, $2, $10) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    for some in words.chunks(AT_ONCE) {
        let mut values = args![tenant, case];
        // fewer words are filled up with the last one, which is there already
        let filled = some.iter().chain(std::iter::repeat(&some[some.len() - 1])).take(AT_ONCE);
        values.extend(filled.map(|word| word.clone().into()));
        tx.later(sql, values);
    }
}

/// Lets a case be found no more.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, case: CaseId) -> Result<(), Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM case_word WHERE tenant_id = $1 AND case_id = $2", args![tenant, case]).await?;
    done(tx, case).await
}

/// Cases whose words are still to be written: id, number and sealed head.
///
/// # Errors
/// When the database is out of reach.
pub async fn backlog(session: &mut Session, limit: i64) -> Result<Vec<(Uuid, String, Vec<u8>)>, Error> {
    let sql = "SELECT c.id, c.number, c.sealed_head FROM case_word_backlog AS b
               JOIN office_case AS c ON c.tenant_id = b.tenant_id AND c.id = b.case_id
               WHERE b.tenant_id = $1 ORDER BY b.case_id LIMIT $2";
    session.all(sql, args![session.tenant(), limit]).await
}

/// Takes a case off the backlog.
///
/// # Errors
/// When the database is out of reach.
pub async fn done(tx: &mut Tx, case: CaseId) -> Result<(), Error> {
    let sql = "DELETE FROM case_word_backlog WHERE tenant_id = $1 AND case_id = $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case]).await.map(drop)
}
