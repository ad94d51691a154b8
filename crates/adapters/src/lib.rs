// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Clients of outside systems: each implements one trait of `ports` and knows one protocol.

pub mod callback;
pub mod clamd;
pub mod fitconnect;
pub mod mail;
pub mod openid;
pub mod pvog;
pub mod revocation;
