// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imports of XZuFi by kind of object, each against what it cannot do without: reading the same message, and inserting the rows that it
//! leads to into empty tables, in one transaction, without looking whether they are there. Both in the same minute.

use crate::process::memory;
use crate::report::{Limit, Row};
use futures::TryStreamExt;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::{Value, Whole};
use testkit::engine::Engine;
use testkit::server::{Instance, Settings, free_port, program};
use xzufi::TransferReader;

/// Least rate, of that of reading and inserting.
const LEAST: f64 = 0.4;
/// Most memory of the importing process in MB.
const MOST_MEMORY: f64 = 300.0;
/// Tables whose rows are inserted raw: what the import leads to, its numbered changes included.
const TABLES: [&str; 7] = [
    "public_service",
    "authority",
    "authority_word",
    "offered_elsewhere",
    "responsibility",
    "imported_object",
    "change",
];
/// Rows of one raw statement.
const TOGETHER: usize = 256;

const KINDS: [&str; 4] = ["services", "organisations", "online services", "responsibilities"];

/// How much is imported.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    /// Services; of organisations and online services as many.
    pub(crate) services: usize,
    /// Responsibilities.
    pub(crate) responsibilities: usize,
    /// Rounds for each kind; the middle one counts.
    pub(crate) rounds: usize,
}

/// Measures every kind on an engine.
pub(crate) async fn measure(engine: &Engine, size: Size) -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    let name = if matches!(engine, Engine::Sqlite) { "SQLite" } else { "PostgreSQL" };
    let mut rows = Vec::new();
    let mut most: f64 = 0.0;
    for kind in KINDS {
        let path = folder.path().join("message.xml");
        let objects = message(kind, size, &path);
        let bytes = std::fs::metadata(&path).expect("the message").len() as f64;
        let mut found = Vec::new();
        for _ in 0..size.rounds {
            let round = round(engine, &path).await;
            most = most.max(round.memory);
            found.push(round);
        }
        found.sort_by(|one, other| one.ratio().total_cmp(&other.ratio()));
        let middle = &found[found.len() / 2];
        let note = format!(
            "{:.0} objects/s, {:.1} MB/s; reading {:.1} s, inserting {:.1} s, import {:.1} s for {objects} objects",
            objects as f64 / middle.import,
            bytes / 1e6 / middle.import,
            middle.parse,
            middle.insert,
            middle.import
        );
        rows.push(
            Row::figure(&format!("import of {kind}, {name}"), middle.ratio(), " of reading and inserting")
                .limit(Limit::AtLeast(LEAST))
                .note(&note)
                .detail(found.iter().map(|round| vec![round.parse, round.insert, round.import]).collect()),
        );
    }
    rows.push(
        Row::figure(&format!("import, {name}: memory at its highest"), most, " MB").limit(Limit::AtMost(MOST_MEMORY)),
    );
    rows
}

struct Round {
    parse: f64,
    insert: f64,
    import: f64,
    memory: f64,
}

impl Round {
    fn ratio(&self) -> f64 {
        (self.parse + self.insert) / self.import
    }
}

async fn round(engine: &Engine, path: &Path) -> Round {
    let (imported, raw) = (Instance::new(engine).await, Instance::new(engine).await);
    for instance in [&imported, &raw] {
        assert!(instance.run(&["migrate"]).status.success(), "the tables cannot be made");
    }
    let (import, memory) = import(&imported, path).await;
    let begin = Instant::now();
    let reader = BufReader::with_capacity(1 << 20, File::open(path).expect("the message"));
    let read = TransferReader::new(reader).expect("a message").filter(|entry| entry.is_ok()).count();
    let parse = begin.elapsed().as_secs_f64();
    assert!(read > 0, "the message is empty");
    Round { parse, insert: insert(&imported, &raw).await, import, memory }
}

