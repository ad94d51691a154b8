// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers that a person could give, made from what the page shows of a question: its words, its kind of input and,
//! after a refusal, the words of the refusal.

use crate::html::{Choice, Control, ControlKind, Form};
use crate::seed::unique_word;
use proptest::{
    strategy::{Strategy, ValueTree},
    string::string_regex,
    test_runner::TestRunner,
};
use std::collections::BTreeMap;

/// A question as a person sees it; day, month and year are one.
#[derive(Debug, Clone)]
pub struct Question {
    /// Answer path, the name that it is sent by.
    pub path: String,
    /// Id of its first input, where problems lead to.
    pub id: String,
    /// Its words.
    pub label: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// Whether it may stay empty.
    pub is_optional: bool,
    /// Whether it holds an answer.
    pub is_answered: bool,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionKind {
    /// A line of text.
    Line,
    /// A whole number.
    Integer,
    /// A number with a decimal comma.
    Decimal,
    /// Several lines.
    Area,
    /// Day, month, year.
    Date,
    /// Time of day.
    Time,
    /// Day and time.
    DateTime,
    /// Yes or no.
    YesNo,
    /// One of several.
    Choice(Vec<Choice>),
    /// A name of a long list, found by words.
    Search(Vec<Choice>),
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Answer path.
    pub path: String,
    /// The question.
    pub label: String,
    /// What was typed or chosen, as it is sent.
    pub sent: String,
    /// How German pages and documents show it.
    pub shown: String,
}

/// Texts that fit the patterns of published schemas.
const FITTING: [&str; 9] = [
    "04109",
    "amt@example.org",
    "1000000000001",
    "+49 341 000",
    "12345678",
    "AB",
    "2026",
    "DE89370400440532013000",
    "L-AB 123",
];

/// Questions of a form page, files aside.
#[must_use]
pub fn questions(form: &Form) -> Vec<Question> {
    let mut found = Vec::new();
    for control in form.questions() {
        match control.name.rsplit_once('.') {
            Some((_, "month" | "year")) => {}
            Some((path, "day")) => found.push(question(control, path, QuestionKind::Date)),
            Some((path, "suche")) => found.push(question(control, path, QuestionKind::Search(control.choices.clone()))),
            // what words found is told by the words
            _ if form.control(&format!("{}.suche", control.name)).is_some() => {}
            _ => {
                if let Some(kind) = kind(control) {
                    found.push(question(control, &control.name, kind));
                }
            }
        }
    }
    found
}

fn question(control: &Control, path: &str, kind: QuestionKind) -> Question {
    // the parts of one date stand under its name, in forms and in documents
    let part = control.label.split(' ').next().unwrap_or_default();
    let is_part = kind == QuestionKind::Integer && ["Tag", "Monat", "Jahr"].contains(&part);
    let is_group = matches!(control.kind, ControlKind::Radio) || kind == QuestionKind::Date;
    if is_part {
        let label = control.legends.last().cloned().unwrap_or_default();
        return Question {
            path: path.to_owned(),
            id: control.id.clone(),
            is_optional: control.label.ends_with("(freiwillig)"),
            label,
            is_answered: !control.value.is_empty(),
            kind,
        };
    }
    let label = if is_group { control.legends.last().cloned().unwrap_or_default() } else { control.label.clone() };
    let plain = label.strip_suffix("(freiwillig)").map(|label| label.trim().to_owned());
    Question {
        path: path.to_owned(),
        id: control.id.clone(),
        is_optional: plain.is_some(),
        label: plain.unwrap_or(label),
        is_answered: !control.value.is_empty(),
        kind,
    }
}

fn kind(control: &Control) -> Option<QuestionKind> {
    Some(match control.kind {
        ControlKind::Line if control.input_mode == "numeric" => QuestionKind::Integer,
        ControlKind::Line if control.input_mode == "decimal" => QuestionKind::Decimal,
        ControlKind::Line => QuestionKind::Line,
        ControlKind::Area => QuestionKind::Area,
        ControlKind::Time => QuestionKind::Time,
        ControlKind::DateTime => QuestionKind::DateTime,
        ControlKind::Radio if control.choices.iter().map(|choice| choice.value.as_str()).eq(["true", "false"]) => {
            QuestionKind::YesNo
        }
        ControlKind::Radio => QuestionKind::Choice(control.choices.clone()),
        ControlKind::Select => {
            QuestionKind::Choice(control.choices.iter().filter(|choice| !choice.value.is_empty()).cloned().collect())
        }
        ControlKind::Hidden | ControlKind::Password | ControlKind::Check | ControlKind::File => return None,
    })
}

/// Makes answers.
#[derive(Debug, Clone)]
pub struct Pen {
    /// What texts begin with.
    prefix: String,
    count: usize,
    /// What is known of the questions, by their place.
    known: BTreeMap<String, form::FieldInfo>,
    /// What is answered at a place.
    preferred: BTreeMap<String, String>,
}

/// Element ids of a path, without numbers.
#[must_use]
pub fn place(path: &str) -> String {
    let ids: Vec<&str> = path.split('/').map(|part| part.split('.').next().unwrap_or_default()).collect();
    ids.join("/")
}

impl Pen {
    /// Texts begin with these letters, so that tests can look for them.
    #[must_use]
    pub fn new(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned(), count: 0, known: BTreeMap::new(), preferred: BTreeMap::new() }
    }

