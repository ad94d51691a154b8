// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Dates of which the day, or day and month, may stay unknown.

use form::view::{Control, LineKind, SummaryValue};
use form::{Answers, Definition, OwnAttribute, check_all, fields, from_json, prefill, summary, to_json};
use proptest::prelude::*;

use crate::build::{faults, field, form, group, page, place, post, questions, text};
use crate::real_files::forms;

const DAY: &str = "G1/G2/F60000000231";
const MONTH: &str = "G1/G2/F60000000232";
const YEAR: &str = "G1/G2/F60000000233";

fn number(id: &str, min: u32, max: u32) -> String {
    field(id, "input", "num_int", &format!("<x:praezisierung minValue=\"{min}\" maxValue=\"{max}\"/>"))
}

/// As FIM's library makes it, with the name of the group as given.
fn born(name: &str, count: &str) -> Definition {
    let parts = [
        place("0:1", &number("F60000000231", 1, 31)),
        place("0:1", &number("F60000000232", 1, 12)),
        place("1:1", &number("F60000000233", 1850, 2080)),
    ];
    let date = group("G2", &parts.concat()).replace("Gruppe G2", name);
    let person = group("G1", &format!("{}{}", place("1:1", &text("F1")), place(count, &date)));
    form(&place("1:1", &person.replace("Gruppe G1", "Antragstellende Person")))
}

fn date(form: &Definition, [day, month, year]: [&str; 3]) -> Answers {
    let mut answers = Answers::default();
    post(form, &mut answers, &[("G1/F1", "Name"), (DAY, day), (MONTH, month), (YEAR, year)]);
    answers
}

fn row(form: &Definition, answers: &Answers) -> Vec<SummaryValue> {
    let rows = summary(form, answers).into_iter().flat_map(|section| section.rows);
    rows.filter(|row| row.path.starts_with("G1/G2")).map(|row| row.value).collect()
}

