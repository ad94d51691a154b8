// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Announces a submission or a reply: the portal of this instance by its port, clients from outside by the Submission API.

use super::{Answer, Client, Embedded, Refusal, Scope, Wanted, callback::Named, log, parcel::parcel_of};
use fitconnect::{
    AnnounceSubmission, ApiVersion, EventKind,
    set::{EventPayload, Subject},
};
use model::{AttachmentId, CaseId, ClientId, ConsentId, DestinationId, delivery::Party, id::Uuid};
use ports::Announced;
use store::delivery::NewSubmission;

/// A submission or reply to open.
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
    pub(super) basis: Option<ConsentId>,
    /// Where the sender wants to be called.
    pub(super) callback: Option<Named>,
}

impl Embedded {
    /// Announces a submission of a client.
    ///
    /// # Errors
    /// `NotAllowed`, `Invalid`, `NoDestination`, `DestinationClosed`, `NoCase`.
    pub async fn create_submission(&self, client: &Client, body: AnnounceSubmission) -> Answer<Announced> {
        client.may(Scope::Send)?;
        if let Some(problem) = body.problems().into_iter().next() {
            return Err(Refusal::Invalid(problem.detail));
        }
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
        let unique: Uuid = self.ids.new();
        let opening = Opening {
            destination: DestinationId(body.destination_id),
            attachments: body.announced_attachments.into_iter().map(AttachmentId).collect(),
            service: body.public_service.identifier,
            service_name: body.public_service.name,
            region: body.region.map(|region| region.0),
            case,
            // nothing on the wire says that an announcement is a repetition
            key: format!("client:{}:{unique}", client.id),
            client: Some(client.id),
            reply_to: None,
            basis: None,
            callback,
        };
        self.open(opening).await
    }

    /// Opens a submission or reply, whoever sends it.
    pub(super) async fn open(&self, opening: Opening) -> Answer<Announced> {
        let destination = opening.destination;
        let mut tx = self.store.begin_instance().await?;
        let row = store::delivery::find_destination(&mut tx, destination).await?;
        let row = row.ok_or(Refusal::NoDestination(destination))?;
        let is_for_destination = opening.reply_to != Some(Party::Sender);
        if opening.client.is_some() && is_for_destination && row.status != "active" {
            return Err(Refusal::DestinationClosed(destination));
        }
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
            // what stays within the house keeps its contents no longer than until it is taken
            logged: opening.client.is_some() || row.owner_tenant.is_none(),
            basis: opening.basis,
        };
        let logged = new.logged;
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
            let event = log::Event { case, about, kind, payload, awaited: logged };
            self.append(&mut tx, event, now).await?;
        }
        tx.commit().await?;
        Ok(Announced { submission, case })
    }
}
