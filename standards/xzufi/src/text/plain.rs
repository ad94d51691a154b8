// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From plain text to HTML: only paragraphs, lists, headings, links and line breaks, everything else escaped.

use super::is_safe_link;

/// What a line of plain text is, without the sign for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Words(&'a str),
    Entry(&'a str),
    Numbered(u32, &'a str),
    Heading(&'a str),
}

pub(super) fn line_kind(line: &str) -> Line<'_> {
    if let Some(words) = line.strip_prefix("- ").filter(|words| !words.trim().is_empty()) {
        return Line::Entry(words);
    }
    if let Some(words) = line.strip_prefix("### ").filter(|words| !words.trim().is_empty()) {
        return Line::Heading(words);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits).filter(|number| digits < 10 && (digits == 1 || !number.starts_with('0')));
    let words = line.get(digits..).and_then(|rest| rest.strip_prefix(". ")).filter(|words| !words.trim().is_empty());
    match (number.and_then(|number| number.parse().ok()), words) {
        (Some(number), Some(words)) => Line::Numbered(number, words),
        _ => Line::Words(line),
    }
}

/// What is open while writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Paragraph,
    List,
    /// With the number of the last entry.
    Numbered(u32),
}

/// Turns plain text as the module describes it into HTML.
pub fn to_html(plain: &str) -> String {
    let mut html = String::with_capacity(plain.len() + 32);
    let mut open = Open::Nothing;
    for line in plain.lines() {
        let line = line.trim();
        if line.is_empty() {
            close(&mut html, &mut open);
            continue;
        }
        match line_kind(line) {
            Line::Words(words) => {
                if open == Open::Paragraph {
                    html.push_str("<br>");
                } else {
                    close(&mut html, &mut open);
                    html.push_str("<p>");
                    open = Open::Paragraph;
                }
                inline(&mut html, words);
            }
            Line::Heading(words) => {
                close(&mut html, &mut open);
                html.push_str("<h3>");
                inline(&mut html, words);
                html.push_str("</h3>");
            }
            Line::Entry(words) => {
                if open != Open::List {
                    close(&mut html, &mut open);
                    html.push_str("<ul>");
                    open = Open::List;
                }
                entry(&mut html, words);
            }
            Line::Numbered(number, words) => {
                let follows = matches!(open, Open::Numbered(last) if last.checked_add(1) == Some(number));
                if !follows {
                    close(&mut html, &mut open);
                    if number == 1 {
                        html.push_str("<ol>");
                    } else {
                        html.push_str(&format!("<ol start=\"{number}\">"));
                    }
                }
                open = Open::Numbered(number);
                entry(&mut html, words);
            }
        }
    }
    close(&mut html, &mut open);
    html
}

fn close(html: &mut String, open: &mut Open) {
    html.push_str(match open {
        Open::Nothing => "",
        Open::Paragraph => "</p>",
        Open::List => "</ul>",
        Open::Numbered(_) => "</ol>",
    });
    *open = Open::Nothing;
}

fn entry(html: &mut String, words: &str) {
    html.push_str("<li>");
    inline(html, words);
    html.push_str("</li>");
}

/// Words with links.
fn inline(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        escape(html, before);
        match link(from) {
            Some((words, address, length)) => {
                html.push_str("<a href=\"");
                escape(html, address);
                html.push_str("\">");
                escape(html, words);
                html.push_str("</a>");
                rest = from.get(length..).unwrap_or_default();
            }
            None => {
                html.push('[');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    escape(html, rest);
}

/// Words and address of the link that begins here, and its length.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find(['[', ']'])?;
    let (words, after) = inside.split_at(end);
    let after = after.strip_prefix("](")?;
    let (address, _) = after.split_once(')')?;
    let fits = !words.is_empty() && words.trim() == words && !address.contains('(') && is_safe_link(address);
    fits.then_some((words, address, 1 + words.len() + 2 + address.len() + 1))
}

fn escape(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(c),
        }
    }
}
