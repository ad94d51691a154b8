// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes every sample page with its assets to a folder, to look at them and to check them in a browser:
//! `cargo run -p amtsweg-ui --example samples -- FOLDER`.

use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder to write to")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for locale in texts::Locale::ALL {
        for sample in ui::samples::all(locale)? {
            fs::write(folder.join(format!("{}-{}.html", sample.name, locale.code())), sample.html)?;
        }
    }
    let (place, picture) = ui::samples::ARMS;
    let place = folder.join(place);
    place.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(place, picture)?;
    let accents = ui::accents_css(ui::samples::ACCENTS).ok_or("the accents of the samples cannot be read")?;
    fs::write(folder.join("assets").join(ui::samples::ACCENTS), accents)?;
    for name in ui::asset_names() {
        if let Some(asset) = ui::asset(name) {
            fs::write(folder.join("assets").join(name), &asset.bytes)?;
        }
    }
    Ok(())
}
