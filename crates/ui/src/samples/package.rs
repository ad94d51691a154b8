// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: a service that comes as a package.

use super::Samples;
use crate::form::{PackagePage, PackagePart, PackageReport};
use crate::{Error, FormError, Tone};

const PATH: &str = "/verwaltung/paket";

pub(super) fn add(s: &mut Samples) -> Result<(), Error> {
    let empty = PackagePage { frame: s.editor(PATH), report: None, errors: vec![] };
    s.add("package", &empty)?;
    let part = |kind, name: &str, tone, state| PackagePart { kind, name: name.into(), tone, state };
    let report = PackageReport {
        title: "Hund anmelden".into(),
        slug: "hund-anmelden".into(),
        signer: Some("Stadt Musterstadt".into()),
        thumbprint: "kXzdV1Ih0ZZrBGmRU4c0J2jXb3KjZ9NmJq7y2m7kQfE".into(),
        parts: vec![
            part("package-schema", "S99000000088V1.0.0", Tone::Info, s.say("neu", "new")),
            part(
                "package-list",
                "urn:xoev-de:kosit:codeliste:hunderassen-und-kreuzungen-mit-erlaubnis 2024-08-01",
                Tone::Success,
                s.say("schon hier", "here already"),
            ),
        ],
        service: s.say(
            "hund-anmelden ist neu. Die Verwaltung veröffentlicht ihn nach der Freigabe.",
            "hund-anmelden is new. Administrators publish it after the edition.",
        ),
        edition: s.say("wird Fassung 1 und wartet auf Freigabe", "becomes edition 1 and waits for publication"),
        rules: 3,
        languages: "de, en".into(),
        remarks: vec![],
        there: None,
    };
    let good = PackagePage { frame: s.editor(PATH), report: Some(report.clone()), errors: vec![] };
    s.add("package-report", &good)?;
    let problem = |text: String| FormError { field: "datei".into(), text };
    let errors = vec![
        problem(s.say(
            "Das Paket ist mit dem Schlüssel kXzdV1Ih0ZZrBGmRU4c0J2jXb3KjZ9NmJq7y2m7kQfE unterschrieben, dem hier niemand vertraut. Bitte prüfen Sie, woher es kommt.",
            "The package is signed by the key kXzdV1Ih0ZZrBGmRU4c0J2jXb3KjZ9NmJq7y2m7kQfE, which nobody here trusts. Please check where it comes from.",
        )),
        problem(s.say(
            "Das Datenschema S99000000088V1.0.0 gibt es hier schon mit anderem Inhalt. Das Paket braucht eine andere Version.",
            "The data schema S99000000088V1.0.0 is here already with other contents. The package needs another version of it.",
        )),
    ];
    let otherwise = s.say("hier mit anderem Inhalt", "here with other contents");
    let report = PackageReport {
        signer: None,
        parts: vec![part("package-schema", "S99000000088V1.0.0", Tone::Danger, otherwise)],
        remarks: vec![s.say(
            "Das Datenschema war schon hier und nimmt von urn:de:demo die Version 1. Im Paket ist es 2.",
            "The data schema was here already and takes version 1 of urn:de:demo. The package has 2.",
        )],
        ..report
    };
    s.add("package-refused", &PackagePage { frame: s.editor(PATH), report: Some(report), errors })
}
