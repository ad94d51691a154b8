// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests: whatever people do and whenever jobs run, nothing of a person reaches an outbound port without a row that says why
//! it may. The ports are watched, acts and jobs come in random order, rows disappear under them.

use super::elsewhere::Elsewhere;
use crate::{config::Config, demo, wiring::wire};
use jobs::Job;
use model::{
    AccountId, ApplicationId, AttachmentId, CaseId, DestinationId, Instant, MessageId, SessionId, SubmissionId,
    TenantId,
    account::Actor,
    delivery::{StatusKind, SubmissionState},
    directory::Responsibility,
    id::Uuid,
    tenant::Tenant,
};
use ports::{Announced, Announcement, DeliverySender, DestinationInfo, Mail, MailSender, OutsideError, RemoteService};
use proptest::{collection::vec, prelude::*, test_runner::TestRunner};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};
use store::{Store, job::Side};
use usecases::{
    Context, Platform,
    account::{Outgoing, SendMail, To},
    application::{self, Action, HandOver, SendWithdrawal, Submitted, Withdrawable},
    delivery::{self, Forward},
    mailbox::{self, SendLetter},
};

pub(crate) const SERVICE: &str = "hinweis-geben";
pub(crate) const PLACE: &str = "059999999999";
const ANSWERS: [(&str, &str); 3] = [
    ("G99000000101/F99000000101", "licht"),
    ("G99000000101/F99000000102", "Die Lampe ist aus."),
    ("G99000000101/F99000000103", "Musterweg 1"),
];
/// A destination at a delivery service elsewhere.
const ELSEWHERE: DestinationId = DestinationId(Uuid::from_u128(0xe15e));
/// Applications at the same time.
const SLOTS: usize = 2;

/// What went out.
#[derive(Default)]
pub(super) struct Seen {
    /// Rows by which something was announced, each time.
    announced: Vec<Uuid>,
    /// Rows that were looked at and let something go to a destination.
    pub(super) rights: BTreeSet<(Uuid, DestinationId)>,
    /// What was announced, here or elsewhere.
    pub(super) submissions: BTreeSet<SubmissionId>,
    /// What was completed and not handed on yet.
    waiting: Vec<SubmissionId>,
    /// Rows by which something was announced at a service elsewhere, each time.
    pub(super) elsewhere: Vec<Uuid>,
    mails: usize,
    /// What went out without a right.
    pub(super) breaches: Vec<String>,
}

/// The delivery service and the mail server, watched.
struct Watched {
    inner: Arc<dyn DeliverySender>,
    store: Store,
    portal: TenantId,
    now: Instant,
    seen: Arc<Mutex<Seen>>,
}

impl Watched {
    /// Asks the database itself, in a transaction that is dropped: is there a row that lets this go there, and is its use noted?
    async fn look(&self, announcement: &Announcement) {
        let (row, to) = (announcement.basis.row(), announcement.destination);
        let (mut noted, mut holds) = (false, false);
        // what belongs to an application, and to a letter
        for owner in [self.portal, TenantId(Uuid::nil())] {
            let mut tx = self.store.begin(owner).await.unwrap();
            noted |= store::consent::find(&mut tx, row).await.unwrap().is_some_and(|row| row.used_at.is_some());
            holds |= store::consent::begin_use(&mut tx, row, to, self.now).await.unwrap();
        }
        let mut seen = self.seen.lock().unwrap();
        if noted && holds {
            seen.rights.insert((row.0, to));
        } else {
            seen.breaches.push(format!("announced by {row:?}: noted {noted}, holds {holds}"));
        }
        seen.announced.push(row.0);
    }

    fn announced_before(&self, submission: SubmissionId) {
        let mut seen = self.seen.lock().unwrap();
        if !seen.submissions.contains(&submission) {
            seen.breaches.push(format!("{submission} was never announced"));
        }
    }
}

#[async_trait::async_trait]
impl DeliverySender for Watched {
    async fn destination(&self, id: DestinationId) -> Result<DestinationInfo, OutsideError> {
        self.inner.destination(id).await
    }

