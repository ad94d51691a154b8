// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which room may use which: the table in ARCHITECTURE.md against the paths and the tables that files name.

use crate::{
    markdown, migrations,
    paths::paths,
    rust, sql,
    tree::{Breach, File, file, files, hold},
};
use std::collections::{BTreeMap, BTreeSet};

/// Floors on which rooms are modules.
const FLOORS: [&str; 4] = ["store", "usecases", "ui", "web"];

/// The rooms of the house.
pub(crate) struct Rooms {
    /// Each room with what it may use, itself and the base rooms included.
    uses: BTreeMap<String, BTreeSet<String>>,
    /// Rooms that are open to all.
    base: BTreeSet<String>,
}

impl Rooms {
    pub(crate) fn read(architecture: &str) -> Self {
        let rows = markdown::table(architecture, "rooms");
        let base = rows.iter().filter(|row| row.cells[2] == "base").flat_map(|row| markdown::code(&row.cells[0]));
        let base: BTreeSet<String> = base.map(str::to_owned).collect();
        let mut rooms = BTreeMap::new();
        for row in &rows {
            for room in markdown::code(&row.cells[0]) {
                let own = markdown::code(&row.cells[1]).into_iter().chain([room]).map(str::to_owned);
                rooms.insert(room.to_owned(), own.chain(base.iter().cloned()).collect());
            }
        }
        Self { uses: rooms, base }
    }

    pub(crate) fn known(&self, name: &str) -> bool {
        self.uses.contains_key(name)
    }

    pub(crate) fn may(&self, room: &str, other: &str) -> bool {
        self.uses.get(room).is_some_and(|uses| uses.contains(other))
    }

    /// The room that a file is in, and how many modules deep; nothing for files that hold no room.
    fn place<'a>(&self, file: &'a File) -> Option<(&'a str, usize)> {
        let (floor, inner) = file.home()?;
        let inner = inner.strip_prefix("src/")?.strip_suffix(".rs")?;
        let inner = inner.strip_suffix("/mod").unwrap_or(inner);
        let room = inner.split('/').next()?;
        (FLOORS.contains(&floor) && self.known(room)).then(|| (room, inner.split('/').count()))
    }

    /// Rooms that a file names and may not.
    fn check(&self, file: &File) -> Vec<Breach> {
        if file.is_test() {
            return Vec::new();
        }
        let code = rust::without_tests(&rust::read(&file.text).code);
        match self.place(file) {
            Some((room, depth)) => {
                let named = paths(&code);
                let led = named.iter().filter_map(|path| Some((path.line, target(&path.segments, depth)?)));
                // a group names a room once, however many of its parts it takes
                let led: BTreeSet<(usize, &str)> = led.collect();
                led.into_iter().filter_map(|(line, other)| self.complain(file, line, room, other)).collect()
            }
            // what a room owns is not handed on under the roof of the crate
            None if file.path.ends_with("/src/lib.rs")
                && file.home().is_some_and(|(floor, _)| FLOORS.contains(&floor)) =>
            {
                let roof = code.lines().enumerate().filter_map(|(at, line)| {
                    let path = line.trim().strip_prefix("pub use ")?;
                    let room = path.trim_start_matches("crate::").split([':', ';', ' ']).next()?;
                    let closed = self.known(room) && !self.base.contains(room);
                    closed.then(|| Breach::at(file, at + 1, format!("hands on what the room {room} owns")))
                });
                roof.collect()
            }
            None => Vec::new(),
        }
    }

    fn complain(&self, file: &File, line: usize, room: &str, other: &str) -> Option<Breach> {
        match other {
            "*" => Some(Breach::at(file, line, "takes a whole crate by `*`, which hides the rooms it uses")),
            "as" => Some(Breach::at(file, line, "renames a crate, which hides the rooms it uses")),
            other if self.known(other) && !self.may(room, other) => {
                Some(Breach::at(file, line, format!("room {room} must not name room {other}")))
            }
            _ => None,
        }
    }

    /// Tables of other rooms in the statements of a room.
    fn check_tables(&self, file: &File, owners: &BTreeMap<String, String>) -> Vec<Breach> {
        let Some((room, _)) = self.place(file) else { return Vec::new() };
        let statements = sql::statements(&file.text);
        let named =
            statements.iter().flat_map(|(line, words)| sql::tables(words).into_iter().map(move |table| (line, table)));
        let foreign = named.filter_map(|(line, table)| {
            let owner = owners.get(&table)?;
            (!self.may(room, owner)).then(|| {
                Breach::at(file, *line, format!("room {room} must not name the table {table} of room {owner}"))
            })
        });
        foreign.collect()
    }
}

/// The name under the roof of a floor that a path leads to, if it leads there.
fn target<'a>(segments: &[&'a str], depth: usize) -> Option<&'a str> {
    let first = *segments.first()?;
    if first == "crate" || FLOORS.contains(&first) {
        return segments.get(1).copied();
    }
    let ups = segments.iter().take_while(|segment| **segment == "super").count();
    // as many steps as the file is deep lead to the roof; an inner module may need one more
    if ups > 0 && ups >= depth { segments.get(ups).copied() } else { None }
}

