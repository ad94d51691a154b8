// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Looks for words in files, however they are written down.

use std::path::{Path, PathBuf};

/// Words to look for: each beginning, in every way that a program may store letters.
pub struct Search {
    /// How it is written, and its bytes.
    forms: Vec<(String, Vec<u8>)>,
    /// For each byte whether a form begins with it.
    begins: [bool; 256],
}

/// A file that holds what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// The file.
    pub file: PathBuf,
    /// How it is written there.
    pub form: String,
    /// What stands around it.
    pub around: String,
}

impl Search {
    /// Looks for everything that begins with these letters.
    ///
    /// # Panics
    /// When there are too few to be unique.
    #[must_use]
    pub fn beginning_with(letters: &str) -> Self {
        assert!(letters.len() >= 9 && letters.is_ascii(), "{letters} is too short to be unique in every form");
        let mut forms = Vec::new();
        let capital = format!("{}{}", letters[..1].to_uppercase(), letters[1..].to_lowercase());
        for (case, word) in [
            ("as typed", letters.to_owned()),
            ("small", letters.to_lowercase()),
            ("capital", letters.to_uppercase()),
            ("capitalised", capital),
        ] {
            let mut add = |how: &str, bytes: Vec<u8>| {
                if !forms.iter().any(|(_, known)| *known == bytes) {
                    forms.push((format!("{how}, {case}"), bytes));
                }
            };
            add("UTF-8", word.clone().into_bytes());
            add("UTF-16 LE", word.encode_utf16().flat_map(u16::to_le_bytes).collect());
            add("UTF-16 BE", word.encode_utf16().flat_map(u16::to_be_bytes).collect());
            add("hex", hex(word.as_bytes()).into_bytes());
            add("HEX", hex(word.as_bytes()).to_uppercase().into_bytes());
            for offset in 0..3 {
                add(&format!("base64 at {offset}"), base64_inside(word.as_bytes(), offset).into_bytes());
            }
        }
        let mut begins = [false; 256];
        for (_, bytes) in &forms {
            begins[usize::from(bytes[0])] = true;
        }
        Self { forms, begins }
    }

    /// Looks through bytes.
    #[must_use]
    pub fn find(&self, bytes: &[u8]) -> Option<(String, usize)> {
        for (at, byte) in bytes.iter().enumerate() {
            if self.begins[usize::from(*byte)]
                && let Some((form, _)) = self.forms.iter().find(|(_, form)| bytes[at..].starts_with(form))
            {
                return Some((form.clone(), at));
            }
        }
        None
    }

    /// Looks through all files of folders and below; gives how many bytes there were, too.
    ///
    /// # Panics
    /// When a folder cannot be read.
    #[must_use]
    pub fn find_in(&self, folders: &[PathBuf]) -> (Vec<Find>, u64) {
        let (mut found, mut bytes) = (Vec::new(), 0);
        for folder in folders {
            self.walk(folder, &mut found, &mut bytes);
        }
        (found, bytes)
    }

    fn walk(&self, folder: &Path, found: &mut Vec<Find>, bytes: &mut u64) {
        let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                self.walk(&path, found, bytes);
                continue;
            }
            // names of files are data too; a file that went away meanwhile is none
            let mut content = path.to_string_lossy().into_owned().into_bytes();
            content.extend(std::fs::read(&path).unwrap_or_default());
            *bytes += content.len() as u64;
            if let Some((form, at)) = self.find(&content) {
                let around = &content[at.saturating_sub(60)..(at + 100).min(content.len())];
                let around = String::from_utf8_lossy(around).escape_debug().to_string();
                found.push(Find { file: path, form, around });
            }
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The characters of a base64 text that depend on the word alone, when it begins `offset` bytes after a full group.
fn base64_inside(word: &[u8], offset: usize) -> String {
    let mut bits = Vec::new();
    for byte in std::iter::repeat_n(&0, offset).chain(word) {
        bits.extend((0..8).rev().map(|bit| byte >> bit & 1));
    }
    let first = (offset * 8).div_ceil(6);
    let groups = bits.chunks_exact(6).skip(first);
    groups.map(|six| char::from(ALPHABET[six.iter().fold(0, |value, bit| value * 2 + usize::from(*bit))])).collect()
}

#[cfg(test)]
mod tests {
    use super::{Search, base64_inside};

    #[test]
    fn base64_is_found_wherever_the_word_stands() {
        // "xxkanarienvogel" and so on, as written by `base64`
        assert!("a2FuYXJpZW52b2dlbA==".contains(&base64_inside(b"kanarienvogel", 0)));
        assert!("eGthbmFyaWVudm9nZWw=".contains(&base64_inside(b"kanarienvogel", 1)));
        assert!("eHhrYW5hcmllbnZvZ2Vs".contains(&base64_inside(b"kanarienvogel", 2)));
    }

    #[test]
    fn every_form_is_found_in_files() {
        let folder = tempfile::tempdir().unwrap();
        let search = Search::beginning_with("kanarienvogel");
        for (form, bytes) in search.forms.clone() {
            let file = folder.path().join("file");
            std::fs::write(&file, [b"before \xff\0".as_slice(), &bytes, b"after"].concat()).unwrap();
            let (found, _) = search.find_in(&[folder.path().to_owned()]);
            assert_eq!(found.len(), 1, "{form}");
        }
        std::fs::write(folder.path().join("file"), "kanarien vogel").unwrap();
        assert_eq!(search.find_in(&[folder.path().to_owned()]).0, []);
    }
}
