// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A file that is sent in fragments is joined, compared with its hash, and comes out as it was.

use super::{
    casework::{Draft, PHOTO, answered, hash, key},
    peer::Peer,
};
use crate::stage::{Stage, blobs};
use crypto::jwe::Encrypter;
use fitconnect::{EventKind, Instance, ProblemKind};
use testkit::engine::Engine;
use uuid::Uuid;

on_each_engine!(a_file_in_fragments_is_joined_and_proved);

/// The file, which its fragments give in this order.
fn pieces() -> Vec<Vec<u8>> {
    let mut first = PHOTO.to_vec();
    first.resize(1_500_000, 1);
    vec![first, vec![2; 900_000], vec![3; 17]]
}

fn in_fragments(peer: &Peer, order: &[usize], sent: usize) -> Draft {
    let whole: Vec<u8> = pieces().concat();
    let mut draft = Draft::new(peer, &whole);
    let ids: Vec<Uuid> = (0..pieces().len()).map(|n| Uuid::from_u128(0x7000_8000_0000_0000_0100 + n as u128)).collect();
    let named: Vec<Uuid> = order.iter().map(|n| ids[*n]).collect();
    let entry = &mut draft.metadata["contentStructure"]["attachments"][0];
    entry["fragments"] = serde_json::to_value(named).unwrap();
    entry["hash"] = hash(&whole);
    draft.files = ids.into_iter().zip(pieces()).take(sent).collect();
    draft
}

async fn a_file_in_fragments_is_joined_and_proved(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let encrypter = Encrypter::new(&key(&peer).await).unwrap();
    let before = blobs(&stage.instance);
    let file = Instance::Attachment(Uuid::from_u128(0x7000_8000_0000_0000_0001));
    let last = Instance::Attachment(Uuid::from_u128(0x7000_8000_0000_0000_0102));
    for (what, draft, kind, about) in [
        ("another order", in_fragments(&peer, &[1, 0, 2], 3), ProblemKind::HashMismatch, file),
        ("one is missing", in_fragments(&peer, &[0, 1, 2], 2), ProblemKind::MissingAttachment, last),
        ("one is not named", in_fragments(&peer, &[0, 1], 3), ProblemKind::AttachmentsMismatch, last),
        ("one is named twice", in_fragments(&peer, &[0, 1, 2, 2], 3), ProblemKind::SchemaViolation, Instance::Metadata),
    ] {
        let (_, case) = draft.send(&peer, &encrypter).await;
        let rejected = answered(&peer, &case).await;
        let problems = &rejected.payload.problems;
        assert_eq!(rejected.kind, EventKind::Reject, "{what}");
        assert_eq!((problems[0].kind(), problems[0].about()), (Some(kind), Some(about)), "{what}: {problems:?}");
    }
    let officer = stage.officer().await;
    assert!(officer.cases().await.is_empty(), "what cannot be used is no case");
    // the delivery service keeps the fragments for a week
    assert!(blobs(&stage.instance) <= before + 11, "files of what was rejected are left");

    let (_, case) = in_fragments(&peer, &[0, 1, 2], 3).send(&peer, &encrypter).await;
    let accepted = answered(&peer, &case).await;
    assert_eq!(accepted.kind, EventKind::Accept, "{:?}", accepted.payload.problems);
    assert_eq!(accepted.payload.authentication_tags.unwrap().attachments.len(), 3, "each fragment has a tag");
    let page = officer.browser.open(&officer.cases().await[0].href).await;
    assert!(page.text().contains("laterne.jpg"), "{}", page.text());
    let whole = officer.browser.open(&page.link_to("/anlage/1")).await;
    assert!(whole.body == pieces().concat(), "the file did not come out as it was");
}
