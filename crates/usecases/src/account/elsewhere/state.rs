// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The state that goes to a provider and comes back: which portal a log-in began at, and at which of its addresses, beside the secret.
//! Providers know one address of the instance; from there the browser goes on to where it keeps what belongs to the log-in.

use super::SessionToken;
use model::tenant::is_slug;

/// Stands behind the secret where the log-in began at the portal's own host.
const OWN: &str = "wirt";

/// What a state says. None of it is trusted: only the secret counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal<'a> {
    /// Slug of the portal.
    pub slug: &'a str,
    /// Whether the browser was at the portal's own host.
    pub own_host: bool,
}

/// Writes a state.
pub(super) fn write(slug: &str, own_host: bool, secret: &str) -> String {
    if own_host { format!("{slug}.{secret}.{OWN}") } else { format!("{slug}.{secret}") }
}

/// The secret of a state.
pub(super) fn secret(state: &str) -> Option<SessionToken> {
    SessionToken::parse(state.split('.').nth(1)?).ok()
}

/// The portal that a state came from.
#[must_use]
pub fn portal_of(state: &str) -> Option<Portal<'_>> {
    let mut parts = state.split('.');
    let slug = parts.next().filter(|slug| is_slug(slug))?;
    let own_host = parts.nth(1) == Some(OWN);
    Some(Portal { slug, own_host })
}

#[cfg(test)]
mod tests {
    use super::{Portal, portal_of, secret, write};

    #[test]
    fn a_state_tells_where_its_log_in_began() {
        let token = "A".repeat(43);
        for own_host in [false, true] {
            let state = write("musterstadt", own_host, &token);
            assert_eq!(portal_of(&state), Some(Portal { slug: "musterstadt", own_host }));
            assert_eq!(secret(&state).map(|token| token.to_text()), Some(token.clone()));
        }
        for wrong in ["", ".", "//evil.example", "a/b.c", "Muster stadt.x"] {
            assert_eq!(portal_of(wrong), None, "{wrong}");
        }
        for wrong in ["musterstadt", "musterstadt.x", "musterstadt..wirt"] {
            assert!(secret(wrong).is_none(), "{wrong}");
        }
    }
}
