// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Trust levels as pages name them.

use http::Visit;
use model::TrustLevel;

/// The level in words.
pub(crate) fn name(visit: &Visit, level: TrustLevel) -> String {
    shown(level).name(visit.locale)
}

/// The level as the interface names it.
pub(crate) fn shown(level: TrustLevel) -> ui::TrustLevel {
    match level {
        TrustLevel::None => ui::TrustLevel::None,
        TrustLevel::Basic | TrustLevel::Low => ui::TrustLevel::Basic,
        TrustLevel::Substantial => ui::TrustLevel::Substantial,
        TrustLevel::High => ui::TrustLevel::High,
    }
}

/// The levels that a message may ask for here: code and words.
pub(crate) async fn for_reading(visit: &Visit) -> usecases::Result<Vec<(String, String)>> {
    let named = |level: TrustLevel| match level {
        TrustLevel::None => visit.locale.text("reading-trust-none"),
        level => name(visit, level),
    };
    let levels = usecases::casework::reading_levels(&visit.context.platform).await?;
    Ok(levels.into_iter().map(|level| (level.code().to_owned(), named(level))).collect())
}