    async fn destination_key(&self, id: DestinationId, kid: &str) -> Result<String, OutsideError> {
        self.inner.destination_key(id, kid).await
    }

    async fn announce(&self, announcement: Announcement) -> Result<Announced, OutsideError> {
        self.look(&announcement).await;
        let announced = self.inner.announce(announcement).await?;
        self.seen.lock().unwrap().submissions.insert(announced.submission);
        Ok(announced)
    }

    async fn put_attachment(
        &self,
        submission: SubmissionId,
        id: AttachmentId,
        jwe: String,
    ) -> Result<(), OutsideError> {
        self.announced_before(submission);
        self.inner.put_attachment(submission, id, jwe).await
    }

    async fn submit(&self, submission: SubmissionId, metadata: String, data: String) -> Result<(), OutsideError> {
        self.announced_before(submission);
        self.seen.lock().unwrap().waiting.push(submission);
        self.inner.submit(submission, metadata, data).await
    }

    async fn submission_state(&self, submission: SubmissionId) -> Result<Option<SubmissionState>, OutsideError> {
        self.inner.submission_state(submission).await
    }

    async fn withdraw(&self, case: CaseId, declared: Instant) -> Result<(), OutsideError> {
        self.inner.withdraw(case, declared).await
    }

    async fn answer_hand_over(
        &self,
        case: CaseId,
        answer: model::casework::HandOverAnswer,
    ) -> Result<(), OutsideError> {
        self.inner.answer_hand_over(case, answer).await
    }

    async fn statuses(&self, case: CaseId) -> Result<Vec<(StatusKind, Instant)>, OutsideError> {
        self.inner.statuses(case).await
    }
}

#[async_trait::async_trait]
impl MailSender for Watched {
    /// The reason of a mail is the row of the change that it tells of.
    async fn send(&self, mail: Mail) -> Result<(), OutsideError> {
        let mut read = self.store.read_instance().await.unwrap();
        let waiting = store::account::mail::waiting(&mut read, mail.id).await.unwrap();
        drop(read);
        let mut seen = self.seen.lock().unwrap();
        if waiting.is_none() {
            seen.breaches.push(format!("a mail that nobody asked for: {:?}", mail.id));
        }
        seen.mails += 1;
        Ok(())
    }
}

/// What happens.
#[derive(Debug, Clone, Copy)]
enum Act {
    Start(usize),
    Fill(usize),
    Submit(usize),
    SubmitOld(usize),
    HandOver(usize),
    Withdraw(usize),
    SendWithdrawal(usize),
    /// The row disappears, as if the right had never been given.
    TakeRight(usize),
    Write(usize),
    SendLetter(usize),
    HandOverLetter(usize),
    TakeLetterRight(usize),
    Mail,
    SendMails,
    /// What is applied for from now on goes to an authority here, or elsewhere.
    Deliver(bool),
    /// Everything that waits for a service elsewhere is handed on there, each twice.
    HandOn,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let slot = 0..SLOTS;
    let act = prop_oneof![
        1 => slot.clone().prop_map(Act::Start),
        4 => slot.clone().prop_map(Act::Fill),
        5 => slot.clone().prop_map(Act::Submit),
        1 => slot.clone().prop_map(Act::SubmitOld),
        6 => slot.clone().prop_map(Act::HandOver),
        1 => slot.clone().prop_map(Act::Withdraw),
        1 => slot.clone().prop_map(Act::SendWithdrawal),
        2 => slot.clone().prop_map(Act::TakeRight),
        2 => slot.clone().prop_map(Act::Write),
        2 => slot.clone().prop_map(Act::SendLetter),
        3 => slot.clone().prop_map(Act::HandOverLetter),
        1 => slot.prop_map(Act::TakeLetterRight),
        1 => Just(Act::Mail),
        1 => Just(Act::SendMails),
        1 => any::<bool>().prop_map(Act::Deliver),
        3 => Just(Act::HandOn),
    ];
    vec(act, 10..40)
}

