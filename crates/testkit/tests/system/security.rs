// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a stranger tries.

mod doors;
mod input;
mod scanner;
mod session;
mod uploads;
