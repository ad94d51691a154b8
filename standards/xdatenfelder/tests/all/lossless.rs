// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is written is the canonical form of what was read. That this form is the one of others too is judged by lxml, in
//! `crates/testkit/tests/judges`.

use xdatenfelder::{Document, Limits, Node, NodeId};

use crate::real_files::files;

fn canonical(text: &str) -> String {
    let bytes = text.as_bytes().to_vec();
    let document = Document::read(&bytes, &Limits::default()).unwrap();
    drop(bytes);
    document.write()
}

#[track_caller]
fn check(input: &str, expected: &str) {
    assert_eq!(canonical(input), expected);
    assert_eq!(canonical(expected), expected, "the canonical form is its own");
}

#[test]
fn what_is_no_content_goes() {
    check("\u{feff}<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n<a/>\n", "<a></a>");
    check("<a c = 'x'\n b='y'   />", "<a b=\"y\" c=\"x\"></a>");
    check("<a>&#228;&#x41;&lt;&amp;&quot;&apos;></a>", "<a>äA&lt;&amp;\"'&gt;</a>");
    check("<a><![CDATA[<b>&]]>c</a>", "<a>&lt;b&gt;&amp;c</a>");
    check("<a b='&#10;&#9;&#13; \"&lt;&gt;'/>", "<a b=\"&#xA;&#x9;&#xD; &quot;&lt;>\"></a>");
    check("<a b='1\n2\t3'>x\r\ny\rz&#13;</a>", "<a b=\"1 2 3\">x\ny\nz&#xD;</a>");
}

#[test]
fn what_is_content_stays() {
    check("<a> \n <b>\t</b> x <!-- c --> y<?p  q ?></a>", "<a> \n <b>\t</b> x <!-- c --> y<?p q ?></a>");
    check("<!--1--><?p?><a/> <!--2-->\n<?q r?>", "<!--1-->\n<?p?>\n<a></a>\n<!--2-->\n<?q r?>");
}

#[test]
fn namespaces_are_declared_where_they_begin() {
    let doubled = "<x:a xmlns:x='u' xmlns='v' b='1'><x:b xmlns:x='u' xmlns:y='w' y:c='1' c='2'/><c xmlns=''/></x:a>";
    let once =
        "<x:a xmlns=\"v\" xmlns:x=\"u\" b=\"1\"><x:b xmlns:y=\"w\" c=\"2\" y:c=\"1\"></x:b><c xmlns=\"\"></c></x:a>";
    check(doubled, once);
    check(
        "<a xmlns=''><b xmlns:x='u'/><b xmlns:x='u' xml:lang='de'/></a>",
        "<a><b xmlns:x=\"u\"></b><b xmlns:x=\"u\" xml:lang=\"de\"></b></a>",
    );
    // attributes follow the namespace before the name
    check("<a xmlns:z='1' xmlns:y='2' y:a='' z:b=''/>", "<a xmlns:y=\"2\" xmlns:z=\"1\" z:b=\"\" y:a=\"\"></a>");
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for bad in [
        "<a",
        "<a>",
        "</a>",
        "<a></b>",
        "<a/><b/>",
        "x<a/>",
        "<a/>x",
        "",
        "<a b='1' b='2'/>",
        "<x:a/>",
        "<a x:b=''/>",
        "<a xmlns:x='u' xmlns:y='u' x:b='' y:b=''/>",
        "<a:b:c xmlns:a='u'/>",
        "<1/>",
        "<a>&nbsp;</a>",
        "<a>&#0;</a>",
        "<a>\u{1}</a>",
        "<a>\u{ffff}</a>",
        "<!DOCTYPE a><a/>",
        "<a/><?xml version='1.0'?>",
        "<a xmlns:x=''/>",
        "<a b=x/>",
    ] {
        assert!(Document::read(bad.as_bytes(), &Limits::default()).is_err(), "{bad}");
    }
}

