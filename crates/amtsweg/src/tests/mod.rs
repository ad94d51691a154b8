// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests of the wired program from inside: with all rooms, without a network.

mod outbound;
mod reading;
mod refused;
mod repeated;
mod statements;
