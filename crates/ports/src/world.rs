// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Time and ids.

use model::Instant;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Instant;
}

/// Makes ids.
pub trait Ids: Send + Sync {
    /// A new id: UUIDv7 of this moment.
    fn uuid(&self) -> [u8; 16];
}

impl dyn Ids {
    /// A new typed id.
    pub fn new<T: From<model::id::Uuid>>(&self) -> T {
        T::from(model::id::Uuid::from_bytes(self.uuid()))
    }
}
