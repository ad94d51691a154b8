// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Texts with HTML and the plain texts that they are turned into.
//!
//! Plain text is made of blocks with an empty line between them: paragraphs (a line end inside is a line break), lists whose lines begin
//! with `- `, numbered lists whose lines begin with `1. `, `2. ` …, headings that begin with `### `. `[words](address)` is a link, with
//! http, https, mailto and tel only. There is no other markup, and nothing of scripts or styles is left.

mod html;
mod plain;

pub use html::to_plain;
pub use plain::to_html;

/// Whether an address may be shown as a link: http, https, mailto or tel, without white space or control characters.
pub fn is_safe_link(uri: &str) -> bool {
    let uri = uri.trim();
    let Some((scheme, rest)) = uri.split_once(':') else { return false };
    let known = ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let whole = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.starts_with("//") && rest.len() > 2,
        _ => !rest.is_empty(),
    };
    known && whole && !uri.chars().any(|c| c.is_whitespace() || c.is_control())
}