/// An application of the test and what it has a right to.
#[derive(Default)]
struct Slot {
    id: Option<ApplicationId>,
    /// Whether there is a row.
    right: bool,
    withdrawn: bool,
    letter: Option<MessageId>,
    letter_right: bool,
}

pub(crate) struct House {
    pub(crate) platform: Arc<Platform>,
    pub(crate) tenant: Arc<Tenant>,
    seen: Arc<Mutex<Seen>>,
}

impl House {
    pub(crate) async fn build(config: &Config) -> Self {
        let wired = wire(config).await.unwrap();
        demo::fill(&wired, config, "http://127.0.0.1").await.unwrap();
        let tenant = usecases::tenant::by_slug(&wired.platform, "musterstadt").await.unwrap();
        let mut platform = Arc::into_inner(wired.platform).expect("nobody else holds it");
        let seen = Arc::new(Mutex::new(Seen::default()));
        let own = wired.delivery;
        let delivery = Arc::new(delivery::Embedded {
            store: own.store.clone(),
            blobs: own.blobs.clone(),
            keys: Arc::clone(&own.keys),
            clock: Arc::clone(&own.clock),
            ids: Arc::clone(&own.ids),
            wake: own.wake.clone(),
            base_url: own.base_url.clone(),
            signer: delivery::Signer::default(),
            trust: own.trust.clone(),
            remotes: Arc::new(Elsewhere::new(Arc::clone(&seen))),
            caller: Arc::clone(&own.caller),
        });
        let service = RemoteService {
            token_url: "https://example.org/token".to_owned(),
            submission_api: "https://example.org/submission-api/v2".to_owned(),
            client_id: "portal".to_owned(),
            client_secret: "geheim".to_owned(),
        };
        delivery.add_remote("Amt anderswo", ELSEWHERE, service).await.unwrap();
        platform.delivery = delivery.clone();
        platform.replies = delivery.clone();
        platform.subscriber = delivery.clone();
        platform.sender = delivery;
        let watched = Arc::new(Watched {
            inner: Arc::clone(&platform.sender),
            store: platform.store.clone(),
            portal: tenant.id,
            now: platform.now(),
            seen: Arc::clone(&seen),
        });
        platform.sender = watched.clone();
        platform.mail = Some(watched);
        Self { platform: Arc::new(platform), tenant, seen }
    }

    pub(crate) fn context(&self, slot: usize) -> Context {
        let session = SessionId(Uuid::from_u128(slot as u128 + 1));
        Context { platform: Arc::clone(&self.platform), tenant: Arc::clone(&self.tenant), actor: Actor::Guest(session) }
    }

    fn announced(&self, id: Uuid) -> usize {
        self.seen.lock().unwrap().announced.iter().filter(|row| **row == id).count()
    }

    pub(crate) async fn fill(&self, context: &Context, id: ApplicationId) {
        let draft = application::open(context, id).await.unwrap();
        let (mut page, mut version) = (draft.row.page, draft.row.version);
        if draft.row.submitted_at.is_some() {
            return;
        }
        loop {
            let asked = ANSWERS.iter().filter(|(path, _)| path.starts_with(&page));
            let sent: Vec<_> = asked.map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect();
            let saved = application::save(context, id, &page, version, &sent, &Action::Continue).await.unwrap();
            let Ok(saved) = saved else { panic!("nobody else changes it") };
            assert!(saved.problems.is_empty(), "{page}");
            version = saved.version;
            match saved.next {
                Some(next) => page = next,
                None => return,
            }
        }
    }

