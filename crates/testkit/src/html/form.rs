// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms: what they ask, and what is sent when somebody presses a button.

use std::collections::HashMap;

use super::page::inner;
use super::token::Token;

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ControlKind {
    /// Sent as it is.
    Hidden,
    /// One line of any type.
    Line,
    /// A secret.
    Password,
    /// Several lines.
    Area,
    /// One of several.
    Radio,
    /// Yes or nothing.
    Check,
    /// A list.
    Select,
    /// `HH:MM`.
    Time,
    /// `YYYY-MM-DDTHH:MM`.
    DateTime,
    /// A file.
    File,
}

/// A choice of radios or of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// An input; radios of one name are one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// What it is.
    pub kind: ControlKind,
    /// Name it is sent by.
    pub name: String,
    /// Its id, of radios the first one's.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Legends around it, the innermost last.
    pub legends: Vec<String>,
    /// What it holds; empty: nothing (of radios: nothing chosen).
    pub value: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// Which keys it offers (`inputmode`).
    pub input_mode: String,
    /// Longest text, where it tells.
    pub max_length: Option<usize>,
    /// Whether the page says it is in error.
    pub is_invalid: bool,
}

/// A button that sends the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// Name it is sent by; empty: it is not sent.
    pub name: String,
    /// Value it is sent with.
    pub value: String,
    /// Its words.
    pub label: String,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Address it is sent to.
    pub action: String,
    /// Whether it is sent by POST.
    pub is_post: bool,
    /// Whether it is sent in parts, with files.
    pub is_multipart: bool,
    /// What it asks, in order.
    pub controls: Vec<Control>,
    /// Its buttons.
    pub buttons: Vec<Button>,
}

impl Form {
    /// The input of this name.
    #[must_use]
    pub fn control(&self, name: &str) -> Option<&Control> {
        self.controls.iter().find(|control| control.name == name)
    }

    /// What an input holds.
    ///
    /// # Panics
    /// When there is none of this name.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        &self.control(name).unwrap_or_else(|| panic!("{} asks no {name}", self.action)).value
    }

    /// Fills in an input.
    ///
    /// # Panics
    /// When there is none of this name, or it offers no such choice.
    pub fn fill(&mut self, name: &str, value: &str) -> &mut Self {
        let action = &self.action;
        let control = self.controls.iter_mut().find(|control| control.name == name);
        let control = control.unwrap_or_else(|| panic!("{action} asks no {name}"));
        let offered = control.kind == ControlKind::Line
            || control.choices.is_empty()
            || control.choices.iter().any(|choice| choice.value == value);
        assert!(offered, "{action} offers no {value} for {name}");
        value.clone_into(&mut control.value);
        self
    }

    /// Ticks every box of this name.
    ///
    /// # Panics
    /// When there is none.
    pub fn tick_all(&mut self, name: &str) -> &mut Self {
        let at = self.controls.iter().position(|control| control.name == name);
        let boxes = self.controls.remove(at.unwrap_or_else(|| panic!("{} asks no {name}", self.action)));
        let each = boxes.choices.iter().map(|choice| Control { value: choice.value.clone(), ..boxes.clone() });
        self.controls.extend(each.collect::<Vec<_>>());
        self
    }

    /// Takes the choice of boxes back.
    ///
    /// # Panics
    /// When there is none of this name.
    pub fn clear(&mut self, name: &str) -> &mut Self {
        let action = &self.action;
        let control = self.controls.iter_mut().find(|control| control.name == name);
        control.unwrap_or_else(|| panic!("{action} asks no {name}")).value.clear();
        self
    }

    /// Inputs that a person sees and can fill in.
    pub fn questions(&self) -> impl Iterator<Item = &Control> {
        self.controls.iter().filter(|control| control.kind != ControlKind::Hidden)
    }

    /// The button with this value.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn button(&self, value: &str) -> &Button {
        let found = self.buttons.iter().find(|button| button.value == value);
        found.unwrap_or_else(|| panic!("{} has no button {value}, only {:?}", self.action, self.buttons))
    }

    /// Buttons whose value begins with these characters.
    pub fn buttons_of(&self, prefix: &str) -> impl Iterator<Item = &Button> {
        self.buttons.iter().filter(move |button| button.value.starts_with(prefix))
    }

    /// What is sent when a button is pressed (none: the first one without a name), files aside.
    #[must_use]
    pub fn pairs(&self, button: Option<&Button>) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for control in &self.controls {
            let is_sent = match control.kind {
                ControlKind::Radio | ControlKind::Check => !control.value.is_empty(),
                ControlKind::File => false,
                _ => !control.name.is_empty(),
            };
            if is_sent {
                pairs.push((control.name.clone(), control.value.clone()));
            }
        }
        if let Some(button) = button.filter(|button| !button.name.is_empty()) {
            pairs.push((button.name.clone(), button.value.clone()));
        }
        pairs
    }
}

