// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The queue before the one writing connection of an embedded database, with group commit.
//!
//! Every transaction is a savepoint in the open group. The group is made durable as soon as nobody waits for the
//! connection any more (or the group is full), and only then its members are told. So one sync of the disk serves all
//! who came meanwhile, and nobody waits for a timer.

use crate::Error;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// Most members of a group: bounds the time until the first one is told.
const GROUP: usize = 128;

/// What a writing connection can do; the engine's words are in `db.rs`.
pub(crate) trait Connection: Send + 'static {
    /// A group begins with the next statement.
    fn begin(&mut self);
    /// A member begins with the next statement.
    fn enter(&mut self);
    /// The member is complete.
    fn leave(&mut self);
    /// Takes the member back.
    fn undo(&mut self) -> impl Future<Output = ()> + Send;
    /// Makes the group durable.
    fn commit(&mut self) -> impl Future<Output = Result<(), Error>> + Send;
    /// Takes the group back.
    fn rollback(&mut self) -> impl Future<Output = ()> + Send;
}

pub(crate) struct Writer<C> {
    group: Arc<Mutex<Group<C>>>,
    waiting: Arc<AtomicUsize>,
}

impl<C> Clone for Writer<C> {
    fn clone(&self) -> Self {
        Self { group: Arc::clone(&self.group), waiting: Arc::clone(&self.waiting) }
    }
}

struct Group<C> {
    connection: C,
    open: bool,
    members: Vec<oneshot::Sender<Result<(), String>>>,
}

/// The turn of one transaction at the connection.
pub(crate) struct Turn<C: Connection> {
    /// Taken when the turn is over.
    guard: Option<OwnedMutexGuard<Group<C>>>,
    writer: Writer<C>,
}

impl<C: Connection> Writer<C> {
    pub(crate) fn new(connection: C) -> Self {
        let group = Group { connection, open: false, members: Vec::new() };
        Self { group: Arc::new(Mutex::new(group)), waiting: Arc::new(AtomicUsize::new(0)) }
    }

    /// Waits for the connection and begins a member of the group.
    pub(crate) async fn turn(&self) -> Result<Turn<C>, Error> {
        let begun = Instant::now();
        let place = Place::take(self.clone());
        let mut guard = Arc::clone(&self.group).lock_owned().await;
        place.leave();
        metrics::histogram!("amtsweg_writer_wait_seconds").record(begun.elapsed().as_secs_f64());
        if !guard.open {
            guard.open = true;
            guard.connection.begin();
        }
        guard.connection.enter();
        // from here on dropping the turn undoes it
        Ok(Turn { guard: Some(guard), writer: self.clone() })
    }

    /// How many wait for the connection.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::SeqCst)
    }

    fn flush_when_idle(self) {
        tokio::spawn(async move {
            let mut guard = Arc::clone(&self.group).lock_owned().await;
            guard.flush_if(&self.waiting).await;
        });
    }
}

impl<C: Connection> Group<C> {
    fn is_due(&self, waiting: &AtomicUsize) -> bool {
        self.open && (waiting.load(Ordering::SeqCst) == 0 || self.members.len() >= GROUP)
    }

    async fn flush_if(&mut self, waiting: &AtomicUsize) {
        if self.is_due(waiting) {
            self.flush().await;
        }
    }

    async fn flush(&mut self) {
        let result = self.connection.commit().await.map_err(|error| match error {
            Error::Unavailable { source, .. } => source.to_string(),
            other => other.to_string(),
        });
        if result.is_err() {
            // whatever is left of the group must not leak into the next one
            self.connection.rollback().await;
        }
        self.open = false;
        for member in self.members.drain(..) {
            // a member that went away needs no answer
            let _ = member.send(result.clone());
        }
    }
}

impl<C: Connection> Turn<C> {
    pub(crate) fn connection(&mut self) -> Result<&mut C, Error> {
        match &mut self.guard {
            Some(guard) => Ok(&mut guard.connection),
            None => Err(Error::NotDurable("the transaction is over".to_owned())),
        }
    }

    /// Ends the turn and waits until the group is durable. Goes on to the end even when the caller goes away.
    pub(crate) async fn commit(mut self) -> Result<(), Error> {
        let Some(mut guard) = self.guard.take() else {
            return Err(Error::NotDurable("the transaction is over".to_owned()));
        };
        let (tell, told) = oneshot::channel();
        guard.connection.leave();
        guard.members.push(tell);
        let waiting = Arc::clone(&self.writer.waiting);
        if guard.is_due(&waiting) {
            // on a task of its own: others wait for it too, even when the caller goes away
            tokio::spawn(async move { guard.flush_if(&waiting).await });
        } else {
            drop(guard);
        }
        match told.await {
            Ok(result) => result.map_err(Error::NotDurable),
            Err(_) => Err(Error::NotDurable("the writer stopped".to_owned())),
        }
    }
}

impl<C: Connection> Drop for Turn<C> {
    fn drop(&mut self) {
        let Some(mut guard) = self.guard.take() else { return };
        let waiting = Arc::clone(&self.writer.waiting);
        tokio::spawn(async move {
            guard.connection.undo().await;
            guard.flush_if(&waiting).await;
        });
    }
}

/// A place in the queue. Who leaves it without a turn may be the one the open group waits for.
struct Place<C: Connection> {
    writer: Option<Writer<C>>,
}

impl<C: Connection> Place<C> {
    fn take(writer: Writer<C>) -> Self {
        writer.waiting.fetch_add(1, Ordering::SeqCst);
        Self { writer: Some(writer) }
    }

    fn leave(mut self) {
        if let Some(writer) = self.writer.take() {
            writer.waiting.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

impl<C: Connection> Drop for Place<C> {
    fn drop(&mut self) {
        if let Some(writer) = self.writer.take() {
            writer.waiting.fetch_sub(1, Ordering::SeqCst);
            writer.flush_when_idle();
        }
    }
}
