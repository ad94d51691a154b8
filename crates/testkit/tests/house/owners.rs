// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Outside crates that only one of ours may name, so that each can be changed in one place.

use crate::{
    cargo,
    paths::paths,
    rust,
    tree::{Breach, File, files, hold},
};

/// An outside crate, who may name it, and why.
struct Owner {
    names: &'static [&'static str],
    may: &'static [&'static str],
    why: &'static str,
}

const OWNERS: &[Owner] = &[
    Owner {
        names: &[
            "aws_lc_rs",
            "argon2",
            "ring",
            "rsa",
            "openssl",
            "sha2",
            "hmac",
            "aes_gcm",
            "rand",
            "getrandom",
            "totp_rs",
            "rustls_pki_types",
            "rustls_webpki",
            "webpki",
            "x509_cert",
        ],
        may: &["crypto"],
        why: "cryptography and randomness are reviewed in one place: call the crate crypto",
    },
    Owner {
        names: &["typst", "typst_pdf", "typst_layout", "typst_assets"],
        may: &["documents"],
        why: "the typesetter is the slowest thing to build and to replace: call the crate documents",
    },
    Owner { names: &["askama"], may: &["ui"], why: "pages are contexts of the crate ui" },
    Owner { names: &["sqlx"], may: &["store"], why: "the database is behind the crate store" },
    Owner { names: &["tantivy"], may: &["search"], why: "the full-text index is behind the crate search" },
    Owner { names: &["object_store"], may: &["blobs"], why: "files are behind the crate blobs" },
    Owner {
        names: &["fluent_templates", "fluent", "fluent_bundle"],
        may: &["texts"],
        why: "texts are asked for by key from the crate texts",
    },
    Owner {
        names: &["quick_xml", "roxmltree"],
        may: &["fitconnect", "xdatenfelder", "xprozess", "xzufi"],
        why: "wire formats are read in standards/",
    },
    Owner {
        names: &["axum", "hyper", "tower_http"],
        may: &["http", "web", "api", "amtsweg"],
        why: "use cases and pages know nothing of HTTP",
    },
    Owner { names: &["lettre"], may: &["adapters"], why: "mail is sent through the port MailSender" },
    Owner { names: &["zip"], may: &["usecases"], why: "its versions change often: call usecases::export::Archive" },
    Owner {
        names: &["reqwest"],
        may: &["adapters"],
        why: "what leaves the machine goes through one client with an address allow-list",
    },
];

fn may(owner: &Owner, home: &str) -> bool {
    // the whole-system tests stand outside and may use whatever a stranger could
    home == "testkit" || owner.may.contains(&home)
}

fn check_manifest(file: &File) -> Vec<Breach> {
    let Some((home, _)) = file.home() else { return Vec::new() };
    let mut breaches = Vec::new();
    for dependency in cargo::dependencies(&file.text) {
        let name = dependency.name.replace('-', "_");
        for owner in OWNERS.iter().filter(|owner| owner.names.contains(&name.as_str()) && !may(owner, home)) {
            breaches.push(Breach::at(file, dependency.line, format!("depends on {name}: {}", owner.why)));
        }
    }
    breaches
}

fn check_source(file: &File) -> Vec<Breach> {
    let Some((home, inner)) = file.home() else { return Vec::new() };
    if !inner.starts_with("src/") || file.is_test() {
        return Vec::new();
    }
    let code = rust::without_tests(&rust::read(&file.text).code);
    let mut breaches = Vec::new();
    for path in paths(&code) {
        let first = path.segments[0];
        for owner in OWNERS.iter().filter(|owner| owner.names.contains(&first) && !may(owner, home)) {
            breaches.push(Breach::at(file, path.line, format!("names {first}: {}", owner.why)));
        }
    }
    breaches
}