/// All forms of a page.
pub(super) fn forms(all: &[Token]) -> Vec<Form> {
    let mut labels = HashMap::new();
    for (at, token) in all.iter().enumerate() {
        if let (true, Some(id)) = (token.opens("label"), token.attribute("for")) {
            labels.insert(id.to_owned(), inner(all, at, "label"));
        }
    }
    let mut found: Vec<Form> = Vec::new();
    let mut open = false;
    let mut legends: Vec<String> = Vec::new();
    for (at, token) in all.iter().enumerate() {
        match token {
            Token::Close(name) if name == "form" => open = false,
            Token::Close(name) if name == "fieldset" => drop(legends.pop()),
            Token::Open { name, .. } => match name.as_str() {
                "form" => {
                    open = true;
                    legends.clear();
                    found.push(begin(token));
                }
                "fieldset" => legends.push(String::new()),
                "legend" => {
                    if let Some(innermost) = legends.last_mut() {
                        *innermost = inner(all, at, "legend");
                    }
                }
                "button" | "input" | "select" | "textarea" if open => {
                    if let Some(form) = found.last_mut() {
                        take(form, all, at, &labels, &legends);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    found
}

fn begin(token: &Token) -> Form {
    let text = |name: &str| token.attribute(name).unwrap_or_default();
    Form {
        action: text("action").to_owned(),
        is_post: text("method").eq_ignore_ascii_case("post"),
        is_multipart: text("enctype") == "multipart/form-data",
        controls: Vec::new(),
        buttons: Vec::new(),
    }
}

fn take(form: &mut Form, all: &[Token], at: usize, labels: &HashMap<String, String>, legends: &[String]) {
    let token = &all[at];
    let text = |name: &str| token.attribute(name).unwrap_or_default().to_owned();
    let (id, name) = (text("id"), text("name"));
    if token.opens("button") {
        if text("type") != "button" {
            form.buttons.push(Button { name, value: text("value"), label: inner(all, at, "button") });
        }
        return;
    }
    let mut control = Control {
        kind: ControlKind::Line,
        label: labels.get(&id).cloned().unwrap_or_default(),
        legends: legends.iter().filter(|legend| !legend.is_empty()).cloned().collect(),
        value: text("value"),
        choices: Vec::new(),
        input_mode: text("inputmode"),
        max_length: token.attribute("maxlength").and_then(|length| length.parse().ok()),
        is_invalid: token.attribute("aria-invalid") == Some("true"),
        name,
        id,
    };
    if token.opens("select") {
        control.kind = ControlKind::Select;
        (control.choices, control.value) = options(all, at, "select");
    } else if token.opens("textarea") {
        control.kind = ControlKind::Area;
        let content = match all.get(at + 1) {
            Some(Token::Text(content)) => content.as_str(),
            _ => "",
        };
        // one line break after the tag belongs to the notation
        control.value = content.strip_prefix('\n').unwrap_or(content).to_owned();
    } else {
        if let Some(list) = token.attribute("list") {
            let at = all.iter().position(|token| token.opens("datalist") && token.attribute("id") == Some(list));
            control.choices = at.map(|at| options(all, at, "datalist").0).unwrap_or_default();
        }
        control.kind = match text("type").as_str() {
            "hidden" => ControlKind::Hidden,
            "password" => ControlKind::Password,
            "radio" => ControlKind::Radio,
            "checkbox" => ControlKind::Check,
            "file" => ControlKind::File,
            "time" => ControlKind::Time,
            "datetime-local" => ControlKind::DateTime,
            _ => ControlKind::Line,
        };
    }
    if matches!(control.kind, ControlKind::Radio | ControlKind::Check) {
        let choice = Choice { value: control.value.clone(), label: control.label.clone() };
        let is_chosen = token.attribute("checked").is_some();
        let known = form.controls.iter_mut().find(|known| known.kind == control.kind && known.name == control.name);
        if let Some(known) = known {
            if is_chosen {
                known.value.clone_from(&choice.value);
            }
            known.choices.push(choice);
            return;
        }
        if !is_chosen {
            control.value = String::new();
        }
        control.choices.push(choice);
    }
    form.controls.push(control);
}

/// Choices of a list (`select` or `datalist`), and the one that is chosen.
fn options(all: &[Token], at: usize, element: &str) -> (Vec<Choice>, String) {
    let mut choices = Vec::new();
    let mut chosen = None;
    for (place, token) in all.iter().enumerate().skip(at + 1) {
        if *token == Token::Close(element.to_owned()) {
            break;
        }
        if token.opens("option") {
            let label = inner(all, place, "option");
            let value = token.attribute("value").map_or_else(|| label.clone(), str::to_owned);
            let label = if label.is_empty() { value.clone() } else { label };
            if token.attribute("selected").is_some() {
                chosen = Some(value.clone());
            }
            choices.push(Choice { value, label });
        }
    }
    let first = choices.first().map(|choice| choice.value.clone()).unwrap_or_default();
    (choices, chosen.unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::{ControlKind, Form, forms};

    const PAGE: &str = r##"<form method="get" action="/suche"><input name="q" type="search"></form>
<form method="post" action="/seite" novalidate><button name="_action" value="continue">Weiter</button>
<input type="hidden" name="_csrf" value="a&amp;b">
<fieldset><legend>Person</legend>
<label for="n">Name <span>(optional)</span></label><input id="n" name="G1/F1" type="text" value="&lt;Ä&gt;" aria-invalid="true">
<fieldset><legend>Art</legend>
<input type="radio" id="a" name="G1/F2" value="1"><label for="a">Eins</label>
<input type="radio" id="a-2" name="G1/F2" value="2" checked><label for="a-2">Zwei</label></fieldset></fieldset>
<select id="s" name="F3"><option value="">Bitte</option><option value="x" selected>Ix</option></select>
<textarea name="F4">
Zeile 1
Zeile 2</textarea>
<input type="checkbox" name="F5" value="ja">
<button type="button">Nichts</button><button type="submit" name="_action" value="save"><span>Speichern</span></button></form>"##;

    fn second() -> Form {
        let mut all = forms(&tokens(PAGE));
        assert_eq!(all.len(), 2);
        assert!(!all[0].is_post);
        all.remove(1)
    }

    #[test]
    fn everything_is_read() {
        let form = second();
        assert!(form.is_post && !form.is_multipart);
        let name = form.control("G1/F1").unwrap();
        assert_eq!((name.label.as_str(), name.value.as_str()), ("Name (optional)", "<Ä>"));
        assert!(name.is_invalid);
        let radios = form.control("G1/F2").unwrap();
        assert_eq!(radios.kind, ControlKind::Radio);
        assert_eq!(radios.legends, ["Person", "Art"]);
        assert_eq!(radios.choices.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>(), ["Eins", "Zwei"]);
        assert_eq!(form.value("F3"), "x");
        assert_eq!(form.value("F4"), "Zeile 1\nZeile 2");
        assert!(form.control("F3").unwrap().legends.is_empty());
        assert_eq!(form.buttons.len(), 2);
        assert_eq!(form.button("save").label, "Speichern");
    }

    #[test]
    fn what_is_sent_is_what_a_browser_sends() {
        let mut form = second();
        form.fill("G1/F1", "Neu").fill("G1/F2", "1");
        let pairs = form.pairs(Some(form.button("save")));
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(
            pairs,
            [
                ("_csrf", "a&b"),
                ("G1/F1", "Neu"),
                ("G1/F2", "1"),
                ("F3", "x"),
                ("F4", "Zeile 1\nZeile 2"),
                ("_action", "save")
            ]
        );
    }
}
