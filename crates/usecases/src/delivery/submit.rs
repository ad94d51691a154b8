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
    delivery::{Party, StatusKind},
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
        let mut read = self.store.look_instance().await?;
        let row = self.sent_by(&mut read, client, what).await?;
        let kids = Kids::of(&mut read, &row).await?;
        drop(read);
        kids.fit(&inspect(&parts.metadata, Part::Metadata, version)?)?;
        match &parts.data {
            Some(data) => kids.fit(&inspect(data, Part::Data, version)?)?,
            None if version == ApiVersion::V1 => {}
            None => return Err(Refusal::Invalid("encryptedData is missing".to_owned())),
        }
        self.complete(&row, &parts).await
    }

    /// Completes a submission or reply, whoever sends it.
    pub(super) async fn complete(&self, row: &SubmissionRow, parts: &Parts) -> Answer<()> {
        let mut tries = 0;
        loop {
            let answer = self.completed(row, parts).await;
            if !log::met(&answer, &mut tries) {
                return answer;
            }
        }
    }

    async fn completed(&self, row: &SubmissionRow, parts: &Parts) -> Answer<()> {
        let (id, now) = (SubmissionId(row.id), self.clock.now());
        let mut tx = self.store.begin_instance().await?;
        // first, so that no attachment changes any more; what is refused below takes it back
        if !store::delivery::complete(&mut tx, id, &parts.metadata, parts.data.as_deref(), now).await? {
            let row = store::delivery::find(&mut tx, id).await?.ok_or(Refusal::NoParcel(subject_of(row)))?;
            // a repetition; one that says something else is none. A portal of this instance encrypts anew what it sends again under
            // the same key, and what is settled has no contents any more
            let same = row.client_id.is_none() && row.reply_to.is_none()
                || row.encrypted_metadata.as_ref() == Some(&parts.metadata) && row.encrypted_data == parts.data;
            // what was read here is told once it is durable
            tx.commit().await?;
            return if same { Ok(()) } else { Err(Refusal::State(subject_of(&row), "complete already")) };
        }
        let attachments = store::delivery::attachments(&mut tx, id).await?;
        if let Some(missing) = attachments.iter().find(|file| file.blob.is_none()) {
            let missing = missing.attachment_id;
            return Err(Refusal::Invalid(format!("attachment {missing} was announced and not handed over")));
        }
        let parts_bytes = parts.metadata.len() + parts.data.as_ref().map_or(0, String::len);
        let files: u64 = attachments.iter().map(|file| file.bytes.unsigned_abs()).sum();
        if files + parts_bytes as u64 > MAX_SUM {
            return Err(Refusal::TooLarge(MAX_SUM));
        }
        self.tell(&mut tx, row, &attachments, parts).await?;
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
        let about = subject_of(row);
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
        // senders look themselves, or are called
        if row.addressee() == Party::Destination {
            self.pass_on(tx, row).await?;
        }
        let payload = EventPayload::tags(tags_of(&parts.metadata, parts.data.as_deref(), attachments));
        // last, so that the jobs go along with it
        self.append(tx, log::Event { case, about, kind: EventKind::Submit, payload, awaited: row.logged }, now).await
    }

    /// A job for the authority of this instance, or for the service elsewhere, that gets it.
    async fn pass_on(&self, tx: &mut store::Tx, row: &SubmissionRow) -> Answer<()> {
        let (submission, destination) = (SubmissionId(row.id), DestinationId(row.destination_id));
        let (job, key, now) = (self.ids.new(), submission.to_string(), self.clock.now());
        match store::delivery::remote::of_destination(tx, destination).await? {
            Some(remote) => jobs::enqueue(tx, job, &Forward { remote, submission }, Some(&key), now).await?,
            None => jobs::enqueue(tx, job, &Announce { destination, submission }, Some(&key), now).await?,
        }
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
