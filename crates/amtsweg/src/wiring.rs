// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Puts the parts together: the platform with its adapters, the jobs, the doors.

use crate::{
    Failure,
    clock::{RandomIds, SystemClock},
    config::{Config, Kind},
    lock::Lock,
    master,
};
use blobs::{BlobError, Blobs};
use jobs::{Registry, Wake, Worker};
use ports::{Clock, Ids};
use std::{fs, os::unix::fs::DirBuilderExt, path::Path, sync::Arc};
use store::Store;
use tokio::sync::Semaphore;
use usecases::{
    Keys, Platform, account, application, audit, casework, catalogue, deletion, delivery, directory, files,
    form::FormCache, keys, mailbox, offering, recent::Recent,
};

/// The platform, and the parts of it that the program itself works with.
pub(crate) struct Wired {
    pub(crate) platform: Arc<Platform>,
    pub(crate) delivery: Arc<delivery::Embedded>,
    /// Held while the data are used.
    pub(crate) _lock: Lock,
}

/// Opens everything that the configuration names.
pub(crate) async fn wire(config: &Config) -> Result<Wired, Failure> {
    let dir = &config.data.dir;
    private_folder(dir)
        .map_err(|error| Failure::new(&format!("the folder {} cannot be made", dir.display()), error))?;
    let lock = Lock::shared(dir)?;
    let url = config.database_url();
    let store = if config.database.migrate { Store::open(&url).await } else { Store::open_as_it_is(&url).await };
    let store = store.map_err(|error| Failure::new("the database cannot be opened", with_causes(&error)))?;
    let blobs = storage(config).await?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::ahead(config.trial.clock_ahead_seconds));
    let ids: Arc<dyn Ids> = Arc::new(RandomIds);
    let file = config.master_file();
    let keys = Keys::open(&store, master::open(&file)?, clock.now()).await;
    let keys = keys.map_err(|error| Failure::new("the keys cannot be opened", with_causes(&error)))?;
    let read = move || match master::read(&file) {
        Ok(found) => Ok(found.unwrap_or_default()),
        Err(failure) => Err(failure.message),
    };
    let keys = Arc::new(keys.reading(Arc::new(read)));
    let wake = Wake::default();
    let trust = config.fit_connect.trust(Arc::clone(&clock))?;
    let delivery = Arc::new(delivery::Embedded {
        store: store.clone(),
        blobs: blobs.clone(),
        keys: Arc::clone(&keys),
        clock: Arc::clone(&clock),
        ids: Arc::clone(&ids),
        wake: wake.clone(),
        base_url: config.settings().base_url,
        signer: delivery::Signer::default(),
        trust: trust.clone(),
        caller: config.fit_connect.caller()?,
        remotes: Arc::new(adapters::fitconnect::Clients { clock: Arc::clone(&clock) }),
    });
    let mailbox = mailbox::Embedded {
        store: store.clone(),
        blobs: blobs.clone(),
        keys: Arc::clone(&keys),
        clock: Arc::clone(&clock),
        ids: Arc::clone(&ids),
        highest_log_in: config.trial.log_in_level,
    };
    let intake =
        casework::Intake { store: store.clone(), clock: Arc::clone(&clock), ids: Arc::clone(&ids), wake: wake.clone() };
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let platform = Platform {
        store,
        blobs,
        keys,
        clock,
        ids,
        wake,
        delivery: Arc::clone(&delivery),
        sender: delivery.clone(),
        replies: delivery.clone(),
        subscriber: delivery.clone(),
        signers: casework::DestinationSigners::default(),
        authors: trust,
        messages: Arc::new(mailbox),
        mail: config.mail.sender()?,
        identity: Arc::new(identity()?),
        scanner: config.scanner.client(),
        feeds: config.sources.client()?,
        arrivals: Arc::new(intake),
        forms: FormCache::default(),
        tenants: Recent::default(),
        operators: Recent::default(),
        search: catalogue::SearchIndex::at(dir.join("search")),
        searches: Recent::lasting(catalogue::ANSWERS_KEPT),
        top_services: Recent::default(),
        situations: Recent::default(),
        hosts: Recent::default(),
        figures: catalogue::Figures::default(),
        coverage: Recent::default(),
        online_services: Recent::default(),
        authorities: Recent::default(),
        hashing: Arc::new(Semaphore::new(cores)),
        printing: Semaphore::new(cores.div_ceil(2)),
        whole: usecases::WholeFiles::default(),
        settings: config.settings(),
    };
    Ok(Wired { platform: Arc::new(platform), delivery, _lock: lock })
}

