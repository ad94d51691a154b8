// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tantivy as its book says: German stems with frequencies and places, the title stored, BM25.

use super::corpus::Text;
use super::engines::Answers;
use std::path::Path;
use std::time::{Duration, Instant};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer, TokenStream as _};
use tantivy::{IndexReader, TantivyDocument, Term};

#[derive(Clone)]
pub(crate) struct Bare {
    reader: IndexReader,
    analyzer: TextAnalyzer,
    fields: [Field; 3],
    key: Field,
    pub(crate) took: Duration,
}

pub(crate) fn build(folder: &Path, texts: impl Iterator<Item = Text>) -> Bare {
    let folder = folder.join("bare");
    std::fs::create_dir(&folder).expect("a folder");
    let analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Stemmer::new(Language::German))
        .build();
    let indexing =
        TextFieldIndexing::default().set_tokenizer("german").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STRING | STORED);
    let key = schema.add_text_field("key", STRING | STORED);
    let land = schema.add_text_field("land", STRING);
    let fields = [
        schema.add_text_field("title", text.clone() | STORED),
        schema.add_text_field("names", text.clone()),
        schema.add_text_field("body", text),
    ];
    let begun = Instant::now();
    let index = tantivy::Index::create_in_dir(&folder, schema.build()).expect("an index");
    index.tokenizers().register("german", analyzer.clone());
    let mut writer = index.writer_with_num_threads(2, 100_000_000).expect("a writer");
    for text in texts {
        let mut document = TantivyDocument::default();
        document.add_text(id, text.number.to_string());
        document.add_text(key, &text.leika);
        document.add_text(land, &text.land);
        for (field, value) in fields.into_iter().zip([&text.title, &text.names, &text.body]) {
            document.add_text(field, value);
        }
        writer.add_document(document).expect("a document");
    }
    writer.commit().expect("the index is durable");
    writer.wait_merging_threads().expect("segments are merged");
    let took = begun.elapsed();
    Bare { reader: index.reader().expect("a reader"), analyzer, fields, key, took }
}

impl Answers for Bare {
    async fn answer(&mut self, typed: &str) -> Vec<String> {
        let mut terms = Vec::new();
        let mut stream = self.analyzer.token_stream(typed);
        while let Some(token) = stream.next() {
            terms.push(token.text.clone());
        }
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for term in terms {
            for field in self.fields {
                let term = Term::from_field_text(field, &term);
                queries.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
            }
        }
        let searcher = self.reader.searcher();
        let top = searcher.search(&BooleanQuery::union(queries), &TopDocs::with_limit(10).order_by_score());
        let key = |(_, address)| {
            let document: TantivyDocument = searcher.doc(address).expect("a document");
            document.get_first(self.key).and_then(|key| key.as_str()).unwrap_or_default().to_owned()
        };
        top.expect("an answer").into_iter().map(key).collect()
    }
}
