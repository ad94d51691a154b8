// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a reader of rules says, as text keys with values; refusals of the designer in words.

use super::Refusal;
use ::form::{
    CompileProblem, NoteKind, Obstacle,
    design::{NotConfirmed, PageError, RuleStanding},
};
use texts::Locale;
use xdatenfelder::rules::Note;

/// A text key with its values.
pub type Said = (&'static str, Vec<(&'static str, String)>);

/// What an editor should look at before confirming a rule.
#[must_use]
pub fn notes(standing: &RuleStanding) -> Vec<Said> {
    let said = |note: &Note| match note {
        Note::NotCompared => ("rule-note-compared", vec![]),
        Note::Name { id, text, schema } => {
            ("rule-note-name", vec![("id", id.clone()), ("text", text.clone()), ("schema", schema.clone())])
        }
        Note::Value { code, text, list } => {
            ("rule-note-value", vec![("code", code.clone()), ("text", text.clone()), ("list", list.clone())])
        }
        Note::List { id } => ("rule-note-list", vec![("id", id.clone())]),
        Note::OnlyShown { id } => ("rule-note-shown", vec![("id", id.clone())]),
    };
    standing.draft.as_ref().map(|draft| draft.notes().iter().map(said).collect()).unwrap_or_default()
}

/// Why a rule cannot be applied as it was read.
#[must_use]
pub fn obstacle(standing: &RuleStanding) -> Option<Said> {
    match (&standing.draft, &standing.obstacle) {
        (Err(refusal), _) if refusal.word.is_empty() => Some(("rule-ends-early", vec![])),
        (Err(refusal), _) => Some((
            "rule-not-understood",
            vec![("word", refusal.word.clone()), ("position", refusal.position.to_string())],
        )),
        (Ok(_), Some(reason)) => Some(obstacle_said(reason)),
        (Ok(_), None) => None,
    }
}

/// Why nothing was changed, in a language: inputs, empty for the whole, each with what to do.
#[must_use]
pub fn refusal(locale: Locale, refusal: &Refusal) -> Vec<(&'static str, String)> {
    let whole = |text: String| ("", text);
    match refusal {
        Refusal::Page(error) => vec![whole(locale.text(match error {
            PageError::NoPage => "design-error-no-page",
            PageError::NoElement => "design-error-no-element",
            PageError::AtTheEnd => "design-error-at-end",
        }))],
        Refusal::Rule(reason) => vec![whole(not_confirmed(locale, reason))],
        Refusal::Rules(faults) => {
            let fault = |(bearer, rule, reason): &(String, String, NotConfirmed)| {
                whole(format!("{bearer}/{rule}: {}", not_confirmed(locale, reason)))
            };
            faults.iter().map(fault).collect()
        }
        Refusal::Design(problems) => {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            vec![whole(locale.text_with("design-error-design", &[("reason", first)]))]
        }
        Refusal::Form(problems) => problems.iter().map(|problem| whole(compile_problem(locale, problem))).collect(),
        Refusal::Setting(field, text) => vec![(*field, locale.text(text))],
        Refusal::TooLarge => vec![whole(locale.text("design-error-large"))],
    }
}

fn not_confirmed(locale: Locale, reason: &NotConfirmed) -> String {
    match reason {
        NotConfirmed::NoSuchRule => locale.text("rule-error-gone"),
        NotConfirmed::Changed => locale.text("rule-error-changed"),
        NotConfirmed::NotUnderstood(_) => locale.text("rule-error-not-understood"),
        NotConfirmed::Obstacle(reason) => {
            let (key, values) = obstacle_said(reason);
            locale.text_with(key, &values)
        }
        NotConfirmed::NoCase => locale.text("rule-error-no-case"),
        NotConfirmed::Fails { number } => locale.text_with("rule-error-fails", &[("number", number.to_string())]),
        NotConfirmed::OneSided => locale.text("rule-error-one-sided"),
    }
}

