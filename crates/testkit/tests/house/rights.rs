// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who may do what: the table that the use cases ask against the one that people read in the book.

use crate::{
    markdown,
    tree::{Breach, File, file, hold},
};
use model::{rights::RIGHTS, tenant::Role};

/// Cells of a row of the book before the columns of the roles: the right, and what it is.
const BEFORE: usize = 2;

fn check(book: &File) -> Vec<Breach> {
    let rows = markdown::table(&book.text, "rights");
    let mut breaches = Vec::new();
    for (right, roles) in RIGHTS {
        let name = format!("{right:?}");
        let marks = Role::ALL.map(|role| if roles.contains(&role) { "●" } else { "" });
        match rows.iter().find(|row| markdown::code(&row.cells[0]) == [name.as_str()]) {
            None => breaches.push(Breach::new(&book.path, format!("no row for the right {name}"))),
            Some(row) if row.cells.get(BEFORE..).is_none_or(|cells| cells != marks) => {
                breaches.push(Breach::at(book, row.line, format!("{name} belongs to: {marks:?}")));
            }
            Some(_) => {}
        }
    }
    if rows.len() != RIGHTS.len() {
        breaches.push(Breach::new(&book.path, format!("{} rows for {} rights", rows.len(), RIGHTS.len())));
    }
    breaches
}

#[test]
fn the_book_shows_the_rights_that_hold() {
    hold(
        "bring the table in docs/book/use/roles.md to what `RIGHTS` in crates/model/src/rights.rs says: one row for each \
         right, a dot in the column of each role that gives it, columns in the order of `Role::ALL`.",
        check(&file("docs/book/use/roles.md")),
    );
}

#[test]
fn a_dot_too_many_is_found() {
    let text = file("docs/book/use/roles.md").text;
    let wrong = text.replacen("|  |", "| ● |", 1);
    assert_ne!(text, wrong);
    assert_eq!(check(&File::new("roles.md", &wrong)).len(), 1);
}
