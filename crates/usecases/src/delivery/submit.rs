// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Completes a submission or reply: from here on the delivery service answers for it.

use super::{
    Announce, Answer, Client, Embedded, Forward, Refusal,
    attach::Kids,
    callback::{News, Notice, Whom},
    log,
    parcel::subject_of,
};
use fitconnect::{
    ApiVersion, AuthenticationTags, EventKind, Parcel,
    jwe::{MAX_SUM, Part, inspect},
    set::{EventPayload, Subject},
};
use model::{
    DestinationId, SubmissionId,
    delivery::{Party, StatusKind, SubmissionState},
};
use store::delivery::{AttachmentRow, SubmissionRow};

/// The encrypted parts of a submission or reply.
pub struct Parts {
    /// Compact JWE.
    pub metadata: String,
    /// Compact JWE; v1 allows that there are none.
    pub data: Option<String>,
}

impl Embedded {
    /// Completes what a client sends. Doing it again with the same parts changes nothing.
    ///
    /// # Errors
    /// `NoParcel`, `Invalid` when attachments are missing, `Jwe`, `State` when it is complete with other parts, `TooLarge`.
    pub async fn submit_parcel(&self, client: &Client, version: ApiVersion, what: Subject, parts: Parts) -> Answer<()> {
        let mut read = self.store.read_instance().await?;
        let row = self.sent_by(&mut read, client, what).await?;
        let kids = Kids::of(&mut read, &row).await?;
        drop(read);
        kids.fit(&inspect(&parts.metadata, Part::Metadata, version)?)?;
        match &parts.data {
            Some(data) => kids.fit(&inspect(data, Part::Data, version)?)?,
            None if version == ApiVersion::V1 => {}
            None => return Err(Refusal::Invalid("encryptedData is missing".to_owned())),
        }
        self.complete(SubmissionId(row.id), &parts).await
    }

    /// Completes a submission or reply, whoever sends it.
    pub(super) async fn complete(&self, id: SubmissionId, parts: &Parts) -> Answer<()> {
        let mut tx = self.store.begin_instance().await?;
        let row = store::delivery::find(&mut tx, id).await?;
        let row = row.ok_or(Refusal::NoParcel(Subject { parcel: Parcel::Submission, id: id.0 }))?;
        let attachments = store::delivery::attachments(&mut tx, id).await?;
        if row.state().map_err(crate::Error::from)? != SubmissionState::Incomplete {
            // a repetition; one that says something else is none. A portal of this instance encrypts anew what it sends again under
            // the same key, and what is settled has no contents any more
            let same = row.client_id.is_none()
                || row.encrypted_metadata.as_ref() == Some(&parts.metadata) && row.encrypted_data == parts.data;
            // what was read here is told once it is durable
            tx.commit().await?;
            return if same { Ok(()) } else { Err(Refusal::State(subject_of(&row), "complete already")) };
        }
        if let Some(missing) = attachments.iter().find(|file| file.blob.is_none()) {
            let missing = missing.attachment_id;
            return Err(Refusal::Invalid(format!("attachment {missing} was announced and not handed over")));
        }
        let parts_bytes = parts.metadata.len() + parts.data.as_ref().map_or(0, String::len);
        let files: u64 = attachments.iter().map(|file| file.bytes.unsigned_abs()).sum();
        if files + parts_bytes as u64 > MAX_SUM {
            return Err(Refusal::TooLarge(MAX_SUM));
        }
        let now = self.clock.now();
        if store::delivery::complete(&mut tx, id, &parts.metadata, parts.data.as_deref(), now).await? {
            self.tell(&mut tx, &row, &attachments, parts).await?;
        }
        tx.commit().await?;
        self.wake.wake();
        Ok(())
    }

    /// Everybody who has to know of what is complete.
    async fn tell(
        &self,
        tx: &mut store::Tx,
        row: &SubmissionRow,
        attachments: &[AttachmentRow],
        parts: &Parts,
    ) -> Answer<()> {
        let (id, case, now) = (SubmissionId(row.id), row.case(), self.clock.now());
        // who sends from outside reads the log of events instead
        if row.follows.is_none() && row.client_id.is_none() {
            store::delivery::add_status(tx, case, 0, StatusKind::Submitted, now).await?;
        }
        let payload = EventPayload::tags(tags_of(&parts.metadata, parts.data.as_deref(), attachments));
        let (about, kind) = (subject_of(row), EventKind::Submit);
        self.append(tx, log::Event { case, about, kind, payload, awaited: row.logged }, now).await?;
        if row.logged {
            let whom = match row.addressee() {
                Party::Destination => Whom::Receiver(DestinationId(row.destination_id)),
                Party::Sender => Whom::Sender(id),
            };
            let news = match about.parcel {
                Parcel::Submission => News::Submission(id),
                Parcel::Reply => News::Reply(id),
            };
            self.call_back(tx, &[Notice { whom, case, news }]).await?;
        }
        if row.addressee() == Party::Sender {
            // senders look themselves, or are called
            return Ok(());
        }
        let destination = DestinationId(row.destination_id);
        if let Some(remote) = store::delivery::remote::of_destination(tx, destination).await? {
            let job = Forward { remote, submission: id };
            return Ok(jobs::enqueue(tx, self.ids.new(), &job, Some(&id.to_string()), now).await?);
        }
        let job = Announce { destination: DestinationId(row.destination_id), submission: id };
        jobs::enqueue(tx, self.ids.new(), &job, Some(&id.to_string()), now).await?;
        Ok(())
    }
}

/// The last segments of all encrypted parts, by which both sides see that they have the same.
pub(super) fn tags_of(metadata: &str, data: Option<&str>, attachments: &[AttachmentRow]) -> AuthenticationTags {
    let tag = |jwe: &str| crypto::jwe::authentication_tag(jwe).unwrap_or_default().to_owned();
    let files = attachments.iter().map(|file| (file.attachment_id, file.tag.clone().unwrap_or_default()));
    AuthenticationTags {
        metadata: tag(metadata),
        data: data.map(tag).unwrap_or_default(),
        attachments: files.collect(),
    }
}
