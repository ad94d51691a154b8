// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Codes about bounds and contents given beforehand.

use super::elements::beside;
use super::sample::{field, file, group, other, select};
use super::{Case, Part, case, case_with};

const DATES: &str = "minValue=\"2020-01-01\" maxValue=\"2030-12-31\"";
const TIMES: &str = "minValue=\"08:00:00\" maxValue=\"18:00:00\"";
const INSTANTS: &str = "minValue=\"2020-01-01T00:00:00Z\" maxValue=\"2030-12-31T00:00:00Z\"";
const NUMBERS: &str = "minValue=\"1\" maxValue=\"10\"";

fn with(datentyp: &str, bounds: &str, content: &str) -> Part {
    let field = field().kind("input", datentyp).bounds(bounds);
    beside(&if content.is_empty() { field } else { field.text("inhalt", content) })
}

fn attachment(content: &str) -> Part {
    let file = if content.is_empty() { file() } else { file().text("inhalt", content) };
    super::sample::around(&group().holding(&[("0:*", &file), ("1:1", &other())]))
}

pub(super) fn cases() -> Vec<Case> {
    let text = |bounds: &str| with("text", bounds, "");
    let good = || text("minLength=\"1\" maxLength=\"9\"");
    vec![
        case(
            1015,
            with("date", "minLength=\"1\" minValue=\"2020-01-01\"", ""),
            with("date", "minValue=\"2020-01-01\"", ""),
        ),
        case(1016, text("minLength=\"1\" maxLength=\"9\" minValue=\"1\""), with("num", "minValue=\"1\"", "")),
        case(1060, text("minLength=\"0\" maxLength=\"0\""), text("minLength=\"0\" maxLength=\"1\"")),
        case(1061, text("minLength=\"3\" maxLength=\"2\""), text("minLength=\"2\" maxLength=\"2\"")),
        case(1062, with("num", "minValue=\"eins\"", ""), with("num", "minValue=\"1.5\"", "")),
        case(1063, with("num_currency", "maxValue=\"1,5\"", ""), with("num_currency", "maxValue=\"1.5\"", "")),
        case(1064, with("num", "minValue=\"3\" maxValue=\"2\"", ""), with("num", "minValue=\"2\" maxValue=\"2\"", "")),
        case(1065, with("num_int", "minValue=\"0.5\"", ""), with("num_int", "minValue=\"-5\"", "")),
        case(1066, with("num_int", "maxValue=\"x\"", ""), with("num_int", "maxValue=\"5\"", "")),
        case(1067, with("date", "minValue=\"01.01.2020\"", ""), with("date", DATES, "")),
        case(1068, with("date", "maxValue=\"2023-02-29\"", ""), with("date", "maxValue=\"2024-02-29\"", "")),
        case(1069, with("num", NUMBERS, "eins"), with("num", NUMBERS, "1.5")),
        case(1070, with("num_int", NUMBERS, "1.5"), with("num_int", NUMBERS, "1")),
        case(1071, with("date", DATES, "heute"), with("date", DATES, "2024-02-29")),
        case(1072, with("num_int", NUMBERS, "0"), with("num_int", NUMBERS, "1")),
        case(1073, with("date", DATES, "2031-01-01"), with("date", DATES, "2030-12-31")),
        case(
            1074,
            with("text", "minLength=\"3\" maxLength=\"5\"", "äö"),
            with("text", "minLength=\"3\" maxLength=\"5\"", "äöü"),
        ),
        case(
            1075,
            with("text", "minLength=\"3\" maxLength=\"5\"", "äöüäöü"),
            with("text", "minLength=\"3\" maxLength=\"5\"", "äöüäö"),
        ),
        case(
            1077,
            beside(&field().kind("input", "bool").text("inhalt", "ja")),
            beside(&field().kind("input", "bool").text("inhalt", "true")),
        ),
        case(1079, with("datetime", "minValue=\"2020-01-01\"", ""), with("datetime", INSTANTS, "")),
        case(1080, with("datetime", "maxValue=\"2020-01-01T25:00:00\"", ""), with("datetime", INSTANTS, "")),
        case(1081, with("time", "minValue=\"8 Uhr\"", ""), with("time", TIMES, "")),
        case(1082, with("time", "maxValue=\"18:00\"", ""), with("time", TIMES, "")),
        case(1083, with("datetime", INSTANTS, "2024-01-01"), with("datetime", INSTANTS, "2024-01-01T08:00:00Z")),
        case(1084, with("time", TIMES, "acht"), with("time", TIMES, "08:00:00")),
        case(1085, beside(&select().text("inhalt", "3")), beside(&select().text("inhalt", "2"))),
        case(1100, attachment("Text"), attachment("")),
        // what cannot be read as a length is none: then one is missing too
        case_with(1059, &[1102], text("minLength=\"x\" maxLength=\"9\""), good()),
        case_with(1060, &[1102], text("minLength=\"1\" maxLength=\"-1\""), good()),
    ]
}
