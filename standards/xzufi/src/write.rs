// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Transfer messages, written object by object: the caller takes what is there and puts it where it belongs, so that memory is that of
//! one object. Equal objects give equal bytes.

mod module;
mod place;
mod service;
mod xml;

use crate::key::Key;
use crate::values::{Id, Object, Raw, Value};
use crate::version::Version;
use xml::Xml;

/// Name of the root element. Unverified: what the standard calls it; readers go by the namespace.
const ROOT: &str = "transfer";

/// What stands at the head of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The version that is written; 2.1.0 is written as 2.2.0.
    pub version: Version,
    /// Product (produktbezeichnung).
    pub product: String,
    /// Who makes it (produkthersteller).
    pub manufacturer: String,
    /// Id of the message, a UUID.
    pub id: String,
    /// When it is written (XSD dateTime).
    pub created: String,
    /// Transaction and place in it.
    pub transaction: Option<(String, u64)>,
}

/// Writes one message.
#[derive(Debug)]
pub struct TransferWriter {
    version: Version,
    xml: Xml,
}

impl TransferWriter {
    /// Begins a message.
    pub fn new(message: &Message) -> Self {
        let version = message.version.max(Version::V2_2_0);
        let mut xml = Xml::default();
        xml.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xzufi:");
        xml.out.push_str(ROOT);
        xml.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        xml.attribute("xmlns:xzufi", version.namespace());
        xml.attribute("produktbezeichnung", &message.product);
        xml.attribute("produkthersteller", &message.manufacturer);
        xml.attribute("xzufiVersion", version.number());
        xml.out.push_str(">\n");
        xml.open("nachrichtenkopf");
        xml.leaf("nachrichtUUID", &message.id);
        xml.leaf("erstelltDatumZeit", &message.created);
        xml.close("nachrichtenkopf");
        xml.out.push('\n');
        if let Some((id, position)) = &message.transaction {
            xml.leaf("transaktionID", id);
            xml.leaf("transaktionPosition", &position.to_string());
            xml.out.push('\n');
        }
        Self { version, xml }
    }

    /// An object as it came, where it came in this version; else from its values.
    pub fn write_object(&mut self, object: &Object) {
        if !self.write_raw(&object.raw) {
            self.write(&object.value);
        }
    }

    /// An object as it came; false, and nothing is written, where it came in another version than this message.
    pub fn write_raw(&mut self, raw: &Raw) -> bool {
        if raw.version != self.version {
            return false;
        }
        self.xml.open("schreibe");
        self.xml.out.push_str(&raw.xml);
        self.xml.close("schreibe");
        self.xml.out.push('\n');
        true
    }

    /// An object from its values. What only the other version can say is left out.
    pub fn write(&mut self, value: &Value) {
        let (xml, version) = (&mut self.xml, self.version);
        xml.open("schreibe");
        match value {
            Value::Service(value) => service::service(xml, value, version),
            Value::Specialisation(value) => service::specialisation(xml, value, version),
            Value::Organisation(value) => place::organisation(xml, value, version),
            Value::OnlineService(value) => place::online_service(xml, value, version),
            Value::Form(value) => place::form(xml, value, version),
            Value::Responsibility(value) => place::responsibility(xml, value),
            Value::Area(value) => place::area(xml, value, version),
        }
        xml.close("schreibe");
        xml.out.push('\n');
    }

    /// That an object is gone.
    pub fn delete(&mut self, key: &Key) {
        self.xml.open_with("loesche", &[("klasse", Some(key.class.word()))]);
        self.xml.id("id", &Id::new(&key.agency, key.class, &key.id));
        self.xml.close("loesche");
        self.xml.out.push('\n');
    }

    /// Bytes that wait to be taken.
    pub fn waiting(&self) -> usize {
        self.xml.out.len()
    }

    /// Takes what is written so far.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.xml.out)
    }

    /// Ends the message and gives what was not taken yet.
    pub fn end(mut self) -> String {
        self.xml.close(ROOT);
        self.xml.out.push('\n');
        self.take()
    }
}
