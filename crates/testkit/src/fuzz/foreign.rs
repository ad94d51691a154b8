// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms of other builders: whatever is read becomes a data schema that can be written and read.

use usecases::form::foreign::{Foreign, open_forms, xgov_forms};

const FILES: [&str; 4] = ["forms.json", "formSteps.json", "formDefinitions.json", "formLogic.json"];

/// Exports of Open Forms: their files with a line between.
pub(super) fn open_forms_exports() -> Vec<Vec<u8>> {
    let form = r#"[{"uuid":"f1","name":"Formular","explanation_template":"<p>Erst <b>lesen</b></p>"}]"#;
    let steps = r#"[{"uuid":"s1","slug":"a","index":0,"form_definition":"x/d1"},{"uuid":"s2","slug":"b","index":1,"form_definition":"d1"}]"#;
    let components = r#"{"type":"radio","key":"art","label":"Art","values":[{"value":"a","label":"A"}]},
        {"type":"selectboxes","key":"tage","values":[{"value":"mo","label":"Mo"}],"validate":{"required":true,"minSelectedCount":2}},
        {"type":"editgrid","key":"kinder","components":[{"type":"number","key":"n","decimalLimit":0,"validate":{"min":1,"max":"9"},
         "conditional":{"show":true,"when":"art","eq":"a"}}]},{"type":"content","key":"t","html":"<p>x &amp; <a href='http://y'>y</a>"},
        {"type":"checkbox","key":"ja","validate":{"required":true}},{"type":"date","key":"d","datePicker":{"minDate":"2026-01-01"}},
        {"type":"addressNL","key":"adr"},{"type":"columns","columns":[{"components":[{"type":"textfield","key":"x","validate":{"pattern":"[a-z]+"}}]}]}"#;
    let definitions = format!(r#"[{{"uuid":"d1","name":"Schritt","configuration":{{"components":[{components}]}}}}]"#);
    let rules = r#"[{"json_logic_trigger":{"and":[{"==":[{"var":"art"},"a"]},{"!":{"var":"ja"}}]},"actions":[
        {"component":"x","action":{"type":"property","property":{"value":"hidden"},"state":true}},{"action":{"type":"disable-next"}},
        {"form_step_uuid":"s2","action":{"type":"step-not-applicable"}}]}]"#;
    vec![[form, steps, &definitions, rules].join("\n---\n").into_bytes()]
}

/// Feeds an export.
pub(super) fn feed_open_forms(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let parts = text.split("\n---\n").map(|part| part.as_bytes().to_vec());
    let files = FILES.iter().map(|name| (*name).to_owned()).zip(parts).collect();
    let Ok(export) = openforms::read(&files, &openforms::Limits::default()) else { return };
    feed(&open_forms(&export, "1.0.0"));
}

/// Form definitions of both designers.
pub(super) fn xgov_definitions() -> Vec<Vec<u8>> {
    let former = r#"{"name":"F","startPage":"/a","declaration":"<p>ja</p>","sections":[{"name":"s","title":"S"}],"pages":[
        {"path":"/a","section":"s","components":[{"type":"YesNoField","name":"y","title":"Y"},{"type":"UkAddressField","name":"u"}],
         "next":[{"path":"/b","condition":"c"},{"path":"/c"}]},
        {"path":"/b","controller":"RepeatingFieldPageController","components":[{"type":"RadiosField","name":"r","list":"l"}],"next":[{"path":"/c"}]},
        {"path":"/c","components":[{"type":"Para","content":"x","options":{"condition":"d"}}]}],
        "lists":[{"name":"l","items":[{"text":"A","value":1}]}],
        "conditions":[{"name":"c","value":"s.y == true and not (r != '1')"},{"name":"d","value":{"conditions":[{"field":{"name":"s.y",
         "type":"YesNoField"},"operator":"is","value":{"type":"Value","value":"true"}},{"coordinator":"or","conditionName":"c"}]}}]}"#;
    let present = r#"{"engine":"V2","pages":[{"path":"/a","components":[{"type":"CheckboxesField","id":"i","name":"n","title":"N","list":"l",
        "schema":{"min":1,"max":2}},{"type":"DeclarationField","name":"e","title":"E","content":"x"}]},
        {"path":"/b","condition":"c","controller":"RepeatPageController","repeat":{"options":{"title":"T"},"schema":{"min":1,"max":3}},
         "components":[{"type":"NumberField","name":"z","schema":{"precision":0,"min":1}}]}],
        "lists":[{"id":"l","name":"L","items":[{"id":"x","text":"X","value":"x"}]}],
        "conditions":[{"id":"c","items":[{"componentId":"i","operator":"contains","type":"ListItemRef","value":{"listId":"l","itemId":["x"]}}]}]}"#;
    vec![former.as_bytes().to_vec(), present.as_bytes().to_vec()]
}

/// Feeds a definition.
pub(super) fn feed_xgov(input: &[u8]) {
    if let Ok(definition) = xgovforms::read(input, &xgovforms::Limits::default()) {
        feed(&xgov_forms(&definition, "formular", "1.0.0"));
    }
}

fn feed(foreign: &Foreign) {
    assert!(foreign.report.carried <= foreign.report.components, "no more is carried over than there is");
    assert!(foreign.report.carried_rules <= foreign.report.rules);
    let document = foreign.document();
    let schema = xdatenfelder::read(&document, &xdatenfelder::Limits::default()).expect("what was made can be read");
    let again = Foreign { schema, ..foreign.clone() };
    assert!(again.document() == document, "what was written is read as the same");
}
