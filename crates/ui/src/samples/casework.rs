// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples of the room casework.

mod case;
mod letters;
mod list;
mod settings;

use super::Samples;
use crate::Error;
pub(super) use letters::proof;
use letters::thread;

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    list::worklist(samples)?;
    list::views(samples)?;
    list::bulk(samples)?;
    case::case(samples)?;
    case::decide(samples)?;
    letters::evidence(samples)?;
    settings::services(samples)?;
    settings::texts(samples)?;
    letters::ask(samples)?;
    super::hand_over::add(samples)
}

fn levels(s: &Samples) -> Vec<(String, String)> {
    let level = |code: &str, name: (&str, &str)| (code.to_owned(), s.say(name.0, name.1));
    vec![
        level("10", ("Das Konto genügt", "The account is enough")),
        level("30", ("Substanziell (geprüfte Identität)", "Substantial (verified identity)")),
    ]
}
