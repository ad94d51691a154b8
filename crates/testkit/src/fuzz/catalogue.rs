// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! XZuFi: whatever is read can be written in both versions and read again as the same; texts become plain once and for all.

use xzufi::{Change, Message, Page, TransferReader, TransferWriter, Value, Version, read_object, text};

/// Messages.
pub(super) fn messages() -> Vec<Vec<u8>> {
    let older = include_bytes!("../../../../standards/xzufi/tests/samples/gemeinde_2_2_0.xml");
    let newer = include_bytes!("../../../../standards/xzufi/tests/samples/land_2_3_1.xml");
    vec![older.to_vec(), newer.to_vec()]
}

/// Feeds a message.
pub(super) fn feed_message(input: &[u8]) {
    let Ok(reader) = TransferReader::new(input) else { return };
    let head = reader.head().clone();
    let mut last = 0;
    for entry in reader {
        let entry = entry.expect("bytes in memory do not fail");
        assert!(last <= entry.from && entry.from <= entry.to && entry.to <= input.len() as u64, "places follow");
        last = entry.to;
        let Change::Write(object) = entry.change else { continue };
        assert_eq!(read_object(&object.raw).expect("a raw element stands alone"), object);
        for version in [Version::V2_2_0, Version::V2_3_1] {
            let read = again(&object.value, version);
            if head.version == version && !repeats(&object.value) {
                assert_eq!(again(&read, version), read, "what was written once stays");
            }
        }
    }
}

/// Modules that 2.2.0 has once may stand in a broken message several times.
fn repeats(value: &Value) -> bool {
    matches!(value, Value::Service(_) | Value::Specialisation(_))
}

fn again(value: &Value, version: Version) -> Value {
    let message = Message {
        version,
        product: String::new(),
        manufacturer: String::new(),
        id: String::new(),
        created: String::new(),
        transaction: None,
    };
    let mut writer = TransferWriter::new(&message);
    writer.write(value);
    let message = writer.end();
    let entry = TransferReader::new(message.as_bytes()).expect("a message").next().expect("an entry").expect("bytes");
    match entry.change {
        Change::Write(object) => object.value,
        other => panic!("{other:?}"),
    }
}

/// Texts with markup.
pub(super) fn texts() -> Vec<Vec<u8>> {
    let text = "<h2>K</h2><p>a &auml; <a href=\"https://a.example/(b)\">b</a><br>c</p><ol start=3><li>x<ul><li>y</ul></ol><script>z</script>- d";
    vec![text.as_bytes().to_vec()]
}

/// Feeds a text.
pub(super) fn feed_text(input: &[u8]) {
    let plain = text::to_plain(&String::from_utf8_lossy(input));
    assert_eq!(text::to_plain(&text::to_html(&plain)), plain);
    if let Ok(page) = Page::read(input) {
        assert_eq!(Page::read(page.write().as_bytes()).expect("a page"), page);
    }
}
