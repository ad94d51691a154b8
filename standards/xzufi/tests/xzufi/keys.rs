// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keys and their form in the PVOG.

use xzufi::{Class, Key};

#[test]
fn keys_are_told_and_read() {
    let key = Key { agency: "L100042".to_owned(), class: Class::Organisation, id: "2292".to_owned() };
    assert_eq!(key.to_string(), "L100042.OE.2292");
    assert_eq!("L100042.OE.2292".parse(), Ok(key));
    for class in Class::ALL {
        let key = Key { agency: "S100001".to_owned(), class, id: "a.b/c 1".to_owned() };
        assert_eq!(key.to_string().parse(), Ok(key));
        assert_eq!(Class::of_word(class.word()), Some(class));
    }
}

#[test]
fn what_is_no_key_is_refused() {
    for text in ["", "L1", "L1.OE", "L1.OE.", ".OE.1", "L1.XX.1", &format!("L1.OE.{}", "1".repeat(301))] {
        assert!(text.parse::<Key>().is_err(), "{text}");
    }
}

#[test]
fn responsibilities_are_named_in_several_ways() {
    for word in
        ["Zustaendigkeit", "ZustaendigkeitOrganisationseinheit", "ZustaendigkeitOnlinedienst", " zustaendigkeit "]
    {
        assert_eq!(Class::of_word(word), Some(Class::Responsibility));
    }
    assert_eq!(Class::of_word("Mensch"), None);
}
