// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Texts: their letters, lengths and addresses.

use super::{Report, latin};
use crate::schema::{Common, Keyword, Reference, Rule, Schema};

/// Longest texts that the official program recommends, in characters.
pub(super) const NAME: usize = 255;
pub(super) const HELP: usize = 500;
pub(super) const LONG: usize = 5000;
const KEYWORD: usize = 500;
const ADDRESS: usize = 255;
/// Longest pattern, in characters.
pub(super) const PATTERN: usize = 500;
/// Longest code of a value, in characters.
pub(super) const CODE: usize = 20;

/// The schema itself.
pub(super) fn schema(report: &mut Report, schema: &Schema) {
    text(report, "name", Some(&schema.name), NAME);
    text(report, "bezeichnung", schema.bezeichnung.as_deref(), NAME);
    text(report, "beschreibung", schema.beschreibung.as_deref(), LONG);
    text(report, "definition", schema.definition.as_deref(), LONG);
    text(report, "hilfetext", schema.hilfetext.as_deref(), HELP);
    text(report, "statusGesetztDurch", schema.life.status_gesetzt_durch.as_deref(), NAME);
    text(report, "versionshinweis", schema.life.versionshinweis.as_deref(), NAME);
    references(report, &schema.bezug);
    keywords(report, &schema.stichworte);
}

/// A group or a field.
pub(super) fn element(report: &mut Report, common: &Common) {
    text(report, "name", Some(&common.name), NAME);
    text(report, "bezeichnungEingabe", common.bezeichnung_eingabe.as_deref(), NAME);
    text(report, "bezeichnungAusgabe", common.bezeichnung_ausgabe.as_deref(), NAME);
    text(report, "hilfetextEingabe", common.hilfetext_eingabe.as_deref(), HELP);
    text(report, "hilfetextAusgabe", common.hilfetext_ausgabe.as_deref(), HELP);
    text(report, "beschreibung", common.beschreibung.as_deref(), LONG);
    text(report, "definition", common.definition.as_deref(), LONG);
    text(report, "statusGesetztDurch", common.life.status_gesetzt_durch.as_deref(), NAME);
    text(report, "versionshinweis", common.life.versionshinweis.as_deref(), NAME);
    references(report, &common.bezug);
    keywords(report, &common.stichworte);
}

/// A rule.
pub(super) fn rule(report: &mut Report, rule: &Rule) {
    text(report, "name", Some(&rule.name), NAME);
    text(report, "beschreibung", rule.beschreibung.as_deref(), LONG);
    text(report, "freitextRegel", rule.freitext_regel.as_deref(), LONG);
    text(report, "fachlicherErsteller", rule.fachlicher_ersteller.as_deref(), NAME);
    references(report, &rule.bezug);
    keywords(report, &rule.stichworte);
}

/// One text of an element of the standard.
pub(super) fn text(report: &mut Report, name: &str, text: Option<&str>, longest: usize) {
    let Some(text) = text else { return };
    if let Some(sign) = latin::first_other(text) {
        report.tell(1131, format!("{name}: U+{:04X}", u32::from(sign)));
    }
    long(report, 1136, name, text, longest);
}

fn long(report: &mut Report, code: u16, name: &str, text: &str, longest: usize) {
    // Most texts are short in bytes already.
    if text.len() > longest && text.chars().count() > longest {
        report.tell(code, format!("{name}: {} Zeichen statt höchstens {longest}", text.chars().count()));
    }
}

/// An address: `1137` or `1138`.
pub(super) fn address(report: &mut Report, code: u16, name: &str, address: Option<&str>) {
    if let Some(address) = address {
        long(report, code, name, address, ADDRESS);
    }
}

/// Norms.
pub(super) fn references(report: &mut Report, references: &[Reference]) {
    for reference in references {
        text(report, "bezug", Some(&reference.text), NAME);
        if reference.text.matches('§').count() > 1 {
            report.tell(1132, &reference.text);
        }
        if let Some(link) = &reference.link {
            if !is_web_address(link) {
                report.tell(1133, link.chars().take(80).collect::<String>());
            }
            address(report, 1138, "link", Some(link));
        }
    }
}

fn keywords(report: &mut Report, keywords: &[Keyword]) {
    for keyword in keywords {
        text(report, "stichwort", Some(&keyword.text), KEYWORD);
        address(report, 1137, "uri", keyword.uri.as_deref());
    }
}

/// `http` or `https`, a host with a top-level domain of letters, and nothing but a path behind it.
fn is_web_address(link: &str) -> bool {
    let Some(rest) = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")) else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let Some((name, domain)) = host.rsplit_once('.') else { return false };
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    !name.is_empty()
        && name.chars().all(is_name)
        && domain.len() >= 2
        && domain.chars().all(|c| c.is_ascii_alphabetic())
        && !rest.contains('\n')
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn addresses() {
        for good in ["https://www.gesetze-im-internet.de/hag/__7.html", "http://a.de", "https://a.b-c.de/"] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in
            ["", "www.a.de", "ftp://a.de", "https://localhost/a", "https://a.de:8080/", "https:// a.de", "https://a.d"]
        {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
