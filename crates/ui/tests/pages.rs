// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every sample of every page in both languages is sound HTML: unique ids, labels with controls, one h1, nothing inline.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use texts::Locale;
use ui::samples::{Sample, all};

fn samples() -> Vec<(Locale, Sample)> {
    Locale::ALL
        .into_iter()
        .flat_map(|locale| all(locale).unwrap().into_iter().map(move |sample| (locale, sample)))
        .collect()
}

/// A start tag: name and attributes, entities left as they are.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// Start tags in order. Our templates quote every value, so a small reader is enough; it panics on anything else.
fn tags(html: &str) -> Vec<Tag> {
    let mut out = vec![];
    for piece in html.split('<').skip(1) {
        if !piece.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let mut rest = piece;
        let end = rest.find([' ', '>', '\n']).unwrap_or_else(|| panic!("unfinished tag: <{piece}"));
        let name = rest[..end].to_owned();
        let mut attributes = BTreeMap::new();
        rest = rest[end..].trim_start();
        while !rest.starts_with('>') {
            let end = rest.find(['=', ' ', '>', '\n']).unwrap_or_else(|| panic!("unfinished tag: <{piece}"));
            let attribute = rest[..end].to_owned();
            rest = &rest[end..];
            let mut value = String::new();
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let end = quoted.find('"').unwrap_or_else(|| panic!("unfinished value: <{piece}"));
                value = quoted[..end].to_owned();
                rest = &quoted[end + 1..];
                assert!(rest.starts_with([' ', '>', '\n']), "attributes run together: <{piece}");
            }
            assert!(attributes.insert(attribute.clone(), value).is_none(), "{attribute} twice: <{piece}");
            rest = rest.trim_start();
        }
        out.push(Tag { name, attributes });
    }
    out
}

fn check(name: &str, locale: Locale, html: &str) {
    let tags = tags(html);
    let all = |wanted: &str| tags.iter().filter(|tag| tag.name == wanted).count();
    for (tag, expected) in [("h1", 1), ("main", 1), ("title", 1), ("header", 1), ("footer", 1)] {
        assert_eq!(all(tag), expected, "{name}: {tag}");
    }
    assert_eq!(all("style"), 0, "{name}: inline style sheet");
    assert!(html.contains(&format!("<html lang=\"{}\">", locale.code())), "{name}: language");
    assert!(!html.contains('⟦'), "{name}: a text is missing");
    assert!(!html.contains("/assets/missing"), "{name}: an asset is missing");

    let mut ids = BTreeSet::new();
    for tag in &tags {
        if let Some(id) = tag.get("id") {
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{name}: id {id:?}");
            assert!(ids.insert(id.to_owned()), "{name}: id {id} twice");
        }
    }
    let controls: BTreeSet<&str> = tags
        .iter()
        .filter(|tag| ["input", "select", "textarea", "progress"].contains(&tag.name.as_str()))
        .filter_map(|tag| tag.get("id"))
        .collect();
    let labels: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.get("for")).collect();
    for tag in &tags {
        for (attribute, value) in &tag.attributes {
            assert!(!attribute.starts_with("on"), "{name}: handler {attribute}");
            assert_ne!(attribute, "style", "{name}: inline style");
            if ["aria-describedby", "aria-labelledby"].contains(&attribute.as_str()) {
                assert!(!value.trim().is_empty(), "{name}: empty {attribute}");
                for id in value.split_whitespace() {
                    assert!(ids.contains(id), "{name}: {attribute} names {id}, which is not there");
                }
            }
        }
        if let Some(target) = tag.get("for") {
            assert!(controls.contains(target), "{name}: label for {target} has no control");
        }
        if let Some(target) = tag.get("href").and_then(|href| href.strip_prefix('#')) {
            assert!(ids.contains(target), "{name}: link to #{target}, which is not there");
        }
        if let Some(address) = tag.get("href").or(tag.get("src")) {
            let safe = ["/", "#", "https://", "http://", "mailto:", "tel:"];
            assert!(safe.iter().any(|start| address.starts_with(start)), "{name}: address {address}");
            assert!(!address.contains("//") || address.contains("://"), "{name}: address {address}");
        }
        match tag.name.as_str() {
            "script" => assert!(tag.get("src").is_some(), "{name}: inline script"),
            "button" => assert!(tag.get("type").is_some(), "{name}: button without type"),
            "img" => assert!(tag.get("alt").is_some(), "{name}: picture without alt"),
            "input" | "select" | "textarea" if tag.get("type") != Some("hidden") => {
                let id = tag.get("id").unwrap_or_else(|| panic!("{name}: control without id {tag:?}"));
                assert!(labels.contains(id), "{name}: control {id} has no label");
                assert!(tag.get("name").is_some(), "{name}: control {id} has no name");
            }
            "form" => {
                let own = tag.get("action").is_some_and(|action| action.starts_with('/'));
                assert!(own, "{name}: a form sends to ourselves only");
            }
            _ => {}
        }
    }
}

