// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers as people in Germany write them (`1.234,50`) and as machines do (`1234.5`).

/// Most digits that are taken: so many survive every program on the way unchanged.
const MOST_DIGITS: usize = 15;

/// Why a text is no number of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberFault {
    /// Not a number, or too long.
    NotANumber,
    /// A number with decimals where a whole one is wanted.
    NotAnInteger,
}

/// Reads a number with decimal comma (a single dot is taken as well where it cannot group thousands) and gives its
/// canonical form: optional minus, digits, dot, decimals without trailing zeros.
pub(crate) fn canonical(typed: &str) -> Result<String, NumberFault> {
    let text: String = typed.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let (sign, text) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.to_owned()),
        None => ("", text.strip_prefix('+').unwrap_or(&text).to_owned()),
    };
    let (whole, decimals) = split(&text).ok_or(NumberFault::NotANumber)?;
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    if whole.len() + decimals.len() > MOST_DIGITS {
        return Err(NumberFault::NotANumber);
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if whole == "0" && decimals.is_empty() { "" } else { sign };
    Ok(if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") })
}

/// As [`canonical`], for whole numbers.
pub(crate) fn canonical_integer(typed: &str) -> Result<String, NumberFault> {
    let number = canonical(typed)?;
    if number.contains('.') { Err(NumberFault::NotAnInteger) } else { Ok(number) }
}

/// As [`canonical`], for amounts in euro: at most two decimals, a currency sign at the end is ignored.
pub(crate) fn canonical_currency(typed: &str) -> Result<String, NumberFault> {
    let text = typed.trim();
    let text = text.strip_suffix('€').or_else(|| text.strip_suffix("EUR")).or_else(|| text.strip_suffix("Euro"));
    let number = canonical(text.unwrap_or(typed))?;
    match number.split_once('.') {
        Some((_, decimals)) if decimals.len() > 2 => Err(NumberFault::NotANumber),
        _ => Ok(number),
    }
}

/// Whole part without grouping, and decimals.
fn split(text: &str) -> Option<(String, String)> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = match text.split_once(',') {
        Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
        Some(_) => return None,
        None if is_grouped(text) => (text, ""),
        None => match text.split_once('.') {
            Some((whole, decimals)) if digits(whole) && digits(decimals) && !decimals.is_empty() => (whole, decimals),
            Some(_) => return None,
            None => (text, ""),
        },
    };
    let is_whole = digits(whole) || is_grouped(whole);
    (is_whole && !whole.is_empty() && digits(decimals)).then(|| (whole.replace('.', ""), decimals.to_owned()))
}

/// `1.234.567`
fn is_grouped(text: &str) -> bool {
    let mut parts = text.split('.');
    let first = parts.next().unwrap_or_default();
    let mut groups = 0;
    for part in parts {
        if part.len() != 3 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        groups += 1;
    }
    groups > 0 && (1..=3).contains(&first.len()) && !first.starts_with('0') && first.bytes().all(|b| b.is_ascii_digit())
}

/// The canonical form with a decimal comma.
pub(crate) fn german(canonical: &str) -> String {
    canonical.replace('.', ",")
}

/// The canonical form as an amount with two places and the sign of the euro.
pub(crate) fn german_currency(canonical: &str) -> String {
    let (whole, decimals) = canonical.split_once('.').unwrap_or((canonical, ""));
    format!("{whole},{decimals:0<2} €")
}

/// Compares canonical numbers.
pub(crate) fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    let number = |text: &str| text.parse::<f64>().unwrap_or(0.0);
    number(a).total_cmp(&number(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_numbers_become_canonical() {
        let cases = [
            ("1", "1"),
            ("007", "7"),
            ("-3", "-3"),
            ("−3", "-3"),
            ("-0", "0"),
            ("1,5", "1.5"),
            ("1,50", "1.5"),
            ("0,10", "0.1"),
            ("1.234", "1234"),
            ("1.234,56", "1234.56"),
            ("1.234.567,8", "1234567.8"),
            ("1.5", "1.5"),
            ("0.123", "0.123"),
            (" 1 234,5 ", "1234.5"),
        ];
        for (typed, expected) in cases {
            assert_eq!(canonical(typed).as_deref(), Ok(expected), "{typed}");
        }
        for typed in ["", "a", "1,", ",5", "1,5,5", "1.23.4", "1,5.2", "--1", "1e5", "1234567890123456", "٣"] {
            assert!(canonical(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn kinds() {
        assert_eq!(canonical_integer("2,5"), Err(NumberFault::NotAnInteger));
        assert_eq!(canonical_integer("2,0").as_deref(), Ok("2"));
        assert_eq!(canonical_currency("12,50 €").as_deref(), Ok("12.5"));
        assert!(canonical_currency("12,505").is_err());
        assert_eq!(german_currency("12.5"), "12,50 €");
        assert_eq!(german_currency("-3"), "-3,00 €");
        assert_eq!(german("0.1"), "0,1");
        assert!(compare("0.1", "0.10000000000001").is_lt());
        assert!(compare("-2", "1").is_lt());
    }
}
