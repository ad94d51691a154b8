// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The program's own parts within this process, on the data of an instance that is not running: for what nobody can ask
//! for over HTTP alone.

use blobs::Blobs;
use crypto::seal::MasterKey;
use jobs::{Registry, Wake, Worker};
use model::{Instant, JobId};
use ports::{Clock, Ids};
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use testkit::server::Instance;
use testkit::wait;
use tokio::sync::{Semaphore, watch};
use usecases::{Keys, Platform, application, casework, delivery, form::FormCache, mailbox, platform::Settings};

/// Longest time until a submission waits at its authority.
const LONGEST: Duration = Duration::from_secs(60);

/// The machine's clock, and ids of its moments.
pub(crate) struct Machine;

impl Clock for Machine {
    #[allow(clippy::disallowed_methods, reason = "what is measured runs in real time")]
    fn now(&self) -> Instant {
        let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time after 1970");
        Instant(i64::try_from(time.as_micros()).expect("a time before the end of the calendar"))
    }
}

impl Ids for Machine {
    fn uuid(&self) -> [u8; 16] {
        *crate::statements::new_id().as_bytes()
    }
}

/// A worker as the program has one.
pub(crate) fn worker<C: Send + Sync + 'static>(
    store: &Store,
    registry: Registry<C>,
    context: Arc<C>,
    wake: Wake,
) -> Worker<C> {
    Worker {
        store: store.clone(),
        registry: Arc::new(registry),
        context,
        now: Arc::new(|| Machine.now()),
        new_id: Arc::new(|| JobId(crate::statements::new_id())),
        wake,
        places: 8,
    }
}

/// Everything that use cases need, as the program puts it together.
pub(crate) async fn platform(instance: &Instance) -> Arc<Platform> {
    let store = Store::open(&instance.database.url()).await.expect("the database");
    let blobs = Blobs::open(&instance.data().join("blobs")).expect("the folder of files");
    let master = std::fs::read(instance.data().join("master.key")).expect("the master key");
    let master = MasterKey::from_bytes(&master).expect("a master key");
    let keys = Arc::new(Keys::open(&store, vec![master], Machine.now()).await.expect("the keys"));
    let (clock, ids): (Arc<dyn Clock>, Arc<dyn Ids>) = (Arc::new(Machine), Arc::new(Machine));
    let wake = Wake::default();
    let delivery = Arc::new(delivery::Embedded {
        store: store.clone(),
        blobs: blobs.clone(),
        keys: Arc::clone(&keys),
        clock: Arc::clone(&clock),
        ids: Arc::clone(&ids),
        wake: wake.clone(),
        base_url: String::new(),
        signer: delivery::Signer::default(),
        trust: usecases::Trust::default(),
        remotes: Arc::new(adapters::fitconnect::Clients { clock: Arc::clone(&clock) }),
        caller: Arc::new(
            adapters::callback::Callbacks::new(adapters::callback::Allowed::default()).expect("a client of HTTP"),
        ),
    });
    let messages = mailbox::Embedded {
        store: store.clone(),
        blobs: blobs.clone(),
        keys: Arc::clone(&keys),
        clock: Arc::clone(&clock),
        ids: Arc::clone(&ids),
        highest_log_in: usecases::account::LOG_IN,
    };
    let arrivals =
        casework::Intake { store: store.clone(), clock: Arc::clone(&clock), ids: Arc::clone(&ids), wake: wake.clone() };
    Arc::new(Platform {
        store,
        blobs,
        keys,
        clock,
        ids,
        wake,
        delivery: delivery.clone(),
        sender: delivery.clone(),
        replies: delivery.clone(),
        subscriber: delivery,
        signers: usecases::casework::DestinationSigners::default(),
        authors: usecases::Trust::default(),
        messages: Arc::new(messages),
        mail: None,
        identity: Arc::new(adapters::openid::Providers::new().expect("a client of HTTP")),
        scanner: None,
        feeds: Arc::new(
            adapters::pvog::Bereitstelldienste::new(adapters::callback::Allowed::default()).expect("a client"),
        ),
        arrivals: Arc::new(arrivals),
        forms: FormCache::default(),
        tenants: usecases::recent::Recent::default(),
        operators: usecases::recent::Recent::default(),
        search: usecases::catalogue::SearchIndex::at(instance.data().join("search")),
        searches: usecases::recent::Recent::lasting(usecases::catalogue::ANSWERS_KEPT),
        top_services: usecases::recent::Recent::default(),
        situations: usecases::recent::Recent::default(),
        hosts: usecases::recent::Recent::default(),
        figures: usecases::catalogue::Figures::default(),
        coverage: usecases::recent::Recent::default(),
        online_services: usecases::recent::Recent::default(),
        authorities: usecases::recent::Recent::default(),
        hashing: Arc::new(Semaphore::new(1)),
        printing: Semaphore::new(1),
        whole: usecases::WholeFiles::default(),
        settings: Settings::default(),
    })
}

/// Hands over what was submitted, until a submission waits at its authority; gives the job that would fetch it.
pub(crate) async fn arrival(platform: &Arc<Platform>) -> casework::Fetch {
    let registry = Registry::default().with::<application::HandOver>().with::<delivery::Announce>();
    let (stop, stopped) = watch::channel(false);
    let worker = worker(&platform.store, registry, Arc::clone(platform), platform.wake.clone());
    let working = tokio::spawn(worker.run(stopped));
    let fetch = wait::until("submission at its authority", LONGEST, || async {
        let mut read = platform.store.read_instance().await.expect("the database answers");
        // this worker knows no such job, so it is in trouble as soon as it was tried
        let troubled = store::job::troubled(&mut read, 50).await.expect("the jobs");
        let job = troubled.into_iter().find(|job| job.kind == <casework::Fetch as jobs::Job>::KIND)?;
        Some(serde_json::from_str(&job.payload).expect("the fields of the job"))
    });
    let fetch = fetch.await;
    stop.send(true).expect("the worker listens");
    working.await.expect("the worker ends");
    fetch
}
