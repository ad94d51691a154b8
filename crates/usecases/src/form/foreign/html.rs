// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Texts of other builders, which are HTML, as plain text in paragraphs.

/// Tags that end a line.
const BLOCKS: [&str; 14] = ["p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "tr", "section"];
/// Tags that nobody misses.
const PLAIN: [&str; 5] = ["p", "div", "br", "span", "section"];

/// A text, and whether it was more than paragraphs.
pub(super) struct Plain {
    pub(super) text: String,
    pub(super) had_format: bool,
}

/// Takes the tags out of a text. Targets of links stay, in brackets.
pub(super) fn plain(html: &str) -> Plain {
    let mut text = String::with_capacity(html.len());
    let mut had_format = false;
    let mut links: Vec<Option<String>> = Vec::new();
    let mut hidden: Option<String> = None;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        if hidden.is_none() {
            push(&mut text, before);
        }
        let is_tag = tag
            .get(1..2)
            .is_some_and(|sign| sign.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'));
        let Some(end) = tag.find('>').filter(|_| is_tag) else {
            // a lone sign
            if hidden.is_none() {
                text.push('<');
            }
            rest = tag.get(1..).unwrap_or_default();
            continue;
        };
        let inside = tag.get(1..end).unwrap_or_default();
        rest = tag.get(end + 1..).unwrap_or_default();
        let is_end = inside.starts_with('/');
        let name: String = inside.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        match &hidden {
            Some(open) if is_end && *open == name => hidden = None,
            Some(_) => {}
            None => {
                had_format |= !PLAIN.contains(&name.as_str()) && !name.is_empty();
                match (name.as_str(), is_end) {
                    ("script" | "style", false) => hidden = Some(name),
                    ("a", false) => links.push(target(inside)),
                    ("a", true) => {
                        if let Some(Some(target)) = links.pop() {
                            text.push_str(&format!(" ({target})"));
                        }
                    }
                    ("li", false) => text.push_str("\n- "),
                    ("td" | "th", true) => text.push(' '),
                    (block, _) if BLOCKS.contains(&block) => text.push('\n'),
                    _ => {}
                }
            }
        }
    }
    if hidden.is_none() {
        push(&mut text, rest);
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    Plain { text: lines.join("\n"), had_format }
}

fn target(tag: &str) -> Option<String> {
    let after = tag.split_once("href=")?.1;
    let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let target = after.get(1..)?.split(quote).next()?;
    (target.starts_with("http") || target.starts_with("mailto:")).then(|| target.to_owned())
}

/// Adds a text without line breaks of its own, entities as the characters they stand for.
fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest.get(..start).unwrap_or_default().replace(['\n', '\r'], " "));
        let entity = rest.get(start + 1..).unwrap_or_default();
        let end = entity.find(';').filter(|end| *end <= 10);
        let character = end.and_then(|end| character(entity.get(..end)?));
        match (character, end) {
            (Some(character), Some(end)) => {
                out.push(character);
                rest = entity.get(end + 1..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = entity;
            }
        }
    }
    out.push_str(&rest.replace(['\n', '\r'], " "));
}

fn character(entity: &str) -> Option<char> {
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "euro" => '€',
        "ndash" => '–',
        "rsquo" | "lsquo" => '’',
        _ => {
            let digits = entity.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|found| !found.is_control())?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn html_becomes_paragraphs() {
        let check = |html: &str, text: &str, had_format: bool| {
            let plain = plain(html);
            assert_eq!((plain.text.as_str(), plain.had_format), (text, had_format), "{html}");
        };
        check("<p>Eins &amp; zwei</p><p>drei<br>vier&nbsp;</p>", "Eins & zwei\ndrei\nvier", false);
        check("<h2>Kopf</h2><ul><li>a</li><li><b>b</b></li></ul>", "Kopf\n- a\n- b", true);
        check("mehr <a href=\"https://example.org/?a=1\">hier</a>.", "mehr hier (https://example.org/?a=1).", true);
        check("a<script>alert(1)</script>b", "ab", true);
        check("1 < 2 & 3 > 2 &#228; &#x110000; &unknown;", "1 < 2 & 3 > 2 ä &#x110000; &unknown;", false);
        check("<a href='javascript:x'>y</a> <", "y <", true);
        check("<", "<", false);
    }
}
