// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small PDF files to upload, and the text of PDF files to read.

use std::path::Path;
use std::process::Command;

/// A valid PDF of one empty page whose document information holds the words, grown to `size` bytes where it is smaller.
///
/// # Panics
/// When the words hold parentheses or backslashes, which PDF strings would need to escape.
#[must_use]
pub fn with_words(words: &str, size: usize) -> Vec<u8> {
    assert!(!words.contains(['(', ')', '\\']), "no escapes here");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>".to_owned(),
        format!("<< /Title ({words}) >>"),
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let end = |file: &mut Vec<u8>| {
        let table = file.len();
        file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
        for place in &places {
            file.extend(format!("{place:010} 00000 n \n").bytes());
        }
        let size = places.len() + 1;
        file.extend(
            format!("trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes(),
        );
    };
    let mut whole = file.clone();
    end(&mut whole);
    if whole.len() < size {
        // a comment fills the room; the table's own position grows with it and may take one more digit
        let mut room = size - whole.len();
        loop {
            let mut grown = file.clone();
            grown.push(b'%');
            grown.extend(std::iter::repeat_n(b'x', room.saturating_sub(2)));
            grown.push(b'\n');
            end(&mut grown);
            if grown.len() <= size {
                return grown;
            }
            room -= grown.len() - size;
        }
    }
    whole
}

/// The text of a PDF, by `pdftotext`; its line breaks are made single spaces. Nothing where the program is missing,
/// which is then a counted skip.
///
/// # Panics
/// When the file cannot be read as a PDF.
#[must_use]
pub fn text(pdf: &[u8], folder: &Path) -> Option<String> {
    let program = crate::skips::program("pdftotext", "poppler-utils")?;
    let file = folder.join(format!("{}.pdf", crate::seed::unique_word("seen-")));
    std::fs::write(&file, pdf).expect("a PDF in the test's folder");
    let done = Command::new(program).args(["-enc", "UTF-8", "-layout"]).arg(&file).arg("-").output();
    let done = done.expect("pdftotext runs");
    assert!(done.status.success(), "pdftotext: {}", String::from_utf8_lossy(&done.stderr));
    std::fs::remove_file(&file).expect("the PDF is removed");
    let text = String::from_utf8(done.stdout).expect("UTF-8");
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::with_words;

    #[test]
    fn files_have_the_size_asked_for() {
        for size in [1_000, 9_999, 10_000, 10_001, 99_990, 100_500] {
            assert_eq!(with_words("Nachweis", size).len(), size);
        }
        assert!(with_words("Nachweis", 0).starts_with(b"%PDF-"));
    }

    #[test]
    fn pdftotext_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        if let Some(text) = super::text(&with_words("Nachweis", 5_000), folder.path()) {
            assert_eq!(text, "");
        }
    }
}