#[test]
fn rooms_use_only_what_the_table_allows() {
    let rooms = Rooms::read(&file("ARCHITECTURE.md").text);
    let sources = files(&[".rs"]);
    let found: BTreeSet<&str> = sources.iter().filter_map(|file| Some(rooms.place(file)?.0)).collect();
    assert!(found.len() >= 10, "too few rooms were found: {found:?}");
    hold(
        "let the room ask through a trait in `ports` (wired in crates/amtsweg), move what both need to a room both may \
         use, or let a module that is no room put the two side by side. A new edge is a decision: write an ADR and \
         change the table in ARCHITECTURE.md.",
        sources.iter().flat_map(|file| rooms.check(file)).collect(),
    );
}

#[test]
fn rooms_touch_only_their_own_tables_and_those_they_may_use() {
    let rooms = Rooms::read(&file("ARCHITECTURE.md").text);
    let owners: BTreeMap<String, String> =
        migrations::all().into_iter().filter_map(|table| Some((table.name, table.room?))).collect();
    let sources = files(&[".rs"]).into_iter().filter(|file| file.path.starts_with("crates/store/src/"));
    hold(
        "call a function of the room that owns the table, or copy what is needed when it crosses the border. \
         The owner of a table is the `-- room …` comment above it in the migration.",
        sources.flat_map(|file| rooms.check_tables(&file, &owners)).collect(),
    );
}

#[test]
fn the_graph_of_rooms_has_no_circle() {
    let rooms = Rooms::read(&file("ARCHITECTURE.md").text);
    let base = &rooms.base;
    let mut left = rooms.uses.clone();
    while !left.is_empty() {
        let ends: Vec<String> = left
            .iter()
            .filter(|(room, uses)| {
                uses.iter().all(|other| other == *room || base.contains(other) || !left.contains_key(other))
            })
            .map(|(room, _)| room.clone())
            .collect();
        assert!(!ends.is_empty(), "these rooms use each other in a circle: {:?}", left.keys());
        for room in ends {
            left.remove(&room);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{File, Rooms};
    use std::collections::BTreeMap;

    const TABLE: &str = "<!-- rule: rooms -->\n| room | may use | kind |\n|---|---|---|\n| `tenant`, `audit` | | base |\n\
                         | `form` | | |\n| `casework` | `form` | |\n| `mailbox` | | |\n";

    fn found(path: &str, code: &str) -> Vec<String> {
        let breaches = Rooms::read(TABLE).check(&File::new(path, code));
        breaches.into_iter().map(|breach| breach.what).collect()
    }

    #[test]
    fn allowed_rooms_pass() {
        let code = "use crate::{audit, form::Draft};\nuse store::{Tx, casework};\n// mailbox::add is not called here\n";
        assert!(found("crates/usecases/src/casework/decide.rs", code).is_empty());
        assert!(found("crates/usecases/src/platform.rs", "use crate::mailbox::x; use store::casework;").is_empty());
        assert!(found("crates/http/src/mailbox.rs", "use usecases::casework::x;").is_empty());
        assert!(
            found("crates/web/src/mailbox/read.rs", "use super::casework;").is_empty(),
            "a module of the room itself"
        );
        assert!(found("crates/ui/src/mailbox.rs", "#[cfg(test)]\nmod tests { use crate::casework::x; }").is_empty());
    }

    #[test]
    fn every_way_into_another_room_is_found() {
        let bad = "room mailbox must not name room casework";
        for code in [
            "use crate::casework::open;",
            "use crate::{Error, casework};",
            "fn f() { store::casework::find(1) }",
            "use usecases::{account, casework::{self, x}};",
            "use super::super::casework;",
        ] {
            assert_eq!(found("crates/web/src/mailbox/read.rs", code), [bad], "{code}");
        }
        assert_eq!(found("crates/store/src/mailbox.rs", "use super::casework;"), [bad]);
        assert_eq!(found("crates/ui/src/mailbox/mod.rs", "mod x { use super::super::casework; }"), [bad]);
    }

    #[test]
    fn hiding_a_room_is_found() {
        assert_eq!(found("crates/web/src/mailbox.rs", "use store::*;\nuse usecases as u;").len(), 2);
        assert_eq!(
            found("crates/store/src/lib.rs", "pub use casework::Row;\npub use error::Error;\npub use tenant::Tenant;")
                .len(),
            1
        );
    }

    #[test]
    fn foreign_tables_are_found() {
        let owners = BTreeMap::from([("office_case".to_owned(), "casework".to_owned())]);
        let code = "const A: &str = \"SELECT id FROM office_case WHERE tenant_id = $1\";";
        let rooms = Rooms::read(TABLE);
        assert_eq!(rooms.check_tables(&File::new("crates/store/src/mailbox.rs", code), &owners).len(), 1);
        assert!(rooms.check_tables(&File::new("crates/store/src/casework.rs", code), &owners).is_empty());
    }
}