    /// Knows the definition as well: answers fit its patterns, lengths and bounds at the first try.
    pub fn learn(&mut self, definition: &form::Definition) {
        self.known = form::fields(definition).into_iter().map(|info| (place(&info.path.to_string()), info)).collect();
    }

    /// Answers the question at a place with this: a text, a code, `true` or `false`.
    pub fn prefer(&mut self, place: &str, sent: &str) {
        self.preferred.insert(place.to_owned(), sent.to_owned());
    }

    fn known(&self, question: &Question) -> Option<&form::FieldInfo> {
        self.known.get(&place(&question.path))
    }

    /// What texts begin with.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// An answer; after refusals another one.
    ///
    /// # Panics
    /// When there is nothing to choose, or no answer is left to try.
    pub fn answer(&mut self, question: &Question, refusals: &[String]) -> Given {
        self.count += 1;
        let (sent, shown) = match &question.kind {
            QuestionKind::Line | QuestionKind::Area | QuestionKind::Integer | QuestionKind::Decimal
                if self.preferred(question).is_some() =>
            {
                same(self.preferred(question).unwrap_or_default().to_owned())
            }
            QuestionKind::Line | QuestionKind::Area => same(self.text(question, refusals)),
            QuestionKind::Integer => same(number(refusals, self.smallest(question) + self.count % 7)),
            QuestionKind::Decimal => {
                let whole = number(refusals, self.smallest(question) + self.count % 7);
                (format!("{whole},5"), format!("{whole},5"))
            }
            QuestionKind::Date => {
                let (day, year) = (1 + self.count % 28, year(refusals));
                (format!("{day}.4.{year}"), format!("{day:02}.04.{year}"))
            }
            QuestionKind::Time => same("08:30".to_owned()),
            QuestionKind::DateTime => ("2024-04-03T08:30".to_owned(), "03.04.2024, 08:30 Uhr".to_owned()),
            QuestionKind::YesNo if self.preferred(question) == Some("false") => ("false".to_owned(), "Nein".to_owned()),
            QuestionKind::YesNo => ("true".to_owned(), "Ja".to_owned()),
            QuestionKind::Choice(choices) => {
                assert!(!choices.is_empty(), "{} offers nothing", question.label);
                let choice = match self.preferred(question) {
                    Some(code) => choices.iter().find(|choice| choice.value == code).expect("the preferred choice"),
                    None => &choices[(self.count + refusals.len()) % choices.len()],
                };
                (choice.value.clone(), choice.label.clone())
            }
            QuestionKind::Search(choices) => {
                assert!(!choices.is_empty(), "{} offers nothing", question.label);
                same(choices[(self.count + refusals.len()) % choices.len()].label.clone())
            }
        };
        Given { path: question.path.clone(), label: question.label.clone(), sent, shown }
    }

    fn preferred(&self, question: &Question) -> Option<&str> {
        self.preferred.get(&place(&question.path)).map(String::as_str)
    }

    /// A whole number from which on six more fit as well.
    fn smallest(&self, question: &Question) -> usize {
        let least = self.known(question).and_then(|info| info.min_value.as_deref()?.parse::<f64>().ok());
        least.map_or(1, |least| least.ceil().max(1.0) as usize)
    }

    fn text(&self, question: &Question, refusals: &[String]) -> String {
        let label = question.label.to_lowercase();
        let word = unique_word(&self.prefix);
        if let Some(info) = self.known(question).filter(|_| refusals.is_empty()) {
            if let Some(pattern) = &info.value_pattern {
                return fitting(pattern, info, self.count);
            }
            let least = info.min_length.unwrap_or(1) as usize;
            let most = info.max_length.map_or(usize::MAX, |most| most as usize);
            if !(least..=most).contains(&word.len()) {
                // the end of a word differs from one to the next
                return word.chars().rev().cycle().take(word.len().clamp(least, most)).collect();
            }
        }
        // a text that was cut to the length and is refused again lacks the form
        let is_limit = |words: &String| limit(words, "höchstens").is_some() || limit(words, "mindestens").is_some();
        let forms = refusals.iter().filter(|words| !is_limit(words)).count();
        if let Some(fitting) =
            forms.checked_sub(1).and_then(|tried| FITTING.get(tried)).filter(|_| forms < refusals.len())
        {
            return (*fitting).to_owned();
        }
        if let Some(limit) = refusals.iter().rev().find_map(|words| limit(words, "höchstens")) {
            return word.chars().rev().take(limit.max(1)).collect();
        }
        if let Some(limit) = refusals.iter().rev().find_map(|words| limit(words, "mindestens")) {
            return word.chars().cycle().take(limit.max(word.len())).collect();
        }
        if let Some(tried) = refusals.len().checked_sub(1) {
            let fitting = FITTING.get(tried);
            return (*fitting.unwrap_or_else(|| panic!("{}: {refusals:?}", question.label))).to_owned();
        }
        let knows = |words: &[&str]| words.iter().any(|word| label.contains(word));
        if knows(&["postleitzahl", "plz"]) {
            "99999".to_owned()
        } else if knows(&["e-mail"]) {
            format!("{word}@example.org")
        } else if knows(&["telefon", "fax"]) {
            format!("+49 30 {:07}", 1_000_000 + self.count * 7_919)
        } else {
            word
        }
    }
}

