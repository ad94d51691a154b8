// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Messages, their quirks, texts, and that what is written is read again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod deliveries;
mod keys;
mod quirks;
mod reading;
mod resuming;
mod texts;
mod writing;

use xzufi::{Change, Entry, Object, Reason, TransferReader, Value, values::Service};

/// A message of 2.2.0 with something in it.
pub(crate) fn message(inside: &str) -> String {
    format!(r#"<x:m xmlns:x="http://xoev.de/schemata/xzufi/2_2_0" xzufiVersion="2.2.0">{inside}</x:m>"#)
}

pub(crate) fn entries(message: &str) -> Vec<Entry> {
    TransferReader::new(message.as_bytes())
        .expect("a message")
        .map(|entry| entry.expect("no error of the reader"))
        .collect()
}

pub(crate) fn object(entry: &Entry) -> &Object {
    match &entry.change {
        Change::Write(object) => object,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn reason(entry: &Entry) -> &Reason {
    match &entry.change {
        Change::Refused { reason, .. } => reason,
        other => panic!("{other:?}"),
    }
}

/// A service of which only this is said.
pub(crate) fn service(inside: &str) -> Service {
    let text = message(&format!(
        r#"<x:schreibe><x:leistung><x:id schemeAgencyID="L100099">1</x:id>{inside}</x:leistung></x:schreibe>"#
    ));
    match &object(&entries(&text)[0]).value {
        Value::Service(service) => (**service).clone(),
        other => panic!("{other:?}"),
    }
}

pub(crate) const OLDER: &str = include_str!("../samples/gemeinde_2_2_0.xml");
pub(crate) const NEWER: &str = include_str!("../samples/land_2_3_1.xml");
