// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pains of other systems, as tests that ours does not have them. The numbers are those of the project's list.

mod forms;
mod once;
mod printing;
mod session;
