// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A page as it came.

use super::form::{Form, forms};
use super::token::{Token, tokens};

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Address as written.
    pub href: String,
    /// Its words.
    pub text: String,
}

/// An answer of the server.
#[derive(Debug, Clone)]
pub struct Page {
    /// Status code.
    pub status: u16,
    /// Path and query it came from, after redirects.
    pub path: String,
    /// Headers in order, names in small letters.
    pub headers: Vec<(String, String)>,
    /// Its bytes.
    pub body: Vec<u8>,
    /// Paths that redirected here, in order.
    pub redirects: Vec<String>,
}

/// Elements inside of a line of text.
const INLINE: [&str; 9] = ["a", "abbr", "b", "em", "i", "span", "strong", "time", "dfn"];

impl Page {
    /// The first header of this name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The page as text with tags.
    ///
    /// # Panics
    /// When it is no UTF-8.
    #[must_use]
    pub fn html(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a page in UTF-8")
    }

    /// Its words, spaces made single.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut silent = false;
        for token in tokens(self.html()) {
            match &token {
                Token::Open { name, .. } | Token::Close(name) => {
                    let is_silent = ["script", "style", "title"].contains(&name.as_str());
                    silent = is_silent && matches!(token, Token::Open { .. });
                    if !INLINE.contains(&name.as_str()) {
                        text.push(' ');
                    }
                }
                Token::Text(words) if !silent => text.push_str(words),
                Token::Text(_) => {}
            }
        }
        words(&text)
    }

    /// Words of the first element of this name.
    #[must_use]
    pub fn first(&self, element: &str) -> Option<String> {
        let all = tokens(self.html());
        let at = all.iter().position(|token| token.opens(element))?;
        Some(inner(&all, at, element))
    }

    /// The heading.
    #[must_use]
    pub fn heading(&self) -> String {
        self.first("h1").unwrap_or_default()
    }

    /// Words of all elements that have this class.
    #[must_use]
    pub fn of_class(&self, class: &str) -> Vec<String> {
        let all = tokens(self.html());
        let mut found = Vec::new();
        for (at, token) in all.iter().enumerate() {
            let has = token.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class));
            if let (true, Token::Open { name, .. }) = (has, token) {
                found.push(inner(&all, at, name));
            }
        }
        found
    }

    /// All links in order.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let all = tokens(self.html());
        let mut found = Vec::new();
        for (at, token) in all.iter().enumerate() {
            if let (true, Some(href)) = (token.opens("a"), token.attribute("href")) {
                found.push(Link { href: href.to_owned(), text: inner(&all, at, "a") });
            }
        }
        found
    }

    /// The first link whose address holds these characters.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn link_to(&self, part: &str) -> String {
        let found = self.links().into_iter().find(|link| link.href.contains(part));
        found.unwrap_or_else(|| panic!("{} has no link to {part}: {}", self.path, self.text())).href
    }

    /// Values of an attribute wherever it stands.
    #[must_use]
    pub fn attributes(&self, name: &str) -> Vec<String> {
        tokens(self.html()).iter().filter_map(|token| token.attribute(name).map(str::to_owned)).collect()
    }

    /// Entries of the error summary: where each leads, and its words.
    #[must_use]
    pub fn problems(&self) -> Vec<Link> {
        let all = tokens(self.html());
        let Some(start) = all.iter().position(|token| token.attribute("id") == Some("fehler")) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for at in start..all.len() {
            if all[at] == Token::Close("ul".to_owned()) {
                break;
            }
            if all[at].opens("li") {
                let href = all[at..].iter().take(3).find_map(|token| token.attribute("href"));
                found.push(Link { href: href.unwrap_or_default().to_owned(), text: inner(&all, at, "li") });
            }
        }
        found
    }

    /// All forms in order.
    #[must_use]
    pub fn forms(&self) -> Vec<Form> {
        forms(&tokens(self.html()))
    }

    /// The first form whose action ends with this path (queries aside) or holds it.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn form(&self, action: &str) -> Form {
        let found = self.forms().into_iter().find(|form| form.action.contains(action));
        found.unwrap_or_else(|| panic!("{} ({}) has no form for {action}: {}", self.path, self.status, self.text()))
    }
}

/// Words between an opening tag and the tag that closes it.
pub(super) fn inner(all: &[Token], at: usize, element: &str) -> String {
    let mut depth = 0;
    let mut text = String::new();
    for token in &all[at..] {
        match token {
            Token::Open { name, .. } if name == element => depth += 1,
            Token::Close(name) if name == element => depth -= 1,
            _ => {}
        }
        match token {
            Token::Open { name, .. } | Token::Close(name) if !INLINE.contains(&name.as_str()) => text.push(' '),
            Token::Text(words) => text.push_str(words),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    words(&text)
}

pub(super) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Link, Page};

    fn page(html: &str) -> Page {
        Page { status: 200, path: "/".into(), headers: Vec::new(), body: html.into(), redirects: Vec::new() }
    }

    #[test]
    fn words_and_headings() {
        let page = page("<title>T</title><script>x</script><h1>Eine <b>Seite</b></h1><p>a</p><p>b<span>c</span></p>");
        assert_eq!(page.text(), "Eine Seite a bc");
        assert_eq!(page.heading(), "Eine Seite");
        assert_eq!(page.first("title").as_deref(), Some("T"));
    }

    #[test]
    fn the_error_summary_is_read() {
        let html = "<div id=\"fehler\"><h2>Prüfen</h2><ul><li><a href=\"#f-1\">Name fehlt</a></li><li>Nur Text</li></ul></div>\
                    <ul><li>anderes</li></ul>";
        let expected = [("#f-1", "Name fehlt"), ("", "Nur Text")]
            .map(|(href, text)| Link { href: href.into(), text: text.into() });
        assert_eq!(page(html).problems(), expected);
    }

    #[test]
    fn elements_inside_each_other_end_where_they_should() {
        let page = page("<div class=\"x y\">a<div>b</div>c</div>d");
        assert_eq!(page.of_class("y"), ["a b c"]);
    }
}
