// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cuts HTML into tags and text.

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// A tag that opens (or stands alone).
    Open {
        /// Name in small letters.
        name: String,
        /// Attributes in order, entities resolved.
        attributes: Vec<(String, String)>,
    },
    /// A tag that closes.
    Close(String),
    /// Text, entities resolved.
    Text(String),
}

impl Token {
    /// An attribute of an opening tag.
    pub(crate) fn attribute(&self, wanted: &str) -> Option<&str> {
        match self {
            Self::Open { attributes, .. } => {
                attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
            }
            _ => None,
        }
    }

    /// Whether it opens an element of this name.
    pub(crate) fn opens(&self, wanted: &str) -> bool {
        matches!(self, Self::Open { name, .. } if name == wanted)
    }
}

/// Elements whose content holds no tags.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// All pieces of a page in order.
pub(crate) fn tokens(html: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut found, &rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if let Some(declaration) = rest.strip_prefix("<!") {
            rest = declaration.split_once('>').map_or("", |(_, after)| after);
        } else if let Some(closing) = rest.strip_prefix("</") {
            let (name, after) = closing.split_once('>').unwrap_or((closing, ""));
            found.push(Token::Close(name.trim().to_ascii_lowercase()));
            rest = after;
        } else if rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let (token, after) = open(&rest[1..]);
            rest = after;
            let raw = RAW.iter().find(|name| token.opens(name)).copied();
            found.push(token);
            if let Some(name) = raw {
                let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
                push_text(&mut found, &rest[..end]);
                rest = &rest[end..];
            }
        } else {
            push_text(&mut found, "<");
            rest = &rest[1..];
        }
    }
    push_text(&mut found, rest);
    found
}

fn push_text(found: &mut Vec<Token>, text: &str) {
    if !text.is_empty() {
        found.push(Token::Text(resolve(text)));
    }
}

/// An opening tag, from its name on.
fn open(text: &str) -> (Token, &str) {
    let end = text.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/')).unwrap_or(text.len());
    let name = text[..end].to_ascii_lowercase();
    let mut rest = text[end..].trim_start();
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let end = rest.find(|letter: char| letter.is_whitespace() || matches!(letter, '=' | '>' | '/'));
        let end = end.unwrap_or(rest.len()).max(1);
        let key = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let (value, after) = after[1..].split_once(quote).unwrap_or((&after[1..], ""));
                    (resolve(value), after)
                }
                _ => {
                    let end = after.find(|letter: char| letter.is_whitespace() || letter == '>');
                    let end = end.unwrap_or(after.len());
                    (resolve(&after[..end]), &after[end..])
                }
            };
        }
        attributes.push((key, value));
    }
    (Token::Open { name, attributes }, rest)
}

/// Resolves the entities that escaping makes.
pub(crate) fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest[1..].split_once(';').and_then(|(name, after)| Some((entity(name)?, after))) {
            Some((letter, after)) => {
                out.push(letter);
                rest = after;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, resolve, tokens};

    #[test]
    fn tags_attributes_and_text() {
        let found = tokens("<!doctype html><p class=\"a b\" hidden data-x='1'>A &amp; B<br/></p><!-- <p> -->");
        let names: Vec<String> = found
            .iter()
            .map(|token| match token {
                Token::Open { name, .. } => format!("<{name}"),
                Token::Close(name) => format!("/{name}"),
                Token::Text(text) => text.clone(),
            })
            .collect();
        assert_eq!(names, ["<p", "A & B", "<br", "/p"]);
        assert_eq!(found[0].attribute("class"), Some("a b"));
        assert_eq!(found[0].attribute("hidden"), Some(""));
        assert_eq!(found[0].attribute("data-x"), Some("1"));
    }

    #[test]
    fn a_text_area_holds_no_tags() {
        let found = tokens("<textarea name=t>\n&lt;b&gt;<b>x</b></textarea><b>y</b>");
        assert_eq!(found[1], Token::Text("\n<b><b>x</b>".to_owned()));
        assert_eq!(found[2], Token::Close("textarea".to_owned()));
        assert!(found[3].opens("b"));
    }

    #[test]
    fn entities_are_resolved_once() {
        assert_eq!(resolve("&#60;&#x3e;&amp;lt; &unknown; & &quot;"), "<>&lt; &unknown; & \"");
    }

    #[test]
    fn broken_ends_do_not_stop_the_reading() {
        for html in ["<", "a <", "<p", "<p a=\"", "<p a=", "</", "<!--", "a < b", "<p/", "&"] {
            tokens(html);
        }
    }
}
