// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pains of other systems, as tests that ours does not have them. The numbers are those of
//! docs/book/develop/pains.md.

mod forms;
mod kept;
mod once;
mod outside;
mod printing;
mod session;