#[test]
fn a_changed_attribute_stays_in_its_place() {
    let mut document = Document::read(b"<a b='1'><c d='2'/><e/></a>", &Limits::default()).unwrap();
    let place = document.find("a/c").unwrap();
    document.set_attribute(place, "d", "3 & 4");
    document.set_attribute(place, "c", "5");
    assert_eq!(document.write(), "<a b=\"1\"><c c=\"5\" d=\"3 &amp; 4\"></c><e></e></a>");
    assert_eq!(document.node(place).attribute("d"), Some("3 & 4"));
    let place = document.find("a/e").unwrap();
    document.set_text(place, "x");
    document.set_text(place, "");
    assert_eq!(document.write(), "<a b=\"1\"><c c=\"5\" d=\"3 &amp; 4\"></c><e></e></a>");
    document.set_text(place, "\u{1}\u{ffff}ok");
    document.set_attribute(place, "no name", "x");
    document.set_attribute(place, "xmlns", "x");
    assert_eq!(document.write(), "<a b=\"1\"><c c=\"5\" d=\"3 &amp; 4\"></c><e>\u{fffd}\u{fffd}ok</e></a>");
    assert_eq!(document.find("a/f"), None);
    assert_eq!(document.find("b"), None);
}

fn leaves(node: Node<'_>, found: &mut Vec<NodeId>) {
    if node.children().next().is_none() {
        found.push(node.id());
    }
    for child in node.children() {
        leaves(child, found);
    }
}

/// Where two texts differ: what the first has there, and what the second has.
fn difference<'t>(before: &'t str, after: &'t str) -> (&'t str, &'t str) {
    let (a, b) = (before.as_bytes(), after.as_bytes());
    let mut start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    while !before.is_char_boundary(start) || !after.is_char_boundary(start) {
        start -= 1;
    }
    let rest = a.len().min(b.len()) - start;
    let mut end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    while !before.is_char_boundary(a.len() - end) || !after.is_char_boundary(b.len() - end) {
        end -= 1;
    }
    (&before[start..a.len() - end], &after[start..b.len() - end])
}

#[test]
fn one_changed_value_changes_one_place_of_every_file() {
    let folders =
        ["fim/xdf1", "fim/xdf2", "fim/xdf3", "fim/xdf-synthetic/v2", "fim/xdf-synthetic/v3", "fim/codelisten"];
    let all: Vec<_> = folders.iter().flat_map(|folder| files(folder, ".xml")).collect();
    let mut changed = 0;
    for path in &all {
        let bytes = std::fs::read(path).unwrap();
        let document = Document::read(&bytes, &Limits::default()).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        drop(bytes);
        let before = document.write();
        assert_eq!(canonical(&before), before, "{}", path.display());
        let mut places = Vec::new();
        leaves(document.root(), &mut places);
        for place in places.iter().step_by(places.len().div_ceil(9)) {
            let old = document.node(*place).text().into_owned();
            let mut other = document.clone();
            // a sign that stands nowhere else keeps the difference from sliding
            other.set_text(*place, "\u{2603}");
            let (was, is) = (old.replace('&', "&amp;").replace('<', "&lt;"), "\u{2603}");
            let was = was.replace('>', "&gt;").replace('\r', "&#xD;");
            let after = other.write();
            assert_eq!(difference(&before, &after), (was.as_str(), is), "{}", path.display());
            other.set_text(*place, &old);
            assert_eq!(other.write(), before);
            changed += 1;
        }
    }
    assert!(all.is_empty() || (all.len() >= 35 && changed > 250), "{} files, {changed} changes", all.len());
}

fn document_of(text: &str) -> Document {
    Document::read(text.as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn elements_with_the_same_attributes_change_apart() {
    let mut document = document_of("<a><b c='1' d='2'/><b c='1' d='2'/></a>");
    let second = document.root().children().nth(1).unwrap().id();
    document.set_attribute(second, "c", "3");
    document.set_attribute(second, "e", "4");
    assert_eq!(document.write(), "<a><b c=\"1\" d=\"2\"></b><b c=\"3\" d=\"2\" e=\"4\"></b></a>");
}

#[test]
fn a_prefix_means_what_is_declared_nearest() {
    let text =
        "<x:a xmlns:x='urn:1'><x:a/><x:b xmlns:x='urn:2' x:c=''><x:a/></x:b><x:a/><b xmlns='urn:3'><b/></b><b/></x:a>";
    let document = document_of(text);
    let spaces = |node: Node<'_>| node.children().map(|child| child.namespace().to_owned()).collect::<Vec<_>>();
    let root = document.root();
    assert_eq!(spaces(root), ["urn:1", "urn:2", "urn:1", "urn:3", ""]);
    let inside: Vec<_> = root.children().flat_map(spaces).collect();
    assert_eq!(inside, ["urn:2", "urn:3"]);
    assert!(Document::read(b"<a><x:b xmlns:x='urn:1'/><x:b/></a>", &Limits::default()).is_err());
}
