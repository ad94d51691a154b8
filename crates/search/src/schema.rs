// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The fields of the index, and a document in them.

use crate::analysis::{Analysis, Terms};
use crate::compounds::Dictionary;
use crate::document::{AREAS, BODY, Document, NAMES, TITLE};
use crate::tokens::Words;
use crate::words::{Says, each_word, says};
use crate::{place, prior};
use model::fold::fold;
use model::trust::TrustLevel;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tantivy::TantivyDocument;
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};

/// Changes with everything that makes older folders unreadable or their contents wrong: they are built anew then.
pub(crate) const VERSION: u32 = 1;
/// The key for everything that holds everywhere.
pub(crate) const EVERYWHERE: &str = "*";

/// Fields of the index. Texts keep only which document holds a term: how much a word weighs is decided by the query.
#[derive(Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    pub(crate) id: Field,
    pub(crate) data: Field,
    /// Whole words of titles and names: the vocabulary.
    pub(crate) word: Field,
    pub(crate) title: Field,
    pub(crate) part: Field,
    pub(crate) name: Field,
    pub(crate) text: Field,
    /// LeiKa keys and OZG ids.
    pub(crate) key: Field,
    pub(crate) valid: Field,
    pub(crate) local: Field,
    pub(crate) online: Field,
    situation: Field,
    target: Field,
    sort: Field,
    group: Field,
    prior: Field,
    length: Field,
    trust: Field,
}

/// Names of the columns.
pub(crate) const SITUATION: &str = "situation";
pub(crate) const TARGET: &str = "target";
pub(crate) const SORT: &str = "sort";
pub(crate) const GROUP: &str = "group";
pub(crate) const PRIOR: &str = "prior";
pub(crate) const LENGTH: &str = "length";
pub(crate) const TRUST: &str = "trust";

/// What is kept with a document to be shown.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Data {
    pub(crate) id: uuid::Uuid,
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) teaser: String,
    pub(crate) leika: Option<String>,
    pub(crate) languages: Vec<String>,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let terms = |name: &str| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(name)
                .set_fieldnorms(false)
                .set_index_option(IndexRecordOption::Basic);
            TextOptions::default().set_indexing_options(indexing)
        };
        Self {
            id: schema.add_text_field("id", STRING),
            data: schema.add_bytes_field("data", STORED),
            word: schema.add_text_field("word", terms("words")),
            title: schema.add_text_field("title", terms("stems")),
            part: schema.add_text_field("part", terms("parts")),
            name: schema.add_text_field("name", terms("both")),
            text: schema.add_text_field("text", terms("text")),
            key: schema.add_text_field("key", STRING),
            valid: schema.add_text_field("valid", STRING),
            local: schema.add_text_field("local", STRING),
            online: schema.add_text_field("online", STRING),
            situation: schema.add_text_field(SITUATION, TextOptions::default().set_fast("raw")),
            target: schema.add_text_field(TARGET, TextOptions::default().set_fast("raw")),
            sort: schema.add_text_field(SORT, TextOptions::default().set_fast("raw")),
            group: schema.add_u64_field(GROUP, FAST),
            prior: schema.add_u64_field(PRIOR, FAST),
            length: schema.add_u64_field(LENGTH, FAST),
            trust: schema.add_u64_field(TRUST, FAST),
            schema: schema.build(),
        }
    }

    pub(crate) fn document(&self, document: &Document) -> TantivyDocument {
        let mut made = TantivyDocument::default();
        let title = capped(&document.title, TITLE);
        let names = || document.names.iter().take(NAMES).map(|name| capped(name, TITLE));
        made.add_text(self.id, document.id.to_string());
        let data = Data {
            id: document.id,
            slug: document.slug.clone(),
            title: title.to_owned(),
            teaser: capped(&document.teaser, TITLE).to_owned(),
            leika: document.leika.clone(),
            languages: document.languages.iter().take(NAMES).cloned().collect(),
        };
        made.add_bytes(self.data, &serde_json::to_vec(&data).unwrap_or_default());
        for field in [self.word, self.title, self.part] {
            made.add_text(field, title);
        }
        for name in names() {
            made.add_text(self.word, name);
            made.add_text(self.name, name);
        }
        made.add_text(self.text, capped(&document.teaser, BODY));
        made.add_text(self.text, capped(&document.body, BODY));
        if let Some(leika) = &document.leika {
            made.add_text(self.key, leika);
        }
        for ozg in document.ozg.iter().take(NAMES) {
            made.add_text(self.key, ozg);
        }
        for (field, areas) in
            [(self.valid, &document.valid), (self.local, &document.local), (self.online, &document.online)]
        {
            for area in areas.iter().take(AREAS).filter_map(|area| place::prefix(area)) {
                made.add_text(field, if area.is_empty() { EVERYWHERE } else { area });
            }
        }
        if document.valid.is_empty() {
            made.add_text(self.valid, EVERYWHERE);
        }
        for situation in document.situations.iter().take(NAMES) {
            made.add_text(self.situation, situation);
        }
        for group in document.target_groups.iter().take(NAMES) {
            made.add_text(self.target, group);
        }
        made.add_text(self.sort, capped(&fold(title), 80));
        let group =
            document.leika.as_ref().map_or_else(|| number(document.id.as_bytes()), |key| number(key.as_bytes()));
        made.add_u64(self.group, group);
        made.add_u64(self.prior, prior::of(document.leika.as_deref()));
        let mut length = 0;
        each_word(title, TITLE, |word| length += u64::from(says(word) == Says::Much));
        made.add_u64(self.length, length);
        if let Some(level) = document.trust_level {
            made.add_u64(self.trust, level_number(level));
        }
        made
    }

    pub(crate) fn tokenizers(dictionary: &Arc<Dictionary>) -> TokenizerManager {
        let manager = TokenizerManager::default();
        for (name, terms, most) in [
            ("words", Terms::Words, TITLE),
            ("stems", Terms::Stems, TITLE),
            ("parts", Terms::Parts, TITLE),
            ("both", Terms::Both, TITLE),
            ("text", Terms::Stems, BODY),
        ] {
            manager.register(name, TextAnalyzer::from(Words::new(Analysis::new(dictionary.clone(), terms), most)));
        }
        manager
    }
}

/// The levels in the order of their numbers.
pub(crate) const LEVELS: [TrustLevel; 5] =
    [TrustLevel::None, TrustLevel::Basic, TrustLevel::Low, TrustLevel::Substantial, TrustLevel::High];

pub(crate) fn level_number(level: TrustLevel) -> u64 {
    LEVELS.iter().zip(0..).find_map(|(known, number)| (*known == level).then_some(number)).unwrap_or(0)
}

/// The beginning of a text, at most so many characters.
pub(crate) fn capped(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(at, _)| &text[..at])
}

/// FNV-1a: keys of a LeiKa catalogue are few, and what falls together by chance hides one hit at worst.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |number, byte| (number ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