/// A text that fits a pattern, a different one for each question.
fn fitting(pattern: &str, info: &form::FieldInfo, number: usize) -> String {
    let whole = regex::Regex::new(pattern).expect("a pattern of a compiled form");
    let inside = pattern.trim_start_matches("^(?:").trim_end_matches(")$");
    let inside = inside.trim_start_matches('^').trim_end_matches('$');
    let strategy = string_regex(inside).unwrap_or_else(|error| panic!("{inside}: {error}"));
    let mut runner = TestRunner::deterministic();
    let mut drawn = std::iter::repeat_with(|| strategy.new_tree(&mut runner).expect("a text").current());
    let fits = |text: &String| {
        let length = text.chars().count();
        let is_long = info.min_length.is_none_or(|least| length >= least as usize);
        let is_short = info.max_length.is_none_or(|most| length <= most as usize);
        // people see no difference between blanks
        is_long && is_short && whole.is_match(text) && text.trim() == text
    };
    let mut good = drawn.by_ref().take(5_000).filter(fits);
    good.nth(number % 5).unwrap_or_else(|| panic!("nothing fits {pattern}"))
}

fn same(text: String) -> (String, String) {
    (text.clone(), text)
}

/// The number behind a word of a refusal.
fn limit(words: &str, before: &str) -> Option<usize> {
    let (_, after) = words.split_once(&format!("{before} "))?;
    let digits: String = after.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    digits.replace('.', "").parse().ok()
}

fn number(refusals: &[String], wanted: usize) -> String {
    let from = refusals.iter().rev().find_map(|words| limit(words, "ab"));
    let to = refusals.iter().rev().find_map(|words| limit(words, "bis"));
    match (from, to) {
        (Some(from), Some(to)) => from.midpoint(to).to_string(),
        (Some(from), None) => (from + 1).to_string(),
        (None, Some(to)) => to.saturating_sub(1).to_string(),
        (None, None) => wanted.to_string(),
    }
}

/// A year that dates of births and of moves both take; a refusal names a day in words or as ISO 8601.
fn year(refusals: &[String]) -> i32 {
    let named = |words: &String| {
        let digits = words.split(|letter: char| !letter.is_ascii_digit()).filter(|part| part.len() == 4);
        let year = digits.filter_map(|part| part.parse::<i32>().ok()).next_back()?;
        Some(if words.contains(" ab ") { year + 1 } else { year - 1 })
    };
    refusals.last().and_then(named).unwrap_or(2019)
}

/// Writes an answer into a form.
pub fn fill(form: &mut Form, given: &Given, kind: &QuestionKind) {
    if *kind == QuestionKind::Date {
        for (part, value) in ["day", "month", "year"].into_iter().zip(given.sent.split('.')) {
            form.fill(&format!("{}.{part}", given.path), value);
        }
    } else if matches!(kind, QuestionKind::Search(_)) {
        form.fill(&format!("{}.suche", given.path), &given.sent);
    } else {
        form.fill(&given.path, &given.sent);
    }
}

/// Takes an answer out of a form again.
pub fn empty(form: &mut Form, question: &Question) {
    for control in &mut form.controls {
        let is_part =
            control.name.strip_prefix(&question.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let has_parts = matches!(question.kind, QuestionKind::Date | QuestionKind::Search(_));
        let is_other = !has_parts && control.name != question.path;
        if is_part && !is_other {
            control.value = String::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pen, Question, QuestionKind, limit, year};

    fn asked(label: &str, kind: QuestionKind) -> Question {
        Question {
            path: "F1".into(),
            id: "f-F1".into(),
            label: label.into(),
            kind,
            is_optional: false,
            is_answered: false,
        }
    }

    #[test]
    fn refusals_teach() {
        let mut pen = Pen::new("wort");
        let question = asked("Name", QuestionKind::Line);
        assert!(pen.answer(&question, &[]).sent.starts_with("wort"));
        let short = pen.answer(&question, &["Name: Bitte geben Sie höchstens 5 Zeichen ein.".into()]);
        assert_eq!(short.sent.len(), 5);
        assert_eq!(pen.answer(&asked("PLZ", QuestionKind::Line), &[]).sent, "99999");
        assert_eq!(limit("Wert ab 1.200 ein", "ab"), Some(1_200));
        assert_eq!(year(&["Datum: Bitte geben Sie einen Wert ab 2025-01-01 ein.".into()]), 2026);
    }
}
