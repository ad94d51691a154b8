// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every use case works with.

use crate::{
    Keys, Trust, WholeFiles,
    casework::DestinationSigners,
    catalogue::{Coverage, Figures, Hit, Search, SearchIndex, Situation},
    delivery,
    directory::Profile,
    form::FormCache,
    recent::Recent,
};
use ::search::Query;
use blobs::Blobs;
use jobs::Wake;
use model::{
    AccountId, AuthorityId, Instant, OnlineServiceId, PublicServiceId, TenantId,
    account::{Actor, Person},
    catalogue::OnlineService,
    rights::{Reach, Right},
    tenant::Tenant,
};
use ports::{
    Arrivals, Clock, DeliveryReplies, DeliverySender, DeliverySubscriber, Feeds, IdentityProviders, Ids, MailSender,
    MessageChannel, Scanner,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::Store;
use tokio::sync::Semaphore;

/// Everything outside of the domain, wired once at the start.
pub struct Platform {
    /// The database.
    pub store: Store,
    /// Files.
    pub blobs: Blobs,
    /// Keys.
    pub keys: Arc<Keys>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Ids.
    pub ids: Arc<dyn Ids>,
    /// Wakes the workers after a commit.
    pub wake: Wake,
    /// The delivery service of this instance, for clients from outside.
    pub delivery: Arc<delivery::Embedded>,
    /// The delivery service, for the portal.
    pub sender: Arc<dyn DeliverySender>,
    /// Replies of recipients outside, for the portal.
    pub replies: Arc<dyn DeliveryReplies>,
    /// The delivery service, for authorities.
    pub subscriber: Arc<dyn DeliverySubscriber>,
    /// Keys by which destinations of authorities sign.
    pub signers: DestinationSigners,
    /// Which certificates authors of messages to mailboxes need.
    pub authors: Trust,
    /// Mailboxes.
    pub messages: Arc<dyn MessageChannel>,
    /// The mail server, where the operator named one.
    pub mail: Option<Arc<dyn MailSender>>,
    /// Providers of log-ins elsewhere.
    pub identity: Arc<dyn IdentityProviders>,
    /// The scanner of files, where the operator named one.
    pub scanner: Option<Arc<dyn Scanner>>,
    /// Bereitstelldienste of others.
    pub feeds: Arc<dyn Feeds>,
    /// Who is told that a submission waits.
    pub arrivals: Arc<dyn Arrivals>,
    /// Compiled forms.
    pub forms: FormCache,
    /// Tenants by slug.
    pub tenants: Recent<String, Tenant>,
    /// Figures that are not written yet.
    pub figures: Figures,
    /// Tenants with a host of their own, by its name.
    pub hosts: Recent<(), HashMap<String, Arc<Tenant>>>,
    /// Accounts that operate the instance.
    pub operators: Recent<(), HashSet<AccountId>>,
    /// The search index of this node.
    pub search: SearchIndex,
    /// Answers of the search: by portal, the last change in the index, what it was asked, and the language.
    pub searches: Recent<(TenantId, i64, Query, String), Search>,
    /// Services of the home pages, by portal and place (a Regionalschlüssel, nothing without one).
    pub top_services: Recent<(TenantId, String), Vec<Hit>>,
    /// Life and business situations.
    pub situations: Recent<(), Vec<Situation>>,
    /// How far services are online.
    pub coverage: Recent<PublicServiceId, Coverage>,
    /// Online services by tenant and id.
    pub online_services: Recent<(TenantId, OnlineServiceId), OnlineService>,
    /// Authorities as applicants see them, by id and address of the online service.
    pub authorities: Recent<(AuthorityId, String), Option<Profile>>,
    /// How many passwords are hashed at the same time: each takes 19 MiB and tens of milliseconds.
    pub hashing: Arc<Semaphore>,
    /// How many documents are made at the same time.
    pub printing: Semaphore,
    /// How much of files lies whole in memory at the same time.
    pub whole: WholeFiles,
    /// Limits and times.
    pub settings: Settings,
}

/// Limits and times that an operator can set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address that people use, without a slash at the end: links in mails begin with it.
    pub base_url: String,
    /// Minutes until a session without activity ends.
    pub session_minutes: i64,
    /// Days until a session without account ends.
    pub guest_days: i64,
    /// Most bytes of all files of an application.
    pub application_bytes: u64,
    /// Failed log-ins of one name within a quarter of an hour.
    pub login_failures: i64,
    /// Failed log-ins from one address within a quarter of an hour.
    pub address_failures: i64,
    /// Accounts made from one network address within a quarter of an hour.
    pub address_registrations: i64,
    /// Applications begun without account from one network address within a quarter of an hour.
    pub address_guests: i64,
    /// Requests of one client of the delivery service within a minute.
    pub client_requests: u32,
    /// Pages of the feed of the catalogue that one network address gets within a minute.
    pub feed_requests: u32,
    /// Seconds in which the last command of a case can be taken back; nothing of it leaves the house before.
    pub undo_seconds: i64,
    /// Days until the person is reminded of a message that they did not open; 0: never.
    pub reminder_days: i64,
    /// Seconds for which an applicant can take back the consent that an application goes to another authority.
    pub hand_over_wait_seconds: i64,
    /// Seconds to wait before each document is made; for tests of slow printing.
    pub print_delay_seconds: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            session_minutes: 60,
            guest_days: 7,
            application_bytes: 100_000_000,
            login_failures: 10,
            address_failures: 100,
            address_registrations: 30,
            address_guests: 100,
            client_requests: 60_000,
            feed_requests: 600,
            undo_seconds: 120,
            reminder_days: 3,
            hand_over_wait_seconds: 3600,
            print_delay_seconds: 0,
        }
    }
}

impl Platform {
    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// A new id.
    #[must_use]
    pub fn id<T: From<model::id::Uuid>>(&self) -> T {
        self.ids.new()
    }
}

/// Who asks for what, where: the first argument of every use case of a request.
#[derive(Clone)]
pub struct Context {
    /// Everything outside.
    pub platform: Arc<Platform>,
    /// The tenant of the request.
    pub tenant: Arc<Tenant>,
    /// Who acts.
    pub actor: Actor,
}

impl Context {
    /// The person who acts; otherwise a log-in is needed.
    ///
    /// # Errors
    /// `LoginNeeded`.
    pub fn person(&self) -> crate::Result<&Person> {
        match &self.actor {
            Actor::Person(person) => Ok(person),
            _ => Err(crate::Error::LoginNeeded),
        }
    }

    /// The person who acts, if a role of theirs gives the right, be it for some services only. Who lacks it learns
    /// nothing of what there is.
    ///
    /// # Errors
    /// `LoginNeeded`, `NotFound`.
    pub fn may(&self, right: Right) -> crate::Result<&Person> {
        let person = self.person()?;
        if person.reach(right) == Reach::Nothing { Err(crate::Error::NotFound) } else { Ok(person) }
    }

    /// As [`Context::may`], for a case of this service.
    ///
    /// # Errors
    /// `LoginNeeded`, `NotFound`.
    pub fn may_for(&self, right: Right, service: &str) -> crate::Result<&Person> {
        let person = self.person()?;
        if person.reach(right).holds(service) { Ok(person) } else { Err(crate::Error::NotFound) }
    }
}

/// Runs work that would hold up other requests on a thread of its own.
pub(crate) async fn blocking<T: Send + 'static>(
    doing: &'static str,
    work: impl FnOnce() -> Result<T, crate::error::Fault> + Send + 'static,
) -> crate::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| crate::Error::internal(doing)(Box::new(error)))?.map_err(crate::Error::internal(doing))
}
