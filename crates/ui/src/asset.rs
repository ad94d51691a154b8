// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Style sheets, fonts, scripts and pictures, embedded in the program and served under names that carry their hash:
//! a name never changes its content, so browsers may keep it for ever.

use crate::brand::{self, BRANDS, accents_css};
use rust_embed::RustEmbed;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Own;

#[derive(RustEmbed)]
#[folder = "vendor/kern/2.7.2/"]
struct Kern;

/// An embedded file as it is served.
#[derive(Debug)]
pub struct Asset {
    /// Content.
    pub bytes: Vec<u8>,
    /// Value of `Content-Type`.
    pub content_type: &'static str,
    /// Value of `ETag`, quotes included.
    pub etag: String,
}

#[derive(Default)]
struct Shelf {
    by_hashed_name: HashMap<String, Asset>,
    hashed_names: HashMap<String, String>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(Shelf::fill);

/// The asset with this hashed name (what follows `/assets/`).
pub fn asset(hashed_name: &str) -> Option<&'static Asset> {
    SHELF.by_hashed_name.get(hashed_name)
}

/// Hashed names of all assets.
pub fn asset_names() -> impl Iterator<Item = &'static str> {
    SHELF.by_hashed_name.keys().map(String::as_str)
}

/// The address of an asset: `amtsweg.css` is `/assets/amtsweg-0123456789abcdef.css`.
pub fn asset_url(name: &str) -> String {
    match SHELF.hashed_names.get(name) {
        Some(hashed) => format!("/assets/{hashed}"),
        None if accents_css(name).is_some() => format!("/assets/{name}"),
        None => format!("/assets/missing/{name}"),
    }
}

impl Shelf {
    /// `amtsweg.css` is KERN, the fonts and our own style sheets in one; `amtsweg.js` our scripts in one: few requests.
    fn fill() -> Shelf {
        let mut shelf = Shelf::default();
        for (name, bytes) in files::<Kern>("fonts/").into_iter().chain(files::<Own>("brand/")) {
            shelf.put(&name, bytes);
        }
        let mut css = text::<Kern>("kern.css");
        for (name, bytes) in files::<Own>("css/") {
            css.push_str(&format!("\n/* {name} */\n"));
            css.push_str(&without_comments(&String::from_utf8_lossy(&bytes)));
        }
        for (name, hashed) in &shelf.hashed_names {
            css = css.replace(&format!("url(\"{name}\")"), &format!("url(\"{hashed}\")"));
        }
        shelf.put("amtsweg.css", css.into_bytes());
        let scripts: String = files::<Own>("js/")
            .iter()
            .map(|(_, bytes)| format!("{{\n{}\n}}\n", String::from_utf8_lossy(bytes)))
            .collect();
        shelf.put("amtsweg.js", scripts.into_bytes());
        for brand in BRANDS {
            shelf.put(&format!("brand-{}.css", brand.name), brand::css(&brand.accents).into_bytes());
        }
        shelf
    }

    fn put(&mut self, name: &str, bytes: Vec<u8>) {
        let file = name.rsplit('/').next().unwrap_or(name);
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "bin"));
        let hash = hash(&bytes);
        let hashed_name = format!("{stem}-{hash:016x}.{ending}");
        let content_type = match ending {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        let asset = Asset { bytes, content_type, etag: format!("\"{hash:016x}\"") };
        self.hashed_names.insert(name.to_owned(), hashed_name.clone());
        self.by_hashed_name.insert(hashed_name, asset);
    }
}

/// Files of a folder by name, in order.
fn files<E: RustEmbed>(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut names: Vec<String> = E::iter().filter(|name| name.starts_with(folder)).map(String::from).collect();
    names.sort();
    names.into_iter().filter_map(|name| E::get(&name).map(|file| (name, file.data.into_owned()))).collect()
}

fn text<E: RustEmbed>(name: &str) -> String {
    E::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before.trim_end());
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// FNV-1a, 64 bit: names a content, protects nothing.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests;
