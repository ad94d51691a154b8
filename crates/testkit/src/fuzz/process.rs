// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Processes: whatever is read has steps in order and files that may be unpacked or refused.

use xprozess::{Limits, read};

/// Messages.
pub(super) fn messages() -> Vec<Vec<u8>> {
    let text = "<p:alleInhalte.export.0303 xmlns:p='http://www.regierung-mv.de/xprozess/2'><p:prozessbibliothek><p:prozess><p:id>99</p:id>\
        <p:name>N &amp; &#228;</p:name><p:prozesssteckbrief><p:ausloeser><p:formularID>D1</p:formularID></p:ausloeser><p:prozessteilnehmer>\
        <p:name>A</p:name><p:rolle><code>1</code></p:rolle></p:prozessteilnehmer></p:prozesssteckbrief><p:prozessstrukturbeschreibung>\
        <p:strukturbeschreibungFIM><p:aktivitaetengruppe><p:id>2</p:id><p:spezifischeAttribute><p:empfangeneDaten><p:formularverweis>\
        <p:textuelleBeschreibung><![CDATA[x]]></p:textuelleBeschreibung></p:formularverweis><p:sender>B</p:sender></p:empfangeneDaten>\
        </p:spezifischeAttribute></p:aktivitaetengruppe><p:aktivitaetengruppe><p:id>1</p:id></p:aktivitaetengruppe></p:strukturbeschreibungFIM>\
        </p:prozessstrukturbeschreibung><p:prozessmodell><p:prozessmodelldatei><p:inhalt>UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==</p:inhalt>\
        </p:prozessmodelldatei></p:prozessmodell></p:prozess></p:prozessbibliothek></p:alleInhalte.export.0303>";
    vec![text.as_bytes().to_vec()]
}

/// Feeds a message.
pub(super) fn feed(input: &[u8]) {
    let Ok(export) = read(input, &Limits::default()) else { return };
    assert!(!export.processes.is_empty());
    for file in export.processes.iter().flat_map(|process| &process.files) {
        if let Ok(files) = usecases::form::foreign::unpack(&file.zip, 1_000, |_| true) {
            assert!(files.values().map(Vec::len).sum::<usize>() <= 1_000);
        }
    }
}
