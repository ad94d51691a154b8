// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an instance keeps of a person: taken along by them, and deleted by them.

mod delete;
pub(crate) mod export;
mod messages;
mod prefill;
