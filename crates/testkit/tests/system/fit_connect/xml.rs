// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data in XML become a case: shown as a tree, kept as they came. What is not safe or was changed on the way is rejected.

use super::{
    casework::{Draft, PHOTO, answered, hash, key},
    peer::Peer,
};
use crate::stage::{Stage, blobs};
use crypto::jwe::Encrypter;
use fitconnect::{EventKind, Instance, ProblemKind};
use serde_json::json;
use testkit::engine::Engine;

on_each_engine!(data_in_xml_become_a_case_and_stay_as_they_came);

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<l:meldung xmlns:l=\"urn:example:laterne\" l:stand=\"7\">\n  \
                   <ort>Musterweg 7 &lt;b&gt;Hof&lt;/b&gt;</ort>\n  <person><name>Ändy Müßter</name></person>\n</l:meldung>\n";

fn in_xml(peer: &Peer, xml: &[u8]) -> Draft {
    let mut draft = Draft::new(peer, PHOTO);
    draft.metadata["contentStructure"]["data"] = json!({
        "hash": hash(xml),
        "submissionSchema": {"schemaUri": "urn:example:laterne:1.0", "mimeType": "application/xml"},
    });
    draft.kind = "application/xml";
    draft.data = xml.to_vec();
    draft
}

async fn data_in_xml_become_a_case_and_stay_as_they_came(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let encrypter = Encrypter::new(&key(&peer).await).unwrap();
    let before = blobs(&stage.instance);
    let entity = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>";
    for (what, xml, kind) in [
        ("an entity", entity, ProblemKind::SyntaxViolation),
        ("no end", "<a><b></a>", ProblemKind::SyntaxViolation),
        ("a script", "{}", ProblemKind::SyntaxViolation),
        ("changed", "", ProblemKind::HashMismatch),
    ] {
        let mut draft = in_xml(&peer, xml.as_bytes());
        if kind == ProblemKind::HashMismatch {
            draft.data = XML.as_bytes().to_vec();
        }
        let (_, case) = draft.send(&peer, &encrypter).await;
        let rejected = answered(&peer, &case).await;
        let problems = &rejected.payload.problems;
        assert_eq!(rejected.kind, EventKind::Reject, "{what}");
        assert_eq!((problems[0].kind(), problems[0].about()), (Some(kind), Some(Instance::Data)), "{what}");
    }
    let officer = stage.officer().await;
    assert!(officer.cases().await.is_empty(), "what cannot be used is no case");
    // the delivery service keeps the photograph of each for a week
    assert!(blobs(&stage.instance) <= before + 4, "files of what was rejected are left");

    let (_, case) = in_xml(&peer, XML.as_bytes()).send(&peer, &encrypter).await;
    let accepted = answered(&peer, &case).await;
    assert_eq!(accepted.kind, EventKind::Accept, "{:?}", accepted.payload.problems);
    let found = officer.cases().await;
    assert_eq!(found.len(), 1, "{found:?}");
    let page = officer.browser.open(&found[0].href).await;
    for words in ["meldung", "stand=\"7\"", "Musterweg 7 <b>Hof</b>", "Ändy Müßter", "urn:example:laterne:1.0"] {
        assert!(page.text().contains(words), "{words} is not in {}", page.text());
    }
    assert!(!String::from_utf8_lossy(&page.body).contains("<b>Hof</b>"), "contents were taken for markup");
    let files: Vec<_> = page.links().into_iter().filter(|link| link.href.contains("/anlage/")).collect();
    let mut bodies = Vec::new();
    for link in files {
        bodies.push(officer.browser.open(&link.href).await.body);
    }
    assert!(bodies.iter().any(|body| body == XML.as_bytes()), "the data did not come out as they came");
    assert!(bodies.iter().any(|body| body == PHOTO), "the photograph is not there");
    let print = officer.browser.open(&page.link_to("/druck")).await;
    assert!(print.text().contains("Ändy Müßter"), "{}", print.text());
    let closed = officer.finish(page, "granted", "Wir kümmern uns.").await;
    assert!(closed.text().contains("Per Post"), "{}", closed.text());
}