#[test]
fn every_sample_is_sound_html() {
    let samples = samples();
    assert!(samples.len() >= 140, "{}", samples.len());
    for (locale, sample) in samples {
        check(&format!("{}-{}", sample.name, locale.code()), locale, &sample.html);
    }
}

#[test]
fn every_changing_form_carries_the_form_token() {
    for (_, sample) in samples() {
        for form in sample.html.split("<form ").skip(1) {
            let form = form.split("</form>").next().unwrap();
            if form.contains("method=\"post\"") {
                assert!(form.contains("name=\"_csrf\""), "{}: {form}", sample.name);
            } else {
                assert!(!form.contains("_csrf"), "{}: the token does not belong into an address", sample.name);
            }
        }
    }
}

#[test]
fn titles_tell_pages_and_errors_apart() {
    for locale in Locale::ALL {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        let prefix = locale.text_with("shell-title-error", &[("title", String::new())]);
        for sample in all(locale).unwrap() {
            let has_summary = sample.html.contains("data-error-summary");
            assert_eq!(sample.title.starts_with(prefix.trim()), has_summary, "{}: {}", sample.name, sample.title);
            assert!(sample.html.contains("<h1"), "{}", sample.name);
            seen.entry(sample.title).or_insert(sample.name);
        }
        // States of one page share a title, different pages never do: 40 pages at least.
        assert!(seen.len() >= 40, "{} titles: {:#?}", seen.len(), seen.keys());
    }
}

#[test]
fn the_recipient_is_named_from_start_to_receipt() {
    for locale in Locale::ALL {
        for sample in all(locale).unwrap() {
            let asks = ["form", "upload", "check", "receipt", "conflict", "discard", "withdraw"];
            if asks.iter().any(|page| sample.name == *page || sample.name.starts_with(&format!("{page}-"))) {
                assert!(sample.html.contains("Musterstadt ("), "{}: no recipient", sample.name);
            }
        }
    }
}

#[test]
fn every_portal_page_links_the_duties_of_a_footer() {
    for (_, sample) in samples() {
        if sample.name.starts_with("portals") || ["error-instance", "interface"].contains(&sample.name) {
            continue;
        }
        for path in [
            "/impressum",
            "/datenschutz",
            "/barrierefreiheit",
            "/barriere-melden",
            "/leichte-sprache",
            "/gebaerdensprache",
        ] {
            let portal = match sample.name {
                name if name.starts_with("home-land") => "musterland",
                "home-village" => "neudorf",
                "home-theme" => "unternehmen",
                _ => "musterstadt",
            };
            // the report of a barrier knows the page somebody comes from
            let end = if path == "/barriere-melden" { "?zurueck=" } else { "\"" };
            assert!(sample.html.contains(&format!("href=\"/{portal}{path}{end}")), "{}: {path}", sample.name);
        }
    }
}

#[test]
fn what_people_type_stays_text() {
    let page = all(Locale::De).unwrap().into_iter().find(|sample| sample.name == "search-empty").unwrap();
    assert!(!page.html.contains("<xyz>"));
    assert!(page.html.contains("&#60;xyz&#62; &#38; Łódź"));
    let service = all(Locale::De).unwrap().into_iter().find(|sample| sample.name == "service").unwrap();
    assert!(!service.html.contains("javascript:"));
}

#[test]
fn in_an_error_summary_every_line_leads_to_its_question() {
    let page = all(Locale::De).unwrap().into_iter().find(|sample| sample.name == "form-errors").unwrap();
    let summary = page.html.split("data-error-summary").nth(1).unwrap().split("</ul>").next().unwrap();
    let lines: Vec<&str> = summary.split("href=\"#").skip(1).collect();
    assert_eq!(lines.len(), 21);
    let targets: BTreeSet<&str> = lines.iter().map(|line| line.split('"').next().unwrap()).collect();
    assert_eq!(targets.len(), lines.len(), "each line has its own target");
    for line in &lines {
        let words = line.split('>').nth(1).unwrap().split('<').next().unwrap();
        assert!(page.html.matches(words).count() >= 2, "the question shows the same words: {words}");
    }
    // The group is invalid, its single buttons are not (else each is read as wrong).
    for radio in page.html.split("<input ").filter(|input| input.contains("type=\"radio\"")) {
        assert!(!radio.split('>').next().unwrap().contains("aria-invalid"), "{radio}");
    }
    let empty = all(Locale::De).unwrap().into_iter().find(|sample| sample.name == "form").unwrap();
    assert!(!empty.html.contains("aria-invalid"), "nothing is wrong before the first submit");
}