/// Why a schema gives no form, in a language.
#[must_use]
pub fn compile_problem(locale: Locale, problem: &CompileProblem) -> String {
    let with = |key: &str, values: &[(&str, String)]| locale.text_with(key, values);
    match problem {
        CompileProblem::CodeListMissing { path, uri, version } => {
            let list = format!("{uri} {}", version.as_deref().unwrap_or_default());
            with("schema-list-missing", &[("path", path.clone()), ("list", list.trim_end().to_owned())])
        }
        CompileProblem::CodeListEmpty { path, uri } => {
            with("schema-list-empty", &[("path", path.clone()), ("list", uri.clone())])
        }
        CompileProblem::SelectWithoutList { path } => with("schema-no-list", &[("path", path.clone())]),
        CompileProblem::TooManyRequired { path, max, .. } => {
            with("schema-too-many-required", &[("path", path.clone()), ("max", max.to_string())])
        }
        CompileProblem::TooManyQuestions { max, .. } => with("schema-too-many-questions", &[("max", max.to_string())]),
        CompileProblem::NoQuestions => locale.text("schema-no-questions"),
    }
}

/// Why a rule has no effect, in a sentence of its own.
#[must_use]
pub fn obstacle_said(obstacle: &Obstacle) -> Said {
    let place = |place: &String| vec![("place", place.clone())];
    match obstacle {
        Obstacle::Unreadable(reason) => ("rule-obstacle-unreadable", vec![("reason", reason.clone())]),
        Obstacle::AsksLand => ("rule-obstacle-land", vec![]),
        Obstacle::NoTarget => ("rule-obstacle-target", vec![]),
        Obstacle::NamesNothing(name) => ("rule-obstacle-nothing", place(name)),
        Obstacle::NotInSchema(name) => ("rule-obstacle-schema", place(name)),
        Obstacle::SaysNothing => ("rule-obstacle-empty", vec![]),
        Obstacle::TextChanged => ("rule-obstacle-changed", vec![]),
        Obstacle::HidesItself => ("rule-obstacle-circle", vec![]),
    }
}

/// What was decided while the form was compiled, in the language of the page.
#[must_use]
pub fn note_words(locale: Locale, note: &NoteKind) -> String {
    let say = |key: &str, values: &[(&str, String)]| locale.text_with(key, values);
    match note {
        NoteKind::SameTwice => locale.text("form-note-same"),
        NoteKind::EmptyGroup => locale.text("form-note-empty-group"),
        NoteKind::FewerOccurrences { most } => say("form-note-fewer", &[("most", most.to_string())]),
        NoteKind::ContentUnfit => locale.text("form-note-content"),
        NoteKind::SameNames => locale.text("form-note-names"),
        NoteKind::LengthsCrossed => locale.text("form-note-lengths"),
        NoteKind::BoundsCrossed => locale.text("form-note-bounds"),
        NoteKind::BoundUnfit { value } => say("form-note-bound", &[("value", value.clone())]),
        NoteKind::PatternUnchecked { pattern } => say("form-note-pattern", &[("pattern", pattern.clone())]),
        NoteKind::RuleNotApplied { rule, obstacle } => {
            let (key, values) = obstacle_said(obstacle);
            format!("{} {}", say("form-note-rule", &[("rule", rule.clone())]), locale.text_with(key, &values))
        }
        NoteKind::OnTwoPages => locale.text("form-note-two-pages"),
        NoteKind::NotInSchema => locale.text("form-note-unknown"),
        NoteKind::StaysWhole => locale.text("form-note-whole"),
        NoteKind::EmptyPage => locale.text("form-note-empty-page"),
        NoteKind::Placed { page } => say("form-note-placed", &[("page", page.clone())]),
        NoteKind::OwnPage => locale.text("form-note-own-page"),
    }
}

#[cfg(test)]
mod tests {
    use super::note_words;
    use ::form::{NoteKind, Obstacle};
    use texts::Locale;

    #[test]
    fn notes_are_said_in_the_language_of_the_page() {
        let note =
            NoteKind::RuleNotApplied { rule: "R1".to_owned(), obstacle: Obstacle::NotInSchema("self.F9".to_owned()) };
        let german = note_words(Locale::De, &note);
        assert!(german.contains("R1") && german.contains("self.F9") && german.contains("Datenschema"), "{german}");
        assert!(!german.contains("is not"), "{german}");
        assert!(note_words(Locale::En, &note).contains("data schema"));
        assert_ne!(note_words(Locale::De, &NoteKind::OwnPage), note_words(Locale::En, &NoteKind::OwnPage));
    }
}