#[test]
fn day_and_month_may_stay_unknown() {
    let form = born("Geburtsdatum (teilbekannt)", "1:1");
    let kinds: Vec<Control> =
        questions(&page(&form, &Answers::default(), "G1")).iter().skip(1).map(|field| field.control.clone()).collect();
    let line = |kind, token| Control::Line { kind, max_length: None, autocomplete: token };
    assert_eq!(kinds, [line(LineKind::Day, None), line(LineKind::Month, None), line(LineKind::Year, None)]);
    let text = |words: &str| SummaryValue::Text(words.to_owned());
    for (parts, shown, sent) in [
        (
            ["27", "3", "1985"],
            SummaryValue::Date("1985-03-27".to_owned()),
            r#"{"F60000000231":27,"F60000000232":3,"F60000000233":1985}"#,
        ),
        (["", "3", "1985"], text("03/1985"), r#"{"F60000000232":3,"F60000000233":1985}"#),
        (["", "", "1985"], text("1985"), r#"{"F60000000233":1985}"#),
        (
            ["29", "02", "2024"],
            SummaryValue::Date("2024-02-29".to_owned()),
            r#"{"F60000000231":29,"F60000000232":2,"F60000000233":2024}"#,
        ),
    ] {
        let answers = date(&form, parts);
        assert_eq!(faults(&form, &answers), [""; 0], "{parts:?}");
        assert_eq!(row(&form, &answers), [shown], "{parts:?}");
        let json = to_json(&form, &answers);
        assert_eq!(json["G1"]["G2"].to_string(), sent, "{parts:?}");
        assert_eq!(to_json(&form, &from_json(&form, &json)), json);
    }
}

#[test]
fn each_fault_is_told_once_where_it_can_be_mended() {
    let form = born("Geburtsdatum", "1:1");
    for (parts, told) in [
        (["27", "", "1985"], format!("{MONTH} MonthMissing")),
        (["30", "2", "2019"], format!("{DAY} NotADate")),
        (["31", "11", "1968"], format!("{DAY} NotADate")),
        (["29", "2", "2023"], format!("{DAY} NotADate")),
        (["27", "13", "1985"], format!("{MONTH} TooLarge {{ max: \"12\" }}")),
        (["27", "März", "1985"], format!("{MONTH} NotANumber")),
        (["27", "3", ""], format!("{YEAR} Missing")),
        (["", "", ""], format!("{YEAR} Missing")),
        (["27", "", ""], format!("{YEAR} Missing")),
    ] {
        let answers = date(&form, parts);
        assert_eq!(faults(&form, &answers), [told], "{parts:?}");
        // nothing of what was typed is lost to whoever looks through it
        for value in row(&form, &answers) {
            let SummaryValue::Text(words) = value else { continue };
            assert!(parts.iter().all(|part| words.contains(part)), "{parts:?}: {words}");
        }
    }
    assert_eq!(faults(&born("Geburtsdatum", "0:1"), &date(&form, ["", "", ""])), [""; 0]);
}

#[test]
fn what_is_known_of_the_person_fills_its_parts() {
    let known = |attribute| match attribute {
        OwnAttribute::BirthDate => "1985-03-07".to_owned(),
        _ => String::new(),
    };
    let form = born("Geburtsdatum", "1:1");
    let mut answers = Answers::default();
    assert_eq!(prefill(&form, &mut answers, known), 3);
    assert_eq!(row(&form, &answers), [SummaryValue::Date("1985-03-07".to_owned())]);
    let tokens: Vec<Control> =
        questions(&page(&form, &answers, "G1")).iter().skip(1).map(|field| field.control.clone()).collect();
    assert!(matches!(&tokens[0], Control::Line { autocomplete: Some("bday-day"), .. }), "{tokens:?}");
    // an optional part is for the person to begin, and another date is not the person's
    assert_eq!(prefill(&born("Geburtsdatum", "0:1"), &mut Answers::default(), known), 0);
    assert_eq!(prefill(&born("Tag des Einzugs", "1:1"), &mut Answers::default(), known), 0);
}

/// `vorbefuellung` `verpflichtend` reaches into parts that need not be filled in; the other classes say nothing of their own.
#[test]
fn a_schema_may_want_what_is_known_filled_in() {
    let with = |class: &str| {
        let class = format!("<x:vorbefuellung><code>{class}</code></x:vorbefuellung>");
        let name = field("F60000000227", "input", "text", &class);
        let person = group("G1", &place("1:1", &name)).replace("Gruppe G1", "Ihre Angaben");
        form(&format!("{}{}", place("0:1", &person), place("1:1", &text("F9"))))
    };
    for (class, wanted) in [("keine", 0), ("optional", 0), ("verpflichtend", 1)] {
        let mut answers = Answers::default();
        let taken = prefill(&with(class), &mut answers, |attribute| match attribute {
            OwnAttribute::FamilyName => "Bürgerin".to_owned(),
            _ => String::new(),
        });
        assert_eq!(taken, wanted, "{class}");
        // it is shown as taken and can be changed: nobody vouches for what people keep in their account
        if taken == 1 {
            let form = with(class);
            let view = page(&form, &answers, "G1");
            let field = questions(&view)[0];
            assert!(field.taken && !field.locked && field.value == "Bürgerin");
        }
    }
}

#[test]
fn released_schemas_ask_for_such_dates() {
    let forms = forms();
    if forms.is_empty() {
        return;
    }
    let asked = |form: &Definition| {
        fields(form).iter().filter(|info| matches!(info.control, Control::Line { kind: LineKind::Year, .. })).count()
    };
    let with: Vec<&str> = forms.iter().filter(|form| asked(form) > 0).map(|form| form.schema_id.as_str()).collect();
    assert!(with.len() >= 8, "{with:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    /// A date is taken exactly when the calendar has it, or its unknown parts are the last ones.
    #[test]
    fn taken_is_what_the_calendar_has(day in 0i8..33, month in 0i8..14, year in 1850i16..2081) {
        let form = born("Geburtsdatum", "1:1");
        let typed = |number: i8| if number == 0 { String::new() } else { number.to_string() };
        let year_text = year.to_string();
        let answers = date(&form, [&typed(day), &typed(month), &year_text]);
        let exists = match (day, month) {
            (0, 0) => true,
            (0, month) => month <= 12,
            (_, 0) => false,
            (day, month) => jiff::civil::Date::new(year, month, day).is_ok(),
        };
        let problems = check_all(&form, &answers);
        prop_assert_eq!(problems.is_empty(), exists, "{:?}", problems);
        prop_assert!(problems.iter().all(|problem| [DAY, MONTH, YEAR].contains(&problem.path.as_str())));
        let json = to_json(&form, &answers);
        if exists {
            prop_assert_eq!(json["G1"]["G2"]["F60000000233"].as_i64(), Some(i64::from(year)));
        }
    }
}
