// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What lets data of a person out is made in one place, from a row.

use crate::{
    rust,
    tree::{Breach, File, files, hold},
};

/// The only file that may make it, and the one that says what it is.
const PLACES: [&str; 2] = ["crates/usecases/src/consent.rs", "crates/ports/src/delivery.rs"];

fn check(file: &File) -> Vec<Breach> {
    if file.is_test() || PLACES.contains(&file.path.as_str()) {
        return Vec::new();
    }
    let code = rust::without_tests(&rust::read(&file.text).code);
    let found = code.lines().enumerate().filter(|(_, line)| line.contains("Basis::of_row"));
    found.map(|(at, _)| Breach::at(file, at + 1, "makes the right to send something".to_owned())).collect()
}

#[test]
fn only_a_row_gives_the_right_to_send() {
    let breaches = files(&[".rs"]).iter().flat_map(check).collect();
    hold("ask usecases::consent::begin_use for it: it looks at the row and notes its use.", breaches);
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    #[test]
    fn a_basis_from_nowhere_is_found() {
        let code = "fn f(id: ConsentId) -> Basis { Basis::of_row(id) }";
        assert_eq!(check(&File::new("crates/usecases/src/mailbox/send.rs", code)).len(), 1);
        assert_eq!(check(&File::new("crates/usecases/src/consent.rs", code)).len(), 0);
    }
}
