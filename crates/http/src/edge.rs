// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! State of the doors.

use crate::Proxies;
use std::sync::Arc;
use usecases::Platform;

/// What the doors share.
#[derive(Clone)]
pub struct Edge {
    /// The platform behind them.
    pub platform: Arc<Platform>,
    /// Whether people come by https, so that cookies are only sent there.
    pub secure: bool,
    /// Which proxies may say for whom they speak.
    pub proxies: Proxies,
}
