// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Texts: HTML to plain text and back.

use proptest::prelude::*;
use xzufi::text::{is_safe_link, to_html, to_plain};

fn check(html: &str, plain: &str) {
    assert_eq!(to_plain(html), plain, "{html}");
}

#[test]
fn paragraphs_lists_headings_and_links_are_kept() {
    check("<p>Eins</p><p>Zwei<br>Drei</p>", "Eins\n\nZwei\nDrei");
    check("Eins<br><br/>Zwei", "Eins\n\nZwei");
    check("<ul><li>a</li><li>b</li></ul>danach", "- a\n- b\n\ndanach");
    check("<ol><li>a<li>b</ol>", "1. a\n2. b");
    check("<ol start=\"4\"><li>a</li></ol>", "4. a");
    check("<ul><li>a<ul><li>b</li></ul>c</li></ul>", "- a\n- b\n- c");
    check("<ul><li><p>a</p><p>b</p></li></ul>", "- a b");
    check("<h1>Kopf</h1>Text", "### Kopf\n\nText");
    check("<a href='https://a.example/x?y=1&amp;z=2'>da</a>.", "[da](https://a.example/x?y=1&z=2).");
    check("siehe <a href=\"https://a.example/(x) y\"> da </a>", "siehe [da](https://a.example/%28x%29%20y)");
    check("<a href=tel:115></a>", "[tel:115](tel:115)");
    check("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a – b\nc – d");
    check("<li>allein</li><p>Text</p>", "- allein\n\nText");
}

#[test]
fn placeholders_are_nothing() {
    for html in ["", "<br>", "&#xa0;", "&nbsp;<p>&#160;</p>", "<fehlt>", "<!-- x -->", "<p></p><ul><li></li></ul>"] {
        check(html, "");
    }
}

#[test]
fn scripts_styles_and_their_links_are_gone() {
    check("a<script>alert('<p>x</p>')</script>b", "ab");
    check("a<STYLE>p{}</style >b<svg><text>c</text></svg>d", "abd");
    check("a<script>never ends", "a");
    check("<a href=\"javascript:alert(1)\">klick</a>", "klick");
    check("<a href=\" JAVASCRIPT:x\" title=y>klick</a> <a href=\"data:text/html,x\">da</a>", "klick da");
    check("<img src=x onerror=alert(1) alt=Bild>", "Bild");
}

#[test]
fn broken_markup_is_borne() {
    check("a < b & c > d &unbekannt; &#xffffffff;", "a < b & c > d &unbekannt; &#xffffffff;");
    check("<p>a<b>b<p>c</i>", "ab\n\nc");
    check("<a href=\"x>y", "<a href=\"x>y".split_once('>').unwrap().1);
    check("a<", "a<");
    check("<!-- nie zu Ende", "<!-- nie zu Ende");
    check("</ul></li></a>x", "x");
    check("<a href='https://a.example'>a<a href='https://b.example'>b", "[a](https://a.example)[b](https://b.example)");
    check("Gr&uuml;&szlig;e &lt;b&gt; &amp;amp;", "Grüße <b> &amp;");
}

#[test]
fn plain_text_becomes_html() {
    assert_eq!(
        to_html("Eins\nZwei\n\n- a\n- b\n\n1. x\n2. y\n\n### K"),
        "<p>Eins<br>Zwei</p><ul><li>a</li><li>b</li></ul><ol><li>x</li><li>y</li></ol><h3>K</h3>"
    );
    assert_eq!(
        to_html("[da](https://a.example/?a=1&b=\")"),
        "<p><a href=\"https://a.example/?a=1&amp;b=&quot;\">da</a></p>"
    );
    assert_eq!(to_html("[x](javascript:y) <b>"), "<p>[x](javascript:y) &lt;b&gt;</p>");
    assert_eq!(to_html(""), "");
}

#[test]
fn safe_links_are_web_mail_and_telephone() {
    for safe in ["https://a.example", "HTTP://a", "mailto:a@b.example", "tel:115"] {
        assert!(is_safe_link(safe), "{safe}");
    }
    for unsafe_one in
        ["", "a", "javascript:x", "https:", "https://", "data:x", "//a", "https://a b", "tel:", "file:///x"]
    {
        assert!(!is_safe_link(unsafe_one), "{unsafe_one}");
    }
}

#[test]
fn long_and_hostile_texts_take_little_time() {
    for unit in ["<a \"", "<", "&", "<!--", "<ul>", "<li>", "<script", "</", "[", "<a href='", "<p x=\"'>"] {
        let _ = to_html(&to_plain(&unit.repeat(200_000 / unit.len())));
    }
}

proptest! {
    #[test]
    fn what_became_plain_stays_as_it_is(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<br>", "<ul>", "</ul>", "<ol>", "<ol start=7>", "</ol>", "<li>", "</li>", "<h2>", "</h2>",
                "<a href=\"https://a.example/(1)\">", "<a href='tel:1'>", "</a>", "<b>", "</b>", "<td>", "<tr>", "- ", "1. ", "### ",
                "2. x", "Wort", " ", "\n", "&amp;", "&lt;p&gt;", "[", "](", ")", "]", "https://b.example", "&nbsp;", "ä", "<", ">", "\"",
            ]),
            0..40,
        ),
    ) {
        let plain = to_plain(&pieces.concat());
        prop_assert_eq!(to_plain(&to_html(&plain)), plain);
    }

    #[test]
    fn any_text_is_borne(html in any::<String>()) {
        let plain = to_plain(&html);
        prop_assert_eq!(to_plain(&to_html(&plain)), plain);
    }
}