/// Seconds of an import by the program, and its memory at the highest.
pub(crate) async fn import(instance: &Instance, path: &Path) -> (f64, f64) {
    let configuration = instance.configuration(free_port(), &Settings::none());
    let mut command = Command::new(program());
    command.args(["import", "xzufi"]).arg(path).arg("--config").arg(configuration);
    let begin = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().expect("the program runs");
    let mut highest: f64 = 0.0;
    loop {
        if let Some(status) = child.try_wait().expect("the program") {
            assert!(status.success(), "the import failed");
            return (begin.elapsed().as_secs_f64(), highest);
        }
        if std::fs::read_to_string(format!("/proc/{}/status", child.id())).is_ok_and(|text| text.contains("VmHWM")) {
            highest = highest.max(memory(child.id(), "VmHWM"));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Seconds that inserting the rows of an import into empty tables takes.
async fn insert(from: &Instance, to: &Instance) -> f64 {
    let mut source = Whole::read(&from.database.url()).await.expect("the database");
    let tables = source.tables().await.expect("tables");
    let mut seconds = 0.0;
    let mut target = Whole::write(&to.database.url()).await.expect("the database");
    for table in tables.iter().filter(|table| TABLES.contains(&table.name.as_str())) {
        let mut rows = source.rows(table).expect("rows").try_chunks(TOGETHER);
        while let Some(some) = rows.try_next().await.expect("rows") {
            let some: Vec<Vec<Value>> = some;
            let begin = Instant::now();
            target.insert(table, some).await.expect("the rows are taken");
            seconds += begin.elapsed().as_secs_f64();
        }
    }
    let begin = Instant::now();
    target.commit().await.expect("a commit");
    seconds + begin.elapsed().as_secs_f64()
}

/// Writes a message of one kind; gives the number of its objects.
fn message(kind: &str, size: Size, path: &Path) -> usize {
    let mut file = std::io::BufWriter::new(File::create(path).expect("a file"));
    let head = "<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\"><nachrichtenkopf>\
                <nachrichtUUID>00000000-0000-4000-8000-000000000077</nachrichtUUID></nachrichtenkopf>\n";
    file.write_all(head.as_bytes()).expect("a file");
    let count = if kind == "responsibilities" { size.responsibilities } else { size.services };
    let mut xml = String::new();
    for number in 0..count {
        xml.clear();
        match kind {
            "services" => service(number, &mut xml),
            "organisations" => write!(
                xml,
                "<organisationseinheit><id schemeAgencyID=\"L100005\" schemeID=\"Organisationseinheit\">{number}</id>\
                 <name languageCode=\"de\">Bürgeramt {number}</name><anschrift><strasse>Hauptstraße</strasse>\
                 <hausnummer>{number}</hausnummer><postleitzahl>12345</postleitzahl><ort>Musterstadt</ort></anschrift>\
                 <kommunikation><kanal><code>02</code></kanal><kennung>030 {number}</kennung></kommunikation></organisationseinheit>"
            )
            .expect("text"),
            "online services" => write!(
                xml,
                "<onlinedienst><id schemeAgencyID=\"L100005\" schemeID=\"Onlinedienst\">{number}</id>\
                 <bezeichnung languageCode=\"de\">Antrag {number}</bezeichnung><link languageCode=\"de\"><typ><code>01</code></typ>\
                 <link>https://online.example/{number}</link><titel>Antrag</titel></link>\
                 <vertrauensniveau><code>20</code></vertrauensniveau></onlinedienst>"
            )
            .expect("text"),
            _ => write!(
                xml,
                "<zustaendigkeitTransferObjekt><uebergeordnetesObjektID schemeAgencyID=\"L100005\" \
                 schemeID=\"Organisationseinheit\">{number}</uebergeordnetesObjektID><zustaendigkeit>\
                 <id schemeAgencyID=\"L100005\" schemeID=\"ZustaendigkeitOrganisationseinheit\">{number}</id>\
                 <leistungID schemeAgencyID=\"L100005\" schemeID=\"Leistung\">{}</leistungID><gebietID>05{:010}</gebietID>\
                 <rolle><code>01</code></rolle></zustaendigkeit></zustaendigkeitTransferObjekt>",
                number / 400,
                (number % 400 + 1) * 1_000_001
            )
            .expect("text"),
        }
        writeln!(file, "<schreibe>{xml}</schreibe>").expect("a file");
    }
    file.write_all(b"</transfer>\n").expect("a file");
    file.flush().expect("a file");
    count
}

/// A description of about 4 KB.
fn service(number: usize, xml: &mut String) {
    let text = |kind: &str, words: &str| {
        format!(
            "<modulText><leikaTextmodul><code>{kind}</code></leikaTextmodul><inhalt languageCode=\"de\">{words}</inhalt></modulText>"
        )
    };
    let paragraph = "&lt;p&gt;Die Leistung wird auf Antrag erbracht, wenn die Voraussetzungen vorliegen.&lt;/p&gt;";
    write!(xml, "<leistung><id schemeAgencyID=\"L100005\" schemeID=\"Leistung\">{number}</id>").expect("text");
    write!(xml, "<referenzLeiKa><code>99{number:012}</code></referenzLeiKa>").expect("text");
    xml.push_str(&text("03", &format!("Genehmigung {number} beantragen")));
    xml.push_str(&text("24", "Sie brauchen eine Genehmigung."));
    for kind in ["06", "07", "08", "09", "11", "25"] {
        xml.push_str(&text(kind, &paragraph.repeat(6)));
    }
    xml.push_str("<gueltigkeitGebietID>05</gueltigkeitGebietID></leistung>");
}
