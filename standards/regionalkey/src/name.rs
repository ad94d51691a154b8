// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names of places as people say them.

/// The official name without what follows the first comma (`Stadt`, `Landeshauptstadt`, `gemfr. Gebiet`, `St`, `M` …):
/// `Kiel, Landeshauptstadt` becomes `Kiel`.
pub fn plain_name(official: &str) -> &str {
    let plain = official.split(',').next().unwrap_or_default().trim();
    if plain.is_empty() { official.trim() } else { plain }
}
