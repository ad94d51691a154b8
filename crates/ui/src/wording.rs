// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Words for what the form engine says: problems and answers in the language of the reader.

use form::view::{ProblemKind, SummaryValue};
use texts::Locale;

/// The id of the first input of a question: letters and digits stay, `/` becomes `-`, anything else its code.
pub fn field_id(path: &str) -> String {
    let mut id = String::with_capacity(path.len() + 2);
    id.push_str("f-");
    for character in path.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' => id.push(character),
            '/' => id.push('-'),
            '.' => id.push('_'),
            other => id.push_str(&format!("-x{:x}-", u32::from(other))),
        }
    }
    id
}

/// A problem in words: names the question and says how to mend it. The error summary and the question show the same words.
pub fn problem_text(locale: Locale, label: &str, kind: &ProblemKind) -> String {
    let plain = |key: &str| locale.text_with(key, &[("field", label.to_owned())]);
    let with =
        |key: &str, name: &str, value: String| locale.text_with(key, &[("field", label.to_owned()), (name, value)]);
    match kind {
        ProblemKind::Missing => plain("problem-missing"),
        ProblemKind::TooShort { min } => with("problem-too-short", "min", min.to_string()),
        ProblemKind::TooLong { max } => with("problem-too-long", "max", max.to_string()),
        ProblemKind::NotANumber => plain("problem-not-a-number"),
        ProblemKind::NotAnInteger => plain("problem-not-an-integer"),
        ProblemKind::TooSmall { min } => with("problem-too-small", "min", min.clone()),
        ProblemKind::TooLarge { max } => with("problem-too-large", "max", max.clone()),
        ProblemKind::NotADate => plain("problem-not-a-date"),
        ProblemKind::MonthMissing => plain("problem-month-missing"),
        ProblemKind::NotATime => plain("problem-not-a-time"),
        ProblemKind::NotInList => plain("problem-not-in-list"),
        ProblemKind::NothingFound => plain("problem-nothing-found"),
        ProblemKind::NotChosen => plain("problem-not-chosen"),
        ProblemKind::WrongPattern => plain("problem-wrong-pattern"),
        ProblemKind::CharactersNotAllowed { characters } => {
            with("problem-characters-not-allowed", "characters", characters.clone())
        }
        ProblemKind::TooFewEntries { min } => with("problem-too-few-entries", "min", min.to_string()),
        ProblemKind::TooManyEntries { max } => with("problem-too-many-entries", "max", max.to_string()),
        ProblemKind::NeedsOneOf => plain("problem-needs-one-of"),
        ProblemKind::OnlyOneOf => plain("problem-only-one-of"),
        ProblemKind::FileMissing => plain("problem-file-missing"),
        ProblemKind::FileInfected => plain("problem-file-infected"),
        ProblemKind::FileNotScanned => plain("problem-file-not-scanned"),
        ProblemKind::FileEmpty => plain("problem-file-empty"),
        ProblemKind::FileTooLarge { max_bytes } => with("problem-file-too-large", "size", locale.bytes(*max_bytes)),
        ProblemKind::FileTypeNotAllowed { allowed } => with("problem-file-type", "types", media_names(allowed)),
        ProblemKind::Rule { message } if message.is_empty() => plain("problem-rule"),
        ProblemKind::Rule { message } => format!("{label}: {message}"),
        ProblemKind::TooManyFiles { max } => with("problem-too-many-files", "max", max.to_string()),
    }
}

/// An answer in words; files as a list of name and size.
pub fn summary_text(locale: Locale, value: &SummaryValue) -> String {
    match value {
        SummaryValue::Heading => String::new(),
        SummaryValue::Empty => locale.text("summary-empty"),
        SummaryValue::Text(text) => text.clone(),
        SummaryValue::YesNo(true) => locale.text("summary-yes"),
        SummaryValue::YesNo(false) => locale.text("summary-no"),
        SummaryValue::Date(iso) => locale.iso_date(iso),
        SummaryValue::DateTime(iso) => locale.iso_date_time(iso),
        SummaryValue::Files(files) => {
            let lines: Vec<String> =
                files.iter().map(|(name, bytes)| format!("{name} ({})", locale.bytes(*bytes))).collect();
            lines.join("\n")
        }
    }
}

/// Media types as people know them: `application/pdf` is PDF.
pub(crate) fn media_names(types: &[String]) -> String {
    let names: Vec<String> = types
        .iter()
        .map(|media_type| match media_type.as_str() {
            "image/jpeg" => "JPEG".to_owned(),
            "text/plain" => "TXT".to_owned(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "DOCX".to_owned(),
            "application/vnd.oasis.opendocument.text" => "ODT".to_owned(),
            other => other.rsplit('/').next().unwrap_or(other).to_ascii_uppercase(),
        })
        .collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{field_id, media_names, summary_text};
    use form::view::SummaryValue;
    use texts::Locale;

    #[test]
    fn ids_differ_when_paths_differ() {
        assert_eq!(field_id("G1.0/F2"), "f-G1_0-F2");
        assert_ne!(field_id("G1[0]"), field_id("G1(0)"));
    }

    #[test]
    fn answers_are_worded() {
        assert_eq!(summary_text(Locale::De, &SummaryValue::Date("2026-11-24".into())), "24.11.2026");
        assert_eq!(summary_text(Locale::En, &SummaryValue::YesNo(true)), "Yes");
        assert_eq!(summary_text(Locale::De, &SummaryValue::Files(vec![("a.pdf".into(), 2048)])), "a.pdf (2 KB)");
        assert_eq!(media_names(&["application/pdf".into(), "image/jpeg".into()]), "PDF, JPEG");
    }
}