    /// Does it. What is refused is refused: the ports are what counts.
    async fn act(&self, act: Act, slots: &mut [Slot; SLOTS]) {
        let (platform, tenant) = (&self.platform, self.tenant.id);
        let at = match act {
            Act::Start(at) | Act::Fill(at) | Act::Submit(at) | Act::SubmitOld(at) | Act::HandOver(at) => at,
            Act::Withdraw(at) | Act::SendWithdrawal(at) | Act::TakeRight(at) | Act::Write(at) => at,
            Act::SendLetter(at) | Act::HandOverLetter(at) | Act::TakeLetterRight(at) => at,
            Act::Mail | Act::SendMails => return self.mail(act).await,
            Act::Deliver(elsewhere) => return self.deliver(elsewhere).await,
            Act::HandOn => return self.hand_on().await,
        };
        let (context, slot) = (self.context(at), &mut slots[at]);
        if matches!(act, Act::Start(_)) {
            let id = application::start(&context, SERVICE, PLACE, false).await.unwrap();
            *slot = Slot { id: Some(id), ..Slot::default() };
            return;
        }
        let Some(id) = slot.id else { return };
        match act {
            Act::Fill(_) => self.fill(&context, id).await,
            Act::Submit(_) | Act::SubmitOld(_) => {
                let draft = application::open(&context, id).await.unwrap();
                let old = i64::from(matches!(act, Act::SubmitOld(_)));
                let was_draft = draft.row.submitted_at.is_none();
                let done = application::submit(&context, id, draft.row.version - old, None).await.unwrap();
                slot.right |= was_draft && matches!(done, Submitted::Taken);
            }
            Act::HandOver(_) => {
                let (before, begun) = (self.announced(id.0), self.was_handed_over(&context, id).await);
                let done = HandOver { tenant, application: id }.run(Arc::clone(platform)).await;
                let went_out = self.announced(id.0) > before;
                assert!(slot.right || !went_out, "{id} went out without a right");
                assert!(!slot.withdrawn || !went_out, "{id} went out although it was withdrawn before");
                if slot.right && !slot.withdrawn && !begun {
                    assert!(done.is_ok() && went_out, "{id} did not go out: {done:?}");
                }
            }
            Act::Withdraw(_) => {
                let done = application::withdraw(&context, id).await;
                slot.withdrawn |= matches!(done, Ok(Withdrawable::Done));
            }
            Act::SendWithdrawal(_) => {
                let _ = SendWithdrawal { tenant, application: id }.run(Arc::clone(platform)).await;
            }
            Act::TakeRight(_) => {
                self.take(tenant, id.0).await;
                slot.right = false;
            }
            Act::Write(_) => {
                if let Some(address) = application::correspondence(&context, id).await.unwrap() {
                    slot.letter = mailbox::begin(&context, &address).await.ok().or(slot.letter);
                }
            }
            _ => self.letter(act, &context, slot).await,
        }
    }

    async fn letter(&self, act: Act, context: &Context, slot: &mut Slot) {
        let Some(letter) = slot.letter else { return };
        match act {
            Act::SendLetter(_) => {
                let view = mailbox::letter(context, letter).await.unwrap();
                let is_draft = matches!(view.state, mailbox::LetterState::Draft);
                mailbox::send_letter(context, letter, view.version, "Noch ein Hinweis.").await.unwrap();
                slot.letter_right |= is_draft;
            }
            Act::HandOverLetter(_) => {
                let before = self.announced(letter.0);
                let done = SendLetter { letter }.run(Arc::clone(&self.platform)).await;
                let went_out = self.announced(letter.0) > before;
                assert!(slot.letter_right || !went_out, "{letter} went out without a right");
                assert!(!slot.letter_right || done.is_ok(), "{letter}: {done:?}");
            }
            _ => {
                self.take(TenantId(Uuid::nil()), letter.0).await;
                slot.letter_right = false;
            }
        }
    }

    async fn was_handed_over(&self, context: &Context, id: ApplicationId) -> bool {
        application::open(context, id).await.unwrap().row.case.is_some()
    }

