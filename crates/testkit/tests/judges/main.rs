// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Foreign software judges the interfaces: it gets a running demonstration and its `demo.json`, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../../form/tests/all/fill.rs"]
#[allow(dead_code)]
mod fill;
mod fit_connect;
mod house;
mod openid;
mod portal_network;
mod xdatenfelder;
