// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Caps, and files that were damaged at random.

use proptest::prelude::*;
use xdatenfelder::{ErrorKind, Limits, genericode, read, read_group};

use crate::build::{field, group, kind, place, schema, smallest};

fn kind_of(text: &str, limits: &Limits) -> ErrorKind {
    read(text.as_bytes(), limits).unwrap_err().kind
}

#[test]
fn caps_hold() {
    let text = smallest();
    let small = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        limits
    };
    assert!(matches!(kind_of(&text, &small(|l| l.bytes = 100)), ErrorKind::TooManyBytes { .. }));
    assert!(matches!(kind_of(&text, &small(|l| l.depth = 3)), ErrorKind::TooDeep { max: 3 }));
    assert!(matches!(kind_of(&text, &small(|l| l.elements = 5)), ErrorKind::TooManyElements { max: 5 }));
    assert!(matches!(kind_of(&text, &small(|l| l.text = 4)), ErrorKind::TextTooLong { max: 4 }));
    assert!(matches!(kind_of(&text, &small(|l| l.distinct_ids = 2)), ErrorKind::TooManyIds { max: 2 }));
}

#[test]
fn skipped_relations_count_against_the_caps() {
    let relations = "<x:relation><x:objekt/></x:relation>".repeat(200);
    let text = smallest().replace("<x:name>Probe", &format!("{relations}<x:name>Probe"));
    assert!(read(text.as_bytes(), &Limits::default()).is_ok());
    let limits = Limits { elements: 300, ..Limits::default() };
    assert!(matches!(kind_of(&text, &limits), ErrorKind::TooManyElements { .. }));
    let nested = format!("{}{}", "<x:relation>".repeat(500), "</x:relation>".repeat(500));
    let text = smallest().replace("<x:name>Probe", &format!("{nested}<x:name>Probe"));
    assert!(matches!(kind_of(&text, &Limits::default()), ErrorKind::TooDeep { .. }));
}

#[test]
fn deep_nesting_and_many_attributes_are_refused() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(matches!(kind_of(&deep, &Limits::default()), ErrorKind::TooDeep { .. }));
    let attributes: String = (0..5_000).map(|n| format!(" a{n}=\"\"")).collect();
    assert!(matches!(kind_of(&format!("<a{attributes}/>"), &Limits::default()), ErrorKind::NotWellFormed { .. }));
}

fn rich() -> String {
    let parts = format!(
        "{}<x:praezisierung minLength=\"2\" maxLength=\"9\"/><x:werte><x:wert><x:code>1</x:code><x:name>n</x:name>\
         </x:wert></x:werte><x:relation><x:objekt/></x:relation>",
        kind("select", "text")
    );
    let inner = group("G99000000002", "", &place("2:5", &field("F99000000001", &parts)));
    schema(&place("0:*", &group("G99000000001", "", &place("1:1", &inner))))
}

const LIST: &str = "<gc:CodeList xmlns:gc=\"http://docs.oasis-open.org/codelist/ns/genericode/1.0/\"><Identification>\
    <CanonicalUri>urn:a</CanonicalUri></Identification><ColumnSet><Column Id=\"c\"/><Key><ColumnRef Ref=\"c\"/></Key>\
    </ColumnSet><SimpleCodeList><Row><Value ColumnRef=\"c\"><SimpleValue>1</SimpleValue></Value></Row></SimpleCodeList>\
    </gc:CodeList>";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn damaged_files_never_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..12),
        list in any::<bool>(),
    ) {
        let mut bytes = if list { LIST.to_owned().into_bytes() } else { rich().into_bytes() };
        for (place, byte, what) in edits {
            let at = place.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 if bytes.len() > 1 => { bytes.remove(at); }
                _ => bytes.truncate(at.max(1)),
            }
        }
        let limits = Limits::default();
        let _ = read(&bytes, &limits);
        let _ = read_group(&bytes, &limits);
        let _ = genericode::read(&bytes, &limits);
    }

    #[test]
    fn swapped_pieces_never_panic(cuts in prop::collection::vec(any::<prop::sample::Index>(), 2..8)) {
        let text = rich();
        let tags: Vec<&str> = text.split_inclusive('>').collect();
        let mut order: Vec<&str> = tags.clone();
        for pair in cuts.chunks_exact(2) {
            let (a, b) = (pair[0].index(order.len()), pair[1].index(order.len()));
            order.swap(a, b);
        }
        let _ = read(order.concat().as_bytes(), &Limits::default());
    }
}