/// What files of the store besides `db.rs` may take from the driver.
const FROM_DRIVER: [(&str, &str); 3] = [
    ("", "sqlx::FromRow"),
    ("crates/store/src/error.rs", "sqlx::Error"),
    ("crates/store/src/error.rs", "sqlx::migrate::MigrateError"),
];

fn check_engine(file: &File) -> Vec<Breach> {
    let code = rust::without_tests(&rust::read(&file.text).code);
    let mut breaches = Vec::new();
    for path in paths(&code).iter().filter(|path| path.segments[0] == "sqlx") {
        let name = path.segments.join("::");
        let allowed = FROM_DRIVER.iter().any(|(place, allowed)| {
            (place.is_empty() || *place == file.path) && (name == *allowed || name.starts_with(&format!("{allowed}::")))
        });
        if !allowed {
            breaches.push(Breach::at(file, path.line, format!("names {name}")));
        }
    }
    for (line, word) in rust::words(&code) {
        let engine =
            ["Sqlite", "Postgres", "PgPool", "PgRow", "PgConn", "PgArg"].iter().any(|name| word.starts_with(name));
        if engine {
            breaches.push(Breach::at(file, line, format!("names the engine type {word}")));
        }
    }
    breaches
}

#[test]
fn outside_crates_are_named_by_their_owner_only() {
    let breaches = files(&["/Cargo.toml"]).iter().flat_map(check_manifest).collect::<Vec<_>>();
    let sources = files(&[".rs"]);
    let breaches = breaches.into_iter().chain(sources.iter().flat_map(check_source)).collect();
    hold(
        "ask the crate that owns it; a new owner is a decision: write an ADR and change the table in this test.",
        breaches,
    );
}

#[test]
fn only_one_file_names_a_database_engine() {
    let sources = files(&[".rs"]).into_iter().filter(|file| file.path.starts_with("crates/store/src/"));
    let others = sources.filter(|file| !file.path.starts_with("crates/store/src/db"));
    hold(
        "write one portable SQL text and run it by the functions of Session and Tx in crates/store/src/db.rs; rows derive \
         sqlx::FromRow, nothing else of the driver is named.",
        others.flat_map(|file| check_engine(&file)).collect(),
    );
}

#[cfg(test)]
mod tests {
    use super::{File, check_engine, check_manifest, check_source};

    #[test]
    fn a_foreign_crate_is_found_in_code_and_manifest() {
        let source = |path: &str, code: &str| check_source(&File::new(path, code)).len();
        assert_eq!(source("crates/usecases/src/x.rs", "use aws_lc_rs::hmac;"), 1);
        assert_eq!(source("crates/usecases/src/x.rs", "fn f(x: argon2::Params) { axum::serve(x) }"), 2);
        assert_eq!(source("crates/crypto/src/x.rs", "use aws_lc_rs::hmac;"), 0);
        assert_eq!(source("crates/usecases/src/x.rs", "// aws_lc_rs::hmac\nlet typst = \"typst::x\";"), 0);
        let manifest = |path: &str| check_manifest(&File::new(path, "[dependencies]\ntypst-pdf = \"1\"\n")).len();
        assert_eq!((manifest("crates/web/Cargo.toml"), manifest("crates/documents/Cargo.toml")), (1, 0));
    }

    #[test]
    fn an_engine_is_found() {
        let store = |path: &str, code: &str| check_engine(&File::new(path, code)).len();
        assert_eq!(store("crates/store/src/mailbox.rs", "#[derive(sqlx::FromRow)]\nstruct Row;"), 0);
        assert_eq!(store("crates/store/src/error.rs", "fn f(x: sqlx::Error) {}"), 0);
        assert_eq!(store("crates/store/src/mailbox.rs", "fn f(x: sqlx::Error) {}"), 1);
        assert_eq!(store("crates/store/src/mailbox.rs", "use sqlx::{FromRow, SqlitePool};"), 2);
        assert_eq!(store("crates/store/src/mailbox.rs", "fn f(x: PgPool) {}"), 1);
    }
}