    async fn take(&self, owner: TenantId, subject: Uuid) {
        let mut tx = self.platform.store.begin(owner).await.unwrap();
        store::consent::remove_of(&mut tx, subject).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Has the service delivered here or elsewhere.
    async fn deliver(&self, elsewhere: bool) {
        let platform = &self.platform;
        let service = usecases::catalogue::find_service(platform, SERVICE).await.unwrap().unwrap();
        let mut read = platform.store.read_instance().await.unwrap();
        let authority = store::directory::authorities_of(&mut read, self.tenant.id).await.unwrap().remove(0);
        drop(read);
        let here = platform.delivery.destinations().await.unwrap();
        let here = here.into_iter().find(|row| row.owner_tenant == Some(self.tenant.id.0)).unwrap();
        let destination = if elsewhere { ELSEWHERE } else { here.id.into() };
        let area = usecases::tenant::prefix_of(&self.tenant);
        let entry = Responsibility::own(service.id, area, authority.id.into(), Some(destination));
        usecases::directory::put_responsibility(platform, &entry).await.unwrap();
    }

    async fn hand_on(&self) {
        let platform = &self.platform;
        let mut read = platform.store.read_instance().await.unwrap();
        let remote = store::delivery::remote::of_destination(&mut read, ELSEWHERE).await.unwrap().unwrap();
        let waiting = std::mem::take(&mut self.seen.lock().unwrap().waiting);
        for submission in waiting {
            let mut goes = false;
            if let Some(row) = store::delivery::find(&mut read, submission).await.unwrap() {
                goes = row.destination_id == ELSEWHERE.0;
            }
            let forward = || Forward { remote, submission };
            // one that continues a case waits for what opened it
            if goes && forward().run(Arc::clone(platform)).await.is_err() {
                self.seen.lock().unwrap().waiting.push(submission);
            } else if goes {
                forward().run(Arc::clone(platform)).await.unwrap();
            }
        }
    }

    async fn mail(&self, act: Act) {
        let platform = &self.platform;
        let mut tx = platform.store.begin_instance().await.unwrap();
        if matches!(act, Act::Mail) {
            let (subject, text) = ("Es gibt etwas Neues".to_owned(), "Bitte sehen Sie nach.".to_owned());
            let to = To::Address("jemand@example.org".to_owned());
            let account = AccountId(Uuid::from_u128(7));
            let outgoing = Outgoing { account, key: &platform.id::<Uuid>().to_string(), to, subject, text };
            assert!(usecases::account::mail(&mut tx, platform, outgoing).await.unwrap());
            tx.commit().await.unwrap();
            return;
        }
        let now = platform.now();
        // each twice, as when the program stopped in between
        let rows = store::job::claim(&mut tx, Side::Outside, now, now, 8).await.unwrap();
        tx.commit().await.unwrap();
        for row in rows.iter().chain(&rows).filter(|row| row.kind == SendMail::KIND) {
            let job: SendMail = serde_json::from_str(&row.payload).unwrap();
            job.run(Arc::clone(platform)).await.unwrap();
        }
    }
}

#[test]
fn no_outbound_port_is_reached_without_a_row_that_says_why() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for test in runtime.block_on(store::testing::each()).unwrap() {
        let folder = std::env::temp_dir().join(format!("amtsweg-outbound-{}-{}", test.engine, std::process::id()));
        let mut config = Config::demonstration("127.0.0.1:0".parse().unwrap(), &folder);
        config.database.url = Some(test.address.clone());
        let house = runtime.block_on(House::build(&config));
        let settings = ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() };
        // chance decides which ports are reached: each must have been, often enough
        let mut counts = Vec::new();
        while !matches!(counts.last(), Some((10.., 5.., 5..))) {
            assert!(counts.len() < 10, "some port is never reached: {counts:?}");
            let done = TestRunner::new(settings.clone()).run(&acts(), |acts| {
                runtime.block_on(async {
                    let mut slots: [Slot; SLOTS] = Default::default();
                    for at in 0..SLOTS {
                        house.act(Act::Start(at), &mut slots).await;
                    }
                    for act in &acts {
                        house.act(*act, &mut slots).await;
                    }
                });
                let seen = house.seen.lock().unwrap();
                prop_assert!(seen.breaches.is_empty(), "{}: {:?}", test.engine, seen.breaches);
                Ok(())
            });
            done.unwrap();
            let seen = house.seen.lock().unwrap();
            counts.push((seen.announced.len(), seen.mails, seen.elsewhere.len()));
        }
        runtime.block_on(house.platform.store.close());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
