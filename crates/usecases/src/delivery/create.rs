// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Announces a submission or a reply: the portal of this instance by its port, clients from outside by the Submission API.

use super::{Answer, Client, Embedded, Offer, Refusal, Scope, Wanted, callback::Named, log, parcel::parcel_of};
use fitconnect::{
    AnnounceSubmission, ApiVersion, EventKind, Region,
    scope::overlap,
    set::{EventPayload, Subject},
};
use model::{AttachmentId, CaseId, ClientId, ConsentId, DestinationId, delivery::Party, id::Uuid};
use ports::Announced;
use store::delivery::{NewSubmission, profile};

/// A submission or reply to open.
#[derive(Clone)]
pub(super) struct Opening {
    pub(super) destination: DestinationId,
    pub(super) attachments: Vec<AttachmentId>,
    pub(super) service: String,
    pub(super) service_name: String,
    pub(super) region: Option<String>,
    /// The case that it continues.
    pub(super) case: Option<CaseId>,
    /// One key gives one submission.
    pub(super) key: String,
    /// The client that sends the case.
    pub(super) client: Option<ClientId>,
    /// Whom a reply is for.
    pub(super) reply_to: Option<Party>,
    /// Whether a log is kept about it: what stays within the house keeps its contents no longer than until it is taken.
    pub(super) logged: bool,
    pub(super) basis: Option<ConsentId>,
    /// Where the sender wants to be called.
    pub(super) callback: Option<Named>,
}

impl Embedded {
    /// Announces a submission of a client.
    ///
    /// # Errors
    /// `NotAllowed`, `Invalid`, `NoDestination`, `DestinationClosed`, `NotOffered`, `NoCase`.
    pub async fn create_submission(&self, client: &Client, body: AnnounceSubmission) -> Answer<Announced> {
        // nothing on the wire says that an announcement is a repetition
        self.create_submission_once(client, body, self.ids.new()).await
    }

    /// As [`Self::create_submission`]; the same `once` of the same client gives the same submission.
    ///
    /// # Errors
    /// As there.
    pub async fn create_submission_once(
        &self,
        client: &Client,
        body: AnnounceSubmission,
        once: Uuid,
    ) -> Answer<Announced> {
        client.may(Scope::Send)?;
        if let Some(problem) = body.problems().into_iter().next() {
            return Err(Refusal::Invalid(problem.detail));
        }
        self.check_service(client, &body).await?;
        let case = body.case_id.map(CaseId);
        if let Some(case) = case {
            let mut read = self.store.read_instance().await?;
            let opened = store::delivery::of_case(&mut read, case).await?;
            if opened.is_none_or(|row| row.client_id != Some(client.id.0)) {
                return Err(Refusal::NoCase(case));
            }
        }
        let callback = match body.callback {
            // what senders are told is the same in both versions
            Some(callback) => Some(self.named(client.id, &Wanted { version: ApiVersion::V2, callback }).await?),
            None => None,
        };
        let opening = Opening {
            destination: DestinationId(body.destination_id),
            attachments: body.announced_attachments.into_iter().map(AttachmentId).collect(),
            service: body.public_service.identifier,
            service_name: body.public_service.name,
            region: body.region.map(|region| region.0),
            case,
            key: format!("client:{}:{once}", client.id),
            client: Some(client.id),
            reply_to: None,
            logged: true,
            basis: None,
            callback,
        };
        self.open(opening).await
    }

    /// Whether the destination takes the service at the place, and the client may send there. A destination that names no service
    /// takes all, and so does one that an authority of this instance fetches from. unverified: that a place which a region of the service only touches is enough.
    async fn check_service(&self, client: &Client, body: &AnnounceSubmission) -> Answer<()> {
        let destination = DestinationId(body.destination_id);
        // what is looked at here need not be of one moment
        let mut read = self.store.look_instance().await?;
        let row = profile::find(&mut read, destination).await?.ok_or(Refusal::NoDestination(destination))?;
        let offers = profile::offers(&mut read, destination).await?;
        drop(read);
        client.may_reach(&row)?;
        if row.status != "active" {
            return Err(Refusal::DestinationClosed(destination));
        }
        let place = body.region.as_ref();
        let mut regions = Vec::new();
        // an authority of this instance looks at what it got by itself, and tells only a part of what it takes
        let is_bound = row.owner_tenant.is_none() && !offers.is_empty();
        match offers.iter().find(|offer| offer.identifier == body.public_service.identifier) {
            Some(offer) => {
                let offer: Offer = serde_json::from_str(&offer.offer)?;
                regions.extend(offer.regions.into_iter().map(Region));
                let is_elsewhere = |place| !regions.is_empty() && !regions.iter().any(|region| overlap(region, place));
                if is_bound && place.is_some_and(is_elsewhere) {
                    return Err(Refusal::NotOffered(destination));
                }
            }
            None if is_bound => return Err(Refusal::NotOffered(destination)),
            None => {}
        }
        client.may_send_to(place, &regions)
    }

    /// Opens a submission or reply, whoever sends it, at a destination that takes it.
    pub(super) async fn open(&self, opening: Opening) -> Answer<Announced> {
        if opening.case.is_none() {
            return self.announced(opening).await;
        }
        let mut tries = 0;
        loop {
            let answer = self.announced(opening.clone()).await;
            if !log::met(&answer, &mut tries) {
                return answer;
            }
        }
    }

    async fn announced(&self, opening: Opening) -> Answer<Announced> {
        let destination = opening.destination;
        let mut tx = self.store.begin_instance().await?;
        // a case is continued only where it was opened
        if let Some(case) = opening.case {
            let opened = store::delivery::of_case(&mut tx, case).await?;
            if opened.is_none_or(|row| row.destination_id != destination.0) {
                return Err(Refusal::NoCase(case));
            }
        }
        let now = self.clock.now();
        let new = NewSubmission {
            id: self.ids.new(),
            destination,
            case: self.ids.new(),
            follows: opening.case,
            key: &opening.key,
            service: &opening.service,
            service_name: &opening.service_name,
            region: opening.region.as_deref(),
            client: opening.client,
            reply_to: opening.reply_to,
            logged: opening.logged,
            basis: opening.basis,
        };
        let (submission, case) = store::delivery::announce(&mut tx, &new, now).await?;
        let is_new = submission == new.id;
        // a repetition finds them, or the recipient took them meanwhile
        for attachment in opening.attachments.into_iter().filter(|_| is_new) {
            store::delivery::announce_attachment(&mut tx, submission, attachment).await?;
        }
        if let Some(callback) = opening.callback.filter(|_| is_new) {
            self.call_sender(&mut tx, submission, callback).await?;
        }
        if is_new {
            let about = Subject { parcel: parcel_of(opening.reply_to.map(Party::as_str)), id: submission.0 };
            let (kind, payload) = (EventKind::Create, EventPayload::default());
            let event = log::Event { case, about, kind, payload, awaited: opening.logged };
            self.append(&mut tx, event, now).await?;
        }
        tx.commit().await?;
        Ok(Announced { submission, case })
    }
}
