// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cases are found by words of what is sealed: name of the applicant, case number, file number. Only keyed hashes of folded words are
//! stored, under a key of the tenant: who has the database learns neither the words nor whether two authorities share one.

use super::{HEAD, Head, place};
use crate::{Error, Platform, Result, keys};
use crypto::{lookup::LookupKey, seal::KeyRing};
use jobs::{Failure, Job, Recurring};
use model::{CaseId, TenantId, fold::fold};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;

/// Most words of a case.
const WORDS: usize = 24;
/// Most words of a search.
const WANTED: usize = 5;
/// Longest word in characters; longer ones are cut.
const LONGEST: usize = 40;
/// Bytes of a hash that are stored: enough that two words do not meet by chance.
const BYTES: usize = 16;
/// Cases whose words are written in one transaction.
const AT_ONCE: i64 = 100;

/// The words by which a text is found: every word, and what stands together as one, so that `Müller-Lüdenscheid` and
/// `4711/26` are found however they are typed.
fn words_of(texts: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for chunk in texts.iter().flat_map(|text| text.split_whitespace()) {
        let folded = fold(chunk);
        for word in folded.split(' ').map(str::to_owned).chain([joined(&folded)]) {
            let word: String = word.chars().take(LONGEST).collect();
            if !word.is_empty() && !words.contains(&word) && words.len() < WORDS {
                words.push(word);
            }
        }
    }
    words
}

fn joined(folded: &str) -> String {
    folded.chars().filter(|letter| *letter != ' ').take(LONGEST).collect()
}

fn hashes(ring: &KeyRing, words: &[String]) -> Result<Vec<Vec<u8>>> {
    // hashes must outlive new data keys, so they rest on the oldest one
    let key = LookupKey::from_wrapped(ring.older.last().unwrap_or(&ring.current), "casework.word")?;
    Ok(words.iter().map(|word| key.hash(word)[..BYTES].to_vec()).collect())
}

/// The hashes of what somebody looks for, the longest word first: it narrows down most.
pub(super) fn wanted(ring: &KeyRing, text: &str) -> Result<Vec<Vec<u8>>> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace().map(|chunk| joined(&fold(chunk))) {
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.truncate(WANTED);
    hashes(ring, &words)
}

/// Lets a case be found by the words of its head and number.
pub(super) fn index(tx: &mut Tx, ring: &KeyRing, case: CaseId, head: &Head, number: &str) -> Result<()> {
    let words = words_of(&[number, &head.file_number, &head.applicant]);
    store::casework::words::put(tx, case, &hashes(ring, &words)?);
    Ok(())
}

/// Job that comes back: writes the words of cases that came before there was a search. It goes on where it stopped.
#[derive(Default, Serialize, Deserialize)]
pub struct IndexWords {}

impl Recurring for IndexWords {
    const EVERY: i64 = 900;
}

impl Job for IndexWords {
    const KIND: &'static str = "casework.index_words";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        // each authority by itself: a transaction belongs to one tenant
        for tenant in crate::tenant::list(&platform).await? {
            while catch_up(&platform, tenant.id).await? {}
        }
        Ok(())
    }
}

/// Writes the words of some cases; whether there may be more.
async fn catch_up(platform: &Platform, tenant: TenantId) -> Result<bool> {
    let mut read = platform.store.look(tenant).await?;
    let rows = store::casework::words::backlog(&mut read, AT_ONCE).await?;
    drop(read);
    if rows.is_empty() {
        return Ok(false);
    }
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let mut known = Vec::with_capacity(rows.len());
    for (id, number, sealed) in rows {
        let head: Result<Head> = keys::open(&ring, &place(tenant, HEAD, id), &sealed);
        match head {
            Ok(head) => known.push((CaseId(id), Some((head, number)))),
            Err(error) => {
                // one that does not open must not stop the others
                tracing::error!(case = %id, %error, "the words of a case cannot be written");
                known.push((CaseId(id), None));
            }
        }
    }
    let mut tx = platform.store.begin(tenant).await?;
    for (id, case) in &known {
        if let Some((head, number)) = case {
            index(&mut tx, &ring, *id, head, number)?;
        }
        store::casework::words::done(&mut tx, *id).await?;
    }
    tx.commit().await.map_err(Error::from)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::{hashes, wanted, words_of};
    use crypto::seal::{KeyRing, TenantKey};

    fn ring() -> KeyRing {
        KeyRing { current: TenantKey::generate(1).unwrap(), older: Vec::new() }
    }

    #[test]
    fn words_are_found_however_they_are_typed() {
        let ring = ring();
        let stored = hashes(&ring, &words_of(&["K7QF-22XM-9HPD", "Änne Müller-Lüdenscheid"])).unwrap();
        let finds = |text: &str| {
            let wanted = wanted(&ring, text).unwrap();
            !wanted.is_empty() && wanted.iter().all(|word| stored.contains(word))
        };
        for text in [
            "müller",
            "MUELLER änne",
            "Müller-Lüdenscheid",
            "k7qf22xm9hpd",
            "K7QF-22XM-9HPD",
            "9hpd",
            "lu\u{308}denscheid",
        ] {
            assert!(finds(text), "{text}");
        }
        for text in ["", "-", "müll", "Meier", "müller meier", "k7qf-9hpd"] {
            assert!(!finds(text), "{text}");
        }
    }

    #[test]
    fn hashes_differ_from_tenant_to_tenant_and_words_are_capped() {
        let word = ["mueller".to_owned()];
        assert_ne!(hashes(&ring(), &word).unwrap(), hashes(&ring(), &word).unwrap());
        let many: Vec<String> = (0..500).map(|number| format!("wort{number}")).collect();
        assert_eq!(words_of(&[&many.join(" ")]).len(), super::WORDS);
        assert_eq!(wanted(&ring(), &many.join(" ")).unwrap().len(), super::WANTED);
        assert_eq!(words_of(&[&"x".repeat(1_000)])[0].len(), super::LONGEST);
    }
}
