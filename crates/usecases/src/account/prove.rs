// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The person shows once more who they are, before something that cannot be undone.

use super::{factor, password};
use crate::{Context, Result};

/// Asks the person who acts for the password and, where log-ins need one, a code of the second factor; guesses of both are
/// counted.
///
/// # Errors
/// `Invalid` names what is wrong, `Busy` after too many guesses.
pub(crate) async fn prove(context: &Context, given: &str, code: &str) -> Result<()> {
    password::ask_again(context, given, "password").await?;
    factor::ask_again(context, code).await
}