/// Providers of log-ins elsewhere.
fn identity() -> Result<adapters::openid::Providers, Failure> {
    let made = adapters::openid::Providers::new();
    made.map_err(|error| Failure::new("providers of log-ins cannot be asked", with_causes(&error)))
}

/// Opens the storage of files. Who named the wrong bucket or keys learns it at once; a bucket that does not answer now may
/// do so later, and what needs no files goes on meanwhile.
async fn storage(config: &Config) -> Result<Blobs, Failure> {
    let blobs = config.files()?;
    if config.blobs.kind == Kind::S3 {
        match blobs.reach().await {
            Ok(()) => {}
            Err(error @ BlobError::Silent { .. }) => {
                tracing::error!(error = with_causes(&error), "the storage of files is out of reach");
            }
            Err(error) => return Err(Failure::new(&format!("{blobs} cannot be used"), with_causes(&error))),
        }
    }
    Ok(blobs)
}

/// The worker with every job of the program.
pub(crate) fn worker(platform: &Arc<Platform>) -> Worker<Platform> {
    let registry = Registry::default()
        .every::<account::ForgetSessions>()
        .every::<application::ForgetApplications>()
        .with::<account::SendMail>()
        .every::<audit::ForgetAudit>()
        .every::<catalogue::FollowSources>()
        .with::<catalogue::Fetch>()
        .every::<directory::ForgetChanges>()
        .every::<catalogue::ForgetFeedback>()
        .every::<usecases::tenant::ForgetBarriers>()
        .every::<casework::DeleteDue>()
        .every::<casework::FollowParcels>()
        .every::<delivery::EndSubmissions>()
        .every::<delivery::FollowRemotes>()
        .every::<delivery::ForgetSubmissions>()
        .every::<delivery::RemindReceivers>()
        .every::<delivery::RenewCallbacks>()
        .every::<casework::IndexWords>()
        .every::<mailbox::ForgetBoxes>()
        .every::<mailbox::ForgetEvidence>()
        .with::<deletion::ForgetAccount>()
        .with::<application::HandOver>()
        .with::<application::PrintReceipt>()
        .with::<application::SendWithdrawal>()
        .with::<application::PassOn>()
        .with::<application::TellAnswer>()
        .every::<application::TakeReplies>()
        .with::<application::TakeReply>()
        .with::<delivery::Announce>()
        .with::<delivery::AnnounceAnswer>()
        .with::<delivery::AnnounceWithdrawal>()
        .with::<delivery::AnswerThere>()
        .with::<delivery::CallBack>()
        .with::<delivery::Follow>()
        .with::<delivery::Forward>()
        .with::<casework::EndHandOver>()
        .with::<casework::Fetch>()
        .with::<casework::NoteHandOver>()
        .with::<casework::PrintDecision>()
        .with::<casework::Report>()
        .with::<casework::SendMessage>()
        .every::<files::CompareFiles>()
        .with::<keys::Reseal>()
        .with::<mailbox::Notify>()
        .with::<mailbox::Remind>()
        .every::<mailbox::SettleLetters>()
        .every::<mailbox::SettleNotices>()
        .with::<mailbox::SendLetter>()
        .with::<offering::TellDestinations>()
        .with::<casework::Withdraw>();
    let (clock, ids) = (Arc::clone(&platform.clock), Arc::clone(&platform.ids));
    Worker {
        store: platform.store.clone(),
        registry: Arc::new(registry),
        context: Arc::clone(platform),
        now: Arc::new(move || clock.now()),
        new_id: Arc::new(move || ids.new()),
        wake: platform.wake.clone(),
        places: 8,
    }
}

/// Makes a folder that only its owner may enter; one that is there keeps what its operator set.
pub(crate) fn private_folder(dir: &Path) -> std::io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

/// The error with everything that led to it.
pub(crate) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        words = format!("{words}: {cause}");
        source = cause.source();
    }
    words
}
