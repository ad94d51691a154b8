// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How soon a change of the catalogue is found on every node: a description is imported with a new title, and the search pages of all
//! nodes are asked for it until they show it.

use crate::report::{Limit, Row};
use std::time::{Duration, Instant};
use testkit::applicant::PORTAL;
use testkit::server::{Instance, Server};

/// Longest time until every node shows a change, in seconds.
const MOST: f64 = 2.0;
/// After so long it is told as missing.
const GIVE_UP: Duration = Duration::from_secs(60);
/// Changes that are made.
const CHANGES: usize = 15;

/// Measures on nodes that serve the same database.
pub(crate) async fn measure(instance: &Instance, nodes: &[&Server], name: &str) -> Row {
    let file = instance.folder().join("change.xml");
    let mut times = Vec::new();
    let mut commands = Vec::new();
    for number in 0..CHANGES {
        let title = format!("Sichtprobe{} anmelden", letters(number));
        std::fs::write(&file, message(&title)).expect("a file");
        let begun = Instant::now();
        let done = instance.run(&["import", "xzufi", &file.to_string_lossy()]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        commands.push(begun.elapsed().as_secs_f64());
        // the command ends after its commit: counted from its beginning, its start would be in it
        let committed = Instant::now();
        for node in nodes {
            wait(node, &title).await;
        }
        times.push(committed.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    Row::figure(&format!("national, {name}: a change is found on every node within"), times[CHANGES - 1], " s")
        .limit(Limit::AtMost(MOST))
        .note(&format!(
            "the longest of {CHANGES}, half within {:.2} s, counted from the end of the command that imports it ({:.2} s); nodes: {}",
            times[CHANGES / 2],
            crate::rounds::median(&commands),
            nodes.len()
        ))
        .detail(vec![times])
}

async fn wait(node: &Server, title: &str) {
    let browser = node.browser();
    let begun = Instant::now();
    let word = title.split(' ').next().unwrap_or_default();
    while begun.elapsed() < GIVE_UP {
        let page = browser.open(&format!("{PORTAL}/suche?q={word}")).await;
        if page.html().contains(&format!("{title}<")) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{title} is not found on {}", node.base());
}

/// A number in letters that no word of the catalogue has.
fn letters(number: usize) -> String {
    let digit = |digit: usize| char::from(b"qxyzjvkw"[digit % 8]);
    [digit(number / 64), digit(number / 8), digit(number)].iter().collect()
}

fn message(title: &str) -> String {
    format!(
        "<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\"><nachrichtenkopf>\
         <nachrichtUUID>00000000-0000-4000-8000-000000000078</nachrichtUUID></nachrichtenkopf><schreibe><leistung>\
         <id schemeAgencyID=\"L100005\" schemeID=\"Leistung\">sichtprobe</id>\
         <modulText><leikaTextmodul><code>03</code></leikaTextmodul><inhalt languageCode=\"de\">{title}</inhalt></modulText>\
         <modulText><leikaTextmodul><code>24</code></leikaTextmodul>\
         <inhalt languageCode=\"de\">Daran ist zu sehen, wann etwas gefunden wird.</inhalt></modulText>\
         </leistung></schreibe></transfer>"
    )
}
