// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Going on at any end of an entry gives what one pass gives, however the bytes come.

use std::io::{BufReader, Cursor, Seek, SeekFrom};

use proptest::prelude::*;
use xzufi::{Entry, TransferReader};

use crate::{NEWER, OLDER, entries, message};

fn from(text: &str, offset: u64, capacity: usize) -> Vec<Entry> {
    let mut file = Cursor::new(text.as_bytes());
    let head = TransferReader::new(&mut file).unwrap().head().clone();
    file.seek(SeekFrom::Start(offset)).unwrap();
    TransferReader::resume(head, offset, BufReader::with_capacity(capacity, file)).map(Result::unwrap).collect()
}

fn check(text: &str, capacity: usize) {
    let whole = entries(text);
    for (at, entry) in whole.iter().enumerate() {
        if entry.to < text.len() as u64 {
            assert_eq!(from(text, entry.to, capacity), whole[at + 1..], "after {}", entry.to);
        }
    }
}

#[test]
fn samples_go_on_at_every_entry() {
    for text in [OLDER, NEWER] {
        for capacity in [1, 7, 64, 8192] {
            check(text, capacity);
        }
    }
}

#[test]
fn the_size_of_the_pieces_does_not_matter() {
    for text in [OLDER, NEWER] {
        for capacity in [1, 2, 3, 5, 100] {
            let reader = BufReader::with_capacity(capacity, text.as_bytes());
            let read: Vec<Entry> = TransferReader::new(reader).unwrap().map(Result::unwrap).collect();
            assert_eq!(read, entries(text));
        }
    }
}

proptest! {
    #[test]
    fn mixed_messages_go_on_at_every_entry(
        pieces in prop::collection::vec((0_usize..9, "[a-z0-9 <>&\"'/!-]{0,20}"), 0..12),
        capacity in 1_usize..40,
    ) {
        let mut inside = String::new();
        for (kind, noise) in &pieces {
            let id = r#"<x:id schemeAgencyID="L1">5</x:id>"#;
            inside.push_str(&match kind {
                0..4 => format!("<x:schreibe>\n<x:gebiet>{id}<x:bezeichnung><![CDATA[{noise}]]></x:bezeichnung></x:gebiet></x:schreibe>\n"),
                4 => format!("<x:loesche klasse='Gebiet'>{id}</x:loesche>"),
                5 => format!("<!--{}-->", noise.replace('-', "_")),
                6 => format!("<x:schreibe><x:gebiet>{id}{noise}</x:gebiet></x:schreibe>"),
                7 => "<x:schreibe/>".to_owned(),
                _ => noise.replace(['<', '&'], "."),
            });
        }
        check(&message(&inside), capacity);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut text = message("").into_bytes();
        let at = text.len() - 6;
        text.splice(at..at, bytes);
        if let Ok(reader) = TransferReader::new(&text[..]) {
            let mut last = 0;
            for entry in reader {
                let entry = entry.unwrap();
                prop_assert!(entry.from >= last && entry.to >= entry.from && entry.to <= text.len() as u64);
                last = entry.to;
            }
        }
    }
}
