// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is found, for whom, and what is left of an index after a crash.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr)]

mod crash;
mod place;
mod words;

use search::{Dictionary, Document, Found, Index, Query};
use uuid::Uuid;

/// A description with a title and a LeiKa key.
fn document(number: u128, title: &str, leika: Option<&str>) -> Document {
    Document {
        id: Uuid::from_u128(number),
        slug: format!("s{number}"),
        title: title.to_owned(),
        leika: leika.map(str::to_owned),
        ..Document::default()
    }
}

fn index(documents: &[Document]) -> Index {
    let dictionary = Dictionary::of_titles(documents.iter().map(|document| document.title.as_str()));
    let index = Index::in_memory(dictionary).unwrap();
    index.put(documents).unwrap();
    index.commit(1).unwrap();
    index
}

fn find(index: &Index, text: &str) -> Found {
    index.find(&Query { text: text.to_owned(), take: 10, ..Query::default() }, None).unwrap()
}

fn titles(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.title.as_str()).collect()
}
