// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What two instances have in their tables, to be compared.

use futures::TryStreamExt;
use std::collections::BTreeMap;
use store::Whole;
use testkit::server::Instance;

/// Rows of tables that hold a text, in any order; the empty text is in all.
pub(crate) async fn rows(instance: &Instance, tables: &[&str], text: &str) -> BTreeMap<String, Vec<String>> {
    let mut whole = Whole::read(&instance.database.url()).await.unwrap();
    let mut found = BTreeMap::new();
    for table in whole.tables().await.unwrap() {
        if tables.contains(&table.name.as_str()) {
            let rows: Vec<_> = whole.rows(&table).unwrap().try_collect().await.unwrap();
            let rows = rows.into_iter().map(|row| format!("{row:?}"));
            let mut rows: Vec<String> = rows.filter(|row| row.contains(text)).collect();
            rows.sort();
            found.insert(table.name, rows);
        }
    }
    assert_eq!(found.len(), tables.len());
    found
}
