// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Dates of which the day, or the day and the month, may stay unknown. XDatenfelder has no type for them: FIM's element library
//! makes them of three numbers in one group (G60000000083 “Geburtsdatum (teilbekannt)” of F60000000231 day 0:1, F60000000232 month
//! 0:1 and F60000000233 year 1:1, in the released schemas of fimportal.de), and says in words what its rules R60000000023 and
//! R60000000024 demand: no day without a month, and no day that the calendar does not have. Here such a group is one question.

use jiff::civil::Date;

use crate::answers::Answers;
use crate::definition::{Field, Form, Group, Node, ValueKind};
use crate::own::OwnAttribute;
use crate::path::Path;
use crate::rules::Live;
use crate::value::{canonical, typed};
use crate::view::{LineKind, ProblemKind, SummaryValue};

/// The parts with the ids that FIM's library gives them in the editions 3 and 2, the word their label begins with, and what a
/// browser calls them.
const PARTS: [(LineKind, [&str; 2], &str, &str); 3] = [
    (LineKind::Day, ["F60000000231", "F60000231"], "tag", "bday-day"),
    (LineKind::Month, ["F60000000232", "F60000232"], "monat", "bday-month"),
    (LineKind::Year, ["F60000000233", "F60000233"], "jahr", "bday-year"),
];

/// Makes one question of the children of a group, if they are day, month and year; tells whether they are. With `birth` it is the
/// person's own date of birth.
pub(crate) fn mark(children: &mut [Node], birth: bool) -> bool {
    let is_part = |node: &Node, (_, ids, word, _): &(LineKind, [&str; 2], &str, &str)| match node {
        Node::Field(field) => {
            let label = field.label.to_lowercase();
            let is_named = ids.contains(&field.id.as_str()) || label.split_whitespace().next() == Some(*word);
            is_named && field.kind == ValueKind::Integer && field.is_open() && field.max == 1 && field.content.is_none()
        }
        Node::Group(_) | Node::Text(_) => false,
    };
    if children.len() != PARTS.len() || !children.iter().zip(&PARTS).all(|(node, part)| is_part(node, part)) {
        return false;
    }
    for (node, (kind, _, _, token)) in children.iter_mut().zip(PARTS) {
        if let Node::Field(field) = node {
            field.form = Form::DatePart { kind, autocomplete: birth.then_some(token) };
            field.own = birth.then_some(OwnAttribute::BirthDate);
        }
    }
    true
}

/// The part of a date `YYYY-MM-DD` that a field asks for, as people type it.
pub(crate) fn part(field: &Field, date: &str) -> Option<String> {
    let Form::DatePart { kind, .. } = field.form else { return None };
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(match kind {
        LineKind::Day => day.trim_start_matches('0').to_owned(),
        LineKind::Month => month.trim_start_matches('0').to_owned(),
        _ => year.to_owned(),
    })
}

/// The three fields, where the group is such a date.
fn fields(group: &Group) -> Option<[&Field; 3]> {
    let is_part = |node: &Node| matches!(node, Node::Field(field) if matches!(field.form, Form::DatePart { .. }));
    match group.children.as_slice() {
        [Node::Field(day), Node::Field(month), Node::Field(year)] if group.children.iter().all(is_part) => {
            Some([day, month, year])
        }
        _ => None,
    }
}

/// Whether a group is such a date.
pub(crate) fn is_date(group: &Group) -> bool {
    fields(group).is_some()
}

/// What was answered of a date: canonical numbers, empty where nothing was; `None` where a part is no number.
fn answered(answers: &Answers, fields: &[&Field; 3], path: &Path) -> Option<[String; 3]> {
    let number = |field: &Field| {
        let typed = typed(answers, &path.child(&field.id, None), field);
        if typed.is_empty() { Some(String::new()) } else { canonical(field, &typed).ok() }
    };
    let [day, month, year] = fields;
    Some([number(day)?, number(month)?, number(year)?])
}

fn date([day, month, year]: &[String; 3]) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|date| date.year() > 0)
}

/// What is wrong with a date whose parts are right each by itself, and the part to mend.
pub(crate) fn fault(answers: &Answers, group: &Group, path: &Path) -> Option<(Path, ProblemKind)> {
    let fields = fields(group)?;
    let parts = answered(answers, &fields, path)?;
    let [day, month, year] = &parts;
    let at = |field: &Field| path.child(&field.id, None);
    match () {
        () if !day.is_empty() && month.is_empty() => Some((at(fields[1]), ProblemKind::MonthMissing)),
        () if !day.is_empty() && !year.is_empty() && date(&parts).is_none() => {
            Some((at(fields[0]), ProblemKind::NotADate))
        }
        () => None,
    }
}

/// The date in one row of a summary: whole, as month and year, or as year; `None` where the group is no such date.
pub(crate) fn summed(live: &Live<'_>, group: &Group, path: &Path) -> Option<SummaryValue> {
    let fields = fields(group)?;
    let answers: &Answers = &live.answers;
    let parts = answered(answers, &fields, path);
    Some(match parts {
        Some([day, month, year]) if [&day, &month, &year].iter().all(|part| part.is_empty()) => SummaryValue::Empty,
        Some([day, month, year]) if day.is_empty() && month.is_empty() => SummaryValue::Text(year),
        Some([day, month, year]) if day.is_empty() && !year.is_empty() => {
            SummaryValue::Text(format!("{month:0>2}/{year}"))
        }
        Some(parts) if date(&parts).is_some() => {
            SummaryValue::Date(date(&parts).map(|date| date.to_string()).unwrap_or_default())
        }
        // what gives no date is shown as it was typed
        _ => {
            let words = fields.iter().map(|field| typed(answers, &path.child(&field.id, None), field).into_text());
            SummaryValue::Text(words.collect::<Vec<_>>().join(".").trim_matches('.').to_owned())
        }
    })
}
