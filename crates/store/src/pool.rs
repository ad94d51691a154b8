// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Connections that are kept. The driver's own pool asks each connection before and after every use whether it is still
//! there; that is as dear as looking a row up. Here a connection whose use went well is kept, any other is closed.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Longest time to wait for a place.
const LONGEST: Duration = Duration::from_secs(10);

/// Kept connections; cloning it is cheap.
pub(crate) struct Pool<C> {
    idle: Arc<Mutex<Vec<C>>>,
    places: Arc<Semaphore>,
    most: usize,
    waiting: Arc<AtomicUsize>,
}

/// Who waits in a pool, until it is dropped.
struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(count))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl<C> Clone for Pool<C> {
    fn clone(&self) -> Self {
        Self {
            idle: Arc::clone(&self.idle),
            places: Arc::clone(&self.places),
            most: self.most,
            waiting: Arc::clone(&self.waiting),
        }
    }
}

/// The right to use one connection.
pub(crate) struct Loan<C> {
    pool: Pool<C>,
    connection: Option<C>,
    /// Whether the connection may be kept as it is.
    is_clean: bool,
    _place: OwnedSemaphorePermit,
}

impl<C> Pool<C> {
    /// With so many places.
    pub(crate) fn new(places: usize) -> Self {
        Self { idle: Arc::default(), places: Arc::new(Semaphore::new(places)), most: places, waiting: Arc::default() }
    }

    /// Waits for a place; nothing when none gets free or the pool is closed. The connection may still have to be made.
    pub(crate) async fn loan(&self) -> Option<Loan<C>> {
        let place = match Arc::clone(&self.places).try_acquire_owned() {
            Ok(place) => place,
            Err(_) => self.wait().await?,
        };
        let connection = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        Some(Loan { pool: self.clone(), connection, is_clean: true, _place: place })
    }

    /// Waits for a place, and counts that it had to.
    async fn wait(&self) -> Option<OwnedSemaphorePermit> {
        let begun = Instant::now();
        let _waiting = Waiting::new(&self.waiting);
        let place = tokio::time::timeout(LONGEST, Arc::clone(&self.places).acquire_owned()).await;
        metrics::histogram!("amtsweg_database_wait_seconds").record(begun.elapsed().as_secs_f64());
        if place.is_err() {
            metrics::counter!("amtsweg_database_wait_timeouts_total").increment(1);
        }
        place.ok()?.ok()
    }

    /// Connections that are in use, and how many wait for one.
    pub(crate) fn load(&self) -> (usize, usize) {
        let used = self.most.saturating_sub(self.places.available_permits());
        (used, self.waiting.load(Ordering::Relaxed))
    }

    /// Forgets the kept connections: when one is broken, the others are too.
    pub(crate) fn forget(&self) -> Vec<C> {
        self.idle.lock().map(|mut idle| std::mem::take(&mut *idle)).unwrap_or_default()
    }

    /// Gives out no more connections; gives those that are not in use.
    pub(crate) fn close(&self) -> Vec<C> {
        self.places.close();
        self.forget()
    }
}

impl<C> Loan<C> {
    /// The connection, if there is one.
    pub(crate) fn connection(&mut self) -> Option<&mut C> {
        self.connection.as_mut()
    }

    /// Takes a new connection.
    pub(crate) fn put(&mut self, connection: C) {
        self.connection = Some(connection);
    }

    /// From here on the connection is kept only after [`Loan::clean`].
    pub(crate) fn soil(&mut self) {
        self.is_clean = false;
    }

    /// The connection is as it came.
    pub(crate) fn clean(&mut self) {
        self.is_clean = true;
    }

    /// The connection is broken; probably all are.
    pub(crate) fn broken(&mut self) {
        self.connection = None;
        drop(self.pool.forget());
    }
}

impl<C> Drop for Loan<C> {
    fn drop(&mut self) {
        if let (true, Some(connection)) = (self.is_clean, self.connection.take())
            && !self.pool.places.is_closed()
            && let Ok(mut idle) = self.pool.idle.lock()
        {
            idle.push(connection);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pool;

    #[tokio::test]
    async fn who_waits_is_counted_until_they_have_a_place_or_go_away() {
        let pool = Pool::<()>::new(1);
        assert_eq!(pool.load(), (0, 0));
        let loan = pool.loan().await.unwrap();
        let other = pool.clone();
        let waits = tokio::spawn(async move { other.loan().await.is_some() });
        let gone = pool.clone();
        let leaves = tokio::spawn(async move { gone.loan().await.is_some() });
        while pool.load() != (1, 2) {
            tokio::task::yield_now().await;
        }
        leaves.abort();
        assert!(leaves.await.is_err());
        assert_eq!(pool.load(), (1, 1));
        drop(loan);
        assert!(waits.await.unwrap());
        assert_eq!(pool.load(), (0, 0));
    }

    #[tokio::test]
    async fn clean_connections_are_kept_and_others_are_not() {
        let pool = Pool::new(1);
        let mut loan = pool.loan().await.unwrap();
        assert!(loan.connection().is_none());
        loan.put("first");
        drop(loan);
        let mut loan = pool.loan().await.unwrap();
        assert_eq!(loan.connection(), Some(&mut "first"));
        loan.soil();
        drop(loan);
        let mut loan = pool.loan().await.unwrap();
        assert!(loan.connection().is_none());
        loan.put("second");
        loan.soil();
        loan.clean();
        drop(loan);
        assert_eq!(pool.close(), ["second"]);
        assert!(pool.loan().await.is_none());
    }
}
