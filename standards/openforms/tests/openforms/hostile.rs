// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is refused, and what costs nobody much.

use openforms::{Error, Files, Limits};

use crate::{export, files, refusal};

#[test]
fn missing_and_broken_files_are_named() {
    let limits = Limits::default();
    assert_eq!(refusal(&Files::new(), &limits), Error::Missing { file: "forms.json" });
    for name in ["formSteps.json", "formDefinitions.json"] {
        let mut without = files("", "");
        without.remove(name);
        assert!(matches!(refusal(&without, &limits), Error::Missing { file } if file == name));
    }
    for name in
        ["forms.json", "formSteps.json", "formDefinitions.json", "formLogic.json", "formVariables.json", "_meta.json"]
    {
        let mut broken = files("", "");
        broken.insert(name.to_owned(), b"[{".to_vec());
        assert!(matches!(refusal(&broken, &limits), Error::NotJson { file, .. } if file == name), "{name}");
    }
    let mut empty = files("", "");
    empty.insert("forms.json".to_owned(), b"[]".to_vec());
    assert_eq!(refusal(&empty, &limits), Error::NoForm { file: "forms.json" });
    let mut lost = files("", "");
    lost.insert("formSteps.json".to_owned(), br#"[{"slug":"x","form_definition":"nowhere"}]"#.to_vec());
    assert!(matches!(refusal(&lost, &limits), Error::NoDefinition { step, .. } if step == "x"));
}

#[test]
fn caps_hold() {
    let field = r#"{"type":"textfield","key":"a","label":"A"}"#;
    let limits = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        limits
    };
    let nested = |depth: usize| {
        let open = r#"{"type":"fieldset","key":"f","components":["#;
        format!("{}{field}{}", open.repeat(depth), "]}".repeat(depth))
    };
    assert!(matches!(refusal(&files(&nested(20), ""), &Limits::default()), Error::TooDeep { max: 16, .. }));
    // serde_json itself stops at 128
    assert!(matches!(refusal(&files(&nested(2_000), ""), &Limits::default()), Error::NotJson { .. }));
    let many = [field; 11].join(",");
    assert_eq!(
        refusal(&files(&many, ""), &limits(|limits| limits.components = 10)),
        Error::TooMany { what: "components", max: 10 }
    );
    assert_eq!(
        refusal(&files(field, "{},{}"), &limits(|limits| limits.rules = 1)),
        Error::TooMany { what: "rules of logic", max: 1 }
    );
    assert!(matches!(refusal(&files(field, ""), &limits(|limits| limits.bytes = 10)), Error::TooManyBytes { .. }));
    assert!(matches!(refusal(&files(field, ""), &limits(|limits| limits.text = 10)), Error::TextTooLong { .. }));
    assert!(matches!(
        refusal(&files(field, ""), &limits(|limits| limits.steps = 0)),
        Error::TooMany { what: "steps", .. }
    ));
    let options = r#"{"type":"radio","key":"a","values":[{"value":"1"},{"value":"2"}]}"#;
    assert!(matches!(refusal(&files(options, ""), &limits(|limits| limits.options = 1)), Error::TooMany { .. }));
}

#[test]
fn values_of_other_kinds_are_told_and_end_nothing() {
    let export = export(
        r#"1,{"type":7,"key":[],"label":{},"validate":[],"values":[1,{"value":"a"},{"value":"a"}],"columns":[3],"components":"x"},
           {"type":"number","key":"n","validate":{"min":"abc","max":{},"maxLength":-1,"required":"perhaps"}}"#,
        "5",
    );
    let told: Vec<&str> = export.left.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(export.steps[0].components.len(), 2);
    for expected in [
        "a component that is no object: 1",
        "an option that is no object: 1",
        "a second option with the value a",
        "`components` = \"x\"",
        "`validate.min` = \"abc\"",
        "`validate.maxLength` = -1",
        "`validate.required` = \"perhaps\"",
        "a rule that is no object: 5",
    ] {
        assert!(told.contains(&expected), "{expected}: {told:?}");
    }
}

#[test]
fn not_more_is_told_than_anybody_reads() {
    let members: Vec<String> = (0..3_000).map(|number| format!(r#""m{number}":1"#)).collect();
    let export = export(&format!("{{\"type\":\"textfield\",\"key\":\"a\",{}}}", members.join(",")), "");
    assert_eq!(export.left.len(), 2_001);
    assert!(export.left[2_000].what.contains("more than 2000"));
}
